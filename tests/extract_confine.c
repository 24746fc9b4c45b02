/* extract_confine.c - children that misbehave as a hostile file might make them, and answers that are not what they should be. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "answer.h"
#include "confine.h"

static json_t *answer_fine(const void *with)
{
    return json_pack("{s:s}", "said", (const char *)with);
}

static json_t *crash(const void *with)
{
    (void)with;
    raise(SIGSEGV);
    return NULL;
}

/* As libraries do when there is no memory left. */
static json_t *give_up(const void *with)
{
    (void)with;
    abort();
}

static json_t *say_nothing(const void *with)
{
    (void)with;
    return NULL;
}

static json_t *say_too_much(const void *with)
{
    (void)with;
    size_t length = 20u * 1024 * 1024;
    char *text = malloc(length + 1);
    memset(text, 'a', length);
    text[length] = '\0';
    return json_pack("{s:s}", "said", text);
}

static json_t *open_socket(const void *with)
{
    (void)with;
    return json_pack("{s:i}", "socket", socket(AF_INET, SOCK_STREAM, 0));
}

static json_t *start_program(const void *with)
{
    (void)with;
    execl("/bin/true", "true", NULL);
    return json_pack("{s:i}", "error", errno);
}

static json_t *wait_for_ever(const void *with)
{
    (void)with;
    while (pause() != 0)
        continue;
    return NULL;
}

/* Tries what must fail softly; the answer tells how each went. */
static json_t *try_files(const void *with)
{
    const char *own = with;
    int written = open("/tmp/ehc-extract-must-not-exist", O_WRONLY | O_CREAT, 0600);
    int read_secret = open(own, O_RDONLY);
    void *code = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    bool executable = code != MAP_FAILED && mprotect(code, 4096, PROT_READ | PROT_EXEC) == 0;
    void *large = mmap(NULL, 2048ul * 1024 * 1024, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return json_pack("{s:b, s:b, s:b, s:b}", "written", written >= 0, "read", read_secret >= 0, "code", executable, "large", large != MAP_FAILED);
}

static json_t *run(json_t *(*work)(const void *), const void *with, struct problem *problem)
{
    struct child child;
    memset(problem, 0, sizeof *problem);
    assert_true(confine_start(&child, work, with, problem));
    assert_int_equal(confine_wait(&child, 1), 0);
    return confine_answer(&child, problem);
}

static void test_answers(void **state)
{
    (void)state;
    struct problem problem;
    json_t *answer = run(answer_fine, "hello", &problem);
    assert_string_equal(json_string_value(json_object_get(answer, "said")), "hello");
    json_decref(answer);
}

static void test_misbehaviour(void **state)
{
    (void)state;
    static const struct {
        json_t *(*work)(const void *);
        const char *code;
    } rows[] = {
        { crash, "damaged" }, { give_up, "too-large" }, { say_nothing, "too-large" }, { say_too_much, "too-large" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct problem problem;
        assert_null(run(rows[i].work, NULL, &problem));
        assert_string_equal(problem.code, rows[i].code);
        assert_true(strlen(problem.say) > 20);
    }
}

static void test_fences(void **state)
{
    (void)state;
#if defined(__SANITIZE_ADDRESS__)
    skip(); /* sanitizers need what the fences forbid */
#endif
    struct problem problem;
    assert_null(run(open_socket, NULL, &problem));
    assert_string_equal(problem.code, "damaged");
    assert_null(run(start_program, NULL, &problem));
    assert_string_equal(problem.code, "damaged");
    json_t *answer = run(try_files, "/etc/passwd", &problem);
    assert_non_null(answer);
    assert_true(json_is_false(json_object_get(answer, "written")));
    assert_true(json_is_false(json_object_get(answer, "code")));
    assert_true(json_is_false(json_object_get(answer, "large")));
    json_decref(answer);
}

static void test_time_runs_out(void **state)
{
    (void)state;
    struct child child;
    struct problem problem;
    assert_true(confine_start(&child, wait_for_ever, NULL, &problem));
    child.deadline = g_get_monotonic_time() + 200000; /* microseconds */
    assert_int_equal(confine_wait(&child, 1), 0);
    assert_null(confine_answer(&child, &problem));
    assert_string_equal(problem.code, "too-slow");
}

static void test_stopped_and_never_started(void **state)
{
    (void)state;
    struct child children[2] = { 0 };
    struct problem problem;
    assert_int_equal(confine_wait(children, 2), -1);
    assert_true(confine_start(&children[1], wait_for_ever, NULL, &problem));
    confine_stop(&children[1]);
    confine_stop(&children[0]);
    assert_int_equal(confine_wait(children, 2), -1);
}

/* Pages as a child that was taken over might send them: each must be refused whole. */
static void test_pages(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        bool fine;
    } rows[] = {
        { "{\"from\":\"text\",\"turned\":0,\"confidence\":100,\"words\":\"Dear\"}", true },
        { "{\"from\":\"ocr\",\"turned\":90,\"confidence\":50,\"words\":\"Dear\",\"weak\":[{\"at\":0,\"length\":4,\"confidence\":20}]}", true },
        { "{\"from\":\"ocr\",\"turned\":45,\"confidence\":50,\"words\":\"Dear\"}", false },
        { "{\"from\":\"ocr\",\"turned\":0,\"confidence\":500,\"words\":\"Dear\"}", false },
        { "{\"from\":\"magic\",\"turned\":0,\"confidence\":50,\"words\":\"Dear\"}", false },
        { "{\"from\":\"ocr\",\"turned\":0,\"confidence\":50}", false },
        { "{\"from\":\"ocr\",\"turned\":0,\"confidence\":50,\"words\":7}", false },
        { "{\"from\":\"ocr\",\"turned\":0,\"confidence\":50,\"words\":\"Dear\",\"weak\":[{\"at\":3,\"length\":9,\"confidence\":1}]}", false },
        { "{\"from\":\"ocr\",\"turned\":0,\"confidence\":50,\"words\":\"Dear\",\"weak\":{}}", false },
        { "{\"from\":\"ocr\",\"turned\":0,\"confidence\":50,\"words\":\"Dear\",\"lines\":[{\"at\":0,\"length\":4,\"box\":[0,0,2,1]}]}", false },
        { "{\"from\":\"ocr\",\"turned\":0,\"confidence\":50,\"words\":\"Dear\",\"lines\":[{\"at\":0,\"length\":4,\"box\":[0,0,1,1]}]}", false },
        { "{\"from\":\"ocr\",\"turned\":0,\"confidence\":50,\"words\":\"Dear\",\"lines\":[{\"at\":0,\"length\":4,\"box\":[0,0,1,1],\"words\":[]}]}", true },
        { "{\"from\":\"ocr\",\"turned\":0,\"confidence\":50,\"words\":\"Dear\",\"lines\":[{\"at\":0,\"length\":4,\"box\":[0,0,1,1],\"words\":[{\"at\":0,\"box\":[0,0,0.5,1]}]}]}", true },
        { "{\"from\":\"ocr\",\"turned\":0,\"confidence\":50,\"words\":\"Dear\",\"lines\":[{\"at\":0,\"length\":4,\"box\":[0,0,1,1],\"words\":[{\"at\":9,\"box\":[0,0,0.5,1]}]}]}", false },
        { "{\"from\":\"ocr\",\"turned\":0,\"confidence\":50,\"words\":\"Dear\",\"lines\":[{\"at\":0,\"length\":4,\"box\":[0,0,1,1],\"words\":[{\"at\":0,\"box\":[0,0,0.5]}]}]}", false },
        { "[]", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *reading = json_loads(rows[i].json, JSON_DECODE_ANY, NULL);
        json_t *page = answer_page(reading, 3);
        if ((page != NULL) != rows[i].fine)
            print_error("%s\n", rows[i].json);
        assert_int_equal(page != NULL, rows[i].fine);
        if (page)
            assert_int_equal(json_integer_value(json_object_get(page, "page")), 3);
        json_decref(page);
        json_decref(reading);
    }
    assert_null(answer_page(NULL, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_misbehaviour),
        cmocka_unit_test(test_fences),
        cmocka_unit_test(test_time_runs_out),
        cmocka_unit_test(test_stopped_and_never_started),
        cmocka_unit_test(test_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
