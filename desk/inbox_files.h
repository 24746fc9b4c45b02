/* inbox_files.h - the files below a folder: which there are, and which are passed over and why.
 *
 * Links are not followed, so nothing outside the folder is ever read. Names are bytes: any but zero and "/" may stand in them.
 * Ownership: inbox_files_find makes, inbox_files_free frees; the files are the list's. */
#ifndef EHC_DESK_INBOX_FILES_H
#define EHC_DESK_INBOX_FILES_H

#include <glib.h>
#include <stdbool.h>
#include <sys/stat.h>

#include "say.h"

/* Why a file is passed over by its name or nature, before anyone reads it. */
enum inbox_skip {
    SKIP_LINK,       /* a symbolic link */
    SKIP_HIDDEN,     /* its name begins with a dot */
    SKIP_LEFT_OVER,  /* what an office program or a desktop keeps for itself: "~$letter.docx", "Thumbs.db" */
    SKIP_UNFINISHED, /* a browser's or a copier's unfinished download */
    SKIP_NO_FILE,    /* a pipe, a socket, a device */
    SKIP_LONG_NAME,  /* path and name are longer than the system opens */
    SKIPS
};

/* Tells one state of a file from another without reading it. */
struct inbox_state {
    dev_t device;
    ino_t number;
    off_t size;
    struct timespec changed; /* when its bytes last changed */
};

struct inbox_file {
    char *path;         /* from the folder that was searched: "2026/letter.pdf" */
    struct inbox_state state;
};

struct inbox_files {
    GPtrArray *files;         /* struct inbox_file, in the order of their paths */
    unsigned skipped[SKIPS];
    GPtrArray *closed;        /* paths of folders that could not be opened, or not to their end */
    GPtrArray *folders;       /* paths of those that were searched; the first is "", the inbox itself */
    unsigned hidden_folders;
};

/* Searches `folder` and all folders in it, but not the one with `left_out`'s number (the results may lie there). NULL with `problem` set when
 * `folder` itself cannot be opened. */
struct inbox_files *inbox_files_find(const char *folder, const struct stat *left_out, struct problem *problem);
void inbox_files_free(struct inbox_files *files);

/* The number of files and links that were found, read or not. */
unsigned inbox_files_count(const struct inbox_files *files);

void inbox_state_of(const struct stat *found, struct inbox_state *state);
bool inbox_state_same(const struct inbox_state *one, const struct inbox_state *other);

/* The path fit for showing to people: valid UTF-8, every character that could break a line or steer a terminal replaced. g_free(). */
char *inbox_files_show(const char *path);

#endif
