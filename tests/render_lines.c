/* render_lines.c - lines of a sheet: nothing is lost, nothing is wider than the column. Every character counts 1 here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lines.h"

static double ones(const char *text, size_t length, const void *with)
{
    (void)with;
    return (double)g_utf8_strlen(text, (gssize)length);
}

/* Breaks and joins with "|", which no case holds itself. */
static void expect(const char *text, double width, const char *lines)
{
    GArray *broken = lines_break(text, width, ones, NULL);
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < broken->len; i++) {
        const struct line *line = &g_array_index(broken, struct line, i);
        assert_true(ones(line->text, line->length, NULL) <= width);
        g_string_append_printf(joined, "%s%.*s", i ? "|" : "", (int)line->length, line->text);
    }
    assert_string_equal(joined->str, lines);
    g_string_free(joined, TRUE);
    g_array_unref(broken);
}

static void test_words(void **state)
{
    (void)state;
    expect("", 10, "");
    expect("   ", 10, "");
    expect("one", 10, "one");
    expect("one two three", 7, "one two|three");
    expect("one two three", 8, "one two|three");
    expect("  one   two  ", 7, "one|two");
    expect("  one   two  ", 9, "one   two");
    expect("one two", 3, "one|two");
    expect("one\ntwo", 20, "one|two");
    expect("exactly ten", 11, "exactly ten");
}

static void test_unbroken(void **state)
{
    (void)state;
    expect("by 3\u00A0March\u00A02026 now", 13, "by|3\u00A0March\u00A02026|now");
    expect("3\u00A0March\u00A02026", 12, "3\u00A0March\u00A02026");
}

static void test_wide_words(void **state)
{
    (void)state;
    expect("info@example.org.uk", 10, "info@|example.|org.uk");
    expect("abcdefghij", 4, "abcd|efgh|ij");
    expect("x abcdefghij", 4, "x|abcd|efgh|ij");
    expect("ŻółkiewskaŻółkiewska", 10, "Żółkiewska|Żółkiewska");
    expect("Ș", 1, "Ș");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_words), cmocka_unit_test(test_unbroken), cmocka_unit_test(test_wide_words) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
