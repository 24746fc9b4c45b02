/* session.h - one person's way through the pages: what they sent, what was read, what they said, what was made. All of it lives here and nowhere else.
 *
 * Ownership: sessions belong to this list and go with session_forget, or by themselves when their time is over. */
#ifndef EHC_SERVE_SESSION_H
#define EHC_SERVE_SESSION_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "secret.h"

#define SESSION_SECONDS (30 * 60) /* that anything about a letter is kept, from Start on */
#define SESSIONS_MAX 500

/* What a person is asked, in this order. */
enum ask { ASK_DECISION, ASK_DATED, ASK_AUTHORITY, ASK_ADDRESSEE, ASK_MEDIATION, ASKS };

enum holder { HOLDER_AS_READ, HOLDER_PARENT, HOLDER_YOUNG_PERSON };

/* What the person told us; NULL for what they did not. */
struct told {
    char *kind, *dated, *certificate, *contacted;
    json_t *authority; /* {code, gss, name} */
    enum holder holder;
    bool adviser_wrong; /* the mediation adviser that was read is none */
};

enum made { MADE_HTML, MADE_PDF, MADE_ICS, MADES };

struct work; /* work.h */

struct session {
    char id[SECRET_SIZE];
    gint64 ends;          /* of g_get_monotonic_time */
    bool here;            /* begun on this machine: not by a phone */
    bool pass;            /* came with the token */
    gint64 pass_ends;     /* the same for the token's right to come in */
    bool started;         /* Start was pressed: before that it only has the pass */
    bool phone;           /* this phone only sends photos to the session of this machine */
    unsigned sent;        /* files that this phone has sent there */
    GPtrArray *uploads;   /* struct upload: the letter */
    GPtrArray *letter;    /* the same as they were when the letter was read */
    GPtrArray *certificates; /* struct upload: the mediation certificate */
    bool without_letter;
    json_t *read, *certificate; /* records of both */
    struct told told;
    unsigned asked;       /* bits of enum ask: questions that were answered, if only with "I am not sure" */
    json_t *worked;       /* the record with days, doubts and contacts */
    GBytes *made[MADES];
    GHashTable *pictures; /* GBytes (JPEG) by the page's number; NULL there for one that cannot be drawn */
    struct work *work;
};

/* A new one that lives for `seconds`; NULL when there are too many. */
struct session *session_new(unsigned seconds);
struct session *session_find(const char *id);

/* All of it is gone, and its tools are ended. NULL is fine. */
void session_forget(struct session *session);

/* Another id for the same session, so that one which was known before no longer counts. */
void session_rename(struct session *session);

/* Forgets those whose time is over, and gives the memory of those that were forgotten back to the system. Returns when to call again. */
gint64 sessions_tick(gint64 now);
void sessions_forget_all(void);
unsigned sessions_count(void);

/* The session that was begun last on this machine and takes photos from phones, or NULL. */
struct session *session_of_desk(void);

/* Records and what was made of them are dropped, and `told` with them: another letter is read. */
void session_drop_reading(struct session *session);

/* What hangs on the facts is dropped: they have changed. */
void session_drop_worked(struct session *session);

/* Sets a text that the person told; NULL takes it back. */
void told_set(char **member, const char *value);

#endif
