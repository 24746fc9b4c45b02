/* inbox_worker.c - see inbox_worker.h.
 *
 * The tools hold back the interrupts: a Ctrl-C reaches everyone at the terminal, but the letters in hand are to be finished. They end when
 * their input ends, and so also when this process is killed. What they say on stderr is kept, not printed: the line of the first of them that
 * could not go on says why, and those after it only that their pipe was broken. */
#include "inbox_worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "datadir.h"
#include "record.h"
#include "spawn.h"

#define TOOLS 4
#define READ_STEP 65536u
#define SAID_MAX 4096u /* bytes kept of what the tools say */

enum { POLL_NAMES, POLL_RECORDS, POLL_SAID };

struct inbox_worker {
    pid_t processes[TOOLS]; /* 0: not started */
    int names, records, said; /* our ends, or -1 */
    GString *to_write;        /* names that the pipe had no room for yet */
    GString *line, *words;    /* a record that has not come to its end; what was said */
    GQueue in_hand;
    gint64 since;
};

static bool make_pipe(int ends[2], struct problem *problem)
{
    if (pipe2(ends, O_CLOEXEC) == 0)
        return true;
    ends[0] = ends[1] = -1;
    return problem_set(problem, "no-pipe", "The tools could not be joined (%s). Close other programs and try again.", g_strerror(errno));
}

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

static bool start_tool(struct inbox_worker *worker, int place, const char *const *arguments, int in, int out, int error, struct problem *problem)
{
    char *path = datadir_program(arguments[0]);
    sigset_t stops;
    const struct spawn_ends ends = { .in = in, .out = out, .error = error };
    spawn_stop_signals(&stops);
    int failed = path ? spawn_tool(path, (char *const *)arguments, &ends, &stops, &worker->processes[place]) : ENOENT;
    if (failed != 0) {
        worker->processes[place] = 0;
        problem_set(problem, "missing-tool", "The program %s could not be started (%s). It belongs beside ehc: install the programs again.",
                    path ? path : arguments[0], g_strerror(failed));
    }
    g_free(path);
    return failed == 0;
}

/* Starts the four, each reading what the one before writes. Our ends are put into the worker. */
static bool start_tools(struct inbox_worker *worker, const struct worker_settings *settings, struct problem *problem)
{
    char jobs[16], bytes[32];
    const char *data = settings->data ? "--data" : NULL;
    snprintf(jobs, sizeof jobs, "%d", settings->pages_at_once);
    snprintf(bytes, sizeof bytes, "%ld", settings->bytes_max);
    const char *const tools[TOOLS][12] = {
        { "ehc-extract", "--together", "--files-from0", "-", "--jobs", jobs, "--bytes-max", bytes, data, settings->data, NULL },
        { "ehc-classify", data, settings->data, NULL },
        { "ehc-timeline", "--today", settings->today, data, settings->data, NULL },
        { "ehc-render", "--records", "--out", settings->sheets, data, settings->data, NULL },
    };
    int said[2] = { -1, -1 }, joint[2] = { -1, -1 }, in = -1;
    bool fine = make_pipe(said, problem) && make_pipe(joint, problem);
    worker->said = said[0];
    worker->names = joint[1];
    in = joint[0];
    for (int i = 0; fine && i < TOOLS; i++) {
        fine = make_pipe(joint, problem) && start_tool(worker, i, tools[i], in, joint[1], said[1], problem);
        close_end(&in);
        close_end(&joint[1]);
        in = joint[0];
    }
    close_end(&said[1]);
    worker->records = in;
    return fine;
}

static void set_not_waiting(int end)
{
    fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK);
}

struct inbox_worker *worker_new(const struct worker_settings *settings, struct problem *problem)
{
    struct inbox_worker *worker = g_new0(struct inbox_worker, 1);
    *worker = (struct inbox_worker){ .names = -1, .records = -1, .said = -1, .to_write = g_string_new(""), .line = g_string_new(""), .words = g_string_new("") };
    g_queue_init(&worker->in_hand);
    if (!start_tools(worker, settings, problem)) {
        worker_free(worker);
        return NULL;
    }
    set_not_waiting(worker->names);
    set_not_waiting(worker->records);
    set_not_waiting(worker->said);
    return worker;
}

/* A tool ended by a signal that we did not send, or with a status that no tool of ours has. A broken pipe is the reader's doing. */
static bool is_crash(int ending)
{
    if (WIFSIGNALED(ending))
        return WTERMSIG(ending) != SIGPIPE;
    int status = WEXITSTATUS(ending);
    return status != STATUS_CLEAN && status != STATUS_DOUBT && status != STATUS_STOPPED;
}

/* Ends the tools. True when one had crashed before. */
static bool end_tools(struct inbox_worker *worker)
{
    bool crashed = false;
    int ending;
    for (int i = 0; i < TOOLS; i++) {
        pid_t process = worker->processes[i];
        if (process <= 0)
            continue;
        if (waitpid(process, &ending, WNOHANG) == process) {
            crashed = crashed || is_crash(ending);
        } else {
            kill(process, SIGKILL);
            while (waitpid(process, NULL, 0) < 0 && errno == EINTR)
                ;
        }
        worker->processes[i] = 0;
    }
    return crashed;
}

void worker_free(struct inbox_worker *worker)
{
    if (!worker)
        return;
    close_end(&worker->names);
    close_end(&worker->records);
    close_end(&worker->said);
    (void)end_tools(worker);
    g_string_free(worker->to_write, TRUE);
    g_string_free(worker->line, TRUE);
    g_string_free(worker->words, TRUE);
    g_queue_clear(&worker->in_hand);
    g_free(worker);
}

/* Writes what the pipe has room for. A broken pipe is seen at the other end, when the records end. */
static void write_names(struct inbox_worker *worker)
{
    while (worker->names >= 0 && worker->to_write->len > 0) {
        ssize_t written = write(worker->names, worker->to_write->str, worker->to_write->len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno != EAGAIN)
            g_string_truncate(worker->to_write, 0);
        if (written <= 0)
            break;
        g_string_erase(worker->to_write, 0, written);
    }
}

void worker_give(struct inbox_worker *worker, void *letter, const GPtrArray *paths)
{
    for (guint i = 0; i < paths->len; i++)
        g_string_append_len(worker->to_write, paths->pdata[i], (gssize)strlen(paths->pdata[i]) + 1);
    g_string_append_c(worker->to_write, '\0');
    if (g_queue_is_empty(&worker->in_hand))
        worker->since = g_get_monotonic_time();
    g_queue_push_tail(&worker->in_hand, letter);
    write_names(worker);
}

const GQueue *worker_in_hand(const struct inbox_worker *worker)
{
    return &worker->in_hand;
}

gint64 worker_since(const struct inbox_worker *worker)
{
    return g_queue_is_empty((GQueue *)&worker->in_hand) ? 0 : worker->since;
}

void worker_poll(const struct inbox_worker *worker, struct pollfd polls[WORKER_POLLS])
{
    polls[POLL_NAMES] = (struct pollfd){ .fd = worker->to_write->len > 0 ? worker->names : -1, .events = POLLOUT };
    polls[POLL_RECORDS] = (struct pollfd){ .fd = worker->records, .events = POLLIN };
    polls[POLL_SAID] = (struct pollfd){ .fd = worker->said, .events = POLLIN };
}

static void read_said(struct inbox_worker *worker)
{
    char bytes[SAID_MAX];
    ssize_t got = read(worker->said, bytes, sizeof bytes);
    if (got > 0 && worker->words->len < SAID_MAX)
        g_string_append_len(worker->words, bytes, got);
    else if (got == 0)
        close_end(&worker->said);
}

/* Hands the lines on that are whole. False when there are more lines than letters: then a tool is not what it should be. */
static bool hand_on(struct inbox_worker *worker, size_t searched, worker_line *line, void *with)
{
    size_t start = 0;
    char *end;
    while ((end = memchr(worker->line->str + MAX(start, searched), '\n', worker->line->len - MAX(start, searched)))) {
        void *letter = g_queue_pop_head(&worker->in_hand);
        if (!letter)
            return false;
        size_t length = (size_t)(end - worker->line->str) - start;
        *end = '\0';
        worker->since = g_get_monotonic_time();
        line(letter, worker->line->str + start, length, with);
        start += length + 1;
    }
    g_string_erase(worker->line, 0, (gssize)start);
    return worker->line->len <= RECORD_LINE_MAX;
}

/* Reads what there is. False at the end. */
static bool read_records(struct inbox_worker *worker, worker_line *line, void *with)
{
    char bytes[READ_STEP];
    ssize_t got;
    while ((got = read(worker->records, bytes, sizeof bytes)) > 0) {
        size_t searched = worker->line->len;
        g_string_append_len(worker->line, bytes, got);
        if (!hand_on(worker, searched, line, with))
            return false;
        if ((size_t)got < sizeof bytes)
            return true; /* poll() tells when there is more */
    }
    return got < 0 && (errno == EAGAIN || errno == EINTR);
}

enum worker_state worker_act(struct inbox_worker *worker, const struct pollfd polls[WORKER_POLLS], worker_line *line, void *with)
{
    if (worker->said >= 0 && polls[POLL_SAID].revents)
        read_said(worker);
    if (polls[POLL_NAMES].revents)
        write_names(worker);
    if (polls[POLL_RECORDS].revents && !read_records(worker, line, with)) {
        while (worker->said >= 0 && poll(&(struct pollfd){ .fd = worker->said, .events = POLLIN }, 1, 0) > 0)
            read_said(worker); /* what a tool said before it ended has come by now */
        return WORKER_ENDED;
    }
    return WORKER_RUNS;
}

/* What the first of the tools said: their messages begin with their names; what libraries say is not for people, and that its reader had gone is
 * not the reason but what came of it. Borrowed from `lines`, or NULL. */
static const char *first_said(char *const *lines)
{
    for (size_t i = 0; lines[i]; i++)
        if (g_str_has_prefix(lines[i], "ehc-") && strstr(lines[i], ": ") && !strstr(lines[i], "(Broken pipe)"))
            return strstr(lines[i], ": ") + 2;
    return NULL;
}

bool worker_crashed(struct inbox_worker *worker, struct problem *problem)
{
    char **lines = g_strsplit(worker->words->str, "\n", -1);
    const char *said = first_said(lines);
    problem_set(problem, "tools-failed", "The tools could not go on%s%s", said ? ": " : ". Install the programs again.", said ? said : "");
    g_strfreev(lines);
    return end_tools(worker);
}
