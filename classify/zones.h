/* zones.h - which part of the letter each paragraph belongs to. */
#ifndef EHC_CLASSIFY_ZONES_H
#define EHC_CLASSIFY_ZONES_H

#include "letter.h"
#include "rules.h"

/* Sets zone, listed and footer of the letter's paragraphs and lines by the [zone ...] and [listed ...] stanzas. */
void zones_mark(struct letter *letter, struct rules *rules);

/* The name of a zone as the rule files write it ("body"). Borrowed. */
const char *zone_name(enum zone zone);

/* The byte of the flat text where the salutation begins; 0 when there is none. */
size_t zones_salutation(const struct letter *letter, struct rules *rules);

/* True when the sentence speaks of rights: its paragraph is of that zone, or its own words are. */
bool zones_sentence_is_rights(const struct letter *letter, const struct sentence *sentence, struct rules *rules);

#endif
