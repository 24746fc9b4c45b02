/* inbox_out.h - the folder for the results: sheets/, records/, triage.csv, triage.html, ledger.jsonl, and a lock.
 *
 * One run at a time holds the lock, or several runs of which each has another part of the letters: it is a lock on the bytes of .lock, one for each value
 * that the first 32 bits of a sum may have, so that no two runs work on the same letter, on whatever machines.
 *
 * Ownership: inbox_out_open makes, inbox_out_close frees; texts that are returned as `char *` are the caller's, freed with g_free(). */
#ifndef EHC_DESK_INBOX_OUT_H
#define EHC_DESK_INBOX_OUT_H

#include <jansson.h>
#include <stdbool.h>
#include <sys/stat.h>

#include "inbox_shard.h"
#include "say.h"

struct inbox_out {
    char *path, *sheets, *records; /* folders */
    struct stat found;             /* of the folder itself */
    struct inbox_shard shard;      /* what this run may write */
    int lock;
};

/* Makes what is missing, takes the lock for the shard, and removes those of its files that a killed run did not finish. NULL with `problem` set when that
 * cannot be done, or another run holds the lock. */
struct inbox_out *inbox_out_open(const char *path, const struct inbox_shard *shard, struct problem *problem);
void inbox_out_close(struct inbox_out *out);

/* The path of the letter's sheet or record. */
char *inbox_out_sheet(const struct inbox_out *out, const char *sum);
char *inbox_out_record(const struct inbox_out *out, const char *sum);

/* True when what a row of the ledger promises is there. */
bool inbox_out_has(const struct inbox_out *out, const char *sum, bool sheet);

/* Removes the sheet of that content, if there is one and it is of this run's shard. */
void inbox_out_remove_sheet(const struct inbox_out *out, const char *sum);

/* Writes the letter's record, whole. It reaches the disk under its name with inbox_out_sync. */
bool inbox_out_write_record(const struct inbox_out *out, const char *sum, const json_t *record, struct problem *problem);
bool inbox_out_sync(const struct inbox_out *out, struct problem *problem);

#endif
