/* pieces.h - the first half of layout: words joined into pieces of printed lines, and pieces that stand side by side found.
 *
 * Private to the layout files. Ownership: pieces_new's array is freed with g_ptr_array_unref, which frees the pieces too;
 * arrays of bands borrow the pieces. */
#ifndef EHC_EXTRACT_PIECES_H
#define EHC_EXTRACT_PIECES_H

#include <stdbool.h>

#include "layout.h"

/* Words that follow each other on one line without a gap wide enough for a column: a whole line, or a cell's line. */
struct piece {
    struct box box;
    double height;  /* of its tallest word: the measure for gaps around it */
    GArray *words;  /* size_t: numbers of words, left to right */
    bool ends_in_colon;
};

/* Pieces that stand side by side (each overlaps another of the band in height), left to right. */
struct band {
    double top, bottom;
    GPtrArray *pieces; /* borrowed */
};

/* Joins words into pieces, top to bottom. Words that run up or down the page (turned by 90 degrees) make pieces of their own in
 * `turned`. Both arrays are the caller's. */
void pieces_new(const struct word *words, size_t count, GPtrArray **upright, GPtrArray **turned);

/* The bands of some pieces, top to bottom: an array of struct band *, freed with g_ptr_array_unref. */
GPtrArray *bands_new(GPtrArray *pieces);

/* The usual white between one line of a paragraph and the next, in heights of letters. `fallback` when there are too few lines to
 * tell. */
double pieces_line_gap(GPtrArray *pieces, double fallback);

#endif
