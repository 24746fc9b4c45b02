/* link.h - the link for phones, as a QR code: in the terminal and on the page. */
#ifndef EHC_SERVE_LINK_H
#define EHC_SERVE_LINK_H

#include <stdio.h>

#include "page.h"

/* Prints the link and its QR code, with two rows of squares in each line. */
void link_print(FILE *out, const char *link);

/* Puts both on a page, closed until it is wanted. */
void link_put(struct page *page, const char *link);

#endif
