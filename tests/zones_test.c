/* zones_test.c - the parts of a letter, lists of standard text, boxes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "classify_help.h"
#include "zones.h"

/* The zone of the paragraph that holds `words`. */
static const char *zone_of(const struct letter *letter, const char *words)
{
    const char *found = strstr(letter->text, words);
    if (!found)
        fail_msg("\"%s\" is not in the letter", words);
    return zone_name(letter->paragraphs[letter_paragraph_at(letter, (size_t)(found - letter->text))].zone);
}

static void expect_zones(const struct letter *letter, const char *const (*rows)[2])
{
    for (; (*rows)[0]; rows++)
        if (strcmp(zone_of(letter, (*rows)[0]), (*rows)[1]) != 0)
            fail_msg("\"%s\" is %s, not %s", (*rows)[0], zone_of(letter, (*rows)[0]), (*rows)[1]);
}

static const char whole[] = "Anyshire Council\nSEND Team\n\nOur ref: AB/12\nDate: 3 March 2026\n\nMrs Example\n1 Any Street\n\nDear Mrs Example\n\n"
                            "Sam Example, 4 May 2017\n\nThank you for your request. We have considered it with great care over the last weeks.\n\n"
                            "Our reasons\n\nSam makes good progress in the school that he goes to.\n\nYour right of appeal\n\nYou may appeal to the Tribunal.\n\n"
                            "Yours sincerely\n\nJo Sample\nCasework Officer\n\nEnc: leaflet\n\ncc: Any School\n";

static void test_whole_letter(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        { "Anyshire Council", "head" },        { "Our ref", "head" },        { "1 Any Street", "head" },   { "Sam Example, 4", "subject" },
        { "Thank you", "body" },               { "Our reasons", "body" },    { "Sam makes good", "body" }, { "Your right of appeal", "rights" },
        { "You may appeal", "rights" },        { "Yours sincerely", "sign-off" }, { "Jo Sample", "sign-off" }, { "leaflet", "enclosures" },
        { "Any School", "enclosures" },        { NULL, NULL },
    };
    const struct letter *letter = help_letter(whole);
    expect_zones(letter, rows);
    assert_int_equal(zones_salutation(letter, help_rules()), strstr(letter->text, "Dear") - letter->text);
}

static bool decides(const struct letter *letter, const char *words)
{
    return letter->paragraphs[letter_paragraph_at(letter, (size_t)(strstr(letter->text, words) - letter->text))].decides;
}

static void test_part_that_decides(void **state)
{
    (void)state;
    static const char *const headings[] = { "Our decision", "3. Decision", "E. Decision", "Part 4: Outcome", "The Council's determination", "4. The panel's conclusion", "Outcome of the review" };
    static const char *const others[] = { "Decision about transport", "The law", "Your rights", "How the decision was made" };
    for (size_t i = 0; i < G_N_ELEMENTS(headings) + G_N_ELEMENTS(others); i++) {
        bool decision = i < G_N_ELEMENTS(headings);
        char *words = g_strdup_printf("Anyshire Council\n\nDear Mrs Example\n\nWe write about Sam and what is to be done for him this year.\n\nBackground\n\nSam was seen in May.\n\n%s\n\n"
                                      "We have come to a view.\n\nIt holds for this year.\n\n5. Reasons\n\nSam makes good progress.\n\nYours sincerely\n\nJo Sample\n",
                                      decision ? headings[i] : others[i - G_N_ELEMENTS(headings)]);
        const struct letter *letter = help_letter(words);
        if (decides(letter, "We have come") != decision || decides(letter, "It holds") != decision || decides(letter, "Sam was seen") || decides(letter, "Sam makes"))
            fail_msg("which part decides in \"%s\"", words);
        g_free(words);
    }
}

static void test_salutations(void **state)
{
    (void)state;
    static const char *const rows[] = { "Dear Mrs Example", "DEAR MR AND MRS EXAMPLE", "Dear Sam", "Hello Sam", "To whom it may concern", "To the parents of Sam Example" };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *words = g_strdup_printf("Anyshire Council\n\n%s\n\nWe write about Sam.\n", rows[i]);
        const struct letter *letter = help_letter(words);
        if (zones_salutation(letter, help_rules()) != 17)
            fail_msg("no salutation in \"%s\"", rows[i]);
        g_free(words);
    }
    assert_int_equal(zones_salutation(help_letter("Anyshire Council\n\nWe write about Sam.\n"), help_rules()), 0);
}

static void test_subjects(void **state)
{
    (void)state;
    static const char *const rows[][2] = { { "Re: Sam Example", "subject" }, { "RE: Sam", "subject" }, { "Outcome of the request", "subject" },
                                           { "Notice of decision", "subject" }, { NULL, NULL } };
    for (size_t i = 0; rows[i][0]; i++) {
        char *above = g_strdup_printf("Anyshire Council\n\n%s\n\nDear Mrs Example\n\nWe write about Sam.\n", rows[i][0]);
        char *below = g_strdup_printf("Anyshire Council\n\nDear Mrs Example\n\n%s\n\nWe write about Sam, and will write again.\n", rows[i][0]);
        assert_string_equal(zone_of(help_letter(above), rows[i][0]), "subject");
        assert_string_equal(zone_of(help_letter(below), rows[i][0]), "subject");
        assert_string_equal(zone_of(help_letter(below), "We write"), "body");
        g_free(above);
        g_free(below);
    }
}

static void test_sign_offs(void **state)
{
    (void)state;
    static const char *const rows[] = { "Yours sincerely", "Yours faithfully,", "Kind regards", "With best wishes", "Signed: Jo Sample", "For and on behalf of the Council" };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *words = g_strdup_printf("Dear Mrs Example\n\nWe write about Sam.\n\n%s\n\nJo Sample\n", rows[i]);
        if (strcmp(zone_of(help_letter(words), "Jo Sample"), "sign-off") != 0)
            fail_msg("no sign-off in \"%s\"", rows[i]);
        g_free(words);
    }
}

static void test_annex_after_signature(void **state)
{
    (void)state;
    static const char long_annex[] = "You can appeal about many things. This annex tells you about all of them at some length, so that it is longer than a role or "
                                     "a team would ever be under a signature.";
    char *words = g_strdup_printf("Dear Mrs Example\n\nWe write about Sam.\n\nYours sincerely\n\nJo Sample\n\n%s\n", long_annex);
    assert_string_equal(zone_of(help_letter(words), "You can appeal"), "annex");
    g_free(words);
}

static void test_earlier_message(void **state)
{
    (void)state;
    static const char *const marks[] = { "-----Original message-----", "From: School Office\nSent: 24 June 2026 15:40\nTo: SEND Team", "On 24 June 2026, School Office wrote:" };
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        char *words = g_strdup_printf("Dear Mrs Example\n\nWe write about Sam.\n\nThanks\n\nJo Sample\n\n%s\n\nPlease end the plan.\n", marks[i]);
        assert_string_equal(zone_of(help_letter(words), "Please end"), "earlier-message");
        assert_string_equal(zone_of(help_letter(words), "We write"), "body");
        g_free(words);
    }
    /* the head of the e-mail itself */
    assert_string_equal(zone_of(help_letter("From: SEND Team\nSent: 24 June 2026\nTo: Mrs Example\n\nDear Mrs Example\n\nWe write about Sam.\n"), "We write"), "body");
}

static void test_footers_repeat(void **state)
{
    (void)state;
    static const char page1[] = "Anyshire Council\n\nDear Mrs Example\n\nWe write about Sam and his plan.\n\nAnyshire Council, registered office 1 High Road\n\nPage 1 of 2\n";
    static const char page2[] = "More about Sam is told here.\n\nYours sincerely\n\nJo Sample\n\nAnyshire Council, registered office 1 High Road\n\nPage 2 of 2\n";
    json_t *record = help_record(page1, page2, NULL);
    struct letter *letter = letter_new(record);
    zones_mark(letter, help_rules());
    size_t footers = 0;
    for (size_t p = 0; p < letter->paragraph_count; p++)
        footers += letter->paragraphs[p].zone == ZONE_FOOTER;
    assert_int_equal(footers, 2); /* one of each page */
    assert_string_equal(zone_of(letter, "We write"), "body");
    assert_string_equal(zone_of(letter, "More about"), "body");
    letter_free(letter);
    json_decref(record);
}

static size_t count_listed(const struct letter *letter)
{
    size_t listed = 0;
    for (size_t p = 0; p < letter->paragraph_count; p++)
        listed += letter->paragraphs[p].listed;
    return listed;
}

static void test_lists(void **state)
{
    (void)state;
    assert_int_equal(count_listed(help_letter("Dear Mrs Example\n\nYou can appeal about\n\xE2\x80\xA2 a decision not to assess\n\xE2\x80\xA2 a refusal to issue a plan\n"
                                              "\xE2\x80\xA2 a decision not to re-assess\n\xE2\x80\xA2 a decision to cease to maintain a plan\n")),
                     4);
    assert_int_equal(count_listed(help_letter("Dear Mrs Example\n\nParents may appeal against a decision not to carry out an assessment, a refusal to issue a plan, the contents "
                                              "of a plan, or a decision to cease to maintain it.\n")),
                     1);
    assert_int_equal(count_listed(help_letter("Dear Mrs Example\n\nWe have decided not to carry out an assessment.\n\n\xE2\x80\xA2 Sam reads well\n\xE2\x80\xA2 Sam has friends\n")), 0);
    assert_int_equal(count_listed(help_letter("Dear Mrs Example\n\n\xE2\x98\x90 maintained\n\xE2\x98\x92 amended\n\xE2\x98\x90 ceased\n")), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_letter), cmocka_unit_test(test_part_that_decides), cmocka_unit_test(test_salutations),           cmocka_unit_test(test_subjects),
        cmocka_unit_test(test_sign_offs),    cmocka_unit_test(test_annex_after_signature), cmocka_unit_test(test_earlier_message), cmocka_unit_test(test_footers_repeat),
        cmocka_unit_test(test_lists),
    };
    return cmocka_run_group_tests_name("zones", tests, NULL, NULL);
}
