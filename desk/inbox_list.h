/* inbox_list.h - what a round came to: the list of the letters, and the count of the files. */
#ifndef EHC_DESK_INBOX_LIST_H
#define EHC_DESK_INBOX_LIST_H

#include "inbox_count.h"
#include "inbox_round.h"

/* Writes triage.csv and triage.html into the folder for the results (a shard does not: it knows a part of them), counts what became of every file, and tells in `look` how many rows a person
 * must look at. False with `problem` set when a list could not be written; then the older one is still there. */
bool inbox_list_write(const struct inbox_round *round, struct inbox_count *count, unsigned *look, struct problem *problem);

#endif
