/* engine.h - Tesseract, loaded when the first page needs it.
 *
 * Loading and starting Tesseract costs about 0.1 s, and linking to it would cost every run 9 ms for the 35 libraries that it brings, so it
 * is opened with dlopen() by the parent, once, when a letter first needs it. Children inherit it ready by fork(); a confined child
 * could not open its files any more.
 * Ownership: there is one engine, alive to the end of the process; engine_close frees it. */
#ifndef EHC_EXTRACT_ENGINE_H
#define EHC_EXTRACT_ENGINE_H

#include <allheaders.h>
#include <stdbool.h>

#include "page.h"
#include "say.h"

/* Loads and starts it; at once true when that was done before. False with `problem` (missing-ocr) when it is not installed. */
bool engine_open(struct problem *problem);
void engine_close(void);

/* Reads a grey, upright page and adds its words, in dots from the top left of `pix`. False when Tesseract failed. */
bool engine_read(PIX *pix, double dpi, struct words *words);

/* How far the page must be turned clockwise to stand upright (0, 90, 180, 270) by Tesseract's orientation data, -1 when unknown. */
int engine_upright(PIX *pix, double dpi);

/* The version of Tesseract, or NULL when it is not open. Borrowed. */
const char *engine_version(void);

#endif
