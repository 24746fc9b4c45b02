/* render_plural.c - the rules by which a number chooses a form, for languages that have more forms than English. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "plural.h"

/* The rule holds the numbers of the list, between spaces, and no other up to 130. */
static void expect(const char *rule, const char *list)
{
    assert_true(plural_is_rule(rule));
    for (unsigned long number = 0; number <= 130; number++) {
        char text[24], padded[600];
        snprintf(text, sizeof text, " %lu ", number);
        snprintf(padded, sizeof padded, " %s ", list);
        if (plural_holds(rule, number) != (strstr(padded, text) != NULL))
            fail_msg("\"%s\" and %lu", rule, number);
    }
}

static void test_numbers(void **state)
{
    (void)state;
    expect("1", "1");
    expect("0 2-4", "0 2 3 4");
    expect("*1 !*11", "1 21 31 41 51 61 71 81 91 101 121");
    expect("*2-4 !*12-14", "2 3 4 22 23 24 32 33 34 42 43 44 52 53 54 62 63 64 72 73 74 82 83 84 92 93 94 102 103 104 122 123 124"); /* Polish few */
    expect("*03-05", "3 4 5 103 104 105"); /* Arabic looks at two digits */
}

static void test_not_rules(void **state)
{
    (void)state;
    static const char *const wrong[] = { "", "!1", "few", "1-", "-1", "4-2", "*", "*5-12", "1,2", "12345678" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(plural_is_rule(wrong[i]));
        assert_false(plural_holds(wrong[i], 1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_numbers), cmocka_unit_test(test_not_rules) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
