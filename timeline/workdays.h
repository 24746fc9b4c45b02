/* workdays.h - which days are working days, from data/bank-holidays.csv.
 *
 * England and Wales only. The file states the first and last day it covers; outside them a weekday may or may not be a holiday,
 * and every question about it is answered "not known". Ownership: texts are borrowed from the struct. */
#ifndef EHC_TIMELINE_WORKDAYS_H
#define EHC_TIMELINE_WORKDAYS_H

#include <glib.h>
#include <stdbool.h>

#include "say.h"

struct workdays;

/* Reads the file. NULL with `problem` set when it is missing, a day does not exist, or the covered days are not stated. */
struct workdays *workdays_open(const char *path, struct problem *problem);
void workdays_free(struct workdays *workdays); /* workdays_free(NULL) is fine */

void workdays_covered(const struct workdays *workdays, GDate *first, GDate *last);

enum workday { WORKDAY_NO, WORKDAY_YES, WORKDAY_NOT_KNOWN };
enum workday workdays_is(const struct workdays *workdays, const GDate *date);

/* The name of the holiday on that day, or NULL. */
const char *workdays_holiday(const struct workdays *workdays, const GDate *date);

/* The first working day after `date`; the last one on or before it. False when the answer lies outside the covered days. */
bool workdays_after(const struct workdays *workdays, const GDate *date, GDate *found);
bool workdays_on_or_before(const struct workdays *workdays, const GDate *date, GDate *found);

#endif
