/* layout.c - words with places into text in reading order.
 *
 * Method: words are joined into pieces of lines (pieces.c); pieces that stand side by side make zones (zones.c). What stands alone is read
 * top to bottom; a zone of columns is read one column after the other, each by the same method; a table row by row. A side box must
 * not break the sentence that runs past it: it is held back to the next gap between paragraphs.
 * Limits: one direction of writing, no ruled lines, at most DEPTH_MAX columns within columns. */
#include "layout.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "pieces.h"
#include "zones.h"

#define BLOCK_GAP 0.3   /* of the letters' height, beyond the usual line gap: more is a new block */
#define PAGE_TOP 0.42   /* share of the page above which a letterhead may stand when no "Dear ..." tells */
#define DEPTH_MAX 6     /* columns within columns */
#define RAISED 0.85     /* a word lower than this share of the one before it, and touching it, is its raised ending ("3rd") */
#define TOUCHING 0.12   /* of the letters' height */

struct writer {
    struct layout *layout;
    const struct word *words;
    struct letterhead letterhead;
    struct box previous;       /* the last line written */
    bool begun, new_block;
    GPtrArray *held;           /* pieces of a side box to be written at the next gap, or NULL */
};

static void write_region(struct writer *writer, GPtrArray *pieces, double line_gap, int depth);

static void write_held(struct writer *writer, double line_gap, int depth)
{
    GPtrArray *held = writer->held;
    if (!held)
        return;
    writer->held = NULL;
    writer->new_block = true;
    write_region(writer, held, line_gap, depth + 1);
    writer->new_block = true;
    g_ptr_array_unref(held);
}

/* True when a line in `box` carries on the block of the line before it. */
static bool same_block(const struct box *previous, const struct box *box, double line_gap)
{
    double gap = box->top - previous->bottom;
    double height = fmin(box->bottom - box->top, previous->bottom - previous->top);
    return gap <= (line_gap + BLOCK_GAP) * height && gap > -height;
}

static void begin_line(struct writer *writer, struct box box, double line_gap, int depth)
{
    if (writer->begun && !writer->new_block && !same_block(&writer->previous, &box, line_gap))
        writer->new_block = true;
    if (writer->new_block)
        write_held(writer, line_gap, depth);
    if (writer->begun)
        g_string_append(writer->layout->text, writer->new_block ? "\n\n" : "\n");
    writer->begun = true;
    writer->new_block = false;
    writer->previous = box;
}

static bool is_raised_ending(const struct word *word, const struct word *before)
{
    double height = word->box.bottom - word->box.top, height_before = before->box.bottom - before->box.top;
    return height < RAISED * height_before && word->box.left - before->box.right < TOUCHING * height_before &&
           word->box.bottom < before->box.bottom && g_unichar_isalpha(g_utf8_get_char(word->text));
}

static void write_piece(struct writer *writer, const struct piece *piece)
{
    struct layout *layout = writer->layout;
    struct layout_line line = { .at = layout->text->len, .box = piece->box };
    for (guint i = 0; i < piece->words->len; i++) {
        size_t number = g_array_index(piece->words, size_t, i);
        const struct word *word = &writer->words[number];
        if (i > 0 && !is_raised_ending(word, &writer->words[g_array_index(piece->words, size_t, i - 1)]))
            g_string_append_c(layout->text, ' ');
        layout->word_at[number] = layout->text->len;
        g_string_append(layout->text, word->text);
    }
    line.length = layout->text->len - line.at;
    g_array_append_val(layout->lines, line);
}

/* A band that is no zone: its pieces on one line, two spaces between them; or one under the other where they overlap in width. */
static void write_band(struct writer *writer, const struct band *band, double line_gap, int depth)
{
    const struct piece *before = NULL;
    for (guint i = 0; i < band->pieces->len; i++) {
        const struct piece *piece = band->pieces->pdata[i];
        if (before && piece->box.left >= before->box.right)
            g_string_append(writer->layout->text, "  ");
        else
            begin_line(writer, piece->box, line_gap, depth);
        write_piece(writer, piece);
        before = piece;
    }
}

static int by_top(const void *a, const void *b)
{
    const struct piece *first = *(struct piece *const *)a, *second = *(struct piece *const *)b;
    double middle_a = first->box.top + first->box.bottom, middle_b = second->box.top + second->box.bottom;
    if (middle_a != middle_b)
        return middle_a < middle_b ? -1 : 1;
    return first->box.left < second->box.left ? -1 : first->box.left > second->box.left;
}

/* A word cut at the end of a cell's line carries on without a space; the hyphen stays, for it may be the word's own. */
static bool ends_in_hyphen(const GString *text)
{
    return text->len >= 2 && text->str[text->len - 1] == '-' && g_ascii_isalpha(text->str[text->len - 2]);
}

/* One row of a table on one line of text: cells from left to right, each read to its end, two spaces between them. */
static void write_row(struct writer *writer, GPtrArray *bands, guint from, guint to, double line_gap, int depth)
{
    struct zone row = { .from = from, .to = to };
    GArray *gutters = bands_gutters(bands, from, to);
    const struct band *first = bands->pdata[from], *last = bands->pdata[to - 1];
    struct box box = { 0, first->top, 0, last->bottom };
    begin_line(writer, box, line_gap, depth);
    bool begun = false;
    double left = -INFINITY;
    for (guint c = 0; c <= gutters->len; c++) {
        struct gutter end = { INFINITY, INFINITY };
        if (c < gutters->len)
            end = g_array_index(gutters, struct gutter, c);
        GPtrArray *cell = zone_side(bands, &row, &end, false);
        for (guint i = 0; i < cell->len; i++)
            if (((struct piece *)cell->pdata[i])->box.left < left)
                g_ptr_array_remove_index(cell, i--); /* of an earlier cell */
        g_ptr_array_sort(cell, by_top);
        for (guint i = 0; i < cell->len; i++) {
            if (begun)
                g_string_append(writer->layout->text, i == 0 ? "  " : ends_in_hyphen(writer->layout->text) ? "" : " ");
            write_piece(writer, cell->pdata[i]);
            begun = true;
        }
        g_ptr_array_unref(cell);
        left = end.left;
    }
    g_array_unref(gutters);
    struct box below = { 0, last->top, 0, last->bottom };
    writer->previous = below;
}

static void write_table(struct writer *writer, GPtrArray *bands, const struct zone *zone, double line_gap, int depth)
{
    for (guint i = zone->from; i < zone->to;) {
        guint end = zone_row_end(bands, zone, i, line_gap);
        /* Rows stay one block, however much white the table has between them. */
        if (i > zone->from)
            writer->previous.bottom = ((struct band *)bands->pdata[i])->top;
        write_row(writer, bands, i, end, line_gap, depth);
        i = end;
    }
}

/* True when the text of `column` runs on into the band below the zone. */
static bool runs_on(GPtrArray *column, GPtrArray *bands, guint below, double line_gap)
{
    if (below >= bands->len || column->len == 0)
        return false;
    const struct band *band = bands->pdata[below];
    const struct piece *next = band->pieces->pdata[0], *last = column->pdata[column->len - 1];
    bool same_column = last->box.left < next->box.right && last->box.right > next->box.left;
    return band->pieces->len == 1 && same_column && same_block(&last->box, &next->box, line_gap);
}

static void write_columns(struct writer *writer, GPtrArray *bands, const struct zone *zone, double line_gap, int depth)
{
    GPtrArray *left = zone_side(bands, zone, &zone->split, false), *right = zone_side(bands, zone, &zone->split, true);
    g_ptr_array_sort(left, by_top);
    g_ptr_array_sort(right, by_top);
    if (left->len == 0 || right->len == 0) { /* pieces over each other: nothing stands beside the other */
        write_region(writer, left->len > 0 ? left : right, line_gap, depth + 1);
        g_ptr_array_unref(left);
        g_ptr_array_unref(right);
        return;
    }
    bool left_runs_on = runs_on(left, bands, zone->to, line_gap), right_runs_on = runs_on(right, bands, zone->to, line_gap);
    const struct piece *left_first = left->pdata[0], *right_first = right->pdata[0];
    bool left_ran_in = writer->begun && same_block(&writer->previous, &left_first->box, line_gap);
    bool right_ran_in = writer->begun && same_block(&writer->previous, &right_first->box, line_gap);
    if (left_runs_on != right_runs_on) {
        /* The main text runs past a side box. */
        GPtrArray *main_text = left_runs_on ? left : right, *side = left_runs_on ? right : left;
        if (!(left_runs_on ? left_ran_in : right_ran_in) && !left_runs_on) {
            write_region(writer, side, line_gap, depth + 1);
            writer->new_block = true;
            write_region(writer, main_text, line_gap, depth + 1);
            g_ptr_array_unref(side);
        } else {
            write_region(writer, main_text, line_gap, depth + 1);
            write_held(writer, line_gap, depth);
            writer->held = side;
        }
        g_ptr_array_unref(main_text);
        return;
    }
    bool left_is_new = !left_ran_in;
    writer->new_block = left_is_new;
    write_region(writer, left, line_gap, depth + 1);
    writer->new_block = true;
    write_region(writer, right, line_gap, depth + 1);
    writer->new_block = true;
    g_ptr_array_unref(left);
    g_ptr_array_unref(right);
}

static void write_region(struct writer *writer, GPtrArray *pieces, double line_gap, int depth)
{
    GPtrArray *sorted = g_ptr_array_new(); /* not g_ptr_array_copy: it would free the pieces too */
    g_ptr_array_extend(sorted, pieces, NULL, NULL);
    g_ptr_array_sort(sorted, by_top);
    GPtrArray *bands = bands_new(sorted);
    double own_gap = pieces_line_gap(sorted, line_gap);
    for (guint i = 0; i < bands->len;) {
        struct zone zone;
        if (depth >= DEPTH_MAX || !zone_find(bands, i, own_gap, writer->letterhead, &zone)) {
            write_band(writer, bands->pdata[i], own_gap, depth);
            i++;
            continue;
        }
        if (zone.form == ZONE_TABLE)
            write_table(writer, bands, &zone, own_gap, depth);
        else
            write_columns(writer, bands, &zone, own_gap, depth);
        i = zone.to;
        g_array_unref(zone.gutters);
    }
    g_ptr_array_unref(bands);
    g_ptr_array_unref(sorted);
}

static struct letterhead find_letterhead(GPtrArray *pieces, const struct word *words, struct box page)
{
    struct letterhead letterhead = { .end = page.top + PAGE_TOP * (page.bottom - page.top) };
    for (guint i = 0; i < pieces->len; i++) {
        const struct piece *piece = pieces->pdata[i];
        const char *first = words[g_array_index(piece->words, size_t, 0)].text;
        if (strcmp(first, "Dear") == 0 || strcmp(first, "DEAR") == 0)
            return (struct letterhead){ .end = piece->box.top, .salutation = true };
    }
    return letterhead;
}

struct layout *layout_new(const struct word *words, size_t count, struct box page)
{
    struct layout *layout = g_new0(struct layout, 1);
    layout->text = g_string_new("");
    layout->lines = g_array_new(FALSE, FALSE, sizeof(struct layout_line));
    layout->word_at = g_new0(size_t, count + 1);
    struct writer writer = { .layout = layout, .words = words };
    GPtrArray *pieces, *turned;
    pieces_new(words, count, &pieces, &turned);
    writer.letterhead = find_letterhead(pieces, words, page);
    double usual = pieces_line_gap(pieces, 0);
    write_region(&writer, pieces, usual, 0);
    write_held(&writer, usual, 0);
    for (guint i = 0; i < turned->len; i++) {
        struct piece *piece = turned->pdata[i];
        writer.new_block = i == 0;
        begin_line(&writer, piece->box, INFINITY, 0);
        write_piece(&writer, piece);
    }
    g_ptr_array_unref(turned);
    g_ptr_array_unref(pieces); /* last: every band borrowed from it */
    return layout;
}

void layout_free(struct layout *layout)
{
    if (!layout)
        return;
    g_string_free(layout->text, TRUE);
    g_array_unref(layout->lines);
    g_free(layout->word_at);
    g_free(layout);
}
