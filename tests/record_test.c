/* record_test.c - what is a record and what is not, and how the stages look into one and add to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "date.h"
#include "record.h"

static json_t *read_text(const char *text)
{
    struct problem problem = { 0 };
    json_t *record = record_from_line(text, strlen(text), &problem);
    if (!record)
        fail_msg("%s: %s", text, problem.say);
    return record;
}

/* The line must be refused with this code and a sentence that holds `words`. */
static void refuse(const char *text, const char *code, const char *words)
{
    struct problem problem = { 0 };
    json_t *record = record_from_line(text, strlen(text), &problem);
    if (record)
        fail_msg("taken: %s", text);
    assert_string_equal(problem.code, code);
    if (!strstr(problem.say, words))
        fail_msg("%s: \"%s\" does not say \"%s\"", text, problem.say, words);
}

static void test_new(void **state)
{
    (void)state;
    json_t *record = record_new();
    char *text = json_dumps(record, JSON_COMPACT);
    assert_string_equal(text, "{\"format\":1}");
    assert_true(record_check(record, NULL));
    assert_int_equal(record_status(record), STATUS_CLEAN);
    free(text);
    json_decref(record);
}

static void test_bad_json(void **state)
{
    (void)state;
    static const char *const lines[] = { "", " ", "{", "{\"format\":1", "{\"format\":1}}", "{\"format\":1} x", "{'format':1}", "{\"format\":01}",
                                         "{\"format\":1,}", "{\"format\":1,\"x\":\"\xE9\"}", "{\"format\":1,\"x\":\"\\ud800\"}",
                                         "{\"format\":1,\"x\":\"a\nb\"}", "not json", "{\"format\":NaN}", "{\"format\":1,\"x\":\"\\u0000\"}" };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        refuse(lines[i], "bad-record", "not a record");
}

static void test_not_an_object(void **state)
{
    (void)state;
    refuse("[]", "bad-record", "not a record");
    refuse("[{\"format\":1}]", "bad-record", "not a record");
    refuse("\"text\"", "bad-record", "not a record");
    refuse("null", "bad-record", "not a record");
    refuse("1", "bad-record", "not a record");
}

static void test_duplicate_members(void **state)
{
    (void)state;
    refuse("{\"format\":1,\"format\":1}", "bad-record", "not a record");
    refuse("{\"format\":1,\"dated\":{\"date\":\"2026-03-03\",\"date\":\"2026-03-04\"}}", "bad-record", "not a record");
}

static void test_other_formats(void **state)
{
    (void)state;
    static const char *const lines[] = { "{}", "{\"format\":0}", "{\"format\":2}", "{\"format\":\"1\"}", "{\"format\":1.0}", "{\"format\":null}", "{\"format\":true}" };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        refuse(lines[i], "bad-format", "not of format 1");
}

static void test_wrong_types(void **state)
{
    (void)state;
    static const struct {
        const char *members, *named;
    } rows[] = {
        { "\"letter\":[]", "\"letter\"" },
        { "\"letter\":{\"name\":7}", "\"letter.name\"" },
        { "\"letter\":{\"bytes\":\"many\"}", "\"letter.bytes\"" },
        { "\"letter\":{\"bytes\":-1}", "\"letter.bytes\"" },
        { "\"text\":\"words\"", "\"text\"" },
        { "\"text\":{\"pages\":{}}", "\"text.pages\"" },
        { "\"text\":{\"pages\":[\"words\"]}", "\"pages\"" },
        { "\"text\":{\"pages\":[{\"page\":1}]}", "page of the record's text" },
        { "\"text\":{\"pages\":[{\"page\":0,\"words\":\"\"}]}", "page of the record's text" },
        { "\"text\":{\"pages\":[{\"page\":10001,\"words\":\"\"}]}", "page of the record's text" },
        { "\"text\":{\"pages\":[{\"words\":\"\"}]}", "page of the record's text" },
        { "\"text\":{\"pages\":[{\"page\":1,\"words\":null}]}", "\"pages.words\"" },
        { "\"text\":{\"pages\":[{\"page\":1,\"words\":\"\",\"turned\":\"no\"}]}", "\"pages.turned\"" },
        { "\"decision\":\"refusal-to-assess\"", "\"decision\"" },
        { "\"decision\":{\"kind\":\"refusal\"}", "\"decision.kind\"" },
        { "\"decision\":{\"kind\":null}", "\"decision.kind\"" },
        { "\"decision\":{\"kind\":\"Refusal-To-Assess\"}", "\"decision.kind\"" },
        { "\"decision\":{\"sure\":\"yes\"}", "\"decision.sure\"" },
        { "\"decision\":{\"sure\":1}", "\"decision.sure\"" },
        { "\"decision\":{\"others\":{}}", "\"decision.others\"" },
        { "\"dated\":{\"date\":\"2026-02-29\"}", "\"dated.date\"" },
        { "\"dated\":{\"date\":\"3 March 2026\"}", "\"dated.date\"" },
        { "\"dated\":{\"date\":20260303}", "\"dated.date\"" },
        { "\"authority\":{\"code\":1}", "\"authority.code\"" },
        { "\"addressee\":{\"sure\":null}", "\"addressee.sure\"" },
        { "\"born\":{\"date\":\"2016\"}", "\"born.date\"" },
        { "\"requested\":{\"date\":false}", "\"requested.date\"" },
        { "\"named\":{\"mediation\":\"x\"}", "\"named.mediation\"" },
        { "\"certificate\":{\"date\":\"\"}", "\"certificate.date\"" },
        { "\"today\":\"tomorrow\"", "\"today\"" },
        { "\"days\":{}", "\"days\"" },
        { "\"days\":[1]", "\"days\"" },
        { "\"days\":[{\"date\":\"2026-13-01\"}]", "\"days.date\"" },
        { "\"days\":[{},{\"ring_by\":0}]", "\"days.ring_by\"" },
        { "\"routes\":[{\"open\":\"yes\"}]", "\"routes.open\"" },
        { "\"said\":[{\"found\":0}]", "\"said.found\"" },
        { "\"stated\":[{\"period\":28}]", "\"stated.period\"" },
        { "\"contacts\":{\"mediation\":{}}", "\"contacts.mediation\"" },
        { "\"doubts\":[[]]", "\"doubts\"" },
        { "\"doubts\":[{\"say\":1}]", "\"doubts.say\"" },
        { "\"problem\":true", "\"problem\"" },
        { "\"problem\":{\"say\":{}}", "\"problem.say\"" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[300];
        snprintf(line, sizeof line, "{\"format\":1,%s}", rows[i].members);
        refuse(line, "bad-record", rows[i].named);
    }
}

static void test_every_kind(void **state)
{
    (void)state;
    static const struct {
        const char *kind;
        enum kind_class class;
        bool contents;
    } rows[] = {
        { "refusal-to-assess", KIND_APPEALABLE, false },   { "refusal-to-reassess", KIND_APPEALABLE, false },
        { "refusal-to-issue", KIND_APPEALABLE, false },    { "final-plan", KIND_APPEALABLE, true },
        { "amended-final-plan", KIND_APPEALABLE, true },   { "refusal-to-amend", KIND_APPEALABLE, true },
        { "plan-maintained", KIND_APPEALABLE, true },      { "cease-to-maintain", KIND_APPEALABLE, false },
        { "agreement-to-assess", KIND_NOT_YET, false },    { "agreement-to-reassess", KIND_NOT_YET, false },
        { "draft-plan", KIND_NOT_YET, false },             { "proposed-amendment", KIND_NOT_YET, false },
        { "considering-ceasing", KIND_NOT_YET, false },    { "mediation-certificate", KIND_OTHER, false },
        { "tribunal-letter", KIND_OTHER, false },          { "not-a-decision", KIND_OTHER, false },
        { "", KIND_UNKNOWN, false },                       { "refusal", KIND_UNKNOWN, false },
        { "final-plan ", KIND_UNKNOWN, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(record_kind_class(rows[i].kind), rows[i].class);
        assert_int_equal(record_kind_has_plan_contents(rows[i].kind), rows[i].contents);
    }
    assert_int_equal(record_kind_class(NULL), KIND_UNKNOWN);
    assert_false(record_kind_has_plan_contents(NULL));
}

/* What this version does not know must come out as it went in, in the order in which it stood. */
static void test_unknown_members_are_kept_in_order(void **state)
{
    (void)state;
    static const char line[] = "{\"zeta\":[1,2.5,null,{\"b\":1,\"a\":2}],\"format\":1,\"dated\":{\"ours\":\"\xC2\xA3\xE2\x80\x99\",\"date\":\"2026-03-03\"},"
                               "\"alpha\":\"\\\"\\\\\",\"doubts\":[]}";
    json_t *record = read_text(line);
    char *text = json_dumps(record, JSON_COMPACT);
    assert_string_equal(text, line);
    free(text);
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_true(record_write(file, record));
    rewind(file);
    char written[sizeof line + 10];
    size_t length = fread(written, 1, sizeof written - 1, file);
    written[length] = '\0';
    assert_int_equal(length, sizeof line); /* the line and its end */
    assert_memory_equal(written, line, sizeof line - 1);
    assert_int_equal(written[sizeof line - 1], '\n');
    fclose(file);
    json_decref(record);
}

static void test_lookups(void **state)
{
    (void)state;
    json_t *record = read_text("{\"format\":1,\"decision\":{\"kind\":\"final-plan\",\"sure\":true,\"page\":2},\"dated\":{\"sure\":false}}");
    assert_string_equal(record_text(record, "decision", "kind", NULL), "final-plan");
    assert_null(record_text(record, "decision", "page", NULL));
    assert_null(record_text(record, "decision", NULL));
    assert_null(record_text(record, "decision", "kind", "more", NULL));
    assert_null(record_text(record, "authority", "code", NULL));
    assert_null(record_text(NULL, "decision", NULL));
    assert_true(record_true(record, "decision", "sure", NULL));
    assert_false(record_true(record, "dated", "sure", NULL));
    assert_false(record_true(record, "decision", "page", NULL));
    assert_false(record_true(record, "authority", "sure", NULL));
    json_decref(record);
}

/* What another language needs stands beside the sentence, and only there. */
static void test_values(void **state)
{
    (void)state;
    GDate day;
    json_t *record = record_new();
    json_t *doubt = record_add_doubt(record, "two-dates", "dated", "A doubt.");
    assert_ptr_equal(doubt, json_array_get(json_object_get(record, "doubts"), 0));
    assert_true(date_from_iso("2026-03-03", &day));
    record_case(doubt, "one");
    record_value(doubt, "name", "Leeds");
    record_value_day(doubt, "day", &day);
    char *text = json_dumps(doubt, JSON_COMPACT | JSON_SORT_KEYS);
    assert_string_equal(text, "{\"about\":\"dated\",\"case\":\"one\",\"code\":\"two-dates\",\"say\":\"A doubt.\","
                              "\"values\":{\"day\":\"2026-03-03\",\"name\":\"Leeds\"}}");
    free(text);
    doubt = record_add_doubt(record, "two-dates", "dated", "A second time.");
    assert_null(doubt);
    record_case(doubt, "two");
    record_value(doubt, "name", "York");
    record_value_json(doubt, "pages", json_array());
    json_decref(record);
}

static void test_doubts(void **state)
{
    (void)state;
    json_t *record = record_new();
    record_add_doubt(record, "two-dates", "dated", "There are %d dates in this letter.", 2);
    record_add_doubt(record, "two-dates", "dated", "A second time.");
    record_add_doubt(record, "two-dates", "days", "About something else.");
    record_add_doubt(record, "other", "dated", "Another.");
    const json_t *doubts = json_object_get(record, "doubts");
    assert_int_equal(json_array_size(doubts), 3);
    assert_string_equal(record_text(json_array_get(doubts, 0), "say", NULL), "There are 2 dates in this letter.");
    assert_int_equal(record_status(record), STATUS_DOUBT);
    assert_true(record_check(record, NULL));
    json_decref(record);
}

static void test_problem(void **state)
{
    (void)state;
    json_t *record = record_new();
    struct problem first, second;
    assert_false(problem_set(&first, "encrypted", "The file needs a %s.", "password"));
    problem_set(&second, "empty", "The file is empty.");
    record_set_problem(record, "extract", &first);
    record_set_problem(record, "classify", &second);
    assert_string_equal(record_text(record, "problem", "stage", NULL), "extract");
    assert_string_equal(record_text(record, "problem", "code", NULL), "encrypted");
    assert_string_equal(record_text(record, "problem", "say", NULL), "The file needs a password.");
    assert_int_equal(record_status(record), STATUS_DOUBT);
    json_decref(record);
}

static void test_status(void **state)
{
    (void)state;
    json_t *clean = read_text("{\"format\":1,\"doubts\":[]}"), *doubtful = read_text("{\"format\":1,\"doubts\":[{}]}");
    assert_int_equal(record_status(clean), STATUS_CLEAN);
    assert_int_equal(record_status(doubtful), STATUS_DOUBT);
    json_decref(clean);
    json_decref(doubtful);
}

/* A sentence that does not fit is cut at a character, so that the record stays UTF-8. */
static void test_long_sentences(void **state)
{
    (void)state;
    struct problem problem;
    for (int shift = 0; shift < 4; shift++) {
        char text[600] = "";
        memset(text, 'x', (size_t)shift);
        for (size_t i = (size_t)shift; i + 3 < sizeof text; i += 3)
            memcpy(text + i, "\xE2\x80\x99", 4);
        problem_set(&problem, "long", "%s", text);
        json_t *say = json_string(problem.say);
        assert_non_null(say);
        assert_true(strlen(problem.say) >= sizeof problem.say - 4);
        json_decref(say);
    }
    assert_false(problem_set(NULL, "code", "Nobody listens."));
}

static void test_write_to_full_disk(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    json_t *record = record_new();
    assert_false(record_write(full, record));
    fclose(full);
    json_decref(record);
}

static void test_deep_and_long(void **state)
{
    (void)state;
    size_t depth = 3000;
    char *line = malloc(depth * 2 + 40);
    assert_non_null(line);
    size_t length = (size_t)sprintf(line, "{\"format\":1,\"x\":");
    memset(line + length, '[', depth);
    memset(line + length + depth, ']', depth);
    strcpy(line + length + depth * 2, "}");
    refuse(line, "bad-record", "not a record"); /* nested beyond what the JSON reader takes */
    free(line);
}

int main(void)
{
    memory_setup();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new),
        cmocka_unit_test(test_bad_json),
        cmocka_unit_test(test_not_an_object),
        cmocka_unit_test(test_duplicate_members),
        cmocka_unit_test(test_other_formats),
        cmocka_unit_test(test_wrong_types),
        cmocka_unit_test(test_every_kind),
        cmocka_unit_test(test_unknown_members_are_kept_in_order),
        cmocka_unit_test(test_lookups),
        cmocka_unit_test(test_doubts),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_problem),
        cmocka_unit_test(test_status),
        cmocka_unit_test(test_long_sentences),
        cmocka_unit_test(test_write_to_full_disk),
        cmocka_unit_test(test_deep_and_long),
    };
    return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
