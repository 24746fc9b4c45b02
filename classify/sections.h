/* sections.h - the part of a letter that its own heading calls the decision ("3. The Council's decision"). */
#ifndef EHC_CLASSIFY_SECTIONS_H
#define EHC_CLASSIFY_SECTIONS_H

#include "letter.h"
#include "rules.h"

/* Sets `decides` of the paragraphs between a heading that the [zone decision-heading] stanza finds and the next heading. Zones must be marked. */
void sections_mark(struct letter *letter, struct rules *rules);

#endif
