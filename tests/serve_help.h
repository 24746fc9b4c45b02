/* serve_help.h - the pages of ehc serve within a test: a server that listens on nothing, and is asked by way of pairs of sockets. */
#ifndef EHC_TESTS_SERVE_HELP_H
#define EHC_TESTS_SERVE_HELP_H

#include <glib.h>

#include "service.h"

/* Opens data/ and begins. `token`: with a token for phones. Ends the test when it cannot. */
struct service *serving_begin(bool token);
void serving_end(void);

/* Sends these bytes as if they came from that address ("192.0.2.1"), and returns all that was answered, to be freed with g_free(). */
char *serving_ask(const char *address, const void *bytes, size_t length, size_t *answered);

#endif
