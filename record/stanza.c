/* stanza.c - key files, with the checks that GLib leaves out: a stanza or a key that stands twice. */
#include "stanza.h"

#include <string.h>

/* A part of the text. */
struct slice {
    const char *at;
    size_t length;
};

/* The line that begins here; `text` goes on to the next, or to the end. */
static struct slice take_line(const char **text)
{
    const char *end = strchrnul(*text, '\n');
    struct slice line = { *text, (size_t)(end - *text) };
    *text = *end ? end + 1 : end;
    return line;
}

/* The stanza name on a line "[name]". */
static bool is_stanza(struct slice line, struct slice *name)
{
    const char *end = line.length > 0 && line.at[0] == '[' ? memrchr(line.at, ']', line.length) : NULL;
    if (end)
        *name = (struct slice){ line.at + 1, (size_t)(end - line.at - 1) };
    return end != NULL;
}

/* The key on a line "key = value". */
static bool is_key(struct slice line, struct slice *name)
{
    const char *equals = memchr(line.at, '=', line.length);
    if (!equals || line.at[0] == '#' || line.at[0] == '[')
        return false;
    while (line.at < equals && g_ascii_isspace(*line.at))
        line.at++;
    while (equals > line.at && g_ascii_isspace(equals[-1]))
        equals--;
    *name = (struct slice){ line.at, (size_t)(equals - line.at) };
    return true;
}

static bool same(struct slice one, struct slice other)
{
    return one.length == other.length && memcmp(one.at, other.at, one.length) == 0;
}

/* A stanza has some ten keys. */
static bool is_among(const GArray *names, struct slice name)
{
    for (guint i = 0; i < names->len; i++)
        if (same(g_array_index(names, struct slice, i), name))
            return true;
    return false;
}

static bool check_unique(const char *path, const char *text, struct problem *problem)
{
    GHashTable *stanzas = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GArray *keys = g_array_new(FALSE, FALSE, sizeof(struct slice));
    bool fine = true;
    for (int number = 1; fine && *text; number++) {
        struct slice line = take_line(&text), name;
        if (is_stanza(line, &name)) {
            g_array_set_size(keys, 0);
            if (!g_hash_table_add(stanzas, g_strndup(name.at, name.length)))
                fine = problem_set(problem, "bad-data", "%s, line %d: there is another stanza %.*s above. Give each its own name.", path, number, (int)line.length, line.at);
        } else if (is_key(line, &name)) {
            if (is_among(keys, name))
                fine = problem_set(problem, "bad-data", "%s, line %d: \"%.*s\" stands twice in this stanza. Keep one of them.", path, number, (int)name.length, name.at);
            g_array_append_val(keys, name);
        }
    }
    g_hash_table_unref(stanzas);
    g_array_unref(keys);
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
    GKeyFile *stanzas = NULL;
    if (check_unique(path, text, problem)) {
        stanzas = g_key_file_new();
        if (!g_key_file_load_from_data(stanzas, text, length, G_KEY_FILE_NONE, &error)) {
            problem_set(problem, "bad-data", "%s: %s", path, error->message);
            g_error_free(error);
            g_key_file_free(stanzas);
            stanzas = NULL;
        }
    }
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
    const struct slice wanted_stanza = { stanza, strlen(stanza) }, wanted_key = { key, key ? strlen(key) : 0 };
    const char *rest = text;
    int found = 0;
    bool inside = false;
    for (int number = 1; *rest && !found; number++) {
        struct slice line = take_line(&rest), name;
        if (is_stanza(line, &name)) {
            inside = same(name, wanted_stanza);
            if (inside && !key)
                found = number;
        } else if (inside && key && is_key(line, &name) && same(name, wanted_key)) {
            found = number;
        }
    }
    g_free(text);
    return found;
}
