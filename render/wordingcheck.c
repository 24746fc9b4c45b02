/* wordingcheck.c - holds a wording file to what the program uses, at each start (about 250 short texts).
 *
 * So an adviser who edits it is told of a slip at once, with the line to mend, and not by a family. */
#include "wordingcheck.h"

#include <string.h>

#include "plural.h"
#include "stanza.h"
#include "wordingids.h"

static bool check_present(GKeyFile *stanzas, const char *path, const char *id, struct problem *problem)
{
    if (g_key_file_has_group(stanzas, id))
        return true;
    return problem_set(problem, "bad-data", "%s: the stanza [%s] is missing. Put it back from a fresh copy of the file.", path, id);
}

static bool check_all_present(GKeyFile *stanzas, bool english, const char *path, struct problem *problem)
{
    char **needed = wordingids_needed(english);
    bool fine = true;
    for (char **id = needed; fine && *id; id++)
        fine = check_present(stanzas, path, *id, problem);
    g_strfreev(needed);
    return fine;
}

/* Another language has every stanza of the sheet that the English file has, with a heading where that has one: the numbered steps are no
 * list here. The labels on the letter's own pages are for advisers, in English as the letter is. */
static bool check_like_english(GKeyFile *stanzas, GKeyFile *english, const char *path, struct problem *problem)
{
    char **groups = g_key_file_get_groups(english, NULL);
    bool fine = true;
    for (char **group = groups; fine && *group; group++) {
        if (g_str_has_prefix(*group, "evidence."))
            continue;
        fine = check_present(stanzas, path, *group, problem);
        if (fine && g_key_file_has_key(english, *group, "heading", NULL) && !g_key_file_has_key(stanzas, *group, "heading", NULL))
            fine = problem_set(problem, "bad-data", "%s, line %d: [%s] has no \"heading =\".", path, stanza_line(path, *group, NULL), *group);
    }
    g_strfreev(groups);
    return fine;
}

/* --- the texts of one stanza --- */

static bool is_case_form(GKeyFile *stanzas, const char *form)
{
    return g_key_file_has_key(stanzas, "date.weekday.1", form, NULL);
}

/* What stands between { and }: a placeholder; with a colon, a day in one of the forms that the days of the week have; or words of English. */
static bool is_known_slot(GKeyFile *stanzas, const char *id, const char *inner)
{
    if (g_str_has_prefix(inner, WORDING_ENGLISH))
        return inner[strlen(WORDING_ENGLISH)] != '\0';
    const char *colon = strchr(inner, ':');
    char *name = colon ? g_strndup(inner, (gsize)(colon - inner)) : g_strdup(inner);
    bool known = wordingids_is_slot(id, name);
    if (colon)
        known = known && is_case_form(stanzas, colon + 1);
    g_free(name);
    return known;
}

static bool check_text(GKeyFile *stanzas, const char *path, const char *id, const char *key, const char *text, struct problem *problem)
{
    if (!*text)
        return problem_set(problem, "bad-data", "%s, line %d: [%s] has no words. Write the sentence after \"%s =\".", path,
                           stanza_line(path, id, key), id, key);
    for (const char *brace = strchr(text, '{'); brace; brace = strchr(brace + 1, '{')) {
        const char *end = strchr(brace, '}');
        char *inner = end ? g_strndup(brace + 1, (gsize)(end - brace - 1)) : NULL;
        bool known = inner && is_known_slot(stanzas, id, inner);
        if (!known)
            problem_set(problem, "bad-data", "%s, line %d: {%s} cannot stand in [%s]. Use one that stands in a like sentence.", path,
                        stanza_line(path, id, key), inner ? inner : "", id);
        g_free(inner);
        if (!known)
            return false;
    }
    return true;
}

/* Keys of a stanza: its text in its forms; of a month or a weekday, the forms that its language has. */
static bool is_known_key(GKeyFile *stanzas, const char *id, const char *key)
{
    if (g_str_has_prefix(id, "date.month."))
        return strcmp(key, "text") == 0 || strcmp(key, "alone") == 0 || strcmp(key, "short") == 0;
    if (g_str_has_prefix(id, "date.weekday."))
        return is_case_form(stanzas, key);
    if (g_str_has_prefix(key, "text-"))
        return g_key_file_has_key(stanzas, "plural", key + strlen("text-"), NULL);
    return strcmp(key, "text") == 0 || strcmp(key, "heading") == 0 || strcmp(key, "young-person") == 0;
}

static bool check_keys(GKeyFile *stanzas, const char *path, const char *id, struct problem *problem)
{
    char **keys = g_key_file_get_keys(stanzas, id, NULL, NULL);
    bool fine = true;
    for (char **key = keys; fine && key && *key; key++) {
        char *text = stanza_text(stanzas, id, *key);
        if (!is_known_key(stanzas, id, *key))
            fine = problem_set(problem, "bad-data", "%s, line %d: \"%s\" is not one of text, heading, young-person, or a form of this language.", path,
                               stanza_line(path, id, *key), *key);
        else
            fine = check_text(stanzas, path, id, *key, text, problem);
        g_free(text);
    }
    g_strfreev(keys);
    return fine;
}

static bool check_needed_key(GKeyFile *stanzas, const char *path, const char *id, const char *key, struct problem *problem)
{
    if (g_key_file_has_key(stanzas, id, key, NULL))
        return true;
    return problem_set(problem, "bad-data", "%s, line %d: [%s] has no \"%s =\".", path, stanza_line(path, id, NULL), id, key);
}

static bool check_stanza(GKeyFile *stanzas, bool english, const char *path, const char *id, struct problem *problem)
{
    if (!wordingids_is_known(id, english))
        return problem_set(problem, "bad-data", "%s, line %d: the program does not know [%s]. Check its spelling.", path,
                           stanza_line(path, id, NULL), id);
    if (!check_needed_key(stanzas, path, id, "text", problem) ||
        (g_str_has_prefix(id, "date.month.") && !check_needed_key(stanzas, path, id, "short", problem)))
        return false;
    if (!g_str_has_prefix(id, "date.weekday."))
        return check_keys(stanzas, path, id, problem);
    char **forms = g_key_file_get_keys(stanzas, "date.weekday.1", NULL, NULL); /* every day has the forms of the first */
    bool fine = check_keys(stanzas, path, id, problem);
    for (char **form = forms; fine && form && *form; form++)
        fine = check_needed_key(stanzas, path, id, *form, problem);
    g_strfreev(forms);
    return fine;
}

/* --- the two stanzas that are no sentences --- */

static bool check_language(GKeyFile *stanzas, const char *path, struct problem *problem)
{
    static const char *const keys[] = { "tag", "name" };
    bool fine = check_present(stanzas, path, "language", problem);
    for (size_t i = 0; fine && i < G_N_ELEMENTS(keys); i++)
        fine = check_needed_key(stanzas, path, "language", keys[i], problem);
    char *tag = fine ? stanza_text(stanzas, "language", "tag") : NULL;
    if (fine && (!g_ascii_isalpha(*tag) || strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != strlen(tag)))
        fine = problem_set(problem, "bad-data", "%s, line %d: \"%s\" is not the tag of a language, such as pl-PL.", path,
                           stanza_line(path, "language", "tag"), tag);
    g_free(tag);
    return fine;
}

static bool check_plural(GKeyFile *stanzas, const char *path, struct problem *problem)
{
    bool fine = check_present(stanzas, path, "plural", problem);
    char **keys = fine ? g_key_file_get_keys(stanzas, "plural", NULL, NULL) : NULL;
    for (char **key = keys; fine && key && *key; key++) {
        char *rule = stanza_text(stanzas, "plural", *key);
        if (!plural_is_rule(rule))
            fine = problem_set(problem, "bad-data", "%s, line %d: \"%s\" does not tell numbers apart. Write it as in 1, 2-4 or *2-4 !*12-14.", path,
                               stanza_line(path, "plural", *key), rule);
        g_free(rule);
    }
    g_strfreev(keys);
    return fine;
}

bool wordingcheck_file(GKeyFile *stanzas, GKeyFile *english, const char *path, struct problem *problem)
{
    bool fine = check_language(stanzas, path, problem) && check_plural(stanzas, path, problem) &&
                check_all_present(stanzas, !english, path, problem) && (!english || check_like_english(stanzas, english, path, problem));
    char **groups = g_key_file_get_groups(stanzas, NULL);
    for (char **group = groups; fine && *group; group++)
        if (strcmp(*group, "language") != 0 && strcmp(*group, "plural") != 0)
            fine = check_stanza(stanzas, !english, path, *group, problem);
    g_strfreev(groups);
    return fine;
}
