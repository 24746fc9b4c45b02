/* layout.h - words with places on a page, into text in reading order.
 *
 * Knows lines, columns, side boxes, tables and paragraphs; knows nothing of PDF or OCR, so that both go through it.
 * Ownership: layout_free frees everything in a layout; words and their texts stay the caller's. */
#ifndef EHC_EXTRACT_LAYOUT_H
#define EHC_EXTRACT_LAYOUT_H

#include <glib.h>
#include <stddef.h>

/* A rectangle on the page, in any unit that is the same for a whole page; down is positive. */
struct box {
    double left, top, right, bottom;
};

struct word {
    struct box box;
    const char *text; /* valid UTF-8 without white space; borrowed */
    int confidence;   /* 0 to 100; 100 for words that were not read by OCR */
};

/* Where a piece of printed line stands, in the text and on the page. A table row that is one line of text has one for each line
 * of each cell. */
struct layout_line {
    size_t at, length; /* bytes in the text */
    struct box box;
};

struct layout {
    GString *text;  /* one printed line a line, an empty line between blocks, no line end at its end */
    GArray *lines;  /* struct layout_line, in the order of the text */
    size_t *word_at; /* for each word given, where it begins in the text */
};

/* Puts `count` words in reading order. `page` is the whole page's box. Never fails; no words make an empty text. */
struct layout *layout_new(const struct word *words, size_t count, struct box page);
void layout_free(struct layout *layout); /* layout_free(NULL) is fine */

#endif
