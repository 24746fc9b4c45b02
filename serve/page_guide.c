/* page_guide.c - see pages.h. The sheet is the one that ehc-render makes: what it writes between <main> and </main> stands in our frame. */
#include <string.h>
#include <time.h>

#include "page.h"
#include "pages.h"
#include "work.h"

#define TIME_SIZE 16

/* True when there are facts to make a sheet of; else the visitor is led to where they come from. */
static bool has_facts(struct visit *visit)
{
    const struct session *session = visit->session;
    if (!work_is_reading(session) && (session->without_letter || session->read))
        return true;
    visit_go(visit, "/check");
    return false;
}

/* True when it is made. */
static bool is_made(struct visit *visit, enum made made)
{
    if (!has_facts(visit))
        return false;
    enum work_state state = work_need_made(visit->session, made);
    if (state == WORK_FAILED)
        page_stop_broken(visit);
    visit->answer->wait = state == WORK_WAIT;
    return state == WORK_READY;
}

/* When all of it will be forgotten, as the clock here shows it: "14:32". */
static void end_of(const struct session *session, char text[TIME_SIZE])
{
    time_t ends = time(NULL) + (time_t)((session->ends - g_get_monotonic_time()) / G_USEC_PER_SEC);
    struct tm here;
    if (!localtime_r(&ends, &here) || strftime(text, TIME_SIZE, "%H:%M", &here) == 0)
        *text = '\0';
}

static void put_again(struct page *page)
{
    page_form(page, "/again", false);
    page_button(page, page_say(page, "guide.again", NULL), " govuk-button--warning", NULL);
    page_form_end(page);
}

static void put_ways_out(struct page *page)
{
    const struct session *session = page_visit(page)->session;
    char ends[TIME_SIZE];
    end_of(session, ends);
    page_put(page, "<div class=\"ehc-no-print\">\n<h2 class=\"govuk-heading-m\">%s</h2>\n", page_say(page, "guide.keep", NULL));
    page_put(page, "<div class=\"govuk-button-group\">\n<a class=\"govuk-button\" href=\"/guide.pdf\" download=\"guide.pdf\">%s</a>\n", page_say(page, "guide.pdf", NULL));
    page_put(page, "<a class=\"govuk-button govuk-button--secondary\" href=\"/guide.ics\" download=\"guide.ics\">%s</a>\n", page_say(page, "guide.calendar", NULL));
    page_put(page, "<button type=\"button\" class=\"govuk-button govuk-button--secondary\" id=\"print\" hidden>%s</button>\n</div>\n", page_say(page, "guide.print", NULL));
    page_put(page, "<ul class=\"govuk-list\">\n<li><a class=\"govuk-link\" href=\"/certificate\">%s</a></li>\n<li><a class=\"govuk-link\" href=\"/check\">%s</a></li>\n</ul>\n",
             page_say(page, "guide.certificate", NULL), page_say(page, "guide.change", NULL));
    page_put(page, "<h2 class=\"govuk-heading-m\">%s</h2>\n", page_say(page, "guide.finish", NULL));
    page_paragraph(page, page_say(page, "guide.forget", "time", ends, NULL));
    put_again(page);
    page_put(page, "</div>\n");
}

/* The part of the made page that stands between these two; NULL when it has none. */
static const char *part(const char *text, const char *begin, const char *end, size_t *length)
{
    const char *from = strstr(text, begin), *to = from ? strstr(from + strlen(begin), end) : NULL;
    if (!to)
        return NULL;
    *length = (size_t)(to - from) - strlen(begin);
    return from + strlen(begin);
}

void page_guide(struct visit *visit)
{
    size_t length = 0;
    if (!is_made(visit, MADE_HTML))
        return;
    char *text = g_strndup(g_bytes_get_data(visit->session->made[MADE_HTML], NULL), g_bytes_get_size(visit->session->made[MADE_HTML]));
    const char *sheet = part(text, "<main>\n", "</main>", &length);
    if (sheet) {
        struct page *page = page_begin(visit);
        page_back(page, "/check");
        page_put(page, "<div class=\"ehc-guide\">\n");
        page_put_made(page, sheet, length);
        page_put(page, "</div>\n");
        put_ways_out(page);
        page_end(page, page_say(page, "guide.title", NULL));
    } else {
        page_stop_broken(visit);
    }
    g_free(text);
}

static void give(struct visit *visit, enum made made, const char *type, const char *name)
{
    if (!is_made(visit, made))
        return;
    visit->answer->status = 200;
    visit->answer->type = type;
    visit->answer->save_as = name;
    visit->answer->body = g_bytes_ref(visit->session->made[made]);
}

void page_guide_pdf(struct visit *visit)
{
    give(visit, MADE_PDF, "application/pdf", "guide.pdf");
}

void page_guide_ics(struct visit *visit)
{
    give(visit, MADE_ICS, "text/calendar; charset=utf-8", "guide.ics");
}
