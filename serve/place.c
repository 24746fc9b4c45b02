/* place.c - the browser cuts the piece out and draws the mark: an <image> within an <svg> needs no script and no style of its own.
 *
 * The picture is the page as it was read, so the shares in the record's boxes are shares of the picture. */
#include "place.h"

#include <math.h>
#include <string.h>

#include "../extract/evidence/places.h"
#include "record.h"
#include "work.h"

#define PIECE_WIDE 0.45   /* least share of the page's width that is shown */
#define PIECE_BESIDE 0.03 /* around the words */
#define PIECE_AROUND 0.035 /* above and below them */
#define PIECE_HIGH 0.4    /* most */
#define MARK_PAD 0.004

/* Width and height from the frame header of a JPEG that our own tool made. */
static bool size_of(GBytes *picture, unsigned *width, unsigned *height)
{
    gsize length;
    const unsigned char *bytes = g_bytes_get_data(picture, &length);
    for (gsize at = 2; at + 9 < length && bytes[at] == 0xFF; at += 2u + ((unsigned)bytes[at + 2] << 8 | bytes[at + 3]))
        if (bytes[at + 1] >= 0xC0 && bytes[at + 1] <= 0xC2) {
            *height = (unsigned)bytes[at + 5] << 8 | bytes[at + 6];
            *width = (unsigned)bytes[at + 7] << 8 | bytes[at + 8];
            return *width > 0 && *height > 0;
        }
    return false;
}

static int page_of(const struct fact *fact)
{
    return fact->marks->len > 0 ? g_array_index(fact->marks, struct mark, 0).page : 0;
}

/* The record's page when it has places for words and can be shown. */
static const json_t *page_with_places(const struct session *session, int number)
{
    const json_t *page = number > 0 && session->read ? facts_page(session->read, number) : NULL;
    return json_array_size(json_object_get(page, "lines")) > 0 && json_is_object(json_object_get(page, "source")) ? page : NULL;
}

bool place_ready(struct session *session, const GPtrArray *facts)
{
    for (guint i = 0; i < facts->len; i++) {
        int number = page_of(facts->pdata[i]);
        if (page_with_places(session, number) && work_need_picture(session, number) == WORK_WAIT)
            return false;
    }
    return true;
}

/* The rows of print that a fact has on a page. */
static GArray *rows_of(const struct fact *fact, const json_t *page, int number)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    for (guint i = 0; i < fact->marks->len; i++) {
        const struct mark *mark = &g_array_index(fact->marks, struct mark, i);
        if (mark->page != number)
            continue;
        GArray *more = places_of(json_object_get(page, "lines"), record_text(page, "words", NULL), &mark->stretch);
        g_array_append_vals(rows, more->data, more->len);
        g_array_unref(more);
    }
    return rows;
}

static struct box around(const GArray *rows)
{
    struct box all = { .left = 1, .top = 1, .right = 0, .bottom = 0 };
    for (guint i = 0; i < rows->len; i++) {
        const struct row *row = &g_array_index(rows, struct row, i);
        all.left = fmin(all.left, row->box.left);
        all.right = fmax(all.right, row->box.right);
        all.top = fmin(all.top, fmin(row->box.top, row->box.top + row->rise));
        all.bottom = fmax(all.bottom, fmax(row->box.bottom, row->box.bottom + row->rise));
    }
    return all;
}

/* The part of the page that is shown, in shares. */
static struct box piece_of(const struct box *words)
{
    struct box piece = { .left = fmax(0, words->left - PIECE_BESIDE), .right = fmin(1, words->right + PIECE_BESIDE), .top = fmax(0, words->top - PIECE_AROUND),
                         .bottom = fmin(1, words->bottom + PIECE_AROUND) };
    if (piece.right - piece.left < PIECE_WIDE) {
        double middle = (piece.left + piece.right) / 2;
        piece.left = fmin(fmax(0, middle - PIECE_WIDE / 2), 1 - PIECE_WIDE);
        piece.right = piece.left + PIECE_WIDE;
    }
    piece.bottom = fmin(piece.bottom, piece.top + PIECE_HIGH);
    return piece;
}

static void put_marks(struct page *page, const GArray *rows, unsigned width, unsigned height, bool sure)
{
    for (guint i = 0; i < rows->len; i++) {
        const struct row *row = &g_array_index(rows, struct row, i);
        double pad = MARK_PAD * width, rise = row->rise * height; /* beside the words only: above and below them stand others */
        double left = row->box.left * width - pad, right = row->box.right * width + pad, top = row->box.top * height - 1, bottom = row->box.bottom * height + 1;
        page_put(page, "<polygon class=\"ehc-mark");
        page_put(page, sure ? "\"" : " ehc-mark--unsure\"");
        page_put(page, " points=\"%d,%d %d,%d %d,%d %d,%d\"/>\n", (int)left, (int)top, (int)right, (int)(top + rise), (int)right, (int)(bottom + rise), (int)left, (int)bottom);
    }
}

static GBytes *picture_of(const struct session *session, int number)
{
    return g_hash_table_lookup(session->pictures, GINT_TO_POINTER(number));
}

static void put_picture(struct page *page, int number, unsigned width, unsigned height)
{
    page_put(page, "<image href=\"/page-%d.jpg\" width=\"%u\" height=\"%u\"/>\n", number, width, height);
}

void place_put(struct page *page, const struct session *session, const struct fact *fact)
{
    int number = page_of(fact);
    unsigned width, height;
    const json_t *read = page_with_places(session, number);
    GBytes *picture = read ? picture_of(session, number) : NULL;
    GArray *rows = picture && size_of(picture, &width, &height) ? rows_of(fact, read, number) : NULL;
    if (rows && rows->len > 0) {
        struct box words = around(rows), piece = piece_of(&words);
        char *text = g_strdup_printf("%d", number);
        page_put(page, "<svg class=\"ehc-piece\" role=\"img\" aria-label=\"%s\" viewBox=\"%d %d %d %d\">\n", page_say(page, "place.alt", "page", text, "fact", fact->label, NULL),
                 (int)(piece.left * width), (int)(piece.top * height), (int)((piece.right - piece.left) * width), (int)((piece.bottom - piece.top) * height));
        put_picture(page, number, width, height);
        put_marks(page, rows, width, height, fact->state == FACT_SURE || fact->state == FACT_NAMED);
        page_put(page, "</svg>\n");
        g_free(text);
    }
    if (rows)
        g_array_unref(rows);
}

void place_put_page(struct page *page, const struct session *session, const GPtrArray *facts, int number)
{
    unsigned width, height;
    const json_t *read = page_with_places(session, number);
    GBytes *picture = read ? picture_of(session, number) : NULL;
    if (!picture || !size_of(picture, &width, &height))
        return;
    char *text = g_strdup_printf("%d", number);
    page_put(page, "<svg class=\"ehc-piece\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %u %u\">\n", page_say(page, "place.whole-alt", "page", text, NULL), width, height);
    put_picture(page, number, width, height);
    for (guint i = 0; i < facts->len; i++) {
        const struct fact *fact = facts->pdata[i];
        GArray *rows = rows_of(fact, read, number);
        put_marks(page, rows, width, height, fact->state == FACT_SURE || fact->state == FACT_NAMED);
        g_array_unref(rows);
    }
    page_put(page, "</svg>\n");
    g_free(text);
}
