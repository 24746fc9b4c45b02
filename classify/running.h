/* running.h - which lines run from page to page: letterheads that repeat, footers, page numbers. */
#ifndef EHC_CLASSIFY_RUNNING_H
#define EHC_CLASSIFY_RUNNING_H

#include "letter.h"

struct running;

/* Looks for lines near the top or end of a page that stand on another page too, digits aside, and for page numbers. The first copy at
 * the top of a letter may be its letterhead and is none of them. Never NULL; freed with running_free(). */
struct running *running_find(const struct page *pages, size_t count);
void running_free(struct running *running);

/* True for a line that runs; `page` from 0, `number` of the line on its page from 0, empty lines counted. */
bool running_holds(const struct running *running, size_t page, size_t number);

#endif
