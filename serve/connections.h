/* connections.h - connections that take too long: a client that asks or reads a byte now and then would otherwise hold its place for ever. */
#ifndef EHC_SERVE_CONNECTIONS_H
#define EHC_SERVE_CONNECTIONS_H

#include <glib.h>
#include <microhttpd.h>

/* To be given to libmicrohttpd as its MHD_OPTION_NOTIFY_CONNECTION; `with` is a pointer to the unsigned number of seconds that asking may take. */
void connections_notify(void *with, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code);

/* The connection has so many seconds for what it does now. */
void connections_allow(struct MHD_Connection *connection, unsigned seconds);

/* Cuts those off that are late. Returns when to call again. */
gint64 connections_tick(gint64 now);

#endif
