/* leaves.h - the pages of one letter while it is being read: which file each is in, what was read, what is still to be read by OCR.
 *
 * Ownership: leaves_new/leaves_free; a leaf owns its page and layer. */
#ifndef EHC_EXTRACT_LEAVES_H
#define EHC_EXTRACT_LEAVES_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "letter.h"
#include "source.h"

/* One page of the letter. */
struct leaf {
    const struct source *source;
    int page_in_file, number;  /* both from 1; number counts through the letter */
    bool scan;                 /* must be read by OCR */
    bool several;              /* more than one letter is in the picture */
    bool cut;                  /* lines run off its side */
    bool kept_layer;           /* OCR read worse than the file's own poor text, which was kept */
    json_t *page;              /* read: an object of text.pages; NULL: not read */
    json_t *layer;             /* what the file's own text says, when it is not good */
    double layer_english;      /* how much English it holds, in words */
    bool layer_poor;           /* it is noise in part, not just little */
    struct problem problem;    /* why it was not read; empty code when it was not tried */
};

struct leaves {
    GArray *list; /* struct leaf */
};

struct leaves *leaves_new(void);
void leaves_free(struct leaves *leaves);

/* Has a file looked at in a child by a function of reader.h. Returns its answer, a new object; NULL with `problem` when there is none or it is a
 * problem; `stop` is set when the program cannot go on. */
json_t *leaves_ask(json_t *(*work)(const void *), const struct source *source, const struct letter_options *options, bool *stop, struct problem *problem);

/* Adds the pages of a file. False with `problem` (of the file) when it cannot be read at all; `stop` is set when the program cannot go on. */
bool leaves_add(struct leaves *leaves, const struct source *source, const struct letter_options *options, bool *stop, struct problem *problem);

/* Reads by OCR the pages that need it, up to the letter's end. False with `problem` when the program cannot go on. */
bool leaves_scan(struct leaves *leaves, const struct letter_options *options, struct problem *problem);

#endif
