/* merge_columns.h - what the merge file says of each case, beside the columns of the list. */
#ifndef EHC_DESK_MERGE_COLUMNS_H
#define EHC_DESK_MERGE_COLUMNS_H

#include <glib.h>
#include <jansson.h>

/* The names of all columns, each begins with "ehc_"; ended by NULL. Freed with g_strfreev(). */
char **merge_columns_names(void);

/* An object with a text for each column that a finished record has something for. The columns ehc_row, ehc_status, ehc_error and ehc_sheet are the
 * caller's. */
json_t *merge_columns_of(const json_t *record, GKeyFile *wording);

#endif
