/* cases.h - a list of cases, as spreadsheet programs save it: read row by row, so that a long list takes no more memory than a short one.
 *
 * Ownership: cases_open/cases_close; cases_close(NULL) is fine. Texts are borrowed: of a row until the next one is read. */
#ifndef EHC_DESK_CASES_H
#define EHC_DESK_CASES_H

#include <glib.h>

#include "say.h"

/* The columns that mean something. All others are only passed on. */
enum case_column {
    CASE_KIND,
    CASE_DATED,
    CASE_AUTHORITY,
    CASE_CERTIFICATE,
    CASE_CONTACTED,
    CASE_YOUNG_PERSON,
    CASE_REFERENCE,
    CASE_NAME,
    CASE_ADDRESS,
    CASE_ADDRESS_1,
    CASE_ADDRESS_5 = CASE_ADDRESS_1 + 4,
    CASE_POSTCODE,
    CASE_FILE,
    CASE_COLUMNS
};

struct case_row {
    unsigned number;  /* as a spreadsheet numbers it: the headings are row 1 */
    GPtrArray *cells; /* char *, as many as there are headings */
    const char *fault; /* why the row as a whole is not right, or NULL */
};

struct cases;

/* Opens the list and reads its headings. NULL with `problem` set. */
struct cases *cases_open(const char *path, struct problem *problem);
void cases_close(struct cases *cases);

/* The headings as they stand, char *. */
const GPtrArray *cases_headings(const struct cases *cases);

/* The heading of a column in these files, such as "young-person". */
const char *cases_column_name(enum case_column column);
bool cases_has(const struct cases *cases, enum case_column column);

/* The next row that is not empty; NULL at the end, or with `problem` set when the file could not be read further (then its code is not empty). */
const struct case_row *cases_next(struct cases *cases, struct problem *problem);

/* A cell of a row without spaces around it; "" when there is no such column. */
const char *cases_cell(const struct cases *cases, const struct case_row *row, enum case_column column);

#endif
