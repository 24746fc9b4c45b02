/* days.c - the record's `days`.
 *
 * Which days there are follows from the kind; the sums are in period.c and limit.c, their sentences in worked.c. The same two months
 * hold for every kind that can be appealed, so a letter whose kind is not sure still gets its earliest days, marked `if_kind`. */
#include "days.h"

#include <stdlib.h>
#include <string.h>

#include "certificate.h"
#include "date.h"
#include "limit.h"
#include "worked.h"

#define DUE_SOON_DAYS 14  /* days left, or fewer, from which a day counts as due soon (the project's own figure) */
#define OTHER_DATES_MAX 3 /* other dates of the letter that a doubt spells out */
#define OTHER_DATE_REACH 366 /* days from the date used: dates further away are birthdays and the like */

struct making {
    json_t *record, *days;
    struct facts *facts;
    const struct law *law;
    const struct workdays *workdays;
};

const json_t *days_find(const json_t *record, const char *what)
{
    size_t i;
    json_t *day;
    json_array_foreach(json_object_get(record, "days"), i, day) {
        const char *name = record_text(day, "what", NULL);
        if (name && strcmp(name, what) == 0)
            return day;
    }
    return NULL;
}

static void set_date(json_t *object, const char *name, const GDate *date)
{
    char iso[DATE_ISO_SIZE];
    json_object_set_new(object, name, json_string(date_to_iso(date, iso)));
}

static const char *state_of(const GDate *date, const GDate *today)
{
    int left = date_days_between(today, date);
    return left < 0 ? "passed" : left == 0 ? "last-day" : left <= DUE_SOON_DAYS ? "due-soon" : "open";
}

static void add_law(json_t *day, const struct law_stanza *rule)
{
    json_t *list = json_object_get(day, "law");
    if (!list) {
        list = json_array();
        json_object_set_new(day, "law", list);
    }
    json_array_append_new(list, json_string(rule->id));
}

/* Ends the sentence with what is not sure about the date counted from. */
static char *with_cautions(const struct facts *facts, char *worked)
{
    char letter[DATE_LONG_SIZE], sent[DATE_LONG_SIZE];
    GString *text = g_string_new(worked);
    g_free(worked);
    if (!facts->letter_sure)
        g_string_append_printf(text, " Check the date on the letter first: we are not sure that it is %s.", date_to_words(&facts->printed, false, letter));
    if (facts->letter_is_sending_day)
        g_string_append_printf(text, " Counted from %s, when the message was sent, because that is before the date on the letter.",
                               date_to_words(&facts->sent, false, sent));
    else if (facts->has_sent && g_date_compare(&facts->sent, &facts->printed) > 0)
        g_string_append_printf(text, " The message was sent on %s; the letter's own date is the earlier and safe one.", date_to_words(&facts->sent, false, sent));
    return g_string_free(text, FALSE);
}

/* The kinds for which the day holds, when the letter's kind is not sure. */
static json_t *kinds_for(const struct facts *facts, const char *what)
{
    json_t *kinds = json_array();
    for (size_t i = 0; i < facts->kind_count; i++) {
        const char *kind = facts->kinds[i];
        bool holds = record_kind_class(kind) == KIND_APPEALABLE;
        if (strcmp(what, "appeal-placement-only") == 0)
            holds = record_kind_has_plan_contents(kind);
        else if (strcmp(what, "comments") == 0)
            holds = strcmp(kind, "draft-plan") == 0 || strcmp(kind, "proposed-amendment") == 0;
        else if (strcmp(what, "appeal-from-certificate") == 0)
            holds = strcmp(kind, "mediation-certificate") == 0;
        if (holds)
            json_array_append_new(kinds, json_string(kind));
    }
    return kinds;
}

/* How long after `from` the law's time ends: "2 months". */
static void set_period(json_t *day, const struct period *period)
{
    static const char *const units[] = { [PERIOD_DAYS] = "days", [PERIOD_WEEKS] = "weeks", [PERIOD_MONTHS] = "months" };
    json_object_set_new(day, "period", json_pack("{s:i, s:s}", "count", period->count, "unit", units[period->unit]));
}

/* Takes ownership of `worked`. */
static json_t *add_day(struct making *making, const char *what, const GDate *date, const GDate *from, char *worked)
{
    json_t *day = json_object();
    json_object_set_new(day, "what", json_string(what));
    set_date(day, "date", date);
    json_object_set_new(day, "state", json_string(state_of(date, &making->facts->today)));
    set_date(day, "from", from);
    json_object_set_new(day, "worked", json_string(worked));
    if (!making->facts->kind_sure)
        json_object_set_new(day, "if_kind", kinds_for(making->facts, what));
    json_array_append_new(making->days, day);
    g_free(worked);
    return day;
}

static void doubt_no_law(struct making *making, const GDate *day)
{
    char words[DATE_LONG_SIZE];
    json_t *doubt = record_add_doubt(making->record, "law-not-covered", "days", "The program does not know the law of %s, so it gives no day. Show the "
                                                                                "letter to an adviser.",
                                     date_to_words(day, false, words));
    record_case(doubt, "days");
    record_value_day(doubt, "day", day);
}

/* A rule and its period on the letter's day; false with a doubt when no stanza holds. */
static bool rule_and_period(struct making *making, const char *name, const GDate *day, const struct law_stanza **rule, struct period *period)
{
    *rule = law_rule(making->law, name, day);
    if (*rule && law_period(making->law, *rule, period))
        return true;
    doubt_no_law(making, day);
    return false;
}

/* A day that the holiday list does not reach: no guess, but the calendar's own day is told. */
static void doubt_no_holidays(struct making *making, const char *about, const GDate *end)
{
    GDate first, last;
    char first_words[DATE_LONG_SIZE], last_words[DATE_LONG_SIZE], safe_words[DATE_LONG_SIZE];
    bool ahead = g_date_compare(end, &making->facts->today) >= 0;
    workdays_covered(making->workdays, &first, &last);
    json_t *doubt = record_add_doubt(making->record, "holidays-not-covered", about,
                     "The list of bank holidays runs from %s to %s, so the program cannot tell which days are working days here. By the calendar "
                     "the time ends on %s%s.",
                     date_to_words(&first, false, first_words), date_to_words(&last, false, last_words), date_to_words(end, true, safe_words),
                     ahead ? ": be done some days before" : "");
    record_case(doubt, ahead ? "ahead" : "passed");
    record_value_day(doubt, "first", &first);
    record_value_day(doubt, "last", &last);
    record_value_day(doubt, "end", end);
}

/* regs-r33: SEND Regulations 2014, reg 33: contact the adviser within two months of sending; nothing moves this day (read 2026-11). */
static void add_contact(struct making *making, const GDate *two_months, const struct period *period, const struct law_stanza *rule)
{
    struct facts *facts = making->facts;
    GDate ring_by;
    char ring_words[DATE_LONG_SIZE];
    char *sum = worked_sum(NULL, &facts->letter, period);
    enum workday working = workdays_is(making->workdays, two_months);
    bool has_ring_by = working == WORKDAY_NO && workdays_on_or_before(making->workdays, two_months, &ring_by);
    char *worked = g_strdup_printf("%s. This day does not move for weekends, bank holidays, August or Christmas%s%s%s.", sum, has_ring_by ? ", so ring by " : "",
                                   has_ring_by ? date_to_words(&ring_by, true, ring_words) : "", has_ring_by ? ", the working day before" : "");
    json_t *day = add_day(making, "contact-mediation-adviser", two_months, &facts->letter, with_cautions(facts, worked));
    set_period(day, period);
    if (has_ring_by)
        set_date(day, "ring_by", &ring_by);
    else if (working != WORKDAY_YES && g_date_compare(two_months, &facts->today) >= 0)
        doubt_no_holidays(making, "days.contact-mediation-adviser", two_months);
    if (facts->certificate_state == CERTIFICATE_FITS)
        json_object_set_new(day, "done", json_true());
    if (facts->contacted_in_time)
        set_date(day, "contacted", &facts->contacted);
    add_law(day, rule);
    const struct law_stanza *corresponding = law_rule(making->law, "corresponding-date", &facts->letter);
    if (corresponding)
        add_law(day, corresponding);
    g_free(sum);
}

/* The law can be read in two ways: both, and that the earlier one is the safe one. */
static void doubt_open(struct making *making, const char *about, const struct limit *limit)
{
    char *open = worked_open(limit);
    json_t *doubt = record_add_doubt(making->record, "law-open", about, "%s", open);
    record_case(doubt, limit->open_into == LIMIT_AUGUST ? "august" : "christmas");
    record_value_day(doubt, "unmoved", &limit->unmoved);
    record_value_day(doubt, "last", &limit->last);
    if (limit->has_other)
        record_value_day(doubt, "other", &limit->other);
    g_free(open);
}

/* Adds an appeal day whose time ends by the calendar on `end`. `sum` is owned here: the sentence up to the move. */
static json_t *add_appeal(struct making *making, const char *what, const GDate *end, const GDate *from, char *sum, const struct law_stanza *rule)
{
    struct limit limit;
    char about[64];
    limit_for_appeal(making->law, making->workdays, end, &limit);
    g_snprintf(about, sizeof about, "days.%s", what);
    json_t *day = NULL;
    if (limit.outcome == LIMIT_NO_LAW) {
        doubt_no_law(making, end);
    } else if (limit.outcome == LIMIT_NO_HOLIDAYS) {
        doubt_no_holidays(making, about, end);
    } else {
        char *move = worked_move(&limit, making->workdays);
        day = add_day(making, what, &limit.last, from, with_cautions(making->facts, g_strconcat(sum, move, NULL)));
        g_free(move);
        const struct law_stanza *hour = law_rule(making->law, "time-of-day", &limit.last);
        /* hesc-r12-1: HESC Rules 2008, r.12(1): by 5 p.m. (read 2026-11). */
        json_object_set_new(day, "time", json_string(hour ? law_text(making->law, hour, "value") : "17:00"));
        if (limit.has_aim_for)
            set_date(day, "aim_for", &limit.aim_for);
        set_date(day, "unmoved", &limit.unmoved);
        if (limit_moved_name(limit.moved_by))
            json_object_set_new(day, "moved_by", json_string(limit_moved_name(limit.moved_by)));
        add_law(day, rule);
        for (size_t i = 0; limit.rules[i]; i++)
            add_law(day, limit.rules[i]);
        if (hour)
            add_law(day, hour);
        if (limit.open) {
            doubt_open(making, about, &limit);
        }
    }
    g_free(sum);
    return day;
}

/* hesc-r20-1-c-i and hesc-r20-1-c-ii: two months from sending or one month from the certificate's issue, the later (read 2026-11). */
static void add_appeal_with_certificate(struct making *making, const GDate *two_months, const struct period *period, const struct law_stanza *rule)
{
    struct facts *facts = making->facts;
    struct period month;
    const struct law_stanza *certificate_rule = NULL;
    char *sum = worked_sum(NULL, &facts->letter, period);
    bool counts = facts->certificate_state == CERTIFICATE_FITS &&
                  rule_and_period(making, "appeal-from-certificate", &facts->certificate, &certificate_rule, &month);
    GDate end = *two_months;
    const GDate *from = &facts->letter;
    const struct period *length = period;
    if (counts) {
        GDate certificate_end;
        period_end(&facts->certificate, &month, &certificate_end, NULL);
        char *certificate_sum = worked_sum("the certificate of ", &facts->certificate, &month);
        char words[DATE_LONG_SIZE];
        bool later = g_date_compare(&certificate_end, two_months) > 0;
        if (later) {
            end = certificate_end;
            from = &facts->certificate;
            length = &month;
        }
        char *both = g_strdup_printf("%s; %s. The later counts: %s", sum, certificate_sum, date_to_words(&end, true, words));
        g_free(sum);
        g_free(certificate_sum);
        sum = both;
    }
    json_t *day = add_appeal(making, "appeal", &end, from, sum, rule);
    if (day)
        set_period(day, length);
    if (day && counts)
        add_law(day, certificate_rule);
}

/* cfa-s55-2: an appeal about the placement alone needs no certificate, and only the two months are safe (read 2026-11). */
static void add_placement_only(struct making *making, const GDate *two_months, const struct period *period, const struct law_stanza *rule)
{
    struct facts *facts = making->facts;
    json_t *day = add_appeal(making, "appeal-placement-only", two_months, &facts->letter, worked_sum(NULL, &facts->letter, period), rule);
    const struct law_stanza *placement = law_rule(making->law, "placement-only", &facts->letter);
    if (day)
        set_period(day, period);
    if (day && placement)
        add_law(day, placement);
    size_t i;
    json_t *other;
    const char *date = record_text(day, "date", NULL);
    json_array_foreach(making->days, i, other) {
        const char *later = record_text(other, "date", NULL);
        if (!date || facts->certificate_state != CERTIFICATE_FITS || strcmp(record_text(other, "what", NULL), "appeal") != 0 || strcmp(later, date) <= 0)
            continue;
        GDate a, b;
        char a_words[DATE_LONG_SIZE], b_words[DATE_LONG_SIZE];
        date_from_iso(date, &a);
        date_from_iso(later, &b);
        json_t *doubt = record_add_doubt(making->record, "law-open", "days.appeal-placement-only.certificate",
                         "For an appeal about the placement alone only the two months are safe: %s. The rule can also be read to give %s, because "
                         "there is a certificate. "
                         "Keep to the earlier day.",
                         date_to_words(&a, true, a_words), date_to_words(&b, true, b_words));
        record_case(doubt, "placement");
        record_value_day(doubt, "last", &a);
        record_value_day(doubt, "other", &b);
    }
}

/* Another date that the letter might have: what it would give, for a doubt, in words and as `more` of its values. */
static void append_other_date(struct making *making, GString *text, json_t *more, const GDate *other, const struct period *period)
{
    GDate end;
    struct limit limit;
    char other_words[DATE_LONG_SIZE], end_words[DATE_LONG_SIZE], last_words[DATE_LONG_SIZE];
    period_end(other, period, &end, NULL);
    limit_for_appeal(making->law, making->workdays, &end, &limit);
    g_string_append_printf(text, " If it is %s, contact the adviser by %s", date_to_words(other, false, other_words), date_to_words(&end, false, end_words));
    json_t *days = json_object();
    set_date(days, "date", other);
    set_date(days, "adviser", &end);
    if (limit.outcome == LIMIT_FOUND) {
        g_string_append_printf(text, " and the Tribunal must have the appeal by %s", date_to_words(&limit.last, false, last_words));
        set_date(days, "appeal", &limit.last);
    }
    json_array_append_new(more, days);
    g_string_append_c(text, '.');
}

static void doubt_date(struct making *making, const struct period *period)
{
    const struct facts *facts = making->facts;
    if (facts->letter_sure)
        return;
    char letter[DATE_LONG_SIZE];
    GString *text = g_string_new(NULL);
    json_t *more = json_array();
    g_string_append_printf(text, "We are not sure of the date of the letter. The days are counted from %s: check that it is right.",
                           date_to_words(&facts->letter, false, letter));
    size_t i;
    int told = 0;
    json_t *other;
    json_array_foreach(json_object_get(json_object_get(making->record, "dated"), "others"), i, other) {
        GDate date;
        if (told < OTHER_DATES_MAX && date_from_iso(record_text(other, "date", NULL), &date) && g_date_compare(&date, &facts->letter) != 0 &&
            abs(date_days_between(&facts->letter, &date)) <= OTHER_DATE_REACH && g_date_compare(&date, &facts->today) <= 0) {
            append_other_date(making, text, more, &date, period);
            told++;
        }
    }
    json_t *doubt = record_add_doubt(making->record, "date-to-check", "days", "%s", text->str);
    record_value_day(doubt, "letter", &facts->letter);
    record_value_json(doubt, "more", more);
    g_string_free(text, TRUE);
}

static void add_appealable(struct making *making)
{
    struct facts *facts = making->facts;
    const struct law_stanza *appeal_rule, *contact_rule;
    struct period appeal_period, contact_period;
    GDate contact_end, appeal_end;
    if (!rule_and_period(making, "contact-adviser", &facts->letter, &contact_rule, &contact_period) ||
        !rule_and_period(making, "appeal-from-letter", &facts->letter, &appeal_rule, &appeal_period))
        return;
    period_end(&facts->letter, &contact_period, &contact_end, NULL);
    period_end(&facts->letter, &appeal_period, &appeal_end, NULL);
    facts->contacted_in_time = facts->has_contacted && g_date_compare(&facts->contacted, &contact_end) <= 0 &&
                               g_date_compare(&facts->contacted, &facts->letter) >= 0 && g_date_compare(&facts->contacted, &facts->today) <= 0;
    certificate_judge(making->record, facts, &contact_end);
    add_contact(making, &contact_end, &contact_period, contact_rule);
    add_appeal_with_certificate(making, &appeal_end, &appeal_period, appeal_rule);
    if (facts_may_have_plan_contents(facts))
        add_placement_only(making, &appeal_end, &appeal_period, appeal_rule);
    doubt_date(making, &appeal_period);
    if (facts->kind_known && !facts->kind_sure)
        record_add_doubt(making->record, "kind-to-check", "days",
                         "We are not sure what the letter decided. The days for an appeal are shown in case it is a decision that can be "
                         "appealed: ask an adviser now.");
}

/* regs-r13-1 and regs-r22-2: at least 15 days beginning with the day of serving, so the 15th day is the letter's day and 14 (read 2026-11). */
static void add_comments(struct making *making)
{
    struct facts *facts = making->facts;
    const struct law_stanza *rule;
    struct period period;
    GDate end, aim_for;
    char letter[DATE_LONG_SIZE], end_words[DATE_LONG_SIZE], count[PERIOD_WORDS_SIZE];
    if (!rule_and_period(making, facts_may_be(facts, "draft-plan") ? "comments" : "comments-on-amendment", &facts->letter, &rule, &period))
        return;
    period_end_beginning_with(&facts->letter, period.count, &end);
    char *worked = g_strdup_printf("%s beginning with %s end on %s. They are the least that the authority must give: the letter may give more.",
                                   period_words(&period, count),
                                   date_to_words(&facts->letter, false, letter), date_to_words(&end, true, end_words));
    json_t *day = add_day(making, "comments", &end, &facts->letter, with_cautions(facts, worked));
    set_period(day, &period);
    if (workdays_on_or_before(making->workdays, &end, &aim_for))
        set_date(day, "aim_for", &aim_for);
    add_law(day, rule);
    if (!facts->letter_sure && !days_find(making->record, "appeal"))
        record_value_day(record_add_doubt(making->record, "date-to-check", "days", "We are not sure of the date of the letter. The days are counted from %s: "
                                                                                   "check that it is right.",
                                          date_to_words(&facts->letter, false, letter)),
                         "letter", &facts->letter);
}

/* A certificate read by itself: its month is a day that is in time, whatever the decision letter's date is. */
static void add_certificate_alone(struct making *making)
{
    struct facts *facts = making->facts;
    const struct law_stanza *rule;
    struct period month;
    GDate end;
    bool by_own_date = !json_object_get(json_object_get(making->record, "certificate"), "date") && facts->has_letter;
    if (by_own_date) {
        facts->certificate = facts->printed;
        facts->certificate_state = CERTIFICATE_FITS;
    } else {
        struct facts alone = *facts;
        alone.has_letter = false; /* the letter's date is the certificate's own here, not that of a decision */
        certificate_judge(making->record, &alone, NULL);
        facts->certificate = alone.certificate;
        facts->certificate_state = alone.certificate_state;
    }
    if (facts->certificate_state != CERTIFICATE_FITS || !rule_and_period(making, "appeal-from-certificate", &facts->certificate, &rule, &month))
        return;
    period_end(&facts->certificate, &month, &end, NULL);
    struct facts of_certificate = *facts;
    of_certificate.has_sent = false;
    of_certificate.letter_is_sending_day = false;
    of_certificate.letter_sure = facts->letter_sure || !by_own_date; /* a date of issue that is not sure has its own doubt */
    making->facts = &of_certificate;
    json_t *day = add_appeal(making, "appeal-from-certificate", &end, &facts->certificate, worked_sum("The certificate of ", &facts->certificate, &month), rule);
    if (day)
        set_period(day, &month);
    making->facts = facts;
}

void days_set(json_t *record, struct facts *facts, const struct law *law, const struct workdays *workdays)
{
    struct making making = { .record = record, .days = json_array(), .facts = facts, .law = law, .workdays = workdays };
    json_object_set_new(record, "days", making.days);
    if (facts->has_letter && facts_may_be_class(facts, KIND_APPEALABLE))
        add_appealable(&making);
    if (facts->has_letter && (facts_may_be(facts, "draft-plan") || facts_may_be(facts, "proposed-amendment")))
        add_comments(&making);
    if (facts_may_be(facts, "mediation-certificate"))
        add_certificate_alone(&making);
}
