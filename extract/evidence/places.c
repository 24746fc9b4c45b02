/* places.c - words of a line that belong to a stretch, and the box around them.
 *
 * A line whose words have boxes is marked from its first to its last word of the stretch, another one whole. The boxes of words on a page that lay
 * aslant stand level but climb from word to word: what a line climbs from its first word to its last tells, when it is more than letters with and
 * without tails make of it. */
#include "places.h"

#include <math.h>
#include <string.h>

#define RISE_SEEN 0.6  /* of a word's height, over the whole line */
#define WAYS 3         /* heights tried: the middle of the row, under it, over it */
#define BESIDE 0.002   /* share of the page: a box that begins this much before the row's end is beside it */

static bool box_from(const json_t *entry, struct box *box)
{
    const json_t *sides = json_object_get(entry, "box");
    if (json_array_size(sides) != 4)
        return false;
    *box = (struct box){ json_number_value(json_array_get(sides, 0)), json_number_value(json_array_get(sides, 1)),
                         json_number_value(json_array_get(sides, 2)), json_number_value(json_array_get(sides, 3)) };
    return box->right > box->left && box->bottom > box->top;
}

static struct stretch line_stretch(const json_t *line)
{
    size_t at = (size_t)json_integer_value(json_object_get(line, "at"));
    return (struct stretch){ at, at + (size_t)json_integer_value(json_object_get(line, "length")) };
}

static bool meets(const struct stretch *a, const struct stretch *b)
{
    return a->start < b->end && b->start < a->end;
}

static double middle_of(const struct box *box)
{
    return (box->top + box->bottom) / 2;
}

/* How much lower the line gets in one page's width; 0 for a level line. */
static double slope_of(const json_t *words)
{
    struct box first, last;
    if (json_array_size(words) < 2 || !box_from(json_array_get(words, 0), &first) || !box_from(json_array_get(words, json_array_size(words) - 1), &last))
        return 0;
    double across = (last.left + last.right - first.left - first.right) / 2, down = middle_of(&last) - middle_of(&first);
    double height = fmin(first.bottom - first.top, last.bottom - last.top);
    return across > 0 && fabs(down) > RISE_SEEN * height ? down / across : 0;
}

/* Where a word of the line ends in the page's words: at white space, or where the next begins. */
static struct stretch word_stretch(const json_t *boxes, size_t i, const char *words, const struct stretch *line)
{
    size_t at = (size_t)json_integer_value(json_object_get(json_array_get(boxes, i), "at")), end = line->end;
    if (i + 1 < json_array_size(boxes))
        end = MIN(end, (size_t)json_integer_value(json_object_get(json_array_get(boxes, i + 1), "at")));
    while (end > at && (words[end - 1] == ' ' || words[end - 1] == '\n'))
        end--;
    return (struct stretch){ at, end };
}

/* The words' boxes put together along the line. `across` is from the left end of the row. */
static void widen(struct row *row, bool first, const struct box *word, double slope)
{
    if (first)
        row->box = *word;
    double down = slope * ((word->left + word->right) / 2 - row->box.left), half = fabs(slope) * (word->right - word->left) / 2;
    double top = word->top - down + half, bottom = word->bottom - down - half; /* without what the word itself climbs */
    row->box.right = fmax(row->box.right, word->right);
    row->box.top = first ? top : fmin(row->box.top, top);
    row->box.bottom = first ? bottom : fmax(row->box.bottom, bottom);
    row->rise = slope * (row->box.right - row->box.left);
}

/* False when no word of the line belongs to the stretch. */
static bool row_of_words(const json_t *boxes, const char *words, const struct stretch *line, const struct stretch *stretch, struct row *row)
{
    double slope = slope_of(boxes);
    bool any = false;
    for (size_t i = 0; i < json_array_size(boxes); i++) {
        struct stretch word = word_stretch(boxes, i, words, line);
        struct box box;
        if (!meets(&word, stretch) || !box_from(json_array_get(boxes, i), &box))
            continue;
        widen(row, !any, &box, slope);
        any = true;
    }
    return any;
}

GArray *places_of(const json_t *lines, const char *words, const struct stretch *stretch)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    size_t i, size = strlen(words);
    json_t *line;
    json_array_foreach(lines, i, line) {
        struct stretch all = line_stretch(line);
        const json_t *boxes = json_object_get(line, "words");
        struct row row = { .rise = 0 };
        if (all.end > size || !meets(&all, stretch))
            continue;
        bool found = json_array_size(boxes) > 0 ? row_of_words(boxes, words, &all, stretch, &row) : box_from(line, &row.box);
        if (found && row.box.bottom > row.box.top)
            g_array_append_val(rows, row);
    }
    return rows;
}

double places_white(const json_t *lines, const struct row *row)
{
    double white = 1;
    size_t i;
    json_t *line;
    json_array_foreach(lines, i, line) {
        struct box box;
        if (!box_from(line, &box) || box.left >= row->box.right || box.right <= row->box.left)
            continue;
        bool same = middle_of(&box) > row->box.top && middle_of(&box) < row->box.bottom;
        if (!same)
            white = fmin(white, fmax(fmax(row->box.top - box.bottom, box.top - row->box.bottom), 0));
    }
    return white;
}

/* True when words stand to the right of the row at this height. */
static bool is_blocked(const json_t *entries, const struct row *row, double height)
{
    size_t i;
    json_t *entry;
    json_array_foreach(entries, i, entry) {
        struct box box;
        const json_t *words = json_object_get(entry, "words");
        if (!box_from(entry, &box) || box.right <= row->box.right + BESIDE || height <= box.top || height >= box.bottom)
            continue;
        if (json_array_size(words) > 0 ? is_blocked(words, row, height) : box.left >= row->box.right - BESIDE)
            return true;
    }
    return false;
}

double places_way_out(const json_t *lines, const struct row *row)
{
    double top = row->box.top + row->rise, bottom = row->box.bottom + row->rise, part = (bottom - top) / 8;
    const double ways[WAYS] = { (top + bottom) / 2, bottom + part, top - part };
    for (size_t i = 0; i < WAYS; i++)
        if (!is_blocked(lines, row, ways[i]))
            return ways[i];
    return ways[1];
}
