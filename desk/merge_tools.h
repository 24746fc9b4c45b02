/* merge_tools.h - the tools that stay open for a whole list: a record goes in, the next one waits until it has come out.
 *
 * Ownership: records and lines returned are the caller's. */
#ifndef EHC_DESK_MERGE_TOOLS_H
#define EHC_DESK_MERGE_TOOLS_H

#include <glib.h>
#include <jansson.h>

#include "merge_options.h"
#include "say.h"

struct merge_tools;

/* Starts timeline and render. NULL with `problem` set. */
struct merge_tools *merge_tools_new(const struct merge_options *options, struct problem *problem);

/* What extract and classify, which are started for the first letter, read in the files of one letter. NULL when they have failed. */
json_t *merge_tools_read(struct merge_tools *tools, const GPtrArray *files, struct problem *problem);

/* The record with its days and contacts, on its way to its sheet. NULL when a tool has failed. */
json_t *merge_tools_finish(struct merge_tools *tools, const json_t *record, struct problem *problem);

/* Waits until all sheets are made, and frees. STATUS_STOPPED when a tool failed; then `said` tells that it has said why, or `problem` says it. */
enum status merge_tools_end(struct merge_tools *tools, bool stop, bool *said, struct problem *problem);

#endif
