/* inbox_out.c - see inbox_out.h. Everything is for its owner's eyes: a letter is about a child. */
#include "inbox_out.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "place.h"
#include "whole.h"
#include "write.h"

#define FOLDER_MODE 0700
#define LOCK_TRIES 20              /* a killed run's last child may hold the lock until it has become a tool: some milliseconds */
#define LOCK_PAUSE (G_USEC_PER_SEC / 20)

static bool make_folder(const char *path, struct problem *problem)
{
    if (g_mkdir_with_parents(path, FOLDER_MODE) == 0 && access(path, W_OK | X_OK) == 0)
        return true;
    return problem_set(problem, "output-lost", "The folder %s cannot be used for the results (%s). Name a folder of your own with --out.", path, g_strerror(errno));
}

/* A lock on the shard's stretch of bytes, which need not be there. It ends with the process, however it ends, and the tools do not inherit it. 0, or an errno. */
static int lock_stretch(const struct inbox_out *out)
{
    int64_t first, length;
    shard_stretch(&out->shard, &first, &length);
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = first, .l_len = length };
    int error = fcntl(out->lock, F_OFD_SETLK, &lock) == 0 ? 0 : errno;
    return error == EACCES ? EAGAIN : error;
}

static bool take_lock(struct inbox_out *out, struct problem *problem)
{
    char *path = g_build_filename(out->path, ".lock", NULL);
    out->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    int error = out->lock >= 0 ? EAGAIN : errno;
    for (int i = 0; out->lock >= 0 && error == EAGAIN && i < LOCK_TRIES; i++) {
        if (i > 0)
            g_usleep(LOCK_PAUSE);
        error = lock_stretch(out);
    }
    g_free(path);
    if (error == EAGAIN)
        return problem_set(problem, "locked", "Another run is at work on %s. Wait until it has ended, or name another folder with --out.", out->path);
    return error == 0 || problem_set(problem, "output-lost", "The folder %s could not be locked (%s). Name another one with --out.", out->path, g_strerror(error));
}

/* Removes the unfinished files whose names end so; with `shard`, only those that begin with a sum of it. */
static void sweep(const char *folder, const char *ending, const struct inbox_shard *shard)
{
    GDir *entries = g_dir_open(folder, 0, NULL);
    const char *name;
    while (entries && (name = g_dir_read_name(entries)))
        if (whole_is_unfinished(name, ending) && (!shard || shard_has(shard, name))) {
            char *path = g_build_filename(folder, name, NULL);
            unlink(path);
            g_free(path);
        }
    if (entries)
        g_dir_close(entries);
}

static void sweep_all(const struct inbox_out *out)
{
    char *ledger = shard_ledger_name(&out->shard);
    sweep(out->sheets, ".pdf", &out->shard);
    sweep(out->records, ".json", &out->shard);
    sweep(out->path, ledger, NULL);
    if (out->shard.of == 0) {
        sweep(out->path, "triage.csv", NULL);
        sweep(out->path, "triage.html", NULL);
        sweep(out->path, ".jsonl", NULL);
    }
    g_free(ledger);
}

struct inbox_out *inbox_out_open(const char *path, const struct inbox_shard *shard, struct problem *problem)
{
    struct inbox_out *out = g_new0(struct inbox_out, 1);
    *out = (struct inbox_out){ .path = g_strdup(path), .sheets = g_build_filename(path, "sheets", NULL), .records = g_build_filename(path, "records", NULL), .shard = *shard, .lock = -1 };
    if (make_folder(out->path, problem) && take_lock(out, problem) && make_folder(out->sheets, problem) && make_folder(out->records, problem)) {
        if (stat(out->path, &out->found) == 0) {
            sweep_all(out);
            return out;
        }
        problem_set(problem, "output-lost", "The folder %s could not be looked at (%s).", path, g_strerror(errno));
    }
    inbox_out_close(out);
    return NULL;
}

void inbox_out_close(struct inbox_out *out)
{
    if (!out)
        return;
    if (out->lock >= 0)
        close(out->lock);
    g_free(out->path);
    g_free(out->sheets);
    g_free(out->records);
    g_free(out);
}

char *inbox_out_sheet(const struct inbox_out *out, const char *sum)
{
    return g_strdup_printf("%s/%s.pdf", out->sheets, sum);
}

char *inbox_out_record(const struct inbox_out *out, const char *sum)
{
    return g_strdup_printf("%s/%s.json", out->records, sum);
}

bool inbox_out_has(const struct inbox_out *out, const char *sum, bool sheet)
{
    char *sheet_path = inbox_out_sheet(out, sum), *record_path = inbox_out_record(out, sum);
    bool has = (!sheet || access(sheet_path, F_OK) == 0) && access(record_path, F_OK) == 0;
    g_free(sheet_path);
    g_free(record_path);
    return has;
}

void inbox_out_remove_sheet(const struct inbox_out *out, const char *sum)
{
    char *path = inbox_out_sheet(out, sum);
    if (shard_has(&out->shard, sum))
        unlink(path);
    g_free(path);
}

bool inbox_out_write_record(const struct inbox_out *out, const char *sum, const json_t *record, struct problem *problem)
{
    char *text = json_dumps(record, JSON_COMPACT), *line = g_strconcat(text ? text : "", "\n", NULL), *path = inbox_out_record(out, sum);
    bool fine = write_one_of_many(path, line, strlen(line), problem);
    g_free(path);
    g_free(line);
    free(text);
    return fine;
}

bool inbox_out_sync(const struct inbox_out *out, struct problem *problem)
{
    return whole_sync_folder(out->sheets, problem) && whole_sync_folder(out->records, problem);
}
