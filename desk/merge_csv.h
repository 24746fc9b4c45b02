/* merge_csv.h - a CSV file that Excel, Word and LibreOffice read as it is meant.
 *
 * Ownership: texts are only read. merge_csv_new/merge_csv_free; merge_csv_free(NULL) is fine, and takes away what was not finished. */
#ifndef EHC_DESK_MERGE_CSV_H
#define EHC_DESK_MERGE_CSV_H

#include <stdbool.h>

#include "say.h"

struct merge_csv;

/* Begins a file that will appear as `path` when it is whole. NULL with `problem` set. */
struct merge_csv *merge_csv_new(const char *path, struct problem *problem);
void merge_csv_free(struct merge_csv *csv);

/* A cell, and the end of a row. What fails is told by merge_csv_finish. */
void merge_csv_cell(struct merge_csv *csv, const char *text);
void merge_csv_end_row(struct merge_csv *csv);

bool merge_csv_finish(struct merge_csv *csv, struct problem *problem);

#endif
