/* wordingids.c - the one place that says which ids and placeholders there are.
 *
 * A wording file is held to it by wordingcheck.c at each start. */
#include "wordingids.h"

#include <glib.h>
#include <string.h>

/* Ids that the program asks for by name. */
static const char *const ids[] = {
    "title.unknown", "title.unreadable", "title.unsure",
    "lead.appealable", "lead.plan", "lead.unsure", "lead.appealable-certificate", "lead.appealable-contacted", "lead.appealable-passed",
    "lead.appealable-no-days", "lead.agreement-to-assess", "lead.agreement-to-reassess", "lead.draft-plan",
    "lead.proposed-amendment", "lead.considering-ceasing", "lead.mediation-certificate", "lead.tribunal-letter",
    "lead.not-a-decision", "lead.unknown", "lead.unreadable",
    "facts.heading", "facts.decision", "facts.kind", "facts.dated", "facts.authority", "facts.certificate", "facts.dated-missing",
    "facts.authority-missing", "facts.certificate-dated", "facts.quote", "facts.quote-no-page", "facts.quote-other",
    "facts.quote-same", "facts.given",
    "decision.unknown",
    "doubt", "doubt.mark", "doubt.unsure", "doubt.unread",
    "day.adviser", "day.adviser-last-day", "day.adviser-passed", "day.adviser-weekend", "day.adviser-note", "day.adviser-note-last",
    "day.adviser-note-weekend", "day.adviser-note-passed", "day.certificate", "day.contacted", "day.contacted-note", "day.certificate-alone",
    "day.certificate-alone-passed", "day.certificate-alone-note", "day.certificate-alone-note-passed", "day.certificate-note",
    "day.appeal", "day.appeal-last-day", "day.appeal-passed", "day.appeal-note", "day.appeal-note-last-day",
    "day.appeal-note-passed", "day.comments", "day.comments-last-day", "day.comments-passed", "day.comments-note",
    "day.comments-note-passed", "day.time", "day.time-whole", "day.unsure", "day.unsure-other", "day.unsure-kind", "day.unsure-both",
    "day.appeal-note-early", "day.left", "day.left-none", "day.gone", "day.unknown",
    "day.unknown-date", "day.unknown-note",
    "placement",
    "strip.alt", "strip.letter", "strip.today", "strip.certificate", "strip.adviser", "strip.appeal", "strip.comments",
    "steps.heading",
    "step.advice", "step.advice-national", "step.mediation", "step.mediation-plan", "step.mediation-passed", "step.contacted", "step.certificate",
    "step.appeal", "step.appeal-plan", "step.appeal-passed", "step.appeal-no-date", "step.appeal-contact-late",
    "step.recommendations", "step.comments", "step.comments-passed", "step.plan-goes-on", "step.disagreement",
    "step.disagreement-short", "step.complaint", "step.complaint-short", "step.other-route",
    "contacts.heading", "contacts.sendiass", "contacts.mediation", "contacts.send-team", "contacts.national", "contacts.tribunal",
    "contacts.also", "contacts.from-letter", "contacts.from-letter-no-page", "contacts.from-directory",
    "contacts.from-directory-undated", "contacts.check", "contacts.no-phone", "contacts.ring", "contacts.write",
    "contacts.missing-sendiass", "contacts.missing-mediation", "contacts.qr-local", "contacts.qr-tribunal", "contacts.qr-alt",
    "said.heading", "said.list", "said.list-late", "said.short",
    "worked.heading",
    "adviser.lead", "adviser.evidence", "adviser.holder", "adviser.not-taken", "adviser.law", "adviser.what-if", "adviser.what-if-note", "adviser.aim",
    "calendar.adviser", "calendar.adviser-soon", "calendar.appeal", "calendar.appeal-soon", "calendar.aim", "calendar.placement",
    "calendar.comments", "calendar.comments-soon", "calendar.unsure",
    "end.gave-way", "end.continued", "end.checked", "end.checked-both", "end.checked-law", "end.about", "end.file", "end.today",
    "word.who", "word.whose", "word.the-authority", "word.not-known", "word.or", "word.or-last", "word.tribunal", "word.tribunal-name",
    "word.adviser-service", "word.form", "word.form-unsure", "word.form-refusal-to-assess",
    "date.day", "date.with-weekday", "date.month-year", "date.day-short", "date.range",
    "clock.am", "clock.am-minutes", "clock.pm", "clock.pm-minutes",
};

/* Families whose members a record names: each kind needs a title and a name of the decision; steps are counted from 1. */
static const char *const kind_families[] = { "title.", "decision." };
static const char *const free_families[] = { "step.", "said.", "evidence." }; /* the last is another program's, which asks for its own */
static const char *const kinds[] = {
    "refusal-to-assess", "refusal-to-reassess", "refusal-to-issue", "final-plan", "amended-final-plan", "refusal-to-amend",
    "plan-maintained", "cease-to-maintain", "agreement-to-assess", "agreement-to-reassess", "draft-plan", "proposed-amendment",
    "considering-ceasing", "mediation-certificate", "tribunal-letter", "not-a-decision",
};

/* Names: each number has its stanza. */
static const struct {
    const char *family;
    int count;
} names[] = { { "date.month.", 12 }, { "date.weekday.", 7 } };

/* Placeholders. Those of the letter can stand in any text; the others only where the program gives them. */
static const char *const letter_slots[] = {
    "authority", "dated", "certificate", "today", "form", "tribunal", "advice", "adviser_by", "adviser_last", "appeal_last", "appeal_aim",
    "appeal_time", "placement", "comments_by", "law_checked", "contacts_checked", "file",
};
static const struct {
    const char *id, *slots; /* slots between spaces */
} local_slots[] = {
    { "title.unsure", " title " },
    { "facts.quote", " quote page " },
    { "facts.quote-no-page", " quote " },
    { "facts.quote-other", " quote page " },
    { "facts.quote-same", " page " },
    { "doubt", " say " },
    { "doubt.unread", " pages " },
    { "day.time", " time weekday " },
    { "day.time-whole", " time weekday date " },
    { "day.left", " n " },
    { "day.gone", " n " },
    { "day.adviser-note-last", " last " },
    { "day.appeal-note", " aim " },
    { "adviser.aim", " aim " },
    { "strip.alt", " items " },
    { "step.*", " route why " }, /* a stanza step.ROUTE prints the record's own reason */
    { "contacts.also", " name " },
    { "contacts.ring", " name phone " },
    { "contacts.write", " email phone " },
    { "contacts.from-letter", " page " },
    { "contacts.from-directory", " year " },
    { "contacts.qr-local", " name " },
    { "contacts.qr-alt", " url name " },
    { "calendar.adviser-soon", " n " },
    { "calendar.appeal-soon", " n " },
    { "calendar.comments-soon", " n " },
    { "calendar.unsure", " what " },
    { "said.list", " items " },
    { "said.list-late", " items " },
    { "said.short", " n item " },
    { "evidence.*", " page pages fact quote say " },
    { "date.day", " day month year " },
    { "date.day-short", " day month " },
    { "date.month-year", " month year " },
    { "date.with-weekday", " weekday date " },
    { "date.range", " first last " },
    { "clock.*", " hour12 hour24 minute " },
};

/* What a record says in English, by the code, the case, the route or the member of a day that it comes with (render/sentence.c): another
 * language says it anew, with what the record gives beside it (record/record.md). */
static const struct {
    const char *id, *slots;
} record_sentences[] = {
    { "translated.notice", "" },
    /* doubts of extract */
    { "doubt.several-letters", " pages " },
    { "doubt.several-letters.attached", " name " },
    { "doubt.page-hard-to-read", " pages " },
    { "doubt.page-not-read", " pages " },
    { "doubt.page-cut-off", " pages " },
    { "doubt.file", " name problem " },
    /* of classify */
    { "doubt.two-dates", "" },
    { "doubt.earlier-date", " other " },
    { "doubt.date-unclear", "" },
    { "doubt.weekday-wrong", "" },
    { "doubt.date-out-of-order", " other " },
    { "doubt.date-hard-to-read", "" },
    { "doubt.impossible-date", "" },
    { "doubt.no-date", "" },
    { "doubt.no-day", "" },
    { "doubt.no-decision-found", "" },
    { "doubt.decision-not-understood", "" },
    { "doubt.two-decisions", "" },
    { "doubt.decision-hard-to-read", "" },
    { "doubt.decision-unclear", "" },
    { "doubt.too-hard-to-read", "" },
    { "doubt.authority-named-only", "" },
    { "doubt.authority-abolished", "" },
    { "doubt.two-authorities", " other " },
    { "doubt.authority-unclear", "" },
    { "doubt.no-authority", "" },
    /* of timeline */
    { "doubt.authority-abolished.now", " name until successors " },
    { "doubt.authority-abolished.now-several", " name until successors " },
    { "doubt.authority-missing", "" },
    { "doubt.authority-unknown", " name " },
    { "doubt.authority-to-check", " name " },
    { "doubt.kind-missing", "" },
    { "doubt.kind-to-check", "" },
    { "doubt.date-missing", "" },
    { "doubt.date-to-check", " letter " },
    { "doubt.date-to-check.more", " date adviser appeal " },
    { "doubt.sent-before-date", " sent " },
    { "doubt.future-letter", " letter " },
    { "doubt.certificate-in-future", "" },
    { "doubt.certificate-before-letter", " letter " },
    { "doubt.certificate-other-authority", " named " },
    { "doubt.certificate-after-two-months", " end " },
    { "doubt.certificate-to-check", "" },
    { "doubt.law-open.contacted-late", " contacted end " },
    { "doubt.law-open.august", " unmoved last other " },
    { "doubt.law-open.christmas", " unmoved last other " },
    { "doubt.law-open.placement", " last other " },
    { "doubt.law-old", "" },
    { "doubt.law-not-covered.days", " day " },
    { "doubt.law-not-covered.routes", "" },
    { "doubt.holidays-not-covered.ahead", " first last end " },
    { "doubt.holidays-not-covered.passed", " first last end " },
    { "doubt.holidays-not-covered.what-if", " day " },
    { "doubt.who-signs.goes", " change " },
    { "doubt.who-signs.went", " change " },
    { "doubt.who-signs.to-parent", "" },
    { "doubt.who-signs.to-young-person", "" },
    { "doubt.letter-says-otherwise.appeal", " says lawful " },
    { "doubt.letter-says-otherwise.appeal-earlier", " says lawful earliest " },
    { "doubt.letter-says-otherwise.mediation", " says lawful " },
    { "doubt.letter-says-otherwise.mediation-earlier", " says lawful earliest " },
    /* of desk */
    { "doubt.letter-not-read", " problem " },
    { "doubt.given-differs", "" },
    { "doubt.certificate-not-read", "" },
    { "doubt.certificate-not-recognised", "" },
    { "doubt.certificate-undated", "" },
    /* problems: the letter cannot be done */
    { "problem.damaged", "" },
    { "problem.encrypted", "" },
    { "problem.empty", "" },
    { "problem.missing-file", "" },
    { "problem.missing-ocr", "" },
    { "problem.no-process", "" },
    { "problem.no-text-found", "" },
    { "problem.not-a-letter-file", "" },
    { "problem.not-confined", "" },
    { "problem.record-too-long", "" },
    { "problem.bad-record", "" },
    { "problem.bad-format", "" },
    { "problem.too-large", "" },
    { "problem.too-many-pages", "" },
    { "problem.too-slow", "" },
    { "problem.unreadable-photo", "" },
    /* routes that a step prints with the record's reason */
    { "why.decision-due", " due from " },
    { "why.decision-due.late", " due from " },
    { "why.decision-due.no-day", "" },
    { "why.final-plan-due", " due from " },
    { "why.final-plan-due.late", " due from " },
    { "why.final-plan-due.no-day", "" },
    { "why.amended-plan-due", " due from " },
    { "why.amended-plan-due.late", " due from " },
    { "why.amended-plan-due.no-day", "" },
    { "why.plan-after-reassessment-due", " due from " },
    { "why.plan-after-reassessment-due.late", " due from " },
    { "why.plan-after-reassessment-due.no-day", "" },
    { "why.review-plan-due", " due from " },
    { "why.review-plan-due.late", " due from " },
    { "why.assess-decision-due", " due from " },
    { "why.assess-decision-due.late", " due from " },
    { "why.review-decision-due", " due from " },
    { "why.review-decision-due.late", " due from " },
    { "why.agreement-due", " due from " },
    { "why.agreement-due.late", " due from " },
    { "why.mediation-times", " due also_due from " },
    { "why.mediation-times.late", " due also_due from " },
    { "why.phase-transfer-due", " due also_due " },
    { "why.phase-transfer-due.late", " due also_due " },
    { "why.judicial-review", " by " },
    { "why.judicial-review.late", " by " },
    /* how a day was worked out */
    { "worked.sum", " from period end " },
    { "worked.sum-certificate", " from period end " },
    { "worked.comments", " from period end " },
    { "worked.adviser", "" },
    { "worked.ring-by", " ring_by " },
    { "worked.august", " last " },
    { "worked.christmas", " last " },
    { "worked.non-working-day", " last " },
    { "worked.unsure", "" },
    { "period.days", " n " },
    { "period.weeks", " n " },
    { "period.months", " n " },
};

static const char *const word_slots[][2] = { { "who", "word.who" }, { "whose", "word.whose" } };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_among(const char *name, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

const char *wordingids_word(const char *name)
{
    for (size_t i = 0; i < COUNT(word_slots); i++)
        if (strcmp(word_slots[i][0], name) == 0)
            return word_slots[i][1];
    return NULL;
}

/* True when a list has the word between two spaces. */
static bool has_word(const char *list, const char *word)
{
    size_t length = strlen(word);
    if (length == 0)
        return false;
    for (const char *at = strstr(list, word); at; at = strstr(at + 1, word))
        if (at > list && at[-1] == ' ' && at[length] == ' ')
            return true;
    return false;
}

/* True when the program gives {name} to this id, or, for NULL, to any. */
static bool is_local_slot(const char *id, const char *name)
{
    bool found = false;
    for (size_t i = 0; i < COUNT(local_slots) && !found; i++)
        found = (!id || g_pattern_match_simple(local_slots[i].id, id)) && has_word(local_slots[i].slots, name);
    for (size_t i = 0; i < COUNT(record_sentences) && !found; i++)
        found = (!id || strcmp(record_sentences[i].id, id) == 0) && has_word(record_sentences[i].slots, name);
    return found;
}

bool wordingids_is_slot(const char *id, const char *name)
{
    return is_among(name, letter_slots, COUNT(letter_slots)) || is_local_slot(id, name) || (id && wordingids_word(name));
}

char *const *wordingids_record_slots(void)
{
    static GPtrArray *all; /* made at the first call, kept to the end */
    if (all)
        return (char *const *)all->pdata;
    all = g_ptr_array_new();
    for (size_t i = 0; i < COUNT(record_sentences); i++) {
        char **slots = g_strsplit(record_sentences[i].slots, " ", -1);
        for (char **slot = slots; *slot; slot++)
            if (**slot && !g_ptr_array_find_with_equal_func(all, *slot, g_str_equal, NULL))
                g_ptr_array_add(all, g_strdup(*slot));
        g_strfreev(slots);
    }
    g_ptr_array_add(all, NULL);
    return (char *const *)all->pdata;
}

/* --- ids --- */

static bool is_name_id(const char *id)
{
    for (size_t i = 0; i < COUNT(names); i++)
        if (g_str_has_prefix(id, names[i].family)) {
            const char *number = id + strlen(names[i].family);
            guint64 n = 0;
            if (*number != '0' && g_ascii_string_to_unsigned(number, 10, 1, (guint64)names[i].count, &n, NULL))
                return true;
        }
    return false;
}

bool wordingids_is_known(const char *id, bool english)
{
    if (is_among(id, ids, COUNT(ids)) || is_name_id(id))
        return true;
    for (size_t i = 0; !english && i < COUNT(record_sentences); i++)
        if (strcmp(record_sentences[i].id, id) == 0)
            return true;
    for (size_t f = 0; f < COUNT(kind_families); f++)
        if (g_str_has_prefix(id, kind_families[f]) && is_among(id + strlen(kind_families[f]), kinds, COUNT(kinds)))
            return true;
    for (size_t f = 0; f < COUNT(free_families); f++)
        if (g_str_has_prefix(id, free_families[f]))
            return true;
    return false;
}

char **wordingids_needed(bool english)
{
    GPtrArray *needed = g_ptr_array_new();
    for (size_t i = 0; i < COUNT(ids); i++)
        g_ptr_array_add(needed, g_strdup(ids[i]));
    for (size_t f = 0; f < COUNT(kind_families); f++)
        for (size_t k = 0; k < COUNT(kinds); k++)
            g_ptr_array_add(needed, g_strconcat(kind_families[f], kinds[k], NULL));
    for (size_t i = 0; i < COUNT(names); i++)
        for (int n = 1; n <= names[i].count; n++)
            g_ptr_array_add(needed, g_strdup_printf("%s%d", names[i].family, n));
    for (size_t i = 0; !english && i < COUNT(record_sentences); i++)
        g_ptr_array_add(needed, g_strdup(record_sentences[i].id));
    g_ptr_array_add(needed, NULL);
    return (char **)g_ptr_array_free(needed, FALSE);
}
