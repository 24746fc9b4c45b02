/* stanza_test.c - data files in stanzas: raw texts, and what stands twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "stanza.h"

static char path[] = "/tmp/stanza_test_XXXXXX";

static int make_file(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static GKeyFile *open_text(const char *text, struct problem *problem)
{
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return stanza_open(path, problem);
}

static void refuse(const char *text, const char *words)
{
    struct problem problem = { 0 };
    GKeyFile *stanzas = open_text(text, &problem);
    if (stanzas)
        fail_msg("taken: %s", text);
    assert_string_equal(problem.code, "bad-data");
    if (!strstr(problem.say, words))
        fail_msg("\"%s\" does not say \"%s\"", problem.say, words);
}

static void expect_text(GKeyFile *stanzas, const char *stanza, const char *key, const char *wanted)
{
    char *text = stanza_text(stanzas, stanza, key);
    assert_non_null(text);
    assert_string_equal(text, wanted);
    g_free(text);
}

static void test_texts_are_raw(void **state)
{
    (void)state;
    struct problem problem = { 0 };
    GKeyFile *stanzas = open_text("# note\n[refusal-to-assess]\npattern = \\bnot\\s+to (?<what>assess)\\.  \nsay=a = b; c\nempty =\n\n[other]\npattern=x\n", &problem);
    assert_non_null(stanzas);
    expect_text(stanzas, "refusal-to-assess", "pattern", "\\bnot\\s+to (?<what>assess)\\.");
    expect_text(stanzas, "refusal-to-assess", "say", "a = b; c");
    expect_text(stanzas, "refusal-to-assess", "empty", "");
    expect_text(stanzas, "other", "pattern", "x");
    assert_null(stanza_text(stanzas, "other", "say"));
    assert_null(stanza_text(stanzas, "nothing", "say"));
    g_key_file_free(stanzas);
}

static void test_windows_line_ends(void **state)
{
    (void)state;
    struct problem problem = { 0 };
    GKeyFile *stanzas = open_text("[a]\r\nkey = text\r\n", &problem);
    assert_non_null(stanzas);
    expect_text(stanzas, "a", "key", "text");
    g_key_file_free(stanzas);
}

static void test_same_key_in_two_stanzas_is_fine(void **state)
{
    (void)state;
    struct problem problem = { 0 };
    GKeyFile *stanzas = open_text("[a]\nkey=1\n[b]\nkey=2\n# key=3\n", &problem);
    assert_non_null(stanzas);
    expect_text(stanzas, "a", "key", "1");
    expect_text(stanzas, "b", "key", "2");
    g_key_file_free(stanzas);
}

static void test_refused(void **state)
{
    (void)state;
    refuse("[a]\nkey=1\n\n[b]\nkey=2\n[a]\nother=3\n", "line 6: there is another stanza [a]");
    refuse("[a]\nkey=1\nother=2\nkey = 3\n", "line 4: \"key\" stands twice");
    refuse("key=1\n[a]\n", path);
    refuse("[a]\nwords without an equals sign\n", path);
    refuse("[a]\nkey=1\n[a]\n", "another stanza");
}

static void test_missing(void **state)
{
    (void)state;
    struct problem problem = { 0 };
    assert_null(stanza_open("/tmp/no-such-folder/law.ini", &problem));
    assert_string_equal(problem.code, "missing-data");
    assert_non_null(strstr(problem.say, "law.ini"));
}

static void test_lines(void **state)
{
    (void)state;
    struct problem problem = { 0 };
    GKeyFile *stanzas = open_text("# note\n[a]\nkey=1\n\n[b]\n# key=0\nother=1\nkey = 2\n", &problem);
    assert_non_null(stanzas);
    assert_int_equal(stanza_line(path, "a", NULL), 2);
    assert_int_equal(stanza_line(path, "a", "key"), 3);
    assert_int_equal(stanza_line(path, "b", NULL), 5);
    assert_int_equal(stanza_line(path, "b", "key"), 8);
    assert_int_equal(stanza_line(path, "a", "other"), 0);
    assert_int_equal(stanza_line(path, "c", NULL), 0);
    assert_int_equal(stanza_line("/tmp/no-such-folder/law.ini", "a", NULL), 0);
    g_key_file_free(stanzas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_are_raw), cmocka_unit_test(test_windows_line_ends), cmocka_unit_test(test_same_key_in_two_stanzas_is_fine),
        cmocka_unit_test(test_refused),       cmocka_unit_test(test_missing),           cmocka_unit_test(test_lines),
    };
    return cmocka_run_group_tests_name("stanza", tests, make_file, remove_file);
}
