/* certificate.c - does the mediation certificate fit the letter?
 *
 * A certificate that does not fit is not counted: without it the day for the appeal is the earlier one. One that was issued after
 * the two months does count, because rule 20(1)(c)(ii) has no cap and mediation often ends later; but only if the adviser was
 * contacted in time (regulation 33), and that is not on the certificate. */
#include "certificate.h"

#include <string.h>

#include "date.h"

#define ABOUT "certificate" /* the member that these doubts touch */

static bool does_not_fit(struct facts *facts)
{
    facts->certificate_state = CERTIFICATE_DOES_NOT_FIT;
    return false;
}

/* False when the certificate must not be counted. */
static bool fits_letter(json_t *record, struct facts *facts)
{
    char certificate[DATE_LONG_SIZE], other[DATE_LONG_SIZE];
    date_to_words(&facts->certificate, false, certificate);
    if (g_date_compare(&facts->certificate, &facts->today) > 0) {
        record_add_doubt(record, "certificate-in-future", ABOUT, "The certificate seems to be dated %s, which is later than today. It is not "
                                                                 "counted: check its date.",
                         certificate);
        return does_not_fit(facts);
    }
    if (facts->has_letter && g_date_compare(&facts->certificate, &facts->letter) < 0) {
        json_t *doubt = record_add_doubt(record, "certificate-before-letter", ABOUT,
                                         "The certificate is dated %s, before the letter of %s. It may be about an earlier decision, so it is not "
                                         "counted. Ask the mediation adviser.",
                                         certificate, date_to_words(&facts->letter, false, other));
        record_value_day(doubt, "letter", &facts->letter);
        return does_not_fit(facts);
    }
    /* Families have letters from more than one authority, after a move: a certificate of the other one must not make this day later. */
    const char *here = record_text(record, "authority", "code", NULL), *there = record_text(record, "certificate", "authority", NULL);
    if (here && there && strcmp(here, there) != 0 && record_true(record, "authority", "sure", NULL)) {
        const char *named = record_text(record, "certificate", "authority_name", NULL);
        json_t *doubt = record_add_doubt(record, "certificate-other-authority", ABOUT,
                                         "The letter is from %s, but the certificate names %s. It may be about another decision, so it is not "
                                         "counted. Ask the mediation adviser.",
                                         record_text(record, "authority", "name", NULL) ? record_text(record, "authority", "name", NULL) : here,
                                         named ? named : there);
        record_value(doubt, "named", named ? named : there);
        return does_not_fit(facts);
    }
    return true;
}

static void doubt_late_certificate(json_t *record, struct facts *facts, const GDate *two_months)
{
    char certificate[DATE_LONG_SIZE], end[DATE_LONG_SIZE], contacted[DATE_LONG_SIZE];
    date_to_words(&facts->certificate, false, certificate);
    date_to_words(two_months, false, end);
    if (facts->has_contacted && g_date_compare(&facts->contacted, two_months) > 0) {
        /* regs-r33: contact within two months (read 2026-11). Open in law: the conservative reading does not count the certificate. */
        json_t *doubt = record_add_doubt(record, "law-open", ABOUT,
                         "The adviser was contacted on %s, after the two months had ended on %s. The days here do not count the certificate of "
                         "%s. The rules can also "
                         "be read to give one month from it. Appeal at once, explain, and ask for more time.",
                         date_to_words(&facts->contacted, false, contacted), end, certificate);
        record_case(doubt, "contacted-late");
        record_value_day(doubt, "contacted", &facts->contacted);
        record_value_day(doubt, "end", two_months);
        facts->certificate_state = CERTIFICATE_DOES_NOT_FIT;
    } else if (!facts->has_contacted) {
        json_t *doubt = record_add_doubt(record, "certificate-after-two-months", ABOUT,
                         "The certificate of %s was issued after the two months had ended on %s. It gives its own month only if you contacted the "
                         "mediation adviser by "
                         "then and it is about this decision. If not, appeal at once, explain, and ask for more time.",
                         certificate, end);
        record_value_day(doubt, "end", two_months);
    }
}

void certificate_judge(json_t *record, struct facts *facts, const GDate *two_months)
{
    if (!date_from_iso(record_text(record, "certificate", "date", NULL), &facts->certificate) || !fits_letter(record, facts))
        return;
    facts->certificate_state = CERTIFICATE_FITS;
    if (two_months && g_date_compare(&facts->certificate, two_months) > 0)
        doubt_late_certificate(record, facts, two_months);
    const json_t *sure = json_object_get(json_object_get(record, "certificate"), "sure");
    char certificate[DATE_LONG_SIZE];
    if (json_is_false(sure))
        record_add_doubt(record, "certificate-to-check", ABOUT, "Check that the certificate was issued on %s: the day for the appeal depends on "
                                                                "it.",
                         date_to_words(&facts->certificate, false, certificate));
}
