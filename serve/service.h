/* service.h - what all pages share, and one visit to a page: who asks, for what, and what is answered. */
#ifndef EHC_SERVE_SERVICE_H
#define EHC_SERVE_SERVICE_H

#include <glib.h>
#include <stdbool.h>

#include "../extract/evidence/labels.h"
#include "options.h"
#include "request.h"
#include "session.h"
#include "table.h"
#include "words.h"

struct service {
    const struct options *options;
    struct words *words;
    struct labels *labels;      /* what facts are called on the letter's own pages */
    struct table *authorities;
    GArray *by_name;            /* guint: its rows in the order of the councils' names */
    GBytes *style, *script;
    char *style_path, *script_path; /* named by what is in them, so that they may be kept by the browser */
    char token[SECRET_SIZE];    /* of the link for phones; "" without --token */
    char *link;                 /* the same as an address, or NULL */
    GHashTable *hosts;          /* names by which the pages may be called */
    bool tls;
};

struct answer {
    unsigned status;
    GBytes *body;
    const char *type;           /* of the body; a constant */
    const char *save_as;        /* a file's name for a download; a constant or NULL */
    char *location;             /* where to go on instead */
    char cookie[SECRET_SIZE];   /* a session's name to be kept by the browser, "" for none */
    bool clear_cookie;
    unsigned retry_after;       /* seconds, 0 for none */
    const char *allow;          /* methods, when another was used */
    bool keep;                  /* holds nothing of anybody: the browser may keep it */
    bool wait;                  /* not yet: set the request aside until the session is woken */
};

struct visit {
    struct service *service;
    struct request *request;
    struct session *session;    /* or NULL */
    struct answer *answer;
    bool local;                 /* from this machine */
};

/* Fills the answer. */
typedef void visit_page(struct visit *visit);

/* The rows of a table of authorities in the order of their names. Freed with g_array_unref(). */
GArray *service_by_name(const struct table *authorities);

/* Sends the browser on to a path of ours, which is copied. */
void visit_go(struct visit *visit, const char *path);

#endif
