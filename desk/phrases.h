/* phrases.h - what things are called in words for people, from data/wording.ini. */
#ifndef EHC_DESK_PHRASES_H
#define EHC_DESK_PHRASES_H

#include <glib.h>

/* data/wording.ini of the folder `data` or of the usual one; NULL when it cannot be read. Freed with g_key_file_free(). */
GKeyFile *phrases_open(const char *data);

/* What was decided, in words; the kind's own name when there are none (`wording` may be NULL). Freed with g_free(). */
char *phrases_kind(GKeyFile *wording, const char *kind);

#endif
