/* names.c - a table of word sequences by their first word. */
#include "names.h"

#include <string.h>

#define NAME_WORDS_MAX 12

struct name {
    int count;
    int owner;
    enum name_strength strength;
    char words[]; /* one after the other, each with its closing zero */
};

struct names {
    GHashTable *by_first; /* first word -> GPtrArray of struct name * */
    GArray *added;        /* the words of the name that is being added */
};

struct word {
    size_t start, end;
    const char *text;
};

/* The words of a text. */
struct words {
    GArray *list; /* struct word */
    char *letters;
};

struct names *names_new(void)
{
    struct names *names = g_new0(struct names, 1);
    names->added = g_array_new(FALSE, FALSE, sizeof(struct word));
    names->by_first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return names;
}

void names_free(struct names *names)
{
    if (!names)
        return;
    g_hash_table_unref(names->by_first);
    g_array_unref(names->added);
    g_free(names);
}

static bool in_word(unsigned char c)
{
    return g_ascii_isalnum((char)c) || c == '\'' || c >= 0x80;
}

/* The text's words in small letters, apostrophes dropped, "&" as "and". Of `words` the list is given; the caller frees the letters. */
static void split_words(const char *text, size_t length, struct words *words)
{
    char *put = words->letters = g_malloc(sizeof "and" * length + 1); /* all may be "&" */
    for (size_t i = 0; i < length;) {
        struct word word = { i, i + 1, put };
        if (text[i] == '&') {
            put = stpcpy(put, "and");
            i++;
        } else if (!in_word((unsigned char)text[i])) {
            i++;
            continue;
        } else {
            for (; i < length && in_word((unsigned char)text[i]); i++)
                if (text[i] != '\'')
                    *put++ = g_ascii_tolower(text[i]);
            word.end = i;
            if (i - word.start > 2 && put > word.text && put[-1] == 's' && text[i - 2] == '\'') /* "Leeds's", "Kent's" */
                put--;
        }
        *put++ = '\0';
        g_array_append_val(words->list, word);
    }
}

void names_add(struct names *names, const char *name, int owner, enum name_strength strength)
{
    struct words words = { .list = names->added };
    g_array_set_size(words.list, 0);
    split_words(name, strlen(name), &words);
    if (words.list->len > 0 && words.list->len <= NAME_WORDS_MAX) {
        const char *last = g_array_index(words.list, struct word, words.list->len - 1).text;
        size_t letters = (size_t)(last + strlen(last) + 1 - words.letters);
        struct name *entry = g_malloc(sizeof *entry + letters);
        *entry = (struct name){ (int)words.list->len, owner, strength };
        memcpy(entry->words, words.letters, letters);
        GPtrArray *list = g_hash_table_lookup(names->by_first, entry->words);
        if (!list) {
            list = g_ptr_array_new_with_free_func(g_free);
            g_hash_table_insert(names->by_first, g_strdup(entry->words), list);
        }
        g_ptr_array_add(list, entry);
    }
    g_free(words.letters);
}

/* True when a sentence may end between two words: "a school in Leeds. Council officers" does not name Leeds Council. "St." does not end one. */
static bool parted(const char *text, const struct word *before, const struct word *after)
{
    for (size_t i = before->end; i < after->start; i++)
        if (strchr("!?:;", text[i]) || (text[i] == '.' && before->end - before->start > 2))
            return true;
    return false;
}

/* True when the name stands there; its first word does. */
static bool name_at(const struct name *name, const char *text, const GArray *words, guint at)
{
    const char *here = name->words;
    if (at + (guint)name->count > words->len)
        return false;
    for (int i = 1; i < name->count; i++) {
        const struct word *word = &g_array_index(words, struct word, at + (guint)i);
        here += strlen(here) + 1;
        if (*here != *word->text || strcmp(here, word->text) != 0 || parted(text, word - 1, word))
            return false;
    }
    return true;
}

GArray *names_find(const struct names *names, const char *text, size_t length)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct name_found));
    struct words split = { .list = g_array_new(FALSE, FALSE, sizeof(struct word)) };
    split_words(text, length, &split);
    const GArray *words = split.list;
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
    g_array_unref(split.list);
    g_free(split.letters);
    return found;
}
