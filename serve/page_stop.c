/* page_stop.c - see pages.h. */
#include "page.h"
#include "pages.h"

#define RETRY_SECONDS 20

/* A heading, one or two paragraphs, and a link with its words; NULL for none. */
static void stop(struct visit *visit, unsigned status, const char *heading, const char *first, const char *second, const char *path, const char *link)
{
    struct page *page = page_begin(visit);
    visit->answer->status = status;
    page_heading(page, page_say(page, heading, NULL));
    page_paragraph(page, page_say(page, first, NULL));
    if (second)
        page_paragraph(page, page_say(page, second, NULL));
    if (path)
        page_put(page, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>\n", path, page_say(page, link, NULL));
    page_end(page, page_say(page, heading, NULL));
}

void page_stop_unknown(struct visit *visit)
{
    stop(visit, 404, "stop.unknown", "stop.unknown-text", NULL, "/", "stop.first-page");
}

void page_stop_method(struct visit *visit)
{
    stop(visit, 405, "stop.unknown", "stop.unknown-text", NULL, "/", "stop.first-page");
}

void page_stop_host(struct visit *visit)
{
    stop(visit, 421, "stop.host", "stop.host-text", NULL, NULL, NULL);
}

void page_stop_ended(struct visit *visit)
{
    stop(visit, 403, "stop.ended", "stop.ended-text", "stop.ended-nothing", "/", "stop.first-page");
}

void page_stop_busy(struct visit *visit)
{
    visit->answer->retry_after = RETRY_SECONDS;
    stop(visit, 503, "stop.busy", "stop.busy-text", "stop.busy-kept", "/files", "stop.to-files");
}

void page_stop_full(struct visit *visit)
{
    visit->answer->retry_after = RETRY_SECONDS;
    stop(visit, 503, "stop.busy", "stop.full-text", NULL, NULL, NULL);
}

void page_stop_too_long(struct visit *visit)
{
    stop(visit, 413, "stop.too-long", "stop.too-long-text", NULL, "/", "stop.first-page");
}

void page_stop_pass(struct visit *visit)
{
    stop(visit, 403, "stop.pass", "stop.pass-text", NULL, NULL, NULL);
}

void page_stop_malformed(struct visit *visit)
{
    stop(visit, 400, "stop.broken", "stop.broken-text", NULL, "/", "stop.first-page");
}

void page_stop_broken(struct visit *visit)
{
    stop(visit, 500, "stop.broken", "stop.broken-text", NULL, "/", "stop.first-page");
}
