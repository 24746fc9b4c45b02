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
    bool impossible;    /* a day that does not exist, such as 31 June */
    bool weekday_wrong; /* the weekday beside it is another */
};

/* All mentions in the order of the text: an array of struct mention, freed with g_array_unref(). */
GArray *dates_find(const struct letter *letter, struct rules *rules);

#endif
