/* quote.c - two texts walked side by side, letter by letter, over what a printer may set in one way or another.
 *
 * A quote longer than a record takes ends in an ellipsis that the page does not have: it is left out of account. When a quote stops matching, what
 * counts as matched ends with the last whole word. */
#include "quote.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define SEARCHED_MOST 200000 /* bytes of a page: twenty times a dense one. In a longer text no place is certain */
#define ELLIPSIS 0x2026
#define SOFT_HYPHEN 0xAD
#define ZERO_WIDTH_SPACE 0x200B

/* One sign for all that may stand for each other; 0 for what does not count. */
static gunichar plain(gunichar c)
{
    switch (c) {
    case 0x2018: case 0x2019: case 0x201B: case 0x2032: case '`': case 0xB4: return '\'';
    case 0x201C: case 0x201D: case 0x201F: case 0x2033: return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return '-';
    case SOFT_HYPHEN: case ZERO_WIDTH_SPACE: return 0;
    default: return g_unichar_isspace(c) ? 0 : c;
    }
}

/* The next character that counts, from `at` on; the end of the text when there is none. */
static const char *next_that_counts(const char *at)
{
    while (*at && plain(g_utf8_get_char(at)) == 0)
        at = g_utf8_next_char(at);
    return at;
}

/* True for a hyphen that may be the printer's: the last on its line. */
static bool is_at_line_end(const char *hyphen)
{
    const char *after = g_utf8_next_char(hyphen);
    return plain(g_utf8_get_char(hyphen)) == '-' && after[strspn(after, " ")] == '\n';
}

static bool is_ellipsis_at_end(const char *quote)
{
    return g_utf8_get_char(quote) == ELLIPSIS && *next_that_counts(g_utf8_next_char(quote)) == '\0';
}

/* True when `at` is between two words, or at either end of the text. */
static bool is_between_words(const char *text, const char *at)
{
    if (at == text || *at == '\0')
        return true;
    return !g_unichar_isalnum(g_utf8_get_char(at)) || !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
}

const char *quote_match(const char *words, size_t at, const char *quote, struct stretch *stretch)
{
    size_t length = strlen(words);
    *stretch = (struct stretch){ MIN(at, length), MIN(at, length) };
    if (at > length || ((unsigned char)words[at] & 0xC0) == 0x80)
        return quote;
    const char *here = next_that_counts(words + at), *asked = next_that_counts(quote), *left = quote;
    size_t end_of_all = (size_t)(here - words);
    stretch->start = stretch->end = end_of_all;
    while (*asked && !is_ellipsis_at_end(asked)) {
        if (*here && plain(g_utf8_get_char(here)) != plain(g_utf8_get_char(asked)) && is_at_line_end(here))
            here = next_that_counts(g_utf8_next_char(here));
        if (*here == '\0' || plain(g_utf8_get_char(here)) != plain(g_utf8_get_char(asked)))
            return left;
        const char *end = g_utf8_next_char(here), *rest = g_utf8_next_char(asked);
        here = next_that_counts(end);
        asked = next_that_counts(rest);
        end_of_all = (size_t)(end - words);
        if (is_between_words(words, end) && is_between_words(quote, rest)) {
            stretch->end = end_of_all;
            left = asked;
        }
    }
    stretch->end = end_of_all;
    return "";
}

int quote_search(const char *words, const char *quote, struct stretch *stretch)
{
    int places = 0;
    if (*next_that_counts(quote) == '\0')
        return 0;
    if (strlen(words) > SEARCHED_MOST)
        return 2;
    for (const char *at = next_that_counts(words); *at && places < 2; at = next_that_counts(g_utf8_next_char(at))) {
        struct stretch found;
        if (!is_between_words(words, at) || *quote_match(words, (size_t)(at - words), quote, &found) != '\0' ||
            !is_between_words(words, words + found.end))
            continue;
        if (places++ == 0)
            *stretch = found;
    }
    return places;
}
