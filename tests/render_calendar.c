/* render_calendar.c - content lines of a calendar: escaped, folded before 75 octets, no character cut in two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "calendar.h"

static void expect(const char *value, const char *line)
{
    GString *out = g_string_new(NULL);
    calendar_line(out, "SUMMARY", value);
    assert_string_equal(out->str, line);
    g_string_free(out, TRUE);
}

static void test_escapes(void **state)
{
    (void)state;
    expect("plain", "SUMMARY:plain\r\n");
    expect("", "SUMMARY:\r\n");
    expect("a,b;c\\d\ne", "SUMMARY:a\\,b\\;c\\\\d\\ne\r\n");
}

/* Folded lines joined again are the line; each has at most 75 octets and is whole UTF-8. */
static void test_folds(void **state)
{
    (void)state;
    for (size_t length = 0; length < 300; length++) {
        GString *value = g_string_new(NULL), *out = g_string_new(NULL), *joined = g_string_new(NULL);
        for (size_t i = 0; i < length; i++)
            g_string_append(value, i % 3 ? "x" : "\u0142");
        calendar_line(out, "SUMMARY", value->str);
        char **lines = g_strsplit(out->str, "\r\n", -1);
        for (size_t i = 0; lines[i]; i++) {
            assert_true(strlen(lines[i]) <= 75);
            assert_true(g_utf8_validate(lines[i], -1, NULL));
            if (i > 0 && *lines[i])
                assert_int_equal(lines[i][0], ' ');
            g_string_append(joined, i > 0 && *lines[i] ? lines[i] + 1 : lines[i]);
        }
        assert_string_equal(joined->str + strlen("SUMMARY:"), value->str);
        g_strfreev(lines);
        g_string_free(value, TRUE);
        g_string_free(out, TRUE);
        g_string_free(joined, TRUE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_escapes), cmocka_unit_test(test_folds) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
