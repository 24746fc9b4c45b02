/* source.c - reads one file whole and tells its kind by its first bytes, never by its name or by what a sender declared. */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend.h"

#define PDF_HEAD_WITHIN 1024 /* bytes: where readers look for "%PDF-", for some senders put a banner first */
#define READ_STEP (256u * 1024)

static bool begins(const struct source *source, size_t at, const char *bytes, size_t length)
{
    return source->length >= at + length && memcmp(source->bytes + at, bytes, length) == 0;
}

static bool set_form(struct source *source, enum source_form form, const char *media)
{
    source->form = form;
    source->media = media;
    return true;
}

static bool is_heic(const struct source *source)
{
    static const char *const brands[] = { "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif" };
    for (size_t i = 0; begins(source, 4, "ftyp", 4) && i < sizeof brands / sizeof *brands; i++)
        if (begins(source, 8, brands[i], 4))
            return true;
    return false;
}

/* The forms that are read. A new form is a line here, an enum value, and a reader in reader.c. */
static bool tell_form(struct source *source)
{
    size_t head = MIN(source->length, PDF_HEAD_WITHIN);
    if (begins(source, 0, "\xFF\xD8\xFF", 3))
        return set_form(source, SOURCE_PICTURE, "image/jpeg");
    if (begins(source, 0, "\x89PNG\r\n\x1A\n", 8))
        return set_form(source, SOURCE_PICTURE, "image/png");
    if (begins(source, 0, "RIFF", 4) && begins(source, 8, "WEBP", 4))
        return set_form(source, SOURCE_PICTURE, "image/webp");
    if (begins(source, 0, "II*\0", 4) || begins(source, 0, "MM\0*", 4))
        return set_form(source, SOURCE_PICTURES, "image/tiff");
    if (memmem(source->bytes, head, "%PDF-", 5))
        return set_form(source, SOURCE_PDF, "application/pdf");
    return false;
}

static bool not_read(const struct source *source, struct problem *problem)
{
    const char *forms = "Use a PDF, or scans or photos as JPG, PNG, TIFF or WebP.";
    if (is_heic(source))
        return problem_set(problem, "not-a-letter-file", "This is a HEIC photo, which cannot be read yet. Save or share it as a JPG. %s", forms);
    if (begins(source, 0, "PK\3\4", 4) || begins(source, 0, "\xD0\xCF\x11\xE0", 4))
        return problem_set(problem, "not-a-letter-file", "This is a Word or zip file, which cannot be read yet. Save the letter as a PDF. %s", forms);
    return problem_set(problem, "not-a-letter-file", "The file is not of a kind that can be read. %s", forms);
}

/* Reads to the end. More than `bytes_max` is a problem, found without reading it all. */
static bool read_all(struct source *source, int fd, size_t bytes_max, struct problem *problem)
{
    size_t room = 0;
    for (;;) {
        if (source->length + READ_STEP > room) {
            room = MAX(room * 2, source->length + READ_STEP);
            source->bytes = g_realloc(source->bytes, room);
        }
        ssize_t got = read(fd, source->bytes + source->length, READ_STEP);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return problem_set(problem, "missing-file", "The file could not be read (%s). Check that it is a file and that you may read it.",
                               g_strerror(errno));
        if (got == 0)
            return true;
        source->length += (size_t)got;
        if (source->length > bytes_max)
            return problem_set(problem, "too-large", "The file is larger than %zu MB. Save it smaller, or send only the pages of the letter.",
                               bytes_max / (1024 * 1024));
    }
}

struct source *source_new(const char *path, size_t bytes_max, struct problem *problem)
{
    struct source *source = g_new0(struct source, 1);
    bool standard = strcmp(path, "-") == 0;
    problem->code[0] = problem->say[0] = '\0';
    source->name = standard ? g_strdup("standard input") : mend_file_name(path);
    /* Without O_NONBLOCK a named pipe that nobody writes to would stop the whole run. */
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0)
        problem_set(problem, "missing-file", "The file could not be opened (%s). Check its name and that you may read it.", g_strerror(errno));
    else if (!standard && !S_ISREG(status.st_mode))
        problem_set(problem, "missing-file", "This is not a file but a folder or a device. Name the files in it.");
    else if (S_ISREG(status.st_mode) && (size_t)status.st_size > bytes_max)
        problem_set(problem, "too-large", "The file is larger than %zu MB. Save it smaller, or send only the pages of the letter.",
                    bytes_max / (1024 * 1024));
    else if (read_all(source, fd, bytes_max, problem)) {
        if (source->length == 0)
            problem_set(problem, "empty", "The file is empty. Download or scan it again.");
        else if (!tell_form(source))
            not_read(source, problem);
    }
    if (fd >= 0 && !standard)
        close(fd);
    return source;
}

void source_free(struct source *source)
{
    if (!source)
        return;
    g_free(source->name);
    g_free(source->bytes);
    g_free(source);
}
