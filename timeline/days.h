/* days.h - the record's `days`: which days apply to the letter, worked out from its facts. */
#ifndef EHC_TIMELINE_DAYS_H
#define EHC_TIMELINE_DAYS_H

#include "facts.h"
#include "workdays.h"

/* Sets `days` in the record and adds the doubts that belong to them. Also judges the certificate (facts->certificate_state). */
void days_set(json_t *record, struct facts *facts, const struct law *law, const struct workdays *workdays);

/* The day called `what` of the record's `days`, or NULL. Borrowed. */
const json_t *days_find(const json_t *record, const char *what);

#endif
