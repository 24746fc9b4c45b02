/* output.c - temporary file, fsync, rename: a run that is killed leaves no half of a sheet under a name that someone trusts. */
#include "output.h"
#include "write.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MODE 0600 /* a letter is about a child: for its owner's eyes */

/* The rename itself must reach the disk, or a power cut can undo it. Folders that cannot be opened or synced are let be. */
static void sync_folder(const char *path)
{
    char *folder = g_path_get_dirname(path);
    int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened >= 0) {
        (void)fsync(opened);
        close(opened);
    }
    g_free(folder);
}

bool output_file(const char *path, const char *bytes, size_t length, struct problem *problem)
{
    char *temporary = g_strconcat(path, ".XXXXXX", NULL);
    int file = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, MODE);
    bool named = false;
    if (file < 0)
        goto out;
    bool whole = write_all(file, bytes, length) && fsync(file) == 0;
    whole = close(file) == 0 && whole;
    named = whole && rename(temporary, path) == 0;
    if (!named) {
        int why = errno;
        unlink(temporary);
        errno = why;
    }
out:
    if (!named)
        problem_set(problem, "output-lost", "%s could not be written (%s). Check that its folder is there and the disk is not full.", path,
                    g_strerror(errno));
    else
        sync_folder(path);
    g_free(temporary);
    return named;
}

bool output_in_folder(const char *folder, const char *name, const char *ending, const char *bytes, size_t length, struct problem *problem)
{
    char *file = g_strconcat(name, ending, NULL), *path = g_build_filename(folder, file, NULL);
    bool fine = output_file(path, bytes, length, problem);
    g_free(file);
    g_free(path);
    return fine;
}
