/* inbox_options.h - what was asked of `ehc inbox`. Texts are borrowed from the command line. */
#ifndef EHC_DESK_INBOX_OPTIONS_H
#define EHC_DESK_INBOX_OPTIONS_H

#include <stdbool.h>

#include "inbox_shard.h"

struct inbox_options {
    const char *folder, *out;
    const char *data, *today; /* or NULL */
    int jobs;                 /* pipes of tools at the same time */
    int seconds_max;          /* for a letter */
    struct inbox_shard shard; /* 0 of 0: all */
    bool no_text, no_group, again, quiet, watch, help;
};

/* Reads the command line; arguments[0] is "inbox". False when it is wrong: the person has been told on stderr. */
bool inbox_options_read(int count, char **arguments, struct inbox_options *options);

#endif
