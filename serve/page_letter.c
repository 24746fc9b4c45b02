/* page_letter.c - see pages.h. */
#include <stdlib.h>
#include <string.h>

#include "facing.h"
#include "page.h"
#include "pages.h"
#include "place.h"
#include "record.h"
#include "work.h"

#define PAGES_SHOWN 12 /* a letter is shorter; what is bound behind it is not shown */

/* True when every page's picture is there or has failed. */
static bool is_drawn(struct session *session)
{
    const json_t *pages = json_object_get(json_object_get(session->read, "text"), "pages");
    size_t i;
    json_t *page;
    json_array_foreach(pages, i, page)
        if (i < PAGES_SHOWN && json_is_object(json_object_get(page, "source")) &&
            work_need_picture(session, (int)json_integer_value(json_object_get(page, "page"))) == WORK_WAIT)
            return false;
    return true;
}

static void put_pages(struct page *page, const struct session *session, const struct facing *facing)
{
    const json_t *pages = json_object_get(json_object_get(session->read, "text"), "pages");
    size_t i;
    json_t *one;
    json_array_foreach(pages, i, one) {
        int number = (int)json_integer_value(json_object_get(one, "page"));
        const char *words = record_text(one, "words", NULL);
        char *text = g_strdup_printf("%d", number);
        if (i >= PAGES_SHOWN)
            words = NULL;
        if (words)
            page_put(page, "<h2 class=\"govuk-heading-m\">%s</h2>\n", page_say(page, "letter.page", "page", text, NULL));
        if (words)
            place_put_page(page, session, facing->facts, number);
        if (words)
            page_put(page, "<details class=\"govuk-details\">\n<summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>\n"
                           "<div class=\"govuk-details__text ehc-words\">%s</div>\n</details>\n",
                     page_say(page, "letter.words", "page", text, NULL), words);
        g_free(text);
    }
}

void page_letter(struct visit *visit)
{
    struct session *session = visit->session;
    if (work_is_reading(session) || !facing_was_read(session)) {
        visit_go(visit, "/check");
        return;
    }
    enum work_state state = work_need_worked(session);
    visit->answer->wait = state == WORK_WAIT || (state == WORK_READY && !is_drawn(session));
    if (state == WORK_FAILED)
        page_stop_broken(visit);
    if (state == WORK_FAILED || visit->answer->wait)
        return;
    struct facing *facing = facing_new(visit->service, session);
    struct page *page = page_begin(visit);
    page_back(page, "/check");
    page_heading(page, page_say(page, "letter.heading", NULL));
    page_paragraph(page, page_say(page, "letter.lead", NULL));
    put_pages(page, session, facing);
    page_end(page, page_say(page, "letter.heading", NULL));
    facing_free(facing);
}

/* /page-N.jpg */
void page_letter_picture(struct visit *visit)
{
    char *end = NULL;
    long number = strtol(visit->request->path + strlen("/page-"), &end, 10);
    bool known = strcmp(end, ".jpg") == 0 && number >= 1 && number <= 10000 && facing_was_read(visit->session) && facts_page(visit->session->read, (int)number);
    enum work_state state = known ? work_need_picture(visit->session, (int)number) : WORK_FAILED;
    visit->answer->wait = state == WORK_WAIT;
    if (state == WORK_FAILED)
        page_stop_unknown(visit);
    if (state != WORK_READY)
        return;
    visit->answer->status = 200;
    visit->answer->type = "image/jpeg";
    visit->answer->body = g_bytes_ref(g_hash_table_lookup(visit->session->pictures, GINT_TO_POINTER((int)number)));
}
