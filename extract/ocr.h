/* ocr.h - a picture of a page into words: cleaned, turned upright, read. Runs in the confined child only. */
#ifndef EHC_EXTRACT_OCR_H
#define EHC_EXTRACT_OCR_H

#include <allheaders.h>

#include "page.h"
#include "paper.h"
#include "textlayer.h"

/* How a page was read. */
struct ocr_report {
    int turned;             /* clockwise, before it was read */
    int sheets;             /* of paper seen in the picture; 0 when not known */
    struct corners corners; /* where the corners of the page that was read are in the picture, turned as the page was */
};

/* Reads the page. Takes ownership of `pix`. `dpi` is the picture's own, 0 when unknown. Returns the words in dots of the cleaned and turned
 * page. Never NULL: an unreadable page has no words. The engine must be open. */
struct words *ocr_page(PIX *pix, double dpi, const struct common_words *common, struct ocr_report *report);

#endif
