/* pipeline.h - the tools as processes joined by pipes: started together, ended together.
 *
 * Ownership: file descriptors given to pipeline_add are closed in this process by it. There is one pipeline in a program,
 * because a signal must find its processes. */
#ifndef EHC_DESK_PIPELINE_H
#define EHC_DESK_PIPELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "say.h"
#include "spawn.h"

#define PIPELINE_NULL SPAWN_NULL       /* as `in`: nothing to read */
#define PIPELINE_INHERIT SPAWN_INHERIT /* as `in` or `out`: this process's own */

enum pipeline_flag {
    PIPELINE_WRITES_FILE = 1, /* at an interrupt the tool ends by itself, after the file that it is writing */
    PIPELINE_BESIDE = 4,      /* what it makes stands beside the result: when it fails, the rest is done all the same */
    PIPELINE_FED_BY_TOOL = 2  /* its input comes from another tool, which must not be blamed for a broken pipe when this one dies */
};

/* From now on an interrupt ends the tools and sets pipeline_interrupted, and a closed pipe is an error, not an end. */
void pipeline_prepare(void);

/* Both ends of a new pipe that no tool inherits by accident. */
bool pipeline_join(int *read_end, int *write_end, struct problem *problem);

/* Starts the program of that name beside this one. `arguments` is a list ended by NULL, the program's name first. */
bool pipeline_add(char *const arguments[], int in, int out, int flags, struct problem *problem);

/* Reads one line, without its line end, into a text to be freed with free(). NULL at the end of the pipe or when it is too long. */
char *pipeline_read(int in, size_t *length);

/* Writes the line and a line end. False when the reader has gone. */
bool pipeline_write(int out, const char *line, size_t length);

/* Waits for all tools, the last one first: when one has failed, those before it may never end by themselves and are ended here.
 * `stop`: they have nothing left to do, so all are ended. Returns the last tool's status, or STATUS_STOPPED with `problem` set when a tool failed; `said` tells that the tool
 * has told the person why on stderr. A tool with PIPELINE_BESIDE that is not clean makes a doubt of it at the most. */
enum status pipeline_finish(bool stop, bool *said, struct problem *problem);

/* True when a tool with PIPELINE_BESIDE failed in the pipeline that ended last; the person has been told why. */
bool pipeline_beside_failed(void);

/* The signal that asked us to stop, or 0. */
int pipeline_interrupted(void);

/* Ends this process by the signal that asked us to stop, so that a shell sees it. */
void pipeline_leave(void);

#endif
