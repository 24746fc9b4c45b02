/* strip.h - places the labels of a strip of time so that none touches another. Knows nothing of fonts or pages. */
#ifndef EHC_RENDER_STRIP_H
#define EHC_RENDER_STRIP_H

#include <stdbool.h>
#include <stddef.h>

struct strip_label {
    double at;    /* where its mark stands, from the left end of the strip */
    double width; /* of its words */
    double left;  /* result: where its words begin */
    int row;      /* result: 0 above the line, 1 below */
};

/* Places `count` labels, given in the order of their marks, in two rows of `length`: every second one below the line, each as near
 * to its mark as it can be, at least `gap` apart, none outside the strip. False when they do not fit: then draw no strip. */
bool strip_place(struct strip_label *labels, size_t count, double length, double gap);

#endif
