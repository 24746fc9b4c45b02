/* inbox_watch.c - see inbox_watch.h. */
#include "inbox_watch.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "inbox_signals.h"

#define EVENTS (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_MODIFY | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
#define QUIET_MILLISECONDS 1000 /* without a message, before the inbox is looked at */
#define GATHER_MAX (10 * G_USEC_PER_SEC) /* even when messages go on and on */
#define BUFFER_SIZE 65536u

struct inbox_watch {
    const char *folder;
    int queue;
    GHashTable *paths; /* number of a watched folder -> its path */
    GHashTable *busy;  /* paths of files that are being written to */
    bool said_full;
};

struct inbox_watch *watch_new(const char *folder, struct problem *problem)
{
    int queue = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (queue < 0) {
        problem_set(problem, "no-watch", "The folder cannot be watched on this computer (%s). Run this without --watch, from time to time.", g_strerror(errno));
        return NULL;
    }
    struct inbox_watch *watch = g_new0(struct inbox_watch, 1);
    *watch = (struct inbox_watch){ .folder = folder, .queue = queue, .paths = g_hash_table_new_full(NULL, NULL, NULL, g_free),
                                   .busy = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
    return watch;
}

void watch_free(struct inbox_watch *watch)
{
    if (!watch)
        return;
    close(watch->queue);
    g_hash_table_unref(watch->paths);
    g_hash_table_unref(watch->busy);
    g_free(watch);
}

/* A folder that is watched already keeps its number, also under a new name. */
static bool cover_one(struct inbox_watch *watch, const char *inner)
{
    char *path = g_build_filename(watch->folder, inner, NULL);
    int number = inotify_add_watch(watch->queue, path, EVENTS);
    bool is_new = number >= 0 && !g_hash_table_contains(watch->paths, GINT_TO_POINTER(number));
    if (number >= 0)
        g_hash_table_replace(watch->paths, GINT_TO_POINTER(number), g_strdup(inner));
    else if (errno == ENOSPC && !watch->said_full) {
        say_error("The system watches no more folders (fs.inotify.max_user_watches). The others are looked at once a minute.");
        watch->said_full = true;
    }
    g_free(path);
    return is_new;
}

bool watch_cover(struct inbox_watch *watch, const GPtrArray *folders)
{
    bool any_new = false;
    for (guint i = 0; i < folders->len; i++)
        any_new = cover_one(watch, folders->pdata[i]) || any_new;
    return any_new;
}

/* Takes note of one message. True when it is a reason to look at the inbox. */
static bool take(struct inbox_watch *watch, const struct inotify_event *event)
{
    const char *folder = g_hash_table_lookup(watch->paths, GINT_TO_POINTER(event->wd));
    if (event->mask & IN_Q_OVERFLOW) {
        g_hash_table_remove_all(watch->busy); /* a close may be among what was lost */
        return true;
    }
    if (event->mask & IN_IGNORED)
        g_hash_table_remove(watch->paths, GINT_TO_POINTER(event->wd));
    if (!folder || event->len == 0 || event->mask & IN_ISDIR)
        return true;
    char *path = g_strconcat(folder, event->name, NULL);
    if (event->mask & IN_MODIFY) {
        g_hash_table_add(watch->busy, path);
        return false;
    }
    if (event->mask & (IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO))
        g_hash_table_remove(watch->busy, path);
    g_free(path);
    return (event->mask & IN_CREATE) == 0;
}

/* Reads what there is. `any` tells that there was a message, the result that one is a reason to look. */
static bool take_all(struct inbox_watch *watch, bool *any)
{
    char buffer[BUFFER_SIZE] __attribute__((aligned(__alignof__(struct inotify_event))));
    bool look = false;
    ssize_t got;
    *any = false;
    while ((got = read(watch->queue, buffer, sizeof buffer)) > 0) {
        *any = true;
        for (const char *at = buffer; at < buffer + got;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
            look = take(watch, event) || look;
            at += sizeof *event + event->len;
        }
    }
    return look;
}

void watch_wait(struct inbox_watch *watch, int seconds)
{
    gint64 until = g_get_monotonic_time() + seconds * G_USEC_PER_SEC, since = 0;
    while (signals_stops() == 0) {
        gint64 now = g_get_monotonic_time();
        bool any;
        int wait = since > 0 ? QUIET_MILLISECONDS : (int)MAX(0, (until - now) / 1000);
        if ((since > 0 && now - since > GATHER_MAX) || (since == 0 && now >= until))
            return;
        int ready = signals_poll(&(struct pollfd){ .fd = watch->queue, .events = POLLIN }, 1, wait);
        if (ready == 0 && since > 0)
            return;
        if (take_all(watch, &any) && since == 0)
            since = now;
    }
}

bool watch_is_busy(const char *path, const void *watch)
{
    return g_hash_table_contains(((const struct inbox_watch *)watch)->busy, path);
}
