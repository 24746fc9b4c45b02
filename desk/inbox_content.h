/* inbox_content.h - the bytes of a letter's files: their sum, by which a letter is known, and whether they stayed the same meanwhile. */
#ifndef EHC_DESK_INBOX_CONTENT_H
#define EHC_DESK_INBOX_CONTENT_H

#include <glib.h>
#include <stdbool.h>

#include "inbox_groups.h"
#include "say.h"

#define CONTENT_SUM_SIZE 65            /* a sha256 sum in hexadecimal, and its end */
#define CONTENT_BYTES_MAX (64l * 1024 * 1024) /* of a file, the same as ehc-extract's default: a letter is smaller */

enum inbox_reading {
    READING_DONE,
    READING_CHANGED, /* a file was written to since its state was noted */
    READING_GONE,    /* a file was taken away */
    READING_FAILED   /* `problem` says why */
};

/* The sha256 sum of the files' bytes, one after the other, as ehc-extract reckons it. The paths begin at the folder opened as `folder`.
 * Also notes each file's state in it, when that was not there or has changed: then the caller tries again. */
enum inbox_reading inbox_content_sum(int folder, const GPtrArray *files, char sum[CONTENT_SUM_SIZE], struct problem *problem);

/* True when the files are as they were when inbox_content_sum read them. */
bool inbox_content_same(int folder, const GPtrArray *files);

/* An inbox_form_of; `with` points to the folder's file descriptor. */
enum inbox_form inbox_content_form(const struct inbox_file *file, const void *with);

#endif
