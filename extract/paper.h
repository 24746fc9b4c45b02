/* paper.h - the sheet of paper on a photo: where its corners are, and how many sheets there are. Runs in the confined child only. */
#ifndef EHC_EXTRACT_PAPER_H
#define EHC_EXTRACT_PAPER_H

#include <allheaders.h>
#include <stdbool.h>

/* Corners of a four-sided shape, clockwise from the top left, in shares of a picture's width and height. */
struct corners {
    double x[4], y[4];
};

extern const struct corners corners_of_all; /* the whole picture */

/* Looks for sheets of paper that lie on something darker. Returns how many; 0 when the picture is all paper (a scan) or nothing is sure.
 * For 1 sheet `corners` receives its corners. */
int paper_find(PIX *grey, struct corners *corners);

/* True when the sheet is seen so much from the side that its lines converge. */
bool paper_is_slanted(const struct corners *corners, double width, double height);

/* The sheet as if seen from straight above; NULL on failure. Borrows `pix`. */
PIX *paper_flatten(PIX *pix, const struct corners *corners);

/* Where the point (x, y), in shares of the shape with these corners, is in the picture. */
void corners_point(const struct corners *corners, double *x, double *y);

/* Corners given within the shape `outer`, as corners within the picture that `outer` is in. Sets `outer` to them. */
void corners_within(struct corners *outer, const struct corners *inner);

#endif
