/* boxes.c - a tick box is four straight lines of about one length around little or much ink.
 *
 * Straight lines are what is left when strokes shorter than LINE_LEAST are opened away; what they frame must have ink along all four sides. What is inside
 * tells empty from ticked, with room between the two: a speck is no tick. */
#include "boxes.h"

#include <math.h>
#include <string.h>

#include "image.h"

#define LINE_LEAST 0.065   /* inches */
#define SIDE_LEAST 0.085   /* inches: letters of 12 points are smaller */
#define SIDE_MOST 0.27
#define SIDES_ALIKE 0.80   /* ratio of the shorter side to the longer */
#define SIDE_DRAWN 0.9     /* share of each side that must be there; round letters have less at their corners */
#define QUICK_MOST 15      /* dots: up to here Leptonica has each length of line ready compiled, a third of the time for the same picture */
#define GAP_CLOSED 5       /* dots: thin lines break where they are not quite level */
#define READ_BESIDE 0.3    /* of the box: a line of it read as a letter stands this far out at most */
#define SIDE_THICK 0.18    /* share of the box: how far in its lines may stand */
#define INSIDE 0.25        /* share of the box left out on each side when its inside is looked at */
#define EMPTY_MOST 0.015   /* share of the inside that is ink */
#define TICKED_LEAST 0.08
#define TICKED_MOST 0.75   /* more is a black square: a bullet, a logo */
#define UNSURE 0.05        /* between the two */
#define WHITE_BESIDE 0.035 /* inches: more than between letters */
#define WHITE_SPECKS 0.02  /* share of it that may be ink */
#define WORD_NEAR 0.6      /* inches to the next word */
#define WORD_SURE 75       /* confidence of a word that is one */
#define SURE 90            /* confidence given to a box */
#define GLANCE_WHITE 250   /* level of 255: a thin line drawn small is grey, but not as bright as this */
#define GLANCE_WORDS 4000  /* a page of more is not worth the glance, which compares each word with all */

static const char empty_box[] = "☐", ticked_box[] = "☒";

/* The share of a box's side along which its line is there. `side`: 0 top, 1 right, 2 bottom, 3 left. */
static double drawn_share(PIX *lines, const BOX *box, int side)
{
    bool level = side == 0 || side == 2;
    int along = level ? box->w : box->h, across = level ? box->h : box->w, thick = (int)fmax(SIDE_THICK * across, 2), seen = 0;
    for (int i = 0; i < along; i++) {
        l_uint32 any = 0, on = 0;
        for (int j = 0; j < thick && !any; j++) {
            int in = side == 0 || side == 3 ? j : across - 1 - j;
            pixGetPixel(lines, box->x + (level ? i : in), box->y + (level ? in : i), &on);
            any = on;
        }
        seen += any != 0;
    }
    return along > 0 ? (double)seen / along : 0;
}

/* The share of a rectangle that is ink; `otherwise` when it is not on the page. */
static double ink_share(PIX *binary, double left, double top, double width, double height, double otherwise)
{
    BOX *box = boxCreate((int)lround(left), (int)lround(top), (int)fmax(round(width), 1), (int)fmax(round(height), 1));
    PIX *part = box ? pixClipRectangle(binary, box, NULL) : NULL;
    l_int32 dots = 0;
    double share = otherwise;
    if (part && pixCountPixels(part, &dots, NULL) == 0)
        share = (double)dots / ((double)pixGetWidth(part) * pixGetHeight(part));
    pixDestroy(&part);
    boxDestroy(&box);
    return share;
}

/* True when there is white on both sides: letters that look like a box stand close to others. */
static bool stands_alone(PIX *binary, const BOX *box, double dpi)
{
    double gap = WHITE_BESIDE * dpi;
    return ink_share(binary, box->x - 2 - gap, box->y, gap, box->h, 0) <= WHITE_SPECKS &&
           ink_share(binary, box->x + box->w + 2, box->y, gap, box->h, 0) <= WHITE_SPECKS;
}

/* "☐", "☒", or NULL when it is no box or could be either. */
static const char *judge(PIX *binary, PIX *lines, const BOX *box, double dpi)
{
    double shorter = fmin(box->w, box->h) / dpi, longer = fmax(box->w, box->h) / dpi;
    if (shorter < SIDE_LEAST || longer > SIDE_MOST || shorter < SIDES_ALIKE * longer)
        return NULL;
    for (int side = 0; side < 4; side++)
        if (drawn_share(lines, box, side) < SIDE_DRAWN)
            return NULL;
    if (!stands_alone(binary, box, dpi))
        return NULL;
    double ink = ink_share(binary, box->x + INSIDE * box->w, box->y + INSIDE * box->h, (1 - 2 * INSIDE) * box->w, (1 - 2 * INSIDE) * box->h, UNSURE);
    return ink <= EMPTY_MOST ? empty_box : ink >= TICKED_LEAST && ink <= TICKED_MOST ? ticked_box : NULL;
}

static bool on_one_line(const struct box *a, const struct box *b)
{
    double middle_a = (a->top + a->bottom) / 2, middle_b = (b->top + b->bottom) / 2;
    return (middle_a > b->top && middle_a < b->bottom) || (middle_b > a->top && middle_b < a->bottom);
}

/* Puts the box among the words, in place of those read in it, when it stands at the beginning of a line. */
static void place(struct words *words, struct box box, const char *sign, double near)
{
    const struct word *next = NULL;
    bool words_follow = false;
    double beside = READ_BESIDE * (box.right - box.left);
    for (guint i = 0; i < words->list->len; i++) {
        const struct word *word = &g_array_index(words->list, struct word, i);
        double middle = (word->box.left + word->box.right) / 2;
        if (!on_one_line(&word->box, &box))
            continue;
        if (word->box.left >= box.left - beside && word->box.right <= box.right + beside)
            continue; /* the box itself, read as letters */
        if (middle < box.left && word->box.right > box.left - near)
            return; /* within a line: a cell of a table, or a picture */
        words_follow = words_follow || (middle > box.right && word->confidence >= WORD_SURE && g_ascii_isalpha(word->text[0]) && word->text[1]);
        if (middle > box.right && word->box.left < box.right + near && (!next || word->box.left < next->box.left))
            next = word;
    }
    /* A logo looks like a box at times, but no words stand after it. */
    if (!next || !words_follow || !g_ascii_isalpha(next->text[0]))
        return;
    box.top = next->box.top; /* the height of its line */
    box.bottom = next->box.bottom;
    for (guint i = words->list->len; i-- > 0;) {
        const struct word *word = &g_array_index(words->list, struct word, i);
        bool stroke = strcmp(word->text, "I") == 0 && word->box.left < box.right + 4 * beside && word->box.left > box.left; /* its right side */
        if (on_one_line(&word->box, &box) && word->box.left >= box.left - beside && (stroke || word->box.right <= box.right + beside))
            g_array_remove_index(words->list, i);
    }
    words_add(words, box, sign, strlen(sign), SURE);
}

/* True for a sign that may be a box in another font's clothes: a lone letter or sign, but no bullet, number or short word. */
static bool may_be_a_sign(const char *text)
{
    static const char *const others[] = { "I", "A", "a", "•", "·", "●", "–", "—", "£" };
    gunichar c = g_utf8_get_char(text);
    if (*g_utf8_next_char(text) || (c < 0x80 && !g_ascii_isalpha((gchar)c)))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (strcmp(text, others[i]) == 0)
            return false;
    return true;
}

/* How far left of a word a box may begin: `near` from the words before it on its line, or as far as boxes reach. */
static double room_begins(const struct words *words, const struct word *next, double near, double most)
{
    double begin = next->box.left - near - most;
    for (guint i = 0; i < words->list->len; i++) {
        const struct word *word = &g_array_index(words->list, struct word, i);
        double middle = (word->box.top + word->box.bottom) / 2, of_next = (next->box.top + next->box.bottom) / 2;
        bool level = middle > next->box.top && middle < next->box.bottom && of_next > word->box.top && of_next < word->box.bottom;
        if (level && word->box.left < next->box.left && word != next)
            begin = fmax(begin, word->box.right + near);
    }
    return begin;
}

static bool has_ink(PIX *pix, double left, double top, double right, double bottom)
{
    int from = (int)fmax(floor(left), 0), to = (int)fmin(ceil(right), pixGetWidth(pix) - 1);
    int above = (int)fmax(floor(top), 0), below = (int)fmin(ceil(bottom), pixGetHeight(pix) - 1);
    for (int y = above; y <= below; y++) {
        const l_uint32 *line = pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);
        for (int x = from; x <= to; x++)
            if (GET_DATA_BYTE(line, x) < GLANCE_WHITE)
                return true;
    }
    return false;
}

bool boxes_may_stand(PIX *pix, double dpi, const struct words *words)
{
    double scale = pixGetWidth(pix) / (words->page.right - words->page.left), inch = dpi / scale;
    if (words->list->len > GLANCE_WORDS)
        return true;
    for (guint i = 0; i < words->list->len; i++) {
        const struct word *word = &g_array_index(words->list, struct word, i);
        double begin = room_begins(words, word, WORD_NEAR * inch, SIDE_MOST * inch), end = word->box.left;
        if (begin >= end)
            continue;
        if (may_be_a_sign(word->text) || has_ink(pix, (begin - words->page.left) * scale, (word->box.top - words->page.top) * scale,
                                                 (end - words->page.left) * scale - 2, (word->box.bottom - words->page.top) * scale))
            return true;
    }
    return false;
}

/* What is left of a picture when lines shorter than `across` by `down` dots are opened away; one of the two is 1. */
static PIX *open_lines(PIX *closed, int across, int down)
{
    return MAX(across, down) <= QUICK_MOST ? pixOpenBrickDwa(NULL, closed, across, down) : pixOpenBrick(NULL, closed, across, down);
}

void boxes_add(PIX *pix, double dpi, struct words *words)
{
    int least = (int)lround(LINE_LEAST * dpi);
    double unit = (words->page.right - words->page.left) / pixGetWidth(pix);
    PIX *binary = image_binary(pix);
    PIX *closed = binary ? pixCloseBrick(NULL, binary, GAP_CLOSED, GAP_CLOSED) : NULL;
    PIX *level = closed ? open_lines(closed, least, 1) : NULL, *upright = level ? open_lines(closed, 1, least) : NULL;
    PIX *lines = upright ? pixOr(NULL, level, upright) : NULL;
    BOXA *found = lines ? pixConnCompBB(lines, 8) : NULL;
    for (int i = 0; found && i < boxaGetCount(found); i++) {
        BOX *box = boxaGetBox(found, i, L_CLONE);
        const char *sign = judge(binary, lines, box, dpi);
        struct box at = { words->page.left + box->x * unit, words->page.top + box->y * unit, words->page.left + (box->x + box->w) * unit,
                          words->page.top + (box->y + box->h) * unit };
        if (sign)
            place(words, at, sign, WORD_NEAR * dpi * unit);
        boxDestroy(&box);
    }
    boxaDestroy(&found);
    pixDestroy(&lines);
    pixDestroy(&upright);
    pixDestroy(&level);
    pixDestroy(&closed);
    pixDestroy(&binary);
}
