/* names.c - a table of word sequences by their first word. */
#include "names.h"

#include <string.h>

#define NAME_WORDS_MAX 12

struct name {
    char *words[NAME_WORDS_MAX];
    int count;
    int owner;
    enum name_strength strength;
};

struct names {
    GHashTable *by_first; /* first word -> GPtrArray of struct name * */
};

struct word {
    size_t start, end;
    char *text;
};

static void name_free(gpointer data)
{
    struct name *name = data;
    for (int i = 0; i < name->count; i++)
        g_free(name->words[i]);
    g_free(name);
}

struct names *names_new(void)
{
    struct names *names = g_new0(struct names, 1);
    names->by_first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return names;
}

void names_free(struct names *names)
{
    if (!names)
        return;
    g_hash_table_unref(names->by_first);
    g_free(names);
}

static bool in_word(unsigned char c)
{
    return g_ascii_isalnum((char)c) || c == '\'' || c >= 0x80;
}

/* The text's words in small letters, apostrophes dropped, "&" as "and", "saint" as "st". */
static GArray *split_words(const char *text, size_t length)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(struct word));
    for (size_t i = 0; i < length;) {
        if (text[i] == '&') {
            struct word word = { i, i + 1, g_strdup("and") };
            g_array_append_val(words, word);
            i++;
        } else if (!in_word((unsigned char)text[i])) {
            i++;
        } else {
            size_t start = i;
            GString *lower = g_string_new(NULL);
            for (; i < length && in_word((unsigned char)text[i]); i++)
                if (text[i] != '\'')
                    g_string_append_c(lower, g_ascii_tolower(text[i]));
            struct word word = { start, i, g_string_free(lower, FALSE) };
            if (i - start > 2 && g_str_has_suffix(word.text, "s") && text[i - 2] == '\'') /* "Leeds's", "Kent's" */
                word.text[strlen(word.text) - 1] = '\0';
            g_array_append_val(words, word);
        }
    }
    return words;
}

static void free_words(GArray *words)
{
    for (guint i = 0; i < words->len; i++)
        g_free(g_array_index(words, struct word, i).text);
    g_array_unref(words);
}

void names_add(struct names *names, const char *name, int owner, enum name_strength strength)
{
    GArray *words = split_words(name, strlen(name));
    if (words->len > 0 && words->len <= NAME_WORDS_MAX) {
        struct name *entry = g_new0(struct name, 1);
        entry->owner = owner;
        entry->strength = strength;
        for (guint i = 0; i < words->len; i++)
            entry->words[entry->count++] = g_strdup(g_array_index(words, struct word, i).text);
        GPtrArray *list = g_hash_table_lookup(names->by_first, entry->words[0]);
        if (!list) {
            list = g_ptr_array_new_with_free_func(name_free);
            g_hash_table_insert(names->by_first, g_strdup(entry->words[0]), list);
        }
        g_ptr_array_add(list, entry);
    }
    free_words(words);
}

/* True when a sentence may end between two words: "a school in Leeds. Council officers" does not name Leeds Council. "St." does not end one. */
static bool parted(const char *text, const struct word *before, const struct word *after)
{
    for (size_t i = before->end; i < after->start; i++)
        if (strchr("!?:;", text[i]) || (text[i] == '.' && before->end - before->start > 2))
            return true;
    return false;
}

static bool name_at(const struct name *name, const char *text, const GArray *words, guint at)
{
    if (at + (guint)name->count > words->len)
        return false;
    for (int i = 0; i < name->count; i++) {
        const struct word *word = &g_array_index(words, struct word, at + (guint)i);
        if (strcmp(name->words[i], word->text) != 0 || (i > 0 && parted(text, word - 1, word)))
            return false;
    }
    return true;
}

GArray *names_find(const struct names *names, const char *text, size_t length)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct name_found));
    GArray *words = split_words(text, length);
    for (guint at = 0; at < words->len; at++) {
        const struct word *first = &g_array_index(words, struct word, at);
        const GPtrArray *list = g_hash_table_lookup(names->by_first, first->text);
        int longest = 0;
        for (guint i = 0; list && i < list->len; i++) {
            const struct name *name = g_ptr_array_index(list, i);
            if (name->count > longest && name_at(name, text, words, at))
                longest = name->count;
        }
        for (guint i = 0; longest && i < list->len; i++) {
            const struct name *name = g_ptr_array_index(list, i);
            if (name->count != longest || !name_at(name, text, words, at))
                continue;
            struct name_found here = { first->start, g_array_index(words, struct word, at + (guint)longest - 1).end, name->owner, name->strength };
            bool twice = false;
            for (guint f = found->len; f > 0 && !twice; f--) {
                const struct name_found *before = &g_array_index(found, struct name_found, f - 1);
                if (before->start != here.start)
                    break;
                twice = before->owner == here.owner;
            }
            if (!twice)
                g_array_append_val(found, here);
        }
        if (longest)
            at += (guint)longest - 1;
    }
    free_words(words);
    return found;
}
