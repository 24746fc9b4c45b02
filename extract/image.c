/* image.c - Leptonica: decode, even out the light, straighten, turn.
 *
 * Sizes are read from the head of the file and checked before a picture is decoded. JPEG can be decoded at a half, a quarter or an eighth, so
 * that a phone's 50 megapixels are no problem; other forms over PIXELS_MAX are refused.
 * The light: a scan is even and is left alone, since normalising costs time and gains nothing; a photo has shadows, and then the
 * background is divided out (pixBackgroundNormSimple). Uneven means that the bright parts of the page differ by more than
 * SHADE_DIFFERENCE levels from place to place.
 * The lines: Leptonica's sweep for skew is good to about 0.1 degree [skew.c]; under SKEW_LEAST nothing is gained. */
#include "image.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "limits.h"
#include "print.h"

#define HEAD_LEAST 12            /* bytes of a picture file */
#define PAGE_LONG_INCHES 11.69   /* of A4: photos carry no true dots per inch */
#define PAGE_SIDE_LEAST 600      /* pixels of a page's shorter side; logos are smaller */
#define PAGE_RATIO_MOST 2.0      /* of its sides; banners are wider */
#define LONG_SIDE_LEAST 1650     /* pixels: A4 at 140 dpi; smaller pictures are enlarged */
#define DPI_TRUSTED_LEAST 100    /* what a file says outside these is a default of some program, not a measure */
#define DPI_TRUSTED_MOST 1300
#define SHADE_DIFFERENCE 40      /* levels of 256 */
#define SHADE_TILES 12           /* places looked at along each side */
#define SHADE_DOTS 300           /* of the longer side of the small copy that is looked at */
#define SKEW_MOST 17.0f          /* degrees either way that are looked for */
#define SKEW_LEAST 0.25          /* degrees */
#define SKEW_SURE 3.0            /* Leptonica's confidence, a ratio of scores */
#define RULE_LEAST 0.33          /* inches: taller than any letter of a letter's text */
#define RULE_THICK 0.04          /* inches: thicker is a banner or a picture */
#define SOFT_REACH 0.006         /* inches to each side: two dots at 300 dpi, under a stroke's width */
#define PRINT_HEIGHT 16.0        /* dots of an "x": 11 points at 200 dpi; see print.h */
#define PRINT_WORTH 0.87f        /* a scale nearer to 1 gains nothing */
#define PRINT_SCALE_LEAST 0.5    /* small print under a headline keeps half of its dots */
#define BINARY_STEP 3            /* every third dot and line tells what is ink and what is paper */
#define BLANK_STEP 2             /* every second dot and line is looked at */
#define INK_DARKER 40            /* levels of 256 from the paper's */
#define INK_LEAST 0.00005f       /* share of the page: a line of small print has ten times as much */
#define DEGREE (3.14159265358979 / 180)
#define UPRIGHT_SURE 8.0         /* of pixOrientDetect, in standard deviations */
#define UPRIGHT_RATIO 2.5f

static bool damaged(struct problem *problem)
{
    return problem_set(problem, "damaged", "The picture is damaged and cannot be opened. Photograph or scan the page again.");
}

static bool is_tiff(l_int32 format)
{
    return format == IFF_TIFF || (format >= IFF_TIFF_PACKBITS && format <= IFF_TIFF_ZIP) || format == IFF_TIFF_JPEG;
}

int image_frames(const void *bytes, size_t length, struct problem *problem)
{
    l_int32 format = IFF_UNKNOWN, frames = 0;
    if (length < HEAD_LEAST || findFileFormatBuffer(bytes, &format) != 0) {
        damaged(problem);
        return 0;
    }
    if (!is_tiff(format))
        return 1;
    FILE *stream = fopenReadFromMemory(bytes, length);
    if (!stream || tiffGetCount(stream, &frames) != 0 || frames < 1) {
        damaged(problem);
        frames = 0;
    }
    if (stream)
        fclose(stream);
    return frames;
}

/* The power of two by which a JPEG must be made smaller to be within bounds, up to 8; 0 when that is not enough. */
static int reduction_for(double pixels)
{
    for (int reduction = 1; reduction <= 8; reduction *= 2)
        if (pixels / (reduction * reduction) <= PIXELS_MAX)
            return reduction;
    return 0;
}

static bool too_large(struct problem *problem)
{
    return problem_set(problem, "too-large", "The picture is too large to be read. Save it smaller, at most 6000 dots on its longer side, and try again.");
}

static PIX *grey_of(PIX *pix)
{
    PIX *flat = pixGetSpp(pix) == 4 ? pixAlphaBlendUniform(pix, 0xFFFFFF00) : pixClone(pix);
    PIX *grey = flat ? pixConvertTo8(flat, 0) : NULL;
    pixDestroy(&flat);
    pixDestroy(&pix);
    return grey;
}

static bool read_head(const void *bytes, size_t length, int frame, l_int32 *format, l_int32 *width, l_int32 *height)
{
    l_int32 bits = 0, samples = 0, colours = 0;
    *width = *height = 0;
    /* Leptonica looks at the first 12 bytes without asking how many there are. */
    if (length < HEAD_LEAST || findFileFormatBuffer(bytes, format) != 0)
        return false;
    bool headed = is_tiff(*format) ? readHeaderMemTiff(bytes, length, frame - 1, width, height, &bits, &samples, NULL, &colours, NULL) == 0
                                   : pixReadHeaderMem(bytes, length, format, width, height, &bits, &samples, &colours) == 0;
    return headed && *width > 0 && *height > 0;
}

bool image_size(const void *bytes, size_t length, int *width, int *height)
{
    l_int32 format = IFF_UNKNOWN;
    return read_head(bytes, length, 1, &format, width, height);
}

bool image_may_be_page(const void *bytes, size_t length)
{
    int width = 0, height = 0;
    if (!image_size(bytes, length, &width, &height))
        return false;
    return MIN(width, height) >= PAGE_SIDE_LEAST && MAX(width, height) <= PAGE_RATIO_MOST * MIN(width, height);
}

PIX *image_decode(const void *bytes, size_t length, int frame, double *dpi, struct problem *problem)
{
    l_int32 format = IFF_UNKNOWN, width, height;
    *dpi = 0;
    PIX *pix = NULL;
    if (!read_head(bytes, length, frame, &format, &width, &height)) {
        damaged(problem);
        return NULL;
    }
    bool tiff = is_tiff(format);
    double pixels = (double)width * height;
    int reduction = format == IFF_JFIF_JPEG ? reduction_for(pixels) : pixels <= PIXELS_MAX ? 1 : 0;
    if (reduction == 0) {
        too_large(problem);
        return NULL;
    }
    if (format == IFF_JFIF_JPEG)
        pix = pixReadMemJpeg(bytes, length, 0, reduction, NULL, L_JPEG_READ_LUMINANCE);
    else if (tiff)
        pix = pixReadMemTiff(bytes, length, frame - 1);
    else
        pix = pixReadMem(bytes, length);
    if (!pix) {
        damaged(problem);
        return NULL;
    }
    int said = pixGetXRes(pix);
    if (said >= DPI_TRUSTED_LEAST && said <= DPI_TRUSTED_MOST && reduction == 1)
        *dpi = said;
    pix = grey_of(pix);
    if (!pix)
        damaged(problem);
    return pix;
}

static PIX *replace(PIX *old, PIX *new)
{
    if (!new)
        return old; /* a step of cleaning that fails leaves the page as it was */
    pixDestroy(&old);
    return new;
}

static PIX *scaled(PIX *pix, float scale)
{
    return replace(pix, scale < 1 && scale > 0.2f ? pixScaleAreaMap(pix, scale, scale) : pixScale(pix, scale, scale));
}

/* Brings the page near SCAN_DPI when it is far sharper, and enlarges one that is too coarse. */
static PIX *fit_size(PIX *pix, double *dpi)
{
    double longer = fmax(pixGetWidth(pix), pixGetHeight(pix));
    double assumed = *dpi > 0 ? *dpi : longer / PAGE_LONG_INCHES;
    float scale = 1;
    if (assumed > SCAN_DPI * 1.15)
        scale = (float)(SCAN_DPI / assumed);
    else if (longer < LONG_SIDE_LEAST)
        scale = (float)fmin(2, LONG_SIDE_LEAST / longer);
    *dpi = assumed * scale;
    return scale == 1 ? pix : scaled(pix, scale);
}

/* Makes a page smaller whose letters are taller than Tesseract looks at: it brings every line to 36 dots. */
static PIX *fit_print(PIX *pix, double *dpi)
{
    PIX *binary = image_binary(pix);
    double height = binary ? print_height(binary) : 0;
    pixDestroy(&binary);
    float scale = height > 0 ? (float)(PRINT_HEIGHT / height) : 1;
    if (scale > PRINT_WORTH)
        return pix;
    scale = (float)fmax(scale, PRINT_SCALE_LEAST);
    *dpi *= scale;
    return scaled(pix, scale);
}

/* True when the page's paper is brighter in one place than in another. */
static bool has_shade(PIX *pix)
{
    float scale = (float)SHADE_DOTS / (float)fmax(pixGetWidth(pix), pixGetHeight(pix));
    PIX *small = scale < 0.7f ? pixScaleAreaMap(pix, scale, scale) : NULL;
    int across = small ? pixGetWidth(small) / SHADE_TILES : 0, down = small ? pixGetHeight(small) / SHADE_TILES : 0;
    l_uint32 darkest = 255, brightest = 0;
    /* The outermost tiles are left out: they may hold the table that the page lies on. */
    for (int i = 1; across > 0 && down > 0 && i < SHADE_TILES - 1; i++) {
        for (int j = 1; j < SHADE_TILES - 1; j++) {
            l_uint32 paper = 0, level = 0;
            for (int x = i * across; x < (i + 1) * across; x++)
                for (int y = j * down; y < (j + 1) * down; y++)
                    if (pixGetPixel(small, x, y, &level) == 0 && level > paper)
                        paper = level;
            darkest = paper < darkest ? paper : darkest;
            brightest = paper > brightest ? paper : brightest;
        }
    }
    pixDestroy(&small);
    return brightest > darkest + SHADE_DIFFERENCE;
}

bool image_is_blank(PIX *pix)
{
    NUMA *histogram = pixGetGrayHistogram(pix, BLANK_STEP);
    if (!histogram)
        return false;
    l_float32 all = 0, paper = 0, ink = 0, brighter = 0;
    numaGetSum(histogram, &all);
    numaHistogramGetValFromRank(histogram, 0.75f, &paper);
    for (int level = 0; level < 256; level++) {
        l_float32 count = 0;
        numaGetFValue(histogram, level, &count);
        if ((l_float32)level < paper - INK_DARKER)
            ink += count;
        if ((l_float32)level > paper + INK_DARKER)
            brighter += count;
    }
    numaDestroy(&histogram);
    return all > 0 && ink + brighter < INK_LEAST * all; /* brighter: white print on a dark page */
}

PIX *image_binary(PIX *pix)
{
    NUMA *histogram = pixGetGrayHistogram(pix, BINARY_STEP);
    l_int32 level = 0;
    bool split = histogram && numaSplitDistribution(histogram, 0.1f, &level, NULL, NULL, NULL, NULL, NULL) == 0;
    numaDestroy(&histogram);
    return split ? pixThresholdToBinary(pix, level) : NULL;
}

/* Turns the page so that its lines run level. Leaves it when the angle is small or uncertain. */
static PIX *straighten(PIX *pix, struct corners *corners)
{
    l_float32 angle = 0, sure = 0;
    PIX *binary = image_binary(pix);
    /* The usual reductions, steps and accuracy [skew.c], over a wider range. */
    bool found = binary && pixFindSkewSweepAndSearch(binary, &angle, &sure, 4, 2, SKEW_MOST, 1, 0.01f) == 0;
    pixDestroy(&binary);
    if (!found || sure < SKEW_SURE || fabs(angle) < SKEW_LEAST)
        return pix;
    double turn = angle * DEGREE, width = pixGetWidth(pix), height = pixGetHeight(pix);
    PIX *level = pixRotate(pix, (float)turn, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
    if (!level)
        return pix;
    for (int i = 0; i < 4; i++) { /* turned back around the middle */
        double x = (corners_of_all.x[i] - 0.5) * width, y = (corners_of_all.y[i] - 0.5) * height;
        corners->x[i] = 0.5 + (x * cos(turn) + y * sin(turn)) / width;
        corners->y[i] = 0.5 + (y * cos(turn) - x * sin(turn)) / height;
    }
    return replace(pix, level);
}

/* Takes the sheet of paper out of a photo that shows it from the side. */
static PIX *flatten(PIX *pix, struct cleaned *cleaned)
{
    struct corners sheet;
    cleaned->sheets = paper_find(pix, &sheet);
    if (cleaned->sheets != 1 || !paper_is_slanted(&sheet, pixGetWidth(pix), pixGetHeight(pix)))
        return pix;
    PIX *flat = paper_flatten(pix, &sheet);
    if (flat)
        cleaned->corners = sheet;
    return replace(pix, flat);
}

/* Paints out the upright lines of ruled tables, which OCR reads as "|" or takes for the edges of columns. Only thin lines longer
 * than any letter go; a dark banner keeps its background. */
static PIX *remove_rules(PIX *pix, double dpi)
{
    int longest = (int)lround(RULE_LEAST * dpi), thickest = (int)lround(RULE_THICK * dpi);
    PIX *binary = image_binary(pix);
    PIX *lines = binary ? pixOpenCompBrick(NULL, binary, 1, longest) : NULL;
    PIX *banners = lines ? pixOpenBrick(NULL, lines, thickest, 1) : NULL;
    l_int32 none = 1;
    if (banners && pixSubtract(lines, lines, banners) && pixZero(lines, &none) == 0 && !none) {
        PIX *wider = pixDilateBrick(NULL, lines, 5, 3);
        if (wider)
            pixSetMasked(pix, wider, 255);
        pixDestroy(&wider);
    }
    pixDestroy(&banners);
    pixDestroy(&lines);
    pixDestroy(&binary);
    return pix;
}

PIX *image_clean(PIX *pix, double *dpi, struct cleaned *cleaned)
{
    *cleaned = (struct cleaned){ .corners = corners_of_all };
    pix = fit_print(flatten(fit_size(pix, dpi), cleaned), dpi);
    if (has_shade(pix))
        pix = replace(pix, pixBackgroundNormSimple(pix, NULL, NULL));
    struct corners level = corners_of_all;
    pix = straighten(pix, &level);
    corners_within(&cleaned->corners, &level);
    return remove_rules(pix, *dpi);
}

PIX *image_soften(PIX *pix, double dpi)
{
    int reach = (int)fmax(round(SOFT_REACH * dpi), 1);
    PIX *blurred = pixBlockconv(pix, reach, reach);
    /* Dots blur to a light grey, strokes stay darker than that: stretch the dark half. */
    if (blurred)
        pixGammaTRC(blurred, blurred, 1.0f, 40, 170);
    return blurred;
}

PIX *image_turn(PIX *pix, int degrees)
{
    return degrees == 0 ? pix : replace(pix, pixRotateOrth(pix, degrees / 90));
}

int image_upright(PIX *pix)
{
    l_float32 up = 0, left = 0;
    l_int32 way = L_TEXT_ORIENT_UNKNOWN;
    PIX *binary = image_binary(pix);
    if (binary && pixOrientDetect(binary, &up, &left, 0, 0) == 0)
        makeOrientDecision(up, left, UPRIGHT_SURE, UPRIGHT_RATIO, &way, 0);
    pixDestroy(&binary);
    switch (way) {
    case L_TEXT_ORIENT_UP:
        return 0;
    case L_TEXT_ORIENT_LEFT: /* the page lies on its left side */
        return 90;
    case L_TEXT_ORIENT_DOWN:
        return 180;
    case L_TEXT_ORIENT_RIGHT:
        return 270;
    default:
        return -1;
    }
}
