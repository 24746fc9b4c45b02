/* flow.h - text that comes without places (Word files, messages), gathered line by line into pages.
 *
 * Ownership: flow_new/flow_free; the pages are the flow's. */
#ifndef EHC_EXTRACT_FLOW_H
#define EHC_EXTRACT_FLOW_H

#include <glib.h>
#include <stdbool.h>

struct flow {
    GPtrArray *pages; /* GString: as the record has them: a line a line, an empty line between blocks; at least one */
    bool gap;         /* an empty line comes before the next line */
};

struct flow *flow_new(void);
void flow_free(struct flow *flow); /* flow_free(NULL) is fine */

/* Adds text of one or more lines. It is mended; white space at its ends and empty lines within it are one gap. */
void flow_add(struct flow *flow, const char *text);

/* The next line begins a new block, or a new page if this one has words. */
void flow_gap(struct flow *flow);
void flow_page(struct flow *flow);

#endif
