/* inbox_item.h - one letter of this run: its files, and what has become of it so far. */
#ifndef EHC_DESK_INBOX_ITEM_H
#define EHC_DESK_INBOX_ITEM_H

#include <glib.h>
#include <stdbool.h>

#include "inbox_content.h"
#include "inbox_row.h"

enum item_state {
    ITEM_NEW,       /* not looked at yet */
    ITEM_WAITS,     /* its content is summed; it waits for a pipe, or for the other file of the same content */
    ITEM_IN_HAND,
    ITEM_DONE,      /* read in this run: its row is in the ledger */
    ITEM_UNCHANGED, /* read in an earlier run: the same */
    ITEM_FAILED,    /* could not be given to the tools, or broke them: its row is here */
    ITEM_COPY,      /* `same_as` has the same content */
    ITEM_LEFT,      /* for the next run: `left_why` */
    ITEM_ELSEWHERE  /* for another shard; or it has no sum, and is for the run that makes the list */
};

struct inbox_item {
    GPtrArray *files; /* struct inbox_file; borrowed from the list of files */
    enum item_state state;
    char sum[CONTENT_SUM_SIZE];
    struct inbox_item *same_as;
    GPtrArray *copies;          /* struct inbox_item, or NULL; borrowed */
    struct inbox_row *own_row;  /* with ITEM_FAILED */
    const char *left_why;       /* a constant */
    int tries;                  /* how often a tool died at it */
    int waits;                  /* how often it was put off because its files changed */
    gint64 look_at;             /* when to look again, in g_get_monotonic_time(); 0: now */
};

/* A letter of these files, which it borrows. */
struct inbox_item *item_new(GPtrArray *files);
void item_free(void *item); /* NULL is fine */

/* The path of its first file. Borrowed. */
const char *item_path(const struct inbox_item *item);

/* Makes `copy` a copy of `item`. */
void item_add_copy(struct inbox_item *item, struct inbox_item *copy);

/* It could not be done: makes its row. */
void item_fail(struct inbox_item *item, const struct problem *problem);

void item_leave(struct inbox_item *item, const char *why);

/* True when it needs no more work in this run. */
bool item_is_over(const struct inbox_item *item);

/* True when both have the same files in the same state. */
bool item_same_files(const struct inbox_item *item, const struct inbox_item *other);

#endif
