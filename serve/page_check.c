/* page_check.c - see pages.h. Questions come first: as long as one is open, the page leads to it. */
#include <string.h>

#include "date.h"
#include "facing.h"
#include "page.h"
#include "pages.h"
#include "place.h"
#include "record.h"
#include "work.h"

/* The letter could not be read: why, and what can be done. */
static void put_problem(struct visit *visit)
{
    const char *say = record_text(visit->session->read, "problem", "say", NULL);
    struct page *page = page_begin(visit);
    page_heading(page, page_say(page, "problem.heading", NULL));
    page_paragraph(page, say ? say : page_say(page, "problem.unknown", NULL));
    page_put(page, "<p class=\"govuk-body\"><a class=\"govuk-button\" href=\"/files\">%s</a></p>\n", page_say(page, "problem.files", NULL));
    page_paragraph(page, page_say(page, "problem.without", NULL));
    page_form(page, "/start", false);
    page_button(page, page_say(page, "problem.without-button", NULL), " govuk-button--secondary", "without");
    page_form_end(page);
    page_end(page, page_say(page, "problem.heading", NULL));
}

/* What is doubted and cannot be answered by a question, and what was answered with "not sure". */
static void put_doubts(struct page *page, const struct facing *facing)
{
    const json_t *doubts = json_object_get(facing->record, "doubts");
    size_t i;
    json_t *doubt;
    if (json_array_size(doubts) == 0)
        return;
    page_put(page, "<section class=\"govuk-notification-banner\" aria-labelledby=\"doubts\">\n<div class=\"govuk-notification-banner__header\">"
                   "<h2 class=\"govuk-notification-banner__title\" id=\"doubts\">%s</h2></div>\n<div class=\"govuk-notification-banner__content\">\n",
             page_say(page, "check.doubts", NULL));
    json_array_foreach(doubts, i, doubt) {
        const char *say = record_text(doubt, "say", NULL);
        if (say)
            page_paragraph(page, say);
    }
    page_put(page, "</div>\n</section>\n");
}

static const char *const label_ids[ASKS] = { "fact.decision", "fact.dated", "fact.council", "fact.holder", "fact.adviser" };
static const char *const missing_ids[ASKS] = { "fact.decision-missing", "fact.dated-missing", "fact.council-missing", "fact.holder-missing", "fact.adviser-missing" };

static void put_value(struct page *page, const char *value)
{
    char **lines = g_strsplit(value, "\n", -1);
    for (size_t i = 0; lines[i]; i++)
        page_put(page, i ? "<br>" : ""), page_put(page, "%s", lines[i]);
    g_strfreev(lines);
}

/* How sure a fact is: said in a tag unless it is simply sure. */
static void put_state(struct page *page, const struct fact *fact, bool doubted)
{
    if (fact->state == FACT_GIVEN)
        page_put(page, " <strong class=\"govuk-tag govuk-tag--grey\">%s</strong>", page_say(page, "fact.told", NULL));
    else if (fact->state == FACT_CHECK || doubted)
        page_put(page, " <strong class=\"govuk-tag govuk-tag--yellow\">%s</strong>", page_say(page, "fact.check", NULL));
}

static bool is_doubted(const struct facing *facing, enum ask ask)
{
    size_t i;
    json_t *doubt;
    json_array_foreach(json_object_get(facing->record, "doubts"), i, doubt)
        if (facing_is_about(doubt, ask))
            return true;
    return false;
}

static void put_row_begin(struct page *page, const char *label)
{
    page_put(page, "<div class=\"govuk-summary-list__row\">\n<dt class=\"govuk-summary-list__key\">%s</dt>\n<dd class=\"govuk-summary-list__value\">", label);
}

static void put_row_end(struct page *page, const char *path, const char *link, const char *label)
{
    page_put(page, "</dd>\n<dd class=\"govuk-summary-list__actions\">");
    if (path)
        page_put(page, "<a class=\"govuk-link\" href=\"%s\">%s<span class=\"govuk-visually-hidden\"> %s</span></a>", path, link, label);
    page_put(page, "</dd>\n</div>\n");
}

static void put_quote(struct page *page, const struct fact *fact)
{
    if (!fact->quote)
        return;
    char *number = g_strdup_printf("%d", fact->page);
    page_put(page, "<p class=\"ehc-quote\">%s</p>\n", page_say(page, fact->page > 0 ? "fact.quote" : "fact.quote-no-page", "quote", fact->quote, "page", number, NULL));
    g_free(number);
}

/* In the words of its question. */
static const char *holder_value(struct page *page, const struct facing *facing)
{
    const char *who = record_text(facing->record, "addressee", "who", NULL);
    return page_say(page, g_strcmp0(who, "young-person") == 0 ? "ask.holder-young-person" : "ask.holder-parent", NULL);
}

static void put_fact(struct page *page, const struct facing *facing, enum ask ask)
{
    const struct session *session = page_visit(page)->session;
    const struct fact *fact = facing->asked[ask];
    const char *label = page_say(page, label_ids[ask], NULL);
    bool wrong_adviser = ask == ASK_MEDIATION && session->told.adviser_wrong;
    put_row_begin(page, label);
    if (fact && fact->value && !wrong_adviser) {
        put_value(page, ask == ASK_ADDRESSEE ? holder_value(page, facing) : fact->value);
        put_state(page, fact, is_doubted(facing, ask));
        put_quote(page, fact);
        place_put(page, session, fact);
    } else {
        page_put(page, "%s", page_say(page, wrong_adviser ? "fact.adviser-wrong" : missing_ids[ask], NULL));
    }
    bool changeable = ask != ASK_MEDIATION || (fact && fact->value) || wrong_adviser;
    put_row_end(page, changeable ? facing_path(ask) : NULL, page_say(page, "check.change", NULL), label);
}

static void put_certificate(struct page *page, const struct facing *facing)
{
    const char *label = page_say(page, "fact.certificate", NULL), *date = record_text(facing->record, "certificate", "date", NULL);
    char words[DATE_LONG_SIZE];
    GDate day;
    bool any = date_from_iso(date, &day);
    put_row_begin(page, label);
    if (any)
        page_put(page, "%s", page_say(page, "fact.certificate-dated", "date", date_to_words(&day, false, words), NULL));
    else if (date_from_iso(record_text(facing->record, "certificate", "contacted", NULL), &day))
        page_put(page, "%s", page_say(page, "fact.certificate-contacted", "date", date_to_words(&day, false, words), NULL));
    else
        page_put(page, "%s", page_say(page, "fact.certificate-missing", NULL));
    put_row_end(page, "/certificate", page_say(page, any ? "check.change" : "check.add", NULL), label);
}

static bool is_appealable(const struct facing *facing)
{
    const char *kind = record_text(facing->record, "decision", "kind", NULL);
    return kind && record_kind_class(kind) == KIND_APPEALABLE;
}

static bool has_new_files(const struct session *session)
{
    bool same = session->uploads->len == session->letter->len;
    for (guint i = 0; same && i < session->uploads->len; i++)
        same = session->uploads->pdata[i] == session->letter->pdata[i];
    return facing_was_read(session) && !same;
}

static void put_page(struct visit *visit, const struct facing *facing)
{
    const struct session *session = visit->session;
    bool read = facing_was_read(session);
    struct page *page = page_begin(visit);
    page_back(page, read ? "/files" : "/");
    page_heading(page, page_say(page, read ? "check.heading" : "check.heading-told", NULL));
    if (has_new_files(session))
        page_put(page, "<div class=\"govuk-inset-text\">%s <a class=\"govuk-link\" href=\"/files\">%s</a></div>\n", page_say(page, "check.new-files", NULL), page_say(page, "check.new-files-link", NULL));
    put_doubts(page, facing);
    if (read)
        page_paragraph(page, page_say(page, "check.lead", NULL));
    page_put(page, "<dl class=\"govuk-summary-list ehc-facts\">\n");
    for (int ask = 0; ask < ASKS; ask++)
        if (ask != ASK_MEDIATION || read)
            put_fact(page, facing, (enum ask)ask);
    if (is_appealable(facing))
        put_certificate(page, facing);
    page_put(page, "</dl>\n<p class=\"govuk-body\"><a class=\"govuk-button\" href=\"/guide\">%s</a></p>\n", page_say(page, "check.guide", NULL));
    if (read)
        page_put(page, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/letter\">%s</a></p>\n", page_say(page, "check.letter", NULL));
    page_end(page, page_say(page, read ? "check.heading" : "check.heading-told", NULL));
}

/* True when the visitor is led elsewhere, or has to wait. */
static bool is_elsewhere(struct visit *visit)
{
    struct session *session = visit->session;
    enum work_state state = session->without_letter ? WORK_READY : work_reading(session, false);
    if (work_is_reading(session))
        visit_go(visit, "/reading");
    else if (state == WORK_WAIT)
        visit_go(visit, "/files");
    else if (state == WORK_FAILED || (!session->without_letter && json_object_get(session->read, "problem")))
        put_problem(visit);
    else if ((state = work_need_worked(session)) == WORK_FAILED)
        page_stop_broken(visit);
    else
        visit->answer->wait = state == WORK_WAIT;
    return visit->answer->status != 0 || visit->answer->wait;
}

void page_check(struct visit *visit)
{
    if (is_elsewhere(visit))
        return;
    for (int ask = 0; ask < ASKS; ask++)
        if (facing_must_ask(visit->session, (enum ask)ask)) {
            visit_go(visit, facing_path((enum ask)ask));
            return;
        }
    struct facing *facing = facing_new(visit->service, visit->session);
    if (place_ready(visit->session, facing->facts))
        put_page(visit, facing);
    else
        visit->answer->wait = true;
    facing_free(facing);
}
