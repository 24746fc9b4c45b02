/* words.c - see words.h. The list of ids stands in words_ids.h, one a line with the {placeholders} that may stand in its text. */
#include "words.h"

#include <glib.h>
#include <string.h>

#include "datadir.h"
#include "stanza.h"

struct words {
    GHashTable *texts; /* by id */
    GHashTable *kinds;
};

static const struct {
    const char *id, *slots; /* slots between spaces */
} ids[] = {
#include "words_ids.h"
};

static const char *const kinds[] = {
    "refusal-to-assess", "refusal-to-reassess", "refusal-to-issue", "final-plan", "amended-final-plan", "refusal-to-amend",
    "plan-maintained", "cease-to-maintain", "agreement-to-assess", "agreement-to-reassess", "draft-plan", "proposed-amendment",
    "considering-ceasing", "mediation-certificate", "tribunal-letter", "not-a-decision", "unknown",
};

static bool check_slots(const char *path, const char *id, const char *text, const char *slots, struct problem *problem)
{
    for (const char *brace = strchr(text, '{'); brace; brace = strchr(brace + 1, '{')) {
        const char *end = strchr(brace, '}');
        char *name = end ? g_strndup(brace + 1, (gsize)(end - brace - 1)) : g_strdup("");
        char *spaced = g_strdup_printf(" %s ", name);
        bool known = *name && strstr(slots, spaced);
        if (!known)
            problem_set(problem, "bad-data", "%s, line %d: {%s} cannot stand in [%s].", path, stanza_line(path, id, "text"), name, id);
        g_free(name);
        g_free(spaced);
        if (!known)
            return false;
    }
    return true;
}

static bool is_known(const char *id)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
        if (strcmp(ids[i].id, id) == 0)
            return true;
    return false;
}

static bool check_known(GKeyFile *stanzas, const char *path, struct problem *problem)
{
    char **groups = g_key_file_get_groups(stanzas, NULL);
    bool fine = true;
    for (char **group = groups; fine && *group; group++)
        if (!is_known(*group))
            fine = problem_set(problem, "bad-data", "%s, line %d: the pages have no [%s]. Take it out, or mend its name.", path, stanza_line(path, *group, NULL), *group);
    g_strfreev(groups);
    return fine;
}

/* Takes ownership of `text`. */
static bool take(GHashTable *table, const char *path, const char *id, char *text, struct problem *problem)
{
    if (text && *text) {
        g_hash_table_insert(table, g_strdup(id), text);
        return true;
    }
    g_free(text);
    return problem_set(problem, "bad-data", "%s: the stanza [%s] is missing or has no words. Put it back from a fresh copy of the file.", path, id);
}

static bool read_pages(struct words *words, GKeyFile *stanzas, const char *path, struct problem *problem)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
        if (!take(words->texts, path, ids[i].id, stanza_text(stanzas, ids[i].id, "text"), problem) ||
            !check_slots(path, ids[i].id, words_get(words, ids[i].id), ids[i].slots, problem))
            return false;
    return check_known(stanzas, path, problem);
}

static bool read_kinds(struct words *words, GKeyFile *stanzas, const char *path, struct problem *problem)
{
    bool fine = true;
    for (size_t i = 0; fine && i < G_N_ELEMENTS(kinds); i++) {
        char *id = g_strconcat("decision.", kinds[i], NULL);
        fine = take(words->kinds, path, id, stanza_text(stanzas, id, "text"), problem);
        g_free(id);
    }
    return fine;
}

struct words *words_open(const char *data, struct problem *problem)
{
    struct words *words = g_new0(struct words, 1);
    words->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    words->kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    char *pages = datadir_path(data, "pages.ini", problem), *wording = pages ? datadir_path(data, "wording.ini", problem) : NULL;
    GKeyFile *of_pages = wording ? stanza_open(pages, problem) : NULL, *of_sheets = of_pages ? stanza_open(wording, problem) : NULL;
    bool fine = of_sheets && read_pages(words, of_pages, pages, problem) && read_kinds(words, of_sheets, wording, problem);
    if (of_pages)
        g_key_file_free(of_pages);
    if (of_sheets)
        g_key_file_free(of_sheets);
    g_free(pages);
    g_free(wording);
    if (fine)
        return words;
    words_free(words);
    return NULL;
}

void words_free(struct words *words)
{
    if (!words)
        return;
    g_hash_table_unref(words->texts);
    g_hash_table_unref(words->kinds);
    g_free(words);
}

const char *words_get(const struct words *words, const char *id)
{
    const char *text = g_hash_table_lookup(words->texts, id);
    if (!text)
        g_error("[%s] is asked for but not listed in words_ids.h", id);
    return text;
}

const char *words_kind(const struct words *words, const char *kind)
{
    char *id = g_strconcat("decision.", kind ? kind : "unknown", NULL);
    const char *text = g_hash_table_lookup(words->kinds, id);
    g_free(id);
    return text ? text : words_kind(words, NULL);
}
