/* zones.h - the stretches of a page where text stands side by side, and what they are: columns or a table.
 *
 * Private to the layout files. Ownership: the caller frees a zone's gutters and the arrays returned with g_array_unref and
 * g_ptr_array_unref; the pieces in them are borrowed. */
#ifndef EHC_EXTRACT_ZONES_H
#define EHC_EXTRACT_ZONES_H

#include <stdbool.h>

#include "pieces.h"

/* White from top to bottom of a zone, with text on both sides. */
struct gutter {
    double left, right;
};

enum zone_form {
    ZONE_COLUMNS, /* read the left of `split` to its end, then the right */
    ZONE_TABLE    /* read row by row */
};

struct zone {
    guint from, to; /* numbers of its first band and of the one after its last */
    GArray *gutters; /* struct gutter, left to right */
    struct gutter split;
    enum zone_form form;
    bool labels;     /* the first column holds labels: every line of it begins a row */
    bool white_rows; /* its rows have white between them, wider than between the lines of a cell */
};

/* Where the letterhead, reference block and address end: at "Dear ...", or at a usual place when the page has no such line. */
struct letterhead {
    double end;
    bool salutation;
};

/* Finds the zone that begins at band `from`. `line_gap` is the usual white between lines, in heights of letters. False when the band stands alone. */
bool zone_find(GPtrArray *bands, guint from, double line_gap, struct letterhead letterhead, struct zone *zone);

/* Pieces of the zone that stand left of (or right of) the gutter, top to bottom. */
GPtrArray *zone_side(GPtrArray *bands, const struct zone *zone, const struct gutter *gutter, bool right);

/* The number of the band after the last one of the table row that begins at band `from`. */
guint zone_row_end(GPtrArray *bands, const struct zone *zone, guint from, double line_gap);

/* The white strips between the pieces of bands from..to. */
GArray *bands_gutters(GPtrArray *bands, guint from, guint to);

#endif
