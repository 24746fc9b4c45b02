/* period_test.c - the kinds of reckoning, each row worked out by hand from the words of the authority it names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "date.h"
#include "period.h"

static void test_months(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int months;
        const char *end;
        bool clamped;
        const char *authority;
    } rows[] = {
        { "2025-12-31", 2, "2026-02-28", true, "Dodds v Walker: no 31 February" },
        { "2023-12-31", 2, "2024-02-29", true, "Dodds v Walker: leap year" },
        { "2025-03-31", 1, "2025-04-30", true, "Dodds v Walker: 31 March and a month" },
        { "2015-06-30", 1, "2015-07-30", false, "Tanveer UKEAT/0022/16: 30 June and a month is 30 July" },
        { "2013-04-08", 2, "2013-06-08", false, "CM v Surrey [2014] UKUT 4: 8 April and two months is 8 June" },
        { "2025-01-31", 2, "2025-03-31", false, "one step from the original date, not 28 February and a month" },
        { "2025-01-31", 1, "2025-02-28", true, "Dodds v Walker" },
        { "2024-01-31", 1, "2024-02-29", true, "Dodds v Walker: leap year" },
        { "2024-02-29", 2, "2024-04-29", false, "from a leap day" },
        { "2024-02-29", 12, "2025-02-28", true, "a year from a leap day" },
        { "2026-10-31", 2, "2026-12-31", false, "both months have 31 days" },
        { "2026-07-31", 2, "2026-09-30", true, "31 July: September has 30" },
        { "2026-11-30", 2, "2027-01-30", false, "over the new year" },
        { "2026-12-15", 2, "2027-02-15", false, "over the new year" },
        { "2099-12-31", 2, "2100-02-28", true, "2100 is no leap year" },
        { "2024-08-15", 12, "2025-08-15", false, "12 months" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        GDate from, end;
        char iso[DATE_ISO_SIZE];
        bool clamped;
        assert_true(date_from_iso(rows[i].from, &from));
        period_end(&from, &(struct period){ rows[i].months, PERIOD_MONTHS }, &end, &clamped);
        if (strcmp(date_to_iso(&end, iso), rows[i].end) != 0 || clamped != rows[i].clamped)
            fail_msg("%s and %d months is %s, by hand %s (%s)", rows[i].from, rows[i].months, iso, rows[i].end, rows[i].authority);
    }
}

static void test_days_and_weeks(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        struct period period;
        const char *end, *authority;
    } rows[] = {
        { "2026-02-02", { 6, PERIOD_WEEKS }, "2026-03-16", "reg 5(1): six weeks from a Monday is a Monday" },
        { "2026-02-02", { 16, PERIOD_WEEKS }, "2026-05-25", "reg 10(1): a bank holiday counts" },
        { "2026-02-02", { 20, PERIOD_WEEKS }, "2026-06-22", "reg 13(2)" },
        { "2026-03-03", { 8, PERIOD_WEEKS }, "2026-04-28", "reg 22(3): school holidays count" },
        { "2026-03-03", { 28, PERIOD_DAYS }, "2026-03-31", "what a letter with 28 days gives" },
        { "2024-02-01", { 30, PERIOD_DAYS }, "2024-03-02", "over a leap day" },
        { "2025-02-01", { 30, PERIOD_DAYS }, "2025-03-03", "over the end of February" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        GDate from, end;
        char iso[DATE_ISO_SIZE];
        assert_true(date_from_iso(rows[i].from, &from));
        period_end(&from, &rows[i].period, &end, NULL);
        if (strcmp(date_to_iso(&end, iso), rows[i].end) != 0)
            fail_msg("%s: %s, by hand %s (%s)", rows[i].from, iso, rows[i].end, rows[i].authority);
    }
    GDate first, last;
    char iso[DATE_ISO_SIZE];
    date_from_iso("2026-03-03", &first);
    period_end_beginning_with(&first, 15, &last); /* reg 13(1): beginning with the day on which it is served */
    assert_string_equal(date_to_iso(&last, iso), "2026-03-17");
    period_end_beginning_with(&first, 1, &last);
    assert_string_equal(date_to_iso(&last, iso), "2026-03-03");
}

static void test_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int count; /* 0: not a period */
        enum period_unit unit;
        const char *words;
    } rows[] = {
        { "2 months", 2, PERIOD_MONTHS, "two months" },      { "two months", 2, PERIOD_MONTHS, "two months" },
        { "Two Calendar Months", 2, PERIOD_MONTHS, "two months" }, { "1 month", 1, PERIOD_MONTHS, "one month" },
        { "28 days", 28, PERIOD_DAYS, "28 days" },           { "  8   weeks ", 8, PERIOD_WEEKS, "eight weeks" },
        { "1 year", 12, PERIOD_MONTHS, "twelve months" },    { "15\ndays", 15, PERIOD_DAYS, "15 days" },
        { "15 working days", 0, 0, NULL }, { "15 school days", 0, 0, NULL }, { "2", 0, 0, NULL },           { "months", 0, 0, NULL },
        { "", 0, 0, NULL },                { "0 days", 0, 0, NULL },         { "-2 months", 0, 0, NULL },   { "99999999999 days", 0, 0, NULL },
        { "401 days", 0, 0, NULL },        { "40 years", 0, 0, NULL },       { "two and a half months", 0, 0, NULL }, { "2months", 0, 0, NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct period period;
        char words[PERIOD_WORDS_SIZE];
        bool found = period_read(rows[i].text, &period);
        if (found != (rows[i].count > 0))
            fail_msg("\"%s\"", rows[i].text);
        if (found) {
            assert_int_equal(period.count, rows[i].count);
            assert_int_equal(period.unit, rows[i].unit);
            assert_string_equal(period_words(&period, words), rows[i].words);
        }
    }
    assert_false(period_read(NULL, &(struct period){ 0 }));
}

static void test_stretches(void **state)
{
    (void)state;
    struct stretch august, christmas, wrong;
    assert_true(stretch_read("1 August to 31 August", &august));
    assert_true(stretch_read("25 December to 1 January", &christmas));
    static const char *const refused[] = { "1 August", "1 August to 32 August", "August to September", "31 June to 1 July", "1 March to 29 February", "1 August - 31 August", "" };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_false(stretch_read(refused[i], &wrong));
    static const struct {
        const char *date;
        bool august, christmas;
        const char *last;
    } rows[] = {
        { "2026-07-31", false, false, NULL },         { "2026-08-01", true, false, "2026-08-31" },  { "2026-08-31", true, false, "2026-08-31" },
        { "2026-09-01", false, false, NULL },         { "2026-12-24", false, false, NULL },         { "2026-12-25", false, true, "2027-01-01" },
        { "2026-12-31", false, true, "2027-01-01" },  { "2027-01-01", false, true, "2027-01-01" },  { "2027-01-02", false, false, NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        GDate date, last;
        char iso[DATE_ISO_SIZE];
        date_from_iso(rows[i].date, &date);
        assert_int_equal(stretch_holds(&august, &date, &last), rows[i].august);
        if (rows[i].august)
            assert_string_equal(date_to_iso(&last, iso), rows[i].last);
        assert_int_equal(stretch_holds(&christmas, &date, &last), rows[i].christmas);
        if (rows[i].christmas)
            assert_string_equal(date_to_iso(&last, iso), rows[i].last);
    }
}

/* The last Friday in June of the school year in which the person turns 16. */
static void test_school_age(void **state)
{
    (void)state;
    static const struct {
        const char *birth, *end, *begins;
    } rows[] = {
        { "2010-05-10", "2026-06-26", "2025-09-01" }, /* 16 in May 2026 */
        { "2010-08-31", "2026-06-26", "2025-09-01" }, /* 16 on the last day of that school year, after the June day */
        { "2010-09-01", "2027-06-25", "2026-09-01" }, /* 16 on the first day of the next */
        { "2009-12-25", "2026-06-26", "2025-09-01" },
        { "2008-02-29", "2024-06-28", "2023-09-01" },
        { "2007-10-03", "2024-06-28", "2023-09-01" },
        { "2012-01-15", "2028-06-30", "2027-09-01" }, /* 30 June 2028 is a Friday */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        GDate birth, end, begins, ends;
        char iso[DATE_ISO_SIZE];
        date_from_iso(rows[i].birth, &birth);
        period_school_age_end(&birth, &end, &begins, &ends);
        assert_string_equal(date_to_iso(&end, iso), rows[i].end);
        assert_string_equal(date_to_iso(&begins, iso), rows[i].begins);
        assert_int_equal(date_days_between(&begins, &ends) + 1, g_date_get_year(&ends) % 4 == 0 ? 366 : 365);
    }
}

/* A day of the school year, and working days, which are not calendar days. */
static void test_year_days(void **state)
{
    (void)state;
    static const struct {
        const char *text, *date, *found; /* NULL: not read */
    } rows[] = {
        { "15 February", "2026-09-01", "2027-02-15" }, { "15 February", "2027-08-31", "2027-02-15" }, { "31 March", "2026-12-31", "2027-03-31" },
        { "31 March", "2027-01-01", "2027-03-31" },    { "1 October", "2027-01-01", "2026-10-01" },   { "29 February", "2027-01-01", NULL },
        { "31 April", "2027-01-01", NULL },            { "February", "2027-01-01", NULL },            { "15 Februar", "2027-01-01", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int month, day;
        GDate date, found;
        char iso[DATE_ISO_SIZE];
        assert_int_equal(period_yearday_read(rows[i].text, &month, &day), rows[i].found != NULL);
        if (!rows[i].found)
            continue;
        date_from_iso(rows[i].date, &date);
        period_in_school_year(&date, month, day, &found);
        assert_string_equal(date_to_iso(&found, iso), rows[i].found);
    }
    int days;
    assert_true(period_working_days_read("3 working days", &days));
    assert_int_equal(days, 3);
    assert_false(period_working_days_read("3 days", &days));
    assert_false(period_working_days_read("3 school days", &days));
    assert_false(period_working_days_read("some working days", &days));
    assert_false(period_working_days_read(NULL, &days));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_months),    cmocka_unit_test(test_days_and_weeks), cmocka_unit_test(test_read),
        cmocka_unit_test(test_stretches), cmocka_unit_test(test_school_age),
        cmocka_unit_test(test_year_days),
    };
    return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
