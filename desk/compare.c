/* compare.c - a list typed by hand has slips of the hand, and a row may have got another row's letter: where list and letter differ, a
 * person must look. */
#include "compare.h"

#include <string.h>

#include "date.h"
#include "phrases.h"
#include "record.h"
#include "summary.h"

static bool is_same(const char *member, const char *read, const char *given)
{
    static const char *const one_right[] = { "plan-maintained", "refusal-to-amend" }; /* the same right under two names */
    bool both = strcmp(member, "decision") == 0 && (strcmp(read, one_right[0]) == 0 || strcmp(read, one_right[1]) == 0) &&
                (strcmp(given, one_right[0]) == 0 || strcmp(given, one_right[1]) == 0);
    return both || strcmp(read, given) == 0;
}

/* True when the letter was not read for certain, and what was given is another of the ways to read it. */
static bool is_other_reading(const char *member, const json_t *fact, const char *name, const char *given)
{
    size_t i;
    json_t *other;
    if (record_true(fact, "sure", NULL))
        return false;
    json_array_foreach(json_object_get(fact, "others"), i, other) {
        const char *value = record_text(other, name, NULL);
        if (value && is_same(member, value, given))
            return true;
    }
    return false;
}

/* What the sentence calls a fact. Freed with g_free(). */
static char *in_words(const char *member, const json_t *fact, const char *value, GKeyFile *wording)
{
    GDate date;
    char words[DATE_LONG_SIZE];
    if (strcmp(member, "decision") == 0) {
        char *kind = phrases_kind(wording, value), *quoted = g_strdup_printf("\"%s\"", kind);
        g_free(kind);
        return quoted;
    }
    if (strcmp(member, "addressee") == 0)
        return g_strdup(strcmp(value, "parent") == 0 ? "a parent" : "the young person");
    if (date_from_iso(value, &date))
        return g_strdup(date_to_words(&date, false, words));
    return g_strdup(record_text(fact, "name", NULL) ? record_text(fact, "name", NULL) : value);
}

/* `read` is the fact as it was before it was overruled, or NULL. */
static void compare(json_t *record, const char *member, const char *name, const char *what, const json_t *read, GKeyFile *wording)
{
    const json_t *now = json_object_get(record, member);
    const char *was = record_text(read, name, NULL), *is = record_text(now, name, NULL);
    if (!was || !is || is_same(member, was, is) || is_other_reading(member, read, name, is))
        return;
    char *is_words = in_words(member, now, is, wording), *was_words = in_words(member, read, was, wording);
    record_add_doubt(record, "given-differs", member, "We were told that %s is %s, but in the letter we read %s. What we were told counts here. Look at the letter.",
                     what, is_words, was_words);
    g_free(is_words);
    g_free(was_words);
}

void compare_and_overrule(json_t *record, const struct given *given, GKeyFile *wording)
{
    static const struct {
        const char *member, *name, *what;
    } facts[] = { { "decision", "kind", "the decision" },
                  { "dated", "date", "the letter's date" },
                  { "authority", "code", "the authority" },
                  { "addressee", "who", "the person it was written to" },
                  { "certificate", "date", "the certificate's day of issue" } };
    json_t *read[sizeof facts / sizeof *facts];
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        read[i] = json_incref(json_object_get(record, facts[i].member));
    given_overrule(record, given);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (read[i] && read[i] != json_object_get(record, facts[i].member))
            compare(record, facts[i].member, facts[i].name, facts[i].what, read[i], wording);
        json_decref(read[i]);
    }
}
