/* inbox_files.c - walks through the folder with openat(), so that no folder can be swapped for a link on the way. */
#include "inbox_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#define DEPTH_MAX 64 /* folders in each other: each one open costs a file descriptor */

struct walk {
    struct inbox_files *files;
    const struct stat *left_out;
    GString *path;   /* of the folder that is walked, with "/" at its end, or empty */
    size_t before;   /* bytes of the searched folder's own path and a "/" */
};

void inbox_state_of(const struct stat *found, struct inbox_state *state)
{
    *state = (struct inbox_state){ .device = found->st_dev, .number = found->st_ino, .size = found->st_size, .changed = found->st_mtim };
}

bool inbox_state_same(const struct inbox_state *one, const struct inbox_state *other)
{
    return one->device == other->device && one->number == other->number && one->size == other->size && one->changed.tv_sec == other->changed.tv_sec &&
           one->changed.tv_nsec == other->changed.tv_nsec;
}

/* What programs leave behind is no letter, and saying so of each would hide what matters. */
static bool is_left_over(const char *name)
{
    static const char *const names[] = { "thumbs.db", "desktop.ini", "ehthumbs.db" };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return true;
    return g_str_has_prefix(name, "~$");
}

static bool is_unfinished(const char *name)
{
    static const char *const endings[] = { ".part", ".crdownload", ".partial", ".download", ".opdownload", ".filepart" };
    size_t length = strlen(name);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        size_t end = strlen(endings[i]);
        if (length > end && g_ascii_strcasecmp(name + length - end, endings[i]) == 0)
            return true;
    }
    return false;
}

/* The reason to pass over what is no folder, or SKIPS. */
static enum inbox_skip reason_to_skip(const struct walk *walk, const char *name, const struct stat *found)
{
    if (S_ISLNK(found->st_mode))
        return SKIP_LINK;
    if (!S_ISREG(found->st_mode))
        return SKIP_NO_FILE;
    if (name[0] == '.')
        return SKIP_HIDDEN;
    if (is_left_over(name))
        return SKIP_LEFT_OVER;
    if (is_unfinished(name))
        return SKIP_UNFINISHED;
    return walk->before + walk->path->len + strlen(name) >= PATH_MAX ? SKIP_LONG_NAME : SKIPS;
}

static void add_file(struct walk *walk, const char *name, const struct stat *found)
{
    enum inbox_skip skip = reason_to_skip(walk, name, found);
    if (skip != SKIPS) {
        walk->files->skipped[skip]++;
        return;
    }
    struct inbox_file *file = g_new0(struct inbox_file, 1);
    file->path = g_strconcat(walk->path->str, name, NULL);
    inbox_state_of(found, &file->state);
    g_ptr_array_add(walk->files->files, file);
}

static void add_closed(struct walk *walk, const char *name)
{
    g_ptr_array_add(walk->files->closed, g_strconcat(walk->path->str, name, NULL));
}

static void walk_folder(struct walk *walk, int folder, int depth);

static void enter(struct walk *walk, int folder, const char *name, int depth)
{
    size_t length = walk->path->len;
    int opened = depth < DEPTH_MAX ? openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    if (opened < 0) {
        add_closed(walk, name);
        return;
    }
    g_string_append_printf(walk->path, "%s/", name);
    walk_folder(walk, opened, depth + 1);
    g_string_truncate(walk->path, length);
}

static void add_entry(struct walk *walk, int folder, const char *name, int depth)
{
    struct stat found;
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return;
    if (fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT) /* else it was taken away at this moment */
            add_closed(walk, name);
    } else if (!S_ISDIR(found.st_mode)) {
        add_file(walk, name, &found);
    } else if (found.st_dev == walk->left_out->st_dev && found.st_ino == walk->left_out->st_ino) {
        return;
    } else if (name[0] == '.') {
        walk->files->hidden_folders++;
    } else {
        enter(walk, folder, name, depth);
    }
}

/* Closes `folder`. */
static void walk_folder(struct walk *walk, int folder, int depth)
{
    DIR *entries = fdopendir(folder);
    const struct dirent *entry;
    g_ptr_array_add(walk->files->folders, g_strdup(walk->path->str));
    if (!entries) {
        close(folder);
        add_closed(walk, "");
        return;
    }
    while ((errno = 0, entry = readdir(entries)))
        add_entry(walk, folder, entry->d_name, depth);
    if (errno != 0)
        add_closed(walk, "");
    closedir(entries);
}

static int by_path(const void *one, const void *other)
{
    const struct inbox_file *const *a = one, *const *b = other;
    return strcmp((*a)->path, (*b)->path);
}

static void free_file(void *file)
{
    g_free(((struct inbox_file *)file)->path);
    g_free(file);
}

struct inbox_files *inbox_files_find(const char *folder, const struct stat *left_out, struct problem *problem)
{
    int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) {
        problem_set(problem, "missing-folder", "The folder %s could not be opened (%s). Check its name and that you may read it.", folder, g_strerror(errno));
        return NULL;
    }
    struct inbox_files *files = g_new0(struct inbox_files, 1);
    files->files = g_ptr_array_new_with_free_func(free_file);
    files->closed = g_ptr_array_new_with_free_func(g_free);
    files->folders = g_ptr_array_new_with_free_func(g_free);
    struct walk walk = { .files = files, .left_out = left_out, .path = g_string_new(""), .before = strlen(folder) + 1 };
    walk_folder(&walk, opened, 0);
    g_string_free(walk.path, TRUE);
    g_ptr_array_sort(files->files, by_path);
    return files;
}

void inbox_files_free(struct inbox_files *files)
{
    if (!files)
        return;
    g_ptr_array_unref(files->files);
    g_ptr_array_unref(files->closed);
    g_ptr_array_unref(files->folders);
    g_free(files);
}

unsigned inbox_files_count(const struct inbox_files *files)
{
    unsigned count = files->files->len;
    for (int i = 0; i < SKIPS; i++)
        count += files->skipped[i];
    return count;
}

char *inbox_files_show(const char *path)
{
    char *valid = g_utf8_make_valid(path, -1);
    GString *shown = g_string_new("");
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        GUnicodeType type = g_unichar_type(character);
        bool steers = type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
        g_string_append_unichar(shown, steers ? 0xFFFD : character); /* the sign for a character that cannot be shown */
    }
    g_free(valid);
    return g_string_free(shown, FALSE);
}
