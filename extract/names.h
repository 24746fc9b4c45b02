/* names.h - the files to read, from the command line or line by line from a list as it grows.
 *
 * Ownership: names_new/names_free; a name returned is borrowed until the next call. */
#ifndef EHC_EXTRACT_NAMES_H
#define EHC_EXTRACT_NAMES_H

#include <glib.h>
#include <stdbool.h>

#include "say.h"

struct names;

/* Names from `arguments` (count of them) or, when `list` is not NULL, from that file ("-": standard input), each ended by a line end, or by a zero
 * byte with `zeros`. NULL with `problem` when the list cannot be opened. `arguments` must outlive the names. */
struct names *names_new(char **arguments, int count, const char *list, bool zeros, struct problem *problem);
void names_free(struct names *names);

/* The next name, NULL at the end. Waits for a list that is still being written to a pipe. */
const char *names_next(struct names *names);

/* The files of the next letter, in place of what `paths` held (which frees its texts with g_free()): all arguments, or of a list the
 * names up to an empty one. False at the end. */
bool names_next_letter(struct names *names, GPtrArray *paths);

#endif
