/* pack.h - a PDF that grows sheet by sheet, to be printed in one go.
 *
 * Ownership: the caller's texts and bytes are only read. pack_new/pack_free; pack_free(NULL) is fine, and takes away what was not finished. */
#ifndef EHC_PACK_PACK_H
#define EHC_PACK_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "say.h"

struct pack;

/* Begins a pack that will appear as `path` when it is whole. NULL with `problem` set. */
struct pack *pack_new(const char *path, struct problem *problem);
void pack_free(struct pack *pack);

/* Adds all pages of a PDF; `mark`, or NULL, is the bookmark of its first page. False with `problem` set when it could not be read, and then the
 * pack is as before, or when the disk is full, which pack_finish tells again. */
bool pack_add(struct pack *pack, const char *pdf, size_t length, const char *mark, struct problem *problem);

/* Adds an empty page if the pages so far are odd in number, so that the next one is the front of a leaf. */
void pack_turn_leaf(struct pack *pack);

/* Writes the end and gives the file its name. A pack without pages gets one that is empty: a PDF must have one. */
bool pack_finish(struct pack *pack, struct problem *problem);

#endif
