/* whole.c - a file that appears under its name only when it is whole: temporary file, fsync, rename, so that a run that is killed leaves no
 * half of a file under a name that someone trusts. */
#include "whole.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "write.h"

#define MODE 0600     /* a letter is about a child: for its owner's eyes */
#define ADDED 7       /* characters that g_mkstemp adds: a dot and six more */
#define ROOM 65536u   /* bytes gathered before they are written */

struct whole {
    char *path, *temporary;
    int file, error; /* error: of the first write that failed, or 0 */
    GString *gathered;
};

static bool lost(const char *path, int error, struct problem *problem)
{
    return problem_set(problem, "output-lost", "%s could not be written (%s). Check that its folder is there and the disk is not full.", path, g_strerror(error));
}

/* True for a device, a pipe, a folder: what a rename would do away with. */
static bool is_no_file(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && !S_ISREG(found.st_mode);
}

struct whole *whole_open(const char *path, struct problem *problem)
{
    if (is_no_file(path)) {
        problem_set(problem, "output-lost", "%s could not be written: it is not a file. Name a file, or - for standard output.", path);
        return NULL;
    }
    char *temporary = g_strconcat(path, ".XXXXXX", NULL);
    int file = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, MODE);
    if (file < 0) {
        lost(path, errno, problem);
        g_free(temporary);
        return NULL;
    }
    struct whole *whole = g_new0(struct whole, 1);
    *whole = (struct whole){ .path = g_strdup(path), .temporary = temporary, .file = file, .gathered = g_string_sized_new(ROOM) };
    return whole;
}

static void write_gathered(struct whole *whole)
{
    if (whole->error == 0 && !write_all(whole->file, whole->gathered->str, whole->gathered->len))
        whole->error = errno;
    g_string_truncate(whole->gathered, 0);
}

void whole_put(struct whole *whole, const char *bytes, size_t length)
{
    g_string_append_len(whole->gathered, bytes, (gssize)length);
    if (whole->gathered->len >= ROOM)
        write_gathered(whole);
}

bool whole_close(struct whole *whole, bool keep, struct problem *problem)
{
    write_gathered(whole);
    if (whole->error == 0 && keep && fsync(whole->file) != 0)
        whole->error = errno;
    if (close(whole->file) != 0 && whole->error == 0)
        whole->error = errno;
    if (whole->error == 0 && keep && rename(whole->temporary, whole->path) != 0)
        whole->error = errno;
    if (whole->error != 0 || !keep)
        unlink(whole->temporary);
    bool fine = whole->error == 0 || lost(whole->path, whole->error, problem);
    g_string_free(whole->gathered, TRUE);
    g_free(whole->path);
    g_free(whole->temporary);
    g_free(whole);
    return fine;
}

bool whole_sync_folder(const char *folder, struct problem *problem)
{
    int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    /* Some file systems cannot sync a folder and say so with EINVAL: there is nothing more to do on them. */
    bool fine = opened >= 0 && (fsync(opened) == 0 || errno == EINVAL);
    int error = errno;
    if (opened >= 0)
        close(opened);
    return fine || lost(folder, error, problem);
}

bool whole_is_unfinished(const char *name, const char *ending)
{
    size_t length = strlen(name), end = strlen(ending);
    if (length < end + ADDED || name[length - ADDED] != '.' || memcmp(name + length - ADDED - end, ending, end) != 0)
        return false;
    for (size_t i = length - ADDED + 1; i < length; i++)
        if (!g_ascii_isalnum(name[i]))
            return false;
    return true;
}
