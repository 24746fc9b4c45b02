/* place.h - files that are read and files that are written: looked at before any work is done. */
#ifndef EHC_DESK_PLACE_H
#define EHC_DESK_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "say.h"

/* True when `path` ("-" is standard input) is a file that can be read; else `problem` says which and why. */
bool place_can_read(const char *path, struct problem *problem);

/* True when a file may be written to `path` ("-" is standard output, NULL nothing): its folder is there, and it replaces nothing
 * unless `force`. Never one of the files that are read, whatever was forced. */
bool place_can_write(const char *path, bool force, const char *const *read_too, size_t count, struct problem *problem);

/* The name of the sheet of a letter, in the current folder: "scan-014.jpg" gives "scan-014-guide.pdf". Freed with g_free(). */
char *place_sheet_name(const char *letter);

#endif
