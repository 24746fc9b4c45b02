/* page_files.c - see pages.h. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "../extract/source.h"
#include "link.h"
#include "page.h"
#include "page_upload.h"
#include "pages.h"
#include "upload.h"
#include "work.h"

/* True when the first bytes are those of a form that can be read. */
static bool is_letter(const struct upload *upload)
{
    enum source_form form;
    void *bytes = mmap(NULL, upload->bytes, PROT_READ, MAP_PRIVATE, upload->file, 0);
    bool known = bytes != MAP_FAILED && source_tell(bytes, upload->bytes, &form);
    if (bytes != MAP_FAILED)
        munmap(bytes, upload->bytes);
    return known;
}

/* What is wrong with a file, as the id of a sentence; NULL for nothing. */
static const char *fault_of(const struct upload *upload)
{
    if (upload->too_large)
        return "upload.too-large";
    if (upload->no_room || upload->file < 0)
        return "upload.no-room";
    if (upload->bytes == 0)
        return "upload.empty";
    return is_letter(upload) ? NULL : "upload.wrong-kind";
}

static bool same_name(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* A file that was sent twice, such as by a button pressed twice, is one file. */
static bool is_there(const GPtrArray *uploads, const struct upload *upload)
{
    for (guint i = 0; i < uploads->len; i++) {
        const struct upload *other = uploads->pdata[i];
        if (other->bytes != upload->bytes || !same_name(other->name, upload->name))
            continue;
        void *a = mmap(NULL, upload->bytes, PROT_READ, MAP_PRIVATE, upload->file, 0), *b = mmap(NULL, upload->bytes, PROT_READ, MAP_PRIVATE, other->file, 0);
        bool same = a != MAP_FAILED && b != MAP_FAILED && memcmp(a, b, upload->bytes) == 0;
        if (a != MAP_FAILED)
            munmap(a, upload->bytes);
        if (b != MAP_FAILED)
            munmap(b, upload->bytes);
        if (same)
            return true;
    }
    return false;
}

unsigned upload_take_all(struct page *page, struct request *request, GPtrArray *uploads, const char *field, bool from_phone)
{
    unsigned taken = 0;
    if (request->malformed)
        page_add_fault(page, field, page_say(page, "upload.failed", NULL));
    while (!request->malformed && request->uploads->len > 0) {
        struct upload *upload = g_ptr_array_steal_index(request->uploads, 0);
        const char *fault = fault_of(upload);
        if (fault)
            page_add_fault(page, field, page_say(page, fault, "name", *upload->name ? upload->name : page_say(page, "upload.nameless", NULL), NULL));
        if (!fault && !is_there(uploads, upload)) {
            upload->from_phone = from_phone;
            g_ptr_array_add(uploads, upload);
            upload = NULL;
            taken++;
        }
        if (!fault && upload)
            taken++;
        upload_free(upload);
    }
    if (request->too_many_files)
        page_add_fault(page, field, page_say(page, "upload.too-many", NULL));
    else if (taken == 0 && !page_has_faults(page))
        page_add_fault(page, field, page_say(page, "upload.none", NULL));
    return taken;
}

void upload_put_field(struct page *page, const char *field, const char *label, const char *hint, bool several)
{
    const char *fault = page_fault(page, field);
    page_put(page, "<div class=\"govuk-form-group");
    page_put(page, fault ? " govuk-form-group--error\">\n" : "\">\n");
    page_put(page, "<label class=\"govuk-label govuk-label--m\" for=\"%s\">%s</label>\n<div id=\"%s-hint\" class=\"govuk-hint\">%s</div>\n", field, label, field, hint);
    if (fault)
        page_put(page, "<p id=\"%s-error\" class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">%s</span> %s</p>\n", field, page_say(page, "error.prefix", NULL), fault);
    page_put(page, "<input class=\"govuk-file-upload");
    page_put(page, fault ? " govuk-file-upload--error\"" : "\"");
    page_put(page, " id=\"%s\" name=\"%s\" type=\"file\" accept=\"image/*,.heic,application/pdf,.pdf,.docx,.eml\" aria-describedby=\"%s-hint", field, field, field);
    if (fault)
        page_put(page, " %s-error", field);
    page_put(page, several ? "\" multiple>\n</div>\n" : "\">\n</div>\n");
}

static void put_size(struct page *page, size_t bytes)
{
    if (bytes < 1024 * 1024)
        page_put(page, "%u kB", (unsigned)(bytes + 1023) / 1024);
    else
        page_put(page, "%.1f MB", (double)bytes / (1024 * 1024));
}

static void put_files(struct page *page, const struct session *session)
{
    page_put(page, "<h2 class=\"govuk-heading-m\">%s</h2>\n<dl class=\"govuk-summary-list\">\n", page_say(page, "files.added", NULL));
    for (guint i = 0; i < session->uploads->len; i++) {
        const struct upload *upload = session->uploads->pdata[i];
        page_put(page, "<div class=\"govuk-summary-list__row\">\n<dt class=\"govuk-summary-list__key ehc-file\"><bdi>%s</bdi></dt>\n<dd class=\"govuk-summary-list__value\">",
                 *upload->name ? upload->name : page_say(page, "upload.nameless", NULL));
        put_size(page, upload->bytes);
        if (upload->from_phone)
            page_put(page, "<br>%s", page_say(page, "files.from-phone", NULL));
        page_put(page, "</dd>\n<dd class=\"govuk-summary-list__actions\">");
        page_form(page, "/remove", false);
        page_put(page, "<input type=\"hidden\" name=\"number\" value=\"%u\"><button type=\"submit\" class=\"ehc-link-button\">%s<span class=\"govuk-visually-hidden\"> %s</span></button>\n", i + 1,
                 page_say(page, "files.remove", NULL), upload->name);
        page_form_end(page);
        page_put(page, "</dd>\n</div>\n");
    }
    page_put(page, "</dl>\n");
    page_form(page, "/read", false);
    page_button(page, page_say(page, "files.read", NULL), "", NULL);
    page_form_end(page);
}

static void put_page(struct page *page)
{
    struct visit *visit = page_visit(page);
    const struct session *session = visit->session;
    bool any = session->uploads->len > 0;
    page_back(page, "/");
    page_heading(page, page_say(page, "files.heading", NULL));
    if (any)
        put_files(page, session);
    page_form(page, "/files", true);
    upload_put_field(page, "letter", page_say(page, any ? "files.more" : "files.label", NULL), page_say(page, "files.hint", NULL), true);
    page_button(page, page_say(page, "files.add", NULL), any ? " govuk-button--secondary" : "", NULL);
    page_form_end(page);
    if (visit->service->link && visit->local)
        link_put(page, visit->service->link);
    page_end(page, page_say(page, "files.heading", NULL));
}

void page_files(struct visit *visit)
{
    put_page(page_begin(visit));
}

void page_files_add(struct visit *visit)
{
    struct page *page = page_begin(visit);
    upload_take_all(page, visit->request, visit->session->uploads, "letter", false);
    if (page_has_faults(page)) {
        put_page(page);
        return;
    }
    page_drop(page);
    visit_go(visit, "/files");
}

void page_files_remove(struct visit *visit)
{
    guint number = (guint)strtoul(request_field(visit->request, "number"), NULL, 10);
    if (number >= 1 && number <= visit->session->uploads->len)
        g_ptr_array_remove_index(visit->session->uploads, number - 1);
    visit_go(visit, "/files");
}

void page_files_read(struct visit *visit)
{
    struct session *session = visit->session;
    if (session->uploads->len == 0) {
        struct page *page = page_begin(visit);
        page_add_fault(page, "letter", page_say(page, "upload.none", NULL));
        put_page(page);
        return;
    }
    session_drop_reading(session);
    g_ptr_array_set_size(session->certificates, 0);
    session->without_letter = false;
    if (work_read(session, false))
        visit_go(visit, "/reading");
    else
        page_stop_busy(visit);
}
