/* quote.h - finds the words of a quote in the words of its page.
 *
 * White space does not count, nor a hyphen at the end of a line, nor which kind of quote mark, dash or space was printed: quotes come with their
 * lines joined. All else must be the same, letter by letter: words that are only alike are never taken for those quoted. */
#ifndef EHC_EVIDENCE_QUOTE_H
#define EHC_EVIDENCE_QUOTE_H

#include <stddef.h>

/* A stretch of a page's words: bytes from `start` up to, not including, `end`. */
struct stretch {
    size_t start, end;
};

/* Matches as much of `quote` as stands at byte `at` of `words`, which may be any number. Returns what is left of the quote: "" when all of it stands
 * there, `quote` itself when none does. `stretch` receives what matched. */
const char *quote_match(const char *words, size_t at, const char *quote, struct stretch *stretch);

/* Looks for the whole quote, from word's beginning to word's end. Returns in how many places it stands, 2 for any more; `stretch` receives the first. */
int quote_search(const char *words, const char *quote, struct stretch *stretch);

#endif
