/* stanza.c - key files, with the checks that GLib leaves out: a stanza or a key that stands twice. */
#include "stanza.h"

#include <string.h>

/* The stanza name on a line "[name]", or NULL. Freed by the caller. */
static char *stanza_name(const char *line)
{
    const char *end = strrchr(line, ']');
    if (line[0] != '[' || !end)
        return NULL;
    return g_strndup(line + 1, (gsize)(end - line - 1));
}

/* The key on a line "key = value", or NULL. Freed by the caller. */
static char *key_name(const char *line)
{
    const char *equals = strchr(line, '=');
    if (!equals || line[0] == '#' || line[0] == '[')
        return NULL;
    return g_strstrip(g_strndup(line, (gsize)(equals - line)));
}

static bool check_unique(const char *path, char **lines, struct problem *problem)
{
    GHashTable *stanzas = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool fine = true;
    for (int i = 0; fine && lines[i]; i++) {
        char *stanza = stanza_name(lines[i]);
        char *key = stanza ? NULL : key_name(lines[i]);
        if (stanza) {
            g_hash_table_remove_all(keys);
            if (!g_hash_table_add(stanzas, stanza))
                fine = problem_set(problem, "bad-data", "%s, line %d: there is another stanza %s above. Give each its own name.", path, i + 1, lines[i]);
        } else if (key) {
            char *shown = g_strdup(key);
            if (!g_hash_table_add(keys, key))
                fine = problem_set(problem, "bad-data", "%s, line %d: \"%s\" stands twice in this stanza. Keep one of them.", path, i + 1, shown);
            g_free(shown);
        }
    }
    g_hash_table_unref(stanzas);
    g_hash_table_unref(keys);
    return fine;
}

GKeyFile *stanza_open(const char *path, struct problem *problem)
{
    char *text = NULL;
    gsize length = 0;
    GError *error = NULL;
    if (!g_file_get_contents(path, &text, &length, &error)) {
        problem_set(problem, "missing-data", "%s", error->message);
        g_error_free(error);
        return NULL;
    }
    char **lines = g_strsplit(text, "\n", -1);
    GKeyFile *stanzas = NULL;
    if (check_unique(path, lines, problem)) {
        stanzas = g_key_file_new();
        if (!g_key_file_load_from_data(stanzas, text, length, G_KEY_FILE_NONE, &error)) {
            problem_set(problem, "bad-data", "%s: %s", path, error->message);
            g_error_free(error);
            g_key_file_free(stanzas);
            stanzas = NULL;
        }
    }
    g_strfreev(lines);
    g_free(text);
    return stanzas;
}

char *stanza_text(GKeyFile *stanzas, const char *stanza, const char *key)
{
    char *text = g_key_file_get_value(stanzas, stanza, key, NULL);
    return text ? g_strstrip(text) : NULL;
}

int stanza_line(const char *path, const char *stanza, const char *key)
{
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return 0;
    char **lines = g_strsplit(text, "\n", -1);
    int found = 0;
    bool inside = false;
    for (int i = 0; lines[i] && !found; i++) {
        char *name = stanza_name(lines[i]);
        if (name) {
            inside = strcmp(name, stanza) == 0;
            if (inside && !key)
                found = i + 1;
        } else if (inside && key) {
            char *here = key_name(lines[i]);
            if (here && strcmp(here, key) == 0)
                found = i + 1;
            g_free(here);
        }
        g_free(name);
    }
    g_strfreev(lines);
    g_free(text);
    return found;
}
