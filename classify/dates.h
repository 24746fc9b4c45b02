/* dates.h - every date that stands in the letter, day first as in the United Kingdom. */
#ifndef EHC_CLASSIFY_DATES_H
#define EHC_CLASSIFY_DATES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "letter.h"
#include "rules.h"

struct mention {
    size_t start, end;  /* bytes of the flat text */
    GDate date;         /* valid only when `complete` */
    bool complete;      /* day, month and year, and there is such a day */
    bool month_only;    /* month and year without a day: `date` is the first of the month, and not `complete` */
    int day, month;     /* when no year is written; else 0 */
    bool impossible;    /* a day that does not exist, such as 31 June */
    bool weekday_wrong; /* the weekday beside it is another */
};

/* All mentions in the order of the text: an array of struct mention, freed with g_array_unref(). */
GArray *dates_find(const struct letter *letter, struct rules *rules);

/* As dates_find, for days that are written without a year ("16 October"): each is the latest such day not after `letter_date`. */
GArray *dates_find_without_year(const struct letter *letter, struct rules *rules, const GDate *letter_date);

#endif
