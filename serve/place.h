/* place.h - where a fact stands in the letter: a piece of the page's picture with its words marked. */
#ifndef EHC_SERVE_PLACE_H
#define EHC_SERVE_PLACE_H

#include <jansson.h>

#include "../extract/evidence/facts.h"
#include "page.h"

/* Has the pictures of the pages that these facts (struct fact) stand on made. False when one is not ready yet. */
bool place_ready(struct session *session, const GPtrArray *facts);

/* Puts the piece of the first page on which the fact has marks; nothing when there is none or its picture could not be made. */
void place_put(struct page *page, const struct session *session, const struct fact *fact);

/* Puts the whole page `number`, with the marks of all facts. */
void place_put_page(struct page *page, const struct session *session, const GPtrArray *facts, int number);

#endif
