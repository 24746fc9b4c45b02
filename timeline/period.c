/* period.c - the kinds of reckoning that the law uses.
 *
 * Months: the day of the event is left out and the time ends on the day of the same number, or on the month's last day if it has
 * no such day. Always counted from the original date in one step: 31 January and two months is 31 March, not 28 March. */
#include "period.h"

#include <stdlib.h>
#include <string.h>

#include "date.h"

static const char *const number_words[] = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve" };

struct unit_name {
    const char *name;
    enum period_unit unit;
    int times;
};

static const struct unit_name unit_names[] = {
    { "day", PERIOD_DAYS, 1 },     { "days", PERIOD_DAYS, 1 },   { "week", PERIOD_WEEKS, 1 },  { "weeks", PERIOD_WEEKS, 1 },
    { "month", PERIOD_MONTHS, 1 }, { "months", PERIOD_MONTHS, 1 }, { "year", PERIOD_MONTHS, 12 }, { "years", PERIOD_MONTHS, 12 },
};

/* The number a word stands for, or 0. */
static int number_read(const char *word)
{
    for (int i = 1; i < (int)(sizeof number_words / sizeof *number_words); i++)
        if (g_ascii_strcasecmp(word, number_words[i]) == 0)
            return i;
    char *end;
    long number = strtol(word, &end, 10);
    return g_ascii_isdigit(*word) && *end == '\0' && number > 0 && number <= PERIOD_COUNT_MAX ? (int)number : 0;
}

bool period_read(const char *text, struct period *period)
{
    char **words = g_strsplit_set(text ? text : "", " \t\r\n", -1);
    const char *kept[3] = { NULL, NULL, NULL };
    int count = 0;
    for (int i = 0; words[i]; i++) {
        if (*words[i] == '\0')
            continue;
        if (count < 3)
            kept[count] = words[i];
        count++;
    }
    bool found = false;
    /* "2 calendar months" says the same as "2 months" */
    bool calendar = count == 3 && g_ascii_strcasecmp(kept[1], "calendar") == 0;
    const char *unit = calendar ? kept[2] : count == 2 ? kept[1] : NULL;
    int number = unit ? number_read(kept[0]) : 0;
    for (size_t i = 0; number && i < sizeof unit_names / sizeof *unit_names; i++) {
        if (g_ascii_strcasecmp(unit, unit_names[i].name) == 0 && number * unit_names[i].times <= PERIOD_COUNT_MAX) {
            period->count = number * unit_names[i].times;
            period->unit = unit_names[i].unit;
            found = true;
        }
    }
    g_strfreev(words);
    return found;
}

const char *period_words(const struct period *period, char text[PERIOD_WORDS_SIZE])
{
    static const char *const units[] = { "day", "week", "month" };
    const char *plural = period->count == 1 ? "" : "s";
    if (period->count >= 0 && period->count <= 12)
        g_snprintf(text, PERIOD_WORDS_SIZE, "%s %s%s", number_words[period->count], units[period->unit], plural);
    else
        g_snprintf(text, PERIOD_WORDS_SIZE, "%d %s%s", period->count, units[period->unit], plural);
    return text;
}

void period_end(const GDate *from, const struct period *period, GDate *end, bool *clamped)
{
    if (clamped)
        *clamped = false;
    if (period->unit == PERIOD_MONTHS) {
        /* dodds-v-walker: Dodds v Walker [1981] 1 WLR 1027 (HL), the corresponding date (read 2026-11). */
        date_add_months(from, period->count, end);
        if (clamped)
            *clamped = g_date_get_day(end) != g_date_get_day(from);
        return;
    }
    *end = *from;
    g_date_add_days(end, (guint)(period->unit == PERIOD_WEEKS ? period->count * 7 : period->count));
}

void period_end_beginning_with(const GDate *first, int days, GDate *end)
{
    *end = *first;
    g_date_add_days(end, (guint)(days - 1));
}

static int month_read(const char *name)
{
    for (int month = 1; month <= 12; month++)
        if (g_ascii_strcasecmp(name, date_month_name(month)) == 0)
            return month;
    return 0;
}

bool period_yearday_read(const char *text, int *month, int *day)
{
    char **words = g_strsplit(text ? text : "", " ", -1);
    GDate any; /* 2023 has no 29 February */
    bool found = g_strv_length(words) == 2;
    if (found) {
        *day = number_read(words[0]);
        *month = month_read(words[1]);
        found = date_from_numbers(2023, *month, *day, &any);
    }
    g_strfreev(words);
    return found;
}

void period_in_school_year(const GDate *date, int month, int day, GDate *found)
{
    int begins = (int)g_date_get_year(date) - (g_date_get_month(date) >= G_DATE_SEPTEMBER ? 0 : 1);
    date_from_numbers(begins + (month >= G_DATE_SEPTEMBER ? 0 : 1), month, day, found);
}

bool period_working_days_read(const char *text, int *days)
{
    char **words = g_strsplit(text ? text : "", " ", -1);
    *days = g_strv_length(words) == 3 && strcmp(words[1], "working") == 0 && strcmp(words[2], "days") == 0 ? number_read(words[0]) : 0;
    g_strfreev(words);
    return *days > 0;
}

bool stretch_read(const char *text, struct stretch *stretch)
{
    char **words = g_strsplit(text ? text : "", " ", -1);
    bool found = g_strv_length(words) == 5 && strcmp(words[2], "to") == 0;
    if (found) {
        GDate any; /* 2023 has no 29 February: a stretch must end on a day that every year has */
        *stretch = (struct stretch){ .first_month = month_read(words[1]), .first_day = number_read(words[0]),
                                     .last_month = month_read(words[4]), .last_day = number_read(words[3]) };
        found = date_from_numbers(2023, stretch->first_month, stretch->first_day, &any) &&
                date_from_numbers(2023, stretch->last_month, stretch->last_day, &any);
    }
    g_strfreev(words);
    return found;
}

bool stretch_holds(const struct stretch *stretch, const GDate *date, GDate *last)
{
    int day = (int)g_date_get_month(date) * 100 + (int)g_date_get_day(date);
    int first_day = stretch->first_month * 100 + stretch->first_day, last_day = stretch->last_month * 100 + stretch->last_day;
    bool over_new_year = last_day < first_day;
    bool holds = over_new_year ? day >= first_day || day <= last_day : day >= first_day && day <= last_day;
    if (holds && last) {
        int year = (int)g_date_get_year(date) + (over_new_year && day >= first_day ? 1 : 0);
        g_date_set_dmy(last, (GDateDay)stretch->last_day, (GDateMonth)stretch->last_month, (GDateYear)year);
    }
    return holds;
}

void period_school_age_end(const GDate *birth, GDate *end, GDate *year_begins, GDate *year_ends)
{
    /* cfa-s83-2: over compulsory school age; the last Friday in June (read 2026-11). Born from September on: the next June. */
    int year = (int)g_date_get_year(birth) + 16 + (g_date_get_month(birth) >= G_DATE_SEPTEMBER ? 1 : 0);
    g_date_set_dmy(year_begins, 1, G_DATE_SEPTEMBER, (GDateYear)(year - 1));
    g_date_set_dmy(year_ends, 31, G_DATE_AUGUST, (GDateYear)year);
    g_date_set_dmy(end, 30, G_DATE_JUNE, (GDateYear)year);
    while (g_date_get_weekday(end) != G_DATE_FRIDAY)
        g_date_subtract_days(end, 1);
}
