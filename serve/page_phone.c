/* page_phone.c - see pages.h.
 *
 * A phone that came with the link can do one of two things: go the whole way by itself, or send photos to the session that is open on this machine.
 * There it can add files and nothing else: it sees nothing of what was read, and nothing of what others sent. */
#include <string.h>

#include "page.h"
#include "page_upload.h"
#include "pages.h"
#include "upload.h"

#define JOIN "/join/"

static void put_choice(struct page *page)
{
    page_heading(page, page_say(page, "phone.heading", NULL));
    page_form(page, "/phone", false);
    page_paragraph(page, page_say(page, "phone.send-text", NULL));
    page_button(page, page_say(page, "phone.send", NULL), "", "send");
    page_form_end(page);
    page_form(page, "/phone", false);
    page_paragraph(page, page_say(page, "phone.own-text", NULL));
    page_button(page, page_say(page, "phone.own", NULL), " govuk-button--secondary", "own");
    page_form_end(page);
}

/* The link was opened: whoever has the token may come in, for as long as a letter may be kept. */
void page_phone_join(struct visit *visit)
{
    const struct service *service = visit->service;
    if (!service->token[0] || !secret_same(visit->request->path + strlen(JOIN), service->token)) {
        page_stop_pass(visit);
        return;
    }
    if (!visit->session || !visit->session->started) { /* a letter that was begun is kept when the link is opened once more */
        session_forget(visit->session);
        visit->session = session_new(service->options->keep_seconds);
    } else {
        session_rename(visit->session);
    }
    if (!visit->session) {
        page_stop_full(visit);
        return;
    }
    visit->session->pass = true;
    visit->session->pass_ends = visit->session->ends;
    g_strlcpy(visit->answer->cookie, visit->session->id, sizeof visit->answer->cookie);
    g_strlcpy(visit->request->cookie, visit->session->id, sizeof visit->request->cookie);
    secret_sign("form", visit->request->cookie, visit->request->wanted);
    struct page *page = page_begin(visit);
    put_choice(page);
    page_end(page, page_say(page, "phone.heading", NULL));
}

void page_phone_choose(struct visit *visit)
{
    if (!*request_field(visit->request, "send")) {
        page_start_begin(visit);
        return;
    }
    visit->session->phone = true;
    visit_go(visit, "/photos");
}

static void put_photos(struct page *page)
{
    const struct session *session = page_visit(page)->session;
    page_heading(page, page_say(page, "phone.photos", NULL));
    if (session->sent > 0) {
        char *sent = g_strdup_printf("%u", session->sent);
        page_put(page, "<section class=\"govuk-notification-banner govuk-notification-banner--success\" aria-labelledby=\"sent\">\n"
                       "<div class=\"govuk-notification-banner__header\"><h2 class=\"govuk-notification-banner__title\" id=\"sent\">%s</h2></div>\n"
                       "<div class=\"govuk-notification-banner__content\"><p class=\"govuk-notification-banner__heading\">%s</p></div>\n</section>\n",
                 page_say(page, "phone.sent", NULL), page_say(page, session->sent == 1 ? "phone.sent-one" : "phone.sent-many", "n", sent, NULL));
        g_free(sent);
    }
    page_form(page, "/photos", true);
    upload_put_field(page, "letter", page_say(page, "phone.label", NULL), page_say(page, "phone.hint", NULL), true);
    page_button(page, page_say(page, "phone.send", NULL), "", NULL);
    page_form_end(page);
    page_end(page, page_say(page, "phone.photos", NULL));
}

void page_phone_photos(struct visit *visit)
{
    put_photos(page_begin(visit));
}

void page_phone_add(struct visit *visit)
{
    struct session *desk = session_of_desk();
    struct page *page = page_begin(visit);
    if (!desk)
        page_add_fault(page, "letter", page_say(page, "phone.no-desk", NULL));
    else
        visit->session->sent += upload_take_all(page, visit->request, desk->uploads, "letter", true);
    if (page_has_faults(page)) {
        put_photos(page);
        return;
    }
    page_drop(page);
    visit_go(visit, "/photos");
}
