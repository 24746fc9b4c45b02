/* outline.c - rows of one paragraph share one shape with steps in its sides, as marked text on a screen does. */
#include "outline.h"

#include <math.h>
#include <stdbool.h>

#define LEVEL 1.0       /* points: a row that climbs less is drawn level */
#define NEAR_BELOW 1.2  /* of a row's height: the next row begins at most this far under its end */

/* A row on the sheet, padded. */
static struct row on_sheet(const struct sheet *sheet, const struct row *row, double beside, double above)
{
    struct row placed = { .rise = row->rise * sheet->page_height };
    placed.box.left = sheet->left + row->box.left * sheet->page_width - beside;
    placed.box.right = sheet->left + row->box.right * sheet->page_width + beside;
    placed.box.top = sheet->top + row->box.top * sheet->page_height - above;
    placed.box.bottom = sheet->top + row->box.bottom * sheet->page_height + above;
    if (fabs(placed.rise) < LEVEL)
        placed.rise = 0;
    return placed;
}

/* True when `below` stands under `above`, so that the two can share a shape. */
static bool joins(const struct row *above, const struct row *below)
{
    double height = above->box.bottom - above->box.top;
    return above->rise == 0 && below->rise == 0 && below->box.top > above->box.top && below->box.bottom > above->box.bottom &&
           below->box.top < above->box.bottom + NEAR_BELOW * height && below->box.left < above->box.right && below->box.right > above->box.left;
}

/* Where two rows of one shape meet. */
static double border(const struct row *above, const struct row *below)
{
    return (above->box.bottom + below->box.top) / 2;
}

/* One shape around level rows, clockwise from the top left. */
static void level_path(cairo_t *cairo, const struct row *rows, guint count)
{
    cairo_move_to(cairo, rows[0].box.left, rows[0].box.top);
    for (guint i = 0; i < count; i++) {
        cairo_line_to(cairo, rows[i].box.right, i == 0 ? rows[i].box.top : border(&rows[i - 1], &rows[i]));
        cairo_line_to(cairo, rows[i].box.right, i + 1 == count ? rows[i].box.bottom : border(&rows[i], &rows[i + 1]));
    }
    for (guint i = count; i-- > 0;) {
        cairo_line_to(cairo, rows[i].box.left, i + 1 == count ? rows[i].box.bottom : border(&rows[i], &rows[i + 1]));
        cairo_line_to(cairo, rows[i].box.left, i == 0 ? rows[i].box.top : border(&rows[i - 1], &rows[i]));
    }
    cairo_close_path(cairo);
}

static void slanting_path(cairo_t *cairo, const struct row *row)
{
    cairo_move_to(cairo, row->box.left, row->box.top);
    cairo_line_to(cairo, row->box.right, row->box.top + row->rise);
    cairo_line_to(cairo, row->box.right, row->box.bottom + row->rise);
    cairo_line_to(cairo, row->box.left, row->box.bottom);
    cairo_close_path(cairo);
}

void outline_path(cairo_t *cairo, const struct sheet *sheet, const GArray *rows, double beside, double above)
{
    struct row *placed = g_new(struct row, rows->len + 1);
    for (guint i = 0; i < rows->len; i++)
        placed[i] = on_sheet(sheet, &g_array_index(rows, struct row, i), beside, above);
    for (guint from = 0, end; from < rows->len; from = end) {
        end = from + 1;
        while (end < rows->len && joins(&placed[end - 1], &placed[end]))
            end++;
        if (placed[from].rise != 0)
            slanting_path(cairo, &placed[from]);
        else
            level_path(cairo, placed + from, end - from);
    }
    g_free(placed);
}
