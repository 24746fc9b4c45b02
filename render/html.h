/* html.h - the sheet as a web page: the same blocks in the same order, nothing left out, no file beside it. */
#ifndef EHC_RENDER_HTML_H
#define EHC_RENDER_HTML_H

#include "sheet.h"

/* Returns the page, freed with g_free(). Never fails. Every text is escaped: a record can hold anything. */
char *html_sheet(const struct sheet *sheet);

#endif
