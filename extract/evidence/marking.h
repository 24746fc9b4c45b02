/* marking.h - the marks on one sheet: outlines around words, labels in the margin, lines that join them. */
#ifndef EHC_EVIDENCE_MARKING_H
#define EHC_EVIDENCE_MARKING_H

#include <cairo.h>
#include <glib.h>
#include <jansson.h>

#include "facts.h"
#include "labels.h"
#include "sheet.h"

/* A page of the letter as it stands on a sheet: which words are on it, and where. */
struct shown {
    int page;            /* its number in the record */
    const char *words;
    const json_t *lines; /* only what stands on this sheet */
};

/* Draws what the facts (struct fact) have on this page. */
void marking_draw(cairo_t *cairo, const struct sheet *sheet, const struct labels *labels, const struct shown *shown, const GPtrArray *facts);

#endif
