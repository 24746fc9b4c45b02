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

/* Reads what is there. `tidy` tells that it must be written anew: a line is cut off, or was replaced by a later one. */
static bool load(struct inbox_ledger *ledger, bool *tidy, struct problem *problem)
{
    FILE *file = fopen(ledger->path, "re");
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    if (!file && errno == ENOENT)
        return true;
    if (!file)
        return problem_set(problem, "unreadable-ledger", "%s could not be opened (%s). Check that you may read it.", ledger->path, g_strerror(errno));
    while ((length = getline(&line, &size, file)) > 0) {
        struct inbox_row *row = line[length - 1] == '\n' ? inbox_row_of_line(line, (size_t)length) : NULL;
        *tidy = *tidy || !row || g_hash_table_contains(ledger->rows, row->sum);
        if (row)
            keep(ledger, row);
    }
    bool fine = !ferror(file) || problem_set(problem, "unreadable-ledger", "%s could not be read to its end.", ledger->path);
    free(line);
    fclose(file);
    return fine;
}

static bool open_to_add(struct inbox_ledger *ledger, struct problem *problem)
{
    if (ledger->file >= 0)
        close(ledger->file);
    ledger->file = open(ledger->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    return ledger->file >= 0 ||
           problem_set(problem, "output-lost", "%s could not be opened (%s). Check that you may write in its folder.", ledger->path, g_strerror(errno));
}

struct inbox_ledger *inbox_ledger_open(const char *folder, struct problem *problem)
{
    struct inbox_ledger *ledger = g_new0(struct inbox_ledger, 1);
    bool tidy = false;
    *ledger = (struct inbox_ledger){ .folder = g_strdup(folder), .path = g_build_filename(folder, "ledger.jsonl", NULL), .file = -1,
                                     .rows = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_row), .waiting = g_string_new("") };
    if (load(ledger, &tidy, problem) && (!tidy || inbox_ledger_tidy(ledger, problem)) && (ledger->file >= 0 || open_to_add(ledger, problem)))
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
