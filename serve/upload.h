/* upload.h - a file that someone sent, in memory and under no name on the disk. It is gone when its last descriptor is closed, whatever ends the program.
 *
 * Ownership: upload_new/upload_free; upload_ref gives it one more owner, who frees it too. */
#ifndef EHC_SERVE_UPLOAD_H
#define EHC_SERVE_UPLOAD_H

#include <stdbool.h>
#include <stddef.h>

#define UPLOAD_BYTES_MAX (20u * 1024 * 1024)             /* of a file */
#define UPLOAD_FILES_MAX 20                              /* of a letter */
#define UPLOAD_TOTAL_MAX ((size_t)1024 * 1024 * 1024)    /* of all letters of all sessions at one time */
#define UPLOAD_NAME_MAX 80                               /* characters that are kept of a name */

struct upload {
    int file;     /* its descriptor, closed on exec; -1 when it was given up */
    char *name;   /* as its sender called it, made safe to print: no folder, no control characters */
    size_t bytes;
    unsigned owners;
    bool too_large, no_room, from_phone;
};

/* A new file without bytes. NULL when the system has no room for one. */
struct upload *upload_new(const char *name);

/* Adds what has come. More than UPLOAD_BYTES_MAX, or than there is room for, gives the file up and keeps none of it. */
void upload_add(struct upload *upload, const char *bytes, size_t length);
struct upload *upload_ref(struct upload *upload);
void upload_free(struct upload *upload); /* upload_free(NULL) is fine */

/* A sender's name for a file, made safe to print. Freed with g_free(). */
char *upload_name(const char *name);

/* Bytes that all files hold now. */
size_t upload_total(void);

/* A nameless file of memory with these bytes, read from its start on; -1 when there is no room. Closed on exec. */
int upload_memory(const char *bytes, size_t length);

#endif
