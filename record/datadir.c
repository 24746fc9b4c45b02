/* datadir.c - finds data files and sister programs from where the running program is. */
#include "datadir.h"

#include <glib.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* The folder of the running program, or NULL when /proc does not tell. */
static char *own_folder(void)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0)
        return NULL;
    path[length] = '\0';
    return g_path_get_dirname(path);
}

static char *file_in(const char *folder, const char *name)
{
    char *path = g_build_filename(folder, name, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return path;
    g_free(path);
    return NULL;
}

static char *file_beside(const char *own, const char *relative, const char *name)
{
    char *folder = g_build_filename(own, relative, NULL);
    char *path = file_in(folder, name);
    g_free(folder);
    return path;
}

char *datadir_path(const char *option, const char *name, struct problem *problem)
{
    const char *environment = g_getenv("EHC_DATA");
    char *path = NULL;
    if (option) {
        path = file_in(option, name);
    } else {
        char *own = own_folder();
        if (environment && *environment)
            path = file_in(environment, name);
        if (!path && own)
            path = file_beside(own, "../share/ehc-letter-guide", name);
        if (!path && own)
            path = file_beside(own, "../data", name);
        if (!path)
            path = file_in(EHC_DATADIR, name);
        g_free(own);
    }
    if (!path)
        problem_set(problem, "missing-data", "The data file %s was not found%s%s. Install the program again, or name its folder with --data.", name,
                    option ? " in " : "", option ? option : "");
    return path;
}

char *datadir_program(const char *name)
{
    char *own = own_folder();
    if (!own)
        return NULL;
    char *path = g_build_filename(own, name, NULL);
    g_free(own);
    return path;
}
