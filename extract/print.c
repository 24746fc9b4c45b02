/* print.c - how tall the print on a page picture is.
 *
 * Each patch of ink that hangs together is taken for a letter when its height and breadth could be one's. Of twelve letters of English seven
 * have the height of "x", so the lower quartile of the heights is that of "x" in the page's usual print, or of small print if there is much of it. */
#include "print.h"

#define LEAST 5      /* dots: less is a full stop, the dot of an i, dirt */
#define MOST 150     /* dots: more is a picture, a line, a headline on a poster */
#define BROADEST 3   /* times the height: longer is a dash or a ruled line */
#define SLIMMEST 6   /* times the breadth: slimmer is an upright line */
#define LETTERS_LEAST 200 /* fewer tell nothing: a page of a letter has a thousand */

double print_height(PIX *binary)
{
    l_int32 heights[MOST + 1] = { 0 }, letters = 0;
    BOXA *patches = pixConnComp(binary, NULL, 8);
    l_int32 count = patches ? boxaGetCount(patches) : 0;
    for (l_int32 i = 0; i < count; i++) {
        l_int32 width, height;
        if (boxaGetBoxGeometry(patches, i, NULL, NULL, &width, &height) != 0)
            continue;
        if (height < LEAST || height > MOST || width > BROADEST * height || height > SLIMMEST * width)
            continue;
        heights[height]++;
        letters++;
    }
    boxaDestroy(&patches);
    if (letters < LETTERS_LEAST)
        return 0;
    l_int32 seen = 0, height = LEAST;
    while (height < MOST && (seen += heights[height]) * 4 < letters)
        height++;
    return height;
}
