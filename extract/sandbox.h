/* sandbox.h - rights given up by the process that parses a letter.
 *
 * Four fences, each of which may be missing on some machine without harm to the others: resource limits, no new privileges, Landlock
 * (only fonts and poppler's tables may be read), a system call filter. */
#ifndef EHC_EXTRACT_SANDBOX_H
#define EHC_EXTRACT_SANDBOX_H

#include <stdbool.h>
#include <stdio.h>

/* Makes the filter ready, in the parent, once. Cheap to call again. False when this machine has no such filters. */
bool sandbox_prepare(void);

/* Which fences stand. */
struct sandbox {
    bool limits, no_new_privileges, landlock, filter;
};

/* What the process may use: seconds of processor time, bytes of address space. */
struct sandbox_bounds {
    unsigned seconds;
    size_t memory;
};

/* Gives up the rights of this process, for good. False when a fence that this machine has could not be put up. */
bool sandbox_enter(const struct sandbox_bounds *bounds, struct sandbox *sandbox);

#endif
