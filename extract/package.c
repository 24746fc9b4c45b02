/* package.c - only the parts that hold text, or the pictures when they are asked for, are unpacked, each as far as its bound and no further:
 * a zip bomb costs no more. */
#include "package.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

#include "image.h"
#include "library.h"

#define LIBRARY "libarchive.so.13"
#define PART_MAX (16u * 1024 * 1024) /* bytes: the text of a 40-page plan is 1 to 2 MB; a tree of it takes up to 30 times as much memory */
#define PICTURE_MAX (32u * 1024 * 1024)
#define PICTURES_MAX (128u * 1024 * 1024)
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

static bool is_picture(const char *name)
{
    return g_str_has_prefix(name, "word/media/");
}

static bool is_text(const char *name)
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

static bool read_entries(struct archive *archive, bool (*is_wanted)(const char *name), size_t part_max, size_t all_max, struct package *package,
                         struct problem *problem)
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
        GBytes *part = unpack(archive, MIN(part_max, all_max - all), problem);
        if (!part)
            return false;
        all += g_bytes_get_size(part);
        package_put(package, name, part);
    }
    return status == ARCHIVE_EOF || damaged(problem);
}

static bool read_archive(const void *bytes, size_t length, bool (*is_wanted)(const char *name), size_t part_max, size_t all_max, struct package *package,
                         struct problem *problem)
{
    struct archive *archive = archive_read_new_();
    bool fine = archive && archive_read_support_format_zip_seekable_(archive) == ARCHIVE_OK &&
                archive_read_open_memory_(archive, (void *)bytes, length) == ARCHIVE_OK;
    fine = fine ? read_entries(archive, is_wanted, part_max, all_max, package, problem) : damaged(problem);
    if (archive)
        archive_read_free_(archive);
    return fine;
}

struct package *package_new(const void *bytes, size_t length, struct problem *problem)
{
    struct package *package = package_empty();
    if (read_archive(bytes, length, is_text, PART_MAX, ALL_MAX, package, problem))
        return package;
    package_free(package);
    return NULL;
}

/* By name as people count: image2 before image10. */
static int by_name(const void *a, const void *b)
{
    char *key_a = g_utf8_collate_key_for_filename(*(char *const *)a, -1), *key_b = g_utf8_collate_key_for_filename(*(char *const *)b, -1);
    int order = strcmp(key_a, key_b);
    g_free(key_a);
    g_free(key_b);
    return order;
}

GPtrArray *package_pictures(const void *bytes, size_t length)
{
    GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    struct package *package = package_empty();
    struct problem problem;
    read_archive(bytes, length, is_picture, PICTURE_MAX, PICTURES_MAX, package, &problem); /* what was unpacked before a fault is still good */
    guint count = 0;
    char **names = (char **)g_hash_table_get_keys_as_array(package->parts, &count);
    qsort(names, count, sizeof *names, by_name);
    for (guint i = 0; i < count; i++) {
        GBytes *picture = package_part(package, names[i]);
        if (image_may_be_page(g_bytes_get_data(picture, NULL), g_bytes_get_size(picture)))
            g_ptr_array_add(pages, g_bytes_ref(picture));
    }
    g_free(names);
    package_free(package);
    return pages;
}
