/* typeface.h - Liberation Sans: where its files are, and how wide its characters are.
 *
 * Measured in a document of its own, so that measuring a text leaves no trace in the sheet: libharu embeds every character
 * that was ever asked about, and the same record must give the same bytes. */
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

/* The font's file; borrowed. */
const char *typeface_file(const struct typeface *typeface, enum weight weight);

/* The part of the font that nearly all sheets are printed with; borrowed. Made when it is first asked for, which takes as long as drawing a sheet: so ask
 * while there is nothing else to do. NULL when it cannot be made, which loses only time. */
const struct fontprogram *typeface_program(struct typeface *typeface, enum weight weight);

/* Width in points of `length` bytes of UTF-8 at a size in points. */
double typeface_width(struct typeface *typeface, enum weight weight, double size, const char *text, size_t length);

/* The same bytes as they can be printed: no-break spaces become spaces, a character that the font lacks becomes a box, so
 * that it is seen to be missing. Freed with g_free(). */
char *typeface_printable(struct typeface *typeface, enum weight weight, const char *text, size_t length);

#endif
