/* options.h - the command line of ehc-serve. Texts are borrowed from it. */
#ifndef EHC_SERVE_OPTIONS_H
#define EHC_SERVE_OPTIONS_H

#include <stdbool.h>

struct options {
    unsigned port;              /* 0: any that is free */
    const char *listen;         /* an address of this machine; NULL: all with `token`, else 127.0.0.1 */
    bool token;                 /* phones may come in with the link */
    const char *certificate, *key; /* files of TLS, both or neither */
    const char *host;           /* a further name that the pages may be called by, or NULL */
    const char *data, *today;   /* or NULL */
    unsigned keep_seconds;      /* that anything about a letter is kept */
    unsigned patience_seconds;  /* for the first line and the headers of a request */
};

/* False when the program ends here, with `status`: --help, --version, or a mistake that has been said on stderr. */
bool options_read(int count, char **values, struct options *options, int *status);

#endif
