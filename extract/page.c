/* page.c - a page's words gathered, then put into text and into the record's form. */
#include "page.h"

#include <math.h>
#include <string.h>

#include "mend.h"

#define CONFIDENCE_WEAK 75  /* record.md: words below this are listed as weak */
#define WORDS_MAX 20000     /* on a page: 20 times a dense page of print; beyond is an attack or a map */

struct words *words_new(struct box page)
{
    struct words *words = g_new0(struct words, 1);
    words->list = g_array_new(FALSE, FALSE, sizeof(struct word));
    words->texts = g_string_chunk_new(8192);
    words->page = page;
    return words;
}

void words_free(struct words *words)
{
    if (!words)
        return;
    g_array_unref(words->list);
    g_string_chunk_free(words->texts);
    g_free(words);
}

void words_add(struct words *words, struct box box, const char *text, size_t length, int confidence)
{
    bool finite = isfinite(box.left) && isfinite(box.top) && isfinite(box.right) && isfinite(box.bottom);
    bool on_page = box.right > words->page.left && box.left < words->page.right && box.bottom > words->page.top && box.top < words->page.bottom;
    if (!finite || !on_page || words->list->len >= WORDS_MAX)
        return;
    char *mended = mend_text(text, length);
    size_t all = strlen(mended);
    /* A space inside (it was a space of another kind) makes two words, with the width shared out by letters. */
    for (size_t at = 0; at < all;) {
        at += strspn(mended + at, " \n");
        size_t part = strcspn(mended + at, " \n");
        if (part > 0) {
            double width = (box.right - box.left) / (double)all;
            struct word word = { .box = box, .confidence = confidence };
            word.box.left = box.left + width * (double)at;
            word.box.right = box.left + width * (double)(at + part);
            word.text = g_string_chunk_insert_len(words->texts, mended + at, (gssize)part);
            g_array_append_val(words->list, word);
        }
        at += part;
    }
    g_free(mended);
}

static double share(double value, double from, double to)
{
    double result = to > from ? (value - from) / (to - from) : 0;
    return round(fmin(fmax(result, 0), 1) * 10000) / 10000;
}

/* A box on the page that was read, as shares of the picture: the box around it, where the page was straightened. */
static json_t *box_json(const struct words *words, const struct box *box)
{
    const struct box *page = &words->page;
    double left = share(box->left, page->left, page->right), right = share(box->right, page->left, page->right);
    double top = share(box->top, page->top, page->bottom), bottom = share(box->bottom, page->top, page->bottom);
    if (words->seen) {
        double x[4] = { left, right, right, left }, y[4] = { top, top, bottom, bottom };
        for (int i = 0; i < 4; i++)
            corners_point(words->seen, &x[i], &y[i]);
        left = share(fmin(fmin(x[0], x[1]), fmin(x[2], x[3])), 0, 1);
        right = share(fmax(fmax(x[0], x[1]), fmax(x[2], x[3])), 0, 1);
        top = share(fmin(fmin(y[0], y[1]), fmin(y[2], y[3])), 0, 1);
        bottom = share(fmax(fmax(y[0], y[1]), fmax(y[2], y[3])), 0, 1);
    }
    return json_pack("[f,f,f,f]", left, top, right, bottom);
}

static int by_place(const void *a, const void *b, void *places)
{
    const size_t *at = places;
    size_t first = at[*(const guint *)a], second = at[*(const guint *)b];
    return first < second ? -1 : first > second;
}

/* The numbers of the words in the order of the text. */
static GArray *words_in_order(const struct layout *layout, guint count)
{
    GArray *order = g_array_sized_new(FALSE, FALSE, sizeof(guint), count);
    for (guint i = 0; i < count; i++)
        g_array_append_val(order, i);
    g_array_sort_with_data(order, by_place, layout->word_at);
    return order;
}

/* Lines and their words come in the order of the text, so that one walk goes through both. */
static json_t *lines_json(const struct layout *layout, const struct words *words)
{
    json_t *lines = json_array();
    GArray *order = words_in_order(layout, words->list->len);
    guint next = 0;
    for (guint i = 0; i < layout->lines->len; i++) {
        const struct layout_line *line = &g_array_index(layout->lines, struct layout_line, i);
        json_t *boxes = json_array();
        for (; next < order->len; next++) {
            guint number = g_array_index(order, guint, next);
            size_t at = layout->word_at[number];
            if (at >= line->at + line->length)
                break;
            if (at >= line->at)
                json_array_append_new(boxes, json_pack("{s:I, s:o}", "at", (json_int_t)at, "box", box_json(words, &g_array_index(words->list, struct word, number).box)));
        }
        json_array_append_new(lines, json_pack("{s:I, s:I, s:o, s:o}", "at", (json_int_t)line->at, "length", (json_int_t)line->length, "box",
                                               box_json(words, &line->box), "words", boxes));
    }
    g_array_unref(order);
    return lines;
}

static json_t *weak_json(const struct words *words, const struct layout *layout)
{
    json_t *weak = json_array();
    for (guint i = 0; i < words->list->len; i++) {
        const struct word *word = &g_array_index(words->list, struct word, i);
        if (word->confidence < CONFIDENCE_WEAK)
            json_array_append_new(weak, json_pack("{s:I, s:I, s:i}", "at", (json_int_t)layout->word_at[i], "length", (json_int_t)strlen(word->text),
                                                  "confidence", word->confidence));
    }
    return weak;
}

static int by_at(const void *a, const void *b)
{
    json_int_t first = json_integer_value(json_object_get(*(json_t *const *)a, "at")), second = json_integer_value(json_object_get(*(json_t *const *)b, "at"));
    return first < second ? -1 : first > second;
}

/* Sorts a list of {at, ...} by place in the text; takes ownership of it and returns a new one. */
static json_t *sorted_by_at(json_t *list)
{
    size_t count = json_array_size(list);
    json_t **entries = g_new(json_t *, count + 1);
    for (size_t i = 0; i < count; i++)
        entries[i] = json_array_get(list, i);
    qsort(entries, count, sizeof *entries, by_at);
    json_t *sorted = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append(sorted, entries[i]);
    g_free(entries);
    json_decref(list);
    return sorted;
}

/* Mean over letters and not over words, so that specks read as single letters count little. */
static double mean_confidence(const struct words *words)
{
    double sum = 0, letters = 0;
    for (guint i = 0; i < words->list->len; i++) {
        const struct word *word = &g_array_index(words->list, struct word, i);
        double length = (double)strlen(word->text);
        sum += word->confidence * length;
        letters += length;
    }
    return letters > 0 ? sum / letters : 0;
}

struct reading *reading_new(const struct words *words, bool ocr, bool boxes)
{
    struct reading *reading = g_new0(struct reading, 1);
    struct layout *layout = layout_new((const struct word *)(void *)words->list->data, words->list->len, words->page);
    reading->ocr = ocr;
    reading->confidence = ocr ? mean_confidence(words) : 100;
    if (ocr)
        reading->weak = sorted_by_at(weak_json(words, layout));
    if (boxes)
        reading->lines = lines_json(layout, words);
    reading->text = g_string_free(g_steal_pointer(&layout->text), FALSE);
    layout->text = g_string_new("");
    layout_free(layout);
    return reading;
}

void reading_free(struct reading *reading)
{
    if (!reading)
        return;
    json_decref(reading->weak);
    json_decref(reading->lines);
    g_free(reading->text);
    g_free(reading);
}

json_t *reading_json(const struct reading *reading, int number)
{
    json_t *page = json_pack("{s:i, s:s, s:i, s:i, s:s}", "page", number, "from", reading->ocr ? "ocr" : "text", "turned", reading->turned,
                             "confidence", (int)lround(reading->confidence), "words", reading->text);
    if (reading->weak)
        json_object_set(page, "weak", reading->weak);
    if (reading->lines)
        json_object_set(page, "lines", reading->lines);
    if (reading->width > 0) {
        json_object_set_new(page, "width", json_real(round(reading->width * 100) / 100));
        json_object_set_new(page, "height", json_real(round(reading->height * 100) / 100));
    }
    return page;
}
