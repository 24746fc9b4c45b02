/* package.c - only the parts that hold text are unpacked, each as far as its bound and no further: a zip bomb costs no more. */
#include "package.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "library.h"

#define LIBRARY "libarchive.so.13"
#define PART_MAX (16u * 1024 * 1024) /* bytes: the text of a 40-page plan is 1 to 2 MB; a tree of it takes up to 30 times as much memory */
#define ALL_MAX (24u * 1024 * 1024)
#define ENTRIES_MAX 4000             /* a Word file with many pictures has a few hundred */
#define READ_STEP 65536

#define FUNCTIONS(use)                                                                                                                        \
    use(archive_read_new) use(archive_read_free) use(archive_read_support_format_zip_seekable) use(archive_read_open_memory)                  \
    use(archive_read_next_header) use(archive_entry_pathname) use(archive_read_data)

FUNCTIONS(LIBRARY_DECLARE)

bool package_open(void)
{
    static const struct library_function functions[] = { FUNCTIONS(LIBRARY_ENTRY) };
    static bool ready;
    ready = ready || library_open(LIBRARY, functions, sizeof functions / sizeof *functions);
    return ready;
}

struct package *package_empty(void)
{
    struct package *package = g_new0(struct package, 1);
    package->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    return package;
}

void package_put(struct package *package, const char *name, GBytes *bytes)
{
    g_hash_table_insert(package->parts, g_strdup(name), bytes);
}

void package_free(struct package *package)
{
    if (!package)
        return;
    g_hash_table_unref(package->parts);
    g_free(package);
}

GBytes *package_part(const struct package *package, const char *name)
{
    return g_hash_table_lookup(package->parts, name);
}

static bool is_wanted(const char *name)
{
    bool text = g_str_has_suffix(name, ".xml") || g_str_has_suffix(name, ".rels");
    bool place = strcmp(name, "_rels/.rels") == 0 || g_str_has_prefix(name, "word/");
    return text && place && !g_str_has_prefix(name, "word/theme/") && !g_str_has_prefix(name, "word/glossary/");
}

static bool too_large(struct problem *problem)
{
    return problem_set(problem, "too-large", "The Word file unpacks to more than a letter can be, and was not read. Save the letter as a PDF.");
}

static bool damaged(struct problem *problem)
{
    return problem_set(problem, "damaged", "The Word file is damaged and cannot be opened. Download it again, or ask for the letter as a PDF.");
}

/* Unpacks the entry that the archive stands at. */
static GBytes *unpack(struct archive *archive, size_t most, struct problem *problem)
{
    GByteArray *part = g_byte_array_new();
    char step[READ_STEP];
    la_ssize_t got;
    while ((got = archive_read_data_(archive, step, sizeof step)) > 0 && part->len + (size_t)got <= most)
        g_byte_array_append(part, (const guint8 *)step, (guint)got);
    if (got == 0)
        return g_byte_array_free_to_bytes(part);
    g_byte_array_unref(part);
    if (got > 0)
        too_large(problem);
    else
        damaged(problem);
    return NULL;
}

static bool read_entries(struct archive *archive, struct package *package, struct problem *problem)
{
    struct archive_entry *entry;
    size_t all = 0;
    int status, entries = 0;
    while ((status = archive_read_next_header_(archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN) {
        const char *name = archive_entry_pathname_(entry);
        if (++entries > ENTRIES_MAX)
            return too_large(problem);
        if (!name || !is_wanted(name) || package_part(package, name))
            continue;
        GBytes *part = unpack(archive, MIN(PART_MAX, ALL_MAX - all), problem);
        if (!part)
            return false;
        all += g_bytes_get_size(part);
        package_put(package, name, part);
    }
    return status == ARCHIVE_EOF || damaged(problem);
}

struct package *package_new(const void *bytes, size_t length, struct problem *problem)
{
    struct archive *archive = archive_read_new_();
    struct package *package = package_empty();
    bool fine = archive && archive_read_support_format_zip_seekable_(archive) == ARCHIVE_OK &&
                archive_read_open_memory_(archive, (void *)bytes, length) == ARCHIVE_OK;
    fine = fine ? read_entries(archive, package, problem) : damaged(problem);
    if (archive)
        archive_read_free_(archive);
    if (fine)
        return package;
    package_free(package);
    return NULL;
}
