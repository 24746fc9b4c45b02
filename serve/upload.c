/* upload.c - see upload.h. */
#include "upload.h"

#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "write.h"

#define HIGH 64 /* descriptors from here on: a tool gets them as low ones (desk/spawn.h) */

static size_t total;

/* A new file of memory; -1 when there is no room. */
static int memory_file(const char *label)
{
    int low = memfd_create(label, MFD_CLOEXEC), file = low < 0 ? -1 : fcntl(low, F_DUPFD_CLOEXEC, HIGH);
    if (low >= 0)
        close(low);
    return file;
}

char *upload_name(const char *name)
{
    char *valid = g_utf8_make_valid(name ? name : "", -1);
    GString *safe = g_string_new(NULL);
    const char *base = valid;
    for (const char *at = valid; *at; at++)
        if (*at == '/' || *at == '\\')
            base = at + 1;
    glong kept = 0;
    for (const char *at = base; *at && kept < UPLOAD_NAME_MAX; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        if (!g_unichar_isprint(letter) || g_unichar_type(letter) == G_UNICODE_FORMAT) /* what turns the line around, too */
            continue;
        g_string_append_unichar(safe, letter);
        kept++;
    }
    g_free(valid);
    g_strstrip(safe->str);
    safe->len = strlen(safe->str);
    return g_string_free(safe, FALSE);
}

struct upload *upload_new(const char *name)
{
    int file = memory_file("letter");
    if (file < 0)
        return NULL;
    struct upload *upload = g_new0(struct upload, 1);
    upload->file = file;
    upload->owners = 1;
    upload->name = upload_name(name);
    return upload;
}

static void give_up(struct upload *upload)
{
    if (upload->file >= 0)
        close(upload->file);
    upload->file = -1;
    total -= upload->bytes;
    upload->bytes = 0;
}

void upload_add(struct upload *upload, const char *bytes, size_t length)
{
    if (upload->file < 0)
        return;
    upload->too_large = length > UPLOAD_BYTES_MAX - upload->bytes;
    upload->no_room = !upload->too_large && (length > UPLOAD_TOTAL_MAX - total || !write_all(upload->file, bytes, length));
    if (upload->too_large || upload->no_room) {
        give_up(upload);
        return;
    }
    upload->bytes += length;
    total += length;
}

struct upload *upload_ref(struct upload *upload)
{
    upload->owners++;
    return upload;
}

void upload_free(struct upload *upload)
{
    if (!upload || --upload->owners > 0)
        return;
    give_up(upload);
    g_free(upload->name);
    g_free(upload);
}

size_t upload_total(void)
{
    return total;
}

int upload_memory(const char *bytes, size_t length)
{
    int file = memory_file("record");
    if (file >= 0 && (!write_all(file, bytes, length) || lseek(file, 0, SEEK_SET) != 0)) {
        close(file);
        return -1;
    }
    return file;
}
