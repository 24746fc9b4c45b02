/* serve_test.c - what ehc serve takes from outside: who may come in, hosts, cookies, names of files, fields. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "serve_help.h"
#include "upload.h"

#define HERE "127.0.0.1"
#define PHONE "192.0.2.7"

static struct service *service;

static int begin(void **state)
{
    (void)state;
    service = serving_begin(true);
    return 0;
}

static int end(void **state)
{
    (void)state;
    serving_end();
    return 0;
}

/* The status of the answer; `cookie` (NULL is fine) receives the cookie that came with it, "" for none. */
static int ask(const char *from, const char *path, const char *with, char cookie[128])
{
    size_t length;
    char *request = g_strdup_printf("GET %s HTTP/1.1\r\nHost: localhost\r\n%s%s%s\r\n", path, with && *with ? "Cookie: " : "", with ? with : "", with && *with ? "\r\n" : "");
    char *answer = serving_ask(from, request, strlen(request), &length);
    const char *set = strstr(answer, "Set-Cookie: ");
    int status = g_str_has_prefix(answer, "HTTP/1.1 ") ? (int)g_ascii_strtoll(answer + strlen("HTTP/1.1 "), NULL, 10) : 0;
    if (cookie)
        g_strlcpy(cookie, set ? set + strlen("Set-Cookie: ") : "", set ? MIN(128, strcspn(set + strlen("Set-Cookie: "), ";\r") + 1) : 1);
    g_free(request);
    g_free(answer);
    return status;
}

static void test_others_need_the_link(void **state)
{
    static const char *const paths[] = { "/", "/files", "/check", "/guide", "/guide.pdf", "/page-1.jpg", "/photos", "/letter", "/reading", "/join/", "/join/00000000000000000000000000000000" };
    char cookie[128], first[128];
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        assert_int_equal(ask(PHONE, paths[i], NULL, cookie), 403);
        assert_string_equal(cookie, "");
    }
    assert_int_equal(ask(HERE, "/", NULL, first), 200);
    assert_int_equal(ask(PHONE, "/", first, NULL), 403); /* a name that was given here is no right to come in */
    assert_int_equal(ask(PHONE, "/style.css", NULL, NULL), 200);
    char *link = g_strconcat("/join/", service->token, NULL), *longer = g_strconcat(link, "0", NULL);
    assert_int_equal(ask(PHONE, longer, NULL, cookie), 403);
    assert_int_equal(ask(PHONE, link, NULL, cookie), 200);
    assert_int_equal(ask(PHONE, "/", cookie, NULL), 200);
    assert_int_equal(ask(PHONE, "/files", cookie, NULL), 403); /* nothing was started */
    assert_int_equal(ask(PHONE, "/photos", cookie, NULL), 403); /* nor was this chosen */
    assert_int_equal(ask("192.0.2.8", "/", NULL, NULL), 403);
    g_free(link);
    g_free(longer);
}

static void test_addresses_of_this_machine(void **state)
{
    (void)state;
    assert_int_equal(ask("127.0.0.1", "/", NULL, NULL), 200);
    assert_int_equal(ask("127.9.8.7", "/", NULL, NULL), 200);
    assert_int_equal(ask("128.0.0.1", "/", NULL, NULL), 403);
    assert_int_equal(ask("0.0.0.0", "/", NULL, NULL), 403);
}

static void test_pass_ends(void **state)
{
    char cookie[128], id[SECRET_SIZE];
    char *link = g_strconcat("/join/", service->token, NULL);
    (void)state;
    assert_int_equal(ask(PHONE, link, NULL, cookie), 200);
    g_strlcpy(id, cookie + strlen("ehc="), sizeof id);
    struct session *session = session_find(id);
    assert_non_null(session);
    session->pass_ends = g_get_monotonic_time() - 1;
    assert_int_equal(ask(PHONE, "/", cookie, NULL), 403);
    session->pass_ends = g_get_monotonic_time() + 60 * G_USEC_PER_SEC;
    assert_int_equal(ask(PHONE, "/", cookie, NULL), 200);
    session->ends = g_get_monotonic_time() - 1; /* a session whose time is over is none */
    assert_null(session_find(id));
    assert_int_equal(ask(PHONE, "/", cookie, NULL), 403);
    g_free(link);
}

static void test_sessions_are_counted(void **state)
{
    GPtrArray *kept = g_ptr_array_new();
    struct session *one;
    (void)state;
    while ((one = session_new(60)))
        g_ptr_array_add(kept, one);
    assert_int_equal(sessions_count(), SESSIONS_MAX);
    char *link = g_strconcat("/join/", service->token, NULL);
    assert_int_equal(ask(PHONE, link, NULL, NULL), 503);
    for (guint i = 0; i < kept->len; i++)
        session_forget(kept->pdata[i]);
    assert_int_equal(ask(PHONE, link, NULL, NULL), 200);
    g_ptr_array_unref(kept);
    g_free(link);
}

static void test_hosts(void **state)
{
    static const struct {
        const char *header, *host;
    } cases[] = { { "localhost", "localhost" }, { "LocalHost:8080", "localhost" }, { "[::1]:80", "[::1]" }, { "[::1]", "[::1]" }, { "a.example:0", "a.example" }, { "", NULL }, { ":80", NULL },
                  { "a:", NULL }, { "a:x", NULL }, { "a:123456", NULL }, { "a:80:80", NULL }, { "[::1", NULL }, { "[::1]x", NULL }, { NULL, NULL } };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *host = request_host(cases[i].header);
        if (cases[i].host)
            assert_string_equal(host, cases[i].host);
        else
            assert_null(host);
        g_free(host);
    }
    assert_true(g_hash_table_contains(service->hosts, "desk.example"));
}

static void test_cookies(void **state)
{
    static const struct {
        const char *header;
        bool found;
    } cases[] = { { "ehc=abc", true }, { "x=y; ehc=abc", true }, { "x=y;ehc=abc ; z=1", true }, { "ehc=abcd", false }, { "ehc=ab", false }, { "xehc=abc", false }, { "ehc = abc", false }, { "ehc", false },
                  { "", false }, { NULL, false }, { ";;;", false }, { "x=ehc=abc", false } };
    char value[4];
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(request_cookie(cases[i].header, "ehc", value, sizeof value), cases[i].found);
}

static void test_names_of_files(void **state)
{
    static const struct {
        const char *sent, *kept;
    } cases[] = { { "letter.pdf", "letter.pdf" }, { "../../etc/passwd", "passwd" }, { "C:\\Users\\me\\a.pdf", "a.pdf" }, { "a\x1b[2Jb.pdf", "a[2Jb.pdf" }, { "a\nb", "ab" }, { "  a ", "a" },
                  { "\xff\xfe.pdf", "\xEF\xBF\xBD\xEF\xBF\xBD.pdf" }, { "a\xE2\x80\xAE" "fdp.exe", "afdp.exe" }, { "M\xC3\xA4rz.pdf", "M\xC3\xA4rz.pdf" }, { "/", "" }, { "", "" }, { NULL, "" } };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *kept = upload_name(cases[i].sent);
        assert_string_equal(kept, cases[i].kept);
        g_free(kept);
    }
    char *many = g_strnfill(10000, 'a'), *kept = upload_name(many);
    assert_int_equal(strlen(kept), UPLOAD_NAME_MAX);
    g_free(many);
    g_free(kept);
}

static void test_uploads_are_bounded(void **state)
{
    char *bytes = g_malloc0(UPLOAD_BYTES_MAX);
    struct upload *upload = upload_new("a");
    (void)state;
    upload_add(upload, bytes, UPLOAD_BYTES_MAX);
    assert_false(upload->too_large);
    assert_int_equal(upload_total(), UPLOAD_BYTES_MAX);
    upload_add(upload, bytes, 1);
    assert_true(upload->too_large);
    assert_int_equal(upload_total(), 0);
    upload_add(upload, bytes, 1); /* what still comes is not kept */
    assert_int_equal(upload_total(), 0);
    assert_int_equal(upload->file, -1);
    upload_free(upload);
    g_free(bytes);
}

static void test_secrets(void **state)
{
    char a[SECRET_SIZE], b[SECRET_SIZE], c[SECRET_SIZE];
    (void)state;
    secret_random(a);
    secret_random(b);
    assert_string_not_equal(a, b);
    assert_int_equal(strspn(a, "0123456789abcdef"), SECRET_SIZE - 1);
    secret_sign("form", a, b);
    secret_sign("form", a, c);
    assert_string_equal(b, c);
    secret_sign("cookie", a, c);
    assert_string_not_equal(b, c);
    assert_true(secret_same(a, a));
    assert_false(secret_same(a, b));
    assert_false(secret_same("", a));
    assert_false(secret_same(NULL, a));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_others_need_the_link), cmocka_unit_test(test_addresses_of_this_machine), cmocka_unit_test(test_pass_ends), cmocka_unit_test(test_sessions_are_counted),
        cmocka_unit_test(test_hosts), cmocka_unit_test(test_cookies), cmocka_unit_test(test_names_of_files), cmocka_unit_test(test_uploads_are_bounded), cmocka_unit_test(test_secrets),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
