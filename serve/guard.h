/* guard.h - who may come in, and by which name: looked at before anything else of a request. */
#ifndef EHC_SERVE_GUARD_H
#define EHC_SERVE_GUARD_H

#include <glib.h>
#include <microhttpd.h>
#include <stdbool.h>
#include <sys/socket.h>

#include "service.h"

/* The names by which this machine may be called: its own, its addresses as far as the pages are served on them, and `further` (or NULL). A page of
 * another name that leads here (DNS rebinding) is refused by them. Freed with g_hash_table_unref(). */
GHashTable *guard_hosts(const struct sockaddr *listen, const char *further);

/* False for a request that came by another name, or from a page that is not ours. */
bool guard_host(const struct service *service, struct MHD_Connection *connection);

/* True when the request comes from this machine itself. */
bool guard_local(struct MHD_Connection *connection);

/* An address of this machine that phones on its network can reach, as it stands in a link; NULL when there is none. Freed with g_free(). */
char *guard_address(const struct sockaddr *listen);

#endif
