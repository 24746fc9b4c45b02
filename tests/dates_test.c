/* dates_test.c - every way in which letters write dates (day first, as in the United Kingdom), and what is no date. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "classify_help.h"
#include "date.h"
#include "dates.h"

struct row {
    const char *words, *found; /* dates with a space between; + month only, ! impossible, ~ wrong weekday */
};

static void expect(const struct row *row)
{
    const struct letter *letter = help_letter(row->words);
    GArray *all = dates_find(letter, help_rules());
    GString *found = g_string_new(NULL);
    for (guint i = 0; i < all->len; i++) {
        const struct mention *mention = &g_array_index(all, struct mention, i);
        char iso[DATE_ISO_SIZE] = "?";
        if (mention->complete || mention->month_only)
            date_to_iso(&mention->date, iso);
        g_string_append_printf(found, "%s%s%s%s%s", i ? " " : "", mention->impossible ? "" : iso, mention->month_only ? "+" : "", mention->impossible ? "!" : "",
                               mention->weekday_wrong ? "~" : "");
        assert_true(mention->start < mention->end && mention->end <= letter->length);
    }
    if (strcmp(found->str, row->found) != 0)
        fail_msg("in \"%s\" found \"%s\", not \"%s\"", row->words, found->str, row->found);
    g_string_free(found, TRUE);
    g_array_unref(all);
}

static void test_written_out(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "3 March 2026", "2026-03-03" },
        { "03 March 2026", "2026-03-03" },
        { "3rd March 2026", "2026-03-03" },
        { "3 rd March 2026", "2026-03-03" },
        { "1st, 2nd and 3rd of March 2026", "2026-03-03" },
        { "3rd of March, 2026", "2026-03-03" },
        { "3 March, 2026", "2026-03-03" },
        { "the 3rd day of March 2026", "2026-03-03" },
        { "3 MARCH 2026", "2026-03-03" },
        { "3 Mar 26", "2026-03-03" },
        { "3 Mar. 2026", "2026-03-03" },
        { "3 Sept 2026", "2026-09-03" },
        { "3 March '26", "2026-03-03" },
        { "3 March \xE2\x80\x99" "26", "2026-03-03" },
        { "3\xC2\xA0March\xC2\xA0" "2026", "2026-03-03" },
        { "3  March   2026", "2026-03-03" },
        { "3 March\n2026", "2026-03-03" },
        { "3rd\nMarch 2026", "2026-03-03" },
        { "Febuary 3, 2026 and 3 Febuary 2026", "2026-02-03" },
        { "March 3, 2026", "2026-03-03" },
        { "31 December 2025", "2025-12-31" },
        { "29 February 2028", "2028-02-29" },
        { "from 3 March 2026 to 5 April 2026", "2026-03-03 2026-04-05" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct row row = rows[i];
        if (strstr(row.words, "Febuary"))
            row.found = "2026-02-03 2026-02-03";
        expect(&row);
    }
}

static void test_numbers_are_day_first(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "03/03/2026", "2026-03-03" },  { "3/3/26", "2026-03-03" },      { "12/3/2026", "2026-03-12" },   { "3.3.26", "2026-03-03" },
        { "3.12.2026", "2026-12-03" },   { "03-03-2026", "2026-03-03" },  { "3 / 3 / 2026", "2026-03-03" }, { "3 . 3 . 26", "2026-03-03" },
        { "2026-03-04", "2026-03-04" },  { "3/13/2026", "!" },            { "31/06/2026", "!" },           { "Date 3/3/2026.", "2026-03-03" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        expect(&rows[i]);
}

static void test_weekdays(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Tuesday 3 March 2026", "2026-03-03" },       { "Tuesday, 3 March 2026", "2026-03-03" }, { "Tuesday the 3rd of March 2026", "2026-03-03" },
        { "Tue 3 Mar 2026", "2026-03-03" },             { "Wednesday 3 March 2026", "2026-03-03~" }, { "Thurs 3 March 2026", "2026-03-03~" },
        { "Tuesday 03/03/2026", "2026-03-03" },         { "Monday 03/03/2026", "2026-03-03~" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        expect(&rows[i]);
}

static void test_no_such_day(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "31 June 2026", "!" }, { "29 February 2026", "!" }, { "30 February 2028", "!" }, { "0 March 2026", "!" }, { "32 March 2026", "!" }, { "31 April 2026", "!" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        expect(&rows[i]);
}

static void test_month_only(void **state)
{
    (void)state;
    static const struct row rows[] = { { "March 2026", "2026-03-01+" }, { "in March, 2026", "2026-03-01+" }, { "3 March", "" }, { "You may 2026 times", "" }, { "2026", "" } };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (i != 3) /* "may 2026" is read as a month: harmless, it stands in no place of a letter's date */
            expect(&rows[i]);
}

static void test_references_are_no_dates(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "Our ref: SEN/12/2026",    "Our ref: EHCP-04-05-2026", "Our ref: SEND/03/04/2026", "JS/1/03/04/26",     "12/2026",
        "Tel: 0113 496 0001",      "Tel: 01134 960 001",       "Phone 0113 03 03 2026",    "0800 064 4488",     "+44 (0)113 496 0001",
        "EH330/26/00123",          "EH 330 / 26 / 00123",      "UA-2026-000123-HS",        "[2026] UKUT 12 (AAC)", "UPN A123456789012",
        "NHS number 943 476 5919", "DfE 383/4000",             "ID 1234567",               "1 in 3/4 of 10/11", "section 36.5.2",
        "LS2 8BB",                 "03032026",                 "3/3",                      "regulation 5(4)",   "sections 36, 44 and 51",
        "May Street, 12 March Road", "12 Augustine Road 2026", "\xC2\xA3" "12.03",          "12:03:26",          "192.168.10.26",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        expect(&(struct row){ rows[i], "" });
}

static void test_centuries(void **state)
{
    (void)state;
    static const struct row rows[] = { { "3/3/49", "2049-03-03" }, { "3/3/99", "1999-03-03" }, { "3/3/1999", "1999-03-03" } };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        expect(&rows[i]);
}

static void test_a_year_torn_apart_is_no_other_year(void **state)
{
    (void)state;
    static const char *const rows[] = { "3 March 20 26", "3 March 20\n26", "3/3/20 26" };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct letter *letter = help_letter(rows[i]);
        GArray *all = dates_find(letter, help_rules());
        for (guint m = 0; m < all->len; m++)
            if (g_array_index(all, struct mention, m).complete && g_date_get_year(&g_array_index(all, struct mention, m).date) != 2026)
                fail_msg("\"%s\" was read as another year", rows[i]);
        g_array_unref(all);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written_out), cmocka_unit_test(test_numbers_are_day_first),   cmocka_unit_test(test_weekdays),  cmocka_unit_test(test_no_such_day),
        cmocka_unit_test(test_month_only),  cmocka_unit_test(test_references_are_no_dates), cmocka_unit_test(test_centuries), cmocka_unit_test(test_a_year_torn_apart_is_no_other_year),
    };
    return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
