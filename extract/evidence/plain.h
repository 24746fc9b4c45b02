/* plain.h - the words of a page that has none of its own (of a Word file, of a message), set out on sheets. For the confined child.
 *
 * Ownership: the list is the caller's, freed with g_ptr_array_unref(); a sheet owns its parts and borrows nothing. */
#ifndef EHC_EVIDENCE_PLAIN_H
#define EHC_EVIDENCE_PLAIN_H

#include <cairo.h>
#include <glib.h>
#include <jansson.h>

/* What stands on one sheet. */
struct plain {
    json_t *lines;  /* as the record's text.pages has them, in shares of the sheet's page */
    GArray *pieces; /* where each word is written; plain_draw knows */
};

/* Sets the words out on pages of that size (struct plain), as many as it takes, at least one. */
GPtrArray *plain_set(cairo_t *cairo, const char *words, double width, double height);

/* Writes the words of a sheet, the page's top left at (0, 0). `words` are those it was made from. */
void plain_draw(cairo_t *cairo, const struct plain *plain, const char *words);

#endif
