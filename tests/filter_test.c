/* filter_test.c - the loop between two pipes: one line in, one line out, whatever the line is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "filter.h"
#include "record.h"

struct seen {
    int calls;
    bool refuse, doubt;
};

static bool mark(json_t *record, void *with, struct problem *problem)
{
    struct seen *seen = with;
    seen->calls++;
    if (seen->refuse)
        return problem_set(problem, "refused", "This letter cannot be done.");
    if (seen->doubt)
        record_add_doubt(record, "doubt", "dated", "A person should look.");
    json_object_set_new(record, "marked", json_true());
    return true;
}

/* Asks for an end at the second record. */
static bool stop_at_second(json_t *record, void *with, struct problem *problem)
{
    (void)record;
    (void)problem;
    bool *stop = with;
    static int calls;
    *stop = ++calls == 2;
    return true;
}

static FILE *file_with(const char *bytes, size_t length)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    rewind(file);
    return file;
}

/* Runs the filter on `text`; the output goes to `written`, of `size`. */
static enum status run(const char *text, const struct filter *filter, char *written, size_t size)
{
    FILE *in = file_with(text, strlen(text)), *out = tmpfile();
    assert_non_null(out);
    enum status status = filter_run(in, out, filter);
    rewind(out);
    size_t length = fread(written, 1, size - 1, out);
    written[length] = '\0';
    fclose(in);
    fclose(out);
    return status;
}

static void test_one_line_in_one_line_out(void **state)
{
    (void)state;
    struct seen seen = { 0 };
    const struct filter filter = { .stage = "test", .one = mark, .with = &seen };
    char written[1000];
    assert_int_equal(run("{\"format\":1,\"b\":1,\"a\":2}\n{\"a\":[],\"format\":1}\n", &filter, written, sizeof written), STATUS_CLEAN);
    assert_string_equal(written, "{\"format\":1,\"b\":1,\"a\":2,\"marked\":true}\n{\"a\":[],\"format\":1,\"marked\":true}\n");
    assert_int_equal(seen.calls, 2);
}

static void test_ends_of_lines(void **state)
{
    (void)state;
    struct seen seen = { 0 };
    const struct filter filter = { .stage = "test", .one = mark, .with = &seen };
    char written[1000];
    assert_int_equal(run("", &filter, written, sizeof written), STATUS_CLEAN);
    assert_string_equal(written, "");
    assert_int_equal(run("\n\n{\"format\":1}\r\n\n{\"format\":1}", &filter, written, sizeof written), STATUS_CLEAN);
    assert_string_equal(written, "{\"format\":1,\"marked\":true}\n{\"format\":1,\"marked\":true}\n");
}

static void test_a_bad_line_is_counted_and_the_next_is_done(void **state)
{
    (void)state;
    struct seen seen = { 0 };
    const struct filter filter = { .stage = "test", .one = mark, .with = &seen };
    char written[2000];
    assert_int_equal(run("nonsense\n{\"format\":1}\n{\"format\":2}\n", &filter, written, sizeof written), STATUS_DOUBT);
    assert_int_equal(seen.calls, 1);
    char *second = strchr(written, '\n'), *third = second ? strchr(second + 1, '\n') : NULL;
    assert_non_null(third);
    assert_non_null(strstr(written, "{\"format\":1,\"problem\":{\"stage\":\"test\",\"code\":\"bad-record\""));
    assert_memory_equal(second + 1, "{\"format\":1,\"marked\":true}", 26);
    assert_non_null(strstr(third, "\"code\":\"bad-format\""));
}

static void test_problems_are_passed_on(void **state)
{
    (void)state;
    struct seen seen = { 0 };
    struct filter filter = { .stage = "test", .one = mark, .with = &seen };
    char written[1000];
    static const char line[] = "{\"format\":1,\"problem\":{\"stage\":\"extract\",\"code\":\"empty\",\"say\":\"The file is empty.\"}}\n";
    assert_int_equal(run(line, &filter, written, sizeof written), STATUS_DOUBT);
    assert_string_equal(written, line);
    assert_int_equal(seen.calls, 0);
    filter.with_problems = true;
    assert_int_equal(run(line, &filter, written, sizeof written), STATUS_DOUBT);
    assert_int_equal(seen.calls, 1);
}

static void test_a_refusal_becomes_the_problem(void **state)
{
    (void)state;
    struct seen seen = { .refuse = true };
    const struct filter filter = { .stage = "test", .one = mark, .with = &seen };
    char written[1000];
    assert_int_equal(run("{\"format\":1}\n", &filter, written, sizeof written), STATUS_DOUBT);
    assert_string_equal(written, "{\"format\":1,\"problem\":{\"stage\":\"test\",\"code\":\"refused\",\"say\":\"This letter cannot be done.\"}}\n");
}

static void test_doubts_set_the_status(void **state)
{
    (void)state;
    struct seen seen = { .doubt = true };
    const struct filter filter = { .stage = "test", .one = mark, .with = &seen };
    char written[1000];
    assert_int_equal(run("{\"format\":1}\n", &filter, written, sizeof written), STATUS_DOUBT);
}

static void test_no_output(void **state)
{
    (void)state;
    struct seen seen = { 0 };
    const struct filter filter = { .stage = "test", .one = mark, .with = &seen, .no_output = true };
    char written[1000];
    assert_int_equal(run("{\"format\":1}\n{\"format\":1}\n", &filter, written, sizeof written), STATUS_CLEAN);
    assert_string_equal(written, "");
    assert_int_equal(seen.calls, 2);
}

/* A line of `length` bytes in all, then a good one. */
static FILE *file_with_long_line(size_t length)
{
    static const char head[] = "{\"format\":1,\"x\":\"", tail[] = "\"}", good[] = "\n{\"format\":1}\n";
    char *text = malloc(length);
    assert_non_null(text);
    memset(text, 'x', length);
    memcpy(text, head, sizeof head - 1);
    memcpy(text + length - (sizeof tail - 1), tail, sizeof tail - 1);
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    fputs(good, file);
    rewind(file);
    free(text);
    return file;
}

static void test_long_lines(void **state)
{
    (void)state;
    static const struct {
        size_t length;
        enum status status;
    } rows[] = { { RECORD_LINE_MAX, STATUS_CLEAN }, { RECORD_LINE_MAX + 1, STATUS_DOUBT } };
    for (size_t i = 0; i < 2; i++) {
        struct seen seen = { 0 };
        const struct filter filter = { .stage = "test", .one = mark, .with = &seen, .no_output = true };
        FILE *in = file_with_long_line(rows[i].length);
        assert_int_equal(filter_run(in, stdout, &filter), rows[i].status);
        assert_int_equal(seen.calls, rows[i].status == STATUS_CLEAN ? 2 : 1);
        fclose(in);
    }
}

static void test_zero_bytes_in_a_line(void **state)
{
    (void)state;
    struct seen seen = { 0 };
    const struct filter filter = { .stage = "test", .one = mark, .with = &seen, .no_output = true };
    static const char bytes[] = "{\"format\":1,\"x\":\"a\0b\"}\n\0\0\0\n{\"format\":1}\n";
    FILE *in = file_with(bytes, sizeof bytes - 1);
    assert_int_equal(filter_run(in, stdout, &filter), STATUS_DOUBT);
    assert_int_equal(seen.calls, 1);
    fclose(in);
}

static void test_full_disk_stops(void **state)
{
    (void)state;
    struct seen seen = { 0 };
    const struct filter filter = { .stage = "test", .one = mark, .with = &seen };
    FILE *in = file_with("{\"format\":1}\n{\"format\":1}\n", 26), *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    assert_int_equal(filter_run(in, full, &filter), STATUS_STOPPED);
    assert_int_equal(seen.calls, 1); /* no more work once the output is lost */
    fclose(in);
    fclose(full);
}

static void test_unreadable_input_stops(void **state)
{
    (void)state;
    struct seen seen = { 0 };
    const struct filter filter = { .stage = "test", .one = mark, .with = &seen, .no_output = true };
    FILE *in = fopen("/tmp", "r"); /* a folder opens, and reading it fails */
    assert_non_null(in);
    assert_int_equal(filter_run(in, stdout, &filter), STATUS_STOPPED);
    fclose(in);
}

static void test_stop_ends_the_run_before_the_record_is_written(void **state)
{
    (void)state;
    bool stop = false;
    const struct filter filter = { .stage = "test", .one = stop_at_second, .with = &stop, .stop = &stop };
    char written[1000];
    assert_int_equal(run("{\"format\":1,\"n\":1}\n{\"format\":1,\"n\":2}\n{\"format\":1,\"n\":3}\n", &filter, written, sizeof written), STATUS_STOPPED);
    assert_string_equal(written, "{\"format\":1,\"n\":1}\n");
}

int main(void)
{
    memory_setup();
    say_program("filter_test");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_line_in_one_line_out),
        cmocka_unit_test(test_ends_of_lines),
        cmocka_unit_test(test_a_bad_line_is_counted_and_the_next_is_done),
        cmocka_unit_test(test_problems_are_passed_on),
        cmocka_unit_test(test_a_refusal_becomes_the_problem),
        cmocka_unit_test(test_doubts_set_the_status),
        cmocka_unit_test(test_no_output),
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_zero_bytes_in_a_line),
        cmocka_unit_test(test_full_disk_stops),
        cmocka_unit_test(test_stop_ends_the_run_before_the_record_is_written),
        cmocka_unit_test(test_unreadable_input_stops),
    };
    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
