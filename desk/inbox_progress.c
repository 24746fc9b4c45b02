/* inbox_progress.c - see inbox_progress.h. */
#include "inbox_progress.h"

#include <stdio.h>
#include <unistd.h>

#include "say.h"

#define TERMINAL_EVERY (G_USEC_PER_SEC / 5)
#define LINES_EVERY (10 * G_USEC_PER_SEC)
#define RATE_AFTER G_USEC_PER_SEC /* of work: before, a rate says nothing */

void progress_begin(struct inbox_progress *progress, bool quiet, unsigned of)
{
    gint64 now = g_get_monotonic_time();
    *progress = (struct inbox_progress){ .quiet = quiet, .terminal = isatty(STDERR_FILENO), .began = now, .shown = now, .of = of };
}

/* "12 s", "4 min", "2 h 10 min". */
static void put_time(GString *text, gint64 seconds)
{
    if (seconds < 90)
        g_string_append_printf(text, "%" G_GINT64_FORMAT " s", seconds);
    else if (seconds < 5400)
        g_string_append_printf(text, "%" G_GINT64_FORMAT " min", (seconds + 30) / 60);
    else
        g_string_append_printf(text, "%" G_GINT64_FORMAT " h %" G_GINT64_FORMAT " min", seconds / 3600, seconds % 3600 / 60);
}

bool progress_is_due(const struct inbox_progress *progress)
{
    return !progress->quiet && g_get_monotonic_time() - progress->shown >= (progress->terminal ? TERMINAL_EVERY : LINES_EVERY);
}

void progress_show(struct inbox_progress *progress, unsigned to_read)
{
    gint64 now = g_get_monotonic_time(), worked = now - progress->began;
    GString *text = g_string_new("");
    g_string_printf(text, "%u of %u letters", progress->done, progress->of);
    if (worked > RATE_AFTER && progress->read > 0) {
        double rate = (double)progress->read * G_USEC_PER_SEC / (double)worked;
        g_string_append_printf(text, rate < 10 ? ", %.1f a second" : ", %.0f a second", rate);
        if (to_read > 0) {
            g_string_append(text, ", about ");
            put_time(text, (gint64)((double)to_read / rate) + 1);
            g_string_append(text, " left");
        }
    }
    if (progress->look > 0)
        g_string_append_printf(text, ", %u to look at", progress->look);
    if (progress->terminal)
        fprintf(stderr, "\r\033[K%s", text->str);
    else
        fprintf(stderr, "%s: %s\n", say_program_name(), text->str);
    fflush(stderr);
    progress->line_open = progress->terminal;
    progress->shown = now;
    g_string_free(text, TRUE);
}

void progress_end(struct inbox_progress *progress)
{
    if (progress->line_open)
        fputs("\r\033[K", stderr);
    progress->line_open = false;
}
