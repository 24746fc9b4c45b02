/* typeface.h - Liberation Sans: how wide its characters are, and the document in which sheets are printed with it.
 *
 * libharu takes longer to read the two font files than to draw a sheet. So there is one document, which has read them: texts are measured in it, and one
 * sheet after another is made in it. */
#ifndef EHC_RENDER_TYPEFACE_H
#define EHC_RENDER_TYPEFACE_H

#include <stddef.h>

#include "fontfile.h"
#include "say.h"

enum weight { WEIGHT_REGULAR, WEIGHT_BOLD, WEIGHTS };

struct typeface;

/* Finds the fonts. NULL with `problem` set when they are not installed. */
struct typeface *typeface_open(struct problem *problem);
void typeface_free(struct typeface *typeface); /* typeface_free(NULL) is fine */

/* The document, empty, with the two fonts in it; borrowed, and good until the next call. To be ended with fontfile_embed() for both. NULL on failure. */
HPDF_Doc typeface_document(struct typeface *typeface, HPDF_Font fonts[WEIGHTS]);

/* libharu's first error since the document was last empty; 0 is none. */
HPDF_STATUS typeface_failed(const struct typeface *typeface);

/* The part of the font that nearly all sheets are printed with; borrowed. Made when it is first asked for, which takes as long as drawing a sheet: so ask
 * while there is nothing else to do. NULL when it cannot be made, which loses only time. */
const struct fontprogram *typeface_program(struct typeface *typeface, enum weight weight);

/* Width in points of `length` bytes of UTF-8 at a size in points. */
double typeface_width(struct typeface *typeface, enum weight weight, double size, const char *text, size_t length);

/* The same bytes as they can be printed: no-break spaces become spaces, a character that the font lacks becomes a box, so
 * that it is seen to be missing. Freed with g_free(). */
char *typeface_printable(struct typeface *typeface, enum weight weight, const char *text, size_t length);

#endif
