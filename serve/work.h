/* work.h - what the tools do for a session: read its letter, work out its days, make its sheet, draw its pages. */
#ifndef EHC_SERVE_WORK_H
#define EHC_SERVE_WORK_H

#include "session.h"

#define WORK_READINGS_MAX 8 /* at the same time; whoever comes then is asked to try again */

enum work_state { WORK_READY, WORK_WAIT, WORK_FAILED };

/* How the tools are started. Texts are borrowed. `wake` is called when something that a session waited for is there, or failed. */
struct work_setup {
    const char *data, *today; /* folder and day, or NULL for the usual folder and for today */
    void (*wake)(const struct session *session);
};
void work_setup(const struct work_setup *setup);

void work_new(struct session *session);  /* for session.c */
void work_free(struct session *session); /* for session.c; after work_stop */

/* Begins to read the letter (session->uploads, of which session->letter then has what is read), or the certificate. False when as many are being read as may be. */
bool work_read(struct session *session, bool certificate);

/* Of the letter: WORK_READY when it has been read (session->read), WORK_FAILED when the tools died of it. Of the certificate the same. */
enum work_state work_reading(const struct session *session, bool certificate);

/* True while something is being read for the session. */
bool work_is_reading(const struct session *session);

/* session->worked, session->made[], or the picture of a page: begins to make it when it is not there. */
enum work_state work_need_worked(struct session *session);
enum work_state work_need_made(struct session *session, enum made made);
enum work_state work_need_picture(struct session *session, int page);

/* Ends what runs for the session: with `reading` its readings too. */
void work_stop(struct session *session, bool reading);

unsigned work_readings(void);

#endif
