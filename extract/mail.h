/* mail.h - a saved e-mail: its parts, its own words and its date, by GMime. Runs in the confined child only, but for mail_open.
 *
 * Ownership: mail_new/mail_free; parts and texts are borrowed from the mail, unless said otherwise. */
#ifndef EHC_EXTRACT_MAIL_H
#define EHC_EXTRACT_MAIL_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "flow.h"
#include "say.h"

/* Loads GMime, in the parent. False when it is not installed. */
bool mail_open(void);

/* A part of a message that holds no other parts. They are numbered from 1, in the order of the message, those of forwarded messages too. */
struct mail_part {
    char *name;       /* as the sender called it, fit for a record; never NULL */
    bool plain, html; /* words of the message itself */
    guint message;    /* which message it is in: 0 the outermost */
    void *object;     /* GMimePart */
};

struct mail {
    GArray *parts;       /* struct mail_part */
    GPtrArray *messages; /* GMimeMessage: the outermost, then those in it */
    void *root;
};

/* NULL with `problem` when it is no message, or one with more parts in it than a letter has. */
struct mail *mail_new(const void *bytes, size_t length, struct problem *problem);
void mail_free(struct mail *mail);

/* A part's bytes, unpacked from base64 or the like; the caller's. NULL when there are none. */
GByteArray *mail_bytes(const struct mail *mail, guint number);

/* The day on which a message says that it was sent, by its sender's clock, with the header's own words. False when it does not say. */
bool mail_sent(const struct mail *mail, guint message, GDate *date, char **quote);

/* A message's own words: who, when, about what, and its text. The caller's. */
struct flow *mail_words(const struct mail *mail, guint message);

#endif
