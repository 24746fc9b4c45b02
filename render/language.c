/* language.c - a language is a file beside wording.ini, so the folder says which there are. */
#include "language.h"

#include <string.h>

#include "datadir.h"

#define ENGLISH "en"
#define FILE_START "wording."
#define FILE_END ".ini"

static gint by_name(gconstpointer one, gconstpointer other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* "en, pl": the languages that have a file in the folder. */
static char *languages_in(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *files = g_dir_open(folder, 0, NULL);
    const char *file;
    g_ptr_array_add(names, g_strdup(ENGLISH));
    while (files && (file = g_dir_read_name(files)))
        if (g_str_has_prefix(file, FILE_START) && g_str_has_suffix(file, FILE_END) && strlen(file) > strlen(FILE_START FILE_END))
            g_ptr_array_add(names, g_strndup(file + strlen(FILE_START), strlen(file) - strlen(FILE_START FILE_END)));
    g_ptr_array_sort(names, by_name);
    g_ptr_array_add(names, NULL);
    char *joined = g_strjoinv(", ", (char **)names->pdata);
    g_ptr_array_unref(names);
    if (files)
        g_dir_close(files);
    return joined;
}

/* The file for the language in the folder of the English one, or NULL. A name that could lead out of the folder is none. */
static char *file_of(const char *folder, const char *language)
{
    if (!*language || strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != strlen(language))
        return NULL;
    char *name = g_strconcat(FILE_START, language, FILE_END, NULL), *path = g_build_filename(folder, name, NULL);
    g_free(name);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return path;
    g_free(path);
    return NULL;
}

static struct wording *open_other(const char *folder, const char *language, const struct wording *english, struct problem *problem)
{
    char *path = file_of(folder, language);
    struct wording *wording = path ? wording_open(path, english, problem) : NULL;
    if (!path) {
        char *languages = languages_in(folder);
        problem_set(problem, "missing-data", "There are no words for the language \"%s\". The languages are: %s.", language, languages);
        g_free(languages);
    }
    g_free(path);
    return wording;
}

struct wording *language_open(const char *data, const char *language, struct problem *problem)
{
    char *path = datadir_path(data, "wording.ini", problem);
    struct wording *english = path ? wording_open(path, NULL, problem) : NULL, *wording = english;
    if (english && language && strcmp(language, ENGLISH) != 0) {
        char *folder = g_path_get_dirname(path);
        wording = open_other(folder, language, english, problem);
        wording_free(english);
        g_free(folder);
    }
    g_free(path);
    return wording;
}
