/* spawn.h - starts a tool with posix_spawn: no shell, and no copy of this process.
 *
 * Ownership: nothing that is given is kept or closed. */
#ifndef EHC_DESK_SPAWN_H
#define EHC_DESK_SPAWN_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

#define SPAWN_NULL (-1)    /* as an end: nothing to read */
#define SPAWN_INHERIT (-2) /* as an end: this process's own */

struct spawn_ends {
    int in, out, error; /* file descriptors that close on exec, or one of those above */
    const int *files;   /* the tool's descriptors 3, 4, and so on, as a list ended by -1; none of them may be so low a number itself. NULL: none */
};

/* The interrupts that a person or the system sends: SIGINT, SIGTERM, SIGHUP. */
void spawn_stop_signals(sigset_t *set);

/* Starts the program at `path`. In it the signals of `held_back` are blocked, and a broken pipe ends it. Returns 0, or an error number. */
int spawn_tool(const char *path, char *const arguments[], const struct spawn_ends *ends, const sigset_t *held_back, pid_t *process);

#endif
