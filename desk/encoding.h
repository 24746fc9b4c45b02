/* encoding.h - in which letters a spreadsheet program saved a file: UTF-8, or Windows' older CP1252. */
#ifndef EHC_DESK_ENCODING_H
#define EHC_DESK_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "say.h"

enum encoding { ENCODING_UTF8, ENCODING_CP1252 };

/* Reads the whole file once, and goes back to its beginning, behind a byte-order mark. False with `problem` set when it is neither, or when it could be
 * both. `path` is for the message. */
bool encoding_find(FILE *file, const char *path, enum encoding *encoding, struct problem *problem);

/* The text in UTF-8, ended by a zero byte; `written` receives its length. Freed with g_free(). */
char *encoding_to_utf8(enum encoding encoding, const char *text, size_t length, size_t *written);

#endif
