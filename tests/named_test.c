/* named_test.c - whose a telephone number, mail or web address is. Numbers are those kept for drama. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "classify_help.h"
#include "record.h"

struct row {
    const char *body, *service, *part, *wanted; /* wanted NULL: nothing */
};

static void expect(const struct row *row)
{
    char *body = g_strconcat(HELP_DECISION, "\n\n", row->body, NULL);
    json_t *record = help_read_body(body);
    const char *found = record_text(record, "named", row->service, row->part, NULL);
    if (g_strcmp0(found, row->wanted) != 0)
        fail_msg("\"%s\": %s %s is \"%s\", not \"%s\"", row->body, row->service, row->part, found ? found : "nothing", row->wanted ? row->wanted : "nothing");
    json_decref(record);
    g_free(body);
}

static void test_rows(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Contact Global Mediation on 01632 960001 or sen@globalmediation.co.uk.", "mediation", "name", "Global Mediation" },
        { "Contact Global Mediation on 01632 960001 or sen@globalmediation.co.uk.", "mediation", "phone", "01632 960001" },
        { "Contact Global Mediation on 01632 960001 or sen@globalmediation.co.uk.", "mediation", "email", "sen@globalmediation.co.uk" },
        { "Contact Global Mediation on 01632 960001.\n\nLeeds SENDIASS can help: 0113 496 0002.", "sendiass", "phone", "0113 496 0002" },
        { "Contact Global Mediation on 01632 960001.\n\nLeeds SENDIASS can help: 0113 496 0002.", "mediation", "phone", "01632 960001" },
        { "Leeds SENDIASS can help: 0113 496 0002.", "sendiass", "name", "Leeds SENDIASS" },
        { "Leeds SENDIASS can help: 0113 496 0002.", "mediation", "phone", NULL },
        { "Mediation is from KIDS, 01632 960003, or from Prime Resolution, 01632 960004.", "mediation", "phone", "01632 960003" },
        { "For advice ring SENDIASS.\n\nFor mediation ring 0113 496 0000.", "sendiass", "phone", NULL },
        { "For advice ring SENDIASS.\n\nFor mediation ring 0113 496 0000.", "mediation", "phone", "0113 496 0000" },
        { "You can appeal to the First-tier Tribunal, Darlington, 01632 960005. For mediation e-mail us.", "mediation", "phone", NULL },
        { "Call me on 0113 496 0001.", "send-team", "phone", "0113 496 0001" },
        { "Call me on 0113 496 0001.", "mediation", "phone", NULL },
        { "Mediation\n\nTelephone: 0113 496 0002\n\nSENDIASS\n\nTelephone: 0113 496 0003", "mediation", "phone", "0113 496 0002" },
        { "Mediation\n\nTelephone: 0113 496 0002\n\nSENDIASS\n\nTelephone: 0113 496 0003", "sendiass", "phone", "0113 496 0003" },
        { "For mediation see www.example.org/mediation.", "mediation", "url", "www.example.org/mediation" },
        { "For mediation write to Will.Poe@example.org.", "mediation", "email", "Will.Poe@example.org" }, /* a name that the rules do not see */
        /* the authority's own contact for mediation is no mediator's */
        { "If you want mediation please tell Jo Sample, SEND Manager, 0113 496 0111, what it is about.", "mediation", "phone", NULL },
        { "If you want mediation please tell Jo Sample, SEND Manager, 0113 496 0111, what it is about.", "send-team", "phone", "0113 496 0111" },
        { "The named contact at the Council for mediation is Jo Sample, on 0113 496 0111.", "mediation", "phone", NULL },
        { "My colleague Jo is to be asked about mediation (0113 496 0111, send@leeds.gov.uk).", "mediation", "phone", NULL },
        { "You must tell us if you want mediation. Sample Mediation are on 0113 496 0122.", "mediation", "phone", "0113 496 0122" },
        { "Give me a ring on 0113 496 0111, and Leeds SENDIASS are lovely, 0113 496 0133.", "sendiass", "phone", "0113 496 0133" },
        { "Give me a ring on 0113 496 0111, and Leeds SENDIASS are lovely, 0113 496 0133.", "send-team", "phone", "0113 496 0111" },
        { "Sam's NHS number is 943 476 5919 and his UPN A123456789012. We offer mediation.", "mediation", "phone", NULL },
        { "Mediation must be asked for by 03/05/2026.", "mediation", "phone", NULL },
        { "Please write to sen@bracknell-\nforest.gov.uk or call us.", "send-team", "email", "sen@bracknell-forest.gov.uk" },
        { "Please write to us at sen@example.gov.u\nk today.", "send-team", "email", NULL },
        { "Please write to us, not to noreply@leeds.gov.uk.", "send-team", "email", NULL },
        { "I am on 0113 496 0004 most mornings.", "send-team", "phone", "0113 496 0004" },
        { "Leeds SENDIASS can help: 0113 496 0002. My team can be reached on 0113 496 0005.", "send-team", "phone", "0113 496 0005" },
        { "Leeds SENDIASS can help: 0113 496 0002. My team can be reached on 0113 496 0005.", "sendiass", "phone", "0113 496 0002" },
        { "Ask Jo Sample, 0113 496 0006 or jo.sample@leeds.gov.uk.", "send-team", "phone", "0113 496 0006" },
        { "Ask Jo Sample, 0113 496 0006 or jo.sample@leeds.gov.uk. The SEND Assessment Team is on 0113 496 0007.", "send-team", "phone", "0113 496 0007" },
        { "Sam's hospital number is NF0044181 in my file.", "send-team", "phone", NULL },
        { "You can get information, advice and support from people near you.", "sendiass", "name", NULL },
        { "Nobody is named here.", "mediation", "name", NULL },
        { "Nobody is named here.", "sendiass", "phone", NULL },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        expect(&rows[i]);
}

static void test_sendiass_is_no_mediator(void **state)
{
    (void)state;
    expect(&(struct row){ "SENDIASS is not a mediation service. Its number is 0113 496 0003.", "mediation", "phone", NULL });
}

/* Whom an e-mail went to is none of the council's contacts. */
static void test_mail_headers(void **state)
{
    (void)state;
    json_t *record = help_read("From: SEND Team, Leeds City Council <send@leeds.gov.uk>\nSent: 3 March 2026\nTo: p.example@familymail.example\n"
                               "Cc: office@school.example\n\nDear Ms Example\n\n" HELP_DECISION "\n\nJo Sample\nLeeds City Council");
    assert_string_equal(record_text(record, "named", "send-team", "email", NULL), "send@leeds.gov.uk");
    json_decref(record);
    record = help_read("From: Jo Sample\nSent: 3 March 2026\nTo: p.example@familymail.example\n\nDear Ms Example\n\n" HELP_DECISION "\n\nJo Sample\nLeeds City Council");
    assert_null(record_text(record, "named", "send-team", "email", NULL));
    json_decref(record);
}

/* A footer's web address is no mediator's, whatever is enclosed. */
static void test_footers(void **state)
{
    (void)state;
    json_t *pages = help_record("Leeds City Council\n\nDate: 3 March 2026\n\nDear Ms Example\n\n" HELP_DECISION "\n\nLeeds City Council  www.leeds.gov.uk  1/2",
                                "You may appeal.\n\nYours sincerely\n\nJo Sample\nLeeds City Council\n\nEnc: leaflet, \"Mediation in Leeds\"\n\nLeeds City Council  www.leeds.gov.uk  2/2", NULL);
    json_t *record = help_classify(pages);
    assert_null(record_text(record, "named", "mediation", "url", NULL));
    json_decref(record);
}

static void test_evidence(void **state)
{
    (void)state;
    json_t *record = help_read_body(HELP_DECISION "\n\nContact Global Mediation on 01632 960001.");
    assert_string_equal(record_text(record, "named", "mediation", "quote", NULL), "Contact Global Mediation on 01632 960001.");
    json_decref(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows), cmocka_unit_test(test_sendiass_is_no_mediator), cmocka_unit_test(test_evidence),
                                         cmocka_unit_test(test_mail_headers), cmocka_unit_test(test_footers) };
    return cmocka_run_group_tests_name("named", tests, NULL, NULL);
}
