/* page_start.c - see pages.h. */
#include <string.h>

#include "page.h"
#include "pages.h"
#include "upload.h"
#include "work.h"

/* A form needs a session's name to hang on, also before there is a session. */
static void name_session(struct visit *visit)
{
    struct request *request = visit->request;
    if (request->cookie[0])
        return;
    secret_random(request->cookie);
    secret_sign("form", request->cookie, request->wanted);
    g_strlcpy(visit->answer->cookie, request->cookie, sizeof visit->answer->cookie);
}

static void put_list(struct page *page, const char *const ids[], size_t count)
{
    page_put(page, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < count; i++)
        page_put(page, "<li>%s</li>\n", page_say(page, ids[i], NULL));
    page_put(page, "</ul>\n");
}

static void put_under_way(struct page *page, const struct session *session)
{
    if (!session || !session->started)
        return;
    page_put(page, "<div class=\"govuk-inset-text\">%s <a class=\"govuk-link\" href=\"%s\">%s</a></div>\n", page_say(page, "start.under-way", NULL),
             session->read || session->without_letter ? "/check" : "/files", page_say(page, "start.go-on", NULL));
}

void page_start(struct visit *visit)
{
    static const char *const gives[] = { "start.gives-decision", "start.gives-dates", "start.gives-help" };
    static const char *const kept[] = { "start.kept-here", "start.kept-time", "start.kept-none" };
    struct page *page = page_begin(visit);
    name_session(visit);
    page_put(page, "<h1 class=\"govuk-heading-xl\">%s</h1>\n", page_say(page, "start.heading", NULL));
    put_under_way(page, visit->session);
    page_paragraph(page, page_say(page, "start.lead", NULL));
    put_list(page, gives, G_N_ELEMENTS(gives));
    page_paragraph(page, page_say(page, "start.forms", NULL));
    page_form(page, "/start", false);
    page_put(page, "<button type=\"submit\" class=\"govuk-button govuk-button--start\">%s<svg class=\"govuk-button__start-icon\" xmlns=\"http://www.w3.org/2000/svg\" width=\"17.5\" "
                   "height=\"19\" viewBox=\"0 0 33 40\" aria-hidden=\"true\" focusable=\"false\"><path fill=\"currentColor\" d=\"M0 0h13l20 20-20 20H0l20-20z\"/></svg></button>\n",
             page_say(page, "start.button", NULL));
    page_form_end(page);
    page_form(page, "/start", false);
    page_put(page, "<p class=\"govuk-body\">%s</p>\n", page_say(page, "start.without", NULL));
    page_button(page, page_say(page, "start.without-button", NULL), " govuk-button--secondary", "without");
    page_form_end(page);
    page_put(page, "<h2 class=\"govuk-heading-m\">%s</h2>\n", page_say(page, "start.kept", NULL));
    put_list(page, kept, G_N_ELEMENTS(kept));
    page_paragraph(page, page_say(page, "start.not-advice", NULL));
    page_end(page, page_say(page, "start.heading", NULL));
}

/* A new session in the place of the visitor's, with its right to come in. NULL when there are too many. */
static struct session *begin(struct visit *visit)
{
    const struct session *before = visit->session;
    bool pass = before && before->pass;
    gint64 pass_ends = before ? before->pass_ends : 0;
    session_forget(visit->session);
    visit->session = NULL;
    struct session *session = session_new(visit->service->options->keep_seconds);
    if (!session)
        return NULL;
    session->here = visit->local;
    session->pass = pass;
    session->pass_ends = pass_ends;
    return session;
}

void page_start_begin(struct visit *visit)
{
    bool without = *request_field(visit->request, "without") != '\0';
    struct session *session = begin(visit);
    if (!session) {
        page_stop_full(visit);
        return;
    }
    session->started = true;
    session->without_letter = without;
    session_rename(session);
    g_strlcpy(visit->answer->cookie, session->id, sizeof visit->answer->cookie);
    visit_go(visit, without ? "/check" : "/files");
}

void page_start_again(struct visit *visit)
{
    bool pass = visit->session && visit->session->pass;
    struct session *session = pass ? begin(visit) : NULL;
    if (session) {
        g_strlcpy(visit->answer->cookie, session->id, sizeof visit->answer->cookie);
    } else {
        session_forget(visit->session);
        visit->answer->clear_cookie = true;
    }
    visit_go(visit, "/");
}
