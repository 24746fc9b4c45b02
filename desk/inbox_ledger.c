/* inbox_ledger.c - a file that is only added to, a line a letter, and now and then written anew without what was replaced. */
#include "inbox_ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "whole.h"
#include "write.h"

struct inbox_ledger {
    struct inbox_shard shard;
    char *folder, *path;
    int file; /* open to add, or -1 */
    GHashTable *rows; /* sum -> struct inbox_row */
    GString *waiting; /* lines that are not in the file yet */
    unsigned waiting_count;
};

static void free_row(void *row)
{
    inbox_row_free(row);
}

static void keep(struct inbox_ledger *ledger, struct inbox_row *row)
{
    g_hash_table_replace(ledger->rows, row->sum, row);
}

/* Reads the shard's rows of one ledger into `rows`. `tidy`, which may be NULL, tells that it must be written anew: a line is cut off, or was replaced by a
 * later one. */
static bool load(const char *path, const struct inbox_shard *shard, GHashTable *rows, bool *tidy, struct problem *problem)
{
    FILE *file = fopen(path, "re");
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    if (!file && errno == ENOENT)
        return true;
    if (!file)
        return problem_set(problem, "unreadable-ledger", "%s could not be opened (%s). Check that you may read it.", path, g_strerror(errno));
    while ((length = getline(&line, &size, file)) > 0) {
        struct inbox_row *row = line[length - 1] == '\n' ? inbox_row_of_line(line, (size_t)length) : NULL;
        if (tidy)
            *tidy = *tidy || !row || g_hash_table_contains(rows, row->sum);
        if (row && shard_has(shard, row->sum))
            g_hash_table_replace(rows, row->sum, row);
        else
            inbox_row_free(row);
    }
    bool fine = !ferror(file) || problem_set(problem, "unreadable-ledger", "%s could not be read to its end.", path);
    free(line);
    fclose(file);
    return fine;
}

static bool same_rows(const struct inbox_row *one, const struct inbox_row *other)
{
    char *line = inbox_row_to_line(one), *other_line = inbox_row_to_line(other);
    bool same = strcmp(line, other_line) == 0;
    free(line);
    free(other_line);
    return same;
}

/* Takes the rows of a shard's ledger over. `from_shards` has the sums that another one gave a row for. */
static void join(struct inbox_ledger *ledger, GHashTable *rows, GHashTable *from_shards)
{
    GHashTableIter each;
    void *row;
    g_hash_table_iter_init(&each, rows);
    while (g_hash_table_iter_next(&each, NULL, &row)) {
        struct inbox_row *joined = row;
        g_hash_table_iter_steal(&each);
        if (g_hash_table_contains(from_shards, joined->sum) && !same_rows(joined, inbox_ledger_find(ledger, joined->sum)))
            joined->fingerprint[0] = '\0'; /* made by nobody knows what: it is read again */
        g_hash_table_remove(from_shards, joined->sum); /* its key belongs to the row that goes */
        keep(ledger, joined);
        g_hash_table_add(from_shards, joined->sum);
    }
}

/* The paths of the shards' ledgers in the folder. */
static GPtrArray *find_shards(const char *folder)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    GDir *entries = g_dir_open(folder, 0, NULL);
    const char *name;
    while (entries && (name = g_dir_read_name(entries)))
        if (shard_is_ledger(name))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    if (entries)
        g_dir_close(entries);
    return paths;
}

/* ledger.jsonl first, since the shards' are newer. */
static bool load_all(struct inbox_ledger *ledger, const GPtrArray *shards, bool *tidy, struct problem *problem)
{
    char *common = g_build_filename(ledger->folder, "ledger.jsonl", NULL);
    GHashTable *from_shards = g_hash_table_new(g_str_hash, g_str_equal);
    bool fine = load(common, &ledger->shard, ledger->rows, strcmp(common, ledger->path) == 0 ? tidy : NULL, problem);
    for (guint i = 0; fine && i < shards->len; i++) {
        const char *path = shards->pdata[i];
        GHashTable *rows = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_row);
        fine = load(path, &ledger->shard, rows, strcmp(path, ledger->path) == 0 ? tidy : NULL, problem);
        join(ledger, rows, from_shards);
        g_hash_table_unref(rows);
    }
    g_hash_table_unref(from_shards);
    g_free(common);
    return fine;
}

/* The rows are in ledger.jsonl, and on the disk. That the shards' ledgers are gone must be too before new rows are added, lest older rows come back. */
static bool remove_shards(const struct inbox_ledger *ledger, const GPtrArray *shards, struct problem *problem)
{
    for (guint i = 0; i < shards->len; i++)
        if (unlink(shards->pdata[i]) != 0 && errno != ENOENT)
            return problem_set(problem, "output-lost", "%s could not be removed (%s). Check that you may write in its folder.", (char *)shards->pdata[i],
                               g_strerror(errno));
    return whole_sync_folder(ledger->folder, problem);
}

static bool open_to_add(struct inbox_ledger *ledger, struct problem *problem)
{
    if (ledger->file >= 0)
        close(ledger->file);
    ledger->file = open(ledger->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    return ledger->file >= 0 ||
           problem_set(problem, "output-lost", "%s could not be opened (%s). Check that you may write in its folder.", ledger->path, g_strerror(errno));
}

struct inbox_ledger *inbox_ledger_open(const char *folder, const struct inbox_shard *shard, struct problem *problem)
{
    struct inbox_ledger *ledger = g_new0(struct inbox_ledger, 1);
    GPtrArray *shards = find_shards(folder);
    bool tidy = false, all = shard->of == 0, joins = all && shards->len > 0;
    char *name = shard_ledger_name(shard);
    *ledger = (struct inbox_ledger){ .shard = *shard, .folder = g_strdup(folder), .path = g_build_filename(folder, name, NULL), .file = -1,
                                     .rows = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_row), .waiting = g_string_new("") };
    bool fine = load_all(ledger, shards, &tidy, problem) && (!(tidy || joins) || inbox_ledger_tidy(ledger, problem)) &&
                (!joins || remove_shards(ledger, shards, problem)) && (ledger->file >= 0 || open_to_add(ledger, problem));
    g_ptr_array_unref(shards);
    g_free(name);
    if (fine)
        return ledger;
    inbox_ledger_close(ledger);
    return NULL;
}

const struct inbox_row *inbox_ledger_find(const struct inbox_ledger *ledger, const char *sum)
{
    return g_hash_table_lookup(ledger->rows, sum);
}

void inbox_ledger_add(struct inbox_ledger *ledger, struct inbox_row *row)
{
    char *line = inbox_row_to_line(row);
    g_string_append(ledger->waiting, line);
    ledger->waiting_count++;
    free(line);
    keep(ledger, row);
}

unsigned inbox_ledger_waiting(const struct inbox_ledger *ledger)
{
    return ledger->waiting_count;
}

bool inbox_ledger_sync(struct inbox_ledger *ledger, struct problem *problem)
{
    if (ledger->waiting_count == 0)
        return true;
    if (!write_all(ledger->file, ledger->waiting->str, ledger->waiting->len) || fdatasync(ledger->file) != 0)
        return problem_set(problem, "output-lost", "%s could not be written (%s). Check that the disk is not full and try again.", ledger->path,
                           g_strerror(errno));
    g_string_truncate(ledger->waiting, 0);
    ledger->waiting_count = 0;
    return true;
}

static int by_text(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

bool inbox_ledger_tidy(struct inbox_ledger *ledger, struct problem *problem)
{
    guint count = 0;
    char **sums = (char **)g_hash_table_get_keys_as_array(ledger->rows, &count);
    struct whole *whole = whole_open(ledger->path, problem);
    if (count > 0)
        qsort(sums, count, sizeof *sums, by_text);
    for (guint i = 0; whole && i < count; i++) {
        char *line = inbox_row_to_line(g_hash_table_lookup(ledger->rows, sums[i]));
        whole_put(whole, line, strlen(line));
        free(line);
    }
    bool fine = whole && whole_close(whole, true, problem) && whole_sync_folder(ledger->folder, problem);
    g_free(sums);
    return fine && open_to_add(ledger, problem);
}

void inbox_ledger_close(struct inbox_ledger *ledger)
{
    if (!ledger)
        return;
    if (ledger->file >= 0)
        close(ledger->file);
    g_hash_table_unref(ledger->rows);
    g_string_free(ledger->waiting, TRUE);
    g_free(ledger->folder);
    g_free(ledger->path);
    g_free(ledger);
}
