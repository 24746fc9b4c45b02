/* letter_test.c - the flat text of a letter: lines, broken words, signs, bullets, sentences, quotes and places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "classify_help.h"

static void expect_flat(const char *words, const char *wanted)
{
    const struct letter *letter = help_letter(words);
    assert_non_null(letter);
    char *text = g_strndup(letter->text, letter->length);
    if (strcmp(text, wanted) != 0)
        fail_msg("\"%s\" became \"%s\", not \"%s\"", words, text, wanted);
    g_free(text);
}

static void test_flat_text(void **state)
{
    (void)state;
    static const struct {
        const char *words, *flat;
    } rows[] = {
        { "one line", "one line\n" },
        { "two\nlines", "two lines\n" },
        { "windows\r\nlines\r\n", "windows lines\n" },
        { "  much \t  space  ", "much space\n" },
        { "one\n\ntwo", "one\ntwo\n" },
        { "form\ffeed", "form feed\n" },
        /* words broken at the line end */
        { "an assess-\nment", "an assessment\n" },
        { "a re-\nassessment", "a re-assessment\n" },
        { "a Re-\nAssessment", "a Re-Assessment\n" },
        { "RE-\nASSESSMENT", "RE-ASSESSMENT\n" },
        { "a re\xE2\x80\x90\nassessment", "a re-assessment\n" },
        { "a reassess-\nment", "a reassessment\n" },
        { "post-\n16 place", "post- 16 place\n" },
        { "co-\nordinator", "co-ordinator\n" },
        { "16-\nyear-old", "16-year-old\n" },
        { "decided -\nnot to", "decided - not to\n" },
        { "2025-\n26", "2025- 26\n" },
        { "assess\xC2\xAD\nment", "assessment\n" },
        { "as\xC2\xADsess\xC2\xADment", "assessment\n" },
        /* contractions */
        { "We've not, they're not, I'll, I'm", "We have not, they are not, I will, I am\n" },
        { "It won't, can't, shan't, isn't, DON'T", "It will not, cannot, shall not, is not, DO not\n" },
        { "We\xE2\x80\x99ve decided", "We have decided\n" },
        { "Sam's plan, it's new, we'd go", "Sam's plan, it's new, we'd go\n" },
        { "Mr O'Reilly; 'tis; the 've; n't", "Mr O'Reilly; 'tis; the 've; n't\n" },
        /* first names that are words of the rules */
        { "a plan for Will. Will's plan, Will has it", "a plan for Wyll. Wyll's plan, Wyll has it\n" },
        { "Will already has a plan. Will you come? Will we?", "Wyll already has a plan. Will you come? Will we?\n" },
        { "What Will Happen Next", "What Will Happen Next\n" },
        { "May's plan, in May, 12 May, May 2026, May has one", "Mae's plan, in May, 12 May, May 2026, Mae has one\n" },
        { "Willow will, I may", "Willow will, I may\n" },
        /* signs */
        { "Sam\xE2\x80\x99s \xE2\x80\x9Cplan\xE2\x80\x9D", "Sam's \"plan\"\n" },
        { "3\xC2\xA0March", "3 March\n" },
        { "B\xE2\x80\x93" "F", "B-F\n" },
        { "plan\xE2\x80\x94not yet", "plan - not yet\n" },
        { "\xEF\xAC\x81nal, o\xEF\xAC\x83" "ce", "final, office\n" },
        { "caf\xC3\xA9 \xE2\x82\xAC" "5", "caf\xC3\xA9 \xE2\x82\xAC" "5\n" },
        /* bullets and numbers go */
        { "\xE2\x80\xA2 one\n\xE2\x80\xA2 two", "one\ntwo\n" },
        { "1. one\n(a) two\niv) four", "one\ntwo\nfour\n" },
        { "\xE2\x98\x90 no\n\xE2\x98\x92 yes", "no\nyes\n" },
        { "3 March 2026", "3 March 2026\n" },
        /* these begin a paragraph without an empty line */
        { "1 Any Street\nDear Mrs Example\nThank you", "1 Any Street\nDear Mrs Example\nThank you\n" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        expect_flat(rows[i].words, rows[i].flat);
}

static void test_boxes(void **state)
{
    (void)state;
    const struct letter *letter = help_letter("\xE2\x98\x90 maintained\n\xE2\x98\x92 amended\n[ ] ceased\n[x] kept\n\xE2\x80\xA2 a point");
    static const enum box wanted[] = { BOX_EMPTY, BOX_TICKED, BOX_EMPTY, BOX_TICKED, BOX_NONE };
    assert_int_equal(letter->paragraph_count, 5);
    for (size_t p = 0; p < 5; p++) {
        assert_int_equal(letter->paragraphs[p].box, wanted[p]);
        assert_true(letter->paragraphs[p].bullet);
        assert_int_equal(letter->paragraphs[p].listed, wanted[p] == BOX_EMPTY);
    }
    assert_false(letter->boxes_unclear);
    assert_true(help_letter("[ ] maintained\n[ ] amended\n[ ] ceased")->boxes_unclear);
    assert_false(help_letter("[ ] I would like a meeting")->boxes_unclear);
}

static void test_sentences(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        size_t count;
    } rows[] = {
        { "One. Two. Three.", 3 },
        { "We saw Mr. Example and Mrs. Sample. They agreed.", 2 },
        { "Support, e.g. a tutor, i.e. Jo, helps. It works.", 2 },
        { "On 3.3.2026 we met. It rained.", 2 },
        { "See s. 36 and reg. 5 of the regulations.", 1 },
        { "Is it so? Yes! It is.", 3 },
        { "He said \"No.\" Then he left.", 2 },
        { "The plan costs 3.5 hours. Sam has it.", 2 },
        { "Write to send@example.org or www.example.org today.", 1 },
        { "Our decision is final. you may appeal.", 1 }, /* no capital: a full stop that a scan made */
        { "Dr. J. Smith wrote. We read.", 2 },
        { "Both Sam and I. We agree.", 2 },
        { "Dr S. Patel and P. Jones wrote. We read.", 2 },
        { "The answer is no. It stays so.", 2 },
        { "It is at No. 5 High Street. Yes.", 2 },
        { "On 3 Jan. 2026 it rained. So it was.", 2 },
        { "This is a plan for Jan. It is final.", 2 },
        { "No full stop", 1 },
        { "One line\n\nanother", 2 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        size_t count = help_letter(rows[i].words)->sentence_count;
        if (count != rows[i].count)
            fail_msg("\"%s\": %zu sentences, not %zu", rows[i].words, count, rows[i].count);
    }
}

static void test_sentences_cover_paragraphs(void **state)
{
    (void)state;
    const struct letter *letter = help_letter("A. B? \"C.\" d) e.\n\n\"\"\"...\n\n. . .\n\nend");
    for (size_t s = 0; s < letter->sentence_count; s++) {
        const struct sentence *sentence = &letter->sentences[s];
        const struct paragraph *paragraph = &letter->paragraphs[sentence->paragraph];
        assert_true(sentence->start < sentence->end);
        assert_true(sentence->start >= paragraph->start && sentence->end <= paragraph->end);
        assert_ptr_equal(letter_sentence_at(letter, sentence->start), sentence);
    }
}

/* The quote of `flat` is `wanted`, the page's own words, and begins where they stand. */
static void expect_quote(const char *words, const char *flat, const char *wanted)
{
    const struct letter *letter = help_letter(words);
    const char *found = strstr(letter->text, flat);
    if (!found)
        fail_msg("\"%s\" is not in \"%s\"", flat, letter->text);
    size_t start = (size_t)(found - letter->text);
    char *quote = letter_quote(letter, start, start + strlen(flat), 240);
    struct place place = letter_place(letter, start);
    if (strcmp(quote, wanted) != 0)
        fail_msg("quote of \"%s\": \"%s\", not \"%s\"", flat, quote, wanted);
    assert_int_equal(place.page, 1);
    assert_int_equal(words[place.at], wanted[0]);
    assert_true(g_utf8_validate(quote, -1, NULL));
    g_free(quote);
}

static void test_quotes(void **state)
{
    (void)state;
    expect_quote("We will not\ncarry out an assess-\nment.", "not carry out an assessment", "not carry out an assess- ment");
    expect_quote("Sam\xE2\x80\x99s \xEF\xAC\x81nal plan", "Sam's final", "Sam\xE2\x80\x99s \xEF\xAC\x81nal");
    expect_quote("say \xE2\x80\x9Cno\xE2\x80\x9D now", "\"no\"", "\xE2\x80\x9Cno\xE2\x80\x9D");
    expect_quote("Date:    3\xC2\xA0March   2026", "3 March 2026", "3\xC2\xA0March 2026");
    expect_quote("\xE2\x80\xA2 first point\n\xE2\x80\xA2 second", "second", "second");
    expect_quote("caf\xC3\xA9 Ren\xC3\xA9", "caf\xC3\xA9", "caf\xC3\xA9");
}

static void test_long_quote_ends_whole(void **state)
{
    (void)state;
    GString *words = g_string_new(NULL);
    for (int i = 0; i < 200; i++)
        g_string_append(words, "\xC3\xA9");
    const struct letter *letter = help_letter(words->str);
    for (size_t most = 20; most < 26; most++) {
        char *quote = letter_quote(letter, 0, letter->length, most);
        assert_true(g_utf8_validate(quote, -1, NULL));
        assert_true(strlen(quote) <= most + 3);
        assert_true(g_str_has_suffix(quote, "\xE2\x80\xA6"));
        g_free(quote);
    }
    g_string_free(words, TRUE);
}

static void test_pages(void **state)
{
    (void)state;
    json_t *record = help_record("first page", "", "Third page\nhas two lines", NULL);
    struct letter *letter = letter_new(record);
    assert_non_null(letter);
    assert_string_equal(letter->text, "first page\nThird page has two lines\n");
    assert_int_equal(letter_place(letter, 0).page, 1);
    assert_int_equal(letter_place(letter, 11).page, 3);
    assert_int_equal(letter_place(letter, 11).at, 0);
    assert_int_equal(letter_place(letter, 999999).page, 3);
    assert_int_equal(letter->line_count, 3);
    char *quote = letter_quote(letter, 6, 16, 240);
    assert_string_equal(quote, "page Third");
    g_free(quote);
    letter_free(letter);
    json_decref(record);
}

/* Pages, and the flat text they make: what runs from page to page breaks no sentence. */
static void test_page_turns(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second, *flat;
    } rows[] = {
        { "We have decided not\n\nCouncil House, Anytown\n1/2", "to assess Sam.\n\nCouncil House, Anytown\n2/2",
          "We have decided not to assess Sam.\nCouncil House, Anytown 1/2\nCouncil House, Anytown 2/2\n" },
        { "The school that\n", "Sam goes to", "The school that Sam goes to\n" },
        { "We will write.\n", "Then you may ring.", "We will write.\nThen you may ring.\n" },
        { "Your request\n", "Sam is well.", "Your request\nSam is well.\n" },
        { "Town Hall, www.example.org is\n", "not to assess", "Town Hall, www.example.org is\nnot to assess\n" },
        { "for the reasons that\n", "- he reads", "for the reasons that\nhe reads\n" },
        { "Page 1 of 2\nWe have", "Page 2 of 2\nwritten", "We have written\nPage 1 of 2\nPage 2 of 2\n" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_t *record = help_record(rows[i].first, rows[i].second, NULL);
        struct letter *letter = letter_new(record);
        if (strcmp(letter->text, rows[i].flat) != 0)
            fail_msg("pages \"%s\" and \"%s\" make \"%s\"", rows[i].first, rows[i].second, letter->text);
        letter_free(letter);
        json_decref(record);
    }
}

static void test_bare_answers(void **state)
{
    (void)state;
    const struct letter *letter = help_letter("A new assessment of Sam's needs. Not agreed. We will meet in May. Agreed at panel we hope.");
    assert_int_equal(letter->sentence_count, 3);
    char *quote = letter_quote(letter, letter->sentences[0].start, letter->sentences[0].end, 240);
    assert_string_equal(quote, "A new assessment of Sam's needs. Not agreed.");
    g_free(quote);
}

static void test_nothing_to_read(void **state)
{
    (void)state;
    letter_free(NULL);
    static const char *const words[] = { "", " ", "\n\n\n", "\xC2\xA0" };
    assert_null(help_letter(words[0]));
    assert_null(help_letter(words[1]));
    assert_null(help_letter(words[2]));
    help_letter(words[3]);
    json_t *empty = json_pack("{s:{s:[]}}", "text", "pages");
    assert_null(letter_new(empty));
    json_decref(empty);
}

static void test_confidence(void **state)
{
    (void)state;
    json_t *record = help_record("We have decided not to assess", NULL);
    json_t *page = json_array_get(json_object_get(json_object_get(record, "text"), "pages"), 0);
    json_object_set_new(page, "weak", json_pack("[{s:i, s:i, s:i}]", "at", 16, "length", 3, "confidence", 40));
    struct letter *letter = letter_new(record);
    assert_true(letter_confidence(letter, 0, 10) > 99);
    assert_true(letter_confidence(letter, 8, 29) < 41);
    assert_true(letter_confidence(letter, 16, 17) < 41);
    assert_true(letter_confidence(letter, 20, 29) > 99);
    letter_free(letter);
    json_decref(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flat_text),  cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_sentences),  cmocka_unit_test(test_sentences_cover_paragraphs),
        cmocka_unit_test(test_quotes),     cmocka_unit_test(test_long_quote_ends_whole),
        cmocka_unit_test(test_pages),      cmocka_unit_test(test_nothing_to_read),
        cmocka_unit_test(test_confidence), cmocka_unit_test(test_page_turns),
        cmocka_unit_test(test_bare_answers),
    };
    return cmocka_run_group_tests_name("letter", tests, NULL, NULL);
}
