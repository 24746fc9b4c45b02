/* rules.c - reads rule files and matches their patterns.
 *
 * Patterns are compiled when they are first used, and given to the just-in-time compiler only after they were used often: for one
 * letter compiling takes longer than matching, for an inbox it does not. Every match has limits on backtracking and memory.
 * Nine of ten questions are never put to PCRE2: what a match must hold is read from the pattern first, and the sentence does not hold it. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "rules.h"

#include <glib.h>
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "haystack.h"
#include "needles.h"
#include "rulecheck.h"
#include "stanza.h"

#define MATCH_LIMIT 200000     /* backtracking steps in one match: a page of text needs under 20,000 */
#define DEPTH_LIMIT 2000       /* nested backtracking */
#define HEAP_LIMIT 8192        /* kibibytes in one match */
#define SUBJECT_MAX 16384      /* bytes that one match looks at: the limits count anew at each byte, so a long text could take minutes */
#define USES_BEFORE_JIT 12     /* matches after which just-in-time compiling pays: one costs as much as these save */
#define MACRO_DEPTH 12         /* {words} inside {words} */
#define PATTERN_MAX 60000      /* bytes of an expanded pattern */

struct pattern {
    const char *key;           /* "pattern.2" */
    char *text;                /* as written */
    const struct stanza *stanza;
    const char *path;
    struct needles *needles;   /* read when `looked_at` */
    pcre2_code *code;
    unsigned uses;
    bool looked_at, broken;
    bool may_match;            /* in the text of this generation */
    unsigned generation;
};

/* A key of a stanza, other than its patterns. There are three or four: a table by their names would take longer to ask. */
struct value {
    const char *key;
    char *text;
};

/* A class and its stanzas. */
struct asked {
    const char *given; /* by the caller: a literal */
    const char *class; /* our own */
    const GPtrArray *stanzas;
};

struct rules {
    GPtrArray *paths;          /* char * */
    GPtrArray *stanzas;        /* struct stanza *, in file order */
    GHashTable *words;         /* name -> pattern text */
    GHashTable *classes;       /* class -> GPtrArray of struct stanza * (borrowed) */
    struct asked *asked;       /* last */
    struct needles_reader *reader;
    struct haystacks *haystacks;
    pcre2_match_context *limits;
    pcre2_match_data *data;
    const pcre2_code *last;    /* of the last successful match, which began at `base` of the text */
    size_t base;
    bool trouble;
    guint next_look;           /* where rules_prepare_next goes on: first it looks at all patterns, */
    guint next_stanza;         /* then it compiles them */
    size_t next_pattern;
};

/* The classes of stanza and the keys each may have besides patterns. "pattern" alone: the class has patterns. */
static const struct {
    const char *class;
    const char *keys;
} known[] = {
    { "word", "" },
    { "zone", "" },
    { "guard", "reach older follows optional ends-at" },
    { "context", "zone unless" },
    { "listed", "" },
    { "rule", "kind rank zone unless although when unless-context why" },
    { "clash", "kind over least when unless-context why" },
    { "unsure", "kind when unless-context rival rival-least unless-announced-since" },
    { "date-format", "" },
    { "date-label", "means place first" },
    { "authority-mark", "means" },
    { "addressee", "who weight zone" },
    { "service", "means" },
    { "contact", "part" },
    { "item", "kinds zone" },
    { "stated", "about from period" },
    { "fact", "means" },
};

static void pattern_free(gpointer data)
{
    struct pattern *pattern = data;
    g_free(pattern->text);
    pcre2_code_free(pattern->code);
    g_free(pattern);
}

static void stanza_free(gpointer data)
{
    struct stanza *stanza = data;
    for (size_t i = 0; i < stanza->pattern_count; i++)
        pattern_free(stanza->patterns[i]);
    g_free(stanza->patterns);
    for (size_t i = 0; i < stanza->value_count; i++)
        g_free(stanza->values[i].text);
    g_free(stanza->values);
    g_free((char *)stanza->class);
    g_free((char *)stanza->id);
    g_free(stanza);
}

/* True when a list of words, a space between, holds one. */
bool list_holds(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (;;) {
        const char *end = strchrnul(list, ' ');
        if ((size_t)(end - list) == length && memcmp(list, word, length) == 0)
            return true;
        if (!*end)
            return false;
        list = end + 1;
    }
}

static bool key_is_known(const char *class, const char *key)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].class, class) == 0)
            return list_holds(known[i].keys, key);
    return false;
}

static bool class_is_known(const char *class)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].class, class) == 0)
            return true;
    return false;
}

static bool add_keys(struct rules *rules, struct stanza *stanza, GKeyFile *file, const char *group, const char *path, struct problem *problem)
{
    char **keys = g_key_file_get_keys(file, group, NULL, NULL);
    GPtrArray *patterns = g_ptr_array_new();
    GArray *values = g_array_new(FALSE, FALSE, sizeof(struct value));
    bool fine = true;
    for (char **key = keys; fine && *key; key++) {
        char *text = stanza_text(file, group, *key);
        if (g_str_has_prefix(*key, "pattern")) {
            struct pattern *pattern = g_new0(struct pattern, 1);
            pattern->text = text;
            pattern->stanza = stanza;
            pattern->path = path;
            pattern->key = g_intern_string(*key);
            g_ptr_array_add(patterns, pattern);
            if (strcmp(stanza->class, "word") == 0)
                g_hash_table_insert(rules->words, g_strdup(stanza->id), g_strdup(text));
        } else if (key_is_known(stanza->class, *key)) {
            struct value value = { g_intern_string(*key), text };
            g_array_append_val(values, value);
        } else {
            fine = problem_set(problem, "bad-rule", "%s, line %d: a [%s] stanza has no key \"%s\".", path, stanza_line(path, group, *key), stanza->class, *key);
            g_free(text);
        }
    }
    stanza->pattern_count = patterns->len;
    stanza->patterns = (struct pattern **)(void *)g_ptr_array_free(patterns, FALSE);
    stanza->value_count = values->len;
    stanza->values = (struct value *)(void *)g_array_free(values, FALSE);
    g_strfreev(keys);
    return fine;
}

static bool add_stanza(struct rules *rules, GKeyFile *file, const char *group, const char *path, struct problem *problem)
{
    const char *space = strchr(group, ' ');
    if (!space || !space[1])
        return problem_set(problem, "bad-rule", "%s, line %d: a stanza needs a class and a name, such as [rule final-plan.enclosed].", path,
                           stanza_line(path, group, NULL));
    struct stanza *stanza = g_new0(struct stanza, 1);
    stanza->class = g_strndup(group, (gsize)(space - group));
    stanza->id = g_strdup(space + 1);
    stanza->path = path;
    g_ptr_array_add(rules->stanzas, stanza);
    if (!class_is_known(stanza->class))
        return problem_set(problem, "bad-rule", "%s, line %d: there is no class of stanza called \"%s\".", path, stanza_line(path, group, NULL), stanza->class);
    GPtrArray *class = g_hash_table_lookup(rules->classes, stanza->class);
    if (!class) {
        class = g_ptr_array_new();
        g_hash_table_insert(rules->classes, g_strdup(stanza->class), class);
    }
    stanza->number = (int)class->len;
    g_ptr_array_add(class, stanza);
    return add_keys(rules, stanza, file, group, path, problem);
}

static bool add_file(struct rules *rules, const char *path, struct problem *problem)
{
    GKeyFile *file = stanza_open(path, problem);
    if (!file)
        return false;
    char *kept = g_strdup(path);
    g_ptr_array_add(rules->paths, kept);
    char **groups = g_key_file_get_groups(file, NULL);
    bool fine = true;
    for (char **group = groups; fine && *group; group++)
        fine = add_stanza(rules, file, *group, kept, problem);
    g_strfreev(groups);
    g_key_file_free(file);
    return fine;
}

static const char *word_text(const char *name, const void *with)
{
    return g_hash_table_lookup(((const struct rules *)with)->words, name);
}

struct rules *rules_open(const char *const *paths, size_t count, struct problem *problem)
{
    struct rules *rules = g_new0(struct rules, 1);
    rules->paths = g_ptr_array_new_with_free_func(g_free);
    rules->stanzas = g_ptr_array_new_with_free_func(stanza_free);
    rules->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    rules->classes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    rules->asked = g_new0(struct asked, 1);
    rules->reader = needles_reader_new(word_text, rules);
    rules->haystacks = haystacks_new();
    rules->limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(rules->limits, MATCH_LIMIT);
    pcre2_set_depth_limit(rules->limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(rules->limits, HEAP_LIMIT);
    rules->data = pcre2_match_data_create(64, NULL);
    for (size_t i = 0; i < count; i++)
        if (!add_file(rules, paths[i], problem)) {
            rules_free(rules);
            return NULL;
        }
    return rules;
}

void rules_free(struct rules *rules)
{
    if (!rules)
        return;
    g_hash_table_unref(rules->classes);
    g_ptr_array_unref(rules->stanzas);
    g_hash_table_unref(rules->words);
    g_ptr_array_unref(rules->paths);
    needles_reader_free(rules->reader);
    haystacks_free(rules->haystacks);
    g_free(rules->asked);
    pcre2_match_context_free(rules->limits);
    pcre2_match_data_free(rules->data);
    g_free(rules);
}

/* Replaces {name} by (?:pattern of [word name]). Quantifiers such as {2,5} begin with a digit and stay. False with the name of a
 * word that is missing, or that stands inside itself. */
static bool expand(const struct rules *rules, const char *text, GString *out, int depth, char **missing)
{
    while (*text) {
        const char *end = text[0] == '{' && g_ascii_isalpha(text[1]) ? strchr(text, '}') : NULL;
        if (!end) {
            bool braces = text[0] == '\\' && text[1] && strchr("pPxgkNo", text[1]) && text[2] == '{'; /* \p{L}, \x{2019}: no word of ours */
            const char *stop = braces ? strchr(text, '}') : NULL;
            size_t length = stop ? (size_t)(stop - text) + 1 : text[0] == '\\' && text[1] ? 2 : 1;
            length += strcspn(text + length, "\\{"); /* the plain text behind it too */
            g_string_append_len(out, text, (gssize)length);
            text += length;
            continue;
        }
        char *name = g_strndup(text + 1, (gsize)(end - text - 1));
        const char *word = g_hash_table_lookup(rules->words, name);
        if (!word || depth >= MACRO_DEPTH || out->len > PATTERN_MAX) {
            *missing = name;
            return false;
        }
        g_free(name);
        g_string_append(out, "(?:");
        if (!expand(rules, word, out, depth + 1, missing))
            return false;
        g_string_append_c(out, ')');
        text = end + 1;
    }
    return true;
}

static void look_at(struct rules *rules, struct pattern *pattern)
{
    pattern->needles = needles_new(rules->reader, pattern->text);
    pattern->looked_at = true;
}

static bool compile(struct rules *rules, struct pattern *pattern, bool loud)
{
    if (pattern->code || pattern->broken)
        return pattern->code != NULL;
    GString *full = g_string_new(NULL);
    char *missing = NULL;
    PCRE2_UCHAR message[200] = "";
    PCRE2_SIZE at = 0;
    if (!expand(rules, pattern->text, full, 0, &missing)) {
        g_snprintf((char *)message, sizeof message, "there is no [word %s], or it holds itself", missing);
        g_free(missing);
    } else {
        int error = 0;
        pattern->code = pcre2_compile((PCRE2_SPTR)full->str, full->len, PCRE2_CASELESS | PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_DOLLAR_ENDONLY, &error, &at, NULL);
        if (!pattern->code)
            pcre2_get_error_message(error, message, sizeof message);
    }
    if (!pattern->code) {
        char *group = g_strdup_printf("%s %s", pattern->stanza->class, pattern->stanza->id);
        if (loud)
            say_error("%s, line %d, [%s] %s: %s (near \"%.40s\").", pattern->path, stanza_line(pattern->path, group, pattern->key), group, pattern->key,
                      (const char *)message, full->str + (at > 20 ? at - 20 : 0));
        g_free(group);
        pattern->broken = true;
        rules->trouble = true;
    }
    g_string_free(full, TRUE);
    return pattern->code != NULL;
}

/* Looks at one more pattern; false when all are looked at. */
static bool look_at_next(struct rules *rules)
{
    for (; rules->next_look < rules->stanzas->len; rules->next_look++) {
        const struct stanza *stanza = g_ptr_array_index(rules->stanzas, rules->next_look);
        for (size_t i = 0; strcmp(stanza->class, "word") != 0 && i < stanza->pattern_count; i++)
            if (!stanza->patterns[i]->looked_at) {
                look_at(rules, stanza->patterns[i]);
                return true;
            }
    }
    return false;
}

/* Nearly every letter meets the patterns of these classes; of the rules one in five. */
static bool is_usual(const struct stanza *stanza)
{
    static const char *const usual[] = { "zone", "date-format", "date-label", "contact", "service", "addressee", "authority-mark", NULL };
    return g_strv_contains(usual, stanza->class);
}

/* Compiles one more pattern of the usual classes; false when all are. */
static bool compile_next(struct rules *rules)
{
    for (; rules->next_stanza < rules->stanzas->len; rules->next_stanza++, rules->next_pattern = 0) {
        const struct stanza *stanza = g_ptr_array_index(rules->stanzas, rules->next_stanza);
        while (is_usual(stanza) && rules->next_pattern < stanza->pattern_count) {
            struct pattern *pattern = stanza->patterns[rules->next_pattern++];
            if (!pattern->code && !pattern->broken) {
                compile(rules, pattern, false);
                return true;
            }
        }
    }
    return false;
}

bool rules_prepare_next(struct rules *rules)
{
    return look_at_next(rules) || compile_next(rules);
}

int rules_check(struct rules *rules)
{
    int faults = rulecheck_values(rules);
    for (guint s = 0; s < rules->stanzas->len; s++) {
        const struct stanza *stanza = g_ptr_array_index(rules->stanzas, s);
        for (size_t i = 0; i < stanza->pattern_count; i++)
            faults += !compile(rules, stanza->patterns[i], true);
        if (stanza->pattern_count == 0 && strcmp(stanza->class, "clash") != 0 && strcmp(stanza->class, "unsure") != 0) {
            rulecheck_say(stanza, NULL, "has no pattern");
            faults++;
        }
    }
    return faults;
}

/* Loops ask for one class again and again. */
static const GPtrArray *class_of(const struct rules *rules, const char *class)
{
    struct asked *asked = rules->asked;
    if (asked->given == class)
        return asked->stanzas;
    if (!asked->class || strcmp(asked->class, class) != 0) {
        gpointer name = NULL, stanzas = NULL;
        if (!g_hash_table_lookup_extended(rules->classes, class, &name, &stanzas))
            return NULL;
        *asked = (struct asked){ class, name, stanzas };
    }
    asked->given = class;
    return asked->stanzas;
}

size_t rules_count(const struct rules *rules, const char *class)
{
    const GPtrArray *stanzas = class_of(rules, class);
    return stanzas ? stanzas->len : 0;
}

const struct stanza *rules_stanza(const struct rules *rules, const char *class, size_t number)
{
    return g_ptr_array_index(class_of(rules, class), (guint)number);
}

const struct stanza *rules_find(const struct rules *rules, const char *class, const char *id)
{
    for (size_t i = 0; i < rules_count(rules, class); i++)
        if (strcmp(rules_stanza(rules, class, i)->id, id) == 0)
            return rules_stanza(rules, class, i);
    return NULL;
}

const char *stanza_key(const struct stanza *stanza, const char *key)
{
    for (size_t i = 0; i < stanza->value_count; i++)
        if (stanza->values[i].key[0] == key[0] && strcmp(stanza->values[i].key, key) == 0)
            return stanza->values[i].text;
    return NULL;
}

int stanza_number(const struct stanza *stanza, const char *key, int otherwise)
{
    const char *text = stanza_key(stanza, key);
    return text ? atoi(text) : otherwise;
}

bool stanza_lists(const struct stanza *stanza, const char *key, const char *word)
{
    const char *list = stanza_key(stanza, key);
    return list && list_holds(list, word);
}

void rules_name_text(struct rules *rules, const char *text, size_t length)
{
    haystacks_name(rules->haystacks, text, length);
}

/* False when the named text lacks what each match of the pattern holds. */
static bool may_match_whole(struct rules *rules, struct pattern *pattern, const char *text)
{
    const struct haystack *whole = haystacks_whole(rules->haystacks, text);
    if (!whole)
        return true;
    if (!pattern->looked_at)
        look_at(rules, pattern);
    if (pattern->generation != haystacks_generation(rules->haystacks)) {
        pattern->generation = haystacks_generation(rules->haystacks);
        pattern->may_match = needles_narrow(pattern->needles, whole, pattern->generation);
    }
    return pattern->may_match;
}

bool rules_may_match(struct rules *rules, const struct stanza *stanza, const char *text)
{
    for (size_t i = 0; i < stanza->pattern_count; i++)
        if (may_match_whole(rules, stanza->patterns[i], text))
            return true;
    return false;
}

bool rules_text_may_hold(const struct rules *rules, const char *text, const char *string)
{
    const struct haystack *whole = haystacks_whole(rules->haystacks, text);
    bool may = true;
    for (const char *three = string; whole && may && three[0] && three[1] && three[2]; three++)
        may = haystack_has(whole, haystack_place(three));
    return may;
}

/* The same for a part of the text. */
static bool may_match(struct rules *rules, struct pattern *pattern, const char *text, size_t from, size_t to)
{
    if (!may_match_whole(rules, pattern, text))
        return false;
    const struct haystack *part = haystacks_of(rules->haystacks, text, from, to);
    return !part || needles_may_match(pattern->needles, part);
}

static bool match_pattern(struct rules *rules, struct pattern *pattern, const char *text, size_t from, size_t at, size_t to, struct match *match)
{
    if (!may_match(rules, pattern, text, from, to) || !compile(rules, pattern, false))
        return false;
    if (to - from > SUBJECT_MAX) { /* no sentence or paragraph of a letter is that long */
        rules->trouble = true;
        to = from + SUBJECT_MAX;
        while (to > from && ((unsigned char)text[to] & 0xC0) == 0x80)
            to--;
    }
    if (at > to)
        return false;
    if (++pattern->uses == USES_BEFORE_JIT)
        pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE); /* without it the same result, slower */
    int found = pcre2_match(pattern->code, (PCRE2_SPTR)(text + from), to - from, at - from, PCRE2_NO_UTF_CHECK, rules->data, rules->limits);
    if (found < PCRE2_ERROR_NOMATCH)
        rules->trouble = true;
    if (found < 0)
        return false;
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(rules->data);
    *match = (struct match){ from + ends[0], from + ends[1], pattern };
    rules->last = pattern->code;
    rules->base = from;
    return true;
}

bool rules_match_from(struct rules *rules, const struct stanza *stanza, const char *text, size_t from, size_t at, size_t to, struct match *match)
{
    struct match best = { 0 };
    size_t best_pattern = 0;
    bool found = false;
    if (from > to || at > to)
        return false; /* a council's name that runs over a paragraph's end leaves nothing after it there */
    for (size_t i = 0; i < stanza->pattern_count; i++) {
        struct match here;
        if (match_pattern(rules, stanza->patterns[i], text, from, at, to, &here) && (!found || here.start < best.start)) {
            best = here;
            best_pattern = i;
            found = true;
        }
    }
    if (found && stanza->pattern_count > 1) /* so that rules_group speaks of the match returned */
        match_pattern(rules, stanza->patterns[best_pattern], text, from, at, to, &best);
    if (found)
        *match = best;
    return found;
}

bool rules_match(struct rules *rules, const struct stanza *stanza, const char *text, size_t from, size_t to, struct match *match)
{
    return rules_match_from(rules, stanza, text, from, from, to, match);
}

bool rules_group(struct rules *rules, const char *name, size_t *start, size_t *end)
{
    if (!rules->last)
        return false;
    int number = pcre2_substring_number_from_name(rules->last, (PCRE2_SPTR)name);
    if (number < 0)
        return false;
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(rules->data);
    if (ends[2 * number] == PCRE2_UNSET)
        return false;
    *start = rules->base + ends[2 * number];
    *end = rules->base + ends[2 * number + 1];
    return true;
}

bool rules_trouble(struct rules *rules)
{
    bool trouble = rules->trouble;
    rules->trouble = false;
    return trouble;
}
