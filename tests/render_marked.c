/* render_marked.c - English words within another language: marked, found, taken away. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "marked.h"

static void expect(char *text, const char *wanted)
{
    assert_string_equal(text, wanted);
    g_free(text);
}

static void test_marks(void **state)
{
    (void)state;
    expect(marked_english("plan"), "\x0Eplan\x0F");
    expect(marked_english("a \x0Eplan\x0F here"), "\x0E" "a plan here\x0F"); /* no mark within another */
    expect(marked_english(""), "");
    expect(marked_plain("plan \x0E" "EHC\x0F."), "plan EHC.");
    assert_true(marked_whole("\x0Eplan\x0F"));
    assert_false(marked_whole("\x0Eplan\x0F."));
    assert_false(marked_whole("\x0Eplan\x0F, \x0E" "EHC\x0F"));
    assert_false(marked_whole("\x0E\x0F"));
    assert_false(marked_whole("plan"));
    assert_int_equal(marked_run("plan \x0E" "EHC", 8), 5);
    assert_int_equal(marked_run("plan", 4), 4);
    assert_int_equal(marked_run("plan", 2), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_marks) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
