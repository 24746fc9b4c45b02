/* date_test.c - days as text: only days that exist, the corresponding-date rule, the limits of the years. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "date.h"

static GDate day(const char *iso)
{
    GDate date;
    if (!date_from_iso(iso, &date))
        fail_msg("%s is a day", iso);
    return date;
}

static void test_read_days_that_exist(void **state)
{
    (void)state;
    static const char *const days[] = { "2026-03-03", "2024-02-29", "2000-02-29", "2026-12-31", "2026-01-01", "1900-01-01", "2199-12-31" };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        GDate date = day(days[i]);
        char text[DATE_ISO_SIZE];
        assert_string_equal(date_to_iso(&date, text), days[i]);
    }
}

static void test_refuse_what_is_no_day(void **state)
{
    (void)state;
    static const char *const others[] = { "",           "2026-02-29", "2100-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-00-10",
                                          "2026-13-01", "2026-01-00", "2026-01-32", "1899-12-31", "2200-01-01", "0000-00-00", "9999-12-31",
                                          "2026-3-03",  "2026-03-3",  "26-03-03",   "2026/03/03", "2026-03-03 ", " 2026-03-03", "2026-03-03T00:00",
                                          "+026-03-03", "2026--3-03", "2026-+3-03", "03-03-2026", "20260303",   "2026-03-0x", "2026-03-\xC2\xB2" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        GDate date;
        if (date_from_iso(others[i], &date))
            fail_msg("\"%s\" is no day", others[i]);
        assert_false(g_date_valid(&date));
    }
    GDate date;
    assert_false(date_from_iso(NULL, &date));
    assert_false(g_date_valid(&date));
}

static void test_numbers(void **state)
{
    (void)state;
    GDate date;
    assert_true(date_from_numbers(2026, 2, 28, &date));
    assert_true(date_from_numbers(2028, 2, 29, &date));
    static const int others[][3] = { { 2026, 2, 29 }, { 2026, 0, 1 },  { 2026, 1, 0 },     { 2026, 13, 1 },        { 2026, 6, 31 },
                                     { 1899, 1, 1 },  { 2200, 1, 1 },  { -2026, 1, 1 },    { 2026, -1, 1 },        { 2026, 1, -1 },
                                     { 2026, 1, 257 }, { 2026, 257, 1 }, { 65536 + 2026, 1, 1 } };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (date_from_numbers(others[i][0], others[i][1], others[i][2], &date))
            fail_msg("%d-%d-%d is no day", others[i][0], others[i][1], others[i][2]);
        assert_false(g_date_valid(&date));
    }
}

static void test_words(void **state)
{
    (void)state;
    char text[DATE_LONG_SIZE];
    GDate date = day("2026-03-03");
    assert_string_equal(date_to_words(&date, false, text), "3 March 2026");
    assert_string_equal(date_to_words(&date, true, text), "Tuesday 3 March 2026");
    date = day("2026-09-30"); /* the longest */
    assert_string_equal(date_to_words(&date, true, text), "Wednesday 30 September 2026");
    date = day("2024-02-29");
    assert_string_equal(date_to_words(&date, true, text), "Thursday 29 February 2024");
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(date_month_name(1), "January");
    assert_string_equal(date_month_name(12), "December");
    assert_string_equal(date_weekday_name(1), "Monday");
    assert_string_equal(date_weekday_name(7), "Sunday");
}

/* Dodds v Walker [1981] 1 WLR 1027: the day of the same number, or the last day of a month that has none. */
static void test_add_months(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int months;
        const char *to;
    } rows[] = {
        { "2026-03-03", 2, "2026-05-03" },  { "2026-12-31", 2, "2027-02-28" }, { "2027-12-31", 2, "2028-02-29" },
        { "2025-12-30", 2, "2026-02-28" },  { "2025-12-28", 2, "2026-02-28" }, { "2023-12-29", 2, "2024-02-29" },
        { "2026-02-28", 1, "2026-03-28" },  { "2024-02-29", 12, "2025-02-28" }, { "2026-01-31", 1, "2026-02-28" },
        { "2026-07-31", 2, "2026-09-30" },  { "2026-06-30", 2, "2026-08-30" }, { "2026-11-30", 3, "2027-02-28" },
        { "2026-03-31", -1, "2026-02-28" }, { "2026-03-03", 0, "2026-03-03" }, { "2026-01-15", -1, "2025-12-15" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        GDate from = day(rows[i].from), to;
        char text[DATE_ISO_SIZE];
        date_add_months(&from, rows[i].months, &to);
        assert_string_equal(date_to_iso(&to, text), rows[i].to);
    }
    GDate both = day("2026-08-31"); /* the result may stand where the first day stood */
    date_add_months(&both, 1, &both);
    char text[DATE_ISO_SIZE];
    assert_string_equal(date_to_iso(&both, text), "2026-09-30");
}

/* One step of two months is not two steps of one: from 31 January, 31 March and not 28 March. */
static void test_one_step(void **state)
{
    (void)state;
    GDate from = day("2026-01-31"), step, twice, once;
    date_add_months(&from, 1, &step);
    date_add_months(&step, 1, &twice);
    date_add_months(&from, 2, &once);
    assert_int_equal(date_days_between(&twice, &once), 3);
}

static void test_days_between(void **state)
{
    (void)state;
    GDate a = day("2026-03-03"), b = day("2026-05-03"), leap = day("2024-02-28"), after = day("2024-03-01");
    assert_int_equal(date_days_between(&a, &b), 61);
    assert_int_equal(date_days_between(&b, &a), -61);
    assert_int_equal(date_days_between(&a, &a), 0);
    assert_int_equal(date_days_between(&leap, &after), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_days_that_exist), cmocka_unit_test(test_refuse_what_is_no_day), cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_words),                cmocka_unit_test(test_names),                 cmocka_unit_test(test_add_months),
        cmocka_unit_test(test_one_step),             cmocka_unit_test(test_days_between),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
