/* page_reading.c - see pages.h. Most letters are read before the browser has to be told to wait. */
#include "page.h"
#include "pages.h"
#include "work.h"

#define RELOAD_SECONDS 3

static bool is_under_way(struct visit *visit)
{
    struct request *request = visit->request;
    if (!work_is_reading(visit->session))
        return false;
    if (request->waited)
        return true;
    visit->answer->wait = request->waited = true;
    return true;
}

void page_reading(struct visit *visit)
{
    if (!is_under_way(visit)) {
        visit_go(visit, "/check");
        return;
    }
    if (visit->answer->wait)
        return;
    struct page *page = page_begin(visit);
    page_reload(page, RELOAD_SECONDS);
    page_heading(page, page_say(page, "reading.heading", NULL));
    page_put(page, "<div class=\"ehc-progress\" id=\"reading\" role=\"status\"><p class=\"govuk-body\">%s</p></div>\n", page_say(page, "reading.text", NULL));
    page_paragraph(page, page_say(page, "reading.time", NULL));
    page_form(page, "/cancel", false);
    page_button(page, page_say(page, "reading.cancel", NULL), " govuk-button--secondary", NULL);
    page_form_end(page);
    page_end(page, page_say(page, "reading.heading", NULL));
}

/* "reading" or "done", after a while. */
void page_reading_state(struct visit *visit)
{
    bool reading = is_under_way(visit);
    if (visit->answer->wait)
        return;
    visit->answer->status = 200;
    visit->answer->type = "text/plain; charset=utf-8";
    visit->answer->body = reading ? g_bytes_new_static("reading", 7) : g_bytes_new_static("done", 4);
}

void page_reading_cancel(struct visit *visit)
{
    struct session *session = visit->session;
    bool of_letter = work_reading(session, false) == WORK_WAIT && session->uploads->len > 0;
    work_stop(session, true);
    if (!of_letter)
        g_ptr_array_set_size(session->certificates, 0);
    visit_go(visit, of_letter ? "/files" : "/check");
}
