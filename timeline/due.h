/* due.h - the times that the law sets the authority, the adviser or others: by when they must have done what. */
#ifndef EHC_TIMELINE_DUE_H
#define EHC_TIMELINE_DUE_H

#include "facts.h"
#include "workdays.h"

/* The day from which a time runs: "letter"; "contacted" (the adviser was contacted in time, and no certificate is held); or a member
 * of the record with a `date`, such as "requested". False when that day is not known. */
bool due_start(const json_t *record, const struct facts *facts, const char *from, GDate *start);

/* The last day of the time of that rule; none of them moves. Its sum as a sentence is in `worked`, which is the caller's (g_free), and
 * NULL where there is nothing to add up. False when the law or the holidays of that day are not known. */
bool due_end(const struct law *law, const struct workdays *workdays, const char *rule_name, const GDate *start, GDate *end, char **worked);

#endif
