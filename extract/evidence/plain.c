/* plain.c - word after word from left to right, line after line; what stands on a line in the record begins on a line here. */
#include "plain.h"

#include <string.h>

#include "typeset.h"

#define SIZE 9.5     /* points */
#define EDGE 26.0    /* points: white around the words */
#define LEADING 13.0 /* points from line to line */
#define BLANK 7.0    /* points: an empty line */

static const struct type type = { .size = SIZE };

struct piece {
    double x, y; /* top left */
    size_t at, length;
};

struct setting {
    cairo_t *cairo;
    const char *words;
    double width, height, x, y;
    GPtrArray *sheets;
    struct plain *sheet;
    json_t *line; /* of the sheet, that words are added to; NULL: a new one begins. Borrowed */
};

/* A word as it is written: the typeface has no tick boxes. Freed with g_free(). */
static char *written(const char *word, size_t length)
{
    GString *text = g_string_new_len(word, (gssize)length);
    g_string_replace(text, "☐", "[  ]", 0);
    g_string_replace(text, "☒", "[x]", 0);
    return g_string_free(text, FALSE);
}

static void plain_free(void *value)
{
    struct plain *plain = value;
    json_decref(plain->lines);
    g_array_unref(plain->pieces);
    g_free(plain);
}

static void begin_sheet(struct setting *setting)
{
    struct plain *sheet = g_new0(struct plain, 1);
    sheet->lines = json_array();
    sheet->pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
    g_ptr_array_add(setting->sheets, sheet);
    setting->sheet = sheet;
    setting->y = EDGE;
}

static void end_line(struct setting *setting)
{
    if (setting->line)
        setting->y += LEADING;
    setting->line = NULL;
    setting->x = EDGE;
}

static json_t *box_json(const struct setting *setting, double left, double right)
{
    return json_pack("[f,f,f,f]", left / setting->width, setting->y / setting->height, right / setting->width, (setting->y + LEADING * 0.92) / setting->height);
}

static void begin_line(struct setting *setting, size_t at)
{
    if (setting->y + LEADING > setting->height - EDGE)
        begin_sheet(setting);
    setting->line = json_pack("{s:I, s:i, s:o, s:[]}", "at", (json_int_t)at, "length", 0, "box", box_json(setting, EDGE, EDGE), "words");
    json_array_append_new(setting->sheet->lines, setting->line);
}

static void put_piece(struct setting *setting, size_t at, size_t length, double width)
{
    if (!setting->line)
        begin_line(setting, at);
    struct piece piece = { setting->x, setting->y, at, length };
    size_t first = (size_t)json_integer_value(json_object_get(setting->line, "at"));
    g_array_append_val(setting->sheet->pieces, piece);
    json_array_append_new(json_object_get(setting->line, "words"), json_pack("{s:I, s:o}", "at", (json_int_t)at, "box", box_json(setting, setting->x, setting->x + width)));
    json_object_set_new(setting->line, "length", json_integer((json_int_t)(at + length - first)));
    json_object_set_new(setting->line, "box", box_json(setting, EDGE, setting->x + width));
    setting->x += width;
}

static double written_width(const struct setting *setting, size_t at, size_t length)
{
    char *text = written(setting->words + at, length);
    double width = typeset_width(setting->cairo, text);
    g_free(text);
    return width;
}

/* How much of a word goes on one line: all of it, unless it is wider than the page. */
static size_t part_that_fits(const struct setting *setting, size_t at, size_t length, double width)
{
    double room = setting->width - 2 * EDGE;
    if (width <= room)
        return length;
    char *word = g_strndup(setting->words + at, length);
    size_t part = typeset_fit(setting->cairo, word, room);
    g_free(word);
    return part;
}

/* A word, which stands `spaces` points behind the one before it. */
static void put_word(struct setting *setting, size_t at, size_t length, double spaces)
{
    while (length > 0) {
        double width = written_width(setting, at, length);
        size_t part = part_that_fits(setting, at, length, width);
        if (setting->line && setting->x + spaces + width > setting->width - EDGE)
            end_line(setting);
        setting->x += setting->line ? spaces : 0;
        put_piece(setting, at, part, part < length ? written_width(setting, at, part) : width);
        at += part;
        length -= part;
    }
}

static void put_line(struct setting *setting, size_t at, size_t end)
{
    double space = typeset_width(setting->cairo, " ");
    bool any = false;
    while (at < end) {
        size_t spaces = MIN(strspn(setting->words + at, " \t"), end - at);
        at += spaces;
        size_t length = MIN(strcspn(setting->words + at, " \t\n"), end - at);
        if (length > 0)
            put_word(setting, at, length, space * (double)spaces);
        any = any || length > 0;
        at += length;
    }
    if (!any)
        setting->y += BLANK;
    end_line(setting);
}

GPtrArray *plain_set(cairo_t *cairo, const char *words, double width, double height)
{
    struct setting setting = { .cairo = cairo, .words = words, .width = width, .height = height, .sheets = g_ptr_array_new_with_free_func(plain_free) };
    size_t size = strlen(words);
    typeset_use(cairo, &type);
    begin_sheet(&setting);
    setting.x = EDGE;
    for (size_t at = 0; at < size;) {
        size_t end = at + strcspn(words + at, "\n");
        put_line(&setting, at, end);
        at = end + 1;
    }
    return setting.sheets;
}

void plain_draw(cairo_t *cairo, const struct plain *plain, const char *words)
{
    for (guint i = 0; i < plain->pieces->len; i++) {
        const struct piece *piece = &g_array_index(plain->pieces, struct piece, i);
        char *text = written(words + piece->at, piece->length);
        typeset_line(cairo, &type, text, piece->x, piece->y);
        g_free(text);
    }
}
