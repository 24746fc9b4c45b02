/* confine.h - work on hostile bytes in a confined child; its answer comes back through a pipe as JSON of bounded length.
 *
 * Ownership: a child that was started is ended by confine_answer or confine_stop, one of them, once. */
#ifndef EHC_EXTRACT_CONFINE_H
#define EHC_EXTRACT_CONFINE_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <sys/types.h>

#include "say.h"

struct child {
    pid_t pid; /* 0: none */
    int pipe;
    GByteArray *answer;
    gint64 deadline; /* of g_get_monotonic_time */
    bool ended, late, overlong, full; /* full: it held nearly all the memory it may have */
};

/* What a child may use, from now on: `seconds` of processor time (and twice as many by the clock), `memory` in bytes of address space.
 * Until this is called: PROCESSOR_SECONDS_MAX and MEMORY_MAX. */
void confine_bounds(unsigned seconds, size_t memory);

/* Starts `work` in a confined child. It gets `with` as it is now and returns the answer; the caller's memory is a copy to it.
 * False with `problem` when no process could be made: the program cannot go on. */
bool confine_start(struct child *child, json_t *(*work)(const void *with), const void *with, struct problem *problem);

/* Waits until one of the children that run has ended, and returns its number. -1 when none runs. */
int confine_wait(struct child *children, int count);

/* The answer of a child that has ended. NULL with `problem` (damaged, too-slow, too-large) when it died or spoke nonsense. */
json_t *confine_answer(struct child *child, struct problem *problem);

/* Ends a child whose answer is no longer wanted. A child that was never started is fine. */
void confine_stop(struct child *child);

/* Prints which fences stand on this machine, one a line. */
void confine_report(void);

#endif
