/* inbox_signals.h - Ctrl-C and its like, taken note of and acted on between two steps of the work: the first one asks for an end after the
 * letters in hand, the second one for an end at once. */
#ifndef EHC_DESK_INBOX_SIGNALS_H
#define EHC_DESK_INBOX_SIGNALS_H

#include <poll.h>
#include <stddef.h>

/* From now on they arrive only in signals_poll, and a closed pipe is an error, not an end. */
void signals_prepare(void);

/* poll() that an interrupt also ends. Returns the number of ends that are ready; 0 when the time is over or at an interrupt. */
int signals_poll(struct pollfd *polls, size_t count, int milliseconds);

/* How often we were asked to stop, and by which signal last (0: not at all). */
int signals_stops(void);
int signals_last(void);

#endif
