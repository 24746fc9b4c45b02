/* needles_test.c - what is read from patterns, and that no match is ever lost: every pattern of data/ on lines of the invented letters, looked up
 * first and not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "classify_help.h"
#include "needles.h"

#define LETTERS "tests/letters/seen"
#define EVERY 40u        /* letters: one in so many, and */
#define LINES_EVERY 3u   /* lines: one in so many; all would take a minute */
#define LINES_LEAST 100u /* or the test looks at nothing */

static const char *word(const char *name, const void *with)
{
    (void)with;
    return strcmp(name, "plan") == 0 ? "\\b(?:ehc )?plan" : strcmp(name, "self") == 0 ? "{self}x" : NULL;
}

static bool may(const char *pattern, const char *text)
{
    struct needles_reader *reader = needles_reader_new(word, NULL);
    struct haystack haystack;
    haystack_fill(&haystack, text, strlen(text));
    bool answer = needles_may_match(needles_new(reader, pattern), &haystack);
    needles_reader_free(reader);
    return answer;
}

static void patterns_are_understood(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool may;
    } cases[] = {
        { "refuse", "We REFUSE to assess", true },
        { "refuse", "We agree to assess", false },
        { "\\b(?:refuse|decline)\\w* to assess", "We declined to assess", true },
        { "\\b(?:refuse|decline)\\w* to assess", "We declined to issue", false },
        { "\\b(?:refuse|decline)\\w* to assess", "We agreed to assess", false },
        { "assess(?:ment)?s? of", "the assessment of needs", true },
        { "assess(?:ment)?s? of", "the assessment for needs", false },
        { "cea[sz]e", "we will ceaze", true },
        { "cea[sz]e", "we will cede", false },
        { "cea[a-z]e", "we will ceare", true },
        { "{plan} ends", "your EHC plan ends", true },
        { "{plan} ends", "your EHC plan goes on", false },
        { "plan(?! ends)", "plan", true },
        { "(?<!final )plan", "plan", true },
        { "(?<name>plan) \\d+", "plan 12", true },
        { "(?<name>plan) \\d+", "play 12", false },
        { "(?:abcde){0,3}x", "x", true },
        { "(?:abcde){2,3}", "abcdeabcde", true },
        { "(?:abcde){2,3}", "abcd", false },
        { "plans?", "plan", true },
        { "plan+ing", "plannning", true },
        { "a|plan", "b", true },
        { "final|plan", "draft", false },
        { "\\bplan\\.", "the plan.", true },
        { "plan", "p\xC5\xBFlan", true }, /* with a long s a text may hold anything */
        { "task", "ta\xC5\xBFk", true },
        { "caf\xC3\xA9 plan", "CAF\xC3\x89 PLAN", true },
        { "[^\"]{3}plan", "a plan", true },
        { "[]x]plan", "]plan", true },
        { "pl{an", "pl{an", true },
        /* not understood, or needing nothing: may match anywhere */
        { "(?x) p l a n", "plan", true },
        { "\\Qplan\\E", "x", true },
        { "(plan)\\g1", "x", true },
        { "(?(1)plan|x)", "x", true },
        { "(*UCP)plan", "x", true },
        { "{missing}plan", "x", true },
        { "{self}", "x", true },
        { "plan)", "x", true },
        { "(plan", "x", true },
        { "[plan", "x", true },
        { "", "", true },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (may(cases[i].pattern, cases[i].text) != cases[i].may)
            fail_msg("\"%s\" and \"%s\": not %s", cases[i].pattern, cases[i].text, cases[i].may ? "true" : "false");
}

/* The lines of some of the letters, as one text each. */
static GPtrArray *some_lines(void)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    GDir *folder = g_dir_open(LETTERS, 0, NULL);
    guint number = 0;
    assert_non_null(folder);
    for (const char *name; (name = g_dir_read_name(folder));) {
        char *path = g_build_filename(LETTERS, name, NULL), *text = NULL;
        if (number++ % EVERY == 0 && g_file_get_contents(path, &text, NULL, NULL)) {
            char **all = g_strsplit(text, "\n", -1);
            for (guint i = 0; all[i]; i++)
                if (i % LINES_EVERY == 0 && g_utf8_validate(all[i], -1, NULL))
                    g_ptr_array_add(lines, g_strdup(all[i]));
            g_strfreev(all);
        }
        g_free(text);
        g_free(path);
    }
    g_dir_close(folder);
    assert_true(lines->len >= LINES_LEAST);
    return lines;
}

static bool match(struct rules *rules, const struct stanza *stanza, const char *line, bool named, struct match *found)
{
    rules_name_text(rules, named ? line : NULL, strlen(line));
    bool any = rules_match(rules, stanza, line, 0, strlen(line), found);
    rules_name_text(rules, NULL, 0);
    return any;
}

static void strings_are_found(void **state)
{
    static const char text[] = "Write to SEND@Leeds.gov.uk.";
    struct rules *rules = help_rules();
    assert_true(rules_text_may_hold(rules, text, "kent.gov.uk")); /* it is not named */
    rules_name_text(rules, text, sizeof text - 1);
    assert_true(rules_text_may_hold(rules, text, "leeds.gov.uk"));
    assert_false(rules_text_may_hold(rules, text, "kent.gov.uk"));
    assert_true(rules_text_may_hold(rules, "kent.gov.uk", "kent.gov.uk")); /* another text */
    rules_name_text(rules, NULL, 0);
    (void)state;
}

static void no_match_is_lost(void **state)
{
    static const char *const classes[] = { "zone", "guard", "context", "listed", "rule", "date-format", "date-label", "authority-mark", "addressee", "service",
                                           "contact", "item", "stated", "fact" };
    struct rules *rules = help_rules();
    GPtrArray *lines = some_lines();
    unsigned matches = 0;
    (void)state;
    for (size_t c = 0; c < G_N_ELEMENTS(classes); c++)
        for (size_t i = 0; i < rules_count(rules, classes[c]); i++) {
            const struct stanza *stanza = rules_stanza(rules, classes[c], i);
            for (guint l = 0; l < lines->len; l++) {
                const char *line = lines->pdata[l];
                struct match slow = { 0 }, quick = { 0 };
                bool any = match(rules, stanza, line, false, &slow);
                if (any != match(rules, stanza, line, true, &quick) || slow.start != quick.start || slow.end != quick.end)
                    fail_msg("[%s %s] and \"%s\"", stanza->class, stanza->id, line);
                matches += any;
            }
        }
    assert_true(matches >= LINES_LEAST); /* or there was nothing to lose */
    g_ptr_array_unref(lines);
}

static void another_text_at_the_same_place_is_looked_at_anew(void **state)
{
    struct haystacks *haystacks = haystacks_new();
    struct needles_reader *reader = needles_reader_new(word, NULL);
    const struct needles *needles = needles_new(reader, "refuse");
    char text[] = "we refuse";
    (void)state;
    haystacks_name(haystacks, text, strlen(text));
    assert_true(needles_may_match(needles, haystacks_of(haystacks, text, 0, 9)));
    assert_false(needles_may_match(needles, haystacks_of(haystacks, text, 0, 8)));
    memcpy(text, "we concur", sizeof text);
    haystacks_name(haystacks, text, strlen(text));
    assert_false(needles_may_match(needles, haystacks_of(haystacks, text, 0, 9)));
    haystacks_name(haystacks, NULL, 0);
    assert_null(haystacks_of(haystacks, text, 0, 9));
    needles_reader_free(reader);
    haystacks_free(haystacks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_are_understood),
        cmocka_unit_test(strings_are_found),
        cmocka_unit_test(no_match_is_lost),
        cmocka_unit_test(another_text_at_the_same_place_is_looked_at_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
