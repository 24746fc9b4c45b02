/* leaf.h - a page of the letter, found again in its file and drawn. Runs in the confined child only. */
#ifndef EHC_EVIDENCE_LEAF_H
#define EHC_EVIDENCE_LEAF_H

#include <cairo.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "../content.h"
#include "../pdf.h"
#include "../source.h"

/* The file that was looked into last, kept open for its next page. All zero: none. */
struct leaf_file {
    bool open;
    int number, part;
    struct content content;
    struct pdf *pdf;
};
void leaf_file_close(struct leaf_file *file);

/* A page ready to be drawn. */
struct leaf {
    double width, height; /* its shape, as it was read: in any unit */
    int turned;           /* degrees clockwise that the file's page must be turned */
    int page_in_file;
    struct pdf *pdf;      /* to draw it with. Borrowed; or: */
    PIX *picture;         /* of the page, upright */
};

/* Finds the record's page again in the letter's files. `as_pictures`: PDF pages are made pictures too, of few dots. False when it is not there, or
 * cannot be decoded. */
bool leaf_open(struct leaf *leaf, struct leaf_file *file, const json_t *page, struct source *const *sources, size_t count, bool as_pictures);

/* Draws it over (0, 0) to (`width`, `height`), and closes it. False when it could not be drawn. */
bool leaf_draw(struct leaf *leaf, cairo_t *cairo, double width, double height, bool as_pictures);

#endif
