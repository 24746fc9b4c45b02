/* inbox_watch.h - tells when something has changed in the inbox, with the system's help (inotify).
 *
 * What it tells is when to look again, and which files are open for writing; what is there, the next search finds out. So a message that was
 * lost, or a network folder that sends none, costs time and no letter.
 * Ownership: watch_new makes, watch_free frees. */
#ifndef EHC_DESK_INBOX_WATCH_H
#define EHC_DESK_INBOX_WATCH_H

#include <glib.h>
#include <stdbool.h>

#include "say.h"

struct inbox_watch;

/* NULL with `problem` set when the system cannot. `folder` is borrowed. */
struct inbox_watch *watch_new(const char *folder, struct problem *problem);
void watch_free(struct inbox_watch *watch);

/* Watches these folders, given by their paths in the inbox ("" is the inbox itself, else with "/" at the end). True when one of them was not watched
 * before: what came into it meanwhile has not been told, so the caller searches again. */
bool watch_cover(struct inbox_watch *watch, const GPtrArray *folders);

/* Waits until files have come, gone, or been written to their end, and then until nothing has happened for a moment; or until `seconds` are
 * over; or until an interrupt. */
void watch_wait(struct inbox_watch *watch, int seconds);

/* True while the file, by its path in the inbox, has been written to and not been closed. `watch` is a struct inbox_watch. */
bool watch_is_busy(const char *path, const void *watch);

#endif
