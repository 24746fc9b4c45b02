/* triage.h - the list of an inbox: a row a letter, those that a person must look at on top, then by the days that are left.
 *
 * Ownership: triage_new makes, triage_free frees; rows are borrowed until then, names are copied. */
#ifndef EHC_DESK_TRIAGE_H
#define EHC_DESK_TRIAGE_H

#include <glib.h>
#include <stdbool.h>

#include "inbox_row.h"
#include "say.h"
#include "whole.h"

/* In the order of the list. */
enum triage_class {
    TRIAGE_LOOK,       /* a doubt or a problem: a person must look */
    TRIAGE_PASSED,     /* a last day has passed */
    TRIAGE_OPEN,       /* all last days are ahead */
    TRIAGE_NO_DAY,     /* nothing runs */
    TRIAGE_NOT_LETTER, /* a file of another kind */
    TRIAGE_CLASSES
};

struct triage_entry {
    const struct inbox_row *row;
    char *file, *pages, *copies; /* fit for showing; pages and copies: further names, or NULL */
    enum triage_class class;
    bool any_open, any_passed;
    bool unknown; /* a last day may run that is not known */
    int left;   /* days from today to the next last day; with any_open */
    int passed; /* days since the last day that passed most recently; with any_passed */
};

struct triage {
    char *folder;        /* the inbox's name, fit for showing */
    GDate today;
    GKeyFile *wording;   /* what kinds are called, or NULL; borrowed */
    GPtrArray *entries;  /* struct triage_entry */
    GPtrArray *left_out; /* texts: what waits for the next run, and why */
    unsigned counts[TRIAGE_CLASSES]; /* letters of each class */
};

/* `today` (YYYY-MM-DD) is the day from which days are reckoned, whatever day a letter's sheet was made. */
struct triage *triage_new(const char *folder, const char *today, GKeyFile *wording);
void triage_free(struct triage *triage);

/* Adds a letter. `names` are its pages' paths, `copies` (or NULL) those of files with the same content. */
void triage_add(struct triage *triage, const struct inbox_row *row, const GPtrArray *names, const GPtrArray *copies);

/* Adds a file that could not be taken into this run. */
void triage_leave_out(struct triage *triage, const char *name, const char *why);

/* Puts the letters in order. */
void triage_sort(struct triage *triage);

/* The date on which to act: the working day before, while it is ahead, else the last day itself. */
const char *triage_act_by(const struct triage *triage, const struct row_day *day);

/* True for a day that says no more than another of the letter's: an appeal about the school alone on the day of the appeal. */
bool triage_is_double(const struct inbox_row *row, const struct row_day *day);

/* Days from today to an ISO date; negative when it has passed. */
int triage_days_to(const struct triage *triage, const char *iso);

/* Write the sorted list. */
void triage_write_csv(const struct triage *triage, struct whole *out);
void triage_write_html(const struct triage *triage, struct whole *out);

/* Puts a text on. */
void triage_put(struct whole *out, const char *text);

#endif
