/* lines.h - breaks a text into lines of a given width. Knows nothing of fonts or pages: the caller measures.
 *
 * Ownership: the GArray of lines is the caller's (g_array_unref); lines point into the text they were made from. */
#ifndef EHC_RENDER_LINES_H
#define EHC_RENDER_LINES_H

#include <glib.h>

/* The width of `length` bytes of whole UTF-8 characters at `text`. */
typedef double (*lines_measure)(const char *text, size_t length, const void *with);

struct line {
    const char *text;
    size_t length; /* bytes, without white space at its ends */
};

/* Breaks at spaces and line ends; never at a no-break space (U+00A0). A word that is wider than `width` is broken after one of
 * / @ . - _ ? & = if it has one that fits, else inside, so that nothing ever stands out of the column.
 * `width` must be above 0. Returns an array of struct line: empty for a text of only white space. */
GArray *lines_break(const char *text, double width, lines_measure measure, const void *with);

#endif
