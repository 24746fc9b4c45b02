/* job.h - tools that work as processes of their own while the pages go on being served: started together, watched, ended together.
 *
 * Ownership: a job is freed after its `done` was called, or by job_stop. Descriptors that are given are closed here. */
#ifndef EHC_SERVE_JOB_H
#define EHC_SERVE_JOB_H

#include <glib.h>
#include <stdbool.h>

struct job;

/* `fine`: every tool ended as it should. `output`: what the last one wrote, to be kept by taking it with g_bytes_ref(); NULL when not fine. Called once,
 * from jobs_reap or jobs_tick; the job is gone afterwards. */
typedef void job_done(bool fine, GBytes *output, void *with);

/* A job that has `seconds` to end. `output_max`: bytes that are taken of what it writes; more is not fine. */
struct job *job_new(unsigned seconds, size_t output_max, job_done *done, void *with);

/* Starts the program of that name beside this one. Its input is `in`, or what the tool before it writes for -1 (nothing for the first one).
 * `files`, a list ended by -1 or NULL, are its descriptors 3, 4, and so on; they stay the caller's. `arguments` ends with NULL, the name first. */
void job_add(struct job *job, char *const arguments[], int in, const int *files);

/* The same for the last one, whose output is the job's. False, with the job gone and `done` not called, when one of them could not be started. */
bool job_add_last(struct job *job, char *const arguments[], int in, const int *files);

/* Ends its tools; `done` is not called. NULL is fine. */
void job_stop(struct job *job);

/* Takes notice of tools that have ended: after each SIGCHLD. */
void jobs_reap(void);

/* Ends jobs that are late. Returns the time (of g_get_monotonic_time) at which to call again, G_MAXINT64 for never. */
gint64 jobs_tick(gint64 now);

#endif
