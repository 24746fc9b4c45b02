/* request.h - what is taken from one request: a few headers, the fields of a form, files. Everything in it came from outside and is bounded here.
 *
 * Ownership: request_new/request_free; uploads may be taken out of its list. */
#ifndef EHC_SERVE_REQUEST_H
#define EHC_SERVE_REQUEST_H

#include <glib.h>
#include <microhttpd.h>
#include <stdbool.h>

#include "secret.h"

#define REQUEST_FIELDS_MAX 40
#define REQUEST_FIELD_BYTES_MAX 2000u           /* of a field's value */
#define REQUEST_BYTES_MAX (420ull * 1024 * 1024) /* twenty files of twenty MiB, and what stands between them */

struct request {
    struct MHD_Connection *connection;
    enum { METHOD_GET, METHOD_POST } method;
    char *path;
    char cookie[SECRET_SIZE]; /* the session's name in its cookie, "" when there is none that we made */
    char wanted[SECRET_SIZE]; /* the form's token that goes with it */
    struct MHD_PostProcessor *post;
    GHashTable *fields;       /* texts by their names */
    GPtrArray *uploads;       /* struct upload, also those that were given up */
    struct upload *current;
    guint64 bytes;
    unsigned uploads_max;     /* more are counted, not kept */
    bool too_many_files, malformed, trusted; /* trusted: the form's token is right */
    gint64 wait_until;        /* set aside until then, or 0 */
    bool waited;              /* it was set aside once: for pages that then say so */
};

/* `path` is copied. A POST gets what takes its fields apart; that is NULL when it is no form. */
struct request *request_new(struct MHD_Connection *connection, bool post, const char *path);
void request_free(struct request *request); /* request_free(NULL) is fine */

/* Takes a piece of the body. False when it is more than any form of ours can be. */
bool request_take(struct request *request, const char *bytes, size_t length);

/* The whole body has come. */
void request_end_body(struct request *request);

/* A field's text, without white space at its ends; "" when there is none. */
const char *request_field(const struct request *request, const char *name);

/* The value of the cookie called `name` in a Cookie header; false when it is not there or has not `size` - 1 characters. */
bool request_cookie(const char *header, const char *name, char *value, size_t size);

/* The host's name in a Host header, in small letters and without its port; NULL when it is none. Freed with g_free(). */
char *request_host(const char *header);

#endif
