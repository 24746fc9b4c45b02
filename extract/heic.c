/* heic.c - libheif: only the brightness is taken, as the file stores it, so no colours are worked out.
 *
 * libheif cannot decode at a half, so the bound is on what is decoded; a picture over PIXELS_MAX is then halved. The decoder starts
 * threads of its own, which the fences allow. */
#include "heic.h"

#include <libheif/heif.h>

#include "library.h"
#include "limits.h"

#define LIBRARY "libheif.so.1"
#define DECODED_MAX 64000000.0 /* pixels: a phone's 48 megapixels and more; 1.5 bytes each while it is decoded */
#define SIDE_MAX 8000          /* libheif takes a side, and allows as many pixels as its square */

#define FUNCTIONS(use)                                                                                                                      \
    use(heif_context_alloc) use(heif_context_free) use(heif_context_set_maximum_image_size_limit) use(heif_context_set_max_decoding_threads) \
    use(heif_context_read_from_memory_without_copy) use(heif_context_get_primary_image_handle) use(heif_image_handle_release)               \
    use(heif_image_handle_get_width) use(heif_image_handle_get_height) use(heif_decode_image) use(heif_image_release)                       \
    use(heif_image_get_plane_readonly) use(heif_image_get_width) use(heif_image_get_height) use(heif_image_get_bits_per_pixel_range)        \
    use(heif_image_has_channel)

FUNCTIONS(LIBRARY_DECLARE)

bool heic_open(struct problem *problem)
{
    static const struct library_function functions[] = { FUNCTIONS(LIBRARY_ENTRY) };
    static bool ready;
    ready = ready || library_open(LIBRARY, functions, sizeof functions / sizeof *functions);
    return ready || problem_set(problem, "not-a-letter-file", "This is a HEIC photo, which cannot be read on this computer (libheif1 is not installed). "
                                                              "Save or share it as a JPG.");
}

/* The brightness of `image` as a grey picture. */
static PIX *grey_from(const struct heif_image *image)
{
    enum heif_channel channel = heif_image_has_channel_(image, heif_channel_Y) ? heif_channel_Y : heif_channel_G;
    int stride = 0, width = heif_image_get_width_(image, channel), height = heif_image_get_height_(image, channel);
    int bits = heif_image_get_bits_per_pixel_range_(image, channel);
    const uint8_t *data = heif_image_get_plane_readonly_(image, channel, &stride);
    bool fine = data && width > 0 && height > 0 && (double)width * height <= DECODED_MAX && bits >= 8 && bits <= 16 && stride >= width * (bits > 8 ? 2 : 1);
    PIX *pix = fine ? pixCreateNoInit(width, height, 8) : NULL;
    if (!pix)
        return NULL;
    for (int y = 0; y < height; y++) {
        const uint8_t *from = data + (size_t)y * (size_t)stride;
        l_uint32 *to = pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);
        for (int x = 0; x < width; x++) {
            unsigned level = bits == 8 ? from[x] : (unsigned)(from[2 * x] | from[2 * x + 1] << 8) >> (bits - 8);
            SET_DATA_BYTE(to, x, (l_uint8)level);
        }
    }
    return pix;
}

static PIX *within_bounds(PIX *pix)
{
    if (!pix || (double)pixGetWidth(pix) * pixGetHeight(pix) <= PIXELS_MAX)
        return pix;
    PIX *half = pixScaleAreaMap2(pix);
    pixDestroy(&pix);
    return half;
}

PIX *heic_decode(const void *bytes, size_t length, struct problem *problem)
{
    struct heif_context *context = heif_context_alloc_();
    struct heif_image_handle *handle = NULL;
    struct heif_image *image = NULL;
    PIX *pix = NULL;
    heif_context_set_maximum_image_size_limit_(context, SIDE_MAX);
    heif_context_set_max_decoding_threads_(context, 0);
    struct heif_error error = heif_context_read_from_memory_without_copy_(context, bytes, length, NULL);
    if (error.code == heif_error_Ok)
        error = heif_context_get_primary_image_handle_(context, &handle);
    double pixels = handle ? (double)heif_image_handle_get_width_(handle) * heif_image_handle_get_height_(handle) : 0;
    if (error.code == heif_error_Ok && pixels <= DECODED_MAX)
        error = heif_decode_image_(handle, &image, heif_colorspace_undefined, heif_chroma_undefined, NULL);
    if (image)
        pix = within_bounds(grey_from(image));
    if (!pix && (pixels > DECODED_MAX || error.subcode == heif_suberror_Security_limit_exceeded))
        problem_set(problem, "too-large", "The picture is too large to be read. Save it smaller, at most 6000 dots on its longer side, and try again.");
    else if (!pix)
        problem_set(problem, "damaged", "The photo is damaged and cannot be opened. Photograph the page again, or share it as a JPG.");
    if (image)
        heif_image_release_(image);
    if (handle)
        heif_image_handle_release_(handle);
    heif_context_free_(context);
    return pix;
}
