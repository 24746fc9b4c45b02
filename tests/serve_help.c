/* serve_help.c - see serve_help.h. */
#include "serve_help.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "guard.h"
#include "server.h"
#include "work.h"

#define TURNS_MAX 200 /* of the loop, for one request */

static struct options options = { .keep_seconds = SESSION_SECONDS, .patience_seconds = 60, .today = "2026-11-21" };
static struct service service;
static struct server *server;

struct service *serving_begin(bool token)
{
    struct problem problem = { 0 };
    struct sockaddr_in any = { .sin_family = AF_INET };
    const struct work_setup setup = { .data = "data", .today = options.today, .wake = server_wake };
    options.data = "data";
    options.token = token;
    secret_setup();
    service = (struct service){ .options = &options, .words = words_open("data", &problem), .labels = labels_open("data/wording.ini", &problem),
                                .authorities = table_open("data/authorities.csv", &problem), .style = g_bytes_new_static("", 0), .script = g_bytes_new_static("", 0),
                                .style_path = g_strdup("/style.css"), .script_path = g_strdup("/script.js"), .hosts = guard_hosts((struct sockaddr *)&any, "desk.example") };
    service.by_name = service.authorities ? service_by_name(service.authorities) : NULL;
    if (token)
        secret_random(service.token);
    server = service.words && service.labels && service.authorities ? server_new(&service, NULL, 0, NULL, NULL, &problem) : NULL;
    if (!server)
        g_error("%s", problem.say);
    work_setup(&setup);
    return &service;
}

void serving_end(void)
{
    sessions_forget_all();
    server_free(server);
    words_free(service.words);
    labels_free(service.labels);
    table_free(service.authorities);
    g_array_unref(service.by_name);
    g_bytes_unref(service.style);
    g_bytes_unref(service.script);
    g_hash_table_unref(service.hosts);
    g_free(service.style_path);
    g_free(service.script_path);
}

char *serving_ask(const char *address, const void *bytes, size_t length, size_t *answered)
{
    struct sockaddr_in from = { .sin_family = AF_INET, .sin_port = htons(40000) };
    GString *answer = g_string_new(NULL);
    int ends[2], quiet = 0;
    char piece[16384];
    size_t sent = 0;
    bool closed = false;
    inet_pton(AF_INET, address, &from.sin_addr);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0 || !server_add(server, ends[1], (struct sockaddr *)&from, sizeof from))
        g_error("no connection");
    for (int turn = 0; turn < TURNS_MAX && !closed && quiet < 3; turn++) {
        ssize_t put = sent < length ? send(ends[0], (const char *)bytes + sent, length - sent, MSG_NOSIGNAL) : 0;
        sent += put > 0 ? (size_t)put : 0;
        if (sent == length || put < 0)
            shutdown(ends[0], SHUT_WR);
        server_run(server);
        ssize_t got = recv(ends[0], piece, sizeof piece, 0);
        closed = got == 0;
        quiet = got > 0 || put > 0 ? 0 : quiet + 1;
        if (got > 0)
            g_string_append_len(answer, piece, got);
    }
    close(ends[0]);
    server_run(server);
    *answered = answer->len;
    return g_string_free(answer, FALSE);
}
