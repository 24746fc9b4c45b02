/* confine.c - one child for each piece of work: forked from a warmed process, confined, answering on one pipe. */
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limits.h"
#include "record.h"
#include "sandbox.h"
#include "write.h"

#define EXIT_UNCONFINED 71 /* of a child that could not give up its rights and so did nothing */
#define CHILDREN_MAX 64
#define READ_STEP 65536

/* Leaves the child nothing open but the pipe, and nowhere to speak: libraries print a letter's words in their warnings. */
static void close_all_but(int pipe)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = 0; nowhere >= 0 && fd <= 2; fd++)
        dup2(nowhere, fd);
    if (nowhere > 2)
        close(nowhere);
    if (pipe > 3)
        close_range(3, (unsigned)pipe - 1, 0);
    close_range((unsigned)pipe + 1, ~0u, 0);
}

static struct sandbox entered; /* in a child: the fences that stand */
static struct sandbox_bounds bounds = { .seconds = PROCESSOR_SECONDS_MAX, .memory = MEMORY_MAX };

void confine_bounds(unsigned seconds, size_t memory)
{
    bounds = (struct sandbox_bounds){ .seconds = seconds, .memory = memory };
}

/* Sends the answer in one piece. */
static bool send_answer(int pipe, const json_t *answer)
{
    char *text = json_dumps(answer, JSON_COMPACT | JSON_REAL_PRECISION(RECORD_DIGITS));
    size_t length = text ? strlen(text) : 0;
    return length > 0 && write_all(pipe, text, length);
}

static _Noreturn void be_child(int pipe, json_t *(*work)(const void *), const void *with)
{
    signal(SIGPIPE, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close_all_but(pipe);
    if (!sandbox_enter(&bounds, &entered))
        _exit(EXIT_UNCONFINED);
    json_t *answer = work(with);
    bool sent = answer && send_answer(pipe, answer);
    _exit(sent ? STATUS_CLEAN : STATUS_STOPPED); /* no clean-up: the memory goes with the process */
}

bool confine_start(struct child *child, json_t *(*work)(const void *with), const void *with, struct problem *problem)
{
    int ends[2];
    *child = (struct child){ 0 };
    sandbox_prepare();
    if (pipe2(ends, O_CLOEXEC) != 0)
        return problem_set(problem, "no-process", "No more files can be opened (%s). Close other programs and try again.", g_strerror(errno));
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        be_child(ends[1], work, with);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return problem_set(problem, "no-process", "No more processes can be started (%s). Close other programs and try again.", g_strerror(errno));
    }
    child->pid = pid;
    child->pipe = ends[0];
    child->answer = g_byte_array_new();
    child->deadline = g_get_monotonic_time() + (gint64)bounds.seconds * WALL_TO_PROCESSOR * G_USEC_PER_SEC;
    return true;
}

/* Takes what the child has sent. At the end of the pipe the child has ended, or is about to. */
static void take(struct child *child)
{
    guint8 bytes[READ_STEP];
    ssize_t got = read(child->pipe, bytes, sizeof bytes);
    if (got < 0 && errno == EINTR)
        return;
    if (got > 0 && child->answer->len + (size_t)got <= ANSWER_BYTES_MAX) {
        g_byte_array_append(child->answer, bytes, (guint)got);
        return;
    }
    child->overlong = got > 0;
    child->ended = true;
}

int confine_wait(struct child *children, int count)
{
    for (;;) {
        struct pollfd waits[CHILDREN_MAX];
        int numbers[CHILDREN_MAX];
        nfds_t running = 0;
        gint64 now = g_get_monotonic_time(), soonest = G_MAXINT64;
        for (int i = 0; i < count && running < CHILDREN_MAX; i++) {
            if (children[i].pid == 0)
                continue;
            if (!children[i].ended && now >= children[i].deadline)
                children[i].late = children[i].ended = true;
            if (children[i].ended)
                return i;
            soonest = MIN(soonest, children[i].deadline);
            waits[running] = (struct pollfd){ .fd = children[i].pipe, .events = POLLIN };
            numbers[running++] = i;
        }
        if (running == 0)
            return -1;
        if (poll(waits, running, (int)CLAMP((soonest - now) / 1000 + 1, 1, 3600000)) <= 0)
            continue;
        for (nfds_t i = 0; i < running; i++)
            if (waits[i].revents)
                take(&children[numbers[i]]);
    }
}

/* Ends the child for certain and returns how it ended. */
static int reap(struct child *child)
{
    int status = 0;
    struct rusage used = { 0 };
    if (child->late || child->overlong || !child->ended)
        kill(child->pid, SIGKILL);
    while (wait4(child->pid, &status, 0, &used) < 0 && errno == EINTR)
        continue;
    child->full = (size_t)used.ru_maxrss * 1024 > bounds.memory / 4 * 3;
    close(child->pipe);
    child->pid = 0;
    return status;
}

static bool died_of(const struct child *child, int status, struct problem *problem)
{
    int signal_number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (child->late || (!child->overlong && (signal_number == SIGXCPU || signal_number == SIGKILL)))
        return problem_set(problem, "too-slow", "The file took too long to read and was left. Save it again as a simple PDF, or photograph the pages.");
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_UNCONFINED)
        return problem_set(problem, "not-confined", "The file was not opened, because this computer could not fence in the program that reads it.");
    if (signal_number == SIGABRT || signal_number == SIGTRAP) /* what libraries do when memory ends, and when they notice that it is spoilt */
        return problem_set(problem, "too-large", "The file needs more memory than is allowed, or is damaged. Save it again as a PDF, or photograph the pages.");
    if (child->overlong || child->full || (WIFEXITED(status) && WEXITSTATUS(status) == STATUS_STOPPED)) /* a library may crash where memory ends */
        return problem_set(problem, "too-large", "The file needs more memory than is allowed. Save it smaller, or send only the pages of the letter.");
    return problem_set(problem, "damaged", "The file is damaged and cannot be read. Download or scan it again, or ask for a new copy.");
}

json_t *confine_answer(struct child *child, struct problem *problem)
{
    int status = reap(child);
    json_t *answer = NULL;
    if (!child->late && !child->overlong && WIFEXITED(status) && WEXITSTATUS(status) == STATUS_CLEAN)
        answer = json_loadb((const char *)child->answer->data, child->answer->len, JSON_REJECT_DUPLICATES, NULL);
    if (!answer)
        died_of(child, status, problem);
    g_byte_array_unref(child->answer);
    child->answer = NULL;
    return answer;
}

void confine_stop(struct child *child)
{
    if (child->pid == 0)
        return;
    reap(child);
    g_byte_array_unref(child->answer);
    child->answer = NULL;
}

static json_t *report_work(const void *with)
{
    (void)with;
    return json_pack("{s:b, s:b, s:b, s:b}", "limits", entered.limits, "privileges", entered.no_new_privileges, "landlock", entered.landlock, "filter",
                     entered.filter);
}

void confine_report(void)
{
    static const struct {
        const char *name, *say;
    } fences[] = { { "limits", "memory, time and file size limits" },
                   { "privileges", "no new privileges" },
                   { "landlock", "Landlock: reads fonts and tables only" },
                   { "filter", "system call filter: no network, no programs, no writing" } };
    struct child child;
    struct problem problem;
    json_t *answer = NULL;
    if (confine_start(&child, report_work, NULL, &problem)) {
        confine_wait(&child, 1);
        answer = confine_answer(&child, &problem);
    }
    for (size_t i = 0; i < sizeof fences / sizeof *fences; i++)
        printf("confined by %s: %s\n", fences[i].say, json_is_true(json_object_get(answer, fences[i].name)) ? "yes" : "not on this computer");
    json_decref(answer);
}
