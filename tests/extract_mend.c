/* extract_mend.c - clean UTF-8 from what files and OCR give. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "mend.h"

static void test_text(void **state)
{
    (void)state;
    static const struct {
        const char *given, *wanted, *why;
    } rows[] = {
        { "plain words", "plain words", "nothing to do" },
        { "de\xEF\xAC\x81nite o\xEF\xAC\x83" "ce \xEF\xAC\x82oor", "definite office floor", "ligatures fi ffi fl" },
        { "re\xC2\xADquest", "request", "soft hyphen" },
        { "3\xC2\xA0March\xE2\x80\x83" "2026", "3 March 2026", "no-break and em space" },
        { "a\tb\rc\x01", "a bc", "tab is a space, control characters go" },
        { "one\ntwo", "one\ntwo", "line ends stay" },
        { "\xEF\x82\xB7 point", "\xE2\x80\xA2 point", "Word's bullet of the private use area" },
        { "\xEE\x80\x81", "\xEF\xBF\xBD", "a private letter nobody can tell" },
        { "child\xE2\x80\x99s \xE2\x80\x9Cplan\xE2\x80\x9D", "child\xE2\x80\x99s \xE2\x80\x9Cplan\xE2\x80\x9D", "curly quotes stay" },
        { "e\xCC\x81t\xC3\xA9", "\xC3\xA9t\xC3\xA9", "composed form" },
        { "2026\xC2\xB2", "2026\xC2\xB2", "a footnote mark must not change the year" },
        { "need\xE2\x80\x8Bs\xEF\xBB\xBF", "needs", "zero-width marks" },
        { "non\xE2\x80\x91statutory", "non-statutory", "no-break hyphen" },
        { "caf\xE9", "caf\xEF\xBF\xBD", "Latin-1 bytes are no UTF-8" },
        { "\xEF\xBC\xA5\xEF\xBC\xA8\xEF\xBC\xA3", "EHC", "full-width letters" },
        { "a\xE2\x80\xAE" "bc", "abc", "marks that turn the writing round" },
        { "", "", "nothing" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *mended = mend_text(rows[i].given, strlen(rows[i].given));
        if (strcmp(mended, rows[i].wanted) != 0)
            print_error("%s\n", rows[i].why);
        assert_string_equal(mended, rows[i].wanted);
        g_free(mended);
    }
}

static void test_zero_byte_ends_text(void **state)
{
    (void)state;
    char *mended = mend_text("ab\0cd", 5);
    assert_true(g_utf8_validate(mended, -1, NULL));
    g_free(mended);
}

static void test_ocr_word(void **state)
{
    (void)state;
    static const struct {
        const char *given;
        bool begins, near;
        const char *wanted;
    } rows[] = {
        { "|", false, true, "I" },    { "|,", false, true, "I," },     { "|", false, false, NULL },
        { "*", true, true, "\xE2\x80\xA2" }, { "*", false, true, "*" }, { "appeal", true, true, "appeal" },
        { "\xC2\xA2", true, true, "\xE2\x80\xA2" }, { "|'m", false, true, "I'm" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *mended = mend_ocr_word(rows[i].given, rows[i].begins, rows[i].near);
        if (rows[i].wanted)
            assert_string_equal(mended, rows[i].wanted);
        else
            assert_null(mended);
        g_free(mended);
    }
}

static void test_file_name(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        { "/home/a/letter.pdf", "letter.pdf" }, { "caf\xE9.pdf", "caf\xEF\xBF\xBD.pdf" }, { "two\nlines.pdf", "two lines.pdf" }, { "\x01", "letter" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *name = mend_file_name(rows[i][0]);
        assert_string_equal(name, rows[i][1]);
        g_free(name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_zero_byte_ends_text),
        cmocka_unit_test(test_ocr_word),
        cmocka_unit_test(test_file_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
