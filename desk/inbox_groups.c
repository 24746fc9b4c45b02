/* inbox_groups.c - see inbox_groups.h for the rule. */
#include "inbox_groups.h"

#include <string.h>

#define PAGES_MAX 60        /* of a letter: what ehc-extract takes by default */
#define FOLDER_PAGES_MAX 20 /* of a folder of pictures: more is an album, not a letter */
#define DIGITS_MAX 2        /* of a page's number: counters of cameras and scanners have four and more */

enum style { STYLE_NONE, STYLE_NUMBER, STYLE_BRACKET, STYLE_WORD, STYLE_OF };

/* A name taken to pieces: "scan-2.JPG" is the stem "scan", number 2, ending "jpg". */
struct numbered {
    enum style style;
    int number, total;  /* total: of "2 of 3", else 0 */
    char *stem, *key;   /* key: the same for the pages of one letter */
    char *bare;         /* the name that would make "NAME (1)" a second download */
};

struct folder {
    char *path;        /* with "/" at its end; empty for the inbox itself */
    GPtrArray *files;
    GHashTable *names; /* in small letters, to look for a bare name */
    bool inner;        /* there is a folder with files in it */
};

static void free_folder(void *data)
{
    struct folder *folder = data;
    g_free(folder->path);
    g_ptr_array_unref(folder->files);
    g_hash_table_unref(folder->names);
    g_free(folder);
}

static const char *name_of(const struct inbox_file *file)
{
    const char *slash = strrchr(file->path, '/');
    return slash ? slash + 1 : file->path;
}

/* Takes a number of one or two digits off the end. False when there is none, or a longer one. */
static bool take_number(GString *text, int *number)
{
    size_t digits = 0;
    while (digits < text->len && g_ascii_isdigit(text->str[text->len - 1 - digits]))
        digits++;
    if (digits == 0 || digits > DIGITS_MAX)
        return false;
    *number = atoi(text->str + text->len - digits);
    g_string_truncate(text, text->len - digits);
    return *number > 0;
}

static void take_spaces(GString *text, const char *which)
{
    while (text->len > 0 && strchr(which, text->str[text->len - 1]))
        g_string_truncate(text, text->len - 1);
}

static bool take_end(GString *text, const char *end)
{
    size_t length = strlen(end);
    if (text->len < length || memcmp(text->str + text->len - length, end, length) != 0)
        return false;
    g_string_truncate(text, text->len - length);
    return true;
}

/* A word that numbers pages, such as "page" in "letter-page 2"; it stands by itself. */
static bool take_page_word(GString *text)
{
    static const char *const words[] = { "page", "part", "pg", "p", "side", "sheet" };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t before = text->len - MIN(text->len, strlen(words[i]));
        bool alone = before == 0 || !g_ascii_isalnum(text->str[before - 1]);
        if (alone && take_end(text, words[i]))
            return true;
    }
    return false;
}

/* "2 of 3", "2of3", with or without "page" before it. */
static bool take_of(GString *text, struct numbered *name)
{
    if (!take_number(text, &name->total))
        return false;
    take_spaces(text, " -_");
    if (!take_end(text, "of"))
        return false;
    take_spaces(text, " -_");
    if (!take_number(text, &name->number))
        return false;
    take_spaces(text, " -_.");
    if (take_page_word(text))
        take_spaces(text, " -_.(");
    return true;
}

/* A name that ends in one of these counts letters or people, not pages. */
static bool counts_letters(const char *stem)
{
    static const char *const words[] = { "letter", "letters", "child", "case", "family", "pupil", "email", "mail", "document", "doc", "file", "copy", "version", "v" };
    size_t start = strlen(stem);
    while (start > 0 && g_ascii_isalpha(stem[start - 1]))
        start--;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(stem + start, words[i]) == 0)
            return true;
    return false;
}

static enum style style_of(GString *text, struct numbered *name)
{
    GString *whole = g_string_new(text->str);
    bool bracket = take_end(text, ")");
    enum style style = STYLE_NONE;
    if (take_of(text, name)) {
        if (bracket)
            take_spaces(text, " -_(");
        style = STYLE_OF;
        goto out;
    }
    name->total = 0;
    g_string_assign(text, whole->str);
    bracket = take_end(text, ")");
    if (!take_number(text, &name->number) || (bracket && !take_end(text, "(")) || text->len == 0)
        goto out;
    char before = text->str[text->len - 1];
    take_spaces(text, " -_.");
    if (!bracket && take_page_word(text)) {
        take_spaces(text, " -_.");
        style = STYLE_WORD;
    } else if (text->len > 0 && !g_ascii_isdigit(text->str[text->len - 1]) && !counts_letters(text->str)) {
        style = bracket ? STYLE_BRACKET : before == '-' || before == '_' ? STYLE_NUMBER : STYLE_NONE;
    }
out:
    g_string_free(whole, TRUE);
    return style;
}

/* Takes a file's name to pieces; `style` tells whether it is numbered. The texts are freed with numbered_clear. */
static void numbered_read(const char *name, struct numbered *numbered)
{
    char *small = g_ascii_strdown(name, -1), *dot = strrchr(small, '.');
    const char *ending = dot ? dot + 1 : "";
    *numbered = (struct numbered){ .style = STYLE_NONE };
    if (strcmp(ending, "jpeg") == 0)
        ending = "jpg";
    if (dot)
        *dot = '\0';
    GString *text = g_string_new(small);
    numbered->style = style_of(text, numbered);
    numbered->stem = g_strdup(text->str);
    numbered->key = g_strdup_printf("%d/%d/%s/%s", (int)numbered->style, numbered->total, text->str, ending);
    numbered->bare = g_strdup_printf("%s.%s", text->str, ending);
    g_string_free(text, TRUE);
    g_free(small);
}

static void numbered_clear(struct numbered *numbered)
{
    g_free(numbered->stem);
    g_free(numbered->key);
    g_free(numbered->bare);
}

/* The files of one folder, gathered under their keys. */
struct series {
    enum style style;
    int total;
    char *bare;
    struct inbox_file *pages[PAGES_MAX + 1]; /* by number, from 1 */
    int count;
    bool broken; /* a number twice or too high */
};

static void free_series(void *data)
{
    struct series *series = data;
    g_free(series->bare);
    g_free(series);
}

static void add_to_series(GHashTable *all, struct inbox_file *file)
{
    struct numbered name;
    numbered_read(name_of(file), &name);
    if (name.style != STYLE_NONE) {
        struct series *series = g_hash_table_lookup(all, name.key);
        if (!series) {
            series = g_new0(struct series, 1);
            *series = (struct series){ .style = name.style, .total = name.total, .bare = g_strdup(name.bare) };
            g_hash_table_insert(all, g_strdup(name.key), series);
        }
        if (name.number > PAGES_MAX || series->pages[name.number])
            series->broken = true;
        else
            series->pages[name.number] = file;
        series->count++;
    }
    numbered_clear(&name);
}

/* All are pictures, or, where the name says that they are pages, all are PDF files. */
static bool forms_fit(const struct series *series, inbox_form_of *form_of, const void *with)
{
    enum inbox_form first = form_of(series->pages[1], with);
    bool fits = first == FORM_PICTURE || (first == FORM_PDF && (series->style == STYLE_WORD || series->style == STYLE_OF));
    for (int i = 2; fits && i <= series->count; i++)
        fits = form_of(series->pages[i], with) == first;
    return fits;
}

static bool is_letter(const struct series *series, const struct folder *folder, inbox_form_of *form_of, const void *with)
{
    if (series->broken || series->count < 2 || series->count > PAGES_MAX || (series->style == STYLE_OF && series->total != series->count))
        return false;
    for (int i = 1; i <= series->count; i++)
        if (!series->pages[i])
            return false;
    if (series->style == STYLE_BRACKET && g_hash_table_contains(folder->names, series->bare))
        return false;
    return forms_fit(series, form_of, with);
}

/* "page 2" before "page 10". */
static int by_natural_name(const void *one, const void *other)
{
    const char *a = name_of(*(struct inbox_file *const *)one), *b = name_of(*(struct inbox_file *const *)other);
    while (*a && *b) {
        if (g_ascii_isdigit(*a) && g_ascii_isdigit(*b)) {
            char *a_end, *b_end;
            guint64 a_number = g_ascii_strtoull(a, &a_end, 10), b_number = g_ascii_strtoull(b, &b_end, 10);
            if (a_number != b_number)
                return a_number < b_number ? -1 : 1;
            a = a_end;
            b = b_end;
        } else if (g_ascii_tolower(*a) != g_ascii_tolower(*b)) {
            return g_ascii_tolower(*a) < g_ascii_tolower(*b) ? -1 : 1;
        } else {
            a++;
            b++;
        }
    }
    int left = (*a != '\0') - (*b != '\0');
    return left != 0 ? left : strcmp((*(struct inbox_file *const *)one)->path, (*(struct inbox_file *const *)other)->path);
}

static bool is_folder_letter(const struct folder *folder, inbox_form_of *form_of, const void *with)
{
    bool fits = folder->path[0] && !folder->inner && folder->files->len >= 2 && folder->files->len <= FOLDER_PAGES_MAX;
    for (guint i = 0; fits && i < folder->files->len; i++)
        fits = form_of(folder->files->pdata[i], with) == FORM_PICTURE;
    return fits;
}

/* Puts the group's pages into `group_of`, from each file to its group. */
static void add_group(GHashTable *group_of, struct inbox_file *const *pages, guint count)
{
    GPtrArray *group = g_ptr_array_new();
    for (guint i = 0; i < count; i++) {
        g_ptr_array_add(group, pages[i]);
        g_hash_table_insert(group_of, pages[i], g_ptr_array_ref(group));
    }
    g_ptr_array_unref(group);
}

static void group_folder(struct folder *folder, GHashTable *group_of, inbox_form_of *form_of, const void *with)
{
    GHashTable *all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_series);
    GHashTableIter each;
    void *value;
    bool any = false;
    for (guint i = 0; i < folder->files->len; i++)
        add_to_series(all, folder->files->pdata[i]);
    g_hash_table_iter_init(&each, all);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        struct series *series = value;
        if (!is_letter(series, folder, form_of, with))
            continue;
        add_group(group_of, series->pages + 1, (guint)series->count);
        any = true;
    }
    if (!any && is_folder_letter(folder, form_of, with)) {
        g_ptr_array_sort(folder->files, by_natural_name);
        add_group(group_of, (struct inbox_file *const *)folder->files->pdata, folder->files->len);
    }
    g_hash_table_unref(all);
}

static struct folder *folder_of(GHashTable *folders, const char *path, size_t length)
{
    char *key = g_strndup(path, length);
    struct folder *folder = g_hash_table_lookup(folders, key);
    if (folder) {
        g_free(key);
        return folder;
    }
    folder = g_new0(struct folder, 1);
    *folder = (struct folder){ .path = key, .files = g_ptr_array_new(), .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
    g_hash_table_insert(folders, folder->path, folder);
    return folder;
}

static GHashTable *sort_into_folders(const struct inbox_files *files)
{
    GHashTable *folders = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_folder);
    for (guint i = 0; i < files->files->len; i++) {
        struct inbox_file *file = files->files->pdata[i];
        const char *name = name_of(file);
        struct folder *folder = folder_of(folders, file->path, (size_t)(name - file->path));
        g_ptr_array_add(folder->files, file);
        g_hash_table_add(folder->names, g_ascii_strdown(name, -1));
        for (const char *slash = strchr(file->path, '/'); slash && slash + 1 < name; slash = strchr(slash + 1, '/'))
            folder_of(folders, file->path, (size_t)(slash + 1 - file->path))->inner = true;
    }
    return folders;
}

/* The groups, each where its first file stands in the list. */
static GPtrArray *groups_in_order(const struct inbox_files *files, GHashTable *group_of)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    GHashTable *added = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < files->files->len; i++) {
        struct inbox_file *file = files->files->pdata[i];
        GPtrArray *group = group_of ? g_hash_table_lookup(group_of, file) : NULL;
        if (!group) {
            group = g_ptr_array_sized_new(1);
            g_ptr_array_add(group, file);
            g_ptr_array_add(groups, group);
        } else if (g_hash_table_add(added, group)) {
            g_ptr_array_add(groups, g_ptr_array_ref(group));
        }
    }
    g_hash_table_unref(added);
    return groups;
}

GPtrArray *inbox_groups_make(const struct inbox_files *files, bool apart, inbox_form_of *form_of, const void *with)
{
    if (apart)
        return groups_in_order(files, NULL);
    GHashTable *group_of = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
    GHashTable *folders = sort_into_folders(files);
    GHashTableIter each;
    void *value;
    g_hash_table_iter_init(&each, folders);
    while (g_hash_table_iter_next(&each, NULL, &value))
        group_folder(value, group_of, form_of, with);
    GPtrArray *groups = groups_in_order(files, group_of);
    g_hash_table_unref(folders);
    g_hash_table_unref(group_of);
    return groups;
}
