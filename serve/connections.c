/* connections.c - libmicrohttpd has a time for silence, but none for the whole of a request. A late connection is shut; the library then ends it. */
#include "connections.h"

#include <sys/socket.h>

struct connection {
    int socket;
    gint64 ends;
};

static GHashTable *connections; /* struct connection, to itself */

void connections_notify(void *with, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code)
{
    if (!connections)
        connections = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        g_hash_table_remove(connections, *context);
        *context = NULL;
        return;
    }
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct connection *watched = g_new0(struct connection, 1);
    *watched = (struct connection){ .socket = info ? info->connect_fd : -1, .ends = g_get_monotonic_time() + (gint64) * (const unsigned *)with * G_USEC_PER_SEC };
    *context = watched;
    g_hash_table_add(connections, watched);
}

void connections_allow(struct MHD_Connection *connection, unsigned seconds)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct connection *watched = info ? info->socket_context : NULL;
    if (watched)
        watched->ends = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
}

gint64 connections_tick(gint64 now)
{
    gint64 next = G_MAXINT64;
    GHashTableIter at;
    void *value;
    if (!connections)
        return next;
    g_hash_table_iter_init(&at, connections);
    while (g_hash_table_iter_next(&at, &value, NULL)) {
        struct connection *watched = value;
        if (watched->ends <= now) {
            shutdown(watched->socket, SHUT_RDWR);
            watched->ends = G_MAXINT64;
        }
        next = MIN(next, watched->ends);
    }
    return next;
}
