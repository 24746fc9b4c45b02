/* stated.h - what the letter itself says of time, set beside the law. */
#ifndef EHC_TIMELINE_STATED_H
#define EHC_TIMELINE_STATED_H

#include "facts.h"

/* Adds the doubt `letter-says-otherwise` for each subject (appeal, mediation) on which the letter's own words differ from the
 * record's `days`. Call after days_set. */
void stated_compare(json_t *record, const struct facts *facts, const struct law *law);

#endif
