/* inbox_count.h - what became of every file that was found: each is counted once, so that the lines add up to the number found. */
#ifndef EHC_DESK_INBOX_COUNT_H
#define EHC_DESK_INBOX_COUNT_H

#include "inbox_files.h"

enum inbox_became {
    BECAME_CLEAN,       /* a letter that was read, nothing doubtful */
    BECAME_DOUBT,       /* a letter that was read, a person must look */
    BECAME_PROBLEM,     /* could not be read */
    BECAME_PAGE,        /* a further page of such a letter */
    BECAME_COPY,        /* the same content as another file */
    BECAME_UNCHANGED,   /* done in an earlier run */
    BECAME_NOT_LETTER,  /* of a kind that no letter comes in */
    BECAME_LEFT,        /* changed, or went away, while it was read */
    BECAME_ELSEWHERE,   /* for another shard, or for the run that makes the list */
    BECAME_NOT_REACHED, /* the run was stopped before it */
    BECAMES
};

struct inbox_count {
    unsigned became[BECAMES];
    unsigned skipped[SKIPS];
    unsigned found, closed_folders, hidden_folders;
};

/* What was passed over, and how many there are in all. */
void inbox_count_files(struct inbox_count *count, const struct inbox_files *files);

/* Prints the lines to standard output. */
void inbox_count_print(const struct inbox_count *count);

#endif
