/* inbox_ledger.h - what is done already: a row for each letter, by its content, in the file ledger.jsonl of the folder for the results.
 *
 * A row is written only when the letter's sheet and record are on the disk. A run that is killed therefore does again the few letters whose
 * rows were not written yet, to the same bytes, and no others.
 *
 * A shard has a ledger of its own (ledger-3-of-8.jsonl), since two machines cannot add to one file; it reads the others too. The next run without
 * shards, of which there is only one at a time, writes them all into ledger.jsonl and takes them away. So a shard's ledger is never older than
 * ledger.jsonl. Of two shards' ledgers (when the number of shards was changed between) nobody knows which is newer: where their rows for a letter
 * differ, the letter is read again.
 * Ownership: inbox_ledger_open makes, inbox_ledger_close frees; rows that are added are the ledger's, rows that are returned are borrowed until the
 * letter's next row is added. */
#ifndef EHC_DESK_INBOX_LEDGER_H
#define EHC_DESK_INBOX_LEDGER_H

#include <stdbool.h>

#include "inbox_row.h"
#include "inbox_shard.h"
#include "say.h"

struct inbox_ledger;

/* Opens or makes the shard's ledger in `folder`; its lock must be held. A last line that was cut off is dropped. NULL with `problem` set. */
struct inbox_ledger *inbox_ledger_open(const char *folder, const struct inbox_shard *shard, struct problem *problem);

/* The letter's row, or NULL. */
const struct inbox_row *inbox_ledger_find(const struct inbox_ledger *ledger, const char *sum);

/* Adds a row in place of the letter's older one. Takes ownership of `row`. It reaches the disk with inbox_ledger_sync. */
void inbox_ledger_add(struct inbox_ledger *ledger, struct inbox_row *row);

/* The number of rows added since the last inbox_ledger_sync. */
unsigned inbox_ledger_waiting(const struct inbox_ledger *ledger);

/* Writes the rows that were added. What they speak of must be on the disk. */
bool inbox_ledger_sync(struct inbox_ledger *ledger, struct problem *problem);

/* Writes the file anew in the order of the sums, without rows that were replaced; the same rows make the same file. */
bool inbox_ledger_tidy(struct inbox_ledger *ledger, struct problem *problem);

void inbox_ledger_close(struct inbox_ledger *ledger);

#endif
