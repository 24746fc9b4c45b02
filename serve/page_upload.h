/* page_upload.h - a field for files, and what comes of it: for the letter, the certificate and the photos of a phone. */
#ifndef EHC_SERVE_PAGE_UPLOAD_H
#define EHC_SERVE_PAGE_UPLOAD_H

#include "page.h"

/* Puts the field, with its fault if it has one. */
void upload_put_field(struct page *page, const char *field, const char *label, const char *hint, bool several);

/* Moves the request's files that are fine to `uploads`; what is wrong with the others becomes faults of the page. Returns how many are fine. */
unsigned upload_take_all(struct page *page, struct request *request, GPtrArray *uploads, const char *field, bool from_phone);

#endif
