/* inbox_worker.h - one pipe of the four tools that stays open for many letters:
 *
 *     names -> extract | classify | timeline | render -> records, each when its sheet is on the disk
 *
 * Letters come out in the order in which they were given, one line each. When a tool dies, what is behind it in the pipe still comes out, and
 * the first letter that did not is the one at which it died.
 * Nothing here waits: the caller polls the ends. Ownership: letters are the caller's, borrowed while they are in hand. */
#ifndef EHC_DESK_INBOX_WORKER_H
#define EHC_DESK_INBOX_WORKER_H

#include <glib.h>
#include <poll.h>
#include <stdbool.h>

#include "say.h"

struct inbox_worker;

struct worker_settings {
    const char *today, *data; /* data: the folder, or NULL */
    const char *sheets;       /* the folder for the sheets */
    int pages_at_once;        /* pages of a scan that one extract reads at the same time */
    long bytes_max;           /* of a file */
};

#define WORKER_POLLS 3 /* ends of one worker to be polled */

/* What became of it. */
enum worker_state {
    WORKER_RUNS,
    WORKER_ENDED /* its last line is out: see worker_end */
};

/* Called for each record that comes out. `line` ends with a zero and may be changed. */
typedef void worker_line(void *letter, char *line, size_t length, void *with);

/* Starts the tools. NULL with `problem` when one cannot be started. */
struct inbox_worker *worker_new(const struct worker_settings *settings, struct problem *problem);

/* Ends the tools if they still run, and frees it. */
void worker_free(struct inbox_worker *worker);

/* Puts a letter in: the paths of its files, absolute or from this process's folder. `letter` comes back with its record. */
void worker_give(struct inbox_worker *worker, void *letter, const GPtrArray *paths);

/* The letters in hand, the first one given first. Borrowed. */
const GQueue *worker_in_hand(const struct inbox_worker *worker);

/* Fills `polls` with its ends (those not in use have the descriptor -1), and acts on what poll() found. */
void worker_poll(const struct inbox_worker *worker, struct pollfd polls[WORKER_POLLS]);
enum worker_state worker_act(struct inbox_worker *worker, const struct pollfd polls[WORKER_POLLS], worker_line *line, void *with);

/* When the letter that is first in hand began, or the one before it came out, by the clock given to worker_give and worker_act; 0 when none is in
 * hand. In g_get_monotonic_time(). */
gint64 worker_since(const struct inbox_worker *worker);

/* Ends what is left of it, and tells how it came to its end: true when one of its tools crashed, which may be the letter's doing; false when they
 * ended by themselves, as on a full disk. Then `problem` is why: what the first of them said on stderr, or a sentence of ours. */
bool worker_crashed(struct inbox_worker *worker, struct problem *problem);

#endif
