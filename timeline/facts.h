/* facts.h - what the days and routes are worked out from, read once from the record.
 *
 * Ownership: texts are borrowed from the record and from the law; a struct facts needs no freeing. */
#ifndef EHC_TIMELINE_FACTS_H
#define EHC_TIMELINE_FACTS_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "law.h"
#include "record.h"

#define FACTS_KINDS_MAX 16 /* there are 16 kinds in format 1 */

enum certificate_state { CERTIFICATE_NONE, CERTIFICATE_FITS, CERTIFICATE_DOES_NOT_FIT };

struct facts {
    GDate today;

    bool has_letter;
    GDate letter;      /* the day counted from: the letter's date, or an earlier known day of sending */
    bool letter_sure;
    bool letter_is_sending_day;
    bool has_sent;
    GDate printed, sent; /* the date on the letter; the day its message was sent */

    bool kind_known, kind_sure;
    const char *kinds[FACTS_KINDS_MAX]; /* one when sure; else all that the letter may be */
    size_t kind_count;

    enum certificate_state certificate_state; /* set by certificate_judge */
    GDate certificate;
    bool has_contacted;
    GDate contacted;   /* the day the adviser was first contacted, if someone told us */
    bool contacted_in_time; /* set by days_set */
};

void facts_read(const json_t *record, const GDate *today, const struct law *law, struct facts *facts);

/* True when the letter is, or may be, of that class / about the contents of a plan / of that kind. */
bool facts_may_be_class(const struct facts *facts, enum kind_class class);
bool facts_may_have_plan_contents(const struct facts *facts);
bool facts_may_be(const struct facts *facts, const char *kind);

/* True when an earlier stage has a doubt about `member` already. */
bool facts_doubted(const json_t *record, const char *member);

/* Doubts that the facts themselves raise: a missing kind or date, a day that cannot be, a sending day before the date. */
void facts_add_doubts(json_t *record, const struct facts *facts);

#endif
