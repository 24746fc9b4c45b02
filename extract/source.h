/* source.h - one input file: its bytes, and what kind of file the bytes say it is. Runs in the parent, so it parses nothing: it looks at the
 * first bytes only.
 *
 * Ownership: source_new/source_free. */
#ifndef EHC_EXTRACT_SOURCE_H
#define EHC_EXTRACT_SOURCE_H

#include <stddef.h>

#include "say.h"

enum source_form { SOURCE_PDF, SOURCE_PICTURE, SOURCE_PICTURES /* TIFF: may hold many pages */ };

struct source {
    char *name;        /* the file's own name, fit for a record */
    const char *media; /* "application/pdf", ...; NULL when not known */
    enum source_form form;
    unsigned char *bytes;
    size_t length;
};

/* Reads the file `path` ("-": standard input) of at most `bytes_max`. Always returns a source with a name; `problem` has an empty code
 * when all is well, else missing-file, empty, too-large or not-a-letter-file. */
struct source *source_new(const char *path, size_t bytes_max, struct problem *problem);
void source_free(struct source *source);

#endif
