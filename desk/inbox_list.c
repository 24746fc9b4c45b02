/* inbox_list.c - see inbox_list.h. Rows come from the ledger: no record is opened, so the days left are right for today whenever a letter was read. */
#include "inbox_list.h"

#include <stdio.h>

#include "inbox_item.h"
#include "phrases.h"
#include "triage.h"
#include "whole.h"

/* The row of a letter, or NULL when it has none: it was not reached, and is not known from an earlier run. */
static const struct inbox_row *row_of(const struct inbox_round *round, const struct inbox_item *item)
{
    if (item->state == ITEM_FAILED)
        return item->own_row;
    return item->sum[0] && item->state != ITEM_LEFT && item->state != ITEM_COPY && item->state != ITEM_ELSEWHERE ? inbox_ledger_find(round->inbox->ledger, item->sum) : NULL;
}

static enum inbox_became became(const struct inbox_item *item, const struct inbox_row *row)
{
    switch (item->state) {
    case ITEM_UNCHANGED: return BECAME_UNCHANGED;
    case ITEM_COPY: return BECAME_COPY;
    case ITEM_LEFT: return BECAME_LEFT;
    case ITEM_FAILED: return BECAME_PROBLEM;
    case ITEM_ELSEWHERE: return BECAME_ELSEWHERE;
    case ITEM_DONE: break;
    default: return BECAME_NOT_REACHED;
    }
    if (!row || row->sort == ROW_PROBLEM)
        return BECAME_PROBLEM;
    return row->sort == ROW_NOT_LETTER ? BECAME_NOT_LETTER : inbox_row_has_doubt(row) ? BECAME_DOUBT : BECAME_CLEAN;
}

/* Further pages count as such where their letter was read now; elsewhere they share its lot. */
static void count_item(struct inbox_count *count, const struct inbox_item *item, const struct inbox_row *row)
{
    enum inbox_became first = became(item, row);
    bool read_now = item->state == ITEM_DONE || item->state == ITEM_FAILED;
    count->became[first]++;
    count->became[read_now ? BECAME_PAGE : first] += item->files->len - 1;
}

static GPtrArray *names_of(const GPtrArray *files, GPtrArray *names)
{
    for (guint i = 0; i < files->len; i++)
        g_ptr_array_add(names, ((struct inbox_file *)files->pdata[i])->path);
    return names;
}

static void add_item(struct triage *triage, const struct inbox_item *item, const struct inbox_row *row)
{
    if (item->state == ITEM_LEFT)
        triage_leave_out(triage, item_path(item), item->left_why);
    if (!row)
        return;
    GPtrArray *names = names_of(item->files, g_ptr_array_new()), *copies = g_ptr_array_new();
    for (guint i = 0; item->copies && i < item->copies->len; i++)
        names_of(((const struct inbox_item *)item->copies->pdata[i])->files, copies);
    triage_add(triage, row, names, copies);
    g_ptr_array_unref(names);
    g_ptr_array_unref(copies);
}

static void add_folders(struct triage *triage, const struct inbox_round *round)
{
    for (guint i = 0; i < round->files->closed->len; i++) {
        const char *path = round->files->closed->pdata[i];
        triage_leave_out(triage, *path ? path : "the inbox itself", "this folder could not be opened to its end. Check that you may read it.");
    }
}

static bool write_list(const struct inbox_round *round, const struct triage *triage, const char *name,
                       void (*write)(const struct triage *triage, struct whole *out), struct problem *problem)
{
    char *path = g_build_filename(round->inbox->out->path, name, NULL);
    struct whole *whole = whole_open(path, problem);
    if (whole)
        write(triage, whole);
    bool fine = whole && whole_close(whole, true, problem);
    g_free(path);
    return fine;
}

static bool write_lists(const struct inbox_round *round, const struct triage *triage, struct problem *problem)
{
    return write_list(round, triage, "triage.csv", triage_write_csv, problem) && write_list(round, triage, "triage.html", triage_write_html, problem) &&
           whole_sync_folder(round->inbox->out->path, problem);
}

bool inbox_list_write(const struct inbox_round *round, struct inbox_count *count, unsigned *look, struct problem *problem)
{
    GKeyFile *wording = phrases_open(round->inbox->options->data);
    struct triage *triage = triage_new(round->inbox->options->folder, round->today, wording);
    *count = (struct inbox_count){ .found = 0 };
    inbox_count_files(count, round->files);
    for (guint i = 0; i < round->items->len; i++) {
        const struct inbox_item *item = round->items->pdata[i];
        const struct inbox_row *row = row_of(round, item);
        count_item(count, item, row);
        add_item(triage, item, row);
    }
    add_folders(triage, round);
    if (count->became[BECAME_NOT_REACHED] > 0) {
        char *say = g_strdup_printf("%u files were not reached before the run was stopped.", count->became[BECAME_NOT_REACHED]);
        triage_leave_out(triage, "The rest", say);
        g_free(say);
    }
    triage_sort(triage);
    *look = triage->counts[TRIAGE_LOOK] + triage->counts[TRIAGE_NOT_LETTER] + triage->left_out->len;
    bool fine = round->inbox->options->shard.of > 0 || write_lists(round, triage, problem);
    triage_free(triage);
    if (wording)
        g_key_file_free(wording);
    return fine;
}
