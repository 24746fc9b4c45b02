/* typeset.h - plain text on a sheet: cut into lines of a width, and written. For the confined child, since it opens font files.
 *
 * Ownership: lists of lines are the caller's, freed with g_ptr_array_unref(). */
#ifndef EHC_EVIDENCE_TYPESET_H
#define EHC_EVIDENCE_TYPESET_H

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

struct type {
    double size; /* points */
    bool bold;
    double grey; /* 0 black, 1 white */
};

#define TYPE_LEADING 1.22 /* of the size: from line to line */

/* Sets the typeface for what follows. */
void typeset_use(cairo_t *cairo, const struct type *type);

/* The width of a text in the typeface in use. */
double typeset_width(cairo_t *cairo, const char *text);

/* How many bytes of the text fit the width: whole characters, at least one. */
size_t typeset_fit(cairo_t *cairo, const char *text, double width);

/* Cuts the text at line ends and white space into lines of that width (char *); a word that is wider is cut too. Not more than `most` lines: the last
 * then ends in an ellipsis. */
GPtrArray *typeset_lines(cairo_t *cairo, const struct type *type, const char *text, double width, guint most);

/* Writes one line with its top left at (x, y), or the lines one under the other. typeset_write returns how far down they reach. */
void typeset_line(cairo_t *cairo, const struct type *type, const char *text, double x, double y);
double typeset_write(cairo_t *cairo, const struct type *type, const GPtrArray *lines, double x, double y);

#endif
