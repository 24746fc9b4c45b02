/* fuzz_quote.c - a quote and the words of a page, parted by the first zero byte: where ehc-evidence finds the one in the other. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz_target.h"
#include "quote.h"

/* What a record may hold: UTF-8 without zeros. */
static char *text_of(const uint8_t *data, size_t size)
{
    char *raw = g_strndup((const char *)data, size), *text = g_utf8_make_valid(raw, -1);
    g_free(raw);
    return text;
}

/* A stretch lies in the words, and begins and ends between characters. */
static void check(const char *words, const struct stretch *stretch)
{
    size_t length = strlen(words);
    if (stretch->start > stretch->end || stretch->end > length || !g_utf8_validate(words + stretch->start, (gssize)(stretch->end - stretch->start), NULL))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *zero = size ? memchr(data, 0, size) : NULL;
    size_t length = zero ? (size_t)(zero - data) : size;
    char *quote = text_of(data, length), *words = text_of(data + length + (zero != NULL), size - length - (zero != NULL));
    struct stretch stretch;
    for (size_t at = 0; at <= strlen(words) + 1; at += 1 + strlen(words) / 16) {
        const char *left = quote_match(words, at, quote, &stretch);
        if (*left && (left < quote || left > quote + strlen(quote)))
            abort();
        if (left != quote)
            check(words, &stretch);
    }
    if (quote_search(words, quote, &stretch) > 0)
        check(words, &stretch);
    g_free(quote);
    g_free(words);
    return 0;
}
