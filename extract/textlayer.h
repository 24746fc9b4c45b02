/* textlayer.h - is a page's text a person's words, or must the page be read as a picture?
 *
 * Judges by the words themselves and never by what the file says of itself: a "tagged" file may hold no text and a scan may hold bad text.
 * Ownership: common words are made once with common_words_new and freed by the caller. */
#ifndef EHC_EXTRACT_TEXTLAYER_H
#define EHC_EXTRACT_TEXTLAYER_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "say.h"

enum textlayer {
    TEXTLAYER_GOOD,
    TEXTLAYER_EMPTY,   /* no words, or a few beside a picture of a page */
    TEXTLAYER_SPACED,  /* a space between every letter */
    TEXTLAYER_GARBLED, /* wrong encoding: private-use letters, mojibake, symbols */
    TEXTLAYER_POOR     /* words, but too few that are English: a scanner's bad OCR */
};

struct common_words;

/* Reads the list of common words, one a line, lines that begin with # skipped. NULL with `problem` when it cannot be read. */
struct common_words *common_words_new(const char *path, struct problem *problem);
void common_words_free(struct common_words *common);

/* True when `word` is one of them, in small or capital letters; punctuation at its end does not matter. */
bool common_words_has(const struct common_words *common, const char *word);

/* Judges the text of a page. `pictures` is the share of the page that pictures cover (0 to 1). */
enum textlayer textlayer_judge(const char *text, double pictures, const struct common_words *common);

/* How much English the text holds, in words: common words count fully, well-shaped ones a little, noise against. For comparing two
 * readings of one page. */
double textlayer_english(const char *text, const struct common_words *common);

#endif
