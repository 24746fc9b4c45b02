/* inbox_ledger.h - what is done already: a row for each letter, by its content, in the file ledger.jsonl of the folder for the results.
 *
 * A row is written only when the letter's sheet and record are on the disk. A run that is killed therefore does again the few letters whose
 * rows were not written yet, to the same bytes, and no others.
 * Ownership: inbox_ledger_open makes, inbox_ledger_close frees; rows that are added are the ledger's, rows that are returned are borrowed until the
 * letter's next row is added. */
#ifndef EHC_DESK_INBOX_LEDGER_H
#define EHC_DESK_INBOX_LEDGER_H

#include <stdbool.h>

#include "inbox_row.h"
#include "say.h"

struct inbox_ledger;

/* Opens or makes the ledger in `folder`. A last line that was cut off is dropped. NULL with `problem` set. */
struct inbox_ledger *inbox_ledger_open(const char *folder, struct problem *problem);

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
