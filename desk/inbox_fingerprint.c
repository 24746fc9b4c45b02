/* inbox_fingerprint.c - see inbox_fingerprint.h. The programs count by their bytes, since one that was built anew may keep its version. */
#include "inbox_fingerprint.h"

#include <glib.h>
#include <string.h>

#include "datadir.h"

static bool add_file(GChecksum *sum, const char *name, const char *path, struct problem *problem)
{
    GMappedFile *file = path ? g_mapped_file_new(path, FALSE, NULL) : NULL;
    if (!file)
        return problem_set(problem, "missing-file", "%s could not be read. Install the programs again.", path ? path : name);
    g_checksum_update(sum, (const guchar *)name, (gssize)strlen(name) + 1);
    if (g_mapped_file_get_length(file) > 0)
        g_checksum_update(sum, (const guchar *)g_mapped_file_get_contents(file), (gssize)g_mapped_file_get_length(file));
    g_mapped_file_unref(file);
    return true;
}

static bool add_programs(GChecksum *sum, struct problem *problem)
{
    static const char *const names[] = { "ehc", "ehc-extract", "ehc-classify", "ehc-timeline", "ehc-render" };
    bool fine = true;
    for (size_t i = 0; fine && i < G_N_ELEMENTS(names); i++) {
        char *path = datadir_program(names[i]);
        fine = add_file(sum, names[i], path, problem);
        g_free(path);
    }
    return fine;
}

static void add_names(GTree *names, const char *folder)
{
    GDir *entries = g_dir_open(folder, 0, NULL);
    const char *name;
    while (entries && (name = g_dir_read_name(entries)))
        if (g_str_has_suffix(name, ".ini") || g_str_has_suffix(name, ".csv") || g_str_has_suffix(name, ".txt"))
            g_tree_insert(names, g_strdup(name), NULL);
    if (entries)
        g_dir_close(entries);
}

static int by_name(const void *one, const void *other, void *unused)
{
    (void)unused;
    return strcmp(one, other);
}

struct adding {
    GChecksum *sum;
    const char *data;
    struct problem *problem;
    bool fine;
};

/* The file that the programs would find under this name. */
static gboolean add_data_file(void *name, void *unused, void *with)
{
    struct adding *adding = with;
    char *path = datadir_path(adding->data, name, NULL);
    (void)unused;
    if (path)
        adding->fine = adding->fine && add_file(adding->sum, name, path, adding->problem);
    g_free(path);
    return !adding->fine;
}

/* All data files that there are, wherever they are found: --data may name a folder, and EHC_DATA one with some of them. */
static bool add_data(GChecksum *sum, const char *data, struct problem *problem)
{
    char *path = datadir_path(data, "decisions.ini", problem), *folder = path ? g_path_get_dirname(path) : NULL;
    GTree *names = g_tree_new_full(by_name, NULL, g_free, NULL);
    struct adding adding = { sum, data, problem, folder != NULL };
    if (folder)
        add_names(names, folder);
    if (!data && g_getenv("EHC_DATA"))
        add_names(names, g_getenv("EHC_DATA"));
    g_tree_foreach(names, add_data_file, &adding);
    g_tree_unref(names);
    g_free(folder);
    g_free(path);
    return adding.fine;
}

bool inbox_fingerprint(const char *data, bool no_text, char sum[CONTENT_SUM_SIZE], struct problem *problem)
{
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    const char *options = no_text ? EHC_VERSION " without words" : EHC_VERSION;
    g_checksum_update(checksum, (const guchar *)options, (gssize)strlen(options) + 1);
    bool fine = add_programs(checksum, problem) && add_data(checksum, data, problem);
    g_strlcpy(sum, g_checksum_get_string(checksum), CONTENT_SUM_SIZE);
    g_checksum_free(checksum);
    return fine;
}
