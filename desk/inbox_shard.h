/* inbox_shard.h - a part of an inbox, for one of several machines: the letters whose sums lie in one of N equal stretches.
 *
 * Every shard searches the whole inbox and sums every file; by its sum a letter is in one shard and in no other, whatever its name and however
 * many copies of it there are. */
#ifndef EHC_DESK_INBOX_SHARD_H
#define EHC_DESK_INBOX_SHARD_H

#include <stdbool.h>
#include <stdint.h>

#define SHARDS_MAX 10000

struct inbox_shard {
    unsigned number, of; /* 3 of 8; 0 of 0 is all, as without shards */
};

/* Reads "3/8". False when it is no such thing. */
bool shard_read(const char *text, struct inbox_shard *shard);

/* True when the letter with this sum (or the file whose name begins with it) is in the shard. */
bool shard_has(const struct inbox_shard *shard, const char *sum);

/* The stretch of a sum's first 32 bits that is the shard's: from `first` on so many. Stretches of one N do not overlap; those of two may. */
void shard_stretch(const struct inbox_shard *shard, int64_t *first, int64_t *length);

/* The name of its ledger: "ledger.jsonl" for all, "ledger-3-of-8.jsonl" for a shard. g_free(). */
char *shard_ledger_name(const struct inbox_shard *shard);

/* True when `name` is that of a shard's ledger. */
bool shard_is_ledger(const char *name);

#endif
