/* routes.h - which path leads to which page, and who may go there. */
#ifndef EHC_SERVE_ROUTES_H
#define EHC_SERVE_ROUTES_H

#include "service.h"

/* Looks at what is known when the headers are there: host, path, method, who asks. Fills the answer when the request is refused. */
void routes_refuse(struct visit *visit, const char *method);

/* A body that is longer than any form of ours. */
void routes_too_long(struct visit *visit);

/* The whole request is there. */
void routes_answer(struct visit *visit);

#endif
