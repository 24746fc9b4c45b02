/* inbox_row.h - what the list needs to know of a letter, so that its record need not be kept in memory or opened again.
 *
 * Ownership: inbox_row_* make, inbox_row_free frees; a row owns its texts. */
#ifndef EHC_DESK_INBOX_ROW_H
#define EHC_DESK_INBOX_ROW_H

#include <jansson.h>
#include <stdbool.h>

#include "inbox_content.h"
#include "say.h"

#define ROW_DAYS_MAX 6 /* of one letter: the kinds of day that record.md knows, and one more */

enum row_sort {
    ROW_LETTER,     /* it was read; there may be doubts */
    ROW_PROBLEM,    /* it could not be read */
    ROW_NOT_LETTER  /* a file of a kind that no letter comes in */
};

/* One of a letter's last days. */
struct row_day {
    char *what;          /* "appeal" */
    char *date, *ring_by; /* ring_by: the working day before, or NULL */
    char *time;          /* "17:00", or NULL */
    bool done;           /* a certificate is held, or the adviser was rung in time */
};

struct inbox_row {
    char sum[CONTENT_SUM_SIZE];         /* of the letter's content; empty when it could not be summed */
    char fingerprint[CONTENT_SUM_SIZE]; /* of the programs and data that made it */
    enum row_sort sort;
    char *today;         /* the day that its sheet was reckoned from */
    bool until_today;    /* a doubt in it may be gone on a later day */
    bool sheet;          /* there is a sheet */
    char *kind, *dated, *authority; /* NULL: not known */
    bool kind_sure, dated_sure, authority_sure;
    struct row_day days[ROW_DAYS_MAX];
    int day_count;
    char *reasons;       /* why a person must look: sentences, one a line; NULL when there are none */
};

/* The row of a finished record. */
struct inbox_row *inbox_row_of_record(const json_t *record, const char *sum, const char *fingerprint);

/* The row of what could not be read at all. */
struct inbox_row *inbox_row_of_problem(const char *sum, const struct problem *problem);

/* As a line of JSON, with a line end (free()), and back. NULL when the line is no row. */
char *inbox_row_to_line(const struct inbox_row *row);
struct inbox_row *inbox_row_of_line(const char *line, size_t length);

/* True when a person must look. */
bool inbox_row_has_doubt(const struct inbox_row *row);

void inbox_row_free(struct inbox_row *row);

#endif
