/* extract_layout.c - pages drawn with words, and the text they must make.
 *
 * A page is written as lines "left,top text": each character is WIDE points wide, each line HIGH points high, so a test reads like the page it
 * describes. Words of one entry stand one space apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout.h"

#define WIDE 5.0
#define HIGH 10.0
#define WORDS_MAX 400

struct printed {
    double left, top;
    const char *text;
};

static char copies[WORDS_MAX][80];

static size_t words_of(const struct printed *lines, size_t count, struct word *words)
{
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        double left = lines[i].left;
        for (const char *at = lines[i].text; *at && made < WORDS_MAX;) {
            size_t length = strcspn(at, " ");
            snprintf(copies[made], sizeof copies[made], "%.*s", (int)length, at);
            words[made] = (struct word){ { left, lines[i].top, left + WIDE * (double)length, lines[i].top + HIGH }, copies[made], 100 };
            left += WIDE * (double)length + 3;
            at += length + strspn(at + length, " ");
            made++;
        }
    }
    return made;
}

static void check(const char *wanted, const struct printed *lines, size_t count)
{
    static struct word words[WORDS_MAX];
    size_t made = words_of(lines, count, words);
    struct layout *layout = layout_new(words, made, (struct box){ 0, 0, 600, 800 });
    assert_string_equal(layout->text->str, wanted);
    for (size_t i = 0; i < made; i++) /* every word is where word_at says */
        assert_memory_equal(layout->text->str + layout->word_at[i], words[i].text, strlen(words[i].text));
    layout_free(layout);
}

#define PAGE(wanted, ...)                                                        \
    do {                                                                         \
        const struct printed lines[] = { __VA_ARGS__ };                          \
        check(wanted, lines, sizeof lines / sizeof *lines);                      \
    } while (0)

static void test_empty(void **state)
{
    (void)state;
    struct layout *layout = layout_new(NULL, 0, (struct box){ 0, 0, 600, 800 });
    assert_string_equal(layout->text->str, "");
    assert_int_equal(layout->lines->len, 0);
    layout_free(layout);
}

static void test_paragraphs(void **state)
{
    (void)state;
    PAGE("We have decided not to carry out\nan assessment of your son.\n\nYou have the right to appeal against\nthis decision.",
         { 50, 100, "We have decided not to carry out" }, { 50, 112, "an assessment of your son." },
         { 50, 133, "You have the right to appeal against" }, { 50, 145, "this decision." });
}

static void test_order_of_words_does_not_matter(void **state)
{
    (void)state;
    PAGE("first line of it\nsecond line of it", { 50, 112, "second line of it" }, { 50, 100, "first line of it" });
}

static void test_address_beside_letterhead(void **state)
{
    (void)state;
    PAGE("Mrs A Example\n12 Elm Grove\nWestbury\nWB2 9ZZ\n\nWestbury Council\nSEND Service\nCivic Way\nWB1 4ZZ\n\nDear Mrs Example",
         { 50, 100, "Mrs A Example" }, { 50, 112, "12 Elm Grove" }, { 50, 124, "Westbury" }, { 50, 136, "WB2 9ZZ" },
         { 350, 100, "Westbury Council" }, { 350, 112, "SEND Service" }, { 350, 124, "Civic Way" }, { 350, 136, "WB1 4ZZ" },
         { 50, 170, "Dear Mrs Example" });
}

static void test_letterhead_on_other_lines(void **state)
{
    (void)state;
    PAGE("Mrs A Example\n12 Elm Grove\nWestbury\n\nWestbury Council\nSEND Service\nCivic Way\nWB1 4ZZ\n\nDear Mrs Example",
         { 50, 104, "Mrs A Example" }, { 50, 118, "12 Elm Grove" }, { 50, 132, "Westbury" },
         { 350, 100, "Westbury Council" }, { 350, 111, "SEND Service" }, { 350, 122, "Civic Way" }, { 350, 133, "WB1 4ZZ" },
         { 50, 170, "Dear Mrs Example" });
}

static void test_labels_keep_their_values(void **state)
{
    (void)state;
    PAGE("Date:  3 March 2026\nOur ref:  SEND/0042\nContact:  J Officer\n\nDear Mrs Example",
         { 50, 100, "Date:" }, { 130, 100, "3 March 2026" }, { 50, 112, "Our ref:" }, { 130, 112, "SEND/0042" },
         { 50, 124, "Contact:" }, { 130, 124, "J Officer" }, { 50, 160, "Dear Mrs Example" });
}

static void test_label_without_value(void **state)
{
    (void)state;
    PAGE("Our ref:  SEND/0042\nYour ref:\nDate:  3 March 2026\n\nDear Mrs Example",
         { 50, 100, "Our ref:" }, { 130, 100, "SEND/0042" }, { 50, 112, "Your ref:" }, { 50, 124, "Date:" }, { 130, 124, "3 March 2026" },
         { 50, 160, "Dear Mrs Example" });
}

static void test_table_row_by_row(void **state)
{
    (void)state;
    PAGE("Dear Mrs Example\n\nItem  Request  Outcome\n1  Assessment of needs asked for by you  Not agreed\n2  Transport to school  Agreed",
         { 50, 60, "Dear Mrs Example" }, { 50, 100, "Item" }, { 120, 100, "Request" }, { 320, 100, "Outcome" },
         { 50, 122, "1" }, { 120, 122, "Assessment of needs" }, { 320, 122, "Not agreed" }, { 120, 133, "asked for by you" },
         { 50, 155, "2" }, { 120, 155, "Transport to school" }, { 320, 155, "Agreed" });
}

static void test_side_box_does_not_break_a_sentence(void **state)
{
    (void)state;
    PAGE("Dear Mrs Example\n\nWe have looked at all of the reports\nand have decided that we shall not\nbe making a plan for your daughter Sam because\n"
         "her needs are met.\n\nNeed help?\nRing us",
         { 50, 60, "Dear Mrs Example" }, { 50, 100, "We have looked at all of the reports" }, { 50, 112, "and have decided that we shall not" },
         { 50, 124, "be making a plan for your daughter Sam because" }, { 50, 136, "her needs are met." },
         { 400, 97, "Need help?" }, { 400, 108, "Ring us" });
}

static void test_bullets(void **state)
{
    (void)state;
    PAGE("You can:\n\n\xE2\x80\xA2 appeal\n\xE2\x80\xA2 ask for mediation\n(a) by telephone",
         { 50, 100, "You can:" }, { 60, 121, "\xE2\x80\xA2" }, { 85, 121, "appeal" }, { 60, 133, "\xE2\x80\xA2" }, { 85, 133, "ask for mediation" },
         { 60, 145, "(a)" }, { 90, 145, "by telephone" });
}

static void test_raised_ending(void **state)
{
    (void)state;
    struct word words[] = {
        { { 50, 100, 55, 110 }, "3", 100 },
        { { 55.2, 99, 61, 105 }, "rd", 100 },
        { { 64, 100, 90, 110 }, "March", 100 },
    };
    struct layout *layout = layout_new(words, 3, (struct box){ 0, 0, 600, 800 });
    assert_string_equal(layout->text->str, "3rd March");
    layout_free(layout);
}

static void test_any_numbers_are_survived(void **state)
{
    (void)state;
    srand(20261121); /* the same pages each time */
    for (int page = 0; page < 300; page++) {
        static struct word words[WORDS_MAX];
        size_t count = (size_t)(rand() % WORDS_MAX);
        for (size_t i = 0; i < count; i++) {
            double left = rand() % 700 - 50, top = rand() % 900 - 50;
            words[i] = (struct word){ { left, top, left + rand() % 100, top + rand() % 40 }, "word", 100 };
        }
        struct layout *layout = layout_new(words, count, (struct box){ 0, 0, 600, 800 });
        size_t letters = 0;
        for (const char *at = layout->text->str; (at = strstr(at, "word")); at++)
            letters++;
        assert_int_equal(letters, count); /* no word lost, none twice */
        layout_free(layout);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_paragraphs),
        cmocka_unit_test(test_order_of_words_does_not_matter),
        cmocka_unit_test(test_address_beside_letterhead),
        cmocka_unit_test(test_letterhead_on_other_lines),
        cmocka_unit_test(test_labels_keep_their_values),
        cmocka_unit_test(test_label_without_value),
        cmocka_unit_test(test_table_row_by_row),
        cmocka_unit_test(test_side_box_does_not_break_a_sentence),
        cmocka_unit_test(test_bullets),
        cmocka_unit_test(test_raised_ending),
        cmocka_unit_test(test_any_numbers_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
