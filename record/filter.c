/* filter.c - the loop of every stage between two pipes. */
#include "filter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "record.h"

/* Reads a line of any length up to RECORD_LINE_MAX. A longer one is read to its end and reported as too long.
 * Returns false at the end of the input. */
static bool read_line(FILE *in, char **line, size_t *size, size_t *length, bool *too_long)
{
    *too_long = false;
    *length = 0;
    int c;
    while ((c = getc_unlocked(in)) != EOF) {
        if (c == '\n')
            return true;
        if (*length >= RECORD_LINE_MAX) {
            *too_long = true;
            continue;
        }
        if (*length + 1 >= *size) {
            size_t wider = *size ? *size * 2 : 65536;
            char *grown = memory_get(wider);
            if (*line)
                memcpy(grown, *line, *length);
            free(*line);
            *line = grown;
            *size = wider;
        }
        (*line)[(*length)++] = (char)c;
    }
    return *length > 0;
}

static json_t *record_or_problem(const char *line, size_t length, bool too_long, const struct filter *filter)
{
    struct problem problem;
    json_t *record = NULL;
    if (too_long)
        problem_set(&problem, "record-too-long", "A record was longer than this program takes. Make the record again from the letter.");
    else
        record = record_from_line(line, length, &problem);
    if (!record) {
        record = record_new();
        record_set_problem(record, filter->stage, &problem);
    }
    return record;
}

enum status filter_run(FILE *in, FILE *out, const struct filter *filter)
{
    enum status status = STATUS_CLEAN;
    char *line = NULL;
    size_t size = 0, length = 0;
    bool too_long = false;
    while (status != STATUS_STOPPED && read_line(in, &line, &size, &length, &too_long)) {
        if (length == 0 && !too_long)
            continue; /* an empty line between records is harmless */
        json_t *record = record_or_problem(line, length, too_long, filter);
        struct problem problem;
        if (filter->with_problems || !json_object_get(record, "problem")) {
            if (!filter->one(record, filter->with, &problem))
                record_set_problem(record, filter->stage, &problem);
        }
        bool stop = filter->stop && *filter->stop;
        if (stop)
            status = STATUS_STOPPED;
        else if (record_status(record) != STATUS_CLEAN)
            status = STATUS_DOUBT;
        if (!stop && !filter->no_output && !record_write(out, record)) {
            say_error("The output could not be written (%s). Check that the disk is not full and try again.", strerror(errno));
            status = STATUS_STOPPED;
        }
        json_decref(record);
    }
    if (ferror(in)) {
        say_error("The input could not be read to its end.");
        status = STATUS_STOPPED;
    }
    free(line);
    return status;
}
