/* merge_output.h - what becomes of the cases once their sheets are made: the merge file and the pack.
 *
 * The entries of finished cases are kept in a file without a name, not in memory, until all sheets are there.
 * Ownership: merge_output_new/merge_output_free; merge_output_free(NULL) is fine. */
#ifndef EHC_DESK_MERGE_OUTPUT_H
#define EHC_DESK_MERGE_OUTPUT_H

#include <glib.h>
#include <jansson.h>

#include "merge_options.h"
#include "say.h"

struct merge_output;

struct merge_counts {
    unsigned clean, doubt, error, sheets;
};

/* NULL with `problem` set. `options` is kept. */
struct merge_output *merge_output_new(const struct merge_options *options, struct problem *problem);
void merge_output_free(struct merge_output *output);

/* Keeps a case, an object: `row` (number), `cells` (list of texts, one for each heading), `facts` (see merge_columns.h), and if there are any `error`,
 * `doubt` (a sentence that is in no record), `sheet` (name without ending), `mark` (the reference), `address` (list of lines). Takes ownership. */
void merge_output_add(struct merge_output *output, json_t *entry);

/* Writes the merge file, with these headings before our own columns, and the list for the pack, and counts. False with `problem` set. */
bool merge_output_write(struct merge_output *output, const GPtrArray *headings, struct merge_counts *counts, struct problem *problem);

/* Makes the pack with ehc-pack. STATUS_STOPPED when it failed; then `said` tells that it has said why, or `problem` says it. */
enum status merge_output_pack(struct merge_output *output, bool *said, struct problem *problem);

#endif
