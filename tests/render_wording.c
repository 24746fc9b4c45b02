/* render_wording.c - data/wording.ini and its placeholders. Run as: render_wording [DATA] */
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
static char *changed(const char *from, const char *to)
{
    char *path = g_build_filename(folder, "wording.ini", NULL), *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_free(path);
    char *at = strstr(text, from);
    assert_non_null(at);
    char *whole = g_strdup_printf("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    g_free(text);
    return whole;
}

/* The message for a file of this text, "" when it is fine. Freed with g_free(). */
static char *message(const char *text)
{
    char *path = NULL;
    int file = g_file_open_tmp("wording-XXXXXX.ini", &path, NULL);
    assert_true(file >= 0);
    close(file);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    struct problem problem = { .say = "" };
    struct wording *wording = wording_open(path, NULL, &problem);
    wording_free(wording);
    unlink(path);
    g_free(path);
    assert_true((wording == NULL) == (problem.say[0] != '\0'));
    return g_strdup(problem.say);
}

static void expect_message(const char *from, const char *to, const char *part)
{
    char *text = changed(from, to), *say = message(text);
    if (!strstr(say, part))
        fail_msg("\"%s\" does not hold \"%s\"", say, part);
    g_free(text);
    g_free(say);
}

static struct wording *open_own(void)
{
    char *path = g_build_filename(folder, "wording.ini", NULL);
    struct problem problem = { .say = "" };
    struct wording *wording = wording_open(path, NULL, &problem);
    if (!wording)
        fail_msg("%s", problem.say);
    g_free(path);
    return wording;
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

int main(int count, char **values)
{
    if (count > 1)
        folder = values[1];
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_file), cmocka_unit_test(test_slips), cmocka_unit_test(test_filling),
                                        cmocka_unit_test(test_forms) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
