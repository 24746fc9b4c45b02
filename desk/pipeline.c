/* pipeline.c - starts the tools of one letter and watches over their ends.
 *
 * Ctrl-C reaches the whole group of processes; a signal to this process alone is passed on. The tool that writes the sheet is
 * shielded from both: at an interrupt its pipe ends, so that it writes a whole file or none. A second interrupt ends it too. */
#include "pipeline.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "datadir.h"
#include "record.h"
#include "spawn.h"
#include "write.h"

#define TOOLS_MAX 8        /* the four, two for the certificate, and evidence */
#define READ_SIZE 65536u   /* bytes: what a pipe holds */

struct tool {
    char name[24]; /* "ehc-classify" */
    volatile pid_t process; /* 0 when it has ended */
    int held; /* its input, kept open here too, so that the tool before it gets no broken pipe when this one dies; or -1 */
    int flags;
};

static struct tool tools[TOOLS_MAX];
static volatile sig_atomic_t tool_count, interrupts, interrupted_by;
static const int stop_signals[] = { SIGINT, SIGTERM, SIGHUP };

/* Only what is safe in a handler: no memory, no messages. */
static void end_tools(int signal_number, bool shielded_too)
{
    for (int i = 0; i < tool_count; i++)
        if (tools[i].process > 0 && (shielded_too || !(tools[i].flags & PIPELINE_WRITES_FILE)))
            kill(tools[i].process, signal_number);
}

static void on_interrupt(int signal_number)
{
    int kept = errno;
    interrupted_by = signal_number;
    end_tools(interrupts > 0 ? SIGKILL : SIGTERM, interrupts > 0);
    interrupts = interrupts + 1;
    errno = kept;
}

void pipeline_prepare(void)
{
    struct sigaction action = { .sa_handler = on_interrupt };
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < G_N_ELEMENTS(stop_signals); i++) {
        struct sigaction before;
        sigaction(stop_signals[i], NULL, &before);
        if (before.sa_handler != SIG_IGN) /* nohup and shells that start us in the background mean it */
            sigaction(stop_signals[i], &action, NULL);
    }
    signal(SIGPIPE, SIG_IGN);
}

bool pipeline_join(int *read_end, int *write_end, struct problem *problem)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return problem_set(problem, "no-pipe", "The tools could not be joined (%s). Close other programs and try again.", g_strerror(errno));
    *read_end = ends[0];
    *write_end = ends[1];
    return true;
}

/* A tool starts with the signals as they are by default; a shielded one with the interrupts held back. */
static int spawn(const char *path, char *const arguments[], int in, int out, int flags, struct tool *tool)
{
    const struct spawn_ends ends = { .in = in, .out = out, .error = SPAWN_INHERIT };
    sigset_t stops, before;
    pid_t process = 0;
    spawn_stop_signals(&stops);
    sigprocmask(SIG_BLOCK, &stops, &before); /* so that an interrupt finds either no tool or its number */
    int error = spawn_tool(path, arguments, &ends, flags & PIPELINE_WRITES_FILE ? &stops : &before, &process);
    if (error == 0) {
        *tool = (struct tool){ .process = process, .held = flags & PIPELINE_FED_BY_TOOL ? in : -1, .flags = flags };
        g_strlcpy(tool->name, arguments[0], sizeof tool->name);
        tool_count = tool_count + 1;
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return error;
}

bool pipeline_add(char *const arguments[], int in, int out, int flags, struct problem *problem)
{
    char *path = datadir_program(arguments[0]);
    int error = path && tool_count < TOOLS_MAX ? spawn(path, arguments, in, out, flags, &tools[tool_count]) : ENOENT;
    if (in >= 0 && (error != 0 || !(flags & PIPELINE_FED_BY_TOOL)))
        close(in);
    if (out >= 0)
        close(out);
    if (error != 0)
        problem_set(problem, "missing-tool", "The program %s could not be started (%s). It belongs beside ehc: install the programs again.",
                    path ? path : arguments[0], g_strerror(error));
    g_free(path);
    if (error == 0 && interrupts > 0)
        end_tools(SIGTERM, false);
    return error == 0;
}

char *pipeline_read(int in, size_t *length)
{
    size_t size = READ_SIZE, used = 0;
    char *line = memory_get(size);
    for (;;) {
        if (used + 1 >= size) {
            char *grown = memory_get(size * 2);
            memcpy(grown, line, used);
            free(line);
            line = grown;
            size *= 2;
        }
        ssize_t got = read(in, line + used, size - used - 1);
        if (got < 0 && errno == EINTR)
            continue; /* the handler has ended the tools, so the pipe ends too */
        char *end = got > 0 ? memchr(line + used, '\n', (size_t)got) : NULL;
        used += got > 0 ? (size_t)got : 0;
        if (end) {
            *end = '\0';
            *length = (size_t)(end - line);
            return line;
        }
        if (got <= 0 || used > RECORD_LINE_MAX)
            break;
    }
    free(line);
    return NULL; /* a line without its end is a tool that died while writing */
}

bool pipeline_write(int out, const char *line, size_t length)
{
    return write_all(out, line, length) && write_all(out, "\n", 1);
}

/* Waits for one tool. */
static enum status wait_for(struct tool *tool, bool *said, struct problem *problem)
{
    int ending = 0;
    pid_t ended;
    if (tool->process <= 0)
        return STATUS_CLEAN;
    while ((ended = waitpid(tool->process, &ending, 0)) < 0 && errno == EINTR)
        ;
    tool->process = 0;
    if (tool->held >= 0)
        close(tool->held);
    tool->held = -1;
    if (ended > 0 && WIFEXITED(ending)) {
        int code = WEXITSTATUS(ending);
        if (code == STATUS_CLEAN || code == STATUS_DOUBT)
            return (enum status)code;
        *said = code == STATUS_STOPPED;
        problem_set(problem, "tool-failed", "%s could not go on (it ended with %d). Install the programs again.", tool->name, code);
        return STATUS_STOPPED;
    }
    if (ended > 0 && WIFSIGNALED(ending) && WTERMSIG(ending) == SIGPIPE)
        return STATUS_CLEAN; /* the reader had gone: its fault */
    *said = false;
    problem_set(problem, "tool-died", "%s stopped in the middle of its work (%s). Try again; if it happens again, tell those who look after the program.", tool->name,
                ended > 0 && WIFSIGNALED(ending) ? strsignal(WTERMSIG(ending)) : "no reason known");
    return STATUS_STOPPED;
}

static bool beside_failed;

bool pipeline_beside_failed(void)
{
    return beside_failed;
}

/* Waits for a tool that stands beside the others, and says why it failed when it has not said so itself. */
static enum status wait_beside(struct tool *tool)
{
    struct problem problem = { 0 };
    bool said = false;
    enum status status = wait_for(tool, &said, &problem);
    beside_failed = beside_failed || status == STATUS_STOPPED;
    if (status == STATUS_STOPPED && !said)
        say_problem(&problem);
    return status;
}

enum status pipeline_finish(bool stop, bool *said, struct problem *problem)
{
    enum status worst = STATUS_CLEAN, beside = STATUS_CLEAN;
    *said = beside_failed = false;
    for (int i = tool_count; i-- > 0;) {
        if (stop || worst == STATUS_STOPPED) {
            struct problem unused;
            bool unsaid;
            end_tools(SIGTERM, true);
            (void)wait_for(&tools[i], &unsaid, &unused);
            continue;
        }
        if (tools[i].flags & PIPELINE_BESIDE) {
            beside = wait_beside(&tools[i]);
            continue;
        }
        enum status status = wait_for(&tools[i], said, problem);
        if (status == STATUS_STOPPED || i == tool_count - 1)
            worst = status; /* a doubt of an earlier tool may have been answered on the way; the last one sees what is left */
    }
    tool_count = 0;
    return worst == STATUS_CLEAN && beside != STATUS_CLEAN ? STATUS_DOUBT : worst;
}

int pipeline_interrupted(void)
{
    return (int)interrupted_by;
}

void pipeline_leave(void)
{
    signal(interrupted_by, SIG_DFL);
    raise(interrupted_by);
}
