/* inbox_round.c - one thread that sums files, feeds the pipes, and takes their records in, between two calls of poll().
 *
 * A letter goes: new -> summed -> known already, or a copy, or waits -> in hand -> done. It is done when its sheet and its record are on the disk
 * under their names and its row is in the ledger, in this order. Files are looked at again when the record comes out: when they have changed
 * meanwhile, or the record is of other bytes than were summed, the letter is put off, and at last left for the next run. */
#include "inbox_round.h"

#include <string.h>
#include <time.h>

#include "inbox_item.h"
#include "inbox_progress.h"
#include "inbox_signals.h"
#include "inbox_words.h"
#include "inbox_worker.h"
#include "record.h"

#define IN_HAND_MAX 4         /* letters in one pipe: one in extract, one in classify, one in render, one that extract finds when it is done; more would wait behind a slow scan */
#define TRIES_MAX 2           /* of a letter at which a tool dies */
#define CRASHES_MAX 20        /* of tools, without a letter done between them: then it is not the letters */
#define GIVING_UP_MAX 4       /* the same, when the tools ended by themselves: that is hardly a letter's doing */
#define QUIET_SECONDS 1       /* since a file was last written to: before, its copier may be at work */
#define WAITS_MAX 5           /* of QUIET_SECONDS each, for a file that changes again and again */
#define SYNC_LETTERS 32u      /* done between two writings to the ledger */
#define SYNC_EVERY (G_USEC_PER_SEC / 2)
#define SUMMING_EVERY (G_USEC_PER_SEC / 50) /* spent on summing files before the pipes are looked at */
#define POLL_LONGEST 200      /* milliseconds */

static const char still_written[] = "still being written. It is read at the next run.";
static const char taken_away[] = "moved or deleted while the run was on.";

struct work {
    struct inbox_round *round;
    const struct inbox *inbox;
    bool again;
    GHashTable *before;         /* path of the first file -> struct inbox_item of the round before */
    guint next;                 /* item to be summed */
    GQueue waiting, put_off;    /* struct inbox_item */
    GHashTable *known;          /* sum -> struct inbox_item that has it */
    struct inbox_worker **workers; /* options->jobs of them; NULL: not started */
    struct inbox_progress progress;
    gint64 synced;
    int crashes, giving_up;     /* of tools, since a letter was last done */
    GPtrArray *suspects;        /* struct inbox_item that failed by them since then */
    bool failed;                /* the work cannot go on: `problem` */
    struct problem *problem;
};

/* ---- summing ---- */

static bool is_fresh(const struct inbox_item *item)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    for (guint i = 0; i < item->files->len; i++) {
        const struct timespec *changed = &((const struct inbox_file *)item->files->pdata[i])->state.changed;
        double age = difftime(now.tv_sec, changed->tv_sec) + (double)(now.tv_nsec - changed->tv_nsec) / 1e9;
        if (age >= 0 && age < QUIET_SECONDS) /* a time to come is a wrong clock, not a fresh file */
            return true;
    }
    return false;
}

static void fail_by_tools(struct inbox_item *item, bool hung)
{
    struct problem problem;
    problem_set(&problem, hung ? "too-slow" : "tool-died", "%s Print the letter and scan it, or read it by hand.",
                hung ? "Reading this took too long, twice." : "The program broke off at this, twice.");
    item_fail(item, &problem);
}

static bool is_busy(const struct work *work, const struct inbox_item *item)
{
    for (guint i = 0; work->inbox->is_busy && i < item->files->len; i++)
        if (work->inbox->is_busy(((const struct inbox_file *)item->files->pdata[i])->path, work->inbox->busy_with))
            return true;
    return false;
}

static void put_off(struct work *work, struct inbox_item *item)
{
    if (item->waits++ == WAITS_MAX) {
        item_leave(item, still_written);
        return;
    }
    item->state = ITEM_NEW;
    item->look_at = g_get_monotonic_time() + QUIET_SECONDS * G_USEC_PER_SEC;
    g_queue_push_tail(&work->put_off, item);
}

/* True when the letter's row in the ledger still holds. */
static bool is_done_already(const struct work *work, const char *sum)
{
    const struct inbox_row *row = inbox_ledger_find(work->inbox->ledger, sum);
    if (!row || work->again || strcmp(row->fingerprint, work->inbox->fingerprint) != 0)
        return false;
    if (row->until_today && g_strcmp0(row->today, work->round->today) != 0)
        return false;
    return row->sort == ROW_NOT_LETTER || inbox_out_has(work->inbox->out, sum, row->sheet);
}

/* What to do with a letter whose content is known now. */
static void place_item(struct work *work, struct inbox_item *item)
{
    if (!shard_has(&work->inbox->options->shard, item->sum)) {
        item->state = ITEM_ELSEWHERE;
        return;
    }
    struct inbox_item *same = g_hash_table_lookup(work->known, item->sum);
    if (same && same != item && same->state != ITEM_LEFT) {
        item_add_copy(same, item);
        return;
    }
    g_hash_table_replace(work->known, item->sum, item);
    if (is_done_already(work, item->sum)) {
        item->state = ITEM_UNCHANGED;
    } else {
        item->state = ITEM_WAITS;
        g_queue_push_tail(&work->waiting, item);
    }
}

/* Takes over what the round before found out about the same files in the same state. */
static bool is_remembered(struct work *work, struct inbox_item *item)
{
    struct inbox_item *before = work->before ? g_hash_table_lookup(work->before, item_path(item)) : NULL;
    if (!before || !before->sum[0] || before->state == ITEM_LEFT || !item_same_files(item, before))
        return false;
    g_strlcpy(item->sum, before->sum, sizeof item->sum);
    item->tries = before->tries;
    return true;
}

/* A letter that broke the tools in the round before would break them in every round. */
static bool is_hopeless(const struct inbox_item *item)
{
    return item->tries >= TRIES_MAX;
}

/* It has no sum, and so is in no shard: of several runs, only the one that makes the list speaks of it. */
static void fail_without_sum(struct work *work, struct inbox_item *item, const struct problem *problem)
{
    item->sum[0] = '\0';
    if (work->inbox->options->shard.of > 0)
        item->state = ITEM_ELSEWHERE;
    else
        item_fail(item, problem);
}

static void sum_item(struct work *work, struct inbox_item *item)
{
    struct problem problem = { 0 };
    if (is_busy(work, item)) {
        item_leave(item, still_written);
        return;
    }
    if (is_remembered(work, item)) {
        if (is_hopeless(item))
            fail_by_tools(item, false);
        else
            place_item(work, item);
        return;
    }
    if (is_fresh(item)) {
        put_off(work, item);
        return;
    }
    switch (inbox_content_sum(work->inbox->folder, item->files, item->sum, &problem)) {
    case READING_DONE: place_item(work, item); break;
    case READING_CHANGED: put_off(work, item); break;
    case READING_GONE: item_leave(item, taken_away); break;
    case READING_FAILED: fail_without_sum(work, item, &problem); break;
    }
}

/* Sums files for a moment. True when there is more to do at once. */
static bool sum_some(struct work *work)
{
    gint64 now = g_get_monotonic_time(), until = now + SUMMING_EVERY;
    for (guint i = work->put_off.length; i > 0; i--) {
        struct inbox_item *item = g_queue_pop_head(&work->put_off);
        if (item->look_at <= now)
            sum_item(work, item);
        else
            g_queue_push_tail(&work->put_off, item);
    }
    while (work->next < work->round->items->len && g_get_monotonic_time() < until)
        sum_item(work, work->round->items->pdata[work->next++]);
    return work->next < work->round->items->len;
}

/* ---- what comes out of the pipes ---- */

static void fail_work(struct work *work, const struct problem *problem)
{
    if (!work->failed)
        *work->problem = *problem;
    work->failed = true;
}

/* The letter goes no further; another file of the same content, if there is one, takes its place. */
static void pass_place_on(struct work *work, struct inbox_item *item)
{
    GPtrArray *copies = item->copies;
    item->copies = NULL;
    g_hash_table_remove(work->known, item->sum);
    for (guint i = 0; copies && i < copies->len; i++) {
        struct inbox_item *copy = copies->pdata[i];
        copy->same_as = NULL;
        place_item(work, copy);
    }
    if (copies)
        g_ptr_array_unref(copies);
}

/* True when the record is of the bytes that were summed and the files have not changed since. */
static bool is_of_item(const struct work *work, const struct inbox_item *item, const json_t *record)
{
    bool same = inbox_content_same(work->inbox->folder, item->files);
    return g_strcmp0(record_text(record, "letter", "sha256", NULL), item->sum) == 0 && same;
}

/* The sheet of a content that was never whole, or is no more. */
static void remove_stray_sheet(const struct work *work, const json_t *record)
{
    const char *sum = record_text(record, "letter", "sha256", NULL);
    if (sum && strlen(sum) == CONTENT_SUM_SIZE - 1 && strspn(sum, "0123456789abcdef") == CONTENT_SUM_SIZE - 1 &&
        !g_hash_table_contains(work->known, sum) && !inbox_ledger_find(work->inbox->ledger, sum))
        inbox_out_remove_sheet(work->inbox->out, sum);
}

static void keep_record(struct work *work, struct inbox_item *item, json_t *record)
{
    struct inbox_row *row = inbox_row_of_record(record, item->sum, work->inbox->fingerprint);
    struct problem problem = { 0 };
    if (row->sort == ROW_NOT_LETTER) {
        inbox_out_remove_sheet(work->inbox->out, item->sum);
    } else {
        if (work->inbox->options->no_text)
            inbox_words_drop(record);
        if (!inbox_out_write_record(work->inbox->out, item->sum, record, &problem)) {
            inbox_row_free(row);
            item->state = ITEM_WAITS;
            fail_work(work, &problem);
            return;
        }
    }
    item->state = ITEM_DONE;
    work->round->read++;
    work->progress.look += inbox_row_has_doubt(row);
    inbox_ledger_add(work->inbox->ledger, row);
}

/* A worker_line. */
static void take_record(void *letter, char *line, size_t length, void *with)
{
    struct work *work = with;
    struct inbox_item *item = letter;
    struct problem problem = { 0 };
    json_t *record = record_from_line(line, length, &problem);
    work->crashes = work->giving_up = 0;
    g_ptr_array_set_size(work->suspects, 0);
    if (record && is_of_item(work, item, record)) {
        keep_record(work, item, record);
    } else if (record_text(record, "letter", "sha256", NULL)) {
        pass_place_on(work, item);
        remove_stray_sheet(work, record);
        put_off(work, item);
    } else {
        problem_set(&problem, "no-record", "The programs gave no answer that can be used. Install them again, and run this again.");
        item_fail(item, &problem);
    }
    json_decref(record);
}

/* It was not the letters' doing that the tools do not work: they are as if they had not been reached. */
static void clear_suspects(struct work *work)
{
    for (guint i = 0; i < work->suspects->len; i++) {
        struct inbox_item *item = work->suspects->pdata[i];
        inbox_row_free(item->own_row);
        item->own_row = NULL;
        item->state = ITEM_WAITS;
        item->tries = 0;
    }
    g_ptr_array_set_size(work->suspects, 0);
}

/* A tool died, or hung: the first letter in hand is the one it died at. It is tried once more; the others go back as they were. */
static void take_back(struct work *work, struct inbox_worker *worker, bool hung)
{
    struct problem problem = { 0 };
    const GQueue *in_hand = worker_in_hand(worker);
    struct inbox_item *first = g_queue_peek_head((GQueue *)in_hand);
    for (const GList *each = in_hand->tail; each; each = each->prev) {
        struct inbox_item *item = each->data;
        item->state = ITEM_WAITS;
        if (item != first || item->tries + 1 < TRIES_MAX)
            g_queue_push_head(&work->waiting, item);
    }
    if (first && ++first->tries == TRIES_MAX) {
        fail_by_tools(first, hung);
        work->progress.look++;
        g_ptr_array_add(work->suspects, first);
    }
    problem_set(&problem, "too-slow", "The tools take too long at every letter. Try again when the computer has less to do.");
    if (hung || worker_crashed(worker, &problem))
        work->crashes++;
    else
        work->giving_up++;
    if (work->crashes == CRASHES_MAX || work->giving_up == GIVING_UP_MAX) {
        fail_work(work, &problem);
        clear_suspects(work);
    }
}

/* ---- feeding them ---- */

static struct inbox_worker *start_worker(struct work *work)
{
    const struct inbox_options *options = work->inbox->options;
    const struct worker_settings settings = { .today = work->round->today, .data = options->data, .sheets = work->inbox->out->sheets,
                                              .pages_at_once = (int)MAX(1u, g_get_num_processors() / (unsigned)options->jobs), .bytes_max = CONTENT_BYTES_MAX };
    struct problem problem = { 0 };
    struct inbox_worker *worker = worker_new(&settings, &problem);
    if (!worker)
        fail_work(work, &problem);
    return worker;
}

static void give(struct work *work, struct inbox_worker *worker, struct inbox_item *item)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < item->files->len; i++)
        g_ptr_array_add(paths, g_build_filename(work->inbox->options->folder, ((const struct inbox_file *)item->files->pdata[i])->path, NULL));
    item->state = ITEM_IN_HAND;
    worker_give(worker, item, paths);
    g_ptr_array_unref(paths);
}

/* The pipe that has the fewest letters in hand, started if need be. NULL when all are full. */
static struct inbox_worker *free_worker(struct work *work)
{
    int best = -1;
    guint least = IN_HAND_MAX;
    for (int i = 0; i < work->inbox->options->jobs; i++) {
        guint in_hand = work->workers[i] ? worker_in_hand(work->workers[i])->length : 0;
        if (in_hand < least) {
            least = in_hand;
            best = i;
        }
    }
    if (best < 0)
        return NULL;
    if (!work->workers[best])
        work->workers[best] = start_worker(work);
    return work->workers[best];
}

static void feed(struct work *work)
{
    struct inbox_worker *worker;
    while (!work->failed && work->waiting.length > 0 && (worker = free_worker(work)))
        give(work, worker, g_queue_pop_head(&work->waiting));
}

static unsigned count_in_hand(const struct work *work)
{
    unsigned count = 0;
    for (int i = 0; i < work->inbox->options->jobs; i++)
        count += work->workers[i] ? worker_in_hand(work->workers[i])->length : 0;
    return count;
}

/* ---- the loop ---- */

static void end_worker(struct work *work, int i, bool hung)
{
    take_back(work, work->workers[i], hung);
    worker_free(work->workers[i]);
    work->workers[i] = NULL;
}

/* Waits for the pipes and acts on what they give. */
static void look_at_workers(struct work *work, int milliseconds)
{
    int jobs = work->inbox->options->jobs;
    struct pollfd polls[WORKER_POLLS * jobs];
    gint64 patience = work->inbox->options->seconds_max * G_USEC_PER_SEC;
    for (int i = 0; i < WORKER_POLLS * jobs; i++)
        polls[i] = (struct pollfd){ .fd = -1 };
    for (int i = 0; i < jobs; i++)
        if (work->workers[i])
            worker_poll(work->workers[i], polls + i * WORKER_POLLS);
    int ready = signals_poll(polls, (size_t)(WORKER_POLLS * jobs), milliseconds);
    for (int i = 0; i < jobs; i++) {
        if (!work->workers[i])
            continue;
        if (ready > 0 && worker_act(work->workers[i], polls + i * WORKER_POLLS, take_record, work) == WORKER_ENDED)
            end_worker(work, i, false);
        else if (worker_since(work->workers[i]) > 0 && g_get_monotonic_time() - worker_since(work->workers[i]) > patience)
            end_worker(work, i, true);
    }
}

/* Sheets and records first, then the rows that speak of them. */
static void sync_work(struct work *work)
{
    struct problem problem = { 0 };
    work->synced = g_get_monotonic_time();
    if (inbox_ledger_waiting(work->inbox->ledger) == 0)
        return;
    if (!inbox_out_sync(work->inbox->out, &problem) || !inbox_ledger_sync(work->inbox->ledger, &problem))
        fail_work(work, &problem);
}

static void show_progress(struct work *work)
{
    unsigned over = 0, ours = 0;
    if (!progress_is_due(&work->progress))
        return;
    for (guint i = 0; i < work->round->items->len; i++) {
        const struct inbox_item *item = work->round->items->pdata[i];
        ours += item->state != ITEM_ELSEWHERE;
        over += item->state != ITEM_ELSEWHERE && item_is_over(item);
    }
    work->progress.of = ours;
    work->progress.done = over;
    work->progress.read = work->round->read;
    progress_show(&work->progress, ours - over);
}

/* One step. False when the work is at its end. */
static bool step(struct work *work)
{
    bool stop = signals_stops() > 0;
    bool more = sum_some(work);
    if (!stop)
        feed(work);
    unsigned in_hand = count_in_hand(work);
    bool nothing_left = !more && work->put_off.length == 0 && work->waiting.length == 0;
    if (work->failed || signals_stops() > 1 || (in_hand == 0 && (nothing_left || (stop && !more))))
        return false;
    look_at_workers(work, more || (work->waiting.length > 0 && in_hand == 0) ? 0 : POLL_LONGEST);
    if (inbox_ledger_waiting(work->inbox->ledger) >= SYNC_LETTERS || g_get_monotonic_time() - work->synced > SYNC_EVERY)
        sync_work(work);
    show_progress(work);
    return true;
}

static GHashTable *remember(const struct inbox_round *before)
{
    GHashTable *table = before ? g_hash_table_new(g_str_hash, g_str_equal) : NULL;
    for (guint i = 0; before && i < before->items->len; i++)
        g_hash_table_insert(table, (char *)item_path(before->items->pdata[i]), before->items->pdata[i]);
    return table;
}

bool inbox_round_run(struct inbox_round *round, bool again, const struct inbox_round *before, struct problem *problem)
{
    const struct inbox *inbox = round->inbox;
    struct work work = { .round = round, .inbox = inbox, .again = again, .before = remember(before), .known = g_hash_table_new(g_str_hash, g_str_equal),
                         .workers = g_new0(struct inbox_worker *, (gsize)inbox->options->jobs), .suspects = g_ptr_array_new(),
                         .synced = g_get_monotonic_time(), .problem = problem };
    g_queue_init(&work.waiting);
    g_queue_init(&work.put_off);
    progress_begin(&work.progress, inbox->options->quiet, round->items->len);
    while (step(&work))
        ;
    sync_work(&work);
    progress_end(&work.progress);
    for (int i = 0; i < inbox->options->jobs; i++)
        worker_free(work.workers[i]);
    g_free(work.workers);
    g_queue_clear(&work.waiting);
    g_queue_clear(&work.put_off);
    g_hash_table_unref(work.known);
    g_ptr_array_unref(work.suspects);
    if (work.before)
        g_hash_table_unref(work.before);
    return !work.failed;
}

struct inbox_round *inbox_round_new(const struct inbox *inbox, struct inbox_files *files, const char *today)
{
    struct inbox_round *round = g_new0(struct inbox_round, 1);
    *round = (struct inbox_round){ .inbox = inbox, .files = files, .items = g_ptr_array_new_with_free_func(item_free) };
    g_strlcpy(round->today, today, sizeof round->today);
    round->groups = inbox_groups_make(files, inbox->options->no_group, inbox_content_form, &inbox->folder);
    for (guint i = 0; i < round->groups->len; i++)
        g_ptr_array_add(round->items, item_new(round->groups->pdata[i]));
    return round;
}

void inbox_round_free(struct inbox_round *round)
{
    if (!round)
        return;
    g_ptr_array_unref(round->items);
    g_ptr_array_unref(round->groups);
    inbox_files_free(round->files);
    g_free(round);
}

bool inbox_round_same(const struct inbox_round *round, const struct inbox_round *before)
{
    if (!before || strcmp(round->today, before->today) != 0 || round->read > 0 || round->items->len != before->items->len ||
        round->files->closed->len != before->files->closed->len)
        return false;
    for (guint i = 0; i < round->items->len; i++) {
        const struct inbox_item *now = round->items->pdata[i], *then = before->items->pdata[i];
        bool over = now->state == then->state || (now->state == ITEM_UNCHANGED && then->state == ITEM_DONE);
        if (!over || !item_same_files(now, then))
            return false;
    }
    return true;
}
