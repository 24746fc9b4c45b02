/* triage_test.c - the order of the list, and that no name or text can break out of its field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <glib/gstdio.h>

#include "triage.h"

#define SUM "e9186b803fcb207bf36f3a8707e3ce8240429614c81c1673238150393848acd3"

/* The row of a letter whose one day is `date` (or none), with a reason (or none). */
static struct inbox_row *row_with(const char *date, const char *reason)
{
    json_t *record = json_pack("{s:i, s:s, s:{s:s, s:b}, s:{s:s, s:b}}", "format", 1, "today", "2026-11-21", "decision", "kind", "final-plan", "sure", 1, "dated",
                               "date", "2026-10-01", "sure", 1);
    if (date)
        json_object_set_new(record, "days", json_pack("[{s:s, s:s, s:s}]", "what", "appeal", "date", date, "time", "17:00"));
    if (reason)
        json_object_set_new(record, "doubts", json_pack("[{s:s, s:s, s:s}]", "code", "x", "about", "dated", "say", reason));
    struct inbox_row *row = inbox_row_of_record(record, SUM, SUM);
    json_decref(record);
    return row;
}

static void add(struct triage *triage, GPtrArray *rows, const char *name, struct inbox_row *row)
{
    GPtrArray *names = g_ptr_array_new();
    g_ptr_array_add(names, (char *)name);
    g_ptr_array_add(rows, row);
    triage_add(triage, row, names, NULL);
    g_ptr_array_unref(names);
}

static void free_row(void *row)
{
    inbox_row_free(row);
}

static char *written(const struct triage *triage, void (*write)(const struct triage *triage, struct whole *out))
{
    char *folder = g_dir_make_tmp("triage-XXXXXX", NULL), *path = g_build_filename(folder, "list", NULL), *text = NULL;
    struct problem problem = { 0 };
    struct whole *out = whole_open(path, &problem);
    assert_non_null(out);
    write(triage, out);
    assert_true(whole_close(out, true, &problem));
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
    return text;
}

static void test_order(void **state)
{
    (void)state;
    static const char *const wanted[] = { "doubt-no-day", "unread", "doubt-passed", "doubt-ahead", "passed-lately", "passed-long", "today", "soon", "later", "no-day" };
    struct triage *triage = triage_new("/inbox", "2026-11-21", NULL);
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
    struct problem problem = { .code = "damaged", .say = "It is damaged." };
    add(triage, rows, "later", row_with("2026-12-21", NULL));
    add(triage, rows, "no-day", row_with(NULL, NULL));
    add(triage, rows, "doubt-no-day", row_with(NULL, "Which date?"));
    add(triage, rows, "passed-long", row_with("2026-01-01", NULL));
    add(triage, rows, "doubt-ahead", row_with("2026-11-22", "Which date?"));
    add(triage, rows, "today", row_with("2026-11-21", NULL));
    add(triage, rows, "soon", row_with("2026-11-23", NULL));
    add(triage, rows, "doubt-passed", row_with("2026-11-01", "Which date?"));
    add(triage, rows, "passed-lately", row_with("2026-11-20", NULL));
    add(triage, rows, "unread", inbox_row_of_problem("", &problem));
    triage_sort(triage);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
        assert_string_equal(((struct triage_entry *)triage->entries->pdata[i])->file, wanted[i]);
    assert_int_equal(triage->counts[TRIAGE_LOOK], 4);
    assert_int_equal(triage->counts[TRIAGE_PASSED], 2);
    triage_free(triage);
    g_ptr_array_unref(rows);
}

static void test_days_are_counted_from_today_and_not_from_the_day_of_the_sheet(void **state)
{
    (void)state;
    struct inbox_row *row = row_with("2026-12-01", NULL);
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
    struct triage *triage = triage_new("/inbox", "2026-11-30", NULL);
    add(triage, rows, "a", row);
    assert_int_equal(((struct triage_entry *)triage->entries->pdata[0])->left, 1);
    assert_true(((struct triage_entry *)triage->entries->pdata[0])->any_open);
    triage_free(triage);
    triage = triage_new("/inbox", "2026-12-03", NULL);
    add(triage, rows, "a", row_with("2026-12-01", NULL));
    assert_int_equal(((struct triage_entry *)triage->entries->pdata[0])->passed, 2);
    assert_int_equal(((struct triage_entry *)triage->entries->pdata[0])->class, TRIAGE_PASSED);
    triage_free(triage);
    g_ptr_array_unref(rows);
}

static void test_no_field_is_a_formula(void **state)
{
    (void)state;
    static const char *const names[] = { "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\xEF\xBC\x9D" "1" };
    struct triage *triage = triage_new("/inbox", "2026-11-21", NULL);
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        add(triage, rows, names[i], row_with("2026-11-01", "=1+1, \"quoted\""));
    triage_sort(triage);
    char *text = written(triage, triage_write_csv);
    assert_true(g_str_has_prefix(text, "\xEF\xBB\xBF\""));
    assert_null(strstr(text, "\"="));
    assert_null(strstr(text, "\"+"));
    assert_null(strstr(text, "\"-"));
    assert_null(strstr(text, "\"@"));
    assert_null(strstr(text, "\"\xEF\xBC\x9D"));
    assert_non_null(strstr(text, "\"'=HYPERLINK(\"\"http://x\"\")\""));
    assert_non_null(strstr(text, "\"'=1+1, \"\"quoted\"\"\""));
    g_free(text);
    triage_free(triage);
    g_ptr_array_unref(rows);
}

static void test_no_name_is_a_tag(void **state)
{
    (void)state;
    struct triage *triage = triage_new("/<script>alert(1)</script>", "2026-11-21", NULL);
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
    add(triage, rows, "<img src=x>&\xE2\x80\xAE.pdf", row_with("2026-12-01", "<b>'\"&"));
    triage_leave_out(triage, "<i>", "why");
    triage_sort(triage);
    char *text = written(triage, triage_write_html);
    assert_null(strstr(text, "<img"));
    assert_null(strstr(text, "<script"));
    assert_null(strstr(text, "<b>"));
    assert_null(strstr(text, "<i>"));
    assert_null(strstr(text, "\xE2\x80\xAE")); /* turns the line around */
    assert_non_null(strstr(text, "&lt;img src=x&gt;&amp;\xEF\xBF\xBD.pdf"));
    assert_non_null(strstr(text, "href=\"sheets/" SUM ".pdf\""));
    g_free(text);
    triage_free(triage);
    g_ptr_array_unref(rows);
}

static void test_a_row_comes_back_from_its_line(void **state)
{
    (void)state;
    struct inbox_row *row = row_with("2026-12-01", "Which date?\nThis one");
    char *line = inbox_row_to_line(row);
    struct inbox_row *back = inbox_row_of_line(line, strlen(line));
    char *again = inbox_row_to_line(back);
    assert_string_equal(line, again);
    assert_string_equal(back->days[0].time, "17:00");
    assert_string_equal(back->reasons, "Which date? This one");
    assert_true(back->kind_sure && back->sheet && inbox_row_has_doubt(back));
    for (size_t length = 0; length + 1 < strlen(line); length++)
        assert_null(inbox_row_of_line(line, length)); /* cut off */
    free(line);
    free(again);
    inbox_row_free(row);
    inbox_row_free(back);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_days_are_counted_from_today_and_not_from_the_day_of_the_sheet),
        cmocka_unit_test(test_no_field_is_a_formula),
        cmocka_unit_test(test_no_name_is_a_tag),
        cmocka_unit_test(test_a_row_comes_back_from_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
