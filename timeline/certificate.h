/* certificate.h - does the mediation certificate fit the letter, and what does it start? */
#ifndef EHC_TIMELINE_CERTIFICATE_H
#define EHC_TIMELINE_CERTIFICATE_H

#include "facts.h"

/* Reads the record's certificate and sets `facts->certificate_state` and `facts->certificate`, with doubts in the record.
 * `two_months` is the day on which the time for contacting the adviser ends; NULL when it is not known. */
void certificate_judge(json_t *record, struct facts *facts, const GDate *two_months);

#endif
