/* what_if.c - the record's `what_if`.
 *
 * An adviser on the telephone says "if they send the certificate on Tuesday, when must the appeal be in?". The answer for every day from
 * the letter's own, in rows: one row for all certificates that give the same day. hesc-r20-1-c-i and hesc-r20-1-c-ii: two months from
 * sending or one month from the certificate's issue, whichever is later (read 2026-11); the sums are those of days.c. */
#include "what_if.h"

#include <string.h>

#include "date.h"
#include "limit.h"

#define MONTHS_AHEAD 4 /* from the letter: two to contact the adviser, 30 days for mediation, and some days for the paper */

/* What a certificate of one day gives. */
struct answer {
    bool known;
    bool after_two_months;
    struct limit limit;
};

struct asking {
    const struct law *law;
    const struct workdays *workdays;
    GDate letter, contact_end, appeal_end;
};

static bool end_of(const struct asking *asking, const char *rule_name, const GDate *from, GDate *end)
{
    const struct law_stanza *rule = law_rule(asking->law, rule_name, from);
    struct period period;
    if (!rule || !law_period(asking->law, rule, &period))
        return false;
    period_end(from, &period, end, NULL);
    return true;
}

static void answer_for(const struct asking *asking, const GDate *certificate, struct answer *answer)
{
    GDate end;
    memset(answer, 0, sizeof *answer);
    if (!end_of(asking, "appeal-from-certificate", certificate, &end))
        return;
    if (g_date_compare(&end, &asking->appeal_end) < 0)
        end = asking->appeal_end;
    limit_for_appeal(asking->law, asking->workdays, &end, &answer->limit);
    answer->known = answer->limit.outcome == LIMIT_FOUND;
    answer->after_two_months = g_date_compare(certificate, &asking->contact_end) > 0;
}

static bool same(const struct answer *a, const struct answer *b)
{
    return a->known && b->known && a->after_two_months == b->after_two_months && g_date_compare(&a->limit.last, &b->limit.last) == 0 &&
           a->limit.open == b->limit.open;
}

static void set_date(json_t *row, const char *name, const GDate *date)
{
    char iso[DATE_ISO_SIZE];
    json_object_set_new(row, name, json_string(date_to_iso(date, iso)));
}

/* The row of the certificates from `first` to `last`. To aim for, the earliest of theirs: the safe one for all. */
static json_t *row_of(const GDate *first, const GDate *last, const struct answer *answer)
{
    json_t *row = json_object();
    set_date(row, "issued_from", first);
    set_date(row, "issued_until", last);
    set_date(row, "appeal", &answer->limit.last);
    if (answer->limit.has_aim_for)
        set_date(row, "aim_for", &answer->limit.aim_for);
    if (answer->limit.open && answer->limit.has_other)
        set_date(row, "other_reading", &answer->limit.other);
    if (answer->after_two_months)
        json_object_set_new(row, "after_two_months", json_true());
    return row;
}

static void add_rows(json_t *record, const struct asking *asking, json_t *rows)
{
    GDate end, day = asking->letter, first = day, last = day;
    struct answer shown, answer;
    date_add_months(&asking->letter, MONTHS_AHEAD, &end);
    answer_for(asking, &day, &shown);
    while (shown.known && g_date_compare(&day, &end) <= 0) {
        g_date_add_days(&day, 1);
        answer_for(asking, &day, &answer);
        if (!same(&shown, &answer) || g_date_compare(&day, &end) > 0) {
            json_array_append_new(rows, row_of(&first, &last, &shown));
            first = day;
            shown = answer;
        }
        last = day;
    }
    if (g_date_compare(&day, &end) <= 0) {
        char words[DATE_LONG_SIZE];
        json_t *doubt = record_add_doubt(record, "holidays-not-covered", "what_if",
                         "For certificates issued from %s on no day is given: it would lie outside the list of bank holidays, or the law "
                         "that the program knows.",
                         date_to_words(&day, false, words));
        record_case(doubt, "what-if");
        record_value_day(doubt, "day", &day);
    }
}

void what_if_set(json_t *record, const struct facts *facts, const struct law *law, const struct workdays *workdays)
{
    struct asking asking = { .law = law, .workdays = workdays, .letter = facts->letter };
    if (!facts->has_letter || !facts_may_be_class(facts, KIND_APPEALABLE) || !end_of(&asking, "contact-adviser", &facts->letter, &asking.contact_end) ||
        !end_of(&asking, "appeal-from-letter", &facts->letter, &asking.appeal_end))
        return;
    json_t *rows = json_array();
    json_object_set_new(record, "what_if", rows);
    add_rows(record, &asking, rows);
}
