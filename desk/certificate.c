/* certificate.c - from the record of a certificate's file to the letter's `certificate`.
 *
 * A wrong day of issue makes a wrong last day for the appeal, and a later one at that: a day that is not sure goes on as not sure, a
 * file that is not seen to be a certificate counts for nothing. */
#include "certificate.h"

#include <string.h>

#include "record.h"

#define ABOUT "certificate"

static bool is_certificate(const json_t *read)
{
    const char *kind = record_text(read, "decision", "kind", NULL);
    return kind && strcmp(kind, "mediation-certificate") == 0;
}

/* The day of issue: as such, or the date of the paper, which is the same on a certificate that has no covering letter. Borrowed. */
static const json_t *day_of_issue(const json_t *read, bool *own)
{
    const json_t *certificate = json_object_get(read, "certificate");
    *own = record_text(certificate, "date", NULL) != NULL;
    return *own ? certificate : json_object_get(read, "dated");
}

/* The authority that the certificate names, for ehc-timeline to set beside the letter's. */
static void keep_authority(json_t *certificate, const json_t *read)
{
    const char *code = record_text(read, "authority", "code", NULL), *name = record_text(read, "authority", "name", NULL);
    if (code)
        json_object_set_new(certificate, "authority", json_string(code));
    if (code && name)
        json_object_set_new(certificate, "authority_name", json_string(name));
}

void certificate_take(json_t *record, const json_t *read)
{
    static const char *const kept[] = { "date", "page", "at", "quote", "contacted" };
    bool own;
    if (json_object_get(read, "problem")) {
        record_add_doubt(record, "certificate-not-read", ABOUT, "The file of the certificate could not be read, so it is not counted. On what day was the certificate issued?");
        return;
    }
    if (!is_certificate(read)) {
        record_add_doubt(record, "certificate-not-recognised", ABOUT,
                         "The file given as the certificate does not seem to be a mediation certificate, so it is not counted. On what day was the certificate issued?");
        return;
    }
    const json_t *day = day_of_issue(read, &own);
    if (!record_text(day, "date", NULL)) {
        record_add_doubt(record, "certificate-undated", ABOUT,
                         "The day on which the certificate was issued was not found, so it is not counted. On what day was it issued?");
        return;
    }
    json_t *certificate = json_object(), *contacted = json_object_get(json_object_get(record, "certificate"), "contacted");
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (json_object_get(day, kept[i]))
            json_object_set(certificate, kept[i], json_object_get(day, kept[i]));
    if (contacted) /* the person's own word */
        json_object_set(certificate, "contacted", contacted);
    bool sure = record_true(day, "sure", NULL) && record_true(read, "decision", "sure", NULL);
    json_object_set_new(certificate, "sure", json_boolean(sure));
    keep_authority(certificate, read);
    json_object_set_new(record, "certificate", certificate);
}
