/* image.h - pictures of pages: decoded, made grey, cleaned. Runs in the confined child only.
 *
 * Ownership: every PIX returned is the caller's, freed with pixDestroy(). "Takes ownership" is said where it is so. */
#ifndef EHC_EXTRACT_IMAGE_H
#define EHC_EXTRACT_IMAGE_H

#include <allheaders.h>
#include <stdbool.h>
#include <stddef.h>

#include "paper.h"
#include "say.h"

/* How many pages the picture file holds: more than 1 only for TIFF. 0 with `problem` when it cannot be decoded. */
int image_frames(const void *bytes, size_t length, struct problem *problem);

/* The size of a picture file, read from its head. False when it is none. */
bool image_size(const void *bytes, size_t length, int *width, int *height);

/* True when a picture file is large enough, and of such a shape, that it can be a page: no logo, no banner. */
bool image_may_be_page(const void *bytes, size_t length);

/* Page `frame` (from 1) as a grey picture of at most PIXELS_MAX, and its dots per inch as the file says, 0 when unknown.
 * NULL with `problem`: damaged or too large. */
PIX *image_decode(const void *bytes, size_t length, int frame, double *dpi, struct problem *problem);

/* True when nothing is printed on the page: paper of one shade. */
bool image_is_blank(PIX *pix);

/* What was done to a page so that it could be read. */
struct cleaned {
    struct corners corners; /* where the corners of the cleaned page were in the picture */
    int sheets;             /* of paper seen in the picture; 0 when that is not known */
};

/* Makes a grey page ready for reading: a size that suits (`dpi` is the true one or 0, and receives the new one), the paper flat and the light
 * even on photos, straight lines. Takes ownership of `pix`. */
PIX *image_clean(PIX *pix, double *dpi, struct cleaned *cleaned);

/* A grey page in black and white; NULL on failure. Borrows `pix`. */
PIX *image_binary(PIX *pix);

/* A softer copy, for pages whose grey is made of dots (faxes, dithered scans) and read as nothing. Borrows `pix`; NULL on failure. */
PIX *image_soften(PIX *pix, double dpi);

/* The picture turned clockwise by 0, 90, 180 or 270 degrees. Takes ownership of `pix`. */
PIX *image_turn(PIX *pix, int degrees);

/* How far a page must be turned clockwise to stand upright, by the shapes of its letters: 0, 90, 180 or 270, or -1 when they do
 * not tell. Costs about 20 ms. */
int image_upright(PIX *pix);

#endif
