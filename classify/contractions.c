/* contractions.c - the full forms of contracted words. */
#include "contractions.h"

#include <glib.h>
#include <string.h>

static const struct {
    const char *word;   /* the whole word before the apostrophe, or its end where `part` is set */
    const char *after;  /* the letters behind it */
    size_t drop;
    const char *full;
    gboolean part;
} forms[] = {
    { "can", "t", 0, "not", FALSE },
    { "won", "t", 2, "ill not", FALSE },
    { "shan", "t", 1, "ll not", FALSE },
    { "n", "t", 1, " not", TRUE },
    { "i", "m", 0, " am", FALSE },
    { "", "ve", 0, " have", TRUE },
    { "", "re", 0, " are", TRUE },
    { "", "ll", 0, " will", TRUE },
};

/* Where the word at the end of `text` begins. */
static size_t word_start(const char *text, size_t length)
{
    size_t start = length;
    while (start > 0 && g_ascii_isalpha(text[start - 1]))
        start--;
    return start;
}

size_t contraction_at(const char *before, size_t length, const char *after, size_t left, struct contraction *contraction)
{
    size_t start = word_start(before, length), word = length - start;
    for (size_t i = 0; word > 0 && i < G_N_ELEMENTS(forms); i++) {
        size_t fits = strlen(forms[i].word), letters = strlen(forms[i].after);
        if (letters > left || g_ascii_strncasecmp(after, forms[i].after, letters) != 0 || (letters < left && g_ascii_isalpha(after[letters])))
            continue;
        if (forms[i].part ? word <= fits : word != fits)
            continue;
        if (g_ascii_strncasecmp(before + length - fits, forms[i].word, fits) == 0) {
            *contraction = (struct contraction){ forms[i].drop, forms[i].full };
            return letters;
        }
    }
    return 0;
}
