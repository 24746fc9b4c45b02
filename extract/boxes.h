/* boxes.h - tick boxes on a picture of a page, as "☐" and "☒" among its words. Runs in the confined child only. */
#ifndef EHC_EXTRACT_BOXES_H
#define EHC_EXTRACT_BOXES_H

#include <allheaders.h>

#include "page.h"

/* Finds small empty or ticked squares that stand before words, and adds them to the page's words in place of what was read there.
 * `pix` is grey and upright and shows the words' whole page. One that may be either is left out. */
void boxes_add(PIX *pix, double dpi, struct words *words);

/* A glance at a small picture of a page whose words are its own text: false when no word has a mark before it that could be a box, so that
 * boxes_add() would find none. */
bool boxes_may_stand(PIX *pix, double dpi, const struct words *words);

#endif
