/* merge_options.h - what was asked of `ehc merge`, looked at before any work is done.
 *
 * Ownership: texts are borrowed from the command line, but for what merge_options_clear frees. */
#ifndef EHC_DESK_MERGE_OPTIONS_H
#define EHC_DESK_MERGE_OPTIONS_H

#include <stdbool.h>

#include "date.h"

struct merge_options {
    const char *list;  /* the CSV file of cases */
    const char *out;   /* the folder for all that is made */
    const char *pack;  /* the PDF to be printed, or NULL */
    const char *today, *data, *language; /* the last two may be NULL */
    bool envelopes, duplex, large_print, force, help;
    char clock[DATE_ISO_SIZE];
    char *sheets, *merge; /* OUT/sheets and OUT/merge.csv */
};

/* Reads the command line, arguments[0] is "merge", and makes the folders. False when something is wrong: then the person has been told. With `help` set
 * nothing else is looked at. */
bool merge_options_read(int count, char **arguments, struct merge_options *options);
void merge_options_clear(struct merge_options *options);

#endif
