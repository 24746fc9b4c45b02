/* picture.c - Leptonica makes the JPEG; cairo takes it over into the PDF as it is. */
#include "picture.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>

#define QUALITY 75 /* of a JPEG: print of 8 points stays clear at 150 dpi */

/* Takes ownership of `pix`. */
static PIX *made_smaller(PIX *pix, int dots)
{
    float scale = (float)dots / (float)fmax(pixGetWidth(pix), pixGetHeight(pix));
    PIX *small = scale < 1 ? pixScaleAreaMap(pix, scale, scale) : NULL;
    if (!small)
        return pix;
    pixDestroy(&pix);
    return small;
}

/* A surface that stands for the JPEG: its dots are never looked at. Takes ownership of `bytes`, which free() frees. */
static cairo_surface_t *jpeg_surface(int width, int height, l_uint8 *bytes, size_t length)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, bytes, length, free, bytes) == CAIRO_STATUS_SUCCESS)
        return surface;
    free(bytes);
    cairo_surface_destroy(surface);
    return NULL;
}

bool picture_jpeg(PIX *pix, int dots, l_uint8 **bytes, size_t *length, int *across, int *down)
{
    pix = made_smaller(pix, dots);
    if (across)
        *across = pixGetWidth(pix);
    if (down)
        *down = pixGetHeight(pix);
    bool written = pixWriteMemJpeg(bytes, length, pix, QUALITY, 0) == 0 && *bytes && *length > 0;
    pixDestroy(&pix);
    return written;
}

bool picture_paint(cairo_t *cairo, PIX *pix, double width, double height, int dots)
{
    l_uint8 *bytes = NULL;
    size_t length = 0;
    int across, down;
    bool written = picture_jpeg(pix, dots, &bytes, &length, &across, &down);
    cairo_surface_t *surface = written ? jpeg_surface(across, down, bytes, length) : NULL;
    if (!surface)
        return false;
    cairo_save(cairo);
    cairo_scale(cairo, width / across, height / down);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_paint(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(surface);
    return cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
}
