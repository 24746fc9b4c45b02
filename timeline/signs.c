/* signs.c - who has the right: the parent, or the young person.
 *
 * cfa-s83-2: CFA 2014, ss.51(1) and 83(2): the parent until the end of compulsory school age, then the young person (read 2026-11).
 * Compulsory school age ends on the last Friday in June, not at the end of the school year. In the year of the change a person
 * must look: nothing is guessed, but a date of birth in the letter gives the day. */
#include "signs.h"

#include <string.h>

#include "date.h"
#include "days.h"

#define CHANGE_NEAR_DAYS 92 /* the change lies so near today that an appeal may run over it: two months and a certificate's month */

static const char *const why_parent = "The right is the parent's. Anyone with parental responsibility or care of the child counts as a parent.";
static const char *const why_young_person =
    "The right is the young person's own. A parent may help or act for them. If they cannot decide this themselves, get advice about who can.";
static const char *const why_check = "Check who must sign. Up to the last Friday in June of the school year in which a child turns 16 the parent "
                                     "signs; after that, the young person.";

/* True when the day of the change is near today, or the time for appeal runs over it. */
static bool change_is_near(const json_t *record, const struct facts *facts, const GDate *change)
{
    GDate last;
    int days = date_days_between(&facts->today, change);
    bool runs_over = facts->has_letter && date_from_iso(record_text(days_find(record, "appeal"), "date", NULL), &last) &&
                     g_date_compare(&facts->letter, change) <= 0 && g_date_compare(&last, change) > 0;
    return (days >= -CHANGE_NEAR_DAYS && days <= CHANGE_NEAR_DAYS) || runs_over;
}

static void doubt_change(json_t *record, const struct facts *facts, const GDate *change)
{
    char words[DATE_LONG_SIZE];
    bool passed = g_date_compare(&facts->today, change) > 0;
    if (!change_is_near(record, facts, change))
        return;
    json_t *doubt = record_add_doubt(record, "who-signs", "born",
                                     "By the date of birth in the letter the right of appeal %s from the parent to the young person after %s. Check "
                                     "who must sign, and ask for advice.",
                                     passed ? "went" : "goes", date_to_words(change, true, words));
    record_case(doubt, passed ? "went" : "goes");
    record_value_day(doubt, "change", change);
}

const char *signs_who(json_t *record, const struct facts *facts, char **why)
{
    GDate birth, change, begins, ends;
    char words[DATE_LONG_SIZE];
    const char *written_to = record_text(record, "addressee", "who", NULL);
    const char *who = "check";
    bool in_year = false;
    if (date_from_iso(record_text(record, "born", "date", NULL), &birth)) {
        period_school_age_end(&birth, &change, &begins, &ends);
        in_year = g_date_compare(&facts->today, &begins) >= 0 && g_date_compare(&facts->today, &ends) <= 0;
        if (in_year)
            doubt_change(record, facts, &change);
        else
            who = g_date_compare(&facts->today, &begins) < 0 ? "parent" : "young-person";
    } else if (written_to && record_true(record, "addressee", "sure", NULL)) {
        who = written_to;
    }
    bool differs = written_to && strcmp(who, "check") != 0 && strcmp(who, written_to) != 0;
    if (differs) {
        json_t *doubt = record_add_doubt(record, "who-signs", "addressee",
                                         "The letter was written to the %s, but by the date of birth in it the right of appeal is the %s's. Check "
                                         "who must sign, and ask for advice.",
                                         strcmp(written_to, "parent") == 0 ? "parent" : "young person",
                                         strcmp(who, "parent") == 0 ? "parent" : "young person");
        record_case(doubt, strcmp(written_to, "parent") == 0 ? "to-parent" : "to-young-person");
        who = "check";
    }
    *why = in_year ? g_strdup_printf("%s By the date of birth in the letter that Friday is %s.", why_check, date_to_words(&change, false, words))
                   : g_strdup(strcmp(who, "parent") == 0 ? why_parent : strcmp(who, "young-person") == 0 ? why_young_person : why_check);
    return who;
}
