/* source.c - reads one file whole and tells its kind by its first bytes, never by its name or by what a sender declared. */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend.h"

#define PDF_HEAD_WITHIN 1024 /* bytes: where readers look for "%PDF-", for some senders put a banner first */
#define MAIL_HEAD_WITHIN (64u * 1024) /* bytes: the headers of an e-mail that went through many hands are 10 to 20 kB */
#define READ_STEP (256u * 1024)

struct bytes {
    const unsigned char *bytes;
    size_t length;
};

static bool begins(struct bytes file, size_t at, const char *bytes, size_t length)
{
    return file.length >= at + length && memcmp(file.bytes + at, bytes, length) == 0;
}

static bool holds(struct bytes file, const char *bytes, size_t length)
{
    return memmem(file.bytes, file.length, bytes, length) != NULL;
}

static bool is_heic(struct bytes file)
{
    static const char *const brands[] = { "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif" };
    for (size_t i = 0; begins(file, 4, "ftyp", 4) && i < sizeof brands / sizeof *brands; i++)
        if (begins(file, 8, brands[i], 4))
            return true;
    return false;
}

/* A zip archive with a folder "word" in it: the names in an archive stand there as they are. */
static bool is_word(struct bytes file)
{
    return begins(file, 0, "PK\3\4", 4) && holds(file, "word/", 5);
}

/* The length of the header name at the start of a line, its colon not counted; 0 when the line does not begin so. */
static size_t header_name(const char *line, size_t length)
{
    size_t i = 0;
    while (i < length && line[i] > ' ' && line[i] < 0x7F && line[i] != ':')
        i++;
    return i < length && line[i] == ':' ? i : 0;
}

/* E-mail has no mark of its own: it begins with header lines, among them some that every e-mail has. */
static bool is_message(struct bytes file)
{
    static const char *const usual[] = { "from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path", "delivered-to", "content-type" };
    const char *at = (const char *)file.bytes, *end = at + MIN(file.length, MAIL_HEAD_WITHIN);
    unsigned seen = 0;
    if (begins(file, 0, "From ", 5)) { /* the first line of a mailbox */
        const char *next = memchr(at, '\n', (size_t)(end - at));
        at = next ? next + 1 : end;
    }
    while (at < end && *at != '\n' && *at != '\r') {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        size_t length = next ? (size_t)(next - at) : (size_t)(end - at), name = header_name(at, length);
        if (name == 0 && *at != ' ' && *at != '\t')
            return false;
        for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
            if (strlen(usual[i]) == name && g_ascii_strncasecmp(at, usual[i], name) == 0)
                seen |= 1u << i;
        at = next ? next + 1 : end;
    }
    return (seen & (seen - 1)) != 0; /* two of them or more */
}

/* The forms that are read. A new form is a line here, an enum value, and a reader in reader.c. */
const char *source_tell(const unsigned char *bytes, size_t length, enum source_form *form)
{
    static const char *const media_of[] = { [SOURCE_PDF] = "application/pdf", [SOURCE_PICTURES] = "image/tiff", [SOURCE_HEIC] = "image/heic",
                                            [SOURCE_WORD] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                            [SOURCE_MESSAGE] = "message/rfc822" };
    struct bytes file = { bytes, length }, head = { bytes, MIN(length, PDF_HEAD_WITHIN) };
    *form = SOURCE_PICTURE;
    if (begins(file, 0, "\xFF\xD8\xFF", 3))
        return "image/jpeg";
    if (begins(file, 0, "\x89PNG\r\n\x1A\n", 8))
        return "image/png";
    if (begins(file, 0, "RIFF", 4) && begins(file, 8, "WEBP", 4))
        return "image/webp";
    if (begins(file, 0, "II*\0", 4) || begins(file, 0, "MM\0*", 4))
        *form = SOURCE_PICTURES;
    else if (is_heic(file))
        *form = SOURCE_HEIC;
    else if (is_word(file))
        *form = SOURCE_WORD;
    else if (is_message(file)) /* before PDF, for one may be attached unpacked */
        *form = SOURCE_MESSAGE;
    else if (holds(head, "%PDF-", 5))
        *form = SOURCE_PDF;
    else
        return NULL;
    return media_of[*form];
}

static bool not_read(const struct source *source, struct problem *problem)
{
    static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"; /* the name of a stream in a Word file with a password */
    const char *forms = "Use a PDF, a Word file (docx), an e-mail (eml), or scans or photos as JPG, PNG, TIFF, WebP or HEIC.";
    struct bytes file = { source->bytes, source->length };
    if (begins(file, 0, "\xD0\xCF\x11\xE0", 4) && holds(file, locked, sizeof locked))
        return problem_set(problem, "encrypted", "The Word file is password protected. Save a copy without the password, or print it and photograph the pages.");
    if (begins(file, 0, "\xD0\xCF\x11\xE0", 4))
        return problem_set(problem, "not-a-letter-file", "This is an old Word file or an Outlook message, which cannot be read. Save it as a PDF.");
    if (begins(file, 0, "PK\3\4", 4))
        return problem_set(problem, "not-a-letter-file", "This is a zip file, and not a letter written with Word. Take the letter out of it, and use that.");
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
        else if (!(source->media = source_tell(source->bytes, source->length, &source->form)))
            not_read(source, problem);
    }
    if (fd >= 0 && !standard)
        close(fd);
    return source;
}

void source_call(struct source *source, const char *name)
{
    g_free(source->name);
    source->name = mend_file_name(name);
}

void source_free(struct source *source)
{
    if (!source)
        return;
    if (source->parts)
        g_ptr_array_unref(source->parts);
    if (source->part == 0)
        g_free(source->bytes);
    g_free(source->name);
    g_free(source);
}

char *source_sum(struct source *const *sources, size_t count)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (size_t i = 0; i < count; i++)
        g_checksum_update(sum, sources[i]->bytes, (gssize)sources[i]->length);
    char *text = g_strdup(g_checksum_get_string(sum));
    g_checksum_free(sum);
    return text;
}

static void free_part(void *part)
{
    source_free(part);
}

void source_add_part(struct source *message, int number, const char *name, enum source_form form)
{
    struct source *part = g_new0(struct source, 1);
    *part = (struct source){ .name = g_strdup(name), .form = form, .bytes = message->bytes, .length = message->length, .part = number };
    if (!message->parts)
        message->parts = g_ptr_array_new_with_free_func(free_part);
    g_ptr_array_add(message->parts, part);
}
