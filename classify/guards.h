/* guards.h - what takes the force out of a sentence: history, condition, third party, general law, quotation. */
#ifndef EHC_CLASSIFY_GUARDS_H
#define EHC_CLASSIFY_GUARDS_H

#include <stdbool.h>
#include <stdint.h>

#include "letter.h"
#include "rules.h"

#define GUARDS_MAX 64 /* bits of a number */

/* The guards (bits by number of [guard ...] stanza) that touch a match from `start` to `end` in a sentence.
 * reach = sentence: the guard's words stand anywhere in the sentence; before: they begin before the match; near: they stand in the match or
 * in the few words before it; after: in the few words after it; around: the match lies inside them; heading: they stand in the nearest heading above; lead-in: in the
 * paragraph that leads into a bullet. */
uint64_t guards_on(const struct letter *letter, struct rules *rules, const struct sentence *sentence, size_t start, size_t end);

/* True when one of the `asked` guards touches the match. */
bool guards_touch(const struct letter *letter, struct rules *rules, const struct sentence *sentence, size_t start, size_t end, uint64_t asked);

/* The guards that touch every rule unless it says otherwise: all but those marked optional. */
uint64_t guards_default(const struct rules *rules);

/* The bits of the guards listed in a key, names with space between. */
uint64_t guards_named(const struct rules *rules, const struct stanza *stanza, const char *key);

#endif
