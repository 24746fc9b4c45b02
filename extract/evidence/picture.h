/* picture.h - a page's picture on a sheet, as a JPEG within the PDF. Runs in the confined child only. */
#ifndef EHC_EVIDENCE_PICTURE_H
#define EHC_EVIDENCE_PICTURE_H

#include <allheaders.h>
#include <cairo.h>
#include <stdbool.h>

/* The picture as a JPEG with no more than `dots` on its longer side; `across` and `down` (NULL is fine) receive how many there are. Takes ownership of
 * `pix`; `bytes` are freed with free(). False when that failed. */
bool picture_jpeg(PIX *pix, int dots, l_uint8 **bytes, size_t *length, int *across, int *down);

/* Paints the picture over (0, 0) to (`width`, `height`), with no more than `dots` on its longer side. Takes ownership of `pix`. False when that
 * failed. */
bool picture_paint(cairo_t *cairo, PIX *pix, double width, double height, int dots);

#endif
