/* inbox_signals.c - see inbox_signals.h. */
#include "inbox_signals.h"

#include <signal.h>
#include <string.h>
#include <time.h>

#include "spawn.h"

static volatile sig_atomic_t stops, last;
static sigset_t while_waiting; /* the signals that are blocked in signals_poll: those that were before */

static void on_stop(int number)
{
    last = number;
    stops = stops + 1;
}

void signals_prepare(void)
{
    const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
    struct sigaction action = { .sa_handler = on_stop };
    sigset_t set;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction before;
        sigaction(numbers[i], NULL, &before);
        if (before.sa_handler != SIG_IGN) /* nohup and shells that start us in the background mean it */
            sigaction(numbers[i], &action, NULL);
    }
    signal(SIGPIPE, SIG_IGN);
    spawn_stop_signals(&set);
    sigprocmask(SIG_BLOCK, &set, &while_waiting);
}

int signals_poll(struct pollfd *polls, size_t count, int milliseconds)
{
    const struct timespec time = { .tv_sec = milliseconds / 1000, .tv_nsec = (long)(milliseconds % 1000) * 1000000 };
    int ready = ppoll(polls, count, &time, &while_waiting);
    return ready > 0 ? ready : 0;
}

int signals_stops(void)
{
    return (int)stops;
}

int signals_last(void)
{
    return (int)last;
}
