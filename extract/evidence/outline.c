/* outline.c - rows of one paragraph share one shape with steps in its sides, as marked text on a screen does.
 *
 * The shape is made as if the lines were level, and each of its points then lowered by what the lines fall on the way to it. */
#include "outline.h"

#include <math.h>
#include <stdbool.h>

#define LEVEL 0.8       /* points: lines that climb less over a row are drawn level */
#define NEAR_BELOW 1.2  /* of a row's height: the next row begins at most this far under its end */

/* What lines fall in a point's width: as the widest row does. */
static double slope_of(const struct sheet *sheet, const GArray *rows)
{
    double widest = 0, slope = 0;
    for (guint i = 0; i < rows->len; i++) {
        const struct row *row = &g_array_index(rows, struct row, i);
        double width = (row->box.right - row->box.left) * sheet->page_width, rise = row->rise * sheet->page_height;
        if (width <= widest)
            continue;
        widest = width;
        slope = fabs(rise) < LEVEL ? 0 : rise / width;
    }
    return slope;
}

/* A row on the sheet, padded, as it would stand if lines were level. */
static struct box level_box(const struct sheet *sheet, const struct row *row, double slope, double beside, double above)
{
    double left = sheet->left + row->box.left * sheet->page_width, right = sheet->left + row->box.right * sheet->page_width;
    double top = sheet->top + row->box.top * sheet->page_height, bottom = sheet->top + row->box.bottom * sheet->page_height;
    if (slope == 0) { /* what little it climbs is within the frame */
        top += fmin(row->rise, 0) * sheet->page_height;
        bottom += fmax(row->rise, 0) * sheet->page_height;
    }
    return (struct box){ left - beside, top - slope * left - above, right + beside, bottom - slope * left + above };
}

/* True when `below` stands under `above`, so that the two can share a shape. */
static bool joins(const struct box *above, const struct box *below)
{
    double height = above->bottom - above->top;
    return below->top > above->top && below->bottom > above->bottom && below->top < above->bottom + NEAR_BELOW * height && below->left < above->right &&
           below->right > above->left;
}

/* Where two rows of one shape meet. */
static double border(const struct box *above, const struct box *below)
{
    return (above->bottom + below->top) / 2;
}

static void corner(cairo_t *cairo, double x, double y, double slope)
{
    cairo_line_to(cairo, x, y + slope * x);
}

/* One shape around rows, clockwise from the top left. */
static void shape_path(cairo_t *cairo, const struct box *rows, guint count, double slope)
{
    cairo_new_sub_path(cairo);
    for (guint i = 0; i < count; i++) {
        corner(cairo, rows[i].right, i == 0 ? rows[i].top : border(&rows[i - 1], &rows[i]), slope);
        corner(cairo, rows[i].right, i + 1 == count ? rows[i].bottom : border(&rows[i], &rows[i + 1]), slope);
    }
    for (guint i = count; i-- > 0;) {
        corner(cairo, rows[i].left, i + 1 == count ? rows[i].bottom : border(&rows[i], &rows[i + 1]), slope);
        corner(cairo, rows[i].left, i == 0 ? rows[i].top : border(&rows[i - 1], &rows[i]), slope);
    }
    cairo_close_path(cairo);
}

void outline_path(cairo_t *cairo, const struct sheet *sheet, const GArray *rows, double beside, double above)
{
    double slope = slope_of(sheet, rows);
    struct box *boxes = g_new(struct box, rows->len + 1);
    for (guint i = 0; i < rows->len; i++)
        boxes[i] = level_box(sheet, &g_array_index(rows, struct row, i), slope, beside, above);
    for (guint from = 0, end; from < rows->len; from = end) {
        end = from + 1;
        while (end < rows->len && joins(&boxes[end - 1], &boxes[end]))
            end++;
        shape_path(cairo, boxes + from, end - from, slope);
    }
    g_free(boxes);
}
