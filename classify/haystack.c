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
    static const uint8_t classes[0x80] = {
        [' '] = 27, ['0'] = 28, ['1'] = 28, ['2'] = 28, ['3'] = 28, ['4'] = 28, ['5'] = 28, ['6'] = 28, ['7'] = 28, ['8'] = 28, ['9'] = 28, ['\''] = 29,
        ['A'] = 1, ['B'] = 2, ['C'] = 3, ['D'] = 4, ['E'] = 5, ['F'] = 6, ['G'] = 7, ['H'] = 8, ['I'] = 9, ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13,
        ['N'] = 14, ['O'] = 15, ['P'] = 16, ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24, ['Y'] = 25, ['Z'] = 26,
        ['a'] = 1, ['b'] = 2, ['c'] = 3, ['d'] = 4, ['e'] = 5, ['f'] = 6, ['g'] = 7, ['h'] = 8, ['i'] = 9, ['j'] = 10, ['k'] = 11, ['l'] = 12, ['m'] = 13,
        ['n'] = 14, ['o'] = 15, ['p'] = 16, ['q'] = 17, ['r'] = 18, ['s'] = 19, ['t'] = 20, ['u'] = 21, ['v'] = 22, ['w'] = 23, ['x'] = 24, ['y'] = 25, ['z'] = 26,
    };
    if (byte >= G_N_ELEMENTS(classes))
        return 0;
    return classes[byte] ? classes[byte] : 30;
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
