/* output.h - writes a file so that it appears under its name only when it is whole. */
#ifndef EHC_RENDER_OUTPUT_H
#define EHC_RENDER_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "say.h"

/* Writes to a temporary file in the same folder, to the disk, then gives it its name; an older file of that name is replaced.
 * False with `problem` set when any of that failed; then nothing is left behind. */
bool output_file(const char *path, const char *bytes, size_t length, struct problem *problem);

/* The same for the file `name` with `ending` in a folder. */
bool output_in_folder(const char *folder, const char *name, const char *ending, const char *bytes, size_t length, struct problem *problem);

#endif
