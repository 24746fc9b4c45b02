/* server.h - requests in, answers out: libmicrohttpd, driven by the program's own loop, in one thread.
 *
 * Ownership: server_new/server_free; the service is borrowed. */
#ifndef EHC_SERVE_SERVER_H
#define EHC_SERVE_SERVER_H

#include <glib.h>
#include <sys/socket.h>

#include "say.h"
#include "service.h"

struct server;

/* Listens on `address` (NULL: on nothing; connections are handed over by server_add). `key` and `certificate` are texts in PEM form, or NULL for plain
 * http. NULL with `problem` when it cannot. */
struct server *server_new(struct service *service, const struct sockaddr *address, socklen_t size, const char *key, const char *certificate, struct problem *problem);
void server_free(struct server *server);

/* The port that it listens on. */
unsigned server_port(const struct server *server);

/* The descriptor that becomes readable when there is something to do. */
int server_descriptor(const struct server *server);

/* Does what there is to do, and looks after all times. Returns milliseconds after which to call again at the latest, -1 for never. */
int server_run(struct server *server);

/* Goes on with the requests that waited for the session: for work_setup. */
void server_wake(const struct session *session);

/* For tests: a connection that was made elsewhere, as if from `address`. Takes ownership of the socket. */
bool server_add(struct server *server, int socket, const struct sockaddr *address, socklen_t size);

#endif
