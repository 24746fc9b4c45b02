/* place.c - checks on files before the work, so that a mistyped name costs no time and overwrites no letter. */
#include "place.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_standard(const char *path)
{
    return strcmp(path, "-") == 0;
}

bool place_can_read(const char *path, struct problem *problem)
{
    struct stat found;
    if (is_standard(path))
        return true;
    if (stat(path, &found) != 0 && errno == ENOENT)
        return problem_set(problem, "missing-file", "There is no file called %s. Check its name and folder.", path);
    if (access(path, R_OK) != 0)
        return problem_set(problem, "unreadable-file", "The file %s could not be opened (%s). Check that you may read it.", path, g_strerror(errno));
    if (S_ISDIR(found.st_mode))
        return problem_set(problem, "folder", "%s is a folder. Name the file, or the files, of one letter.", path);
    if (!S_ISREG(found.st_mode))
        return problem_set(problem, "no-file", "%s is not a file with a letter in it. Name a PDF or a picture of the letter.", path);
    return true;
}

static bool folder_is_ready(const char *path, struct problem *problem)
{
    char *folder = g_path_get_dirname(path);
    bool fine = true;
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        fine = problem_set(problem, "missing-folder", "%s cannot be written: there is no folder %s. Make it, or name another file.", path, folder);
    else if (access(folder, W_OK | X_OK) != 0)
        fine = problem_set(problem, "closed-folder", "%s cannot be written: %s. Name a file in a folder of your own.", path, g_strerror(errno));
    g_free(folder);
    return fine;
}

bool place_can_write(const char *path, bool force, const char *const *read_too, size_t count, struct problem *problem)
{
    struct stat found, read;
    if (!path || is_standard(path))
        return true;
    if (stat(path, &found) != 0)
        return folder_is_ready(path, problem);
    if (S_ISDIR(found.st_mode))
        return problem_set(problem, "folder", "%s is a folder. Name a file in it.", path);
    for (size_t i = 0; i < count; i++)
        if (!is_standard(read_too[i]) && stat(read_too[i], &read) == 0 && read.st_dev == found.st_dev && read.st_ino == found.st_ino)
            return problem_set(problem, "same-file", "%s is one of the files to read. Name another file to write.", path);
    if (!S_ISREG(found.st_mode))
        return problem_set(problem, "no-file", "%s is not a file. Use - to write to standard output.", path);
    if (!force)
        return problem_set(problem, "exists", "%s is there already. Name another file, or add --force to replace it.", path);
    return folder_is_ready(path, problem);
}

char *place_sheet_name(const char *letter)
{
    char *base = letter && !is_standard(letter) ? g_path_get_basename(letter) : g_strdup("letter");
    char *dot = strrchr(base, '.');
    if (dot && dot != base)
        *dot = '\0';
    char *name = g_strconcat(base, "-guide.pdf", NULL);
    g_free(base);
    return name;
}
