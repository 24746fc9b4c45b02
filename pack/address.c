/* address.c - where the window is, and letters of a size that the address fits.
 *
 * An A4 page folded in three is 210 x 99 mm. A DL envelope is 220 x 110 mm, so the page can slip by 10 mm sideways and 11 mm up and down.
 * Its window, in Britain 35 x 90 mm, stands 20 mm from the left and 20 mm from the bottom: 55 mm from the top. The address must be seen, and
 * nothing else, wherever the page has slipped to:
 *
 *     across: the window shows 20..110 mm of a page that lies at the left, 10..100 mm of one at the right: both show 20..100 mm
 *     down:   it shows 55..90 mm of a page at the top, 44..79 mm of one at the bottom: both show 55..79 mm
 *
 * Nothing else is printed between 10..110 mm and 44..90 mm. */
#include "address.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <string.h>

#define MM (72.0 / 25.4)   /* points in a millimetre */
#define PAGE_WIDTH 595.276 /* points: A4, 210 mm */
#define PAGE_HEIGHT 841.89 /* 297 mm */
#define LEFT (22 * MM)     /* with 2 mm to what is always seen, for printers that feed askew; so the others */
#define RIGHT (98 * MM)
#define TOP (56 * MM)
#define BOTTOM (78.5 * MM)
#define SIZE_LARGEST 11.0  /* points; the post's machines read 10 to 12 best */
#define SIZE_SMALLEST 6.5  /* for addresses of nine lines; smaller is not read by the post */
#define SIZE_STEP 0.5
#define LINE_HEIGHT 1.17   /* of the size */
#define ASCENT 0.905       /* of the size, in Liberation Sans */
#define FOOT_SIZE 8.0
#define FOOT_BASE (285 * MM)
#define TYPEFACE "Liberation Sans" /* Debian's fonts-liberation2, as on the sheet */

static cairo_status_t keep(void *closure, const unsigned char *bytes, unsigned length)
{
    g_byte_array_append(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static double width_of(cairo_t *cairo, const char *text)
{
    cairo_text_extents_t extents;
    cairo_text_extents(cairo, text, &extents);
    return extents.x_advance;
}

/* Breaks the line between words where it is too wide. False when a single word is. */
static bool break_line(cairo_t *cairo, const char *line, GPtrArray *out)
{
    char **words = g_strsplit_set(line, " \t\r\n", -1);
    GString *now = g_string_new(NULL);
    bool fits = true;
    for (char **word = words; *word; word++) {
        if (!**word)
            continue;
        char *longer = g_strconcat(now->str, now->len ? " " : "", *word, NULL);
        if (now->len && width_of(cairo, longer) > RIGHT - LEFT) {
            g_ptr_array_add(out, g_strdup(now->str));
            g_string_assign(now, *word);
        } else {
            g_string_assign(now, longer);
        }
        fits = fits && width_of(cairo, now->str) <= RIGHT - LEFT;
        g_free(longer);
    }
    if (now->len)
        g_ptr_array_add(out, g_strdup(now->str));
    g_string_free(now, TRUE);
    g_strfreev(words);
    return fits;
}

/* The lines at this size, or NULL when they need more room. */
static GPtrArray *fit(cairo_t *cairo, char *const *lines, size_t count, double size)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    bool fits = true;
    cairo_set_font_size(cairo, size);
    for (size_t i = 0; i < count; i++)
        fits = break_line(cairo, lines[i], out) && fits;
    if (fits && out->len * size * LINE_HEIGHT <= BOTTOM - TOP)
        return out;
    g_ptr_array_unref(out);
    return NULL;
}

static bool draw(cairo_t *cairo, char *const *lines, size_t count)
{
    GPtrArray *fitting = NULL;
    double size = SIZE_LARGEST + SIZE_STEP;
    while (!fitting && size > SIZE_SMALLEST)
        fitting = fit(cairo, lines, count, size -= SIZE_STEP);
    if (!fitting)
        return false;
    for (guint i = 0; i < fitting->len; i++) {
        cairo_move_to(cairo, LEFT, TOP + size * ASCENT + i * size * LINE_HEIGHT);
        cairo_show_text(cairo, g_ptr_array_index(fitting, i));
    }
    g_ptr_array_unref(fitting);
    return true;
}

GByteArray *address_page(char *const *lines, size_t count, const char *foot, struct problem *problem)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(keep, bytes, PAGE_WIDTH, PAGE_HEIGHT);
    cairo_t *cairo = cairo_create(surface);
    cairo_select_font_face(cairo, TYPEFACE, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    bool fits = draw(cairo, lines, count);
    if (foot) {
        cairo_set_font_size(cairo, FOOT_SIZE);
        cairo_move_to(cairo, LEFT, FOOT_BASE);
        cairo_show_text(cairo, foot);
    }
    bool drawn = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    drawn = drawn && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    if (fits && drawn)
        return bytes;
    g_byte_array_unref(bytes);
    problem_set(problem, "bad-address", fits ? "The page with the address could not be drawn." : "The address does not fit the window of an envelope. Shorten it.");
    return NULL;
}
