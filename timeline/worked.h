/* worked.h - the sums in plain sentences, as a family can follow them with a calendar.
 *
 * Ownership: texts that are returned are the caller's, freed with g_free(). */
#ifndef EHC_TIMELINE_WORKED_H
#define EHC_TIMELINE_WORKED_H

#include <glib.h>
#include <stdbool.h>

#include "limit.h"
#include "period.h"
#include "workdays.h"

/* "3 March 2026 and two months is Sunday 3 May 2026", without a full stop; says so when the month has no day of that number.
 * `what` (NULL allowed) stands before the date: "the certificate of ". */
char *worked_sum(const char *what, const GDate *from, const struct period *period);

/* How the day of `limit` moved, to follow a sum: "; the Tribunal counts the next working day, ..." or ".". */
char *worked_move(const struct limit *limit, const struct workdays *workdays);

/* Both readings of a rule that the law leaves open, for a doubt. */
char *worked_open(const struct limit *limit);

#endif
