/* layout.h - the sheet as a PDF: lays its blocks on one A4 page, letting the less important give way until they fit; or in large print, on as many
 * pages as it takes. */
#ifndef EHC_RENDER_LAYOUT_H
#define EHC_RENDER_LAYOUT_H

#include <stddef.h>

#include "codes.h"
#include "sheet.h"
#include "typeface.h"

/* Returns the bytes of the PDF, freed with g_free(). NULL with `problem` set when it could not be made. `large` asks for large print. */
char *layout_pdf(const struct sheet *sheet, struct typeface *typeface, struct codes *codes, bool large, size_t *length, struct problem *problem);

#endif
