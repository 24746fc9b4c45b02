/* routes.h - the record's `routes`: what the family can do, from the kinds and routes of law.ini. */
#ifndef EHC_TIMELINE_ROUTES_H
#define EHC_TIMELINE_ROUTES_H

#include "facts.h"
#include "workdays.h"

/* Sets `routes` in the record. Call after days_set. */
void routes_set(json_t *record, const struct facts *facts, const struct law *law, const struct workdays *workdays);

#endif
