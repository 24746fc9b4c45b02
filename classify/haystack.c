/* haystack.c - see haystack.h. */
#include "haystack.h"

#include <glib.h>
#include <string.h>

#define KEPT 512u /* stretches; a letter of three pages has about 200 sentences and paragraphs */

struct stretch {
    unsigned generation; /* of the text that it belongs to */
    size_t from, to;
    struct haystack haystack;
};

struct haystacks {
    const char *text;
    size_t length;
    unsigned generation;
    struct haystack whole; /* of the text */
    struct stretch stretches[KEPT]; /* each at the place that its ends give */
};

/* Letters, digits, the space, the apostrophe and the rest: five bits. Bytes beyond ASCII are one. */
static unsigned class_of(unsigned char byte)
{
    if (g_ascii_isalpha(byte))
        return (unsigned)(g_ascii_tolower((gchar)byte) - 'a') + 1;
    return byte == ' ' ? 27 : g_ascii_isdigit(byte) ? 28 : byte == '\'' ? 29 : byte < 0x80 ? 30 : 0;
}

/* Folds the fifteen bits of three classes to the thirteen of a place. */
static unsigned fold(unsigned classes)
{
    return (classes ^ (classes >> 13) * 0x555u) % HAYSTACK_BITS;
}

unsigned haystack_place(const char *three)
{
    return fold(class_of((unsigned char)three[0]) << 10 | class_of((unsigned char)three[1]) << 5 | class_of((unsigned char)three[2]));
}

/* Where capitals make no difference, "k" and "s" match the Kelvin sign and the long s too: such a text may hold anything. */
static bool has_strange_letters(const char *text, size_t length)
{
    return memmem(text, length, "\xE2\x84\xAA", 3) || memmem(text, length, "\xC5\xBF", 2);
}

void haystack_fill(struct haystack *haystack, const char *text, size_t length)
{
    unsigned classes = 0;
    memset(haystack->bits, has_strange_letters(text, length) ? 0xFF : 0, sizeof haystack->bits);
    for (size_t i = 0; i < length; i++) {
        classes = (classes << 5 | class_of((unsigned char)text[i])) & 0x7FFF;
        unsigned place = fold(classes);
        if (i + 1 >= HAYSTACK_BYTES)
            haystack->bits[place / 64] |= (uint64_t)1 << (place % 64);
    }
}

struct haystacks *haystacks_new(void)
{
    return g_new0(struct haystacks, 1);
}

void haystacks_free(struct haystacks *haystacks)
{
    g_free(haystacks);
}

void haystacks_name(struct haystacks *haystacks, const char *text, size_t length)
{
    haystacks->text = text;
    haystacks->length = length;
    haystacks->generation++;
    if (text)
        haystack_fill(&haystacks->whole, text, length);
}

unsigned haystacks_generation(const struct haystacks *haystacks)
{
    return haystacks->generation;
}

const struct haystack *haystacks_whole(struct haystacks *haystacks, const char *text)
{
    return text && text == haystacks->text ? &haystacks->whole : NULL;
}

const struct haystack *haystacks_of(struct haystacks *haystacks, const char *text, size_t from, size_t to)
{
    if (!text || text != haystacks->text)
        return NULL;
    struct stretch *stretch = &haystacks->stretches[(from * 31 + to) % KEPT];
    if (stretch->generation != haystacks->generation || stretch->from != from || stretch->to != to) {
        stretch->generation = haystacks->generation;
        stretch->from = from;
        stretch->to = to;
        haystack_fill(&stretch->haystack, text + from, to - from);
    }
    return &stretch->haystack;
}
