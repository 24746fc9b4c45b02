/* needles.h - tells in a moment that a pattern cannot match a text: the text lacks letters that each match must hold.
 *
 * "\b(?:refuse|decline)\w* to assess" can match only where " to assess" and one of "refuse" and "decline" stand. That is read from the pattern once, and
 * looked up in the text's haystack (haystack.h). "May match" may be wrong, "cannot match" never is.
 * Ownership: the reader owns all needles that it was asked for. */
#ifndef EHC_CLASSIFY_NEEDLES_H
#define EHC_CLASSIFY_NEEDLES_H

#include <stdbool.h>
#include <stddef.h>

#include "haystack.h"

struct needles_reader;

/* Reads patterns with {names}; `word` gives the pattern that a name stands for, or NULL. Each is read once. */
typedef const char *needles_word(const char *name, const void *with);
struct needles_reader *needles_reader_new(needles_word *word, const void *with);
void needles_reader_free(struct needles_reader *reader); /* needles_reader_free(NULL) is fine */

struct needles;

/* What a match of the pattern must hold. NULL when that is nothing, or the pattern is not understood: then it may match anywhere. */
struct needles *needles_new(struct needles_reader *reader, const char *pattern);

/* False when the pattern matches nothing in the text that the haystack was made of. needles_may_match(NULL, ...) is true. */
bool needles_may_match(const struct needles *needles, const struct haystack *haystack);

/* The same for a whole text, after which parts of it are looked up quicker, and no other text may be. `generation` is another number for each text, and
 * not 0. */
bool needles_narrow(struct needles *needles, const struct haystack *whole, unsigned generation);

#endif
