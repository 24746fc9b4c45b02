/* wording.h - the sentences of data/wording.ini, with their {placeholders} filled in.
 *
 * Ownership: returned `char *` are the caller's, freed with g_free(). Nothing keeps the texts it is given, except
 * slots_set, which copies them. */
#ifndef EHC_RENDER_WORDING_H
#define EHC_RENDER_WORDING_H

#include <stdbool.h>

#include "say.h"

struct wording;

/* What stands in the placeholders for one letter: names and values. */
struct slots;

/* Reads `path` and checks it: every id the program uses is there, it knows every id that is there, every text is filled
 * and every placeholder in it can be filled. NULL with `problem` set, naming the line, when not. */
struct wording *wording_open(const char *path, struct problem *problem);
void wording_free(struct wording *wording); /* wording_free(NULL) is fine */

struct slots *slots_new(bool young_person);
void slots_free(struct slots *slots); /* slots_free(NULL) is fine */

/* Sets a value; NULL takes it away. A name that the check of the file does not know ends the program: it is our mistake. */
void slots_set(struct slots *slots, const char *name, const char *value);

/* True when the file has this id: for families such as said.ITEM and step.KIND.N, whose members come from a record. */
bool wording_has(const struct wording *wording, const char *id);

/* The text of `id`, or its heading (NULL when it has none), filled in. A placeholder without a value becomes the text of
 * word.not-known, so that it is seen. */
char *wording_text(const struct wording *wording, const struct slots *slots, const char *id);
char *wording_heading(const struct wording *wording, const struct slots *slots, const char *id);

#endif
