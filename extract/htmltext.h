/* htmltext.h - a message's HTML as text: for messages that have no plain text. Runs in the confined child only. */
#ifndef EHC_EXTRACT_HTMLTEXT_H
#define EHC_EXTRACT_HTMLTEXT_H

#include <stddef.h>

#include "flow.h"

/* Adds the words of `html` (UTF-8) to `flow`: blocks, list points with bullets, table rows on a line with two spaces between cells. */
void htmltext_add(struct flow *flow, const char *html, size_t length);

#endif
