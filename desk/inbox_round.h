/* inbox_round.h - takes a folder's letters through the tools once: what is new or changed is read, the rest is known already.
 *
 * Ownership: what the round is given is borrowed while it runs; inbox_round_free frees the round with its files and items. */
#ifndef EHC_DESK_INBOX_ROUND_H
#define EHC_DESK_INBOX_ROUND_H

#include <glib.h>
#include <stdbool.h>

#include "date.h"
#include "inbox_files.h"
#include "inbox_ledger.h"
#include "inbox_options.h"
#include "inbox_out.h"
#include "say.h"

/* What stays the same from one round to the next. */
struct inbox {
    const struct inbox_options *options;
    struct inbox_out *out;
    struct inbox_ledger *ledger;
    int folder;                         /* the inbox, open */
    char fingerprint[CONTENT_SUM_SIZE];
    bool (*is_busy)(const char *path, const void *with); /* or NULL: tells that a file is open for writing */
    const void *busy_with;
};

struct inbox_round {
    const struct inbox *inbox;
    char today[DATE_ISO_SIZE];
    struct inbox_files *files;
    GPtrArray *groups; /* GPtrArray of struct inbox_file */
    GPtrArray *items;  /* struct inbox_item, one for each group */
    unsigned read;     /* letters read in this round */
};

/* Takes ownership of `files`. `again`: read also what is done already. `before` is the round before this one, or NULL: files that have not changed
 * since are not summed again. */
struct inbox_round *inbox_round_new(const struct inbox *inbox, struct inbox_files *files, const char *today);
void inbox_round_free(struct inbox_round *round);

/* Runs it. False with `problem` set when the work could not go on; what was done until then is in the ledger. An interrupt
 * ends it after the letters in hand, and is no failure. */
bool inbox_round_run(struct inbox_round *round, bool again, const struct inbox_round *before, struct problem *problem);

/* True when nothing is different from the round before, so that the list need not be written. */
bool inbox_round_same(const struct inbox_round *round, const struct inbox_round *before);

#endif
