/* marking.c - labels stand in the margin in the order of their marks, moved down or up until none covers another. The line to a label leaves the page
 * between its lines of print where it can.
 *
 * Made for black and white: an unbroken outline is sure, a broken one is to be checked. The tint within only helps on a screen. */
#include "marking.h"

#include <math.h>
#include <string.h>

#include "outline.h"
#include "places.h"
#include "typeset.h"

#define BESIDE 1.3        /* points between words and outline */
#define ABOVE_MOST 2.0
#define ABOVE_LEAST 0.2   /* where lines stand close */
#define WITHIN 0.4        /* share of these for an outline that stands within another */
#define LINE_WIDTH 0.9    /* points */
#define LEADER_WIDTH 0.6
#define LABEL_PAD 3.5
#define LABEL_GAP 5.0
#define VALUE_LINES 6     /* of a label */
#define LEADER_AT 8.0     /* points below a label's top */

static const struct type name_type = { .size = 8.5, .bold = true }, value_type = { .size = 7.5 }, state_type = { .size = 7.5, .grey = 0.25 };

struct marked {
    const struct fact *fact;
    GArray *rows;
    const struct row *leave; /* one of them: where the line to the label starts */
    GPtrArray *name, *value; /* the label's lines */
    char *state;             /* "sure", "please check"; NULL for none */
    double beside, above;    /* between words and outline */
    double top, height;      /* of the label, on the sheet */
};

static void marked_free(void *value)
{
    struct marked *marked = value;
    g_array_unref(marked->rows);
    g_ptr_array_unref(marked->name);
    g_ptr_array_unref(marked->value);
    g_free(marked->state);
    g_free(marked);
}

static GArray *rows_of(const struct fact *fact, const struct shown *shown)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    for (guint i = 0; i < fact->marks->len; i++) {
        const struct mark *mark = &g_array_index(fact->marks, struct mark, i);
        if (mark->page != shown->page)
            continue;
        GArray *more = places_of(shown->lines, shown->words, &mark->stretch);
        g_array_append_vals(rows, more->data, more->len);
        g_array_unref(more);
    }
    return rows;
}

static struct marked *marked_new(cairo_t *cairo, const struct labels *labels, const struct fact *fact, GArray *rows)
{
    struct marked *marked = g_new0(struct marked, 1);
    double width = SHEET_LABELS - 2 * LABEL_PAD;
    marked->fact = fact;
    marked->rows = rows;
    marked->name = typeset_lines(cairo, &name_type, fact->label, width, 2);
    marked->value = typeset_lines(cairo, &value_type, fact->value ? fact->value : "", width, VALUE_LINES);
    if (fact->state == FACT_SURE || fact->state == FACT_CHECK)
        marked->state = labels_text(labels, fact->state == FACT_SURE ? "sure" : "check", NULL);
    marked->height = 2 * LABEL_PAD + TYPE_LEADING * (name_type.size * marked->name->len + value_type.size * marked->value->len + (marked->state ? state_type.size : 0));
    return marked;
}

static bool overlap(const struct box *a, const struct box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* True when no other mark has words of this row. */
static bool is_own(const struct row *row, const struct marked *of, const GPtrArray *all)
{
    for (guint i = 0; i < all->len; i++) {
        const struct marked *other = all->pdata[i];
        for (guint j = 0; other != of && j < other->rows->len; j++)
            if (overlap(&row->box, &g_array_index(other->rows, struct row, j).box))
                return false;
    }
    return true;
}

/* Chooses the row from which the line to the label starts: the one that ends furthest right, of those that no other mark shares if there are any. */
static void set_leave(struct marked *marked, const GPtrArray *all)
{
    bool best_own = false;
    marked->leave = NULL;
    for (guint i = 0; i < marked->rows->len; i++) {
        const struct row *row = &g_array_index(marked->rows, struct row, i);
        bool own = is_own(row, marked, all);
        if (!marked->leave || (own && !best_own) || (own == best_own && row->box.right > marked->leave->box.right)) {
            marked->leave = row;
            best_own = own;
        }
    }
}

static int by_height(const void *a, const void *b)
{
    const struct row *first = (*(struct marked *const *)a)->leave, *second = (*(struct marked *const *)b)->leave;
    double top = first->box.top + first->rise, other = second->box.top + second->rise;
    return top < other ? -1 : top > other;
}

/* Places the labels beside their marks, then apart from each other. */
static void place_labels(const struct sheet *sheet, GPtrArray *all)
{
    double least = sheet->top, most = sheet->height - SHEET_EDGE;
    for (guint i = 0; i < all->len; i++) {
        struct marked *marked = all->pdata[i];
        const struct row *row = marked->leave;
        marked->top = fmax(sheet->top + (row->box.top + row->rise) * sheet->page_height - LABEL_PAD, least);
        least = marked->top + marked->height + LABEL_GAP;
    }
    for (guint i = all->len; i-- > 0;) {
        struct marked *marked = all->pdata[i];
        marked->top = fmin(marked->top, most - marked->height);
        most = marked->top - LABEL_GAP;
    }
}

/* True when all rows of `inner` stand within rows of `outer`, which has more. */
static bool is_within(const GArray *inner, const GArray *outer)
{
    double inner_area = 0, outer_area = 0;
    for (guint i = 0; i < outer->len; i++) {
        const struct box *box = &g_array_index(outer, struct row, i).box;
        outer_area += (box->right - box->left) * (box->bottom - box->top);
    }
    for (guint i = 0; i < inner->len; i++) {
        const struct box *box = &g_array_index(inner, struct row, i).box;
        double x = (box->left + box->right) / 2, y = (box->top + box->bottom) / 2;
        bool found = false;
        for (guint j = 0; j < outer->len; j++) {
            const struct box *around = &g_array_index(outer, struct row, j).box;
            found = found || (x > around->left && x < around->right && y > around->top && y < around->bottom);
        }
        if (!found)
            return false;
        inner_area += (box->right - box->left) * (box->bottom - box->top);
    }
    return inner_area < outer_area;
}

/* How far the outline stands from the words: not so far that it strikes through others. */
static void set_pads(const struct sheet *sheet, const struct shown *shown, struct marked *marked, const GPtrArray *all)
{
    marked->beside = BESIDE;
    marked->above = ABOVE_MOST;
    for (guint i = 0; i < marked->rows->len; i++) {
        double white = places_white(shown->lines, &g_array_index(marked->rows, struct row, i)) * sheet->page_height;
        marked->above = fmin(marked->above, fmax(white / 2, ABOVE_LEAST));
    }
    for (guint i = 0; i < all->len; i++)
        if (all->pdata[i] != marked && is_within(marked->rows, ((const struct marked *)all->pdata[i])->rows)) {
            marked->beside = BESIDE * WITHIN;
            marked->above *= WITHIN;
            return;
        }
}

static void set_broken(cairo_t *cairo, const struct fact *fact)
{
    static const double broken[] = { 4, 2.5 };
    cairo_set_dash(cairo, broken, fact->state == FACT_CHECK ? 2 : 0, 0);
}

static void draw_outline(cairo_t *cairo, const struct sheet *sheet, const struct marked *marked)
{
    outline_path(cairo, sheet, marked->rows, marked->beside, marked->above);
    cairo_set_operator(cairo, CAIRO_OPERATOR_MULTIPLY);
    cairo_set_source_rgb(cairo, 1, 0.96, 0.72);
    cairo_fill_preserve(cairo);
    cairo_set_operator(cairo, CAIRO_OPERATOR_OVER);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_set_line_width(cairo, LINE_WIDTH);
    set_broken(cairo, marked->fact);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
}

static double labels_left(const struct sheet *sheet)
{
    return sheet->width - SHEET_EDGE - SHEET_LABELS;
}

static void draw_leader(cairo_t *cairo, const struct sheet *sheet, const struct shown *shown, const struct marked *marked)
{
    const struct row *row = marked->leave;
    double height, start = sheet->left + row->box.right * sheet->page_width + marked->beside, side = sheet->left + sheet->page_width;
    bool free_way = places_way_out(shown->lines, row, &height);
    double out = sheet->top + height * sheet->page_height, grey = free_way ? 0.2 : 0.55;
    double top = sheet->top + (row->box.top + row->rise) * sheet->page_height - marked->above, bottom = sheet->top + (row->box.bottom + row->rise) * sheet->page_height + marked->above;
    cairo_move_to(cairo, start, fmin(fmax(out, top), bottom));
    cairo_line_to(cairo, start, out);
    cairo_line_to(cairo, side, out);
    cairo_line_to(cairo, labels_left(sheet), marked->top + LEADER_AT);
    if (free_way) { /* on a dark table the line shows by the white beside it */
        cairo_set_source_rgb(cairo, 1, 1, 1);
        cairo_set_line_width(cairo, 3 * LEADER_WIDTH);
        cairo_stroke_preserve(cairo);
    }
    cairo_set_source_rgb(cairo, grey, grey, grey);
    cairo_set_line_width(cairo, free_way ? LEADER_WIDTH : LEADER_WIDTH / 2); /* through words: so that they stay easy to read */
    cairo_stroke(cairo);
}

static void draw_label(cairo_t *cairo, const struct sheet *sheet, const struct marked *marked)
{
    double left = labels_left(sheet), y = marked->top + LABEL_PAD;
    cairo_rectangle(cairo, left, marked->top, SHEET_LABELS, marked->height);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_fill_preserve(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_set_line_width(cairo, LEADER_WIDTH);
    set_broken(cairo, marked->fact);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
    y = typeset_write(cairo, &name_type, marked->name, left + LABEL_PAD, y);
    y = typeset_write(cairo, &value_type, marked->value, left + LABEL_PAD, y);
    if (marked->state)
        typeset_line(cairo, &state_type, marked->state, left + LABEL_PAD, y);
}

void marking_draw(cairo_t *cairo, const struct sheet *sheet, const struct labels *labels, const struct shown *shown, const GPtrArray *facts)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(marked_free);
    for (guint i = 0; i < facts->len; i++) {
        GArray *rows = rows_of(facts->pdata[i], shown);
        if (rows->len > 0)
            g_ptr_array_add(all, marked_new(cairo, labels, facts->pdata[i], rows));
        else
            g_array_unref(rows);
    }
    for (guint i = 0; i < all->len; i++)
        set_leave(all->pdata[i], all);
    g_ptr_array_sort(all, by_height);
    place_labels(sheet, all);
    for (guint i = 0; i < all->len; i++)
        set_pads(sheet, shown, all->pdata[i], all);
    for (guint i = 0; i < all->len; i++)
        draw_outline(cairo, sheet, all->pdata[i]);
    for (guint i = 0; i < all->len; i++) {
        draw_leader(cairo, sheet, shown, all->pdata[i]);
        draw_label(cairo, sheet, all->pdata[i]);
    }
    g_ptr_array_unref(all);
}
