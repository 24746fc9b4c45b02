/* period.h - the kinds of reckoning that the law uses: months by corresponding date, days, weeks, stretches of the year.
 *
 * Knows no law and no holiday: which period applies stands in data/law.ini. Nothing here allocates. */
#ifndef EHC_TIMELINE_PERIOD_H
#define EHC_TIMELINE_PERIOD_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum period_unit { PERIOD_DAYS, PERIOD_WEEKS, PERIOD_MONTHS };

struct period {
    int count; /* 1 to PERIOD_COUNT_MAX */
    enum period_unit unit;
};

#define PERIOD_COUNT_MAX 400  /* "365 days" is the longest a letter could sensibly name */
#define PERIOD_WORDS_SIZE 40  /* "fifteen days" and room */

/* A stretch of the year, both ends included; it may run over the new year. */
struct stretch {
    int first_month, first_day, last_month, last_day;
};

/* Reads "2 months", "two months", "28 days", "8 weeks", "1 year" in any case. A year is 12 months. False for anything else,
 * "15 working days" and "15 school days" too: they are not calendar days. */
bool period_read(const char *text, struct period *period);

/* Writes "two months", "15 days". Returns `text`. */
const char *period_words(const struct period *period, char text[PERIOD_WORDS_SIZE]);

/* The day on which a period ends that leaves out the day of the event: months by the corresponding-date rule from the original
 * date in one step, weeks and days by counting on. `clamped` (NULL allowed) tells that the month had no day of that number. */
void period_end(const GDate *from, const struct period *period, GDate *end, bool *clamped);

/* The last day of `days` days beginning with `first`: the first day counts. */
void period_end_beginning_with(const GDate *first, int days, GDate *end);

/* Reads "3 working days": which days those are, only the list of holidays tells. */
bool period_working_days_read(const char *text, int *days);

/* Reads "15 February". Refuses 29 February, which most years do not have. */
bool period_yearday_read(const char *text, int *month, int *day);

/* That day in the school year (1 September to 31 August) that holds `date`. */
void period_in_school_year(const GDate *date, int month, int day, GDate *found);

/* Reads "1 August to 31 August" or "25 December to 1 January". */
bool stretch_read(const char *text, struct stretch *stretch);

/* True when `date` lies in the stretch; `last` (NULL allowed) is then the last day of the stretch that holds it. */
bool stretch_holds(const struct stretch *stretch, const GDate *date, GDate *last);

/* The last Friday in June of the school year (1 September to 31 August) in which someone born on `birth` turns 16: the end of
 * compulsory school age. `year_begins` and `year_ends` are that school year's first and last day. */
void period_school_age_end(const GDate *birth, GDate *end, GDate *year_begins, GDate *year_ends);

#endif
