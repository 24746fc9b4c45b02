/* pieces.c - words into pieces of lines, pieces into bands.
 *
 * A word joins the piece on its left when the two overlap in height and the white between them is a space and not a gutter.
 * What counts as a space is measured on the page itself, because justified and letter-spaced pages differ: SPACE_TIMES the
 * usual gap between words, and at least SPACE_LEAST of the height of the letters. */
#include "pieces.h"

#include <math.h>
#include <string.h>

#define SPACE_TIMES 2.6    /* times the page's median gap between words; a justified line seldom goes over it */
#define SPACE_LEAST 0.55   /* of the letters' height */
#define SPACE_MOST 1.6     /* of the letters' height: wider is a gutter on any page */
#define OVERLAP_LINE 0.5   /* share of the lower of two heights: more overlap is the same line (holds for a raised "rd") */
#define OVERLAP_BAND 0.3   /* share of the lower of two heights: more overlap is side by side */
#define MARK_GAP 5.0       /* of the letters' height: a bullet or number belongs to the words this near */
#define GAP_ALIKE 0.2      /* of the letters' height: gaps this near each other are the same */
#define TURNED_RATIO 1.8   /* height to width of a word of three letters or more that was printed up the page */

static double height_of(struct box box)
{
    return box.bottom - box.top;
}

static double overlap(struct box a, struct box b)
{
    double shared = fmin(a.bottom, b.bottom) - fmax(a.top, b.top);
    double lower = fmin(height_of(a), height_of(b));
    return lower > 0 ? shared / lower : 0;
}

static struct box box_around(struct box a, struct box b)
{
    return (struct box){ fmin(a.left, b.left), fmin(a.top, b.top), fmax(a.right, b.right), fmax(a.bottom, b.bottom) };
}

static void piece_free(void *pointer)
{
    struct piece *piece = pointer;
    g_array_unref(piece->words);
    g_free(piece);
}

static struct piece *piece_new(const struct word *words, size_t number)
{
    struct piece *piece = g_new0(struct piece, 1);
    piece->box = words[number].box;
    piece->height = height_of(piece->box);
    piece->words = g_array_new(FALSE, FALSE, sizeof(size_t));
    g_array_append_val(piece->words, number);
    return piece;
}

static const struct word *last_word(const struct piece *piece, const struct word *words)
{
    return &words[g_array_index(piece->words, size_t, piece->words->len - 1)];
}

static int by_left(const void *a, const void *b, void *with)
{
    const struct word *words = with;
    double left_a = words[*(const size_t *)a].box.left, left_b = words[*(const size_t *)b].box.left;
    return left_a < left_b ? -1 : left_a > left_b;
}

static int by_top(const void *a, const void *b)
{
    const struct piece *first = *(struct piece *const *)a, *second = *(struct piece *const *)b;
    if (first->box.top != second->box.top)
        return first->box.top < second->box.top ? -1 : 1;
    return first->box.left < second->box.left ? -1 : first->box.left > second->box.left;
}

static int piece_by_left(const void *a, const void *b)
{
    const struct piece *first = *(struct piece *const *)a, *second = *(struct piece *const *)b;
    return first->box.left < second->box.left ? -1 : first->box.left > second->box.left;
}

static int by_number(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return first < second ? -1 : first > second;
}

/* The piece that ends nearest to the left of `word` on its line, no further off than `reach` heights. */
static struct piece *piece_before(GPtrArray *pieces, const struct word *words, const struct word *word, double reach)
{
    struct piece *best = NULL;
    double best_gap = INFINITY;
    for (guint i = 0; i < pieces->len; i++) {
        struct piece *piece = pieces->pdata[i];
        const struct word *last = last_word(piece, words);
        if (last->box.bottom <= word->box.top || last->box.top >= word->box.bottom)
            continue; /* most are on other lines */
        double height = fmin(fmax(height_of(last->box), height_of(word->box)), 2 * fmin(height_of(last->box), height_of(word->box)));
        double gap = word->box.left - last->box.right;
        if (overlap(last->box, word->box) < OVERLAP_LINE || gap < -0.5 * height || gap > reach * height)
            continue;
        if (fabs(gap) < best_gap) {
            best = piece;
            best_gap = fabs(gap);
        }
    }
    return best;
}

static void piece_add(struct piece *piece, const struct word *words, size_t number)
{
    g_array_append_val(piece->words, number);
    piece->box = box_around(piece->box, words[number].box);
    piece->height = fmax(piece->height, height_of(words[number].box));
}

/* The median white between neighbours on a line, in heights: the page's own space. */
static double usual_space(const struct word *words, const size_t *order, size_t count)
{
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(double));
    GPtrArray *pieces = g_ptr_array_new_with_free_func(piece_free);
    for (size_t i = 0; i < count; i++) {
        const struct word *word = &words[order[i]];
        struct piece *piece = piece_before(pieces, words, word, SPACE_MOST);
        if (piece) {
            double gap = (word->box.left - last_word(piece, words)->box.right) / fmax(height_of(word->box), 1e-6);
            if (gap > 0.05)
                g_array_append_val(gaps, gap);
            piece_add(piece, words, order[i]);
        } else {
            g_ptr_array_add(pieces, piece_new(words, order[i]));
        }
    }
    g_array_sort(gaps, by_number);
    double usual = gaps->len > 0 ? g_array_index(gaps, double, gaps->len / 2) : 0.25;
    g_array_unref(gaps);
    g_ptr_array_unref(pieces);
    return usual;
}

/* A bullet, a tick box, "1.", "(a)", "iv)": what stands before a point of a list. */
static bool is_mark(const char *text)
{
    gunichar first = g_utf8_get_char(text);
    long length = g_utf8_strlen(text, -1);
    if (length == 1)
        return !g_unichar_isalnum(first) || first == 'o';
    char last = text[strlen(text) - 1];
    return length <= 4 && (last == '.' || last == ')') && (g_unichar_isalnum(first) || first == '(');
}

static void glue_marks(GPtrArray *pieces, const struct word *words)
{
    for (guint i = 0; i < pieces->len; i++) {
        struct piece *mark = pieces->pdata[i];
        if (mark->words->len != 1 || !is_mark(words[g_array_index(mark->words, size_t, 0)].text))
            continue;
        struct piece *next = NULL;
        for (guint j = 0; j < pieces->len; j++) {
            struct piece *other = pieces->pdata[j];
            double gap = other->box.left - mark->box.right;
            if (other != mark && overlap(mark->box, other->box) >= OVERLAP_LINE && gap >= -0.5 * mark->height &&
                gap <= MARK_GAP * fmax(mark->height, other->height) && (!next || other->box.left < next->box.left))
                next = other;
        }
        if (!next)
            continue;
        g_array_prepend_vals(next->words, mark->words->data, 1);
        next->box = box_around(next->box, mark->box);
        g_ptr_array_remove_index(pieces, i--); /* keeps the order; frees the mark's piece */
    }
}

static bool is_turned(const struct word *word)
{
    double width = word->box.right - word->box.left;
    return g_utf8_strlen(word->text, -1) >= 3 && height_of(word->box) > TURNED_RATIO * width;
}

void pieces_new(const struct word *words, size_t count, GPtrArray **upright, GPtrArray **turned)
{
    GPtrArray *pieces = g_ptr_array_new_with_free_func(piece_free);
    *turned = g_ptr_array_new_with_free_func(piece_free);
    *upright = pieces;
    size_t *order = g_new(size_t, count + 1), kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_turned(&words[i]))
            g_ptr_array_add(*turned, piece_new(words, i));
        else
            order[kept++] = i;
    }
    g_qsort_with_data(order, (gint)kept, sizeof *order, by_left, (void *)words);
    double reach = fmin(fmax(usual_space(words, order, kept) * SPACE_TIMES, SPACE_LEAST), SPACE_MOST);
    for (size_t i = 0; i < kept; i++) {
        struct piece *piece = piece_before(pieces, words, &words[order[i]], reach);
        if (piece)
            piece_add(piece, words, order[i]);
        else
            g_ptr_array_add(pieces, piece_new(words, order[i]));
    }
    g_free(order);
    glue_marks(pieces, words);
    for (guint i = 0; i < pieces->len; i++) {
        struct piece *piece = pieces->pdata[i];
        piece->ends_in_colon = g_str_has_suffix(last_word(piece, words)->text, ":");
    }
    g_ptr_array_sort(pieces, by_top);
}

static void band_free(void *pointer)
{
    struct band *band = pointer;
    g_ptr_array_unref(band->pieces);
    g_free(band);
}

GPtrArray *bands_new(GPtrArray *pieces)
{
    GPtrArray *bands = g_ptr_array_new_with_free_func(band_free);
    struct band *band = NULL;
    for (guint i = 0; i < pieces->len; i++) {
        struct piece *piece = pieces->pdata[i];
        bool beside = false;
        for (guint j = 0; band && !beside && j < band->pieces->len; j++)
            beside = overlap(((struct piece *)band->pieces->pdata[j])->box, piece->box) > OVERLAP_BAND;
        if (!beside) {
            band = g_new0(struct band, 1);
            band->pieces = g_ptr_array_new();
            band->top = piece->box.top;
            band->bottom = piece->box.bottom;
            g_ptr_array_add(bands, band);
        }
        g_ptr_array_add(band->pieces, piece);
        band->bottom = fmax(band->bottom, piece->box.bottom);
    }
    for (guint i = 0; i < bands->len; i++)
        g_ptr_array_sort(((struct band *)bands->pdata[i])->pieces, piece_by_left);
    return bands;
}

/* The lines of a paragraph stand closer than anything else on a page: the middle of the first gaps that are about alike, if they are
 * many enough to be no accident. In heights. */
static double smallest_cluster(const GArray *sorted)
{
    guint least = MAX(3, sorted->len / 7);
    for (guint from = 0; from < sorted->len; from++) {
        guint to = from;
        while (to < sorted->len && g_array_index(sorted, double, to) <= g_array_index(sorted, double, from) + GAP_ALIKE)
            to++;
        if (to - from >= least)
            return g_array_index(sorted, double, (from + to - 1) / 2);
    }
    return g_array_index(sorted, double, sorted->len / 2);
}

double pieces_line_gap(GPtrArray *pieces, double fallback)
{
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < pieces->len; i++) {
        struct piece *piece = pieces->pdata[i];
        double nearest = INFINITY;
        for (guint j = i + 1; j < pieces->len; j++) {
            struct piece *below = pieces->pdata[j];
            double gap = below->box.top - piece->box.bottom;
            if (below->box.left < piece->box.right && below->box.right > piece->box.left && gap > -0.4 * piece->height && gap < nearest)
                nearest = gap;
        }
        nearest /= piece->height;
        if (nearest < 1.2)
            g_array_append_val(gaps, nearest);
    }
    g_array_sort(gaps, by_number);
    double usual = gaps->len >= 4 ? smallest_cluster(gaps) : fallback;
    g_array_unref(gaps);
    return usual;
}
