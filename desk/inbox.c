/* inbox.c - `ehc inbox`: opens what a run needs, goes through the folder once or again and again, and says what came of it. */
#include "inbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "inbox_fingerprint.h"
#include "inbox_list.h"
#include "inbox_round.h"
#include "inbox_signals.h"
#include "inbox_watch.h"
#include "today.h"

#define LOOK_EVERY 60 /* seconds, while watching: for network folders that send no messages, and for the change of the day */

static const char usage[] =
    "usage: ehc inbox [options] DIR --out DIR\n"
    "Reads every letter below a folder and makes its sheet, and a list of all letters by the days that are left.\n"
    "A letter that was done in an earlier run is not read again.\n"
    "      --out DIR         the folder for the results: sheets/, records/, triage.csv, triage.html\n"
    "      --watch           go on, and read letters as they come\n"
    "      --again           read again what was done in an earlier run\n"
    "      --no-group        every file is a letter by itself (see ehc-inbox(1) for which files are put together)\n"
    "      --no-text         keep records without the letter's words\n"
    "      --jobs N          letters read at the same time (default: one for each processor)\n"
    "      --quiet           say nothing but what goes wrong\n"
    "      --today DATE      reckon from this day instead of today\n"
    "      --data DIR        the folder of the data files\n"
    "      --seconds-max N   a letter that takes longer is a problem (default 300)\n"
    "      --shard I/N       do a part of the letters and make no list, for several machines (see ehc-inbox-slurm(1))\n"
    "      --help            this text\n";

void inbox_usage(void)
{
    fputs(usage, stdout);
}

/* The results must not become letters at the next run. A folder that is not there yet cannot hold the inbox. */
static bool folders_are_apart(const struct inbox_options *options, struct problem *problem)
{
    char *folder = realpath(options->folder, NULL), *out = realpath(options->out, NULL);
    size_t length = out ? strlen(out) : 0;
    bool inside = folder && out && strncmp(folder, out, length) == 0 && (folder[length] == '\0' || folder[length] == '/' || length == 1);
    free(folder);
    free(out);
    return !inside || problem_set(problem, "same-folder", "The letters lie in the folder for the results. Name another folder with --out.");
}

static bool open_inbox(struct inbox *inbox, const struct inbox_options *options, struct problem *problem)
{
    *inbox = (struct inbox){ .options = options, .folder = open(options->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) };
    if (inbox->folder < 0)
        return problem_set(problem, "missing-folder", "The folder %s could not be opened (%s). Check its name and that you may read it.", options->folder,
                           g_strerror(errno));
    if (!folders_are_apart(options, problem))
        return false;
    inbox->out = inbox_out_open(options->out, &options->shard, problem);
    inbox->ledger = inbox->out ? inbox_ledger_open(inbox->out->path, &options->shard, problem) : NULL;
    return inbox->ledger != NULL;
}

static void close_inbox(struct inbox *inbox)
{
    inbox_ledger_close(inbox->ledger);
    inbox_out_close(inbox->out);
    if (inbox->folder >= 0)
        close(inbox->folder);
}

/* Searches the folder, and while watching goes on until every folder in it is watched. */
static struct inbox_files *find_files(const struct inbox *inbox, struct inbox_watch *watch, struct problem *problem)
{
    struct inbox_files *files = inbox_files_find(inbox->options->folder, &inbox->out->found, problem);
    while (files && watch && watch_cover(watch, files->folders) && signals_stops() == 0) {
        inbox_files_free(files);
        files = inbox_files_find(inbox->options->folder, &inbox->out->found, problem);
    }
    return files;
}

/* What one round came to. */
struct outcome {
    struct inbox_count count;
    unsigned look; /* rows that a person must look at */
    bool same;     /* nothing is new: the list was left as it is */
};

/* One round. NULL with `problem` set when it could not begin; `went_on` is false, with `problem` set, when it could not go on. */
static struct inbox_round *do_round(struct inbox *inbox, struct inbox_watch *watch, const struct inbox_round *before, struct outcome *outcome, bool *went_on,
                                    struct problem *problem)
{
    char today[DATE_ISO_SIZE];
    struct problem of_list = { 0 };
    *went_on = false;
    if (!inbox_fingerprint(inbox->options->data, inbox->options->no_text, inbox->fingerprint, problem))
        return NULL;
    struct inbox_files *files = find_files(inbox, watch, problem);
    if (!files)
        return NULL;
    struct inbox_round *round = inbox_round_new(inbox, files, inbox->options->today ? inbox->options->today : today_here(today));
    *went_on = inbox_round_run(round, inbox->options->again && !before, before, problem);
    outcome->same = *went_on && inbox_round_same(round, before);
    if (!outcome->same && !inbox_list_write(round, &outcome->count, &outcome->look, &of_list) && *went_on) {
        *problem = of_list;
        *went_on = false;
    }
    return round;
}

static void say_outcome(const struct inbox *inbox, const struct outcome *outcome)
{
    inbox_count_print(&outcome->count);
    if (outcome->look > 0)
        printf("A person must look at %u. ", outcome->look);
    if (inbox->options->shard.of > 0)
        printf("This was shard %u of %u; a run without --shard makes the list.\n", inbox->options->shard.number, inbox->options->shard.of);
    else
        printf("The list: %s/triage.html\n", inbox->options->out);
}

static enum status run_once(struct inbox *inbox)
{
    struct problem problem = { 0 };
    struct outcome outcome = { .look = 0 };
    bool went_on;
    struct inbox_round *round = do_round(inbox, NULL, NULL, &outcome, &went_on, &problem);
    if (round && !inbox->options->quiet)
        say_outcome(inbox, &outcome);
    inbox_round_free(round);
    if (went_on && !say_flushed(stdout))
        went_on = problem_set(&problem, "output-lost", "The count could not be written. The letters are done.");
    if (went_on && !inbox_ledger_tidy(inbox->ledger, &problem))
        went_on = false;
    if (!went_on)
        say_problem(&problem);
    return !went_on ? STATUS_STOPPED : outcome.look > 0 ? STATUS_DOUBT : STATUS_CLEAN;
}

/* Goes round until an interrupt. A round that cannot go on ends it: whoever started it will start it again. */
static enum status run_and_watch(struct inbox *inbox)
{
    struct problem problem = { 0 };
    struct outcome outcome = { .look = 0 };
    struct inbox_round *before = NULL;
    struct inbox_watch *watch = watch_new(inbox->options->folder, &problem);
    bool went_on = watch != NULL;
    inbox->is_busy = watch_is_busy;
    inbox->busy_with = watch;
    while (went_on && signals_stops() == 0) {
        struct inbox_round *round = do_round(inbox, watch, before, &outcome, &went_on, &problem);
        if (round && !outcome.same && !inbox->options->quiet)
            say_error("%u letters read; %u of the list need a person.", round->read, outcome.look);
        inbox_round_free(before);
        before = round;
        if (went_on)
            watch_wait(watch, LOOK_EVERY);
    }
    inbox_round_free(before);
    watch_free(watch);
    if (went_on)
        went_on = inbox_ledger_tidy(inbox->ledger, &problem);
    if (!went_on)
        say_problem(&problem);
    return !went_on ? STATUS_STOPPED : outcome.look > 0 ? STATUS_DOUBT : STATUS_CLEAN;
}

static enum status run(const struct inbox_options *options)
{
    struct inbox inbox;
    struct problem problem = { 0 };
    enum status status = STATUS_STOPPED;
    signals_prepare();
    if (!open_inbox(&inbox, options, &problem))
        say_problem(&problem);
    else
        status = options->watch ? run_and_watch(&inbox) : run_once(&inbox);
    close_inbox(&inbox);
    return status;
}

/* Ends by the signal that asked us to stop, so that a shell or a script sees it. */
static void leave_by_signal(void)
{
    sigset_t set;
    signal(signals_last(), SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, signals_last());
    raise(signals_last());
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

int inbox_main(int count, char **arguments)
{
    struct inbox_options options;
    if (!inbox_options_read(count, arguments, &options))
        return STATUS_STOPPED;
    if (options.help) {
        inbox_usage();
        return say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
    }
    enum status status = run(&options);
    if (signals_stops() > 0 && !options.watch && status != STATUS_STOPPED) /* while watching it is the usual way to end */
        leave_by_signal();
    return (int)status;
}
