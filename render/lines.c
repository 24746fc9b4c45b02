/* lines.c - greedy line breaking: fill each line with the words that fit.
 *
 * Each line is measured as a whole rather than added up word by word, so a measure with kerning would be right too. */
#include "lines.h"

#include <stdbool.h>
#include <string.h>

static bool is_break(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static const char *word_end(const char *at)
{
    while (*at && !is_break(*at))
        at++;
    return at;
}

static const char *skip_spaces(const char *at)
{
    while (is_break(*at) && *at != '\n')
        at++;
    return at;
}

/* The longest part of a word that fits, at least one character: after a sign where an address may be parted, else anywhere. */
static const char *word_part(const char *word, const char *end, double width, lines_measure measure, const void *with)
{
    const char *fits = g_utf8_next_char(word), *sign = NULL;
    for (const char *next = word; next < end;) {
        const char *after = g_utf8_next_char(next);
        if (measure(word, (size_t)(after - word), with) > width)
            break;
        fits = after;
        if (strchr("/@.-_?&=", *next) && after < end)
            sign = after;
        next = after;
    }
    if (fits > end)
        fits = end;
    return sign ? sign : fits;
}

GArray *lines_break(const char *text, double width, lines_measure measure, const void *with)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    const char *at = skip_spaces(text);
    while (*at) {
        if (*at == '\n') {
            at = skip_spaces(at + 1);
            continue;
        }
        const char *start = at, *end = word_end(at);
        if (measure(start, (size_t)(end - start), with) > width) {
            end = word_part(start, end, width, measure, with);
        } else {
            for (const char *next = skip_spaces(end); *next && *next != '\n'; next = skip_spaces(end)) {
                const char *next_end = word_end(next);
                if (measure(start, (size_t)(next_end - start), with) > width)
                    break;
                end = next_end;
            }
        }
        struct line line = { .text = start, .length = (size_t)(end - start) };
        g_array_append_val(lines, line);
        at = skip_spaces(end);
    }
    return lines;
}
