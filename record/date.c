/* date.c - calendar days as text and as GDate. */
#include "date.h"

#include <stdio.h>
#include <string.h>

static const char *const month_names[] = { "January", "February", "March",     "April",   "May",      "June",
                                           "July",    "August",   "September", "October", "November", "December" };
static const char *const weekday_names[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

bool date_from_numbers(int year, int month, int day, GDate *date)
{
    g_date_clear(date, 1);
    if (year < DATE_YEAR_MIN || year > DATE_YEAR_MAX || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return false;
    g_date_set_dmy(date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return true;
}

bool date_from_iso(const char *text, GDate *date)
{
    g_date_clear(date, 1);
    if (!text || strlen(text) != DATE_ISO_SIZE - 1 || text[4] != '-' || text[7] != '-')
        return false;
    for (int i = 0; i < DATE_ISO_SIZE - 1; i++)
        if (i != 4 && i != 7 && !g_ascii_isdigit(text[i]))
            return false;
    int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
    int month = (text[5] - '0') * 10 + (text[6] - '0');
    int day = (text[8] - '0') * 10 + (text[9] - '0');
    return date_from_numbers(year, month, day, date);
}

const char *date_to_iso(const GDate *date, char text[DATE_ISO_SIZE])
{
    snprintf(text, DATE_ISO_SIZE, "%04u-%02u-%02u", (unsigned)g_date_get_year(date) % 10000u, (unsigned)g_date_get_month(date) % 100u,
             (unsigned)g_date_get_day(date) % 100u);
    return text;
}

const char *date_to_words(const GDate *date, bool weekday, char text[DATE_LONG_SIZE])
{
    snprintf(text, DATE_LONG_SIZE, "%s%s%d %s %d", weekday ? date_weekday_name((int)g_date_get_weekday(date)) : "", weekday ? " " : "",
             (int)g_date_get_day(date), date_month_name((int)g_date_get_month(date)), (int)g_date_get_year(date));
    return text;
}

const char *date_month_name(int month)
{
    return month_names[month - 1];
}

const char *date_weekday_name(int weekday)
{
    return weekday_names[weekday - 1];
}

void date_add_months(const GDate *from, int months, GDate *to)
{
    *to = *from;
    if (months >= 0)
        g_date_add_months(to, (guint)months); /* stops at the month's last day, as the corresponding-date rule needs */
    else
        g_date_subtract_months(to, (guint)-months);
}

int date_days_between(const GDate *from, const GDate *to)
{
    return g_date_days_between(from, to);
}
