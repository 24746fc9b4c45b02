/* table_test.c - CSV files as a spreadsheet writes them, and as it should not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "table.h"

static char path[] = "/tmp/table_test_XXXXXX";

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

static struct table *open_bytes(const char *bytes, size_t length, struct problem *problem)
{
    assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    return table_open(path, problem);
}

static struct table *open_text(const char *text)
{
    struct problem problem = { 0 };
    struct table *table = open_bytes(text, strlen(text), &problem);
    if (!table)
        fail_msg("%s", problem.say);
    return table;
}

/* The text must be refused with a sentence that holds `words`. */
static void refuse_bytes(const char *bytes, size_t length, const char *words)
{
    struct problem problem = { 0 };
    assert_null(open_bytes(bytes, length, &problem));
    assert_string_equal(problem.code, "bad-data");
    if (!strstr(problem.say, words))
        fail_msg("\"%s\" does not say \"%s\"", problem.say, words);
}

static void refuse(const char *text, const char *words)
{
    refuse_bytes(text, strlen(text), words);
}

static void test_plain(void **state)
{
    (void)state;
    struct table *table = open_text("code,name\nLDS,Leeds\nBRD,Bradford\n");
    assert_int_equal(table_rows(table), 2);
    assert_int_equal(table_column(table, "code"), 0);
    assert_int_equal(table_column(table, "name"), 1);
    assert_int_equal(table_column(table, "phone"), -1);
    assert_int_equal(table_column(table, "Name"), -1);
    assert_string_equal(table_field(table, 1, 1), "Bradford");
    assert_string_equal(table_field(table, 0, -1), "");
    assert_int_equal(table_line(table, 0), 2);
    assert_int_equal(table_line(table, 1), 3);
    table_free(table);
}

static void test_excel(void **state)
{
    (void)state;
    struct table *table = open_text("\xEF\xBB\xBF" "code,name\r\nLDS,\"Leeds, City\"\r\nBRD,\"The \"\"Bradford\"\" one\"\r\n");
    assert_int_equal(table_column(table, "code"), 0);
    assert_int_equal(table_rows(table), 2);
    assert_string_equal(table_field(table, 0, 1), "Leeds, City");
    assert_string_equal(table_field(table, 1, 1), "The \"Bradford\" one");
    assert_int_equal(table_line(table, 1), 3);
    table_free(table);
}

static void test_newline_in_field(void **state)
{
    (void)state;
    struct table *table = open_text("code,address\nLDS,\"Civic Hall\nCalverley Street\n\nLeeds\"\nBRD,x\n");
    assert_int_equal(table_rows(table), 2);
    assert_string_equal(table_field(table, 0, 1), "Civic Hall\nCalverley Street\n\nLeeds");
    assert_int_equal(table_line(table, 0), 2);
    assert_int_equal(table_line(table, 1), 6);
    table_free(table);
}

static void test_comments_and_empty_lines(void **state)
{
    (void)state;
    struct table *table = open_text("\xEF\xBB\xBF# who\n# when\ncode,name\n\nLDS,Leeds\n,\n#1,a row\n");
    assert_int_equal(table_rows(table), 2);
    assert_string_equal(table_field(table, 0, 0), "LDS");
    assert_int_equal(table_line(table, 0), 5);
    assert_string_equal(table_field(table, 1, 0), "#1"); /* comments stand before the header only */
    assert_int_equal(table_line(table, 1), 7);
    table_free(table);
}

static void test_short_rows_and_no_last_newline(void **state)
{
    (void)state;
    struct table *table = open_text("code,name,phone\nLDS\nBRD,Bradford,\"01274\"");
    assert_int_equal(table_rows(table), 2);
    assert_string_equal(table_field(table, 0, 1), "");
    assert_string_equal(table_field(table, 0, 2), "");
    assert_string_equal(table_field(table, 1, 2), "01274");
    table_free(table);
}

static void test_header_only(void **state)
{
    (void)state;
    struct table *table = open_text("code,name");
    assert_int_equal(table_rows(table), 0);
    assert_int_equal(table_column(table, "name"), 1);
    table_free(table);
}

static void test_spaces_are_kept_inside(void **state)
{
    (void)state;
    struct table *table = open_text("code,name\nLDS,\"  Leeds  \"\nW\xC3\xA9,\xE2\x80\x99\n");
    assert_string_equal(table_field(table, 0, 1), "  Leeds  ");
    assert_string_equal(table_field(table, 1, 0), "W\xC3\xA9");
    table_free(table);
}

static void test_refused(void **state)
{
    (void)state;
    refuse("", "is empty");
    refuse("# only a comment", "is empty");
    refuse("code,name\nLDS,Leeds\nBRD,Bradford,West Yorkshire\n", "line 3: more fields");
    refuse("code,name\nLDS,Lee\"ds\n", "line 2");
    refuse("code,name\nLDS,\"Leeds\" City\n", "line 2");
    refuse("code,name\nLDS,\"Leeds\nBRD,Bradford\n", "quoted field");
    refuse("code,name\nLDS,Caf\xE9\n", "not UTF-8");
    static const char zero[] = "code,name\nLDS,Le\0eds\n";
    refuse_bytes(zero, sizeof zero - 1, "not UTF-8");
}

static void test_too_large(void **state)
{
    (void)state;
    size_t length = 17 * 1024 * 1024;
    char *text = g_malloc(length);
    memset(text, 'x', length);
    refuse_bytes(text, length, "larger than 16 MB");
    g_free(text);
}

static void test_missing(void **state)
{
    (void)state;
    struct problem problem = { 0 };
    assert_null(table_open("/tmp/no-such-folder/authorities.csv", &problem));
    assert_string_equal(problem.code, "missing-data");
    assert_non_null(strstr(problem.say, "authorities.csv"));
    table_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_excel),
        cmocka_unit_test(test_newline_in_field),
        cmocka_unit_test(test_comments_and_empty_lines),
        cmocka_unit_test(test_short_rows_and_no_last_newline),
        cmocka_unit_test(test_header_only),
        cmocka_unit_test(test_spaces_are_kept_inside),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_missing),
    };
    return cmocka_run_group_tests_name("table", tests, make_file, remove_file);
}
