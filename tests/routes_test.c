/* routes_test.c - the times of the authority and the adviser, the limit for going to court, the change to the young person, and what a
 * certificate of each day would give. Each row was worked out by hand from the words of the law before the program was asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "date.h"
#include "days.h"
#include "facts.h"
#include "law.h"
#include "routes.h"
#include "what_if.h"
#include "workdays.h"

static struct law *law;
static struct workdays *workdays;

/* A record of that kind and date, with one more member's date: "requested.date", or "certificate.contacted" for "contacted". */
static json_t *worked_record(const char *kind, const char *letter, const char *member, const char *date, const char *today_iso)
{
    json_t *record = json_pack("{s:i, s:{s:s, s:b}, s:{s:s, s:b}}", "format", 1, "decision", "kind", kind, "sure", 1, "dated", "date", letter, "sure", 1);
    if (member && strcmp(member, "contacted") == 0)
        json_object_set_new(record, "certificate", json_pack("{s:s}", "contacted", date));
    else if (member)
        json_object_set_new(record, member, json_pack("{s:s}", "date", date));
    struct facts facts;
    GDate today;
    assert_true(date_from_iso(today_iso, &today));
    facts_read(record, &today, law, &facts);
    days_set(record, &facts, law, workdays);
    routes_set(record, &facts, law, workdays);
    what_if_set(record, &facts, law, workdays);
    return record;
}

static const json_t *route_find(const json_t *record, const char *name)
{
    size_t i;
    json_t *route;
    json_array_foreach(json_object_get(record, "routes"), i, route)
        if (strcmp(record_text(route, "route", NULL), name) == 0)
            return route;
    return NULL;
}

/* `due` NULL: the route is not there. `also`: words that the reason holds. */
static const struct due_row {
    const char *kind, *letter, *member, *date, *today, *route, *due;
    bool late;
    const char *also, *provision;
} due_rows[] = {
    /* --- sixteen and twenty weeks from the request */
    { "agreement-to-assess", "2026-03-03", "requested", "2026-02-01", "2026-03-20", "decision-due", "2026-05-24", false, "24 May 2026", "reg 10(1): 16 weeks are 112 days; a Sunday, not moved" },
    { "agreement-to-assess", "2026-03-03", "requested", "2026-02-01", "2026-03-20", "final-plan-due", "2026-06-21", false, "20 weeks", "reg 13(2): 20 weeks are 140 days" },
    { "agreement-to-assess", "2026-07-20", "requested", "2026-06-15", "2026-09-01", "decision-due", "2026-10-05", false, "School holidays count", "reg 10(1): through August, which is not left out" },
    { "agreement-to-assess", "2026-07-20", "requested", "2026-06-15", "2026-09-01", "final-plan-due", "2026-11-02", false, NULL, "reg 13(2): through August" },
    { "agreement-to-assess", "2024-02-15", "requested", "2024-01-10", "2024-03-01", "decision-due", "2024-05-01", false, NULL, "reg 10(1): over a leap day" },
    { "agreement-to-assess", "2024-02-15", "requested", "2024-01-10", "2024-03-01", "final-plan-due", "2024-05-29", false, NULL, "reg 13(2): over a leap day" },
    { "agreement-to-assess", "2026-01-10", "requested", "2025-12-01", "2026-02-01", "decision-due", "2026-03-23", false, NULL, "reg 10(1): over Christmas, which is not left out" },
    { "agreement-to-assess", "2026-01-10", "requested", "2025-12-01", "2026-03-23", "decision-due", "2026-03-23", false, NULL, "reg 10(1): on its last day it is not late" },
    { "agreement-to-assess", "2026-01-10", "requested", "2025-12-01", "2026-03-24", "decision-due", "2026-03-23", true, "had to", "reg 10(1): the day after" },
    { "agreement-to-assess", "2026-01-10", "requested", "2025-12-01", "2026-02-01", "final-plan-due", "2026-04-20", false, NULL, "reg 13(2)" },
    { "draft-plan", "2026-03-03", "requested", "2025-10-20", "2026-03-09", "final-plan-due", "2026-03-09", false, NULL, "reg 13(2): 140 days" },
    { "draft-plan", "2026-03-03", "requested", "2025-10-20", "2026-03-10", "final-plan-due", "2026-03-09", true, NULL, "reg 13(2): the day after" },
    /* --- six weeks from the request */
    { "agreement-to-assess", "2026-02-16", "requested", "2026-01-05", "2026-02-20", "assess-decision-kept", NULL, false, NULL, "reg 5(1): the letter is of the last day" },
    { "agreement-to-assess", "2026-02-17", "requested", "2026-01-05", "2026-02-20", "assess-decision-kept", "2026-02-16", true, "17 February 2026", "reg 5(1): the letter is a day late" },
    { "agreement-to-assess", "2026-01-27", "requested", "2025-12-15", "2026-02-01", "assess-decision-kept", "2026-01-26", true, NULL, "reg 5(1): 42 days over Christmas" },
    { "not-a-decision", "2026-07-22", "requested", "2026-07-20", "2026-08-01", "assess-decision-due", "2026-08-31", false, "first assessment", "reg 5(1): a bank holiday, not moved" },
    { "not-a-decision", "2026-07-22", "requested", "2026-07-20", "2026-09-01", "assess-decision-due", "2026-08-31", true, NULL, "reg 5(1): the day after" },
    { "not-a-decision", "2026-07-22", NULL, NULL, "2026-08-01", "assess-decision-due", NULL, false, NULL, "no request's date, no day" },
    { "agreement-to-assess", "2026-02-16", NULL, NULL, "2026-02-20", "advice-due", "", false, "six weeks of being asked", "reg 8(1): the day of asking is not in the letter" },
    /* --- four, eight and twelve weeks after a review */
    { "proposed-amendment", "2026-02-09", "reviewed", "2026-01-12", "2026-03-01", "review-decision-kept", NULL, false, NULL, "reg 20(10): the notice is of the last of the four weeks" },
    { "proposed-amendment", "2026-02-10", "reviewed", "2026-01-12", "2026-03-01", "review-decision-kept", "2026-02-09", true, "four weeks", "reg 20(10): the notice is a day late" },
    { "proposed-amendment", "2026-02-09", "reviewed", "2026-01-12", "2026-03-01", "amended-plan-due", "2026-04-06", false, NULL, "reg 22(3): eight weeks from the notice" },
    { "proposed-amendment", "2026-02-09", "reviewed", "2026-01-12", "2026-03-01", "review-plan-due", "2026-04-06", false, "12 weeks", "Devon: 84 days from the meeting; Easter Monday, not moved" },
    { "proposed-amendment", "2026-02-20", "reviewed", "2026-01-12", "2026-03-01", "amended-plan-due", "2026-04-17", false, NULL, "reg 22(3): a late notice runs later" },
    { "proposed-amendment", "2026-02-20", "reviewed", "2026-01-12", "2026-03-01", "review-plan-due", "2026-04-06", false, NULL, "Devon: but the twelve weeks do not" },
    { "proposed-amendment", "2026-02-20", NULL, NULL, "2026-03-01", "review-plan-due", NULL, false, NULL, "no meeting's date, no day" },
    { "proposed-amendment", "2026-12-04", NULL, NULL, "2026-12-10", "amended-plan-due", "2027-01-29", false, NULL, "reg 22(3): 56 days over Christmas" },
    { "plan-maintained", "2025-12-18", "reviewed", "2025-11-20", "2026-01-05", "review-decision-kept", NULL, false, NULL, "reg 20(10): 28 days" },
    { "plan-maintained", "2025-12-19", "reviewed", "2025-11-20", "2026-01-05", "review-decision-kept", "2025-12-18", true, NULL, "reg 20(10): a day late" },
    { "amended-final-plan", "2026-01-26", "reviewed", "2025-11-03", "2026-02-01", "review-plan-kept", NULL, false, NULL, "Devon: 84 days" },
    { "amended-final-plan", "2026-01-27", "reviewed", "2025-11-03", "2026-02-01", "review-plan-kept", "2026-01-26", true, NULL, "Devon: a day late" },
    { "refusal-to-amend", "2025-03-04", "reviewed", "2024-12-09", "2025-03-10", "review-plan-kept", "2025-03-03", true, NULL, "Devon: 84 days over Christmas" },
    { "not-a-decision", "2026-03-05", "reviewed", "2026-03-02", "2026-03-10", "review-decision-due", "2026-03-30", false, "four weeks", "reg 20(10)" },
    /* --- fourteen weeks after agreeing to re-assess */
    { "agreement-to-reassess", "2026-03-03", NULL, NULL, "2026-03-10", "plan-after-reassessment-due", "2026-06-09", false, NULL, "reg 27(2): 98 days" },
    { "agreement-to-reassess", "2026-07-10", NULL, NULL, "2026-08-10", "plan-after-reassessment-due", "2026-10-16", false, NULL, "reg 27(2): through August" },
    /* --- phase transfer */
    { "proposed-amendment", "2026-08-31", NULL, NULL, "2026-09-02", "phase-transfer-due", NULL, false, NULL, "reg 18: the last day of a school year" },
    { "proposed-amendment", "2026-09-01", NULL, NULL, "2026-09-02", "phase-transfer-due", "2027-02-15", false, "31 March 2027", "reg 18: the first day of a school year" },
    { "plan-maintained", "2026-12-31", NULL, NULL, "2027-01-04", "phase-transfer-due", "2027-02-15", false, "15 February 2027", "reg 18" },
    { "refusal-to-amend", "2027-01-01", NULL, NULL, "2027-02-15", "phase-transfer-due", "2027-02-15", false, NULL, "reg 18: on the day" },
    { "proposed-amendment", "2027-02-16", NULL, NULL, "2027-03-31", "phase-transfer-due", "2027-02-15", false, "31 March 2027", "reg 18: a move to college has until 31 March" },
    { "proposed-amendment", "2027-03-31", NULL, NULL, "2027-04-01", "phase-transfer-due", "2027-02-15", true, "had to name", "reg 18: both have passed" },
    { "proposed-amendment", "2027-04-01", NULL, NULL, "2027-04-02", "phase-transfer-due", NULL, false, NULL, "reg 18: after 31 March" },
    /* --- thirty days for mediation, three working days for the certificate */
    { "refusal-to-issue", "2026-03-03", "contacted", "2026-04-01", "2026-04-02", "mediation-times", "2026-05-01", false, "8 April 2026", "reg 36, reg 34(1): Thursday, then Tuesday and Wednesday after Easter" },
    { "refusal-to-issue", "2026-03-03", "contacted", "2026-05-03", "2026-05-04", "mediation-times", "2026-06-02", false, "7 May 2026", "reg 34(1): Sunday; Monday is a bank holiday" },
    { "refusal-to-issue", "2026-11-02", "contacted", "2026-12-24", "2026-12-24", "mediation-times", "2027-01-23", false, "31 December 2026", "reg 34(1): Christmas Day and its substitute are left out" },
    { "refusal-to-issue", "2026-03-03", "contacted", "2026-03-05", "2026-04-05", "mediation-times", "2026-04-04", true, "10 March 2026", "reg 36: thirty days, not a month" },
    { "refusal-to-issue", "2026-03-03", "contacted", "2026-05-04", "2026-05-05", "mediation-times", NULL, false, NULL, "reg 33: contacted too late" },
    { "refusal-to-issue", "2026-03-03", "contacted", "2026-03-02", "2026-03-05", "mediation-times", NULL, false, NULL, "contacted before the letter: about something else" },
    { "refusal-to-issue", "2026-03-03", NULL, NULL, "2026-03-05", "mediation-times", NULL, false, NULL, "not contacted yet" },
    /* --- two weeks after an agreement */
    { "not-a-decision", "2026-11-02", "agreed", "2026-10-30", "2026-11-02", "agreement-due", "2026-11-13", false, NULL, "reg 42: two weeks" },
    { "not-a-decision", "2024-02-21", "agreed", "2024-02-20", "2024-03-06", "agreement-due", "2024-03-05", true, NULL, "reg 42: over a leap day; the day after" },
    /* --- the plan goes on until the time for appeal has gone by */
    { "cease-to-maintain", "2026-03-03", NULL, NULL, "2026-03-05", "plan-continues", "2026-05-05", false, "5 May 2026", "s.45(4), r12(2)" },
    { "cease-to-maintain", "2026-06-20", NULL, NULL, "2026-08-25", "plan-continues", "2026-09-01", false, NULL, "s.45(4), r12(3)(a)" },
    { "cease-to-maintain", "2026-03-03", "certificate", "2026-04-20", "2026-04-25", "plan-continues", "2026-05-20", false, NULL, "s.45(4), r20(1)(c)(ii)" },
    { "cease-to-maintain", "2026-03-03", NULL, NULL, "2026-05-06", "plan-continues", "2026-05-05", true, "If you appealed", "s.45(4): the time has gone by" },
};

static void test_due(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof due_rows / sizeof *due_rows; i++) {
        const struct due_row *row = &due_rows[i];
        json_t *record = worked_record(row->kind, row->letter, row->member, row->date, row->today);
        const json_t *route = route_find(record, row->route);
        const char *due = record_text(route, "authority_by", NULL), *why = record_text(route, "why", NULL);
        bool as_by_hand = !row->due ? route == NULL : route && strcmp(due ? due : "", row->due) == 0;
        if (!as_by_hand || (route && record_true(route, "late", NULL) != row->late) || (row->also && (!why || !strstr(why, row->also))))
            fail_msg("%s of %s, today %s: %s is %s (%s), by hand %s (%s)", row->kind, row->letter, row->today, row->route, due ? due : "not there",
                     why ? why : "", row->due ? row->due : "not there", row->provision);
        json_decref(record);
    }
    print_message("%zu times of the authority worked out by hand\n", sizeof due_rows / sizeof *due_rows);
}

/* CPR 54.5(1): three months from when a time was missed, by the corresponding date; with two times missed, the earliest limit still open. */
static void test_court(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *letter, *requested, *today, *by;
        bool late;
    } cases[] = { /* a request of 5 January 2026: 16 weeks end on 27 April, 20 on 25 May */
        { "agreement-to-assess", "2026-02-10", "2026-01-05", "2026-04-27", NULL, false },
        { "agreement-to-assess", "2026-02-10", "2026-01-05", "2026-04-28", "2026-07-27", false },
        { "agreement-to-assess", "2026-02-10", "2026-01-05", "2026-06-01", "2026-07-27", false },
        { "agreement-to-assess", "2026-02-10", "2026-01-05", "2026-07-27", "2026-07-27", false },
        { "agreement-to-assess", "2026-02-10", "2026-01-05", "2026-07-28", "2026-08-25", false },
        { "agreement-to-assess", "2026-02-10", "2026-01-05", "2026-08-26", "2026-08-25", true },
        { "proposed-amendment", "2026-10-05", NULL, "2026-12-01", "2027-02-28", false }, /* eight weeks end on 30 November: no 30 February */
        { "proposed-amendment", "2026-12-04", NULL, "2027-02-01", "2027-04-29", false },
        { "proposed-amendment", "2026-12-04", NULL, "2027-01-29", NULL, false },
        { "agreement-to-assess", "2026-02-10", NULL, "2027-02-01", NULL, false }, /* the request's date is not known, so nothing is late */
        { "refusal-to-assess", "2026-02-10", "2026-01-05", "2027-02-01", NULL, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *record = worked_record(cases[i].kind, cases[i].letter, cases[i].requested ? "requested" : NULL, cases[i].requested, cases[i].today);
        const json_t *route = route_find(record, "judicial-review");
        const char *by = record_text(route, "by", NULL);
        if (!cases[i].by != !route || (by && strcmp(by, cases[i].by) != 0) || record_true(route, "late", NULL) != cases[i].late)
            fail_msg("%s of %s, today %s: judicial review by %s", cases[i].kind, cases[i].letter, cases[i].today, by ? by : "none");
        json_decref(record);
    }
}

/* CFA 2014 s.83(2): the last Friday in June of the school year in which the person turns 16. Told when near, never guessed. */
static void test_signs(void **state)
{
    (void)state;
    static const struct {
        const char *born, *letter, *today, *signs, *day;
        bool doubt;
    } cases[] = {
        { "2012-05-10", "2026-03-03", "2026-03-20", "parent", NULL, false },
        { "2010-05-10", "2026-03-03", "2026-03-20", "check", "26 June 2026", false }, /* 98 days before */
        { "2010-05-10", "2026-03-03", "2026-03-26", "check", "26 June 2026", true },  /* 92 days before */
        { "2010-05-10", "2026-05-20", "2026-06-26", "check", "26 June 2026", true },
        { "2010-05-10", "2026-05-20", "2026-06-27", "check", "26 June 2026", true },
        { "2009-09-01", "2026-05-20", "2026-06-01", "check", "26 June 2026", true },  /* turns 16 on the first day of that school year */
        { "2009-08-31", "2025-08-20", "2025-09-01", "young-person", NULL, false },    /* and on the last day of the one before */
        { "2009-08-31", "2025-05-20", "2025-06-01", "check", "27 June 2025", true },
        { "2010-08-31", "2026-06-10", "2026-08-31", "check", "26 June 2026", true },
        { "2010-08-31", "2026-06-10", "2026-09-01", "young-person", NULL, false },
        { NULL, "2026-06-10", "2026-06-20", "check", NULL, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *record = worked_record("final-plan", cases[i].letter, cases[i].born ? "born" : NULL, cases[i].born, cases[i].today);
        const json_t *route = route_find(record, "appeal");
        const char *why = record_text(route, "signs_why", NULL);
        bool doubt = json_array_size(json_object_get(record, "doubts")) > 0;
        if (strcmp(record_text(route, "signs", NULL), cases[i].signs) != 0 || (cases[i].day && !strstr(why, cases[i].day)) || doubt != cases[i].doubt)
            fail_msg("born %s, today %s: %s (%s), doubt %d", cases[i].born ? cases[i].born : "not known", cases[i].today, record_text(route, "signs", NULL), why, doubt);
        json_decref(record);
    }
}

/* A certificate of another authority than the letter's makes no day later. */
static void test_other_authority(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        bool sure;
        const char *appeal;
    } cases[] = { { "LDS", true, "2026-05-20" }, { "BRD", true, "2026-05-05" }, { "BRD", false, "2026-05-20" }, { NULL, true, "2026-05-20" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *record = json_pack("{s:i, s:{s:s, s:b}, s:{s:s, s:b}, s:{s:s, s:b}, s:{s:s, s:s*}}", "format", 1, "decision", "kind", "refusal-to-issue", "sure", 1,
                                   "dated", "date", "2026-03-03", "sure", 1, "authority", "code", "LDS", "sure", cases[i].sure, "certificate", "date",
                                   "2026-04-20", "authority", cases[i].code);
        struct facts facts;
        GDate today;
        date_from_iso("2026-04-25", &today);
        facts_read(record, &today, law, &facts);
        days_set(record, &facts, law, workdays);
        assert_string_equal(record_text(days_find(record, "appeal"), "date", NULL), cases[i].appeal);
        assert_int_equal(json_object_get(record, "doubts") != NULL, strcmp(cases[i].appeal, "2026-05-05") == 0);
        json_decref(record);
    }
}

/* The rows of `what_if` follow each other without a gap, a later certificate never gives an earlier day, and every day is a working day. */
static void test_what_if(void **state)
{
    (void)state;
    GDate letter;
    date_from_iso("2024-01-01", &letter);
    for (int i = 0; i < 1550; i++, g_date_add_days(&letter, 1)) { /* to 29 March 2028: four months and a month end within the list */
        char iso[DATE_ISO_SIZE];
        size_t n;
        json_t *row, *record = worked_record("final-plan", date_to_iso(&letter, iso), NULL, NULL, iso);
        GDate next = letter, first, last, appeal, before;
        g_date_clear(&before, 1);
        json_array_foreach(json_object_get(record, "what_if"), n, row) {
            assert_true(date_from_iso(record_text(row, "issued_from", NULL), &first) && date_from_iso(record_text(row, "issued_until", NULL), &last));
            assert_true(date_from_iso(record_text(row, "appeal", NULL), &appeal));
            assert_int_equal(g_date_compare(&first, &next), 0);
            assert_true(g_date_compare(&first, &last) <= 0);
            assert_int_equal(workdays_is(workdays, &appeal), WORKDAY_YES);
            assert_true(!g_date_valid(&before) || g_date_compare(&before, &appeal) <= 0);
            before = appeal;
            next = last;
            g_date_add_days(&next, 1);
        }
        date_add_months(&letter, 4, &last);
        g_date_add_days(&last, 1);
        assert_int_equal(g_date_compare(&next, &last), 0);
        json_decref(record);
    }
    json_t *record = worked_record("final-plan", "2028-09-20", NULL, NULL, "2028-09-20");
    size_t rows = json_array_size(json_object_get(record, "what_if"));
    assert_true(rows > 0); /* a certificate of 24 November gives 27 December 2028; the next day's is beyond the list */
    assert_string_equal(record_text(json_array_get(json_object_get(record, "what_if"), rows - 1), "issued_until", NULL), "2028-11-24");
    assert_non_null(json_object_get(record, "doubts"));
    json_decref(record);
}

static int open_data(void **state)
{
    (void)state;
    struct problem problem;
    const char *data = g_getenv("EHC_DATA") ? g_getenv("EHC_DATA") : "data";
    char *law_path = g_build_filename(data, "law.ini", NULL), *holidays_path = g_build_filename(data, "bank-holidays.csv", NULL);
    law = law_open(law_path, &problem);
    workdays = law ? workdays_open(holidays_path, &problem) : NULL;
    if (!workdays)
        print_error("%s\n", problem.say);
    g_free(law_path);
    g_free(holidays_path);
    return workdays ? 0 : -1;
}

static int close_data(void **state)
{
    (void)state;
    workdays_free(workdays);
    law_free(law);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_due), cmocka_unit_test(test_court), cmocka_unit_test(test_signs),
                                        cmocka_unit_test(test_other_authority), cmocka_unit_test(test_what_if) };
    return cmocka_run_group_tests_name("routes", tests, open_data, close_data);
}
