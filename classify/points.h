/* points.h - the marks at the start of a line: bullets, numbers of points, boxes. */
#ifndef EHC_CLASSIFY_POINTS_H
#define EHC_CLASSIFY_POINTS_H

#include <stddef.h>

enum box {
    BOX_NONE,
    BOX_EMPTY,
    BOX_TICKED
};

/* Bytes of a bullet, a point's number ("1. ", "(a) ", "iv. ") or a box at the start of a line, white space after it included; 0 when there is
 * none. `box` says which sort of box it is. */
size_t points_mark(const char *line, size_t length, enum box *box);

/* Where the next box of a row of boxes begins in a line ("☒ maintain ☐ amend ☐ cease"); `length` when there is none. */
size_t points_next_box(const char *line, size_t length, size_t from);

/* Where a row of boxes begins behind the words that lead in to it ("Outcome of the review: ☐ maintain ☒ amend"); `length` when there is no such
 * row: fewer than two boxes, no lead-in, digits beside them, or boxes that stand behind their names. */
size_t points_first_box(const char *line, size_t length);

#endif
