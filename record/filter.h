/* filter.h - what every stage between two pipes does: read a record, work on it, write it, go on. */
#ifndef EHC_RECORD_FILTER_H
#define EHC_RECORD_FILTER_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "say.h"

struct filter {
    const char *stage;  /* name for problems: "classify" */
    bool with_problems; /* also call `one` for records that have a problem already */
    bool no_output;     /* the stage writes files of its own, not records */
    /* Works on one record. False with `problem` set makes that the record's problem; the run goes on. Does not keep `record`. */
    bool (*one)(json_t *record, void *with, struct problem *problem);
    void *with;         /* handed to `one`; owned by the caller */
    const bool *stop;   /* or NULL: when `one` has made it true, the run ends there with STATUS_STOPPED, and that record is not written */
};

/* Runs to the end of `in`. A line that is no record becomes a record with a problem, so that the count adds up.
 * Returns STATUS_CLEAN, STATUS_DOUBT, or STATUS_STOPPED when output was lost (said on stderr). */
enum status filter_run(FILE *in, FILE *out, const struct filter *filter);

#endif
