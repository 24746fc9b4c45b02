/* content.h - what a file, or an attachment of an e-mail, holds: its bytes, and its pages as pictures. Runs in the confined child only.
 *
 * Ownership: content_open/content_close; pictures returned are the caller's. */
#ifndef EHC_EXTRACT_CONTENT_H
#define EHC_EXTRACT_CONTENT_H

#include <allheaders.h>
#include <glib.h>
#include <stdbool.h>

#include "say.h"
#include "source.h"

struct content {
    enum source_form form;
    const unsigned char *bytes; /* borrowed from the source, or of `unpacked` */
    size_t length;
    GByteArray *unpacked;       /* of an attachment */
};

/* Opens a source, which must outlive it. False with `problem` when an attachment cannot be unpacked; then there is nothing to close. */
bool content_open(struct content *content, const struct source *source, struct problem *problem);
void content_close(struct content *content);

/* Page `page` (from 1) as a grey picture, and its dots per inch, 0 when unknown; `width` and `height` in points where the file tells, else 0.
 * NULL with `problem` when there is none. */
PIX *content_picture(const struct content *content, int page, double *dpi, double *width, double *height, struct problem *problem);

#endif
