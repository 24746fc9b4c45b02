/* sheet.c - the largest size at which a page stands on A4 beside its labels. */
#include "sheet.h"

#include <math.h>

struct sheet sheet_for(double page_width, double page_height)
{
    struct sheet sheet = { .width = SHEET_SHORT, .height = SHEET_LONG, .left = SHEET_EDGE, .top = SHEET_EDGE + SHEET_HEAD };
    if (page_width > page_height) {
        sheet.width = SHEET_LONG;
        sheet.height = SHEET_SHORT;
    }
    double across = sheet.width - 2 * SHEET_EDGE - SHEET_GAP - SHEET_LABELS, down = sheet.height - sheet.top - SHEET_EDGE;
    double scale = fmin(across / page_width, down / page_height);
    sheet.page_width = page_width * scale;
    sheet.page_height = page_height * scale;
    return sheet;
}

struct sheet sheet_upright(void)
{
    return sheet_for(SHEET_SHORT - 2 * SHEET_EDGE - SHEET_GAP - SHEET_LABELS, SHEET_LONG - 2 * SHEET_EDGE - SHEET_HEAD);
}
