/* spawn.c - see spawn.h. */
#include "spawn.h"

#include <fcntl.h>
#include <spawn.h>
#include <stddef.h>
#include <unistd.h>

void spawn_stop_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGHUP);
}

static void set_ends(posix_spawn_file_actions_t *actions, const struct spawn_ends *ends)
{
    if (ends->in == SPAWN_NULL)
        posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    else if (ends->in >= 0)
        posix_spawn_file_actions_adddup2(actions, ends->in, STDIN_FILENO);
    if (ends->out >= 0)
        posix_spawn_file_actions_adddup2(actions, ends->out, STDOUT_FILENO);
    if (ends->error >= 0)
        posix_spawn_file_actions_adddup2(actions, ends->error, STDERR_FILENO);
    for (int i = 0; ends->files && ends->files[i] >= 0; i++)
        posix_spawn_file_actions_adddup2(actions, ends->files[i], STDERR_FILENO + 1 + i);
}

static void set_signals(posix_spawnattr_t *attributes, const sigset_t *held_back)
{
    sigset_t broken_pipe;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    posix_spawnattr_setsigdefault(attributes, &broken_pipe);
    posix_spawnattr_setsigmask(attributes, held_back);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

int spawn_tool(const char *path, char *const arguments[], const struct spawn_ends *ends, const sigset_t *held_back, pid_t *process)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    set_ends(&actions, ends);
    set_signals(&attributes, held_back);
    int error = posix_spawn(process, path, &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}
