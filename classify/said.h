/* said.h - what the letter was bound to say and says, and what it says of time. */
#ifndef EHC_CLASSIFY_SAID_H
#define EHC_CLASSIFY_SAID_H

#include <jansson.h>

#include "letter.h"
#include "rules.h"

/* Adds `said` to the record: each [item ...] of letters.ini that applies to the kind, found or not. Only for appealable kinds.
 * Adds `stated`: the days and periods that the letter gives for mediation and appeal, for the next stage to compare with the law. */
void said_write(const struct letter *letter, struct rules *rules, const char *kind, json_t *record);

#endif
