/* extract_textlayer.c - pages whose text is good, and pages that must be read as pictures; where letters end. Started in the top folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "letterend.h"
#include "textlayer.h"

static const char good[] = "Thank you for your request for an assessment of your son's needs. We have looked at all of the information that you and the "
                           "school sent, and we have decided that it is not necessary to carry out an assessment. You have the right to appeal.";
#define PARAGRAPH                                                                                                                      \
    "We have looked at all of the information that you and the school sent, and we have decided that it is not necessary to carry out " \
    "an assessment. You have the right to appeal against this decision within two months. "
static const char twice[] = PARAGRAPH PARAGRAPH PARAGRAPH;
static const char address_list[] = "Westbury District Council\nSEND Service\nCivic Centre, Market Square\nWestbury WB1 4ZZ\n01632 960001\nsend@westbury.example\n"
                                   "Ms Jaswinder Okonkwo-Hale\n14 Tividale Crescent\nOldbury\nB69 2XX\nDate: 3 March 2026";
static const char bad_ocr[] = "Tbnnk yqv fqr yqur rcqvcst fqr zn zsscssmcnt qf yqvr s0n's nccds. Wc hzvc lqqkcd zt zll qf thc lnfqrmztlqn thzt yqv znd thc "
                              "schqql scnt, znd wc hzvc dccldcd thzt lt ls nqt ncccsszry tq czrry qvt zn zsscssmcnt.";
static const char spaced[] = "T h a n k y o u f o r y o u r r e q u e s t f o r a n a s s e s s m e n t o f y o u r s o n ' s n e e d s";
static const char mojibake[] = "Weâ€™ve looked at the childâ€™s reports and the councilâ€™s panel doesnâ€™t agree. Itâ€™s not necessary, and weâ€™re "
                               "sorry. Youâ€™ll have a right to appeal.";
static const char private_use[] = "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD the \xEF\xBF\xBD\xEF\xBF\xBD and \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD of";
static const char welsh[] = "Diolch am eich cais am asesiad o anghenion eich mab. Rydym wedi edrych ar yr holl wybodaeth a anfonwyd gennych chi a'r ysgol.";

static struct common_words *common;

static int setup(void **state)
{
    (void)state;
    struct problem problem;
    common = common_words_new("data/common-words.txt", &problem);
    return common ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    common_words_free(common);
    return 0;
}

static void test_judge(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double pictures;
        enum textlayer wanted;
        const char *why;
    } rows[] = {
        { good, 0, TEXTLAYER_GOOD, "a letter" },
        { twice, 1, TEXTLAYER_GOOD, "a scan that was read well before" },
        { address_list, 0, TEXTLAYER_GOOD, "names and addresses are few common words" },
        { "", 0, TEXTLAYER_EMPTY, "no text" },
        { "", 1, TEXTLAYER_EMPTY, "a picture" },
        { "Page 1 of 3", 0, TEXTLAYER_GOOD, "a page with a line" },
        { "Page 1 of 3", 0.95, TEXTLAYER_EMPTY, "a stamp on a picture" },
        { "Scanned by the post room of Westbury Council on 4 March 2026, page 1 of 3, no reply to this address", 0.95, TEXTLAYER_EMPTY, "a sender's line over a picture" },
        { bad_ocr, 1, TEXTLAYER_POOR, "a scanner's bad reading" },
        { spaced, 0, TEXTLAYER_SPACED, "a space between letters" },
        { mojibake, 0, TEXTLAYER_GARBLED, "UTF-8 read as Latin-1" },
        { private_use, 0, TEXTLAYER_GARBLED, "letters without a table" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum textlayer judged = textlayer_judge(rows[i].text, rows[i].pictures, common);
        if (judged != rows[i].wanted)
            print_error("%s: %d\n", rows[i].why, judged);
        assert_int_equal(judged, rows[i].wanted);
    }
}

static void test_english(void **state)
{
    (void)state;
    assert_true(textlayer_english(good, common) > 35); /* of 47 words */
    assert_true(textlayer_english(bad_ocr, common) < 10);
    assert_true(textlayer_english(good, common) > textlayer_english(welsh, common));
    assert_true(textlayer_english("", common) == 0);
}

static void test_has(void **state)
{
    (void)state;
    assert_true(common_words_has(common, "Decision"));
    assert_true(common_words_has(common, "decision."));
    assert_false(common_words_has(common, "adecision"));
    assert_false(common_words_has(common, ""));
    assert_true(common_words_has(common, "ahead"));
}

static void test_letter_end(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum page_role wanted;
    } rows[] = {
        { "and you may appeal.\n\nYours sincerely\n\nJ Officer", PAGE_SIGNED },
        { "Yours faithfully,\n\nJ Officer", PAGE_SIGNED },
        { "Yours sincere1y", PAGE_SIGNED },
        { "Kind regards\nJ Officer", PAGE_SIGNED },
        { "We have decided not to carry out an assessment.", PAGE_PLAIN },
        { "Education, Health and Care Plan\n\nName: Sam", PAGE_ENCLOSED },
        { "FINAL EDUCATION, HEALTH AND CARE PLAN (EHCP)\nName", PAGE_ENCLOSED },
        { "Section B: special educational needs", PAGE_ENCLOSED },
        { "Appendix 1\nAdvice", PAGE_ENCLOSED },
        { "I enclose the final Education, Health and Care Plan for Sam.", PAGE_PLAIN },
        { "", PAGE_PLAIN },
    };
    struct problem problem;
    struct letterend *end = letterend_new("data/letter-end.ini", &problem);
    assert_non_null(end);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (letterend_look(end, rows[i].text) != rows[i].wanted)
            print_error("%s\n", rows[i].text);
        assert_int_equal(letterend_look(end, rows[i].text), rows[i].wanted);
    }
    letterend_free(end);
    assert_null(letterend_new("data/no-such-file.ini", &problem));
    assert_string_equal(problem.code, "missing-data");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_judge),
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_has),
        cmocka_unit_test(test_letter_end),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
