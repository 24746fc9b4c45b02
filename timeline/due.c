/* due.c - the times that the law sets the authority and the mediation adviser.
 *
 * They are the authority's, so they are told and never counted against the family. Weeks run through school holidays; nothing found
 * moves the last day over a weekend. Which time runs from what stands with the routes of law.ini. */
#include "due.h"

#include <string.h>

#include "date.h"
#include "worked.h"

bool due_start(const json_t *record, const struct facts *facts, const char *from, GDate *start)
{
    if (strcmp(from, "letter") == 0) {
        *start = facts->letter;
        return facts->has_letter;
    }
    if (strcmp(from, "contacted") == 0) {
        *start = facts->contacted;
        return facts->contacted_in_time && facts->certificate_state != CERTIFICATE_FITS;
    }
    return date_from_iso(record_text(record, from, "date", NULL), start);
}

static bool after_working_days(const struct workdays *workdays, const GDate *start, int days, GDate *end)
{
    *end = *start;
    for (int i = 0; i < days; i++) {
        GDate before = *end;
        if (!workdays_after(workdays, &before, end))
            return false;
    }
    return true;
}

bool due_end(const struct law *law, const struct workdays *workdays, const char *rule_name, const GDate *start, GDate *end, char **worked)
{
    const struct law_stanza *rule = law_rule(law, rule_name, start);
    struct period period;
    int days, month, day;
    char from[DATE_LONG_SIZE], to[DATE_LONG_SIZE];
    *worked = NULL;
    if (!rule)
        return false;
    if (law_period(law, rule, &period)) {
        period_end(start, &period, end, NULL);
        char *sum = worked_sum(NULL, start, &period);
        *worked = g_strconcat(sum, ".", NULL);
        g_free(sum);
        return true;
    }
    if (period_working_days_read(law_text(law, rule, "value"), &days)) {
        if (!after_working_days(workdays, start, days, end))
            return false;
        *worked = g_strdup_printf("%s and %d working days is %s.", date_to_words(start, false, from), days, date_to_words(end, true, to));
        return true;
    }
    if (!period_yearday_read(law_text(law, rule, "value"), &month, &day))
        return false;
    period_in_school_year(start, month, day, end);
    return true;
}
