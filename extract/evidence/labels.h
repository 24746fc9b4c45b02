/* labels.h - what is written beside and above the marks: the stanzas [evidence.*] and [decision.*] of data/wording.ini.
 *
 * Ownership: returned texts are the caller's, freed with g_free(). */
#ifndef EHC_EVIDENCE_LABELS_H
#define EHC_EVIDENCE_LABELS_H

#include <stdbool.h>

#include "say.h"

struct labels;

/* Reads the file and looks that every stanza needed is there. NULL with `problem` when not. */
struct labels *labels_open(const char *path, struct problem *problem);
void labels_free(struct labels *labels); /* labels_free(NULL) is fine */

/* The text of a stanza, such as "page" for [evidence.page]. Then come pairs of names and values for its placeholders, ended by NULL. */
char *labels_text(const struct labels *labels, const char *name, ...) __attribute__((sentinel));

/* What a kind of decision is called. NULL: what is said when it is not known. */
char *labels_kind(const struct labels *labels, const char *kind);

#endif
