/* needles.c - reads from a pattern which letters a match must hold.
 *
 * As RE2's prefilter does [re2/prefilter.cc]: each part of a pattern is either one of a few exact strings, or needs some. Parts side by side join
 * their strings while these are few, and all that they need is needed; of parts that stand in place of one another any one's is enough.
 * What is not understood needs nothing, and so do strings shorter than three bytes. Groups that only look ahead or behind count as empty.
 * A pattern with something that changes how the rest is read ("(?x)", "(*...)", "\Q", a condition) is not looked at at all. */
#include "needles.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define EXACT_MOST 16u  /* strings that a part may be */
#define CHOICES_MOST 400u /* parts in place of one another */
#define BLOCK_BYTES ((size_t)65536)
#define CLASS_MOST 4u   /* bytes of a class such as [sz] that are told apart */
#define DEPTH_MOST 40   /* groups within groups, words within words */

enum kind { NEEDLE, ALL, ANY };

struct needles {
    enum kind kind;
    bool possible;       /* in the text of this generation */
    unsigned generation;
    unsigned count, live; /* of its parts, and of those that are possible in that text: they stand first */
    union {
        struct needles **parts; /* of ALL and ANY */
        const uint16_t *places;       /* of a NEEDLE: bits of the haystack that must be set */
    };
};

/* A part of a pattern. */
struct part {
    const char **exact; /* all that it matches, lower case; NULL when that is not known: then `need` counts */
    unsigned count;     /* of `exact` */
    struct needles *need; /* NULL is nothing */
};

struct needles_reader {
    needles_word *word;
    const void *with;
    GHashTable *words; /* name -> struct part * */
    GPtrArray *blocks; /* of memory, which all parts and needles are cut from: there are many, and they are freed together */
    size_t left;       /* bytes of the last block */
};

struct parse {
    struct needles_reader *reader;
    const char *at;
    int depth;
    bool failed;
};

static void *take(struct parse *parse, size_t bytes)
{
    struct needles_reader *reader = parse->reader;
    bytes = (bytes + 7) & ~(size_t)7;
    if (bytes > reader->left) {
        reader->left = MAX(bytes, BLOCK_BYTES);
        g_ptr_array_add(reader->blocks, g_malloc(reader->left));
    }
    char *block = reader->blocks->pdata[reader->blocks->len - 1];
    reader->left -= bytes; /* a block is used from its end */
    return block + reader->left;
}

static struct needles *group_of(struct parse *parse, enum kind kind, struct needles **parts, unsigned count)
{
    struct needles *group = take(parse, sizeof *group);
    *group = (struct needles){ .kind = kind, .count = count, .live = count, .parts = parts };
    return group;
}

/* Both are needed. */
static struct needles *both(struct parse *parse, struct needles *a, struct needles *b)
{
    if (!a || !b)
        return a ? a : b;
    struct needles **parts = take(parse, 2 * sizeof *parts);
    parts[0] = a;
    parts[1] = b;
    return group_of(parse, ALL, parts, 2);
}

static struct needles *needle_of(struct parse *parse, const char *string)
{
    struct needles *needle = take(parse, sizeof *needle);
    unsigned count = (unsigned)(strlen(string) - HAYSTACK_BYTES + 1);
    uint16_t *places = take(parse, count * sizeof *places);
    for (unsigned i = 0; i < count; i++)
        places[i] = (uint16_t)haystack_place(string + i);
    *needle = (struct needles){ .kind = NEEDLE, .count = count, .places = places };
    return needle;
}

/* One of some strings is needed; NULL when one of them is too short to be looked up. */
static struct needles *any_of(struct parse *parse, const char *const *exact, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (strlen(exact[i]) < HAYSTACK_BYTES)
            return NULL;
    if (count == 1)
        return needle_of(parse, exact[0]);
    struct needles **parts = take(parse, count * sizeof *parts);
    for (unsigned i = 0; i < count; i++)
        parts[i] = needle_of(parse, exact[i]);
    return group_of(parse, ANY, parts, count);
}

/* A part that is just this string of `length` bytes. */
static struct part string_part(struct parse *parse, const char *string, size_t length)
{
    struct part part = { take(parse, sizeof *part.exact), 1, NULL };
    char *kept = take(parse, length + 1);
    for (size_t i = 0; i < length; i++)
        kept[i] = g_ascii_tolower(string[i]);
    kept[length] = '\0';
    part.exact[0] = kept;
    return part;
}

static struct part empty_part(struct parse *parse)
{
    return string_part(parse, "", 0);
}

static struct part unknown_part(void)
{
    return (struct part){ NULL, 0, NULL };
}

static struct part byte_part(struct parse *parse, char byte)
{
    return (unsigned char)byte < 0x80 ? string_part(parse, &byte, 1) : unknown_part();
}

static struct needles *part_need(struct parse *parse, const struct part *part)
{
    return part->exact ? any_of(parse, part->exact, part->count) : part->need;
}

/* The strings of the one, then those of the other. */
static struct part united(struct parse *parse, const struct part *first, const struct part *second)
{
    struct part all = { take(parse, (first->count + second->count) * sizeof *all.exact), first->count + second->count, NULL };
    memcpy(all.exact, first->exact, first->count * sizeof *all.exact);
    memcpy(all.exact + first->count, second->exact, second->count * sizeof *all.exact);
    return all;
}

/* Each string of the one with each of the other behind it. */
static struct part joined(struct parse *parse, const struct part *first, const struct part *second)
{
    if (first->count == 1 && !*first->exact[0])
        return *second;
    if (second->count == 1 && !*second->exact[0])
        return *first;
    struct part all = { take(parse, first->count * second->count * sizeof *all.exact), 0, NULL };
    for (unsigned i = 0; i < first->count; i++)
        for (unsigned j = 0; j < second->count; j++) {
            size_t before = strlen(first->exact[i]), behind = strlen(second->exact[j]);
            char *string = take(parse, before + behind + 1);
            memcpy(string, first->exact[i], before);
            memcpy(string + before, second->exact[j], behind + 1);
            all.exact[all.count++] = string;
        }
    return all;
}

static struct part parse_choice(struct parse *parse);

/* Skips a class such as [a-z]; a small one of plain letters is told apart. */
static struct part parse_class(struct parse *parse)
{
    char bytes[CLASS_MOST];
    unsigned count = 0;
    bool known = *parse->at != '^';
    parse->at += !known;
    for (bool first = true; *parse->at && (*parse->at != ']' || first); first = false) {
        if (parse->at[0] == '[' && parse->at[1] == ':') {
            const char *end = strstr(parse->at, ":]");
            known = false;
            parse->at = end ? end + 2 : parse->at + 2;
            continue;
        }
        bool escaped = *parse->at == '\\' && parse->at[1];
        parse->at += escaped;
        char byte = *parse->at++;
        bool range = *parse->at == '-' && parse->at[1] != ']';
        known = known && !(escaped && g_ascii_isalnum(byte)) && (unsigned char)byte < 0x80 && !range && count < CLASS_MOST;
        if (known)
            bytes[count++] = byte;
    }
    parse->failed = parse->failed || *parse->at != ']';
    parse->at += *parse->at == ']';
    if (!known)
        return unknown_part();
    struct part part = { take(parse, CLASS_MOST * sizeof *part.exact), count, NULL };
    for (unsigned i = 0; i < count; i++)
        part.exact[i] = string_part(parse, &bytes[i], 1).exact[0];
    return part;
}

static struct part parse_escape(struct parse *parse)
{
    char letter = *parse->at;
    if (!letter || letter == 'Q' || letter == 'E') {
        parse->failed = true;
        return unknown_part();
    }
    parse->at++;
    if (strchr("bBAzZGK", letter))
        return empty_part(parse);
    if (!g_ascii_isalnum(letter))
        return byte_part(parse, letter);
    if (strchr("pPxgkNo", letter) && *parse->at == '{') {
        const char *end = strchr(parse->at, '}');
        parse->at = end ? end + 1 : parse->at + 1;
    } else if (strchr("pPxgkcNo", letter)) {
        parse->failed = true; /* \x41, \g1 and the like: none of ours */
    }
    return unknown_part();
}

/* What follows "(?". Sets `looks` for groups that match nothing themselves. False when the group is not understood. */
static bool parse_group_head(struct parse *parse, bool *looks)
{
    const char *at = parse->at;
    *looks = *at == '=' || *at == '!' || (*at == '<' && (at[1] == '=' || at[1] == '!'));
    if (*looks) {
        at += *at == '<' ? 2 : 1;
    } else if (*at == '<' || *at == '\'' || (*at == 'P' && at[1] == '<')) {
        char close = *at == '\'' ? '\'' : '>';
        const char *end = strchr(at + 1 + (*at == 'P'), close);
        if (!end)
            return false;
        at = end + 1;
    } else if (*at == '>' || *at == '|') {
        at++;
    } else {
        while (*at == '-' || *at == 'i' || *at == 's' || *at == 'm')
            at++;
        if (*at++ != ':')
            return false;
    }
    parse->at = at;
    return true;
}

static struct part parse_group(struct parse *parse)
{
    bool looks = false;
    if (*parse->at == '*')
        parse->failed = true;
    if (*parse->at == '?') {
        parse->at++;
        parse->failed = parse->failed || !parse_group_head(parse, &looks);
    }
    parse->failed = parse->failed || parse->depth >= DEPTH_MOST;
    if (parse->failed)
        return unknown_part();
    parse->depth++;
    struct part part = parse_choice(parse);
    parse->depth--;
    parse->failed = parse->failed || *parse->at != ')';
    parse->at += *parse->at == ')';
    return looks ? empty_part(parse) : part;
}

/* The part that a word stands for: read once, and kept. */
static struct part parse_word(struct parse *parse)
{
    const char *end = strchr(parse->at, '}');
    char *name = g_strndup(parse->at, (gsize)(end - parse->at));
    parse->at = end + 1;
    struct part *kept = g_hash_table_lookup(parse->reader->words, name);
    const char *text = kept ? NULL : parse->reader->word(name, parse->reader->with);
    if (!kept && text && parse->depth < DEPTH_MOST) {
        struct parse inner = { parse->reader, text, parse->depth + 1, false };
        kept = g_new0(struct part, 1); /* a word within itself needs nothing */
        g_hash_table_insert(parse->reader->words, g_strdup(name), kept);
        struct part read = parse_choice(&inner);
        if (!inner.failed && !*inner.at)
            *kept = read;
    }
    parse->failed = parse->failed || !kept;
    g_free(name);
    return kept ? *kept : unknown_part();
}

static struct part parse_atom(struct parse *parse)
{
    char byte = *parse->at++;
    switch (byte) {
    case '\\':
        return parse_escape(parse);
    case '[':
        return parse_class(parse);
    case '(':
        return parse_group(parse);
    case '.':
        return unknown_part();
    case '^':
    case '$':
        return empty_part(parse);
    case '{':
        if (g_ascii_isalpha(*parse->at) && strchr(parse->at, '}'))
            return parse_word(parse);
        return byte_part(parse, byte);
    default:
        return byte_part(parse, byte);
    }
}

/* "?", "*", "+", "{2,5}", with "?" or "+" behind: the least and the most, 2 for more than one. False when there is none. */
static bool parse_count(struct parse *parse, int *least, int *most)
{
    const char *at = parse->at;
    if (*at == '?' || *at == '*' || *at == '+') {
        *least = *at == '+';
        *most = *at == '?' ? 1 : 2;
        at++;
    } else if (*at == '{' && (g_ascii_isdigit(at[1]) || at[1] == ',')) {
        const char *end = strchr(at, '}');
        if (!end)
            return false;
        *least = g_ascii_isdigit(at[1]) && strtol(at + 1, NULL, 10) > 0;
        *most = 2;
        at = end + 1;
    } else {
        return false;
    }
    parse->at = at + (*at == '?' || *at == '+');
    return true;
}

/* Plain letters up to the next sign; the last is left to parse_atom() when a count follows it. */
static struct part parse_plain(struct parse *parse)
{
    const char *from = parse->at, *at = from;
    while (g_ascii_isalnum(*at) || *at == ' ' || *at == '\'' || *at == '-' || *at == ',')
        at++;
    if (at > from && *at && strchr("?*+{", *at))
        at--;
    parse->at = at;
    return at > from ? string_part(parse, from, (size_t)(at - from)) : unknown_part();
}

static struct part parse_counted(struct parse *parse)
{
    struct part part = parse_plain(parse);
    int least, most;
    if (part.exact)
        return part;
    part = parse_atom(parse);
    if (!parse_count(parse, &least, &most))
        return part;
    if (least == 0 && most == 1 && part.exact && part.count < EXACT_MOST) {
        struct part nothing = empty_part(parse);
        return united(parse, &part, &nothing);
    }
    return (struct part){ NULL, 0, least == 0 ? NULL : part_need(parse, &part) };
}

static struct part parse_sequence(struct parse *parse)
{
    struct part run = empty_part(parse); /* the exact strings at the end of what was read */
    struct needles *need = NULL;
    bool exact = true;
    while (*parse->at && *parse->at != '|' && *parse->at != ')' && !parse->failed) {
        struct part next = parse_counted(parse);
        if (next.exact && run.count * next.count <= EXACT_MOST) {
            run = joined(parse, &run, &next);
            continue;
        }
        exact = false;
        need = both(parse, need, part_need(parse, &run));
        run = next.exact ? next : empty_part(parse);
        if (!next.exact)
            need = both(parse, need, next.need);
    }
    return exact ? run : (struct part){ NULL, 0, both(parse, need, part_need(parse, &run)) };
}

static struct part parse_choice(struct parse *parse)
{
    struct needles *parts[CHOICES_MOST];
    unsigned count = 0;
    bool any = false; /* one of them needs nothing, and so all of them do */
    struct part all = parse_sequence(parse);
    while (*parse->at == '|' && !parse->failed) {
        parse->at++;
        struct part next = parse_sequence(parse);
        if (all.exact && next.exact && all.count + next.count <= EXACT_MOST) {
            all = united(parse, &all, &next);
            continue;
        }
        any = any || count == CHOICES_MOST || !(parts[count] = part_need(parse, &all));
        count += !any;
        all = next;
    }
    if (count == 0 && !any)
        return all;
    any = any || count == CHOICES_MOST || !(parts[count] = part_need(parse, &all));
    if (any)
        return unknown_part();
    count++;
    struct needles **kept = take(parse, count * sizeof *kept);
    memcpy(kept, parts, count * sizeof *kept);
    return (struct part){ NULL, 0, group_of(parse, ANY, kept, count) };
}

struct needles_reader *needles_reader_new(needles_word *word, const void *with)
{
    struct needles_reader *reader = g_new0(struct needles_reader, 1);
    reader->word = word;
    reader->with = with;
    reader->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    reader->blocks = g_ptr_array_new_with_free_func(g_free);
    return reader;
}

void needles_reader_free(struct needles_reader *reader)
{
    if (!reader)
        return;
    g_hash_table_unref(reader->words);
    g_ptr_array_unref(reader->blocks);
    g_free(reader);
}

struct needles *needles_new(struct needles_reader *reader, const char *pattern)
{
    struct parse parse = { reader, pattern, 0, false };
    struct part part = parse_choice(&parse);
    return parse.failed || *parse.at ? NULL : part_need(&parse, &part);
}

static bool has_needle(const struct needles *needle, const struct haystack *haystack)
{
    for (unsigned i = 0; i < needle->count; i++)
        if (!haystack_has(haystack, needle->places[i]))
            return false;
    return true;
}

/* Moves the parts that are possible to the front. */
static void narrow_parts(struct needles *needles, const struct haystack *whole, unsigned generation)
{
    needles->live = 0;
    for (unsigned i = 0; i < needles->count; i++) {
        struct needles *part = needles->parts[i];
        if (needles_narrow(part, whole, generation)) {
            needles->parts[i] = needles->parts[needles->live];
            needles->parts[needles->live++] = part;
        }
    }
}

bool needles_narrow(struct needles *needles, const struct haystack *whole, unsigned generation)
{
    if (!needles)
        return true;
    if (needles->generation == generation)
        return needles->possible;
    needles->generation = generation;
    if (needles->kind == NEEDLE) {
        needles->possible = has_needle(needles, whole);
    } else {
        narrow_parts(needles, whole, generation);
        needles->possible = needles->kind == ALL ? needles->live == needles->count : needles->live > 0;
    }
    return needles->possible;
}

bool needles_may_match(const struct needles *needles, const struct haystack *haystack)
{
    if (!needles)
        return true;
    if (needles->kind == NEEDLE)
        return has_needle(needles, haystack);
    if (needles->kind == ALL && needles->live < needles->count)
        return false;
    for (unsigned i = 0; i < needles->live; i++)
        if (needles_may_match(needles->parts[i], haystack) != (needles->kind == ALL))
            return needles->kind == ANY;
    return needles->kind == ALL;
}
