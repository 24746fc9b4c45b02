/* stanza.h - data files in stanzas (*.ini), read with GLib's key files, with what GLib does not check.
 *
 * Texts come back as they stand in the file: patterns need no extra escaping. GLib merges stanzas of one name and keeps the
 * last of two keys of one name; both are errors here, with the line. Ownership: returned `char *` and `char **` are the
 * caller's, freed with g_free() and g_strfreev(). */
#ifndef EHC_RECORD_STANZA_H
#define EHC_RECORD_STANZA_H

#include <glib.h>
#include <stdbool.h>

#include "say.h"

/* Opens and reads `path`. NULL with `problem` set when the file is missing, is not in stanzas, or has a stanza or key twice. */
GKeyFile *stanza_open(const char *path, struct problem *problem);

/* The raw text of a key, white space at its ends removed; NULL when the stanza or key is missing. */
char *stanza_text(GKeyFile *stanzas, const char *stanza, const char *key);

/* The number of the line on which a stanza (key NULL) or a key begins, 0 when unknown: for messages about data files. */
int stanza_line(const char *path, const char *stanza, const char *key);

#endif
