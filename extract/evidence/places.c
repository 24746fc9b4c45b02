/* places.c - words of a line that belong to a stretch, and the box around them.
 *
 * A line whose words have boxes is marked from its first to its last word of the stretch, another one whole. The boxes of words on a page that lay
 * aslant stand level but climb from word to word. How much is told by the long lines, through the middles of all their words, since letters with and
 * without tails make a short line climb that does not. A short line climbs as the long one nearest to it. */
#include "places.h"

#include <math.h>
#include <string.h>

#define WORDS_TELL 5      /* fewer words do not tell how much a line climbs */
#define WIDTH_TELLS 0.25  /* share of the page; nor does a shorter line */
#define WAY_STEP 0.25     /* of a row's height, from one height tried for the way out to the next */
#define WAY_STEPS 8
#define BESIDE 0.002      /* share of the page: a box that begins this much before the row's end is beside it */

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

/* How much lower a line gets in one page's width, by least squares. False when it is too short to tell. */
static bool tells_slope(const json_t *words, double *slope)
{
    double n = 0, x_sum = 0, y_sum = 0, xx = 0, xy = 0, left = 1, right = 0;
    for (size_t i = 0; i < json_array_size(words); i++) {
        struct box box;
        if (!box_from(json_array_get(words, i), &box))
            continue;
        double x = (box.left + box.right) / 2, y = middle_of(&box);
        n++;
        x_sum += x;
        y_sum += y;
        xx += x * x;
        xy += x * y;
        left = fmin(left, box.left);
        right = fmax(right, box.right);
    }
    double spread = n * xx - x_sum * x_sum;
    if (n < WORDS_TELL || right - left < WIDTH_TELLS || spread <= 0)
        return false;
    *slope = (n * xy - x_sum * y_sum) / spread;
    return true;
}

/* How much lower this line gets, or the nearest one that tells; 0 when none does. */
static double slope_at(const json_t *lines, const json_t *line)
{
    double best = 0, nearest = INFINITY, slope;
    struct box here, box;
    size_t i;
    json_t *other;
    if (tells_slope(json_object_get(line, "words"), &slope))
        return slope;
    if (!box_from(line, &here))
        return 0;
    json_array_foreach(lines, i, other) {
        if (!box_from(other, &box) || fabs(middle_of(&box) - middle_of(&here)) >= nearest || !tells_slope(json_object_get(other, "words"), &slope))
            continue;
        nearest = fabs(middle_of(&box) - middle_of(&here));
        best = slope;
    }
    return best;
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
static bool row_of_words(const json_t *boxes, const char *words, const struct stretch *line, const struct stretch *stretch, double slope, struct row *row)
{
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
        bool found = json_array_size(boxes) > 0 ? row_of_words(boxes, words, &all, stretch, slope_at(lines, line), &row) : box_from(line, &row.box);
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

/* True when words stand between the row's right end and a height above or below it. */
static bool is_in_column(const json_t *entries, double x, double top, double bottom)
{
    size_t i;
    json_t *entry;
    json_array_foreach(entries, i, entry) {
        struct box box;
        const json_t *words = json_object_get(entry, "words");
        if (!box_from(entry, &box) || box.left >= x || box.right <= x || box.top >= bottom || box.bottom <= top)
            continue;
        if (json_array_size(words) == 0 || is_in_column(words, x, top, bottom))
            return true;
    }
    return false;
}

bool places_way_out(const json_t *lines, const struct row *row, double *height)
{
    double top = row->box.top + row->rise, bottom = row->box.bottom + row->rise, middle = (top + bottom) / 2, step = (bottom - top) * WAY_STEP;
    double x = row->box.right + BESIDE / 2;
    for (int i = 0; i <= WAY_STEPS; i++)
        for (int side = 1; side >= -1; side -= 2) { /* below first: a line under words belongs to them */
            *height = middle + side * i * step;
            if (!is_blocked(lines, row, *height) && !is_in_column(lines, x, fmin(*height, bottom), fmax(*height, top)))
                return true;
        }
    *height = bottom + step / 2;
    return false;
}
