/* heic.h - an iPhone's HEIC photo (and AVIF) into a grey picture, by libheif. Decodes in the confined child only. */
#ifndef EHC_EXTRACT_HEIC_H
#define EHC_EXTRACT_HEIC_H

#include <allheaders.h>
#include <stdbool.h>
#include <stddef.h>

#include "say.h"

/* Loads libheif, in the parent. False with `problem` when it is not installed. */
bool heic_open(struct problem *problem);

/* The file's main picture, turned as the phone says, grey, at most PIXELS_MAX. The caller's; NULL with `problem`: damaged or too large. */
PIX *heic_decode(const void *bytes, size_t length, struct problem *problem);

#endif
