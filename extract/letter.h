/* letter.h - one letter, of one file or several, into its record. Runs in the parent: it starts children, checks what they answer and never parses a
 * letter itself. */
#ifndef EHC_EXTRACT_LETTER_H
#define EHC_EXTRACT_LETTER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "letterend.h"
#include "say.h"
#include "textlayer.h"

struct letter_options {
    bool boxes;       /* with the place of each line */
    bool everything;  /* read every page of a long scan */
    int pages_max;    /* of a letter */
    size_t bytes_max; /* of a file */
    int jobs;         /* pages read by OCR at the same time */
    char **names;     /* what the record calls the files, in their order, ended by NULL; or NULL: as they are called */
    const struct common_words *common;
    const struct letterend *end;
};

/* Reads the files of one letter. Returns its record, with a problem when it could not be read; NULL with `problem` when the program cannot go
 * on (no processes, no Tesseract). */
json_t *letter_read(const char *const *paths, size_t count, const struct letter_options *options, struct problem *problem);

#endif
