/* paper.c - paper is brighter than the table. On a small copy the print is closed over and the picture is parted by Otsu's threshold; a sheet
 * is a large bright piece that four straight sides fit.
 *
 * The edge of a soft shadow on the paper is told from the paper's own by its softness.
 * Limits: paper on a table as bright as itself is not found, nor paper whose corners are outside the picture or folded; then the page is
 * read as it is. */
#include "paper.h"

#include <math.h>

#define SMALL_SIDE 400.0      /* pixels of the longer side of the copy that is looked at */
#define PRINT_CLOSED 11       /* pixels there: wider than letters and lines are high */
#define SHEET_LEAST 0.10      /* share of the picture */
#define SHEET_ALL 0.97        /* share: more is a scan */
#define FITS_LEAST 0.93       /* of the sheet's area to that of the four-sided shape, and the other way round */
#define STREAK 11             /* pixels there: narrower bright pieces are the grain of a table */
#define SIDE_OFF 4.0          /* pixels there: this far inside a side is paper, this far outside it is table */
#define SIDE_HOLDS 0.92       /* share of the points along the sides for which that is so */
#define STEP_LEAST 20         /* levels of 256 between those two: at the edge of a shadow they are a few */
#define STEP_HOLDS 0.75       /* share of the points of each side for which that is so */
#define EDGE 0.015            /* share of the picture: a piece this near its edge touches it */
#define TOUCHED_MOST 1        /* edges that one of several sheets may touch: parts of a page with a dark banner touch more */
#define DIFFERENCE_LEAST 40   /* levels of 256 between paper and table */
#define SLANT 1.04            /* ratio of opposite sides */

const struct corners corners_of_all = { { 0, 1, 1, 0 }, { 0, 0, 1, 1 } };

/* The bright pieces of the picture, closed over print; NULL when bright and dark are not far apart. `shades`, the caller's, receives the
 * closed picture. */
static PIX *bright_pieces(PIX *grey, PIX **shades)
{
    float scale = (float)(SMALL_SIDE / fmax(pixGetWidth(grey), pixGetHeight(grey)));
    PIX *small = scale < 1 ? pixScaleAreaMap(grey, scale, scale) : NULL;
    PIX *closed = small ? pixCloseGray(small, PRINT_CLOSED, PRINT_CLOSED) : NULL;
    PIX *bright = NULL;
    l_int32 threshold = 0;
    l_float32 below = 0, above = 0;
    NUMA *histogram = closed ? pixGetGrayHistogram(closed, 1) : NULL;
    if (histogram && numaSplitDistribution(histogram, 0.1f, &threshold, &below, &above, NULL, NULL, NULL) == 0 && above - below >= DIFFERENCE_LEAST)
        bright = pixThresholdToBinary(closed, threshold);
    if (bright) {
        pixInvert(bright, bright); /* the library's 1 is dark */
        pixOpenBrick(bright, bright, STREAK, STREAK);
    }
    numaDestroy(&histogram);
    pixDestroy(&small);
    *shades = closed;
    return bright;
}

static int edges_touched(const BOX *box, double width, double height)
{
    return (box->x < EDGE * width) + (box->y < EDGE * height) + (box->x + box->w > (1 - EDGE) * width) + (box->y + box->h > (1 - EDGE) * height);
}

static double area_of(const struct corners *corners)
{
    double twice = 0;
    for (int i = 0; i < 4; i++) {
        int next = (i + 1) % 4;
        twice += corners->x[i] * corners->y[next] - corners->x[next] * corners->y[i];
    }
    return twice / 2;
}

/* The outermost points of a piece on the two diagonals. */
static struct corners outermost(PIX *piece, const BOX *box, double width, double height)
{
    struct corners corners = { { 0 }, { 0 } };
    double best[4] = { -INFINITY, -INFINITY, -INFINITY, -INFINITY };
    for (int y = 0; y < box->h; y++) {
        for (int x = 0; x < box->w; x++) {
            l_uint32 on = 0;
            pixGetPixel(piece, x, y, &on);
            const double reach[4] = { -x - y, x - y, x + y, y - x };
            for (int i = 0; on && i < 4; i++) {
                if (reach[i] <= best[i])
                    continue;
                best[i] = reach[i];
                corners.x[i] = (box->x + x + (i == 1 || i == 2)) / width;
                corners.y[i] = (box->y + y + (i >= 2)) / height;
            }
        }
    }
    return corners;
}

/* The shade of a point; of the nearest one when it is beyond the picture. */
static int shade_at(PIX *shades, double x, double y)
{
    l_uint32 shade = 0;
    pixGetPixel(shades, (int)fmin(fmax(x, 0), pixGetWidth(shades) - 1), (int)fmin(fmax(y, 0), pixGetHeight(shades) - 1), &shade);
    return (int)shade;
}

/* True when paper begins along the four sides: a shape that a bright streak of the table reaches into has none, and the edge of a shadow
 * on the paper is softer than the paper's own. */
static bool sides_hold(PIX *bright, PIX *shades, const struct corners *corners, double width, double height)
{
    int points = 0, right = 0;
    bool sharp = true;
    for (int i = 0; i < 4; i++) {
        int next = (i + 1) % 4, steps = 0, of = 0;
        double dx = (corners->x[next] - corners->x[i]) * width, dy = (corners->y[next] - corners->y[i]) * height, length = fmax(hypot(dx, dy), 1);
        double in_x = -dy / length * SIDE_OFF, in_y = dx / length * SIDE_OFF; /* clockwise: inside is on the right */
        for (double along = 0.06; along < 0.94; along += 0.02, of++) {
            double x = corners->x[i] * width + dx * along, y = corners->y[i] * height + dy * along;
            l_uint32 inside = 0, outside = 0; /* a point beyond the picture stays 0 */
            pixGetPixel(bright, (int)(x + in_x), (int)(y + in_y), &inside);
            pixGetPixel(bright, (int)(x - in_x), (int)(y - in_y), &outside);
            right += inside && !outside;
            bool beyond = x - in_x < 0 || y - in_y < 0 || x - in_x >= width || y - in_y >= height;
            steps += beyond || shade_at(shades, x + in_x, y + in_y) - shade_at(shades, x - in_x, y - in_y) >= STEP_LEAST;
        }
        points += of;
        sharp = sharp && steps >= STEP_HOLDS * of;
    }
    return sharp && right >= SIDE_HOLDS * points;
}

int paper_find(PIX *grey, struct corners *corners)
{
    PIX *shades = NULL, *bright = bright_pieces(grey, &shades);
    PIXA *pieces = NULL;
    BOXA *boxes = bright ? pixConnComp(bright, &pieces, 4) : NULL;
    double width = bright ? pixGetWidth(bright) : 1, height = bright ? pixGetHeight(bright) : 1;
    int sheets = 0, apart = 0;
    *corners = corners_of_all;
    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        BOX *box = boxaGetBox(boxes, i, L_CLONE);
        PIX *piece = pixaGetPix(pieces, i, L_COPY);
        PIX *filled = piece && (double)box->w * box->h >= SHEET_LEAST * width * height ? pixHolesByFilling(piece, 4) : NULL;
        l_int32 dots = 0;
        if (filled) {
            pixOr(filled, filled, piece);
            pixCountPixels(filled, &dots, NULL);
            double share = dots / (width * height);
            struct corners found = outermost(filled, box, width, height);
            double fit = share / fmax(area_of(&found), 1e-6);
            if (share >= SHEET_LEAST && share <= SHEET_ALL && fit >= FITS_LEAST && fit <= 1 / FITS_LEAST && sides_hold(bright, shades, &found, width, height)) {
                sheets++;
                apart += edges_touched(box, width, height) <= TOUCHED_MOST;
                *corners = found;
            }
        }
        pixDestroy(&filled);
        pixDestroy(&piece);
        boxDestroy(&box);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
    pixDestroy(&bright);
    pixDestroy(&shades);
    return sheets > 1 ? (apart > 1 ? apart : 0) : sheets;
}

static double side(const struct corners *corners, int from, double width, double height)
{
    int to = (from + 1) % 4;
    return hypot((corners->x[to] - corners->x[from]) * width, (corners->y[to] - corners->y[from]) * height);
}

static double ratio(double a, double b)
{
    return fmax(a, b) / fmax(fmin(a, b), 1);
}

bool paper_is_slanted(const struct corners *corners, double width, double height)
{
    return ratio(side(corners, 0, width, height), side(corners, 2, width, height)) > SLANT ||
           ratio(side(corners, 1, width, height), side(corners, 3, width, height)) > SLANT;
}

PIX *paper_flatten(PIX *pix, const struct corners *corners)
{
    double width = pixGetWidth(pix), height = pixGetHeight(pix);
    double across = fmin(fmax(side(corners, 0, width, height), side(corners, 2, width, height)), width);
    double down = fmin(fmax(side(corners, 1, width, height), side(corners, 3, width, height)), height);
    PTA *from = ptaCreate(4), *to = ptaCreate(4);
    for (int i = 0; i < 4; i++) {
        ptaAddPt(from, (float)(corners->x[i] * width), (float)(corners->y[i] * height));
        ptaAddPt(to, (float)(corners_of_all.x[i] * across), (float)(corners_of_all.y[i] * down));
    }
    PIX *moved = pixProjectivePta(pix, to, from, L_BRING_IN_WHITE);
    BOX *all = boxCreate(0, 0, (int)across, (int)down);
    PIX *flat = moved ? pixClipRectangle(moved, all, NULL) : NULL;
    boxDestroy(&all);
    pixDestroy(&moved);
    ptaDestroy(&to);
    ptaDestroy(&from);
    return flat;
}

/* The square with sides of 1 seen as a four-sided shape: the usual solution for a projective map of the unit square [Heckbert 1989, 2.2.3]. */
void corners_point(const struct corners *corners, double *x, double *y)
{
    const double *px = corners->x, *py = corners->y;
    double dx1 = px[1] - px[2], dx2 = px[3] - px[2], dx3 = px[0] - px[1] + px[2] - px[3];
    double dy1 = py[1] - py[2], dy2 = py[3] - py[2], dy3 = py[0] - py[1] + py[2] - py[3];
    double whole = dx1 * dy2 - dx2 * dy1, g = 0, h = 0;
    if (fabs(whole) > 1e-9) {
        g = (dx3 * dy2 - dx2 * dy3) / whole;
        h = (dx1 * dy3 - dx3 * dy1) / whole;
    }
    double a = px[1] - px[0] + g * px[1], b = px[3] - px[0] + h * px[3], d = py[1] - py[0] + g * py[1], e = py[3] - py[0] + h * py[3];
    double at_x = *x, at_y = *y, below = g * at_x + h * at_y + 1;
    if (fabs(below) < 1e-9)
        return;
    *x = (a * at_x + b * at_y + px[0]) / below;
    *y = (d * at_x + e * at_y + py[0]) / below;
}

void corners_within(struct corners *outer, const struct corners *inner)
{
    struct corners result = *inner;
    for (int i = 0; i < 4; i++)
        corners_point(outer, &result.x[i], &result.y[i]);
    *outer = result;
}
