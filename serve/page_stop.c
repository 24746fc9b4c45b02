/* page_stop.c - see pages.h. */
#include "page.h"
#include "pages.h"

#define RETRY_SECONDS 20

/* A heading and two paragraphs; `again`: with a way back to the first page. */
static void stop(struct visit *visit, unsigned status, const char *heading, const char *first, const char *second, bool again)
{
    struct page *page = page_begin(visit);
    visit->answer->status = status;
    page_heading(page, page_say(page, heading, NULL));
    page_paragraph(page, page_say(page, first, NULL));
    if (second)
        page_paragraph(page, page_say(page, second, NULL));
    if (again)
        page_put(page, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/\">%s</a></p>\n", page_say(page, "stop.first-page", NULL));
    page_end(page, page_say(page, heading, NULL));
}

void page_stop_unknown(struct visit *visit)
{
    stop(visit, 404, "stop.unknown", "stop.unknown-text", NULL, true);
}

void page_stop_method(struct visit *visit)
{
    stop(visit, 405, "stop.unknown", "stop.unknown-text", NULL, true);
}

void page_stop_host(struct visit *visit)
{
    stop(visit, 421, "stop.host", "stop.host-text", NULL, false);
}

void page_stop_ended(struct visit *visit)
{
    stop(visit, 403, "stop.ended", "stop.ended-text", "stop.ended-nothing", true);
}

void page_stop_busy(struct visit *visit)
{
    visit->answer->retry_after = RETRY_SECONDS;
    stop(visit, 503, "stop.busy", "stop.busy-text", "stop.busy-kept", false);
}

void page_stop_full(struct visit *visit)
{
    visit->answer->retry_after = RETRY_SECONDS;
    stop(visit, 503, "stop.busy", "stop.full-text", NULL, false);
}

void page_stop_too_long(struct visit *visit)
{
    stop(visit, 413, "stop.too-long", "stop.too-long-text", NULL, true);
}

void page_stop_pass(struct visit *visit)
{
    stop(visit, 403, "stop.pass", "stop.pass-text", NULL, false);
}

void page_stop_broken(struct visit *visit)
{
    stop(visit, 500, "stop.broken", "stop.broken-text", NULL, true);
}
