/* workdays.c - which days are working days.
 *
 * hesc-r1-3: HESC Rules 2008, r.1(3): any day except Saturday, Sunday, Christmas Day, Good Friday or a bank holiday under s.1 of
 * the Banking and Financial Dealings Act 1971 (from knowledge, 2026-11). 24 and 31 December are working days.
 * The holidays are copied from the published list and never computed: extra ones are proclaimed, and some have been moved. */
#include "workdays.h"

#include <string.h>

#include "date.h"
#include "table.h"

#define SEARCH_DAYS_MAX 14 /* the longest run of days off in the list is 4; more than this is damage */

struct workdays {
    GHashTable *holidays; /* Julian day -> name */
    GDate first, last;
};

static void *key_of(const GDate *date)
{
    return GUINT_TO_POINTER(g_date_get_julian(date));
}

static bool take_row(struct workdays *workdays, const struct table *table, size_t row, const char *path, struct problem *problem)
{
    const char *kind = table_field(table, row, table_column(table, "kind"));
    const char *name = table_field(table, row, table_column(table, "name"));
    GDate date;
    if (!date_from_iso(table_field(table, row, table_column(table, "date")), &date))
        return problem_set(problem, "bad-data", "%s, line %d: the date is not a day such as 2026-05-04.", path, table_line(table, row));
    if (strcmp(kind, "covered-from") == 0)
        workdays->first = date;
    else if (strcmp(kind, "covered-until") == 0)
        workdays->last = date;
    else if (strcmp(kind, "holiday") == 0 && *name)
        g_hash_table_insert(workdays->holidays, key_of(&date), g_strdup(name));
    else
        return problem_set(problem, "bad-data", "%s, line %d: kind is not covered-from, covered-until or holiday, or a holiday has no name.", path,
                           table_line(table, row));
    return true;
}

static bool take_rows(struct workdays *workdays, const struct table *table, const char *path, struct problem *problem)
{
    for (size_t row = 0; row < table_rows(table); row++)
        if (!take_row(workdays, table, row, path, problem))
            return false;
    if (!g_date_valid(&workdays->first) || !g_date_valid(&workdays->last) || g_date_compare(&workdays->first, &workdays->last) > 0)
        return problem_set(problem, "bad-data", "%s does not state the days it covers. Add a row covered-from and a row covered-until.", path);
    return true;
}

struct workdays *workdays_open(const char *path, struct problem *problem)
{
    struct table *table = table_open(path, problem);
    if (!table)
        return NULL;
    struct workdays *workdays = g_new0(struct workdays, 1);
    workdays->holidays = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    g_date_clear(&workdays->first, 1);
    g_date_clear(&workdays->last, 1);
    if (!take_rows(workdays, table, path, problem)) {
        workdays_free(workdays);
        workdays = NULL;
    }
    table_free(table);
    return workdays;
}

void workdays_free(struct workdays *workdays)
{
    if (!workdays)
        return;
    g_hash_table_unref(workdays->holidays);
    g_free(workdays);
}

void workdays_covered(const struct workdays *workdays, GDate *first, GDate *last)
{
    *first = workdays->first;
    *last = workdays->last;
}

const char *workdays_holiday(const struct workdays *workdays, const GDate *date)
{
    return g_hash_table_lookup(workdays->holidays, key_of(date));
}

enum workday workdays_is(const struct workdays *workdays, const GDate *date)
{
    GDateWeekday weekday = g_date_get_weekday(date);
    if (weekday == G_DATE_SATURDAY || weekday == G_DATE_SUNDAY)
        return WORKDAY_NO; /* true of every year */
    if (g_date_compare(date, &workdays->first) < 0 || g_date_compare(date, &workdays->last) > 0)
        return WORKDAY_NOT_KNOWN;
    return workdays_holiday(workdays, date) ? WORKDAY_NO : WORKDAY_YES;
}

bool workdays_after(const struct workdays *workdays, const GDate *date, GDate *found)
{
    *found = *date;
    for (int i = 0; i < SEARCH_DAYS_MAX; i++) {
        g_date_add_days(found, 1);
        enum workday is = workdays_is(workdays, found);
        if (is != WORKDAY_NO)
            return is == WORKDAY_YES;
    }
    return false;
}

bool workdays_on_or_before(const struct workdays *workdays, const GDate *date, GDate *found)
{
    *found = *date;
    for (int i = 0; i < SEARCH_DAYS_MAX; i++) {
        enum workday is = workdays_is(workdays, found);
        if (is != WORKDAY_NO)
            return is == WORKDAY_YES;
        g_date_subtract_days(found, 1);
    }
    return false;
}
