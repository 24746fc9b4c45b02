/* page_certificate.c - see pages.h. The certificate can be added at any time: its day of issue, or the paper itself. */
#include "form.h"
#include "page.h"
#include "page_upload.h"
#include "pages.h"
#include "record.h"
#include "upload.h"
#include "work.h"

static void put_date(struct page *page, const char *name, const char *legend, const char *hint, const char *told)
{
    const struct request *request = page_visit(page)->request;
    const char *values[3];
    struct date_parts parts;
    if (!form_date_read(request, name, values) && request->method == METHOD_GET)
        form_date_fill(told, &parts, values);
    char *id = g_strconcat(name, "-day", NULL);
    form_group(page, id, legend, hint, false);
    form_date(page, name, values);
    form_group_end(page);
    g_free(id);
}

static void put_page(struct page *page)
{
    const struct session *session = page_visit(page)->session;
    page_back(page, "/check");
    page_form(page, "/certificate", true);
    page_heading(page, page_say(page, "certificate.heading", NULL));
    page_paragraph(page, page_say(page, "certificate.lead", NULL));
    put_date(page, "issued", page_say(page, "certificate.issued", NULL), page_say(page, "certificate.issued-hint", NULL), session->told.certificate);
    upload_put_field(page, "certificate", page_say(page, "certificate.file", NULL), page_say(page, "certificate.file-hint", NULL), true);
    put_date(page, "contacted", page_say(page, "certificate.contacted", NULL), page_say(page, "certificate.contacted-hint", NULL), session->told.contacted);
    page_put(page, "<div class=\"govuk-button-group\">\n");
    page_button(page, page_say(page, "ask.save", NULL), "", NULL);
    if (session->told.certificate || session->told.contacted || session->certificate)
        page_button(page, page_say(page, "certificate.remove", NULL), " govuk-button--secondary", "none");
    page_put(page, "</div>\n");
    page_form_end(page);
    page_end(page, page_say(page, "certificate.heading", NULL));
}

static void forget(struct session *session)
{
    told_set(&session->told.certificate, NULL);
    told_set(&session->told.contacted, NULL);
    json_decref(session->certificate);
    session->certificate = NULL;
    g_ptr_array_set_size(session->certificates, 0);
}

/* What the form brought. Faults go to the page; else it is in the session. */
static void take(struct page *page)
{
    struct visit *visit = page_visit(page);
    struct session *session = visit->session;
    struct request *request = visit->request;
    const char *issued[3], *contacted[3];
    char issued_on[DATE_ISO_SIZE] = "", contacted_on[DATE_ISO_SIZE] = "";
    bool has_issued = form_date_read(request, "issued", issued), has_contacted = form_date_read(request, "contacted", contacted);
    bool has_files = request->uploads->len > 0 || request->malformed || request->too_many_files;
    if (has_issued || (!has_files && !has_contacted))
        form_date_take(page, "issued-day", "issued", issued, issued_on);
    if (has_contacted)
        form_date_take(page, "contacted-day", "contacted", contacted, contacted_on);
    GPtrArray *files = g_ptr_array_new();
    if (has_files)
        upload_take_all(page, request, files, "certificate", false);
    if (!page_has_faults(page)) {
        forget(session);
        told_set(&session->told.certificate, *issued_on ? issued_on : NULL);
        told_set(&session->told.contacted, *contacted_on ? contacted_on : NULL);
    }
    for (guint i = 0; i < files->len; i++) {
        if (page_has_faults(page))
            upload_free(files->pdata[i]);
        else
            g_ptr_array_add(session->certificates, files->pdata[i]);
    }
    g_ptr_array_unref(files);
}

static void save(struct visit *visit)
{
    struct session *session = visit->session;
    struct page *page = page_begin(visit);
    if (*request_field(visit->request, "none"))
        forget(session);
    else
        take(page);
    if (page_has_faults(page)) {
        put_page(page);
        return;
    }
    page_drop(page);
    session_drop_worked(session);
    if (session->certificates->len == 0 || session->told.certificate)
        visit_go(visit, "/check");
    else if (work_read(session, true))
        visit_go(visit, "/reading");
    else
        page_stop_busy(visit);
}

void page_certificate(struct visit *visit)
{
    const struct session *session = visit->session;
    if ((!session->read && !session->without_letter) || work_is_reading(session))
        visit_go(visit, "/check");
    else if (visit->request->method == METHOD_POST)
        save(visit);
    else
        put_page(page_begin(visit));
}
