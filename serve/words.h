/* words.h - every sentence of the pages, by its id, from data/pages.ini; and what decisions are called, from data/wording.ini.
 *
 * Both are checked when they are opened. Ownership: returned `const char *` live as long as the words. */
#ifndef EHC_SERVE_WORDS_H
#define EHC_SERVE_WORDS_H

#include <stdbool.h>

#include "say.h"

struct words;

/* Reads the files in the folder `data`, or the usual one. NULL with `problem` naming the line to mend. */
struct words *words_open(const char *data, struct problem *problem);
void words_free(struct words *words); /* words_free(NULL) is fine */

/* The text of an id, as it stands. An id that words.c does not list ends the program: it is our mistake. */
const char *words_get(const struct words *words, const char *id);

/* What a kind of decision is called; NULL gives the words for none. */
const char *words_kind(const struct words *words, const char *kind);

#endif
