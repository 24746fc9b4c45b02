/* write.c - bytes to a file descriptor, all of them; and a file in one go. */
#include "write.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "whole.h"

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

static bool write_standard(const char *bytes, size_t length, struct problem *problem)
{
    if (fwrite(bytes, 1, length, stdout) == length && say_flushed(stdout))
        return true;
    return problem_set(problem, "output-lost", "The output could not be written (%s). Check that the disk is not full and try again.", g_strerror(errno));
}

bool write_one_of_many(const char *path, const char *bytes, size_t length, struct problem *problem)
{
    struct whole *whole = whole_open(path, problem);
    if (!whole)
        return false;
    whole_put(whole, bytes, length);
    return whole_close(whole, true, problem);
}

bool write_file(const char *path, const char *bytes, size_t length, struct problem *problem)
{
    if (strcmp(path, "-") == 0)
        return write_standard(bytes, length, problem);
    char *folder = g_path_get_dirname(path);
    bool fine = write_one_of_many(path, bytes, length, problem) && whole_sync_folder(folder, problem);
    g_free(folder);
    return fine;
}
