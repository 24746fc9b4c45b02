/* table.h - data files in rows (*.csv): a header line, then rows, read whole with libcsv.
 *
 * Ownership: the table owns all its texts; they live until table_free. */
#ifndef EHC_RECORD_TABLE_H
#define EHC_RECORD_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "say.h"

struct table;

/* Reads `path`: UTF-8, a byte-order mark allowed, comma between fields, lines that begin with # before the header are skipped.
 * NULL with `problem` set when it is missing, malformed, or a row has more fields than the header. Short rows are filled with "". */
struct table *table_open(const char *path, struct problem *problem);
void table_free(struct table *table); /* table_free(NULL) is fine */

size_t table_rows(const struct table *table);

/* The number of the column called `name`, or -1. */
int table_column(const struct table *table, const char *name);

/* The field, never NULL; "" for a column of -1. `row` must be below table_rows. */
const char *table_field(const struct table *table, size_t row, int column);

/* The number of the line of the file on which the row begins (1 is the first line): for messages. */
int table_line(const struct table *table, size_t row);

#endif
