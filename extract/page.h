/* page.h - one page as it travels inside ehc-extract: words with places while it is read, then text.
 *
 * Ownership: words_new/words_free and reading_new/reading_free pair up; a reading owns everything in it. */
#ifndef EHC_EXTRACT_PAGE_H
#define EHC_EXTRACT_PAGE_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "layout.h"
#include "paper.h"

/* Words found on a page, in page coordinates, with their texts. */
struct words {
    GArray *list;       /* struct word */
    GStringChunk *texts;
    struct box page;
    struct corners *seen; /* where the page's corners are in the picture that it was read from; NULL: it is the picture. Borrowed */
};

struct words *words_new(struct box page);
void words_free(struct words *words); /* words_free(NULL) is fine */

/* Adds a word: mends its text, splits it at white space, and leaves it out when nothing is left. */
void words_add(struct words *words, struct box box, const char *text, size_t length, int confidence);

/* A page that was read. */
struct reading {
    bool ocr;           /* read from the picture, not from the file's text */
    int turned;         /* degrees clockwise the page was turned to be read: 0, 90, 180 or 270 */
    double confidence;  /* mean over the words, by their length; 100 for text */
    double width, height; /* of the page, points; 0 when unknown */
    char *text;
    json_t *weak, *lines; /* lists as the record has them */
};

/* Makes the text of a page from its words. `boxes`: also the places of its lines. */
struct reading *reading_new(const struct words *words, bool ocr, bool boxes);
void reading_free(struct reading *reading);

/* The page's member of the record's text.pages; a new object. `number` counts from 1. */
json_t *reading_json(const struct reading *reading, int number);

#endif
