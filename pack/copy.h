/* copy.h - the pages of one PDF into the file being written. */
#ifndef EHC_PACK_COPY_H
#define EHC_PACK_COPY_H

#include <glib.h>

#include "pdffile.h"

/* Copies all pages of a PDF with what they need, and adds their numbers to `pages` (unsigned). `parent` is the number of the list of pages.
 * `copied` knows the large objects (fonts) that are in the file already, by checksum, and learns the new ones; they are written once.
 * False with `problem` set when the PDF could not be read; then `pages` is as before. */
bool copy_pages(struct pdffile *file, GHashTable *copied, GArray *pages, unsigned parent, const char *pdf, size_t length, struct problem *problem);

#endif
