/* workdays_test.c - working days, from the published holidays and from files that cannot be used. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "date.h"
#include "workdays.h"

static struct workdays *workdays;

static GDate day_of(const char *iso)
{
    GDate day;
    assert_true(date_from_iso(iso, &day));
    return day;
}

/* HESC r.1(3): Saturday, Sunday, Christmas Day, Good Friday and bank holidays are not working days; 24 and 31 December are. */
static void test_is(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        enum workday is;
    } rows[] = {
        { "2026-03-03", WORKDAY_YES }, { "2026-03-07", WORKDAY_NO },  { "2026-03-08", WORKDAY_NO },  { "2026-04-02", WORKDAY_YES },
        { "2026-04-03", WORKDAY_NO },  { "2026-04-06", WORKDAY_NO },  { "2026-05-04", WORKDAY_NO },  { "2026-05-25", WORKDAY_NO },
        { "2026-08-31", WORKDAY_NO },  { "2026-12-24", WORKDAY_YES }, { "2026-12-25", WORKDAY_NO },  { "2026-12-28", WORKDAY_NO },
        { "2026-12-29", WORKDAY_YES }, { "2026-12-31", WORKDAY_YES }, { "2027-01-01", WORKDAY_NO },  { "2027-12-27", WORKDAY_NO },
        { "2027-12-28", WORKDAY_NO },  { "2028-01-03", WORKDAY_NO },  { "2028-01-04", WORKDAY_YES }, { "2024-01-01", WORKDAY_NO },
        { "2024-01-02", WORKDAY_YES }, { "2028-12-29", WORKDAY_YES },
        /* outside the covered days: weekdays are not known, weekends are */
        { "2023-12-29", WORKDAY_NOT_KNOWN }, { "2023-12-30", WORKDAY_NO }, { "2029-01-01", WORKDAY_NOT_KNOWN }, { "2029-01-06", WORKDAY_NO },
        /* days that Scotland or Northern Ireland have off, and England has not */
        { "2026-01-02", WORKDAY_YES }, { "2026-03-17", WORKDAY_YES }, { "2026-07-13", WORKDAY_YES }, { "2026-08-03", WORKDAY_YES }, { "2026-11-30", WORKDAY_YES },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        GDate day = day_of(rows[i].day);
        if (workdays_is(workdays, &day) != rows[i].is)
            fail_msg("%s", rows[i].day);
    }
}

static void test_after_and_before(void **state)
{
    (void)state;
    static const struct {
        const char *day, *after, *on_or_before; /* NULL: not known */
    } rows[] = {
        { "2026-03-03", "2026-03-04", "2026-03-03" }, { "2026-03-06", "2026-03-09", "2026-03-06" }, { "2026-04-05", "2026-04-07", "2026-04-02" },
        { "2026-08-31", "2026-09-01", "2026-08-28" }, { "2024-08-31", "2024-09-02", "2024-08-30" }, { "2025-08-31", "2025-09-01", "2025-08-29" },
        { "2027-08-31", "2027-09-01", "2027-08-31" }, { "2028-08-31", "2028-09-01", "2028-08-31" }, { "2024-01-01", "2024-01-02", NULL },
        { "2025-01-01", "2025-01-02", "2024-12-31" }, { "2026-01-01", "2026-01-02", "2025-12-31" }, { "2027-01-01", "2027-01-04", "2026-12-31" },
        { "2028-01-01", "2028-01-04", "2027-12-31" }, { "2027-12-28", "2027-12-29", "2027-12-24" }, { "2028-12-29", NULL, "2028-12-29" },
        { "2028-12-31", NULL, "2028-12-29" },         { "2023-12-31", "2024-01-02", NULL },         { "2030-06-05", NULL, NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        GDate day = day_of(rows[i].day), found;
        char iso[DATE_ISO_SIZE];
        bool after = workdays_after(workdays, &day, &found);
        if (after != (rows[i].after != NULL) || (after && strcmp(date_to_iso(&found, iso), rows[i].after) != 0))
            fail_msg("after %s", rows[i].day);
        bool before = workdays_on_or_before(workdays, &day, &found);
        if (before != (rows[i].on_or_before != NULL) || (before && strcmp(date_to_iso(&found, iso), rows[i].on_or_before) != 0))
            fail_msg("on or before %s", rows[i].day);
    }
}

static void test_names_and_cover(void **state)
{
    (void)state;
    GDate good_friday = day_of("2026-04-03"), substitute = day_of("2028-01-03"), ordinary = day_of("2026-03-03"), first, last;
    char iso[DATE_ISO_SIZE];
    assert_string_equal(workdays_holiday(workdays, &good_friday), "Good Friday");
    assert_string_equal(workdays_holiday(workdays, &substitute), "New Year's Day (substitute day)");
    assert_null(workdays_holiday(workdays, &ordinary));
    workdays_covered(workdays, &first, &last);
    assert_string_equal(date_to_iso(&first, iso), "2024-01-01");
    assert_string_equal(date_to_iso(&last, iso), "2028-12-31");
}

/* Files that cannot be used are refused with the line, and nothing is guessed. */
static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
    } files[] = {
        { "kind,date,name,source\nholiday,2026-01-01,New Year's Day,x\n", "does not state the days it covers" },
        { "kind,date,name,source\ncovered-from,2026-01-01,,x\n", "does not state the days it covers" },
        { "kind,date,name,source\ncovered-from,2026-01-01,,x\ncovered-until,2025-01-01,,x\n", "does not state the days it covers" },
        { "kind,date,name,source\ncovered-from,2026-02-30,,x\n", "line 2" },
        { "# a line\nkind,date,name,source\ncovered-from,01/01/2026,,x\n", "line 3" },
        { "kind,date,name,source\nholiday,2026-01-01,,x\n", "has no name" },
        { "kind,date,name,source\nhollyday,2026-01-01,New Year's Day,x\n", "line 2" },
        { "date,name\n2026-01-01,New Year's Day\n", "line 2" },
        { "", "empty" },
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[] = "/tmp/workdays-test-XXXXXX";
        int descriptor = mkstemp(path);
        assert_true(descriptor >= 0);
        assert_int_equal(write(descriptor, files[i].text, strlen(files[i].text)), (ssize_t)strlen(files[i].text));
        close(descriptor);
        struct problem problem;
        struct workdays *opened = workdays_open(path, &problem);
        unlink(path);
        if (opened || !strstr(problem.say, files[i].says))
            fail_msg("file %zu: %s", i, opened ? "accepted" : problem.say);
    }
}

static int open_data(void **state)
{
    (void)state;
    struct problem problem;
    char *path = g_build_filename(g_getenv("EHC_DATA") ? g_getenv("EHC_DATA") : "data", "bank-holidays.csv", NULL);
    workdays = workdays_open(path, &problem);
    if (!workdays)
        print_error("%s\n", problem.say);
    g_free(path);
    return workdays ? 0 : -1;
}

static int close_data(void **state)
{
    (void)state;
    workdays_free(workdays);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is),
        cmocka_unit_test(test_after_and_before),
        cmocka_unit_test(test_names_and_cover),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests_name("workdays", tests, open_data, close_data);
}
