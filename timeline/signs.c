/* signs.c - who has the right: the parent, or the young person.
 *
 * cfa-s83-2: CFA 2014, ss.51(1) and 83(2): the parent until the end of compulsory school age, then the young person (read 2026-11).
 * Compulsory school age ends on the last Friday in June, not at the end of the school year. In the year of the change a person
 * must look: nothing is guessed. */
#include "signs.h"

#include <string.h>

#include "date.h"

static const char *const why_parent = "The right is the parent's. Anyone with parental responsibility or care of the child counts as a parent.";
static const char *const why_young_person =
    "The right is the young person's own. A parent may help or act for them. If they cannot decide this themselves, get advice about who can.";
static const char *const why_check = "Check who must sign. Up to the last Friday in June of the school year in which a child turns 16 the parent "
                                     "signs; after that, the "
                                     "young person.";

const char *signs_who(json_t *record, const struct facts *facts, const char **why)
{
    GDate birth, end, begins, ends;
    const char *written_to = record_text(record, "addressee", "who", NULL);
    const char *who = "check";
    if (date_from_iso(record_text(record, "born", "date", NULL), &birth)) {
        period_school_age_end(&birth, &end, &begins, &ends);
        if (g_date_compare(&facts->today, &begins) < 0)
            who = "parent";
        else if (g_date_compare(&facts->today, &ends) > 0)
            who = "young-person";
    } else if (written_to && record_true(record, "addressee", "sure", NULL)) {
        who = written_to;
    }
    bool differs = written_to && strcmp(who, "check") != 0 && strcmp(who, written_to) != 0;
    if (differs) {
        record_add_doubt(record, "who-signs", "addressee",
                         "The letter was written to the %s, but by the date of birth in it the right of appeal is the %s's. Check who must sign, "
                         "and ask for advice.",
                         strcmp(written_to, "parent") == 0 ? "parent" : "young person", strcmp(who, "parent") == 0 ? "parent" : "young person");
        who = "check";
    }
    *why = strcmp(who, "parent") == 0 ? why_parent : strcmp(who, "young-person") == 0 ? why_young_person : why_check;
    return who;
}
