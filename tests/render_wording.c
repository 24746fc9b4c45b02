/* render_wording.c - the wording files and their placeholders. Run as: render_wording [DATA] */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>

#include "wording.h"

static const char *folder = "data";

/* The file as it is, with the first `from` replaced by `to`; NULL when it has none. Freed with g_free(). */
static char *changed(const char *file, const char *from, const char *to)
{
    char *path = g_build_filename(folder, file, NULL), *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_free(path);
    char *at = strstr(text, from);
    assert_non_null(at);
    char *whole = g_strdup_printf("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    g_free(text);
    return whole;
}

/* The message for a file of this text, "" when it is fine. Freed with g_free(). */
static char *message(const char *text, const struct wording *english)
{
    char *path = NULL;
    int file = g_file_open_tmp("wording-XXXXXX.ini", &path, NULL);
    assert_true(file >= 0);
    close(file);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    struct problem problem = { .say = "" };
    struct wording *wording = wording_open(path, english, &problem);
    wording_free(wording);
    unlink(path);
    g_free(path);
    assert_true((wording == NULL) == (problem.say[0] != '\0'));
    return g_strdup(problem.say);
}

static void expect_message_of(const char *file, const struct wording *english, const char *from, const char *to, const char *part)
{
    char *text = changed(file, from, to), *say = message(text, english);
    if (!strstr(say, part))
        fail_msg("\"%s\" does not hold \"%s\"", say, part);
    g_free(text);
    g_free(say);
}

static void expect_message(const char *from, const char *to, const char *part)
{
    expect_message_of("wording.ini", NULL, from, to, part);
}

static struct wording *open_file(const char *file, const struct wording *english)
{
    char *path = g_build_filename(folder, file, NULL);
    struct problem problem = { .say = "" };
    struct wording *wording = wording_open(path, english, &problem);
    if (!wording)
        fail_msg("%s", problem.say);
    g_free(path);
    return wording;
}

static struct wording *open_own(void)
{
    return open_file("wording.ini", NULL);
}

static void expect_text(const struct wording *wording, const struct slots *slots, const char *id, const char *text)
{
    char *filled = wording_text(wording, slots, id);
    assert_string_equal(filled, text);
    g_free(filled);
}

static void expect_and_free(char *text, const char *wanted)
{
    assert_string_equal(text, wanted);
    g_free(text);
}

static void test_file(void **state)
{
    (void)state;
    wording_free(open_own()); /* every id that the program uses, every placeholder that stands in it */
}

static void test_slips(void **state)
{
    (void)state;
    expect_message("[title.final-plan]", "[title.final-plann]", "[title.final-plan] is missing");
    expect_message("[title.unsure]", "[title.odd]\ntext = x\n[title.unsure]", "does not know [title.odd]");
    expect_message("{authority}", "{autority}", "{autority} cannot stand in [title.refusal-to-assess]");
    expect_message("{authority}", "{authority", "cannot stand in");
    expect_message("{authority}", "{say}", "{say} cannot stand in [title.refusal-to-assess]");
    expect_message("text = {authority} has said no to an EHC needs assessment", "text =", "has no words");
    expect_message("text = {authority}", "txet = {authority}", "has no \"text =\"");
    expect_message("[title.unsure]", "[title.unsure]\nyoung = x", "\"young\" is not one of");
    expect_message("text-one = ", "text-few = ", "\"text-few\" is not one of");
    expect_message("one = 1", "one = just one", "does not tell numbers apart");
    expect_message("short = Mar\n", "", "[date.month.3] has no \"short =\"");
    expect_message("[date.weekday.7]", "[date.weekday.8]", "[date.weekday.7] is missing");
    expect_message("text = Monday", "text = Monday\ngenitive = x", "[date.weekday.2] has no \"genitive =\"");
    expect_message("{adviser_by}", "{adviser_by:genitive}", "{adviser_by:genitive} cannot stand in");
    expect_message("tag = en-GB", "tag = en GB", "is not the tag of a language");
    expect_message("[step.other-route]", "[step.new-way]\nheading = New\ntext = {why}\n[step.other-route]", "");
}

static void test_filling(void **state)
{
    (void)state;
    struct wording *wording = open_own();
    struct slots *parent = slots_new(false), *young_person = slots_new(true);
    slots_set(parent, "authority", "Leeds {today} Council"); /* a value is never filled in again */
    slots_set(young_person, "authority", "Leeds City Council");
    expect_text(wording, parent, "title.final-plan", "Leeds {today} Council has sent your child’s final EHC plan");
    expect_text(wording, young_person, "title.final-plan", "Leeds City Council has sent your final EHC plan");
    slots_set(parent, "authority", NULL);
    expect_text(wording, parent, "title.final-plan", "(not known) has sent your child’s final EHC plan");
    assert_null(wording_heading(wording, parent, "title.final-plan"));
    assert_true(wording_has(wording, "said.reasons"));
    assert_false(wording_has(wording, "said.nothing"));
    slots_free(parent);
    slots_free(young_person);
    wording_free(wording);
}

/* Days, times and numbers in the forms that the file gives. */
static void test_forms(void **state)
{
    (void)state;
    struct wording *wording = open_own();
    struct slots *slots = slots_new(false);
    GDate first, last;
    g_date_clear(&first, 1);
    g_date_set_dmy(&first, 3, 3, 2026);
    last = first;
    g_date_add_days(&last, 60);
    expect_and_free(wording_day(wording, &first, true), "Tuesday 3\u00A0March\u00A02026");
    expect_and_free(wording_day_short(wording, &first), "3 Mar");
    expect_and_free(wording_month(wording, 11, 2026), "November 2026");
    expect_and_free(wording_days(wording, &first, &last), "3\u00A0March\u00A02026 - 2\u00A0May\u00A02026");
    expect_and_free(wording_days(wording, &first, &first), "3\u00A0March\u00A02026");
    expect_and_free(wording_clock(wording, "17:00"), "5pm");
    expect_and_free(wording_clock(wording, "00:30"), "12.30am");
    expect_and_free(wording_clock(wording, "at noon"), "at noon");
    slots_set_day(slots, "today", &first, false);
    slots_set(slots, "n", "1");
    expect_text(wording, slots, "day.left", "1 day from today (3\u00A0March\u00A02026)");
    slots_set(slots, "n", "21");
    expect_text(wording, slots, "day.left", "21 days from today (3\u00A0March\u00A02026)");
    assert_null(wording_text_whole(wording, slots, "day.adviser-note-last"));
    slots_set_day(slots, "last", &last, true);
    expect_and_free(wording_text_whole(wording, slots, "day.adviser-note-last"), "The last day is Saturday 2\u00A0May\u00A02026, when the line may be closed.");
    slots_free(slots);
    wording_free(wording);
}

/* Every file of another language is held to the English one and to what a record says. */
static void test_languages(void **state)
{
    (void)state;
    struct wording *english = open_own();
    GDir *files = g_dir_open(folder, 0, NULL);
    const char *file;
    int others = 0;
    assert_non_null(files);
    while ((file = g_dir_read_name(files)))
        if (g_str_has_prefix(file, "wording.") && g_str_has_suffix(file, ".ini") && strcmp(file, "wording.ini") != 0) {
            struct wording *other = open_file(file, english);
            assert_false(wording_is_english(other));
            assert_string_not_equal(wording_tag(other), wording_tag(english));
            wording_free(other);
            others++;
        }
    assert_true(others > 0);
    g_dir_close(files);
    expect_message_of("wording.pl.ini", english, "[said.reasons]", "[said.reason]", "[said.reasons] is missing");
    expect_message_of("wording.pl.ini", english, "[step.draft-plan.4]", "[step.draft-plan.5]", "[step.draft-plan.4] is missing");
    expect_message_of("wording.pl.ini", english, "heading = Sprawdź je\n", "", "[step.mediation-certificate.1] has no \"heading =\"");
    expect_message_of("wording.pl.ini", english, "[problem.empty]", "[problem.emptied]", "[problem.empty] is missing");
    expect_message_of("wording.pl.ini", english, "{other}", "{another}", "{another} cannot stand in [doubt.earlier-date]");
    expect_message_of("wording.pl.ini", english, "{adviser_by:genitive}", "{adviser_by:genetive}", "{adviser_by:genetive} cannot stand in");
    expect_message_of("wording.pl.ini", english, "{en:EHC needs assessment}", "{en:}", "{en:} cannot stand in");
    expect_message_of("wording.pl.ini", english, "few = ", "few = a ", "does not tell numbers apart");
    expect_message("[title.unsure]", "[problem.empty]\ntext = x\n[title.unsure]", "does not know [problem.empty]");
    wording_free(english);
}

/* Polish: cases of weekdays, forms of numbers, words that stay English. */
static void test_polish(void **state)
{
    (void)state;
    struct wording *english = open_own(), *polish = open_file("wording.pl.ini", english);
    struct slots *slots = slots_new(false);
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, 9, 12, 2026);
    expect_and_free(wording_day(polish, &day, true), "środa, 9\u00A0grudnia\u00A02026\u00A0r.");
    expect_and_free(wording_month(polish, 11, 2026), "listopad 2026 r.");
    expect_and_free(wording_day_short(polish, &day), "9 gru");
    expect_and_free(wording_clock(polish, "17:00"), "17:00");
    expect_and_free(wording_clock(polish, "09:05"), "09:05");
    slots_set_day(slots, "adviser_by", &day, true);
    expect_and_free(wording_heading(polish, slots, "step.mediation"), "Zadzwoń do doradcy mediacyjnego do środy, 9\u00A0grudnia\u00A02026\u00A0r.");
    static const char *const months[][2] = { { "1", "1 miesiąc" }, { "2", "2 miesiące" }, { "5", "5 miesięcy" }, { "12", "12 miesięcy" }, { "22", "22 miesiące" } };
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        slots_set(slots, "n", months[i][0]);
        expect_text(polish, slots, "period.months", months[i][1]);
    }
    expect_text(polish, slots, "word.form", "\x0ESEND35\x0F");
    slots_free(slots);
    wording_free(polish);
    wording_free(english);
}

int main(int count, char **values)
{
    if (count > 1)
        folder = values[1];
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_file), cmocka_unit_test(test_slips), cmocka_unit_test(test_filling),
                                        cmocka_unit_test(test_forms), cmocka_unit_test(test_languages), cmocka_unit_test(test_polish) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
