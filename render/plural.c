/* plural.c - reads a rule word by word; short enough that nothing is kept. */
#include "plural.h"

#include <glib.h>
#include <stdlib.h>

#define DIGITS_MAX 6 /* of a number in a rule: no language looks at more than the last three */

struct word {
    bool left_out;
    unsigned long first, last, modulus; /* modulus 0: the number itself, not how it ends */
};

static bool read_number(const char **at, unsigned long *number, unsigned *digits)
{
    const char *start = *at;
    *number = 0;
    while (g_ascii_isdigit(**at) && *at - start < DIGITS_MAX)
        *number = *number * 10 + (unsigned long)(*(*at)++ - '0');
    *digits = (unsigned)(*at - start);
    return *digits > 0;
}

static bool read_word(const char *text, struct word *word)
{
    unsigned digits = 0, more = 0;
    *word = (struct word){ .left_out = *text == '!' };
    text += word->left_out;
    bool ends = *text == '*';
    text += ends;
    if (!read_number(&text, &word->first, &digits))
        return false;
    word->last = word->first;
    if (*text == '-') {
        text++;
        if (!read_number(&text, &word->last, &more) || word->last < word->first)
            return false;
    }
    for (word->modulus = ends; ends && digits > 0; digits--)
        word->modulus *= 10;
    return *text == '\0' && (!ends || word->last < word->modulus);
}

/* Reads the whole rule; whether the number is named by it, and not left out. */
static bool read_rule(const char *rule, unsigned long number, bool *holds)
{
    char **words = g_strsplit(rule, " ", -1);
    bool fine = true, named = false, left_out = false, any = false;
    for (char **text = words; fine && *text; text++) {
        struct word word;
        if (!**text)
            continue;
        fine = read_word(*text, &word);
        unsigned long looked_at = fine && word.modulus ? number % word.modulus : number;
        bool within = fine && looked_at >= word.first && looked_at <= word.last;
        any = any || !word.left_out;
        named = named || (within && !word.left_out);
        left_out = left_out || (within && word.left_out);
    }
    g_strfreev(words);
    *holds = named && !left_out;
    return fine && any;
}

bool plural_is_rule(const char *rule)
{
    bool holds;
    return read_rule(rule, 0, &holds);
}

bool plural_holds(const char *rule, unsigned long number)
{
    bool holds;
    return read_rule(rule, number, &holds) && holds;
}
