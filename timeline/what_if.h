/* what_if.h - the record's `what_if`: the day for the appeal for each day on which a certificate could be issued, for advisers. */
#ifndef EHC_TIMELINE_WHAT_IF_H
#define EHC_TIMELINE_WHAT_IF_H

#include "facts.h"
#include "workdays.h"

/* Sets `what_if` when the letter's date is known and it is, or may be, a decision that can be appealed. Call after days_set. */
void what_if_set(json_t *record, const struct facts *facts, const struct law *law, const struct workdays *workdays);

#endif
