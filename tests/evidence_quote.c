/* evidence_quote.c - where a quote stands in the words of a page, and on the page. Run as: evidence_quote, from the top folder.
 *
 * Lines of a page are given as they would be printed: each character is a hundredth of the page wide, each line a tenth of it high. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <jansson.h>

#include "facts.h"
#include "labels.h"
#include "places.h"
#include "quote.h"

#define WIDE 0.01
#define HIGH 0.1
#define NOWHERE SIZE_MAX

static void test_match(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        size_t at;
        const char *quote, *matched, *left;
    } rows[] = {
        { "Dear Ms Shah\nWe will not assess.", 13, "We will not assess.", "We will not assess.", "" },
        { "we have decided\nnot to assess", 0, "we have decided not to assess", "we have decided\nnot to assess", "" },
        { "an assess-\nment of needs", 3, "assess- ment of", "assess-\nment of", "" },
        { "an assess-\nment of needs", 3, "assessment of", "assess-\nment of", "" },
        { "a well-\nknown need", 2, "well-known need", "well-\nknown need", "" },
        { "Sam’s needs – “all” of them", 0, "Sam's needs - \"all\" of", "Sam’s needs – “all” of", "" },
        { "Sam's needs", 0, "Sam’s needs", "Sam's needs", "" },
        { "3\xC2\xA0March 2026", 0, "3 March 2026", "3\xC2\xA0March 2026", "" },
        { "Date:  3 March  2026", 0, "Date: 3 March 2026", "Date:  3 March  2026", "" },
        { "jo@york.gov.uk rings", 3, "york.gov.uk", "york.gov.uk", "" },
        { "the plan ends here", 4, "plan ends\xE2\x80\xA6", "plan ends", "" },
        { "we decided to stop.", 0, "we decided to go on.", "we decided to", "go on." },
        { "the page ends after", 0, "the page ends after a while", "the page ends after", "a while" },
        { "one two", 0, "one twofold", "one", "twofold" },
        { "one two", 0, "two", "", "two" },
        { "one two", 99, "two", "", "two" },
        { "one two", 7, "two", "", "two" },
        { "caf\xC3\xA9 au lait", 4, "au", "", "au" }, /* in the middle of a character */
        { "", 0, "two", "", "two" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct stretch stretch;
        const char *left = quote_match(rows[i].words, rows[i].at, rows[i].quote, &stretch);
        char *matched = g_strndup(rows[i].words + stretch.start, stretch.end - stretch.start);
        assert_string_equal(left, rows[i].left);
        assert_string_equal(matched, rows[i].matched);
        g_free(matched);
    }
}

static void test_search(void **state)
{
    (void)state;
    static const struct {
        const char *words, *quote;
        int places;
        size_t start;
    } rows[] = {
        { "We will not assess.", "not assess", 1, 8 },
        { "Leeds City Council\nLeeds City Council", "Leeds City Council", 2, 0 },
        { "the Yorkshire coast and York", "York", 1, 24 },
        { "MidYork only", "York", 0, 0 },
        { "We will asess", "We will assess", 0, 0 }, /* alike is not enough */
        { "we will not assess", "We will not assess", 0, 0 },
        { "any words", "", 0, 0 },
        { "any words", " \n", 0, 0 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct stretch stretch = { 0, 0 };
        assert_int_equal(quote_search(rows[i].words, rows[i].quote, &stretch), rows[i].places);
        assert_int_equal(stretch.start, rows[i].start);
    }
}

/* The lines of a text, with the places of words when `words` is true. `rise` shares of the page that a line falls in its width of one page. */
static json_t *lines_of(const char *text, bool words, double rise)
{
    json_t *lines = json_array();
    double top = 0;
    for (size_t at = 0; text[at]; top += HIGH) {
        size_t length = strcspn(text + at, "\n");
        json_t *boxes = json_array();
        for (size_t i = 0; i < length;) {
            size_t end = i + strcspn(text + at + i, " \n"), first = i;
            double down = rise * WIDE * (double)(first + end) / 2;
            json_array_append_new(boxes, json_pack("{s:I, s:[f,f,f,f]}", "at", (json_int_t)(at + first), "box", WIDE * (double)first, top + down, WIDE * (double)end,
                                                   top + down + HIGH * 0.5));
            for (i = end; text[at + i] == ' ';)
                i++;
        }
        json_t *line = json_pack("{s:I, s:I, s:[f,f,f,f]}", "at", (json_int_t)at, "length", (json_int_t)length, "box", 0.0, top, WIDE * (double)length, top + HIGH * 0.5);
        if (words)
            json_object_set(line, "words", boxes);
        json_decref(boxes);
        json_array_append_new(lines, line);
        at += length + (text[at + length] == '\n');
    }
    return lines;
}

static void expect_row(const GArray *rows, guint i, double left, double right, double top)
{
    assert_true(i < rows->len);
    const struct row *row = &g_array_index(rows, struct row, i);
    assert_float_equal(row->box.left, left, 1e-6);
    assert_float_equal(row->box.right, right, 1e-6);
    assert_float_equal(row->box.top, top, 1e-6);
}

static void test_places(void **state)
{
    (void)state;
    static const char text[] = "Our ref: A1  Date: 3 March\nWe have decided not to\nassess Sam. You can";
    struct stretch date = { 13, 26 }, decision = { 27, 61 }, nothing = { 26, 27 };
    json_t *lines = lines_of(text, true, 0), *coarse = lines_of(text, false, 0), *aslant = lines_of(text, true, 1);
    GArray *rows = places_of(lines, text, &date);
    assert_int_equal(rows->len, 1); /* the words alone, not what stands before them on the line */
    expect_row(rows, 0, 0.13, 0.26, 0);
    g_array_unref(rows);
    rows = places_of(lines, text, &decision);
    assert_int_equal(rows->len, 2);
    expect_row(rows, 0, 0, 0.22, 0.1);
    expect_row(rows, 1, 0, 0.11, 0.2);
    g_array_unref(rows);
    rows = places_of(coarse, text, &date);
    assert_int_equal(rows->len, 1); /* no places of words: the whole line */
    expect_row(rows, 0, 0, 0.26, 0);
    g_array_unref(rows);
    rows = places_of(lines, text, &nothing);
    assert_int_equal(rows->len, 0);
    g_array_unref(rows);
    rows = places_of(aslant, text, &date);
    assert_int_equal(rows->len, 1);
    assert_float_equal(g_array_index(rows, struct row, 0).rise, 0.13, 1e-6); /* as much as it is wide */
    g_array_unref(rows);
    struct stretch next = { 38, 45 };
    rows = places_of(aslant, text, &next); /* "decided not", on a line that is too short to tell: as the line above it */
    assert_float_equal(g_array_index(rows, struct row, 0).rise, 0.11, 1e-6);
    g_array_unref(rows);
    json_decref(lines);
    json_decref(coarse);
    json_decref(aslant);
}

static void test_way_out(void **state)
{
    (void)state;
    static const char text[] = "Date: 3 March\nDear Ms Shah and others\nthe next line of it";
    json_t *lines = lines_of(text, true, 0);
    struct stretch date = { 0, 13 }, dear = { 14, 21 };
    double height;
    GArray *rows = places_of(lines, text, &date);
    assert_true(places_way_out(lines, &g_array_index(rows, struct row, 0), &height));
    assert_float_equal(height, 0.025, 1e-6); /* nothing beside it: from its middle */
    assert_float_equal(places_white(lines, &g_array_index(rows, struct row, 0)), 0.05, 1e-6);
    g_array_unref(rows);
    rows = places_of(lines, text, &dear);
    assert_true(places_way_out(lines, &g_array_index(rows, struct row, 0), &height));
    assert_true(height >= 0.15 && height <= 0.2); /* words beside it: under them, and over the next line */
    g_array_unref(rows);
    json_decref(lines);
    lines = json_pack("[{s:i,s:i,s:[f,f,f,f]},{s:i,s:i,s:[f,f,f,f]}]", "at", 0, "length", 4, "box", 0.1, 0.1, 0.2, 0.15, "at", 5, "length", 4, "box", 0.3, 0.0, 0.4, 0.9);
    struct row beside = { .box = { 0.1, 0.1, 0.2, 0.15 } };
    assert_false(places_way_out(lines, &beside, &height)); /* a high box beside it: just under it all the same */
    assert_true(height > 0.15 && height < 0.17);
    json_decref(lines);
}

/* Marked words of a decision, "|" between pieces. Freed with g_free(). */
static char *marked_words(const json_t *record, const struct fact *fact)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < fact->marks->len; i++) {
        const struct mark *mark = &g_array_index(fact->marks, struct mark, i);
        const char *words = json_string_value(json_object_get(facts_page(record, mark->page), "words"));
        g_string_append_printf(all, "%s%d:%.*s", i ? "|" : "", mark->page, (int)(mark->stretch.end - mark->stretch.start), words + mark->stretch.start);
    }
    return g_string_free(all, FALSE);
}

static void test_facts(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second, *quote;
        size_t at;
        const char *marked, *lost;
    } rows[] = {
        { "Dear Ms\nNo plan.", "Yours", "No plan.", 8, "1:No plan.", NULL },
        { "Dear Ms\nNo plan.", "Yours", "No plan.", NOWHERE, "1:No plan.", NULL },
        { "Dear Ms\nNo plan.", "Yours", "No plan.", 2, "1:No plan.", NULL },            /* not where it should be, but in one place only */
        { "No plan. Yes. No plan.", "Yours", "No plan.", 14, "1:No plan.", NULL },       /* the second one, as told */
        { "No plan. Yes. No plan.", "Yours", "No plan.", NOWHERE, "", "No plan." },      /* which of the two? */
        { "Dear Ms", "Yours", "No plan.", 0, "", "No plan." },
        { "We decided not", "Page 2\nto assess Sam.", "We decided not to assess Sam.", 0, "1:We decided not|2:to assess Sam.", NULL },
        { "We decided not", "Page 2", "We decided not to assess Sam.", 0, "1:We decided not", "to assess Sam." },
        { "We decided [notes] to stop", "Page 2", "We decided to stop", 0, "1:We decided|1:to stop", NULL },
        { "We dec\xC3\xAD" "ded", "Page 2", "We decided", 0, "1:We", "decided" },
    };
    struct problem problem;
    struct labels *labels = labels_open("data/wording.ini", &problem);
    assert_non_null(labels);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_t *record = json_pack("{s:{s:s,s:b,s:i,s:s}, s:{s:[{s:i,s:s,s:o},{s:i,s:s,s:o}]}}", "decision", "kind", "refusal-to-assess", "sure", 1, "page", 1, "quote",
                                   rows[i].quote, "text", "pages", "page", 1, "words", rows[i].first, "lines", lines_of(rows[i].first, true, 0), "page", 2, "words",
                                   rows[i].second, "lines", lines_of(rows[i].second, true, 0));
        if (rows[i].at != NOWHERE)
            json_object_set_new(json_object_get(record, "decision"), "at", json_integer((json_int_t)rows[i].at));
        GPtrArray *facts = facts_new(record, labels);
        const struct fact *decision = facts->pdata[0];
        char *marked = marked_words(record, decision);
        assert_string_equal(marked, rows[i].marked);
        if (rows[i].lost)
            assert_string_equal(decision->lost, rows[i].lost);
        else
            assert_null(decision->lost);
        g_free(marked);
        g_ptr_array_unref(facts);
        json_decref(record);
    }
    labels_free(labels);
}

static void test_states(void **state)
{
    (void)state;
    struct problem problem;
    struct labels *labels = labels_open("data/wording.ini", &problem);
    json_t *record = json_loads("{\"decision\":{\"kind\":\"final-plan\",\"sure\":true,\"rule\":\"given by the person\"},\"given\":[\"decision\"],"
                                "\"authority\":{\"name\":\"Leeds\",\"code\":\"LDS\",\"sure\":false,\"page\":1,\"at\":0,\"quote\":\"Leeds\"},"
                                "\"named\":{\"mediation\":{\"name\":\"Adviser\",\"phone\":\"01632 960001\",\"page\":9,\"quote\":\"Ring\"},\"sendiass\":{}},"
                                "\"text\":{\"pages\":[{\"page\":1,\"words\":\"Leeds\",\"lines\":[]}]}}", 0, NULL);
    GPtrArray *facts = facts_new(record, labels);
    static const struct {
        enum fact_state state;
        const char *label, *value, *lost;
        guint marks;
    } rows[] = {
        { FACT_GIVEN, "Decision", "A final EHC plan", NULL, 0 },
        { FACT_MISSING, "Date of the letter", NULL, NULL, 0 },
        { FACT_CHECK, "Council", "Leeds", NULL, 1 },
        { FACT_NAMED, "Mediation", "Adviser\n01632 960001", "Ring", 0 }, /* of a page that was not read */
    };
    assert_int_equal(facts->len, G_N_ELEMENTS(rows));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct fact *fact = facts->pdata[i];
        assert_int_equal(fact->state, rows[i].state);
        assert_string_equal(fact->label, rows[i].label);
        assert_int_equal(g_strcmp0(fact->value, rows[i].value), 0);
        assert_int_equal(g_strcmp0(fact->lost, rows[i].lost), 0);
        assert_int_equal(fact->marks->len, rows[i].marks);
    }
    g_ptr_array_unref(facts);
    json_decref(record);
    labels_free(labels);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_match), cmocka_unit_test(test_search), cmocka_unit_test(test_places),
                                        cmocka_unit_test(test_way_out), cmocka_unit_test(test_facts), cmocka_unit_test(test_states) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
