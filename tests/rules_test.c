/* rules_test.c - rule files: words, keys, groups, guards, limits; and every pattern of data/ on hostile texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>

#include "classify_help.h"
#include "guards.h"
#include "zones.h"

#define HOSTILE_BYTES 200000        /* of each hostile text */
#define HOSTILE_PATTERN_SECONDS 1.0 /* of processor time for one stanza on one text; a usual page takes under a millisecond */
#define HOSTILE_SECONDS 60.0        /* for all stanzas on all texts */
#define SLOWER_UNDER_TOOLS 30       /* times as long under valgrind (tests/run.sh sets UNDER) or with sanitizers */

static double slack(void)
{
#ifdef __SANITIZE_ADDRESS__
    return SLOWER_UNDER_TOOLS;
#else
    return g_getenv("UNDER") ? SLOWER_UNDER_TOOLS : 1;
#endif
}

static char path[] = "/tmp/rules_test_XXXXXX";

static int make_file(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static struct rules *open_text(const char *text, struct problem *problem)
{
    const char *paths[] = { path };
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return rules_open(paths, 1, problem);
}

static struct rules *open_fine(const char *text)
{
    struct problem problem = { 0 };
    struct rules *rules = open_text(text, &problem);
    if (!rules)
        fail_msg("%s", problem.say);
    return rules;
}

/* The words that the first stanza of [fact x] meets in `text`, or NULL. Freed by the caller. */
static char *met(struct rules *rules, const char *text)
{
    struct match match;
    if (!rules_match(rules, rules_find(rules, "fact", "x"), text, 0, strlen(text), &match))
        return NULL;
    return g_strndup(text + match.start, match.end - match.start);
}

static void expect_met(const char *file, const char *text, const char *wanted)
{
    struct rules *rules = open_fine(file);
    char *words = met(rules, text);
    if (g_strcmp0(words, wanted) != 0)
        fail_msg("%s in \"%s\" met \"%s\", not \"%s\"", file, text, words ? words : "nothing", wanted ? wanted : "nothing");
    g_free(words);
    rules_free(rules);
}

static void test_words(void **state)
{
    (void)state;
    expect_met("[word plan]\npattern = ehc plan|ehcp\n[fact x]\npattern = final {plan}s\n", "his Final EHCPs", "Final EHCPs");
    expect_met("[fact x]\npattern = {no} plan\n[word no]\npattern = not an?|no\n", "no plan", "no plan"); /* a word may stand below */
    expect_met("[word a]\npattern = {b}{b}\n[word b]\npattern = x|y\n[fact x]\npattern = {a}z\n", "xyz", "xyz");
    expect_met("[fact x]\npattern = a{2,3}\n", "aaaa", "aaa");
    expect_met("[fact x]\npattern = \\{plan\\}\n", "a {plan}", "{plan}");
    expect_met("[fact x]\npattern = \\p{L}+\\x{20}y\n", "12 abc y", "abc y");
    expect_met("[fact x]\npattern = caf\xC3\xA9\n", "CAF\xC3\x89", "CAF\xC3\x89");
}

static void test_several_patterns(void **state)
{
    (void)state;
    static const char file[] = "[fact x]\npattern = (?<day>\\d+) (?<month>june)\npattern.2 = july (?<day>\\d+)\npattern.9 = never\n";
    struct rules *rules = open_fine(file);
    static const char text[] = "july 5, or 6 june";
    struct match match;
    size_t start, end;
    const struct stanza *stanza = rules_find(rules, "fact", "x");
    assert_true(rules_match(rules, stanza, text, 0, sizeof text - 1, &match));
    assert_int_equal(match.start, 0); /* the first in the text, not in the file */
    assert_true(rules_group(rules, "day", &start, &end));
    assert_memory_equal(text + start, "5", end - start);
    assert_false(rules_group(rules, "month", &start, &end));
    assert_true(rules_match_from(rules, stanza, text, 0, match.end, sizeof text - 1, &match));
    assert_true(rules_group(rules, "month", &start, &end));
    assert_memory_equal(text + start, "june", end - start);
    assert_false(rules_group(rules, "no-such", &start, &end));
    assert_false(rules_match_from(rules, stanza, text, 0, match.end, sizeof text - 1, &match));
    rules_free(rules);
}

static void test_edges(void **state)
{
    (void)state;
    expect_met("[fact x]\npattern = ^b\n", "ab", NULL);
    expect_met("[fact x]\npattern = a$\n", "ba", "a");
    struct rules *rules = open_fine("[fact x]\npattern = (?<!a)b\n");
    struct match match;
    const struct stanza *stanza = rules_find(rules, "fact", "x");
    assert_false(rules_match_from(rules, stanza, "ab", 0, 1, 2, &match)); /* begins at b, sees a */
    assert_true(rules_match(rules, stanza, "ab", 1, 2, &match));          /* sees from b on only */
    rules_free(rules);
}

static void refuse(const char *text, const char *words)
{
    struct problem problem = { 0 };
    struct rules *rules = open_text(text, &problem);
    if (rules)
        fail_msg("taken: %s", text);
    if (!strstr(problem.say, words))
        fail_msg("\"%s\" does not say \"%s\"", problem.say, words);
}

static void test_refused(void **state)
{
    (void)state;
    refuse("[fact x]\npattern = a\n[colour red]\npattern = b\n", "line 3: there is no class of stanza called \"colour\"");
    refuse("[fact x]\npattern = a\nshade = b\n", "line 3: a [fact] stanza has no key \"shade\"");
    refuse("[rule x]\nkind = final-plan\nrnak = operative\n", "line 3: a [rule] stanza has no key \"rnak\"");
    refuse("[fact]\npattern = a\n", "line 1: a stanza needs a class and a name");
    refuse("[fact x]\npattern = a\n[fact x]\npattern = b\n", "line 3: there is another stanza [fact x]");
    refuse("[fact x]\npattern = a\npattern = b\n", "line 3: \"pattern\" stands twice");
    const char *paths[] = { "/tmp/no-such-folder/decisions.ini" };
    struct problem problem = { 0 };
    assert_null(rules_open(paths, 1, &problem));
    assert_string_equal(problem.code, "missing-data");
    rules_free(NULL);
}

/* What rules_check prints on stderr. Freed by the caller. */
static char *check_says(const char *text, int faults)
{
    char *said = NULL;
    char capture[] = "/tmp/rules_said_XXXXXX";
    int fd = mkstemp(capture), kept = dup(STDERR_FILENO);
    struct rules *rules = open_fine(text);
    assert_true(fd >= 0 && kept >= 0);
    fflush(stderr);
    dup2(fd, STDERR_FILENO);
    int found = rules_check(rules);
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(fd);
    close(kept);
    assert_true(g_file_get_contents(capture, &said, NULL, NULL));
    unlink(capture);
    rules_free(rules);
    if (found != faults)
        fail_msg("%d faults, not %d, in:\n%s\nsaid: %s", found, faults, text, said);
    return said;
}

static void expect_fault(const char *text, const char *words)
{
    char *said = check_says(text, words ? 1 : 0);
    if (words && !strstr(said, words))
        fail_msg("\"%s\" does not say \"%s\"", said, words);
    g_free(said);
}

static void test_checked(void **state)
{
    (void)state;
    expect_fault("[fact x]\npattern = a|b\n", NULL);
    expect_fault("[fact x]\n\npattern = a(b\n", "line 3, [fact x] pattern: missing closing parenthesis");
    expect_fault("[fact x]\npattern = a\npattern.2 = [b\n", "line 3, [fact x] pattern.2:");
    expect_fault("[fact x]\npattern = a {plan}\n", "line 2, [fact x] pattern: there is no [word plan]");
    expect_fault("[word a]\npattern = x{a}\n", "there is no [word a], or it holds itself");
    expect_fault("[fact x]\n", "line 1, [fact x]: has no pattern");
    expect_fault("[guard g]\nreach = sideways\npattern = a\n", "line 2, [guard g] reach: \"sideways\" is not known here");
    expect_fault("[guard g]\npattern = a\n", "[guard g] reach: is missing");
    static const char head[] = "[guard g]\nreach = before\npattern = if\n[context c]\npattern = a\n[rule r]\nkind = final-plan\nrank = operative\npattern = b\n";
    static const char *const rows[][2] = {
        { "", NULL },
        { "unless = g\nalthough = g\nwhen = c\nunless-context = c\nzone = body subject any\n", NULL },
        { "unless = g h\n", "line 10, [rule r] unless: \"h\" is not known here" },
        { "although = condition\n", "\"condition\" is not known" },
        { "when = c d\n", "\"d\" is not known" },
        { "zone = body boddy\n", "\"boddy\" is not known" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *text = g_strconcat(head, rows[i][0], NULL);
        expect_fault(text, rows[i][1]);
        g_free(text);
    }
    expect_fault("[rule r]\nkind = finished-plan\nrank = operative\npattern = b\n", "\"finished-plan\" is not known");
    expect_fault("[rule r]\nkind = final-plan\nrank = high\npattern = b\n", "\"high\" is not known");
    expect_fault("[rule r]\nkind = final-plan\npattern = b\n", "rank: is missing");
    expect_fault("[clash c]\nkind = final-plan\nover = draft-plan\nleast = many\n", "\"many\" is not known");
    expect_fault("[guard g]\nreach = sentence\nolder = long\npattern = a\n", "\"long\" is not known");
    expect_fault("[unsure u]\nkind = final-plan\nrival = finished-plan\n", "\"finished-plan\" is not known");
    expect_fault("[date-label d]\nmeans = posted\npattern = b\n", "\"posted\" is not known");
    GString *many = g_string_new(NULL);
    for (int i = 0; i <= GUARDS_MAX; i++)
        g_string_append_printf(many, "[guard g%d]\nreach = sentence\npattern = a\n", i);
    expect_fault(many->str, "[guard g64]: there can be 64 stanzas");
    g_string_free(many, TRUE);
}

static void test_data_files_are_fine(void **state)
{
    (void)state;
    assert_int_equal(rules_check(help_rules()), 0);
}

/* The guards on the word "issue" in the last paragraph of a letter, by the reach that their name tells. */
static void expect_guards(const char *words, const char *wanted)
{
    static const char file[] = "[guard sentence]\nreach = sentence\npattern = stop\n[guard before]\nreach = before\npattern = stop\n[guard near]\nreach = near\npattern = stop\n"
                               "[guard after]\nreach = after\npattern = stop\n[guard around]\nreach = around\npattern = \"[^\"]*\"\n"
                               "[guard heading]\nreach = heading\npattern = background\n[guard lead-in]\nreach = lead-in\npattern = could\n";
    static const char *const names[] = { "sentence", "before", "near", "after", "around", "heading", "lead-in" };
    struct rules *rules = open_fine(file);
    json_t *record = help_record(words, NULL);
    struct letter *letter = letter_new(record);
    size_t at = (size_t)(g_strrstr(letter->text, "issue") - letter->text);
    uint64_t guards = guards_on(letter, rules, letter_sentence_at(letter, at), at, at + 5);
    GString *found = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (guards >> i & 1)
            g_string_append_printf(found, "%s%s", found->len ? " " : "", names[i]);
    if (strcmp(found->str, wanted) != 0)
        fail_msg("\"%s\": guards \"%s\", not \"%s\"", words, found->str, wanted);
    g_string_free(found, TRUE);
    letter_free(letter);
    json_decref(record);
    rules_free(rules);
}

static void test_guards(void **state)
{
    (void)state;
    expect_guards("We will issue a plan.", "");
    expect_guards("We stop and issue a plan.", "sentence before near");
    expect_guards("Stop. We issue a plan.", "");
    expect_guards("We stop, after all of these many words which stand here between the two, and then issue a plan.", "sentence before");
    expect_guards("We issue a plan and stop.", "sentence after");
    expect_guards("We issue a plan and then, after all of these many words which stand here at its end, stop.", "sentence");
    expect_guards("They said \"we will issue a plan\" to us.", "around");
    expect_guards("They said \"no\" and we issue \"a plan\".", "");
    expect_guards("Background\n\nWe issue a plan.", "heading");
    expect_guards("Background\n\nOur decision\n\nWe issue a plan.", "");
    expect_guards("The council could:\n\xE2\x80\xA2 do nothing\n\xE2\x80\xA2 issue a plan", "lead-in");
    expect_guards("The council could wait.\n\nWe issue a plan.", "");
    expect_guards("Caf\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 issue \xC3\xA9\xC3\xA9\xC3\xA9.", "");
}

static void test_named_guards(void **state)
{
    (void)state;
    struct rules *rules = open_fine("[guard a]\nreach = before\npattern = a\n[guard b]\nreach = before\noptional = yes\npattern = b\n[guard ab]\nreach = before\npattern = c\n"
                                    "[rule r]\nkind = final-plan\nrank = word\nunless = b ab\npattern = x\n");
    const struct stanza *rule = rules_find(rules, "rule", "r");
    assert_int_equal(guards_default(rules), 1 << 0 | 1 << 2);
    assert_int_equal(guards_named(rules, rule, "unless"), 1 << 1 | 1 << 2);
    assert_int_equal(guards_named(rules, rule, "although"), 0);
    assert_true(stanza_lists(rule, "unless", "ab"));
    assert_false(stanza_lists(rule, "unless", "a"));
    assert_int_equal(stanza_number(rule, "least", 7), 7);
    rules_free(rules);
}

static void test_runaway_is_a_doubt(void **state)
{
    (void)state;
    struct rules *rules = open_fine("[fact x]\npattern = (a+)+$|(?:a|aa)+b\n");
    char *text = g_strnfill(100000, 'a');
    char *end = g_strconcat(text, "!", NULL);
    struct match match;
    clock_t begun = clock();
    assert_false(rules_trouble(rules));
    for (int i = 0; i < 3; i++)
        rules_match(rules, rules_find(rules, "fact", "x"), end, 0, strlen(end), &match);
    assert_true((double)(clock() - begun) / CLOCKS_PER_SEC < 10 * slack());
    assert_true(rules_trouble(rules));
    assert_false(rules_trouble(rules)); /* told once */
    g_free(end);
    g_free(text);
    rules_free(rules);
}

static void test_jit_makes_no_difference(void **state)
{
    (void)state;
    struct rules *rules = open_fine("[fact x]\npattern = (?:not|no)\\b.{0,260}?\\b(?:amend|change).{0,60}?(?:plan|section)\n");
    static const char text[] = "we do not, having read all of it, wish to change section B";
    struct match first, last;
    const struct stanza *stanza = rules_find(rules, "fact", "x");
    assert_true(rules_match(rules, stanza, text, 0, sizeof text - 1, &first));
    for (int i = 0; i < 5000; i++)
        assert_true(rules_match(rules, stanza, text, 0, sizeof text - 1, &last));
    assert_int_equal(first.start, last.start);
    assert_int_equal(first.end, last.end);
    assert_false(rules_trouble(rules));
    rules_free(rules);
}

/* ---- hostile texts */

static const char *const hostile[] = {
    "a ",       "not ",       "not not to ", "plan plan ", "no plan ",      "ehc ",         "education, health and care ", "assessment ", "re-assess",
    "decided ", "decided to ", "\"a\" \"",   "\"",         "((((",          "0",            "12/",                         "1 2 3 ",      "3 March ",
    "a.b@",     "www.",       "a-",          "www.a.",     "we have ",      "the council ", "amend ",                      "cease ",      "the plan will ",
    "if ",      "school ",    "Sam's ",      "Mediation ", "Information, ", "of the ",      "whether the ",                "\xC3\xA9",    "\xC3\xA9 plan ",
};

static char *repeat(const char *piece, size_t bytes)
{
    GString *text = g_string_sized_new(bytes + 64);
    while (text->len < bytes)
        g_string_append(text, piece);
    return g_string_free(text, FALSE);
}

static const char *const classes[] = { "zone",       "guard",          "context",   "listed",  "rule",    "date-format", "date-label",
                                       "addressee", "authority-mark", "service",   "contact", "item",    "stated",      "fact" };

/* Each pattern on one text: it ends, by itself or by its limits. The processor's seconds for the slowest. */
static double try_all(struct rules *rules, const char *text, const char **slowest)
{
    double worst = 0;
    for (size_t c = 0; c < G_N_ELEMENTS(classes); c++)
        for (size_t i = 0; i < rules_count(rules, classes[c]); i++) {
            const struct stanza *stanza = rules_stanza(rules, classes[c], i);
            struct match match;
            clock_t begun = clock();
            rules_match(rules, stanza, text, 0, strlen(text), &match);
            double seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
            if (seconds > worst) {
                worst = seconds;
                *slowest = stanza->id;
            }
        }
    return worst;
}

static void test_every_pattern_ends_on_hostile_texts(void **state)
{
    (void)state;
    struct rules *rules = help_rules();
    clock_t begun = clock();
    for (size_t h = 0; h < G_N_ELEMENTS(hostile); h++) {
        char *text = repeat(hostile[h], HOSTILE_BYTES);
        const char *slowest = "";
        double worst = try_all(rules, text, &slowest);
        if (worst > HOSTILE_PATTERN_SECONDS * slack())
            fail_msg("[%s] takes %.1f s on \"%s\" over and over", slowest, worst, hostile[h]);
        if (g_getenv("EHC_TEST_TIMES"))
            printf("%6.3f s %-40s \"%s\"\n", worst, slowest, hostile[h]);
        g_free(text);
    }
    rules_trouble(rules);
    double all = (double)(clock() - begun) / CLOCKS_PER_SEC;
    if (all > HOSTILE_SECONDS * slack())
        fail_msg("%.1f s in all", all);
}

/* A whole letter of such text is read in time, too: many sentences, lines and dates. */
static void test_hostile_letters(void **state)
{
    (void)state;
    static const char *const pieces[] = { "We have decided not to assess Sam. ", "3 March 2026 ", "Leeds City Council ", "0113 496 0000 a@b.uk ", "1 a\n", "No.\n\n", "\xE2\x98\x90 a\n" };
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        char *text = repeat(pieces[i], 20000);
        clock_t begun = clock();
        json_t *record = help_read(text);
        double seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
        if (seconds > 20 * slack())
            fail_msg("%.1f s for \"%s\" over and over", seconds, pieces[i]);
        if (g_getenv("EHC_TEST_TIMES"))
            printf("%6.3f s letter of \"%s\"\n", seconds, pieces[i]);
        json_decref(record);
        g_free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_several_patterns),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_checked),
        cmocka_unit_test(test_data_files_are_fine),
        cmocka_unit_test(test_guards),
        cmocka_unit_test(test_named_guards),
        cmocka_unit_test(test_runaway_is_a_doubt),
        cmocka_unit_test(test_jit_makes_no_difference),
        cmocka_unit_test(test_every_pattern_ends_on_hostile_texts),
        cmocka_unit_test(test_hostile_letters),
    };
    return cmocka_run_group_tests_name("rules", tests, make_file, remove_file);
}
