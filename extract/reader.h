/* reader.h - what is done inside a confined child: a file looked through, a page read. The answers are JSON that letter.c checks.
 *
 * An answer is {"problem": {code, say}}, or
 *   of reader_survey: {"pages": N, "ready": [page, ...], "layers": [{"page": N, "english": X, "poor": truth, "reading": page}, ...]}
 *   of reader_scan:   {"reading": page, "english": X, "role": 0 to 2, "letters": N, "cut": 0 or 1}
 *   of reader_unpack: what pick.h says, and "sent": {"date": TEXT, "quote": TEXT} when the message tells
 * where a page is an object of the record's text.pages, numbered within its file. */
#ifndef EHC_EXTRACT_READER_H
#define EHC_EXTRACT_READER_H

#include <jansson.h>
#include <stdbool.h>

#include "letterend.h"
#include "source.h"
#include "textlayer.h"

struct reader_job {
    const struct source *source;
    const struct common_words *common;
    const struct letterend *end;
    int page, pages_max; /* the page of reader_scan; the most pages reader_survey takes */
    bool boxes;
};

/* Makes the libraries ready that files of this form need, in the parent: a child could not. False with `problem`. */
bool reader_open(enum source_form form, struct problem *problem);

/* Finds the letter in an e-mail. `with` is a struct reader_job. */
json_t *reader_unpack(const void *with);

/* Counts the file's pages and reads those that hold good text. `with` is a struct reader_job. */
json_t *reader_survey(const void *with);

/* Reads one page from its picture. `with` is a struct reader_job. */
json_t *reader_scan(const void *with);

#endif
