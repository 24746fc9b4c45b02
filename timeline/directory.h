/* directory.h - the authorities and what is known of how to reach them: authorities.csv, contacts.csv, national-contacts.csv.
 *
 * Ownership: the directory owns all its texts; JSON that is returned is the caller's. */
#ifndef EHC_TIMELINE_DIRECTORY_H
#define EHC_TIMELINE_DIRECTORY_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "say.h"

struct directory;

/* Reads the three files, found as datadir_path finds them. NULL with `problem` set when one is missing or a row cannot be used. */
struct directory *directory_open(const char *data, struct problem *problem);
void directory_free(struct directory *directory); /* directory_free(NULL) is fine */

struct directory_authority {
    const char *code, *name;
    bool ended;             /* `until` is set */
    GDate until;            /* its last day */
    const char *successors; /* codes with | between */
};

/* False when there is no authority of that code. */
bool directory_authority(const struct directory *directory, const char *code, struct directory_authority *authority);

/* The rows of one authority for one sort of contact ("mediation", "sendiass", "send-team", "disagreement-resolution"), as
 * record.md describes them. */
json_t *directory_contacts(const struct directory *directory, const char *code, const char *sort);

/* The national rows. */
json_t *directory_national(const struct directory *directory);

/* The latest day or month on which a row of contacts.csv was looked at, as written there. */
const char *directory_read(const struct directory *directory);

#endif
