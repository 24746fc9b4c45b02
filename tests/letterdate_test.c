/* letterdate_test.c - which date is the letter's own, and when a person must look. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "classify_help.h"
#include "record.h"

struct row {
    const char *head, *more, *close; /* NULL: none; the usual close */
    const char *date;                /* NULL: no date */
    const char *doubt;               /* NULL: sure */
};

static void expect(const struct row *row)
{
    char *words = g_strconcat("Leeds City Council\n\n", row->head, "\n\nDear Mrs Example\n\nSam Example\n\n" HELP_DECISION, row->more ? row->more : "",
                              row->close ? row->close : HELP_CLOSE, NULL);
    json_t *record = help_read(words);
    const char *date = record_text(record, "dated", "date", NULL);
    bool sure = record_true(record, "dated", "sure", NULL);
    if (g_strcmp0(date, row->date) != 0 || sure != !row->doubt || (row->doubt && !help_has_doubt(record, row->doubt)))
        fail_msg("\"%s\"%s%s: %s%s, not %s with %s", row->head, row->more ? row->more : "", row->close ? row->close : "", date ? date : "no date", sure ? " for certain" : "",
                 row->date ? row->date : "none", row->doubt ? row->doubt : "no doubt");
    json_decref(record);
    g_free(words);
}

static void expect_all(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect(&rows[i]);
}

#define DAY "2026-03-03"

static void test_places(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Date: 3 March 2026", NULL, NULL, DAY, NULL },
        { "3 March 2026", NULL, NULL, DAY, NULL },
        { "Date\n3 March 2026", NULL, NULL, DAY, NULL },
        { "Date letter sent  3 March 2026", NULL, NULL, DAY, NULL },
        { "DATE\n\n3 March 2026", NULL, NULL, DAY, NULL },
        { "Dated 3rd March 2026", NULL, NULL, DAY, NULL },
        { "Your ref     Our ref     Date\nAB12     CD34     3 March 2026", NULL, NULL, DAY, NULL },
        { "Your ref:      Our ref: X       Date: 3 March 2026", NULL, NULL, DAY, NULL },
        { "Our ref: SEN/12/2026\nDate: 03/03/2026", NULL, NULL, DAY, NULL },
        { "UPN A123456789012 NHS 943 476 5919 DfE 383/4000\nDate: 3 March 2026", NULL, NULL, DAY, NULL },
        { "Ref X", NULL, "\n\nYours sincerely\n\nJo Sample\n3 March 2026\n", DAY, NULL },
        { "Ref X", NULL, "\n\nYours sincerely\n\nJo Sample\nDated 3 March 2026\n", DAY, NULL },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_dates_that_are_not_it(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "DOB: 3 March 2016\nDate: 3 March 2026", NULL, NULL, DAY, NULL },
        { "DOB: 3 March 2016\n3 March 2026", NULL, NULL, DAY, NULL }, /* the label above has a date of its own */
        { "D.O.B. 3/3/16\n\n3 March 2026", NULL, NULL, DAY, NULL },
        { "Sam Example 03/03/2016\n3 March 2026", NULL, NULL, DAY, NULL },
        { "Form v3 Feb 2017\n\n3 March 2026", NULL, NULL, DAY, NULL },
        { "SEND Service\nShute End, Wokingham\n\n3 March 2026", NULL, NULL, DAY, NULL }, /* an address, not the end of something */
        { "SEND Service\n4 Mill End Road\n\n3 March 2026", NULL, NULL, DAY, NULL },
        { "Date: 3 March 2026", " You should therefore have heard by 22 February 2026.", NULL, DAY, NULL },
        { "Date: 3 March 2026\n\nName\nBorn\nReview\n\nSam Example\n14/12/2012\n26/01/2026\n02/02/2026", NULL, NULL, DAY, NULL }, /* cells of a table */
        { "Date: 3 March 2026", " I asked you to tell us your views by 2 February 2026.", NULL, DAY, NULL },
        { "3 March 2026", " No changes will be made now and you should carry on using the copy\ndated 3rd May 2025.", NULL, DAY, NULL }, /* no label: in mid-sentence */
        { "7. Date of decision and of this notice  3 March 2026\n4. Date we asked for your views  2 February 2026", NULL, NULL, DAY, NULL },
        { "Date: 3 March 2026", " We have asked for advice, which we should have within six weeks (by 14 April 2026).", NULL, DAY, NULL },
        { "Date: 3 March 2026", " We gave you until 6 February 2026 to tell us what you think.", NULL, DAY, NULL },
        { "Date: 3 March 2026", " Your request will be considered by the panel on 8 April 2026.", NULL, DAY, NULL },
        { "Date of panel: 1 March 2026\nDate: 3 March 2026", NULL, NULL, DAY, NULL },
        { "Tribunal hearing\n1 May 2026\n\nDate: 3 March 2026", NULL, NULL, DAY, NULL },
        { "Date: 3 March 2026", " The request received on 10 January 2026 was discussed at panel on 26 February 2026.", NULL, DAY, NULL },
        { "Date: 3 March 2026", " Sam will start on 1 September 2026. Please reply by 20 March 2026.", NULL, DAY, NULL },
        { "Date of birth: 3/3/2016", NULL, NULL, NULL, "no-date" },
        { "Date received: 2 January 2026", NULL, NULL, NULL, "no-date" },
        { "Panel date: 1 March 2026", NULL, NULL, NULL, "no-date" },
        { "Response needed by 1 May 2026", NULL, NULL, NULL, "no-date" },
        { "Response needed by\n1 May 2026", NULL, NULL, NULL, "no-date" },
        { "Response needed by\n\n1 May 2026", NULL, NULL, NULL, "no-date" },
        { "Ref X", " Sam's start date is 1 September 2026.", NULL, NULL, "no-date" },
        { "Ref X", " The meeting:\n\nDate 1 September 2026 Time 10 a.m. to noon", NULL, NULL, "no-date" },
        { "Ref X", " We will meet you at school.\n\nDate: 1 September 2026 at 10.30", NULL, NULL, "no-date" },
        { "Ref X", "\n\nStart date\n\n1 September 2026", NULL, NULL, "no-date" },
        { "Ref X", NULL, "\n\nYours sincerely\n\nJo Sample\n\nLeaflet revised 3 March 2024\n", NULL, "no-date" },
        { "Ref X", NULL, "\n\nYours sincerely\n\nJo Sample\n\nForm printed 3 March 2024\n", NULL, "no-date" },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_missing(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Ref X", NULL, NULL, NULL, "no-date" },
        { "Date as postmark", NULL, NULL, NULL, "no-date" },
        { "Date: 3 March", NULL, NULL, NULL, "no-date" },
        { "Date: 31 June 2026", NULL, NULL, NULL, "impossible-date" },
        { "Date: 3/13/2026", NULL, NULL, NULL, "impossible-date" },
        { "Date: 29/02/2026", NULL, NULL, NULL, "impossible-date" },
        { "Our ref: EHCP-04-05-2026", NULL, NULL, NULL, "no-date" },
        { "Tel: 0113 03 03 2026", NULL, NULL, NULL, "no-date" },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_doubtful(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Date of decision: 3 March 2026", NULL, NULL, DAY, "date-unclear" }, /* the letter bears no other */
        { "March 2026", NULL, NULL, "2026-03-01", "no-day" },
        { "Date: March 2026", NULL, NULL, "2026-03-01", "no-day" },
        { "Wednesday 3 March 2026", NULL, NULL, DAY, "weekday-wrong" },
        { "3 March 2026\n\n5 March 2026", NULL, NULL, DAY, "two-dates" },
        { "Date: 5 March 2026\n3 March 2026", NULL, NULL, DAY, "two-dates" },
        { "Date: 3 March 2026", " We met on 5 March 2026.", NULL, DAY, "date-out-of-order" },
        { "Date: 3 March 2026", " Please reply by 1 March 2026.", NULL, DAY, "date-out-of-order" },
        { "Date: 3 March 2026", " Our decision of 1 February 2026 stands.", NULL, "2026-02-01", "earlier-date" },
        { "Date: 3 March 2006", NULL, NULL, NULL, "no-date" }, /* before there were EHC plans */
        { "Ref X", "\n\n3 March 2026", NULL, DAY, "date-unclear" },
        { "Our ref: 04.05.2026", NULL, NULL, "2026-05-04", "date-unclear" },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_other_members(void **state)
{
    (void)state;
    json_t *record = help_read_body("Sam was born on 4 May 2017. Your request for an assessment was received on 10 January 2026. " HELP_DECISION);
    assert_non_null(record_text(record, "born", "date", NULL));
    assert_string_equal(record_text(record, "born", "date", NULL), "2017-05-04");
    assert_non_null(record_text(record, "requested", "date", NULL));
    assert_string_equal(record_text(record, "requested", "date", NULL), "2026-01-10");
    assert_string_equal(record_text(record, "dated", "date", NULL), DAY);
    assert_string_equal(record_text(record, "dated", "quote", NULL), "Date: 3 March 2026");
    json_decref(record);
}

static void test_plan_dated_before_its_letter(void **state)
{
    (void)state;
    json_t *record = help_read_body("I enclose Sam's final EHC plan, which is dated 27 February 2026. It names Any School in Section I.");
    assert_string_equal(record_text(record, "dated", "date", NULL), "2026-02-27");
    assert_false(record_true(record, "dated", "sure", NULL));
    assert_true(help_has_doubt(record, "earlier-date"));
    json_decref(record);
}

static void expect_certificate(const char *rows)
{
    char *words = g_strdup_printf("Example Mediation\n\nMediation certificate\n\n%s\n\nI certify under section 55 that Mrs Example has contacted a mediation adviser and "
                                  "does not wish to pursue mediation of the decision not to change her decision of 3 March 2026.\n\nJo Sample\nMediation adviser\n", rows);
    json_t *record = help_read(words);
    assert_string_equal(record_text(record, "certificate", "date", NULL), "2026-03-12");
    assert_string_equal(record_text(record, "dated", "date", NULL), "2026-03-12");
    json_decref(record);
    g_free(words);
}

static void test_certificate(void **state)
{
    (void)state;
    expect_certificate("Date of decision letter 3 March 2026\nDate of mediation 11 March 2026\nDate of issue of this certificate 12 March 2026");
    expect_certificate("Date of decision letter: 3 March 2026\nDate certificate issued: 12 March 2026");
    json_t *record = help_read("Example Mediation\n\nMediation certificate\n\nDecision letter dated: 3 March 2026\nDate of contact: 10 March 2026\n"
                               "Date of issue of certificate: 12 March 2026\n\nI certify under section 55 that Mrs Example has contacted a mediation adviser and does not wish to pursue mediation.\n\nJo Sample\nMediation adviser\n");
    assert_string_equal(record_text(record, "decision", "kind", NULL), "mediation-certificate");
    assert_string_equal(record_text(record, "certificate", "date", NULL), "2026-03-12");
    assert_string_equal(record_text(record, "dated", "date", NULL), "2026-03-12");
    json_decref(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),        cmocka_unit_test(test_dates_that_are_not_it),         cmocka_unit_test(test_missing),     cmocka_unit_test(test_doubtful),
        cmocka_unit_test(test_other_members), cmocka_unit_test(test_plan_dated_before_its_letter), cmocka_unit_test(test_certificate),
    };
    return cmocka_run_group_tests_name("letterdate", tests, NULL, NULL);
}
