/* worked.c - the sums in plain sentences. Wording only: every date comes from limit.c and period.c. */
#include "worked.h"

#include <string.h>

#include "date.h"

char *worked_sum(const char *what, const GDate *from, const struct period *period)
{
    GDate end;
    bool clamped;
    char from_words[DATE_LONG_SIZE], end_words[DATE_LONG_SIZE], count[PERIOD_WORDS_SIZE];
    period_end(from, period, &end, &clamped);
    return g_strdup_printf("%s%s and %s is %s%s", what ? what : "", date_to_words(from, false, from_words), period_words(period, count),
                           date_to_words(&end, true, end_words), clamped ? ", the last day of that month" : "");
}

/* "Monday 4 May is a bank holiday and Friday 1 May is Good Friday": the weekdays off from the first to before the last. */
static char *days_off(const GDate *first, const GDate *last, const struct workdays *workdays)
{
    GString *text = g_string_new(NULL);
    for (GDate day = *first; g_date_compare(&day, last) < 0; g_date_add_days(&day, 1)) {
        const char *holiday = workdays_holiday(workdays, &day);
        if (!holiday || g_date_get_weekday(&day) == G_DATE_SATURDAY || g_date_get_weekday(&day) == G_DATE_SUNDAY)
            continue;
        bool own_name = strcmp(holiday, "Good Friday") == 0 || strcmp(holiday, "Christmas Day") == 0;
        g_string_append_printf(text, "%s%s %d %s is %s", text->len ? " and " : "", date_weekday_name((int)g_date_get_weekday(&day)),
                               (int)g_date_get_day(&day), date_month_name((int)g_date_get_month(&day)), own_name ? holiday : "a bank holiday");
    }
    return g_string_free(text, FALSE);
}

char *worked_move(const struct limit *limit, const struct workdays *workdays)
{
    char last[DATE_LONG_SIZE];
    date_to_words(&limit->last, true, last);
    char *off, *text;
    switch (limit->moved_by) {
    case LIMIT_AUGUST:
        return g_strdup_printf(". An appeal whose time ends in August can arrive until the first working day after 31 August, %s. That is the "
                               "last legal day, not more "
                               "time to wait.",
                               last);
    case LIMIT_CHRISTMAS:
        return g_strdup_printf(". An appeal whose time ends from 25 December to 1 January can arrive until the first working day after 1 January, "
                               "%s. That is the last "
                               "legal day, not more time to wait.",
                               last);
    case LIMIT_NON_WORKING_DAY:
        off = days_off(&limit->unmoved, &limit->last, workdays);
        text = g_strdup_printf("; the Tribunal counts the next working day, %s%s%s.", last, *off ? ", because " : "", off);
        g_free(off);
        return text;
    case LIMIT_NOT_MOVED:
        break;
    }
    return g_strdup(".");
}

char *worked_open(const struct limit *limit)
{
    char unmoved[DATE_LONG_SIZE], last[DATE_LONG_SIZE], other[DATE_LONG_SIZE];
    const char *stretch = limit->open_into == LIMIT_AUGUST ? "August" : "the days from 25 December to 1 January";
    const char *after = limit->open_into == LIMIT_AUGUST ? "the first working day after 31 August" : "the first working day after 1 January";
    return g_strdup_printf("The time ends on %s, and the next working day is in %s. The law can be read in two ways. The careful reading, shown "
                           "here, gives %s. The other "
                           "gives %s%s%s. Keep to the earlier day.",
                           date_to_words(&limit->unmoved, true, unmoved), stretch, date_to_words(&limit->last, true, last), after, limit->has_other ? ", " : "",
                           limit->has_other ? date_to_words(&limit->other, true, other) : "");
}
