/* routes.c - see routes.h. */
#include "routes.h"

#include <string.h>

#include "guard.h"
#include "pages.h"

#define JOIN "/join/"
#define PICTURE "/page-"

enum need {
    NEED_NOTHING,  /* anyone who may come in at all */
    NEED_FORM,     /* a form of ours: the token that goes with the cookie */
    NEED_PASS,     /* a phone that came with the link, or this machine */
    NEED_STARTED,  /* Start was pressed */
    NEED_PHONE     /* a phone that sends photos */
};

static const struct route {
    const char *path;
    visit_page *get, *post;
    enum need need;
} routes[] = {
    { "/", page_start, NULL, NEED_NOTHING },
    { "/start", NULL, page_start_begin, NEED_FORM },
    { "/again", NULL, page_start_again, NEED_FORM },
    { "/files", page_files, page_files_add, NEED_STARTED },
    { "/remove", NULL, page_files_remove, NEED_STARTED },
    { "/read", NULL, page_files_read, NEED_STARTED },
    { "/reading", page_reading, NULL, NEED_STARTED },
    { "/reading/state", page_reading_state, NULL, NEED_STARTED },
    { "/cancel", NULL, page_reading_cancel, NEED_STARTED },
    { "/check", page_check, NULL, NEED_STARTED },
    { "/decision", page_ask_decision, page_ask_decision, NEED_STARTED },
    { "/dated", page_ask_dated, page_ask_dated, NEED_STARTED },
    { "/council", page_ask_council, page_ask_council, NEED_STARTED },
    { "/holder", page_ask_holder, page_ask_holder, NEED_STARTED },
    { "/adviser", page_ask_adviser, page_ask_adviser, NEED_STARTED },
    { "/certificate", page_certificate, page_certificate, NEED_STARTED },
    { "/guide", page_guide, NULL, NEED_STARTED },
    { "/guide.pdf", page_guide_pdf, NULL, NEED_STARTED },
    { "/guide.ics", page_guide_ics, NULL, NEED_STARTED },
    { "/letter", page_letter, NULL, NEED_STARTED },
    { PICTURE "*", page_letter_picture, NULL, NEED_STARTED },
    { JOIN "*", page_phone_join, NULL, NEED_NOTHING },
    { "/phone", NULL, page_phone_choose, NEED_PASS },
    { "/photos", page_phone_photos, page_phone_add, NEED_PHONE },
};

static void page_style(struct visit *visit)
{
    visit->answer->status = 200;
    visit->answer->keep = true;
    visit->answer->type = "text/css; charset=utf-8";
    visit->answer->body = g_bytes_ref(visit->service->style);
}

static void page_script(struct visit *visit)
{
    visit->answer->status = 200;
    visit->answer->keep = true;
    visit->answer->type = "text/javascript; charset=utf-8";
    visit->answer->body = g_bytes_ref(visit->service->script);
}

/* The route of a path; NULL for none. One that ends with * has all that begin so. */
static const struct route *find(const struct service *service, const char *path)
{
    static const struct route style = { "", page_style, NULL, NEED_NOTHING }, script = { "", page_script, NULL, NEED_NOTHING };
    if (strcmp(path, service->style_path) == 0)
        return &style;
    if (strcmp(path, service->script_path) == 0)
        return &script;
    for (size_t i = 0; i < G_N_ELEMENTS(routes); i++) {
        size_t length = strlen(routes[i].path);
        if (routes[i].path[length - 1] == '*' ? strncmp(path, routes[i].path, length - 1) == 0 : strcmp(path, routes[i].path) == 0)
            return &routes[i];
    }
    return NULL;
}

/* True for whoever may see pages at all: this machine, and those who came with the token. What has no letter in it may be seen by all. */
static bool may_come_in(const struct visit *visit, const struct route *route)
{
    const struct session *session = visit->session;
    if (visit->local || route->get == page_phone_join || route->get == page_style || route->get == page_script)
        return true;
    return session && session->pass && session->pass_ends > g_get_monotonic_time();
}

static bool has_what_it_needs(const struct visit *visit, const struct route *route)
{
    const struct session *session = visit->session;
    switch (route->need) {
    case NEED_STARTED: return session && session->started;
    case NEED_PHONE: return session && session->phone;
    case NEED_PASS: return session && (session->pass || visit->local);
    default: return true;
    }
}

void routes_refuse(struct visit *visit, const char *method)
{
    bool post = strcmp(method, MHD_HTTP_METHOD_POST) == 0, get = strcmp(method, MHD_HTTP_METHOD_GET) == 0 || strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
    const struct route *route = find(visit->service, visit->request->path);
    if (!guard_host(visit->service, visit->request->connection)) {
        page_stop_host(visit);
    } else if (!route) {
        page_stop_unknown(visit);
    } else if (!may_come_in(visit, route)) {
        page_stop_pass(visit);
    } else if (!(post && route->post) && !(get && route->get)) {
        visit->answer->allow = route->post ? route->get ? "GET, HEAD, POST" : "POST" : "GET, HEAD";
        page_stop_method(visit);
    } else if (!has_what_it_needs(visit, route) || (post && !visit->request->cookie[0])) {
        page_stop_ended(visit);
    }
}

void routes_too_long(struct visit *visit)
{
    page_stop_too_long(visit);
}

/* Their own pages say that files did not come through. */
static bool takes_files(const struct route *route)
{
    return route->post == page_files_add || route->post == page_phone_add || route->post == page_certificate;
}

void routes_answer(struct visit *visit)
{
    const struct route *route = find(visit->service, visit->request->path);
    bool post = visit->request->method == METHOD_POST;
    if (!route || !has_what_it_needs(visit, route) || (post && !visit->request->trusted))
        page_stop_ended(visit); /* also when its time ran out while the request came in */
    else if (post && visit->request->malformed && !takes_files(route))
        page_stop_malformed(visit);
    else
        (post ? route->post : route->get)(visit);
}
