/* source.h - one input file: its bytes, and what kind of file the bytes say it is. Runs in the parent, so it parses nothing: it looks for
 * a few known bytes only.
 *
 * Ownership: source_new/source_free. */
#ifndef EHC_EXTRACT_SOURCE_H
#define EHC_EXTRACT_SOURCE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "say.h"

enum source_form {
    SOURCE_PDF,
    SOURCE_PICTURE,  /* JPEG, PNG, WebP */
    SOURCE_PICTURES, /* TIFF: may hold many pages */
    SOURCE_HEIC,
    SOURCE_WORD,
    SOURCE_MESSAGE   /* a saved e-mail; as a page to read: the message's own words */
};

struct source {
    char *name;        /* the file's own name, fit for a record */
    const char *media; /* "application/pdf", ...; NULL when not known */
    enum source_form form;
    unsigned char *bytes;
    size_t length;
    int part;          /* of the message in `bytes`, from 1: what is read is that attachment. 0: the file itself */
    int message;       /* of SOURCE_MESSAGE: which of the messages in it is read, from 0 */
    GPtrArray *parts;  /* struct source: the attachments that are the letter, or NULL */
};

/* Reads the file `path` ("-": standard input) of at most `bytes_max`. Always returns a source with a name; `problem` has an empty code
 * when all is well, else missing-file, empty, too-large or not-a-letter-file. */
struct source *source_new(const char *path, size_t bytes_max, struct problem *problem);
void source_free(struct source *source);

/* Gives the source another name than its file's; it is made fit for a record. */
void source_call(struct source *source, const char *name);

/* The sha256 sum of the files' bytes, one file after the other: what a record calls a letter by. Freed with g_free(). */
char *source_sum(struct source *const *sources, size_t count);

/* Adds an attachment to a message's source, to be read as the letter. It borrows the message's bytes and is freed with it. */
void source_add_part(struct source *message, int number, const char *name, enum source_form form);

/* The form that the bytes say they are, and its media type (a constant); NULL when they are none of those that are read. */
const char *source_tell(const unsigned char *bytes, size_t length, enum source_form *form);

#endif
