/* facts.c - reads from the record what the days and routes are worked out from, and doubts what cannot be.
 *
 * Nothing is invented: a letter without a date gets no days, and the day a family opened it is never used. */
#include "facts.h"

#include <string.h>

#include "date.h"

static void add_kind(struct facts *facts, const char *kind)
{
    for (size_t i = 0; i < facts->kind_count; i++)
        if (strcmp(facts->kinds[i], kind) == 0)
            return;
    if (facts->kind_count < FACTS_KINDS_MAX)
        facts->kinds[facts->kind_count++] = kind;
}

/* Not sure: the kind and all that the letter may be instead. Not known at all: any kind that can be appealed. */
static void read_kinds(const json_t *record, const struct law *law, struct facts *facts)
{
    const char *kind = record_text(record, "decision", "kind", NULL);
    facts->kind_known = kind != NULL;
    facts->kind_sure = kind && record_true(record, "decision", "sure", NULL);
    if (kind)
        add_kind(facts, kind);
    if (kind && !facts->kind_sure) {
        const json_t *others = json_object_get(json_object_get(record, "decision"), "others");
        size_t i;
        json_t *other;
        json_array_foreach(others, i, other) {
            const char *other_kind = record_text(other, "kind", NULL);
            if (record_kind_class(other_kind) != KIND_UNKNOWN)
                add_kind(facts, other_kind);
        }
    }
    const char *name;
    for (size_t i = 0; !kind && (name = law_kind_at(law, i)); i++)
        if (record_kind_class(name) == KIND_APPEALABLE)
            add_kind(facts, name);
}

static void read_dates(const json_t *record, struct facts *facts)
{
    facts->has_letter = date_from_iso(record_text(record, "dated", "date", NULL), &facts->printed);
    facts->has_sent = date_from_iso(record_text(record, "sent", "date", NULL), &facts->sent);
    facts->letter = facts->printed;
    facts->letter_sure = record_true(record, "dated", "sure", NULL);
    /* hesc-r20-1-c-i counts from the day the notice was sent. The letter's date, or an earlier known day of sending, is the safe
     * one; a later day of sending may be another person's forwarding and is never used. */
    if (facts->has_letter && facts->has_sent && g_date_compare(&facts->sent, &facts->printed) < 0) {
        facts->letter = facts->sent;
        facts->letter_is_sending_day = true;
    }
    facts->has_contacted = date_from_iso(record_text(record, "certificate", "contacted", NULL), &facts->contacted);
}

void facts_read(const json_t *record, const GDate *today, const struct law *law, struct facts *facts)
{
    memset(facts, 0, sizeof *facts);
    facts->today = *today;
    read_kinds(record, law, facts);
    read_dates(record, facts);
}

bool facts_may_be_class(const struct facts *facts, enum kind_class class)
{
    for (size_t i = 0; i < facts->kind_count; i++)
        if (record_kind_class(facts->kinds[i]) == class)
            return true;
    return false;
}

bool facts_may_have_plan_contents(const struct facts *facts)
{
    for (size_t i = 0; i < facts->kind_count; i++)
        if (record_kind_has_plan_contents(facts->kinds[i]))
            return true;
    return false;
}

bool facts_may_be(const struct facts *facts, const char *kind)
{
    for (size_t i = 0; i < facts->kind_count; i++)
        if (strcmp(facts->kinds[i], kind) == 0)
            return true;
    return false;
}

bool facts_doubted(const json_t *record, const char *member)
{
    const json_t *doubts = json_object_get(record, "doubts");
    size_t i;
    json_t *doubt;
    json_array_foreach(doubts, i, doubt) {
        const char *about = record_text(doubt, "about", NULL);
        if (about && strcmp(about, member) == 0)
            return true;
    }
    return false;
}

void facts_add_doubts(json_t *record, const struct facts *facts)
{
    char letter[DATE_LONG_SIZE], other[DATE_LONG_SIZE];
    if (!facts->kind_known && !facts_doubted(record, "decision"))
        record_add_doubt(record, "kind-missing", "decision",
                         "We do not know what the letter decided. If it is a decision that can be appealed, time is running: show it to an "
                         "adviser now.");
    bool runs = facts_may_be_class(facts, KIND_APPEALABLE) || facts_may_be_class(facts, KIND_NOT_YET);
    if (!facts->has_letter && runs && !facts_doubted(record, "dated"))
        record_add_doubt(record, "date-missing", "dated",
                         "We do not have the date of the letter, so we cannot work out any day. Find the date on the letter or ask the authority "
                         "when it "
                         "was sent; do not count from the day you opened it.");
    if (!facts->has_letter)
        return;
    if (facts->letter_is_sending_day)
        record_value_day(record_add_doubt(record, "sent-before-date", "dated", "The message was sent on %s, before the date on the letter, %s. The days are "
                                                                               "counted from the earlier day.",
                                          date_to_words(&facts->sent, false, other), date_to_words(&facts->printed, false, letter)),
                         "sent", &facts->sent);
    if (g_date_compare(&facts->today, &facts->letter) < 0)
        record_value_day(record_add_doubt(record, "future-letter", "dated", "The letter seems to be dated %s, which is later than today, %s. Check the date on the "
                                                                            "letter.",
                                          date_to_words(&facts->letter, false, letter), date_to_words(&facts->today, false, other)),
                         "letter", &facts->letter);
}
