/* typeset.c - cairo's simple text calls, with the same typeface as the sheet's: no shaping is needed for what letters and labels say. */
#include "typeset.h"

#include <string.h>

#define TYPEFACE "Liberation Sans" /* Debian's fonts-liberation2; another sans serif comes where it is missing */
#define ASCENT 0.905               /* of the size, in Liberation Sans */
#define ELLIPSIS "\xE2\x80\xA6"

void typeset_use(cairo_t *cairo, const struct type *type)
{
    cairo_select_font_face(cairo, TYPEFACE, CAIRO_FONT_SLANT_NORMAL, type->bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, type->size);
}

double typeset_width(cairo_t *cairo, const char *text)
{
    cairo_text_extents_t extents;
    cairo_text_extents(cairo, text, &extents);
    return extents.x_advance;
}

size_t typeset_fit(cairo_t *cairo, const char *text, double width)
{
    const char *end = g_utf8_next_char(text);
    while (*end) {
        char *longer = g_strndup(text, (gsize)(g_utf8_next_char(end) - text));
        bool fits = typeset_width(cairo, longer) <= width;
        g_free(longer);
        if (!fits)
            break;
        end = g_utf8_next_char(end);
    }
    return (size_t)(end - text);
}

/* Ends the line with an ellipsis, within the width. */
static void cut_short(cairo_t *cairo, GString *line, double width)
{
    g_string_append(line, ELLIPSIS);
    while (line->len > strlen(ELLIPSIS) && typeset_width(cairo, line->str) > width) {
        const char *last = g_utf8_prev_char(line->str + line->len - strlen(ELLIPSIS));
        g_string_erase(line, last - line->str, (gssize)(line->len - strlen(ELLIPSIS)) - (last - line->str));
    }
}

/* Where a word that is too wide is cut: behind the last of an address's signs that fits, or else anywhere. */
static size_t place_to_cut(cairo_t *cairo, const char *word, double width)
{
    size_t fits = typeset_fit(cairo, word, width), at = fits;
    while (at > fits / 4 && !strchr("@./-_", word[at - 1]))
        at--;
    return at > fits / 4 ? at : fits;
}

/* Adds to `line` what fits of the text from `at` on. Returns where the next line begins. */
static const char *fill_line(cairo_t *cairo, GString *line, const char *at, double width)
{
    for (;;) {
        at += strspn(at, " \t");
        size_t length = strcspn(at, " \n\t"), before = line->len;
        if (length == 0)
            return at + (*at == '\n');
        if (before > 0)
            g_string_append_c(line, ' ');
        g_string_append_len(line, at, (gssize)length);
        if (typeset_width(cairo, line->str) > width) {
            g_string_truncate(line, before);
            if (before > 0)
                return at;
            char *word = g_strndup(at, length);
            length = place_to_cut(cairo, word, width);
            g_string_append_len(line, word, (gssize)length);
            g_free(word);
            return at + length;
        }
        at += length;
    }
}

GPtrArray *typeset_lines(cairo_t *cairo, const struct type *type, const char *text, double width, guint most)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    typeset_use(cairo, type);
    const char *at = text + strspn(text, " \n\t");
    while (*at && lines->len < most) {
        GString *line = g_string_new(NULL);
        at = fill_line(cairo, line, at, width);
        if (*at && lines->len + 1 == most)
            cut_short(cairo, line, width);
        g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
    return lines;
}

void typeset_line(cairo_t *cairo, const struct type *type, const char *text, double x, double y)
{
    typeset_use(cairo, type);
    cairo_set_source_rgb(cairo, type->grey, type->grey, type->grey);
    cairo_move_to(cairo, x, y + type->size * ASCENT);
    cairo_show_text(cairo, text);
}

double typeset_write(cairo_t *cairo, const struct type *type, const GPtrArray *lines, double x, double y)
{
    for (guint i = 0; i < lines->len; i++) {
        typeset_line(cairo, type, lines->pdata[i], x, y);
        y += type->size * TYPE_LEADING;
    }
    return y;
}
