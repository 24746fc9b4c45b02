/* server.c - see server.h. A request is looked at as soon as its headers are there (guard.h, routes.h), its body is taken apart as it comes
 * (request.h), and then its page is made. A page that needs a tool's work sets the request aside until that is done. */
#include "server.h"

#include <errno.h>
#include <microhttpd.h>
#include <string.h>
#include <unistd.h>

#include "connections.h"
#include "guard.h"
#include "job.h"
#include "routes.h"
#include "upload.h"
#include "work.h"

#define CONNECTIONS_MAX 256u
#define SILENCE_SECONDS 30u  /* that a connection may be silent */
#define UPLOAD_SECONDS 600u  /* for a whole request: twenty large photos through a weak network */
#define ANSWER_SECONDS 120u
#define WAIT_SECONDS 2       /* that a request is set aside for at a time */
#define CONNECTION_BYTES 32768u
#define COOKIE "ehc"
#define COOKIE_SIZE (2 * SECRET_SIZE) /* the session's name, a dot, our signature */

struct server {
    struct service *service;
    struct MHD_Daemon *daemon;
    unsigned patience;
    GPtrArray *aside; /* struct request that wait */
};

static struct server *only; /* there is one in a program: a session that wakes has no other way to it */

/* --- answers --- */

static const struct {
    const char *name, *value;
} headers[] = {
    { "Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
                                 "frame-ancestors 'none'; base-uri 'none'" },
    { "X-Content-Type-Options", "nosniff" },
    { "X-Frame-Options", "DENY" },
    { "Referrer-Policy", "no-referrer" },
    { "Cross-Origin-Opener-Policy", "same-origin" },
    { "Cross-Origin-Resource-Policy", "same-origin" },
    { "Permissions-Policy", "camera=(), geolocation=(), microphone=()" }, /* photos come by the file field, which needs none */
};

static void free_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

static void add_cookie(const struct server *server, struct MHD_Response *response, const struct answer *answer)
{
    char signature[SECRET_SIZE];
    const char *secure = server->service->tls ? "; Secure" : "";
    if (answer->cookie[0]) {
        secret_sign("cookie", answer->cookie, signature);
        char *value = g_strdup_printf(COOKIE "=%s.%s; Path=/; HttpOnly; SameSite=Strict%s", answer->cookie, signature, secure);
        MHD_add_response_header(response, MHD_HTTP_HEADER_SET_COOKIE, value);
        g_free(value);
    } else if (answer->clear_cookie) {
        char *value = g_strdup_printf(COOKIE "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0%s", secure);
        MHD_add_response_header(response, MHD_HTTP_HEADER_SET_COOKIE, value);
        g_free(value);
    }
}

static void add_headers(const struct server *server, struct MHD_Response *response, const struct answer *answer)
{
    for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
        MHD_add_response_header(response, headers[i].name, headers[i].value);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, answer->keep ? "public, max-age=604800, immutable" : "no-store");
    if (answer->type)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer->type);
    if (answer->location)
        MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, answer->location);
    if (answer->allow)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, answer->allow);
    if (answer->save_as) {
        char *value = g_strdup_printf("attachment; filename=\"%s\"", answer->save_as);
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_DISPOSITION, value);
        g_free(value);
    }
    if (answer->retry_after) {
        char *value = g_strdup_printf("%u", answer->retry_after);
        MHD_add_response_header(response, MHD_HTTP_HEADER_RETRY_AFTER, value);
        g_free(value);
    }
    add_cookie(server, response, answer);
}

/* Sends the answer and clears it. */
static enum MHD_Result send_answer(const struct server *server, struct MHD_Connection *connection, struct answer *answer)
{
    gsize length = 0;
    const void *bytes = answer->body ? g_bytes_get_data(answer->body, &length) : NULL;
    struct MHD_Response *response = answer->body
                                        ? MHD_create_response_from_buffer_with_free_callback_cls(length, (void *)(uintptr_t)bytes, free_bytes, answer->body)
                                        : MHD_create_response_from_buffer(0, (void *)(uintptr_t)"", MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    add_headers(server, response, answer);
    connections_allow(connection, ANSWER_SECONDS);
    enum MHD_Result result = MHD_queue_response(connection, answer->status, response);
    MHD_destroy_response(response);
    g_free(answer->location);
    return result;
}

/* --- requests --- */

/* The session's name from the cookie, if it is one that we gave. */
static void read_cookie(struct request *request)
{
    char value[COOKIE_SIZE], signature[SECRET_SIZE];
    const char *header = MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_COOKIE);
    if (!request_cookie(header, COOKIE, value, sizeof value) || value[SECRET_SIZE - 1] != '.')
        return;
    value[SECRET_SIZE - 1] = '\0';
    secret_sign("cookie", value, signature);
    if (!secret_same(value + SECRET_SIZE, signature))
        return;
    g_strlcpy(request->cookie, value, sizeof request->cookie);
    secret_sign("form", request->cookie, request->wanted);
}

static struct visit visit_of(const struct server *server, struct request *request, struct answer *answer)
{
    return (struct visit){ .service = server->service, .request = request, .answer = answer, .local = guard_local(request->connection),
                           .session = session_find(request->cookie) };
}

/* How many more files the session takes. */
static unsigned uploads_left(const struct visit *visit)
{
    const struct session *session = visit->session, *desk = session && session->phone ? session_of_desk() : session;
    guint kept = desk ? desk->uploads->len : 0;
    return kept < UPLOAD_FILES_MAX ? UPLOAD_FILES_MAX - kept : 0;
}

static bool is_too_long(struct MHD_Connection *connection)
{
    const char *length = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return length && g_ascii_strtoull(length, NULL, 10) > REQUEST_BYTES_MAX;
}

/* The headers are there: what can be refused by them is. */
static enum MHD_Result begin(struct server *server, struct MHD_Connection *connection, const char *path, const char *method, void **context)
{
    bool post = strcmp(method, MHD_HTTP_METHOD_POST) == 0;
    struct answer answer = { 0 };
    struct request *request = request_new(connection, post, path);
    *context = request;
    read_cookie(request);
    struct visit visit = visit_of(server, request, &answer);
    if (post && is_too_long(connection))
        routes_too_long(&visit);
    else
        routes_refuse(&visit, method);
    if (answer.status)
        return send_answer(server, connection, &answer);
    request->uploads_max = uploads_left(&visit);
    connections_allow(connection, UPLOAD_SECONDS);
    return MHD_YES;
}

static void set_aside(struct server *server, struct request *request)
{
    request->wait_until = g_get_monotonic_time() + WAIT_SECONDS * G_USEC_PER_SEC;
    g_ptr_array_add(server->aside, request);
    MHD_suspend_connection(request->connection);
}

static enum MHD_Result answer_request(struct server *server, struct request *request)
{
    struct answer answer = { 0 };
    struct visit visit = visit_of(server, request, &answer);
    routes_answer(&visit);
    if (answer.wait) {
        set_aside(server, request);
        return MHD_YES;
    }
    return send_answer(server, request->connection, &answer);
}

static enum MHD_Result on_request(void *with, struct MHD_Connection *connection, const char *path, const char *method, const char *version, const char *bytes,
                                  size_t *length, void **context)
{
    struct server *server = with;
    struct request *request = *context;
    (void)version;
    if (!request)
        return begin(server, connection, path, method, context);
    if (*length > 0) {
        bool taken = request->method == METHOD_POST ? request_take(request, bytes, *length) : true;
        *length = 0;
        return taken ? MHD_YES : MHD_NO;
    }
    request_end_body(request);
    return answer_request(server, request);
}

static void on_end(void *with, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code)
{
    struct server *server = with;
    struct request *request = *context;
    (void)code;
    if (request)
        g_ptr_array_remove_fast(server->aside, request);
    request_free(request);
    *context = NULL;
    connections_allow(connection, SILENCE_SECONDS);
}

/* --- the loop --- */

static void resume(struct server *server, guint i)
{
    struct request *request = server->aside->pdata[i];
    g_ptr_array_remove_index_fast(server->aside, i);
    request->wait_until = 0;
    MHD_resume_connection(request->connection);
}

static void on_wake(const struct session *session)
{
    for (guint i = only->aside->len; i-- > 0;)
        if (strcmp(((const struct request *)only->aside->pdata[i])->cookie, session->id) == 0)
            resume(only, i);
}

static gint64 resume_late(struct server *server, gint64 now)
{
    gint64 next = G_MAXINT64;
    for (guint i = server->aside->len; i-- > 0;) {
        const struct request *request = server->aside->pdata[i];
        if (request->wait_until <= now)
            resume(server, i);
        else
            next = MIN(next, request->wait_until);
    }
    return next;
}

int server_run(struct server *server)
{
    MHD_UNSIGNED_LONG_LONG library = 0;
    jobs_reap();
    gint64 now = g_get_monotonic_time(), next = sessions_tick(now);
    next = MIN(next, jobs_tick(now));
    next = MIN(next, connections_tick(now));
    next = MIN(next, resume_late(server, now));
    MHD_run(server->daemon);
    for (guint i = 0; i < server->aside->len; i++)
        next = MIN(next, ((const struct request *)server->aside->pdata[i])->wait_until);
    int wait = next == G_MAXINT64 ? -1 : (int)CLAMP((next - now) / 1000 + 1, 0, 3600 * 1000);
    if (MHD_get_timeout(server->daemon, &library) == MHD_YES && (wait < 0 || library < (MHD_UNSIGNED_LONG_LONG)wait))
        wait = (int)library;
    return wait;
}

struct server *server_new(struct service *service, const struct sockaddr *address, socklen_t size, const char *key, const char *certificate, struct problem *problem)
{
    struct server *server = g_new0(struct server, 1);
    unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | (key ? MHD_USE_TLS : 0u) | (address ? 0u : MHD_USE_NO_LISTEN_SOCKET) |
                     (address && address->sa_family == AF_INET6 ? MHD_USE_IPv6 : 0u);
    (void)size;
    *server = (struct server){ .service = service, .aside = g_ptr_array_new(), .patience = service->options->patience_seconds };
    const struct MHD_OptionItem more[] = {
        { MHD_OPTION_SOCK_ADDR, 0, (void *)(uintptr_t)address },
        { key ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END, 0, (void *)(uintptr_t)key },
        { MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)certificate },
        { MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)"NORMAL:-VERS-TLS1.0:-VERS-TLS1.1" },
        { MHD_OPTION_END, 0, NULL },
    };
    server->daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_request, server, MHD_OPTION_NOTIFY_COMPLETED, on_end, server, MHD_OPTION_NOTIFY_CONNECTION,
                                      connections_notify, &server->patience, MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT,
                                      SILENCE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1,
                                      MHD_OPTION_ARRAY, address ? more : more + 4, MHD_OPTION_END);
    if (!server->daemon) {
        problem_set(problem, "no-server", "The pages cannot be served there (%s). Is another program on that port? Name another one with --port.", g_strerror(errno));
        server_free(server);
        return NULL;
    }
    only = server;
    return server;
}

void server_free(struct server *server)
{
    if (!server)
        return;
    while (server->aside->len > 0)
        resume(server, 0);
    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    g_ptr_array_unref(server->aside);
    g_free(server);
}

unsigned server_port(const struct server *server)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

int server_descriptor(const struct server *server)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

bool server_add(struct server *server, int socket, const struct sockaddr *address, socklen_t size)
{
    return MHD_add_connection(server->daemon, socket, address, size) == MHD_YES;
}

void server_wake(const struct session *session)
{
    on_wake(session);
}
