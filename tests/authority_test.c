/* authority_test.c - which council wrote: letterheads, signatures, names inside names, teams of several, councils that are only mentioned. */
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
    const char *head, *more, *close; /* NULL: nothing more, and a close without a council */
    const char *code;                /* NULL: none or not sure */
};

static void expect(const struct row *row)
{
    char *words = g_strconcat(row->head, "\n\nDate: 3 March 2026\n\nDear Mrs Example\n\nSam Example\n\n" HELP_DECISION, row->more ? row->more : "",
                              row->close ? row->close : HELP_CLOSE, NULL);
    json_t *record = help_read(words);
    const char *code = record_text(record, "authority", "code", NULL);
    bool sure = record_true(record, "authority", "sure", NULL);
    if (row->code ? !sure || g_strcmp0(code, row->code) != 0 : sure)
        fail_msg("\"%s\"%s: %s%s, not %s", row->head, row->more ? row->more : "", code ? code : "none", sure ? " for certain" : "", row->code ? row->code : "unsure");
    json_decref(record);
    g_free(words);
}

static void expect_all(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect(&rows[i]);
}

static void test_names_inside_names(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Derby City Council", NULL, NULL, "DER" },
        { "Derbyshire County Council\nCounty Hall, Matlock, Derbyshire", NULL, NULL, "DBY" },
        { "Nottingham City Council\nLoxley House, Nottinghamshire", NULL, NULL, "NGM" },
        { "Nottinghamshire County Council", NULL, NULL, "NTT" },
        { "Leicester City Council", NULL, NULL, "LCE" },
        { "Leicestershire County Council", NULL, NULL, "LEC" },
        { "Lincolnshire County Council", NULL, NULL, "LIN" },
        { "North Lincolnshire Council", NULL, NULL, "NLN" },
        { "North East Lincolnshire Council", NULL, NULL, "NEL" },
        { "Somerset Council", NULL, NULL, "SMT" },
        { "North Somerset Council", NULL, NULL, "NSM" },
        { "Bath & North East Somerset Council", NULL, NULL, "BAS" },
        { "Gloucestershire County Council", NULL, NULL, "GLS" },
        { "South Gloucestershire Council", NULL, NULL, "SGC" },
        { "Hull City Council", NULL, NULL, "KHL" },
        { "Kingston upon Hull City Council", NULL, NULL, "KHL" },
        { "Royal Borough of Kingston upon Thames", NULL, NULL, "KTT" },
        { "City of Newcastle upon Tyne", NULL, NULL, "NET" },
        { "Staffordshire County Council\nNewcastle-under-Lyme", NULL, NULL, "STS" },
        { "West Northamptonshire Council", NULL, NULL, "WNT" },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_forms_of_names(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "LEEDS CITY COUNCIL", NULL, NULL, "LDS" },
        { "Leeds\nCity Council", NULL, NULL, "LDS" },
        { "B&NES", NULL, NULL, "BAS" },
        { "BCP Council", NULL, NULL, "BPC" },
        { "St. Helens Council", NULL, NULL, "SHN" },
        { "Southend on Sea Borough Council", NULL, NULL, "SOS" },
        { "City of Doncaster Council", NULL, NULL, "DNC" },
        { "Doncaster Metropolitan Borough Council", NULL, NULL, "DNC" },
        { "Reading Borough Council", NULL, NULL, "RDG" },
        { "Westmorland & Furness Council", NULL, NULL, "WAF" },
        { "London Borough of Bexley\nBexleyheath, Kent", NULL, NULL, "BEX" },
        { "Medway Council\nGun Wharf, Chatham, Kent", NULL, NULL, "MDW" },
        { "Croydon Council\n\nMrs Example\n1 High Street\nCroydon\nSurrey", NULL, NULL, "CRY" },
        { "SEND Team\nsend@bradford.gov.uk", NULL, NULL, "BRD" },
        { "SEND Team", NULL, "\n\nYours sincerely\n\nJo Sample\nBradford Council\n", "BRD" },
        { "SEND Team", NULL, "\n\nYours sincerely\n\nJo Sample\nfor and on behalf of Bradford Council\n", "BRD" },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_writers_for_several(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Achieving for Children", NULL, NULL, NULL },
        { "Achieving for Children\non behalf of the Royal Borough of Kingston upon Thames", NULL, NULL, "KTT" },
        { "Services for the Royal Borough of Kingston upon Thames and the London Borough of Richmond upon Thames", NULL, NULL, NULL },
        { "Services for the Royal Borough of Kingston upon Thames and the London Borough of Richmond upon Thames", NULL,
          "\n\nYours sincerely\n\nJo Sample\nFor and on behalf of the Royal Borough of Kingston upon Thames\n", "KTT" },
        { "Richmond and Wandsworth Councils", NULL, NULL, NULL },
        { "Bi-Borough Children's Services\nKensington and Chelsea and Westminster", NULL, NULL, NULL },
        { "Bi-Borough Children's Services\nWestminster City Council", NULL, NULL, "WSM" },
        { "London Borough of Barnet\nBarnet Education and Learning Service", NULL, NULL, "BNE" },
        { "Birmingham Children's Trust", NULL, NULL, NULL },
        { "Hampshire and Isle of Wight\nSEND Team", NULL, NULL, NULL },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_only_mentioned(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "SEND Team", " Sam moved here from Leeds City Council.", NULL, NULL },
        { "SEND Team", " Sam is reading well and lives in a village. Bury the hatchet, said the head.", NULL, NULL },
        { "SEND Team", " Newcastle-under-Lyme Borough Council has no part in this.", NULL, NULL },
        { "Leeds City Council", " The plan tells the needs related to their SEN\n\nSection E: the outcomes.", NULL, "LDS" }, /* a team's name over a paragraph's end */
        { "Leeds City Council", " We have also consulted Wakefield Council. Kirklees Council will be told.", NULL, "LDS" },
        { "Leeds City Council", " Sam moved from the area of Bradford Council, which made his first plan.", NULL, "LDS" },
        { "Hampshire County Council", " Your home council, Surrey County Council, has told us that it has decided the same.", NULL, "HAM" },
        { "Leeds City Council", " Sam needs a school in Derby. Council officers have decided this.", NULL, "LDS" },
        { "Mrs Example\n1 Any Street\nReading\nRG1 1AA", NULL, NULL, NULL }, /* the post town of an address */
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_two_councils(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Leeds City Council\nBradford Council", NULL, NULL, NULL },
        { "Leeds City Council", NULL, "\n\nYours sincerely\n\nJo Sample\nBradford Council\n", NULL },
        { "SEND Team", " Bradford Council has decided this. Leeds City Council has decided otherwise.", NULL, NULL },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_no_longer_there_or_elsewhere(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Northamptonshire County Council", NULL, NULL, NULL }, { "Cumbria County Council", NULL, NULL, NULL }, { "Cardiff Council", NULL, NULL, NULL },
        { "Glasgow City Council", NULL, NULL, NULL },            { "Swansea Council", NULL, NULL, NULL },
    };
    expect_all(rows, G_N_ELEMENTS(rows));
}

static void test_evidence(void **state)
{
    (void)state;
    json_t *record = help_read("SEND Team\nLeeds City Council\n\nDate: 3 March 2026\n\nDear Mrs Example\n\n" HELP_DECISION HELP_CLOSE);
    assert_string_equal(record_text(record, "authority", "quote", NULL), "Leeds City Council");
    assert_string_equal(record_text(record, "authority", "gss", NULL), "E08000035");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(record, "authority"), "at")), 10);
    json_decref(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_inside_names), cmocka_unit_test(test_forms_of_names), cmocka_unit_test(test_writers_for_several),          cmocka_unit_test(test_only_mentioned),
        cmocka_unit_test(test_two_councils),       cmocka_unit_test(test_evidence),       cmocka_unit_test(test_no_longer_there_or_elsewhere),
    };
    return cmocka_run_group_tests_name("authority", tests, NULL, NULL);
}
