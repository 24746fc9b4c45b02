/* said_test.c - what a letter was bound to say and says, and the times it gives itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "classify_help.h"
#include "record.h"

static const json_t *item(const json_t *record, const char *name)
{
    size_t i;
    json_t *entry;
    json_array_foreach(json_object_get(record, "said"), i, entry)
        if (strcmp(json_string_value(json_object_get(entry, "item")), name) == 0)
            return entry;
    return NULL;
}

static void test_items(void **state)
{
    (void)state;
    static const struct {
        const char *words, *item;
        bool found;
    } rows[] = {
        { "This is because Sam makes good progress.", "reasons", true },
        { "You may appeal to the First-tier Tribunal.", "right-of-appeal", true },
        { "You have two months to do so.", "time-limits", true },
        { "You have a right to mediation.", "mediation-right", true },
        { "The adviser will give you a certificate.", "mediation-certificate", true },
        { "The mediation adviser is on 0113 496 0000.", "mediation-adviser-contact", true },
        { "There is a mediation adviser.", "mediation-adviser-contact", false },
        { "Contact the mediation adviser within two months of this letter.", "mediation-time", true },
        { "Tell us if you want mediation.", "tell-the-authority", true },
        { "Disagreement resolution is open to you.", "disagreement-resolution", true },
        { "Leeds SENDIASS is impartial.", "sendiass", true },
        { "Nothing.", "right-of-appeal", false },
        { "Nothing.", "sendiass", false },
        { "Nothing.", "mediation-right", false },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *body = g_strconcat(HELP_DECISION, "\n\n", rows[i].words, NULL);
        json_t *record = help_read_body(body);
        const json_t *entry = item(record, rows[i].item);
        if (!entry || json_is_true(json_object_get(entry, "found")) != rows[i].found)
            fail_msg("\"%s\": %s is %s", rows[i].words, rows[i].item, entry ? "wrong" : "not in the list");
        if (rows[i].found)
            assert_non_null(json_object_get(entry, "quote"));
        json_decref(record);
        g_free(body);
    }
}

static void test_only_what_the_kind_asks_for(void **state)
{
    (void)state;
    json_t *record = help_read_body(HELP_DECISION);
    assert_null(item(record, "plan-enclosed"));
    assert_null(item(record, "recommendations")); /* not for a refusal to assess */
    json_decref(record);
    record = help_read_body("I enclose Sam's final EHC plan. It names Any School in Section I.");
    assert_non_null(item(record, "plan-enclosed"));
    assert_null(item(record, "reasons"));
    json_decref(record);
    record = help_read_body("I enclose Sam's draft EHC plan. You have 15 days to send us your comments.");
    assert_null(json_object_get(record, "said")); /* nothing to appeal against yet */
    json_decref(record);
}

static void test_stated(void **state)
{
    (void)state;
    static const struct {
        const char *words, *about, *date, *period, *from;
    } rows[] = {
        { "You may appeal by 3 May 2026.", "appeal", "2026-05-03", NULL, NULL },
        { "You must contact a mediation adviser by 1 May 2026.", "mediation", "2026-05-01", NULL, NULL },
        { "You must appeal within 28 days.", "appeal", NULL, "28 days", NULL },
        { "You must appeal within twenty-eight days.", "appeal", NULL, "28 days", NULL },
        { "You have 30 days to appeal.", "appeal", NULL, "30 days", NULL },
        { "You have eight weeks to appeal.", "appeal", NULL, "8 weeks", NULL },
        { "You must appeal within two months of receipt of this letter.", "appeal", NULL, "2 months", "receipt" },
        { "You may appeal within two months from the date of this letter.", NULL, NULL, NULL, NULL }, /* that is the law */
        { "Sam has had 28 days at home.", NULL, NULL, NULL, NULL },
        { "We met on 3 May 2026.", NULL, NULL, NULL, NULL },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *body = g_strconcat(HELP_DECISION, "\n\n", rows[i].words, NULL);
        json_t *record = help_read_body(body);
        const json_t *stated = json_array_get(json_object_get(record, "stated"), 0);
        if (!rows[i].about != !stated || g_strcmp0(record_text(stated, "about", NULL), rows[i].about) != 0 || g_strcmp0(record_text(stated, "date", NULL), rows[i].date) != 0 ||
            g_strcmp0(record_text(stated, "period", NULL), rows[i].period) != 0 || g_strcmp0(record_text(stated, "from", NULL), rows[i].from) != 0)
            fail_msg("\"%s\": not as stated", rows[i].words);
        json_decref(record);
        g_free(body);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_items), cmocka_unit_test(test_only_what_the_kind_asks_for), cmocka_unit_test(test_stated) };
    return cmocka_run_group_tests_name("said", tests, NULL, NULL);
}
