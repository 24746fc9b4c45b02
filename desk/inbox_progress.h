/* inbox_progress.h - how far the work is, on stderr: a line that is written over on a terminal, a line now and then elsewhere. Names no file. */
#ifndef EHC_DESK_INBOX_PROGRESS_H
#define EHC_DESK_INBOX_PROGRESS_H

#include <glib.h>
#include <stdbool.h>

struct inbox_progress {
    bool quiet, terminal;
    gint64 began, shown; /* g_get_monotonic_time() */
    unsigned of;         /* letters in all */
    unsigned done;       /* of them */
    unsigned read;       /* those that were read now, and not known already */
    unsigned look;       /* those that a person must look at */
    bool line_open;      /* on a terminal: there is a line to be written over */
};

void progress_begin(struct inbox_progress *progress, bool quiet, unsigned of);

/* True when it is time to show it again. */
bool progress_is_due(const struct inbox_progress *progress);

/* Shows it; `to_read` letters are still to be read. */
void progress_show(struct inbox_progress *progress, unsigned to_read);

/* Takes the line away. */
void progress_end(struct inbox_progress *progress);

#endif
