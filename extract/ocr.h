/* ocr.h - a picture of a page into words: cleaned, turned upright, read. Runs in the confined child only. */
#ifndef EHC_EXTRACT_OCR_H
#define EHC_EXTRACT_OCR_H

#include <allheaders.h>

#include "page.h"
#include "textlayer.h"

/* Reads the page. Takes ownership of `pix`. `dpi` is the picture's own, 0 when unknown. Returns the words in dots of the turned page, and in
 * `turned` how far clockwise it was turned. Never NULL: an unreadable page has no words. The engine must be open. */
struct words *ocr_page(PIX *pix, double dpi, const struct common_words *common, int *turned);

#endif
