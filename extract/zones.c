/* zones.c - finds gutters that hold over several lines, and tells a table from columns.
 *
 * A zone is a run of bands that share a gutter. A narrow gutter counts only when what stands right of it begins at one place, for the
 * white of justified lines can fall in line by chance. A zone is a table when its rows line up; but above "Dear ..." (the address window and the council's own address, set on the same
 * lines) it is columns unless the left one holds labels that end in a colon.
 * Not known here: ruled lines. Side boxes are columns; what follows from that is in layout.c. */
#include "zones.h"

#include <math.h>

#define GUTTER_LEAST 0.5    /* of the letters' height */
#define GUTTER_SURE 1.8     /* of the letters' height: this wide needs no further proof */
#define ALIGNED 0.3         /* of the letters' height: left edges this near are one edge */
#define LEVEL 0.15          /* of the letters' height: base lines this near are one line */
#define ALIGNED_SHARE 0.75  /* of the pieces right of a narrow gutter */
#define BAND_APART 2.5      /* of the letters' height: white over this ends a zone */
#define ROWS_SHARE 0.8      /* of the bands that must stand on common base lines in a table */
#define LABEL_SHARE 0.6     /* of a column's pieces that end in a colon make it a column of labels */
#define ROW_GAP 0.2         /* of the letters' height, beyond the usual line gap: more is the white between two rows */
#define BLOCK_GAP 0.3       /* of the letters' height, beyond the usual line gap: more is a new block */

static struct band *band_at(GPtrArray *bands, guint i)
{
    return bands->pdata[i];
}

static struct piece *piece_at(const struct band *band, guint i)
{
    return band->pieces->pdata[i];
}

static double band_height(const struct band *band)
{
    double height = 0;
    for (guint i = 0; i < band->pieces->len; i++)
        height = fmax(height, piece_at(band, i)->height);
    return height;
}

static GArray *gutters_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(struct gutter));
}

static GArray *gutters_of_pieces(GPtrArray *sorted_by_left, double least)
{
    GArray *gutters = gutters_new();
    double reached = -INFINITY;
    for (guint i = 0; i < sorted_by_left->len; i++) {
        const struct piece *piece = sorted_by_left->pdata[i];
        if (i > 0 && piece->box.left - reached >= least) {
            struct gutter gutter = { reached, piece->box.left };
            g_array_append_val(gutters, gutter);
        }
        reached = fmax(reached, piece->box.right);
    }
    return gutters;
}

static int by_left(const void *a, const void *b)
{
    const struct piece *first = *(struct piece *const *)a, *second = *(struct piece *const *)b;
    return first->box.left < second->box.left ? -1 : first->box.left > second->box.left;
}

GArray *bands_gutters(GPtrArray *bands, guint from, guint to)
{
    GPtrArray *all = g_ptr_array_new();
    double height = INFINITY;
    for (guint i = from; i < to; i++) {
        g_ptr_array_extend(all, band_at(bands, i)->pieces, NULL, NULL);
        height = fmin(height, band_height(band_at(bands, i)));
    }
    g_ptr_array_sort(all, by_left);
    GArray *gutters = gutters_of_pieces(all, GUTTER_LEAST * height);
    g_ptr_array_unref(all);
    return gutters;
}

/* What is left of `gutters` when the pieces of `band` are taken out of them; of each the widest rest. */
static GArray *gutters_left(const GArray *gutters, const struct band *band)
{
    GArray *left = gutters_new();
    double least = GUTTER_LEAST * band_height(band);
    for (guint g = 0; g < gutters->len; g++) {
        struct gutter whole = g_array_index(gutters, struct gutter, g), best = { 0, 0 };
        double start = whole.left;
        for (guint i = 0; i <= band->pieces->len; i++) {
            double end = i < band->pieces->len ? fmin(piece_at(band, i)->box.left, whole.right) : whole.right;
            if (end - start > best.right - best.left)
                best = (struct gutter){ start, end };
            if (i < band->pieces->len)
                start = fmax(start, piece_at(band, i)->box.right);
        }
        if (best.right - best.left >= least)
            g_array_append_val(left, best);
    }
    return left;
}

static bool is_multiple(const struct band *band)
{
    return band->pieces->len > 1;
}

/* True when the one piece of `band` carries on the column of text that stands in the band above or below it. */
static bool carries_on(const struct band *band, const struct band *neighbour, double line_gap)
{
    const struct piece *piece = piece_at(band, 0);
    for (guint i = 0; i < neighbour->pieces->len; i++) {
        const struct piece *other = piece_at(neighbour, i);
        bool same_column = other->box.left < piece->box.right && other->box.right > piece->box.left;
        double gap = fmax(piece->box.top - other->box.bottom, other->box.top - piece->box.bottom);
        if (same_column && gap <= (line_gap + BLOCK_GAP) * fmin(piece->height, other->height))
            return true;
    }
    return false;
}

/* Proof that a gutter is one: it is wide, or what stands right of it begins at one edge. */
static bool gutter_is_sure(GPtrArray *bands, guint from, guint to, const struct gutter *gutter)
{
    double height = 0, edge = INFINITY;
    for (guint i = from; i < to; i++)
        height = fmax(height, band_height(band_at(bands, i)));
    if (gutter->right - gutter->left >= GUTTER_SURE * height)
        return true;
    guint right = 0, aligned = 0;
    for (guint i = from; i < to; i++)
        for (guint j = 0; j < band_at(bands, i)->pieces->len; j++)
            if (piece_at(band_at(bands, i), j)->box.left >= gutter->right - 1e-6)
                edge = fmin(edge, piece_at(band_at(bands, i), j)->box.left);
    for (guint i = from; i < to; i++) {
        for (guint j = 0; j < band_at(bands, i)->pieces->len; j++) {
            const struct piece *piece = piece_at(band_at(bands, i), j);
            const struct piece *before = j > 0 ? piece_at(band_at(bands, i), j - 1) : NULL;
            if (piece->box.left < gutter->right - 1e-6 || (before && before->box.left >= gutter->right - 1e-6))
                continue; /* left of the gutter, or not the first right of it */
            right++;
            aligned += piece->box.left - edge <= ALIGNED * piece->height;
        }
    }
    return right >= 2 && aligned >= ALIGNED_SHARE * right;
}

static void drop_unsure(GPtrArray *bands, guint from, guint to, GArray *gutters)
{
    for (guint g = 0; g < gutters->len; g++)
        if (!gutter_is_sure(bands, from, to, &g_array_index(gutters, struct gutter, g)))
            g_array_remove_index(gutters, g--);
}

static bool any_sure(GPtrArray *bands, guint from, guint to, const GArray *gutters)
{
    for (guint g = 0; g < gutters->len; g++)
        if (gutter_is_sure(bands, from, to, &g_array_index(gutters, struct gutter, g)))
            return true;
    return false;
}

/* Lengthens the zone by bands below that keep a gutter. */
static void extend_down(GPtrArray *bands, guint first, double line_gap, struct zone *zone)
{
    for (guint i = first + 1, last = first; i < bands->len; i++) {
        struct band *band = band_at(bands, i), *above = band_at(bands, i - 1);
        if (band->top - above->bottom > BAND_APART * band_height(above))
            break;
        GArray *left = gutters_left(zone->gutters, band);
        if (left->len == 0) {
            g_array_unref(left);
            break;
        }
        if (is_multiple(band)) {
            if (any_sure(bands, zone->from, zone->to, zone->gutters) && !any_sure(bands, zone->from, i + 1, left)) {
                g_array_unref(left);
                break; /* a justified line whose white fell there by chance */
            }
            last = i;
            g_array_unref(zone->gutters);
            zone->gutters = left;
            zone->to = i + 1;
            continue;
        }
        bool same = carries_on(band, above, line_gap) && zone->to == i;
        if (same) {
            g_array_unref(zone->gutters);
            zone->gutters = left;
            zone->to = i + 1;
        } else {
            g_array_unref(left);
        }
        if (i - last > 12)
            break; /* one column went on alone for too long to be the same zone */
    }
}

static double gutter_width(const struct gutter *gutter)
{
    return gutter->right - gutter->left;
}

GPtrArray *zone_side(GPtrArray *bands, const struct zone *zone, const struct gutter *gutter, bool right)
{
    GPtrArray *side = g_ptr_array_new();
    double middle = (gutter->left + gutter->right) / 2;
    for (guint i = zone->from; i < zone->to; i++)
        for (guint j = 0; j < band_at(bands, i)->pieces->len; j++) {
            struct piece *piece = piece_at(band_at(bands, i), j);
            if ((piece->box.left >= middle) == right)
                g_ptr_array_add(side, piece);
        }
    return side;
}

/* True when most pieces that end at the gutter's left edge are labels such as "Date:". */
static bool has_labels(GPtrArray *bands, const struct zone *zone, const struct gutter *gutter)
{
    guint labels = 0, all = 0;
    for (guint i = zone->from; i < zone->to; i++) {
        const struct piece *nearest = NULL;
        for (guint j = 0; j < band_at(bands, i)->pieces->len; j++)
            if (piece_at(band_at(bands, i), j)->box.right <= gutter->left + 1e-6)
                nearest = piece_at(band_at(bands, i), j);
        if (nearest) {
            all++;
            labels += nearest->ends_in_colon;
        }
    }
    return all > 0 && labels >= LABEL_SHARE * all;
}

/* True when pieces side by side stand on common lines, band after band. */
static bool rows_line_up(GPtrArray *bands, const struct zone *zone)
{
    guint multiple = 0, aligned = 0;
    for (guint i = zone->from; i < zone->to; i++) {
        const struct band *band = band_at(bands, i);
        if (!is_multiple(band))
            continue;
        multiple++;
        bool level = true;
        for (guint j = 1; j < band->pieces->len; j++) {
            const struct box a = piece_at(band, 0)->box, b = piece_at(band, j)->box;
            level = level && fabs(a.bottom - b.bottom) <= LEVEL * fmin(a.bottom - a.top, b.bottom - b.top);
        }
        aligned += level;
    }
    return multiple >= 2 && aligned >= ROWS_SHARE * multiple;
}

/* True when the texts left and right of `gutter` in bands from..to begin on one line, or are centred on one. A side box beside running
 * text does neither. */
static bool cells_are_level(GPtrArray *bands, guint from, guint to, const struct gutter *gutter)
{
    struct box sides[2] = { { 0, INFINITY, 0, -INFINITY }, { 0, INFINITY, 0, -INFINITY } };
    double height = INFINITY;
    for (guint i = from; i < to; i++)
        for (guint j = 0; j < band_at(bands, i)->pieces->len; j++) {
            const struct piece *piece = piece_at(band_at(bands, i), j);
            struct box *side = &sides[piece->box.left >= gutter->right - 1e-6];
            side->top = fmin(side->top, (piece->box.top + piece->box.bottom - piece->height) / 2);
            side->bottom = fmax(side->bottom, piece->box.bottom);
            height = fmin(height, piece->height);
        }
    double middles = (sides[0].top + sides[0].bottom - sides[1].top - sides[1].bottom) / 2;
    return fabs(sides[0].top - sides[1].top) <= LEVEL * height || fabs(middles) <= LEVEL * height;
}

/* True when white runs right across above and below most rows, and their cells are level. */
static bool rows_have_white(GPtrArray *bands, const struct zone *zone, double line_gap)
{
    guint rows = 0, level = 0;
    for (guint i = zone->from; i < zone->to;) {
        guint end = zone_row_end(bands, zone, i, line_gap);
        GArray *gutters = bands_gutters(bands, i, end);
        rows++;
        level += gutters->len > 0 && cells_are_level(bands, i, end, &g_array_index(gutters, struct gutter, 0));
        g_array_unref(gutters);
        i = end;
    }
    return rows >= 3 && level >= ROWS_SHARE * rows;
}

static bool has_white_rows(GPtrArray *bands, const struct zone *zone, double line_gap)
{
    guint white = 0, close = 0;
    for (guint i = zone->from + 1; i < zone->to; i++) {
        const struct band *band = band_at(bands, i), *above = band_at(bands, i - 1);
        if (band->top - above->bottom > (line_gap + ROW_GAP) * band_height(band))
            white++;
        else
            close++;
    }
    return white >= 1 && (white >= 2 || close <= 2);
}

static void zone_judge(GPtrArray *bands, double line_gap, struct letterhead letterhead, struct zone *zone)
{
    zone->white_rows = has_white_rows(bands, zone, line_gap);
    zone->split = g_array_index(zone->gutters, struct gutter, 0);
    bool labels = false;
    for (guint g = 0; g < zone->gutters->len; g++) {
        struct gutter gutter = g_array_index(zone->gutters, struct gutter, g);
        bool labelled = has_labels(bands, zone, &gutter);
        labels = labels || labelled;
        /* Never split labels from their values while there is another gutter. */
        bool split_labelled = has_labels(bands, zone, &zone->split);
        if ((split_labelled && !labelled) || (split_labelled == labelled && gutter_width(&gutter) > gutter_width(&zone->split)))
            zone->split = gutter;
    }
    bool at_top = band_at(bands, zone->from)->top < letterhead.end;
    bool wide = gutter_width(&zone->split) >= GUTTER_SURE * band_height(band_at(bands, zone->from));
    zone->labels = has_labels(bands, zone, &zone->split);
    if (zone->labels)
        zone->form = ZONE_TABLE;
    else if (at_top && wide && letterhead.salutation)
        zone->form = ZONE_COLUMNS;
    else if (rows_have_white(bands, zone, line_gap))
        zone->form = ZONE_TABLE;
    else if (at_top && wide && (labels || zone->gutters->len == 1))
        zone->form = ZONE_COLUMNS;
    else
        zone->form = rows_line_up(bands, zone) ? ZONE_TABLE : ZONE_COLUMNS;
}

bool zone_find(GPtrArray *bands, guint from, double line_gap, struct letterhead letterhead, struct zone *zone)
{
    /* Lines of one column that stand above the first line of the other belong to the zone. */
    guint first = from;
    while (first < bands->len && !is_multiple(band_at(bands, first))) {
        if (first + 1 >= bands->len || !carries_on(band_at(bands, first), band_at(bands, first + 1), line_gap))
            return false;
        first++;
    }
    if (first >= bands->len || first - from > 12)
        return false;
    *zone = (struct zone){ .from = from, .to = first + 1, .gutters = bands_gutters(bands, first, first + 1) };
    for (guint i = from; i < first && zone->gutters->len > 0; i++) {
        GArray *left = gutters_left(zone->gutters, band_at(bands, i));
        g_array_unref(zone->gutters);
        zone->gutters = left;
    }
    extend_down(bands, first, line_gap, zone);
    drop_unsure(bands, zone->from, zone->to, zone->gutters);
    bool one_row = zone->to - zone->from == 1 && zone->gutters->len + 1 == band_at(bands, from)->pieces->len;
    if (zone->gutters->len == 0 || one_row) {
        g_array_unref(zone->gutters);
        zone->gutters = NULL;
        return false;
    }
    zone_judge(bands, line_gap, letterhead, zone);
    if (zone->form == ZONE_TABLE && from < first) {
        /* The lines above a table's first row are no part of it. */
        g_array_unref(zone->gutters);
        zone->gutters = NULL;
        return false;
    }
    return true;
}

guint zone_row_end(GPtrArray *bands, const struct zone *zone, guint from, double line_gap)
{
    for (guint i = from + 1; i < zone->to; i++) {
        const struct band *band = band_at(bands, i), *above = band_at(bands, i - 1);
        double gap = band->top - above->bottom;
        bool in_first_column = piece_at(band, 0)->box.left <= g_array_index(zone->gutters, struct gutter, 0).left;
        /* Rows without white between them: a new row has something in the first column and in another. */
        bool fresh = in_first_column && (zone->labels || (is_multiple(band) && !zone->white_rows));
        if (fresh || gap > (line_gap + ROW_GAP) * band_height(band))
            return i;
    }
    return zone->to;
}
