/* outline.h - the shape around rows of words, on a sheet. */
#ifndef EHC_EVIDENCE_OUTLINE_H
#define EHC_EVIDENCE_OUTLINE_H

#include <cairo.h>
#include <glib.h>

#include "places.h"
#include "sheet.h"

/* Adds to the path a shape around the rows (struct row): one for rows that follow each other. `beside` and `above` are points between them
 * and the shape, at their sides, and at top and bottom. */
void outline_path(cairo_t *cairo, const struct sheet *sheet, const GArray *rows, double beside, double above);

#endif
