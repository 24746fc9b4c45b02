/* contacts.h - the record's `contacts`: the letter's own first, then the directory's. */
#ifndef EHC_TIMELINE_CONTACTS_H
#define EHC_TIMELINE_CONTACTS_H

#include <jansson.h>

#include "directory.h"

/* Sets `contacts` in the record and adds the doubts about the authority. Works on records with a problem too: the national
 * contacts are always there. */
void contacts_set(json_t *record, const struct directory *directory);

#endif
