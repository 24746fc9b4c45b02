/* facing.h - the facts of a session as a person is to see them: what was read or told of each, what is doubted about it, what must be asked.
 *
 * Ownership: facing_new/facing_free; all in it is borrowed from the session. */
#ifndef EHC_SERVE_FACING_H
#define EHC_SERVE_FACING_H

#include <jansson.h>

#include "../extract/evidence/facts.h"
#include "service.h"

struct facing {
    json_t *record;                    /* as worked out, with the places of words */
    GPtrArray *facts;                  /* struct fact */
    const struct fact *asked[ASKS];    /* the fact of each question, or NULL */
};

/* session->worked must be there. */
struct facing *facing_new(const struct service *service, const struct session *session);
void facing_free(struct facing *facing);

/* True when there is a letter, and it was read well enough to have facts. */
bool facing_was_read(const struct session *session);

/* The member of the record that a question is about: "dated". */
const char *facing_member(enum ask ask);

/* True when the question must be answered before the facts are shown: a doubt hangs on it, or there is no letter to tell. Not asked twice. */
bool facing_must_ask(const struct session *session, enum ask ask);

/* True for a doubt about that fact. */
bool facing_is_about(const json_t *doubt, enum ask ask);

/* Where a question is asked: "/dated". */
const char *facing_path(enum ask ask);

#endif
