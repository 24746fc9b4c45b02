/* certificate.h - the mediation certificate that was given as a file. */
#ifndef EHC_DESK_CERTIFICATE_H
#define EHC_DESK_CERTIFICATE_H

#include <jansson.h>

/* Takes the day of issue from `read`, the record of the certificate's file, into the letter's record. A file that is no
 * certificate, or whose day was not found, gives no certificate but a doubt. After given_overrule, whose facts it compares. */
void certificate_take(json_t *record, const json_t *read);

#endif
