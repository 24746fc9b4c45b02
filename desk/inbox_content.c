/* inbox_content.c - see inbox_content.h. Nothing is taken to pieces here: a few first bytes are compared, the rest is summed. */
#include "inbox_content.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define READ_STEP 65536u   /* bytes */
#define HEAD_SIZE 1024u    /* bytes: where readers look for "%PDF-" */

/* O_NONBLOCK: a named pipe put in the file's place must not stop the run. */
static int open_file(int folder, const char *path)
{
    return openat(folder, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

static enum inbox_reading failed(int error, struct problem *problem)
{
    if (error == ENOENT || error == ELOOP || error == ESTALE)
        return READING_GONE;
    problem_set(problem, "unreadable-file", "The file could not be opened (%s). Check that you may read it.", g_strerror(error));
    return READING_FAILED;
}

/* Adds the bytes of an open file; it must be as long as its state says, and no longer. */
static enum inbox_reading add_bytes(GChecksum *sum, int opened, off_t size, struct problem *problem)
{
    unsigned char bytes[READ_STEP];
    off_t got_all = 0;
    for (;;) {
        ssize_t got = read(opened, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed(errno, problem);
        if (got == 0)
            return got_all == size ? READING_DONE : READING_CHANGED;
        got_all += got;
        if (got_all > size)
            return READING_CHANGED;
        g_checksum_update(sum, bytes, got);
    }
}

static enum inbox_reading add_file(GChecksum *sum, int folder, struct inbox_file *file, struct problem *problem)
{
    struct stat found;
    struct inbox_state now;
    int opened = open_file(folder, file->path);
    enum inbox_reading reading = READING_FAILED;
    if (opened < 0 || fstat(opened, &found) != 0) {
        reading = failed(errno, problem);
        goto out;
    }
    inbox_state_of(&found, &now);
    if (!S_ISREG(found.st_mode) || !inbox_state_same(&now, &file->state)) {
        file->state = now;
        reading = READING_CHANGED;
    } else if (found.st_size == 0) {
        problem_set(problem, "empty", "The file is empty. Download or scan it again.");
    } else if (found.st_size > CONTENT_BYTES_MAX) {
        problem_set(problem, "too-large", "The file is larger than %ld MB. Save it smaller, or keep only the pages of the letter.", CONTENT_BYTES_MAX / (1024 * 1024));
    } else {
        reading = add_bytes(sum, opened, found.st_size, problem);
    }
out:
    if (opened >= 0)
        close(opened);
    return reading;
}

enum inbox_reading inbox_content_sum(int folder, const GPtrArray *files, char sum[CONTENT_SUM_SIZE], struct problem *problem)
{
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    enum inbox_reading reading = READING_DONE;
    for (guint i = 0; reading == READING_DONE && i < files->len; i++)
        reading = add_file(checksum, folder, files->pdata[i], problem);
    g_strlcpy(sum, g_checksum_get_string(checksum), CONTENT_SUM_SIZE);
    g_checksum_free(checksum);
    return reading == READING_DONE && !inbox_content_same(folder, files) ? READING_CHANGED : reading;
}

bool inbox_content_same(int folder, const GPtrArray *files)
{
    for (guint i = 0; i < files->len; i++) {
        struct inbox_file *file = files->pdata[i];
        struct stat found;
        struct inbox_state now;
        if (fstatat(folder, file->path, &found, AT_SYMLINK_NOFOLLOW) != 0)
            return false;
        inbox_state_of(&found, &now);
        if (!inbox_state_same(&now, &file->state)) {
            file->state = now;
            return false;
        }
    }
    return true;
}

static bool is_picture(const unsigned char *head, ssize_t length)
{
    static const struct {
        int at, length;
        const char *bytes;
    } marks[] = { { 0, 3, "\xFF\xD8\xFF" }, { 0, 8, "\x89PNG\r\n\x1A\n" }, { 8, 4, "WEBP" },     { 0, 4, "II*\0" },    { 0, 4, "MM\0*" },
                  { 4, 8, "ftypheic" },     { 4, 8, "ftypheix" },            { 4, 8, "ftyphevc" }, { 4, 8, "ftypheim" }, { 4, 8, "ftypheis" },
                  { 4, 8, "ftypmif1" },     { 4, 8, "ftypmsf1" },            { 4, 8, "ftypavif" } };
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (length >= marks[i].at + marks[i].length && memcmp(head + marks[i].at, marks[i].bytes, (size_t)marks[i].length) == 0)
            return true;
    return false;
}

enum inbox_form inbox_content_form(const struct inbox_file *file, const void *with)
{
    unsigned char head[HEAD_SIZE];
    int opened = open_file(*(const int *)with, file->path);
    ssize_t length = opened >= 0 ? read(opened, head, sizeof head) : -1;
    if (opened >= 0)
        close(opened);
    if (length > 0 && is_picture(head, length))
        return FORM_PICTURE;
    return length > 0 && memmem(head, (size_t)length, "%PDF-", 5) ? FORM_PDF : FORM_OTHER;
}
