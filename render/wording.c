/* wording.c - reads data/wording.ini, holds it to what the program uses, and fills its placeholders.
 *
 * The tables below are the one place that says which ids and placeholders there are. The file is checked against them at
 * each start (about 200 short texts), so that an adviser who edits it is told of a slip at once and not by a family. */
#include "wording.h"

#include <glib.h>
#include <string.h>

#include "stanza.h"

struct wording {
    GKeyFile *stanzas;
};

struct slots {
    GHashTable *values;
    bool young_person;
};

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
    "doubt", "doubt.mark", "doubt.unsure", "doubt.unread", "doubt.unread-many",
    "day.adviser", "day.adviser-last-day", "day.adviser-passed", "day.adviser-weekend", "day.adviser-note", "day.adviser-note-last",
    "day.adviser-note-weekend", "day.adviser-note-passed", "day.certificate", "day.contacted", "day.contacted-note", "day.certificate-alone",
    "day.certificate-alone-passed", "day.certificate-alone-note", "day.certificate-alone-note-passed", "day.certificate-note",
    "day.appeal", "day.appeal-last-day", "day.appeal-passed", "day.appeal-note", "day.appeal-note-last-day",
    "day.appeal-note-passed", "day.comments", "day.comments-last-day", "day.comments-passed", "day.comments-note",
    "day.comments-note-passed", "day.time", "day.unsure", "day.unsure-other", "day.unsure-kind", "day.unsure-both",
    "day.appeal-note-early", "day.left", "day.left-one", "day.left-none", "day.gone", "day.gone-one", "day.unknown",
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
    "word.who", "word.whose", "word.the-authority", "word.not-known", "word.or", "word.tribunal", "word.tribunal-name",
    "word.adviser-service", "word.form", "word.form-unsure", "word.form-refusal-to-assess",
};

/* Families whose members a record names: each kind needs a title and a name of the decision; steps are counted from 1. */
static const char *const kind_families[] = { "title.", "decision." };
static const char *const free_families[] = { "step.", "said.", "evidence." }; /* the last is another program's, which asks for its own */
static const char *const kinds[] = {
    "refusal-to-assess", "refusal-to-reassess", "refusal-to-issue", "final-plan", "amended-final-plan", "refusal-to-amend",
    "plan-maintained", "cease-to-maintain", "agreement-to-assess", "agreement-to-reassess", "draft-plan", "proposed-amendment",
    "considering-ceasing", "mediation-certificate", "tribunal-letter", "not-a-decision",
};

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
    { "doubt.unread-many", " pages " },
    { "day.time", " time weekday " },
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
};
/* The short forms {who} and {whose} stand for the stanzas word.who and word.whose. */
static const char *const word_slots[] = { "who", "whose" };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_among(const char *name, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

/* True when the program gives {name} to this id, or, for NULL, to any. */
static bool is_local_slot(const char *id, const char *name)
{
    char *spaced = g_strdup_printf(" %s ", name);
    bool found = false;
    for (size_t i = 0; i < COUNT(local_slots) && !found; i++)
        found = (!id || g_pattern_match_simple(local_slots[i].id, id)) && strstr(local_slots[i].slots, spaced);
    g_free(spaced);
    return found;
}

static bool is_known_id(const char *id)
{
    if (is_among(id, ids, COUNT(ids)))
        return true;
    for (size_t f = 0; f < COUNT(kind_families); f++)
        if (g_str_has_prefix(id, kind_families[f]) && is_among(id + strlen(kind_families[f]), kinds, COUNT(kinds)))
            return true;
    for (size_t f = 0; f < COUNT(free_families); f++)
        if (g_str_has_prefix(id, free_families[f]))
            return true;
    return false;
}

/* The name between { and } at `brace`, or NULL when the brace is not closed. Freed by the caller. */
static char *slot_name(const char *brace)
{
    const char *end = strchr(brace, '}');
    return end ? g_strndup(brace + 1, (gsize)(end - brace - 1)) : NULL;
}

static bool check_text(const char *path, const char *id, const char *key, const char *text, struct problem *problem)
{
    if (!*text)
        return problem_set(problem, "bad-data", "%s, line %d: [%s] has no words. Write the sentence after \"%s =\".", path,
                           stanza_line(path, id, key), id, key);
    for (const char *brace = strchr(text, '{'); brace; brace = strchr(brace + 1, '{')) {
        char *name = slot_name(brace);
        bool known = name && (is_among(name, letter_slots, COUNT(letter_slots)) || is_among(name, word_slots, COUNT(word_slots)) ||
                              is_local_slot(id, name));
        if (!known)
            problem_set(problem, "bad-data", "%s, line %d: {%s} cannot stand in [%s]. Use one that stands in a like sentence.", path,
                        stanza_line(path, id, key), name ? name : "", id);
        g_free(name);
        if (!known)
            return false;
    }
    return true;
}

static bool check_stanza(GKeyFile *stanzas, const char *path, const char *id, struct problem *problem)
{
    if (!is_known_id(id))
        return problem_set(problem, "bad-data", "%s, line %d: the program does not know [%s]. Check its spelling.", path,
                           stanza_line(path, id, NULL), id);
    if (!g_key_file_has_key(stanzas, id, "text", NULL))
        return problem_set(problem, "bad-data", "%s, line %d: [%s] has no \"text =\".", path, stanza_line(path, id, NULL), id);
    char **keys = g_key_file_get_keys(stanzas, id, NULL, NULL);
    bool fine = true;
    for (char **key = keys; fine && key && *key; key++) {
        static const char *const known_keys[] = { "text", "heading", "young-person" };
        char *text = stanza_text(stanzas, id, *key);
        if (!is_among(*key, known_keys, COUNT(known_keys)))
            fine = problem_set(problem, "bad-data", "%s, line %d: \"%s\" is not one of text, heading, young-person.", path,
                               stanza_line(path, id, *key), *key);
        else
            fine = check_text(path, id, *key, text, problem);
        g_free(text);
    }
    g_strfreev(keys);
    return fine;
}

static bool check_present(GKeyFile *stanzas, const char *path, const char *id, struct problem *problem)
{
    if (g_key_file_has_group(stanzas, id))
        return true;
    return problem_set(problem, "bad-data", "%s: the stanza [%s] is missing. Put it back from a fresh copy of the file.", path, id);
}

static bool check_file(GKeyFile *stanzas, const char *path, struct problem *problem)
{
    bool fine = true;
    for (size_t i = 0; fine && i < COUNT(ids); i++)
        fine = check_present(stanzas, path, ids[i], problem);
    for (size_t f = 0; fine && f < COUNT(kind_families); f++)
        for (size_t k = 0; fine && k < COUNT(kinds); k++) {
            char *id = g_strconcat(kind_families[f], kinds[k], NULL);
            fine = check_present(stanzas, path, id, problem);
            g_free(id);
        }
    char **groups = g_key_file_get_groups(stanzas, NULL);
    for (char **group = groups; fine && *group; group++)
        fine = check_stanza(stanzas, path, *group, problem);
    g_strfreev(groups);
    return fine;
}

struct wording *wording_open(const char *path, struct problem *problem)
{
    GKeyFile *stanzas = stanza_open(path, problem);
    if (!stanzas)
        return NULL;
    if (!check_file(stanzas, path, problem)) {
        g_key_file_free(stanzas);
        return NULL;
    }
    struct wording *wording = g_new0(struct wording, 1);
    wording->stanzas = stanzas;
    return wording;
}

void wording_free(struct wording *wording)
{
    if (!wording)
        return;
    g_key_file_free(wording->stanzas);
    g_free(wording);
}

struct slots *slots_new(bool young_person)
{
    struct slots *slots = g_new0(struct slots, 1);
    slots->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    slots->young_person = young_person;
    return slots;
}

void slots_free(struct slots *slots)
{
    if (!slots)
        return;
    g_hash_table_unref(slots->values);
    g_free(slots);
}

void slots_set(struct slots *slots, const char *name, const char *value)
{
    if (!is_among(name, letter_slots, COUNT(letter_slots)) && !is_local_slot(NULL, name))
        g_error("the placeholder {%s} is missing from the tables of wording.c", name);
    if (value)
        g_hash_table_replace(slots->values, g_strdup(name), g_strdup(value));
    else
        g_hash_table_remove(slots->values, name);
}

bool wording_has(const struct wording *wording, const char *id)
{
    return g_key_file_has_group(wording->stanzas, id);
}

static char *raw_text(const struct wording *wording, const struct slots *slots, const char *id, const char *key)
{
    char *text = NULL;
    if (slots->young_person && strcmp(key, "text") == 0)
        text = stanza_text(wording->stanzas, id, "young-person");
    return text ? text : stanza_text(wording->stanzas, id, key);
}

/* The value of a placeholder: never NULL, freed by the caller. */
static char *slot_value(const struct wording *wording, const struct slots *slots, const char *name)
{
    const char *value = g_hash_table_lookup(slots->values, name);
    if (value)
        return g_strdup(value);
    const char *stanza = strcmp(name, "who") == 0 ? "word.who" : strcmp(name, "whose") == 0 ? "word.whose" : "word.not-known";
    char *word = raw_text(wording, slots, stanza, "text");
    return word ? word : g_strdup("?");
}

static char *fill(const struct wording *wording, const struct slots *slots, const char *text)
{
    GString *filled = g_string_new(NULL);
    const char *rest = text, *brace;
    while ((brace = strchr(rest, '{'))) {
        g_string_append_len(filled, rest, brace - rest);
        char *name = slot_name(brace);
        if (!name)
            break; /* cannot be: the file was checked */
        char *value = slot_value(wording, slots, name);
        g_string_append(filled, value);
        rest = brace + strlen(name) + 2;
        g_free(value);
        g_free(name);
    }
    g_string_append(filled, rest);
    return g_string_free(filled, FALSE);
}

static char *say(const struct wording *wording, const struct slots *slots, const char *id, const char *key)
{
    char *text = raw_text(wording, slots, id, key);
    if (!text)
        return NULL;
    char *filled = fill(wording, slots, text);
    g_free(text);
    return filled;
}

char *wording_text(const struct wording *wording, const struct slots *slots, const char *id)
{
    char *text = say(wording, slots, id, "text");
    if (!text)
        g_error("[%s] is asked for but missing from the tables of wording.c", id);
    return text;
}

char *wording_heading(const struct wording *wording, const struct slots *slots, const char *id)
{
    return say(wording, slots, id, "heading");
}
