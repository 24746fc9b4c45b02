/* listing.h - the first sheet: every fact with its words, what was not found on the page, which pages are not shown. */
#ifndef EHC_EVIDENCE_LISTING_H
#define EHC_EVIDENCE_LISTING_H

#include <cairo.h>
#include <glib.h>
#include <jansson.h>

#include "labels.h"

/* Draws it, on as many sheets as it takes. `why_none`: why no pages follow, or NULL. */
void listing_draw(cairo_t *cairo, const struct labels *labels, const json_t *record, const GPtrArray *facts, const char *why_none);

#endif
