/* page_ask.c - see pages.h. One question a page: what was read is offered first, and nothing is chosen beforehand where it is doubted. */
#include <stdlib.h>
#include <string.h>

#include "../desk/authority.h"
#include "facing.h"
#include "form.h"
#include "page.h"
#include "pages.h"
#include "place.h"
#include "record.h"
#include "work.h"

#define CANDIDATES_MAX 6

/* What a question is asked with. */
struct question {
    struct page *page;
    struct session *session;
    struct facing *facing;
    enum ask ask;
    bool open; /* it must be answered: it may be answered with "I am not sure" */
};

static const json_t *read_of(const struct question *question)
{
    return question->session->read && !question->session->without_letter ? json_object_get(question->session->read, facing_member(question->ask)) : NULL;
}

/* --- what stands around every question --- */

static void put_doubts(const struct question *question)
{
    size_t i;
    json_t *doubt;
    json_array_foreach(json_object_get(question->facing->record, "doubts"), i, doubt) {
        const char *say = record_text(doubt, "say", NULL);
        if (say && facing_is_about(doubt, question->ask))
            page_put(question->page, "<div class=\"govuk-inset-text\">%s</div>\n", say);
    }
}

static void put_place(const struct question *question)
{
    const struct fact *fact = question->facing->asked[question->ask];
    if (fact)
        place_put(question->page, question->session, fact);
}

static void put_end(const struct question *question)
{
    bool open = question->open || question->session->asked & 1u << question->ask;
    if (open)
        page_paragraph(question->page, page_say(question->page, question->ask == ASK_DATED ? "ask.not-sure-dated" : "ask.not-sure-text", NULL));
    page_put(question->page, "<div class=\"govuk-button-group\">\n");
    page_button(question->page, page_say(question->page, "ask.save", NULL), "", NULL);
    if (open)
        page_button(question->page, page_say(question->page, "ask.not-sure", NULL), " govuk-button--secondary", "not-sure");
    page_put(question->page, "</div>\n");
    page_form_end(question->page);
}

/* --- which decision --- */

static const char *const kinds[] = {
    "refusal-to-assess", "refusal-to-reassess", "refusal-to-issue", "final-plan", "amended-final-plan", "refusal-to-amend", "plan-maintained", "cease-to-maintain",
    "agreement-to-assess", "agreement-to-reassess", "draft-plan", "proposed-amendment", "considering-ceasing", "mediation-certificate", "tribunal-letter", "not-a-decision",
};

static bool is_among(const char *const list[], size_t count, const char *value)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], value) == 0)
            return true;
    return false;
}

static size_t add_candidate(const char *list[], size_t count, const char *value)
{
    if (!value || count == CANDIDATES_MAX || is_among(list, count, value))
        return count;
    list[count] = value;
    return count + 1;
}

/* What was read, and what else might have been meant. Borrowed texts. */
static size_t candidates_of(const struct question *question, const char *name, const char *list[CANDIDATES_MAX])
{
    const json_t *read = read_of(question);
    size_t count = add_candidate(list, 0, record_text(read, name, NULL)), i;
    json_t *other;
    json_array_foreach(json_object_get(read, "others"), i, other)
        count = add_candidate(list, count, record_text(other, name, NULL));
    return count;
}

/* The words that a candidate was read from, to stand under it; NULL when none are known. */
static const char *words_of(const struct question *question, const char *name, const char *value)
{
    const json_t *read = read_of(question), *found = g_strcmp0(record_text(read, name, NULL), value) == 0 ? read : NULL;
    size_t i;
    json_t *other;
    json_array_foreach(json_object_get(read, "others"), i, other)
        if (!found && g_strcmp0(record_text(other, name, NULL), value) == 0)
            found = other;
    const char *quote = record_text(found, "quote", NULL);
    if (!quote || !*quote)
        return NULL;
    char *page = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(json_object_get(found, "page")));
    const char *words = page_say(question->page, json_object_get(found, "page") ? "fact.quote" : "fact.quote-no-page", "quote", quote, "page", page, NULL);
    g_free(page);
    return words;
}

static void put_kind(const struct question *question, bool first, const char *kind, const char *chosen)
{
    char *id = first ? g_strdup("decision") : g_strconcat("decision-", kind, NULL);
    form_radio(question->page, "decision", id, kind, words_kind(page_visit(question->page)->service->words, kind), words_of(question, "kind", kind), chosen && strcmp(chosen, kind) == 0);
    g_free(id);
}

static void put_decision(const struct question *question)
{
    struct visit *visit = page_visit(question->page);
    const char *list[CANDIDATES_MAX], *chosen = request_field(visit->request, "decision");
    size_t count = candidates_of(question, "kind", list);
    if (!*chosen && !question->open)
        chosen = record_text(question->facing->record, "decision", "kind", NULL);
    form_group(question->page, "decision", page_say(question->page, "ask.decision", NULL), page_say(question->page, "ask.decision-hint", NULL), true);
    put_doubts(question);
    put_place(question);
    form_radios(question->page);
    for (size_t i = 0; i < count; i++)
        put_kind(question, i == 0, list[i], chosen);
    if (count > 0)
        page_put(question->page, "<div class=\"govuk-radios__divider\">%s</div>\n", page_say(question->page, "ask.or", NULL));
    for (size_t i = 0, put = count; i < G_N_ELEMENTS(kinds); i++)
        if (!is_among(list, count, kinds[i]))
            put_kind(question, put++ == 0, kinds[i], chosen);
    form_radios_end(question->page);
    form_group_end(question->page);
}

/* True when the answer is what was read for certain and is not doubted: then nothing is overruled. */
static bool is_as_read(const struct question *question, const char *name, const char *value)
{
    const json_t *read = read_of(question);
    const char *was = record_text(read, name, NULL);
    return was && !question->open && record_true(read, "sure", NULL) && strcmp(was, value) == 0;
}

static void take_decision(const struct question *question)
{
    const char *kind = request_field(page_visit(question->page)->request, "decision");
    if (!is_among(kinds, G_N_ELEMENTS(kinds), kind))
        page_add_fault(question->page, "decision", page_say(question->page, "ask.decision-none", NULL));
    else
        told_set(&question->session->told.kind, is_as_read(question, "kind", kind) ? NULL : kind);
}

/* --- which date --- */

static void put_day(const struct question *question, bool first, const char *iso, const char *chosen)
{
    char words[DATE_LONG_SIZE], *id = first ? g_strdup("dated") : g_strconcat("dated-", iso, NULL);
    GDate date;
    if (date_from_iso(iso, &date))
        form_radio(question->page, "dated", id, iso, date_to_words(&date, true, words), words_of(question, "date", iso), chosen && strcmp(chosen, iso) == 0);
    g_free(id);
}

static void put_dated(const struct question *question)
{
    const struct request *request = page_visit(question->page)->request;
    const char *list[CANDIDATES_MAX], *chosen = request_field(request, "dated"), *values[3], *now = record_text(question->facing->record, "dated", "date", NULL);
    struct date_parts parts;
    size_t count = candidates_of(question, "date", list);
    bool typed = form_date_read(request, "dated", values), listed = now && is_among(list, count, now);
    if (!*chosen && !question->open)
        chosen = listed ? now : now ? "other" : "";
    if (!typed && !question->open && !listed && request->method == METHOD_GET)
        form_date_fill(now, &parts, values);
    form_group(question->page, count > 0 ? "dated" : "dated-day", page_say(question->page, "ask.dated", NULL), page_say(question->page, "ask.dated-hint", NULL), true);
    put_doubts(question);
    put_place(question);
    if (count > 0) {
        form_radios(question->page);
        for (size_t i = 0; i < count; i++)
            put_day(question, i == 0, list[i], chosen);
        form_radio(question->page, "dated", "dated-other", "other", page_say(question->page, "ask.dated-other", NULL), NULL, strcmp(chosen, "other") == 0);
        form_radios_end(question->page);
        form_group_end(question->page);
        form_group(question->page, "dated-day", page_say(question->page, "ask.dated-which", NULL), page_say(question->page, "ask.dated-example", NULL), false);
    }
    form_date(question->page, "dated", values);
    form_group_end(question->page);
}

static void take_dated(const struct question *question)
{
    const struct request *request = page_visit(question->page)->request;
    const char *list[CANDIDATES_MAX], *chosen = request_field(request, "dated"), *values[3];
    char iso[DATE_ISO_SIZE] = "";
    size_t count = candidates_of(question, "date", list);
    bool typed = form_date_read(request, "dated", values);
    if (count > 0 && is_among(list, count, chosen) && !typed)
        g_strlcpy(iso, chosen, sizeof iso);
    else if (count > 0 && is_among(list, count, chosen))
        page_add_fault(question->page, "dated", page_say(question->page, "ask.dated-both", NULL));
    else if (count > 0 && !typed && strcmp(chosen, "other") != 0)
        page_add_fault(question->page, "dated", page_say(question->page, "ask.dated-none", NULL));
    else
        form_date_take(question->page, "dated-day", "dated", values, iso);
    if (!page_has_faults(question->page))
        told_set(&question->session->told.dated, is_as_read(question, "date", iso) ? NULL : iso);
}

/* --- which council --- */

static void put_council(const struct question *question)
{
    struct page *page = question->page;
    const struct table *authorities = page_visit(page)->service->authorities;
    const char *fault = page_fault(page, "council"), *chosen = request_field(page_visit(page)->request, "council");
    int code = table_column(authorities, "code"), name = table_column(authorities, "official_name");
    const GArray *rows = page_visit(page)->service->by_name;
    if (!*chosen && !question->open)
        chosen = record_text(question->facing->record, "authority", "code", NULL);
    page_put(page, "<div class=\"govuk-form-group");
    page_put(page, fault ? " govuk-form-group--error\">\n" : "\">\n");
    page_put(page, "<h1 class=\"govuk-label-wrapper\"><label class=\"govuk-label govuk-label--l\" for=\"council\">%s</label></h1>\n", page_say(page, "ask.council", NULL));
    page_put(page, "<div id=\"council-hint\" class=\"govuk-hint\">%s</div>\n", page_say(page, "ask.council-hint", NULL));
    put_doubts(question);
    put_place(question);
    if (fault)
        page_put(page, "<p id=\"council-error\" class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">%s</span> %s</p>\n", page_say(page, "error.prefix", NULL), fault);
    page_put(page, "<select class=\"govuk-select");
    page_put(page, fault ? " govuk-select--error\" aria-describedby=\"council-hint council-error\"" : "\" aria-describedby=\"council-hint\"");
    page_put(page, " id=\"council\" name=\"council\">\n<option value=\"\">%s</option>\n", page_say(page, "ask.council-choose", NULL));
    for (guint i = 0; i < rows->len; i++) {
        guint row = g_array_index(rows, guint, i);
        const char *value = table_field(authorities, row, code);
        page_put(page, "<option value=\"%s\"", value);
        page_put(page, g_strcmp0(value, chosen) == 0 ? " selected" : "");
        page_put(page, ">%s</option>\n", table_field(authorities, row, name));
    }
    page_put(page, "</select>\n</div>\n");
}

static void take_council(const struct question *question)
{
    const struct table *authorities = page_visit(question->page)->service->authorities;
    const char *code = request_field(page_visit(question->page)->request, "council");
    long row = authority_row(authorities, code);
    if (row < 0) {
        page_add_fault(question->page, "council", page_say(question->page, "ask.council-none", NULL));
        return;
    }
    json_decref(question->session->told.authority);
    question->session->told.authority = is_as_read(question, "code", table_field(authorities, (size_t)row, table_column(authorities, "code")))
                                            ? NULL
                                            : authority_fact(authorities, (size_t)row);
}

/* --- who holds the right --- */

static void put_holder(const struct question *question)
{
    struct page *page = question->page;
    const char *chosen = request_field(page_visit(page)->request, "holder");
    if (!*chosen && !question->open)
        chosen = record_text(question->facing->record, "addressee", "who", NULL);
    form_group(page, "holder", page_say(page, "ask.holder", NULL), page_say(page, "ask.holder-hint", NULL), true);
    put_doubts(question);
    put_place(question);
    form_radios(page);
    form_radio(page, "holder", "holder", "parent", page_say(page, "ask.holder-parent", NULL), NULL, g_strcmp0(chosen, "parent") == 0);
    form_radio(page, "holder", "holder-young-person", "young-person", page_say(page, "ask.holder-young-person", NULL), page_say(page, "ask.holder-young-person-hint", NULL),
               g_strcmp0(chosen, "young-person") == 0);
    form_radios_end(page);
    form_group_end(page);
}

static void take_holder(const struct question *question)
{
    const char *who = request_field(page_visit(question->page)->request, "holder");
    bool young = strcmp(who, "young-person") == 0;
    if (!young && strcmp(who, "parent") != 0)
        page_add_fault(question->page, "holder", page_say(question->page, "ask.holder-none", NULL));
    else
        question->session->told.holder = is_as_read(question, "who", who) ? HOLDER_AS_READ : young ? HOLDER_YOUNG_PERSON : HOLDER_PARENT;
}

/* --- the mediation adviser --- */

static void put_adviser(const struct question *question)
{
    struct page *page = question->page;
    const json_t *read = json_object_get(json_object_get(question->session->read, "named"), "mediation");
    const char *name = record_text(read, "name", NULL), *phone = record_text(read, "phone", NULL);
    const char *chosen = request_field(page_visit(page)->request, "adviser");
    form_group(page, "adviser", page_say(page, "ask.adviser", NULL), page_say(page, "ask.adviser-hint", NULL), true);
    page_put(page, "<div class=\"govuk-inset-text\">%s", name ? name : page_say(page, "fact.adviser", NULL));
    if (phone)
        page_put(page, "<br>%s", phone);
    page_put(page, "</div>\n");
    put_place(question);
    form_radios(page);
    form_radio(page, "adviser", "adviser", "right", page_say(page, "ask.adviser-right", NULL), NULL, strcmp(chosen, "right") == 0);
    form_radio(page, "adviser", "adviser-wrong", "wrong", page_say(page, "ask.adviser-wrong", NULL), page_say(page, "ask.adviser-wrong-hint", NULL),
               strcmp(chosen, "wrong") == 0 || question->session->told.adviser_wrong);
    form_radios_end(page);
    form_group_end(page);
}

static void take_adviser(const struct question *question)
{
    const char *answer = request_field(page_visit(question->page)->request, "adviser");
    bool wrong = strcmp(answer, "wrong") == 0;
    if (!wrong && strcmp(answer, "right") != 0)
        page_add_fault(question->page, "adviser", page_say(question->page, "ask.adviser-none", NULL));
    else
        question->session->told.adviser_wrong = wrong;
}

/* --- any of them --- */

static const struct {
    const char *title;
    void (*put)(const struct question *question);
    void (*take)(const struct question *question);
} questions[ASKS] = {
    [ASK_DECISION] = { "ask.decision", put_decision, take_decision }, [ASK_DATED] = { "ask.dated", put_dated, take_dated },
    [ASK_AUTHORITY] = { "ask.council", put_council, take_council },   [ASK_ADDRESSEE] = { "ask.holder", put_holder, take_holder },
    [ASK_MEDIATION] = { "ask.adviser", put_adviser, take_adviser },
};

/* "I am not sure": what was told is taken back, and the question is not put again by itself. */
static void take_nothing(const struct question *question)
{
    struct told *told = &question->session->told;
    switch (question->ask) {
    case ASK_DECISION: told_set(&told->kind, NULL); break;
    case ASK_DATED: told_set(&told->dated, NULL); break;
    case ASK_AUTHORITY: json_decref(told->authority); told->authority = NULL; break;
    case ASK_ADDRESSEE: told->holder = HOLDER_AS_READ; break;
    default: told->adviser_wrong = false; break;
    }
}

static void put_question(const struct question *question)
{
    page_back(question->page, question->open ? (question->session->without_letter ? "/" : "/files") : "/check");
    page_form(question->page, facing_path(question->ask), false);
    questions[question->ask].put(question);
    put_end(question);
    page_end(question->page, page_say(question->page, questions[question->ask].title, NULL));
}

/* False when the page cannot be made now: it waits, or leads elsewhere. */
static bool is_ready(struct visit *visit, enum ask ask, struct facing **facing)
{
    struct session *session = visit->session;
    *facing = NULL;
    bool nothing = (!session->read && !session->without_letter) || work_is_reading(session) ||
                   (ask == ASK_MEDIATION && !json_object_get(json_object_get(session->read, "named"), "mediation"));
    enum work_state state = nothing ? WORK_FAILED : work_need_worked(session);
    if (state == WORK_FAILED) {
        visit_go(visit, "/check");
        return false;
    }
    if (state == WORK_READY)
        *facing = facing_new(visit->service, session);
    visit->answer->wait = !*facing || !place_ready(session, (*facing)->facts);
    return !visit->answer->wait;
}

static void answer_question(struct question *question)
{
    struct visit *visit = page_visit(question->page);
    if (*request_field(visit->request, "not-sure"))
        take_nothing(question);
    else
        questions[question->ask].take(question);
    if (page_has_faults(question->page)) {
        put_question(question);
        return;
    }
    question->session->asked |= 1u << question->ask;
    session_drop_worked(question->session);
    page_drop(question->page);
    visit_go(visit, "/check");
}

static void ask(struct visit *visit, enum ask which)
{
    struct question question = { .session = visit->session, .ask = which };
    if (is_ready(visit, which, &question.facing)) {
        question.open = facing_must_ask(visit->session, which);
        question.page = page_begin(visit);
        if (visit->request->method == METHOD_POST)
            answer_question(&question);
        else
            put_question(&question);
    }
    facing_free(question.facing);
}

void page_ask_decision(struct visit *visit)
{
    ask(visit, ASK_DECISION);
}

void page_ask_dated(struct visit *visit)
{
    ask(visit, ASK_DATED);
}

void page_ask_council(struct visit *visit)
{
    ask(visit, ASK_AUTHORITY);
}

void page_ask_holder(struct visit *visit)
{
    ask(visit, ASK_ADDRESSEE);
}

void page_ask_adviser(struct visit *visit)
{
    ask(visit, ASK_MEDIATION);
}
