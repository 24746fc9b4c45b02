/* write.h - bytes to a file descriptor, all of them; and a file that appears under its name only when it is whole. */
#ifndef EHC_RECORD_WRITE_H
#define EHC_RECORD_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "say.h"

/* Writes all `length` bytes, in as many steps as it takes. False with errno set when it cannot; then some may have been written. */
bool write_all(int out, const char *bytes, size_t length);

/* Writes a file for its owner's eyes: to a temporary file in the same folder, to the disk, then gives it its name; an older file of that
 * name is replaced, but no device or folder. "-" is standard output. False with `problem` when any of that failed; then nothing is left behind. */
bool write_file(const char *path, const char *bytes, size_t length, struct problem *problem);

/* The same for one of many files of a folder. Its bytes are on the disk before it has its name; the name itself gets there with whole_sync_folder(), which
 * the caller asks for once after many: it takes as long as writing a file. */
bool write_one_of_many(const char *path, const char *bytes, size_t length, struct problem *problem);

#endif
