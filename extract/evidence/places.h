/* places.h - where a stretch of a page's words stands on the page, from the boxes that the record has of its lines.
 *
 * Ownership: lists returned are the caller's, freed with g_array_unref(). */
#ifndef EHC_EVIDENCE_PLACES_H
#define EHC_EVIDENCE_PLACES_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "../layout.h"
#include "quote.h"

/* The part of one printed line that holds words of the stretch, in shares of the page. On a photo taken aslant the line may climb or fall:
 * `rise` is how far the row's right end lies below its left end; `box` is where its left end stands. */
struct row {
    struct box box;
    double rise;
};

/* The rows of a stretch, in the order of the text. None when no line has it. `lines` is a list as in the record's text.pages. */
GArray *places_of(const json_t *lines, const char *words, const struct stretch *stretch);

/* How much white there is between the row and the next words above or below it, in shares of the page's height; 0 where they touch. */
double places_white(const json_t *lines, const struct row *row);

/* A height at which a line can be drawn from the row to the page's right side. False when words are in its way at all heights near the row: then
 * `height` is just under it. */
bool places_way_out(const json_t *lines, const struct row *row, double *height);

#endif
