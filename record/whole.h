/* whole.h - a file that appears under its name only when it is whole and on the disk. Until then it has a name of its own in the same
 * folder: the name, a dot and six characters.
 *
 * Ownership: whole_open makes, whole_close frees. */
#ifndef EHC_RECORD_WHOLE_H
#define EHC_RECORD_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

#include "say.h"

struct whole;

/* NULL with `problem` set when no file can be made there. Its owner alone may read it: a letter is about a child. */
struct whole *whole_open(const char *path, struct problem *problem);

/* Writes on. What goes wrong is remembered and said by whole_close. */
void whole_put(struct whole *whole, const char *bytes, size_t length);

/* With `keep` gives the file its name, in the place of an older one; without, nothing is left. False with `problem` set when it could not be
 * written; then the older file is as it was. The name itself reaches the disk with whole_sync_folder. */
bool whole_close(struct whole *whole, bool keep, struct problem *problem);

/* Writes the names in the folder to the disk: without it a power cut can undo a rename. */
bool whole_sync_folder(const char *folder, struct problem *problem);

/* True when `name` is that of a file that was never finished: `ending` ("pdf"), a dot and six characters at its end. */
bool whole_is_unfinished(const char *name, const char *ending);

#endif
