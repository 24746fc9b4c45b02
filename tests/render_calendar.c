/* render_calendar.c - a calendar's lines: escaped, folded before 75 octets, no character cut in two; whole days and hours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "calendar.h"

/* The calendar of one event on 5 May 2026. Freed with g_free(). */
static char *calendar_of(const char *summary, bool timed, bool english)
{
    struct event event = { .timed = timed, .hour = 17, .summary = (char *)summary, .id = (char *)"appeal" };
    struct sheet sheet = { .identity = (char *)"0123456789abcdef0123456789abcdef0123", .language = (char *)(english ? "en-GB" : "pl-PL"), .english = english };
    struct problem problem = { .say = "" };
    if (!calendar_open(&problem))
        fail_msg("%s", problem.say);
    g_date_clear(&event.date, 1);
    g_date_set_dmy(&event.date, 5, 5, 2026);
    sheet.today = event.date;
    g_date_subtract_days(&sheet.today, 46);
    sheet.notice = english ? NULL : (char *)"Not checked, yet";
    sheet.events = g_array_new(FALSE, TRUE, sizeof event);
    g_array_append_val(sheet.events, event);
    char *text = calendar_sheet(&sheet);
    g_array_unref(sheet.events);
    return text;
}

/* Folded lines joined again; each has at most 75 octets and is whole UTF-8. Freed with g_free(). */
static char *unfolded(const char *text)
{
    GString *joined = g_string_new(NULL);
    char **lines = g_strsplit(text, "\r\n", -1);
    for (size_t i = 0; lines[i]; i++) {
        assert_true(strlen(lines[i]) <= 75);
        assert_true(g_utf8_validate(lines[i], -1, NULL));
        g_string_append_printf(joined, "%s%s", i > 0 && *lines[i] != ' ' ? "\n" : "", *lines[i] == ' ' ? lines[i] + 1 : lines[i]);
    }
    g_strfreev(lines);
    return g_string_free(joined, FALSE);
}

static void expect_line(const char *summary, bool timed, bool english, const char *line)
{
    char *text = calendar_of(summary, timed, english), *joined = unfolded(text), *whole = g_strdup_printf("\n%s\n", line);
    if (!strstr(joined, whole))
        fail_msg("no line \"%s\" in:\n%s", line, joined);
    g_free(text);
    g_free(joined);
    g_free(whole);
}

static void test_lines(void **state)
{
    (void)state;
    expect_line("a,b;c\\d\ne", false, true, "SUMMARY:a\\,b\\;c\\\\d\\ne");
    expect_line("plain", false, true, "SUMMARY:plain");
    expect_line("plain", false, true, "UID:appeal-0123456789abcdef0123456789abcdef@ehc-letter-guide");
    expect_line("plain", false, true, "DTSTART;VALUE=DATE:20260505");
    expect_line("plain", false, true, "DTEND;VALUE=DATE:20260506");
    expect_line("plain", false, true, "DTSTAMP:20260320T000000Z");
    expect_line("plain", false, true, "SEQUENCE:4218"); /* days from 1 September 2014 to 20 March 2026 */
    expect_line("plain", true, true, "DTSTART;TZID=Europe/London:20260505T170000");
    expect_line("plain", true, true, "TZID:Europe/London");
    expect_line("g\u0142os", false, false, "SUMMARY;LANGUAGE=pl-PL:g\u0142os");
    expect_line("plain", false, false, "DESCRIPTION;LANGUAGE=pl-PL:Not checked\\, yet");
}

static void test_whole_days(void **state)
{
    (void)state;
    char *text = calendar_of("plain", false, true);
    assert_null(strstr(text, "VTIMEZONE"));
    assert_null(strstr(text, "DESCRIPTION"));
    g_free(text);
}

static void test_folds(void **state)
{
    (void)state;
    for (size_t length = 0; length < 300; length++) {
        GString *value = g_string_new(NULL);
        for (size_t i = 0; i < length; i++)
            g_string_append(value, i % 3 ? "x" : "\u0142");
        char *line = g_strdup_printf("SUMMARY:%s", value->str);
        expect_line(value->str, false, true, line);
        g_free(line);
        g_string_free(value, TRUE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_lines), cmocka_unit_test(test_whole_days), cmocka_unit_test(test_folds) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
