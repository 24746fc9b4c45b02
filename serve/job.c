/* job.c - the last tool writes to a file of memory, so that nothing has to be read while it works; the others are joined by pipes. */
#include "job.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../desk/spawn.h"
#include "datadir.h"
#include "say.h"

#define TOOLS_MAX 3

struct job {
    pid_t processes[TOOLS_MAX]; /* 0 when it has ended */
    int count, running;
    bool failed;
    int out;    /* file of memory for the last tool */
    int joined; /* reading end of the pipe from the tool that was added last, or -1 */
    gint64 ends;
    size_t output_max;
    job_done *done;
    void *with;
};

static GPtrArray *jobs; /* that run */

struct job *job_new(unsigned seconds, size_t output_max, job_done *done, void *with)
{
    struct job *job = g_new0(struct job, 1);
    *job = (struct job){ .out = memfd_create("answer", MFD_CLOEXEC), .joined = -1, .output_max = output_max, .done = done, .with = with };
    job->ends = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
    job->failed = job->out < 0;
    return job;
}

static void shut(int *file)
{
    if (*file >= 0)
        close(*file);
    *file = -1;
}

/* The tool gets the signals as they are by default: ours wait for the loop. */
static int start(struct job *job, char *const arguments[], int in, int out, const int *files)
{
    sigset_t none;
    sigemptyset(&none);
    char *path = datadir_program(arguments[0]);
    struct spawn_ends ends = { .in = in >= 0 ? in : SPAWN_NULL, .out = out, .error = SPAWN_INHERIT, .files = files };
    int error = path ? spawn_tool(path, arguments, &ends, &none, &job->processes[job->count]) : ENOENT;
    if (error != 0)
        say_error("The program %s could not be started (%s). It belongs beside ehc-serve: install the programs again.", path ? path : arguments[0], g_strerror(error));
    g_free(path);
    return error;
}

static void add(struct job *job, char *const arguments[], int in, int out, const int *files)
{
    int input = in >= 0 ? in : job->joined;
    job->failed = job->failed || job->count == TOOLS_MAX || start(job, arguments, input, out, files) != 0;
    if (!job->failed) {
        job->count++;
        job->running++;
    }
    shut(&job->joined);
    shut(&in);
}

void job_add(struct job *job, char *const arguments[], int in, const int *files)
{
    int ends[2] = { -1, -1 };
    job->failed = job->failed || pipe2(ends, O_CLOEXEC) != 0;
    add(job, arguments, in, ends[1], files);
    shut(&ends[1]);
    job->joined = ends[0];
}

bool job_add_last(struct job *job, char *const arguments[], int in, const int *files)
{
    add(job, arguments, in, job->out, files);
    if (!jobs)
        jobs = g_ptr_array_new();
    g_ptr_array_add(jobs, job);
    if (!job->failed)
        return true;
    job_stop(job);
    return false;
}

static void end_tools(struct job *job)
{
    for (int i = 0; i < job->count; i++)
        if (job->processes[i] > 0)
            kill(job->processes[i], SIGKILL); /* a reader's confined children end with it */
}

void job_stop(struct job *job)
{
    if (!job)
        return;
    end_tools(job);
    for (int i = 0; i < job->count; i++)
        if (job->processes[i] > 0)
            waitpid(job->processes[i], NULL, 0);
    shut(&job->joined);
    shut(&job->out);
    g_ptr_array_remove_fast(jobs, job);
    g_free(job);
}

/* What the last tool wrote; NULL when it is too much. */
static GBytes *output_of(const struct job *job)
{
    struct stat found;
    if (fstat(job->out, &found) != 0 || (size_t)found.st_size > job->output_max)
        return NULL;
    char *bytes = g_malloc((size_t)found.st_size + 1);
    size_t length = 0;
    ssize_t got;
    while (length < (size_t)found.st_size && (got = pread(job->out, bytes + length, (size_t)found.st_size - length, (off_t)length)) > 0)
        length += (size_t)got;
    bytes[length] = '\0'; /* behind the end, so that it can be read as text */
    return g_bytes_new_take(bytes, length);
}

static void finish(struct job *job)
{
    GBytes *output = job->failed ? NULL : output_of(job);
    job_done *done = job->done;
    void *with = job->with;
    job_stop(job);
    done(output != NULL, output, with);
    if (output)
        g_bytes_unref(output);
}

/* A tool that failed takes the others with it. */
static void reap(struct job *job)
{
    for (int i = 0; i < job->count; i++) {
        int ending = 0;
        if (job->processes[i] <= 0 || waitpid(job->processes[i], &ending, WNOHANG) != job->processes[i])
            continue;
        bool fine = WIFEXITED(ending) && (WEXITSTATUS(ending) == STATUS_CLEAN || WEXITSTATUS(ending) == STATUS_DOUBT);
        job->processes[i] = 0;
        job->running--;
        if (!fine && !job->failed) {
            job->failed = true;
            end_tools(job);
        }
    }
}

void jobs_reap(void)
{
    for (guint i = jobs ? jobs->len : 0; i-- > 0;) {
        if (i >= jobs->len) /* what was done about one has ended others */
            continue;
        struct job *job = jobs->pdata[i];
        reap(job);
        if (job->running == 0)
            finish(job);
    }
}

gint64 jobs_tick(gint64 now)
{
    gint64 next = G_MAXINT64;
    for (guint i = 0; jobs && i < jobs->len; i++) {
        struct job *job = jobs->pdata[i];
        if (job->ends <= now && !job->failed) {
            job->failed = true; /* jobs_reap sees its end */
            end_tools(job);
        }
        if (!job->failed)
            next = MIN(next, job->ends);
    }
    return next;
}
