/* fuzz_serve.c - a whole request, as bytes, to the pages of ehc serve: lines, headers, cookies, forms with fields and files, and the page that comes of it.
 *
 * The words SESSION and TOKEN in an input stand for the cookie and the form's token of a session that was started, so that what lies behind them is
 * reached. Tools are not started: nothing that a request holds is read here, only kept. */
#include <stdlib.h>
#include <string.h>

#include "fuzz_target.h"
#include "serve_help.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    serving_begin(true);
    return 0;
}

/* A session as after Start, without a letter: its questions can be answered, and its days are never asked for. */
static struct session *start(char cookie[128], char token[SECRET_SIZE])
{
    char signature[SECRET_SIZE];
    struct session *session = session_new(SESSION_SECONDS);
    if (!session)
        abort();
    session->here = session->started = session->without_letter = session->phone = true;
    session->worked = json_pack("{s:i, s:{s:s, s:b}, s:{s:s, s:b}}", "format", 1, "decision", "kind", "final-plan", "sure", 1, "dated", "date", "2026-10-30", "sure", 1);
    secret_sign("cookie", session->id, signature);
    secret_sign("form", session->id, token);
    g_snprintf(cookie, 128, "ehc=%s.%s", session->id, signature);
    return session;
}

static GString *filled(const uint8_t *data, size_t size, const char *cookie, const char *token)
{
    GString *request = g_string_new(NULL);
    for (size_t i = 0; i < size;) {
        const char *value = size - i >= 7 && memcmp(data + i, "SESSION", 7) == 0 ? cookie : size - i >= 5 && memcmp(data + i, "TOKEN", 5) == 0 ? token : NULL;
        if (value)
            g_string_append(request, value);
        else
            g_string_append_c(request, (char)data[i]);
        i += !value ? 1 : value == cookie ? 7 : 5;
    }
    return request;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char cookie[128], token[SECRET_SIZE];
    size_t answered;
    start(cookie, token);
    GString *request = filled(data, size, cookie, token);
    char *answer = serving_ask("127.0.0.1", request->str, request->len, &answered);
    if (answered > 0 && strncmp(answer, "HTTP/1.", 7) != 0)
        abort();
    g_free(answer);
    g_string_free(request, TRUE);
    sessions_forget_all();
    return 0;
}
