/* write.c - temporary file, fsync, rename: a run that is killed leaves no half of a file under a name that someone trusts. */
#include "write.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MODE 0600 /* a letter is about a child: for its owner's eyes */

bool write_all(int out, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(out, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

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

static bool write_standard(const char *bytes, size_t length, struct problem *problem)
{
    if (fwrite(bytes, 1, length, stdout) == length && say_flushed(stdout))
        return true;
    return problem_set(problem, "output-lost", "The output could not be written (%s). Check that the disk is not full and try again.", g_strerror(errno));
}

/* True for a device, a pipe, a folder: what a rename would do away with. */
static bool is_no_file(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && !S_ISREG(found.st_mode);
}

bool write_file(const char *path, const char *bytes, size_t length, struct problem *problem)
{
    if (strcmp(path, "-") == 0)
        return write_standard(bytes, length, problem);
    if (is_no_file(path))
        return problem_set(problem, "output-lost", "%s could not be written: it is not a file. Name a file, or - for standard output.", path);
    char *temporary = g_strconcat(path, ".XXXXXX", NULL);
    int file = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, MODE);
    bool named = false;
    if (file >= 0) {
        bool whole = write_all(file, bytes, length) && fsync(file) == 0;
        whole = close(file) == 0 && whole;
        named = whole && rename(temporary, path) == 0;
    }
    if (named) {
        sync_folder(path);
    } else {
        problem_set(problem, "output-lost", "%s could not be written (%s). Check that its folder is there and the disk is not full.", path, g_strerror(errno));
        if (file >= 0)
            unlink(temporary);
    }
    g_free(temporary);
    return named;
}
