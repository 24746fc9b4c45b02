/* guards.c - finds guards by their patterns and their reach. */
#include "guards.h"

#include <glib.h>
#include <string.h>

#define NEAR 48       /* bytes before a match in which a guard of reach "near" must begin: some eight words */

#define HEADING_REACH 4 /* paragraphs that stand under one heading */

/* The heading above a paragraph, or -1. */
static long heading_above(const struct letter *letter, size_t paragraph)
{
    for (long p = (long)paragraph - 1; p >= 0 && p + HEADING_REACH >= (long)paragraph; p--) {
        const struct paragraph *above = &letter->paragraphs[p];
        if (above->heading && !above->bullet && above->zone != ZONE_FOOTER)
            return above->zone == ZONE_HEAD || above->zone == ZONE_SUBJECT ? -1 : p;
    }
    return -1;
}

/* The paragraph that leads into a run of bullets, or -1. */
static long lead_in(const struct letter *letter, size_t paragraph)
{
    if (!letter->paragraphs[paragraph].bullet)
        return -1;
    long p = (long)paragraph - 1;
    while (p >= 0 && (letter->paragraphs[p].bullet || letter->paragraphs[p].zone == ZONE_FOOTER))
        p--;
    return p;
}

/* True when a match of the guard in the sentence reaches a date at least `days` before the letter's own. */
static bool holds_old_date(const struct letter *letter, struct rules *rules, const struct stanza *guard, const struct sentence *sentence, int days)
{
    struct match match;
    for (size_t i = 0; i < letter->told_date_count; i++) {
        const struct told_date *date = &letter->told_dates[i];
        if (date->days_before < days || date->start < sentence->start || date->end > sentence->end)
            continue;
        for (size_t at = sentence->start; at < sentence->end && rules_match_from(rules, guard, letter->text, sentence->start, at, sentence->end, &match);
             at = match.end > match.start ? match.end : match.start + 1)
            if (match.start <= date->start && match.end > date->start) /* a pattern may stop at the month */
                return true;
    }
    return false;
}

/* True when the guard's words stand right after the name of another council that begins before the match does. */
static bool follows_other_council(const struct letter *letter, struct rules *rules, const struct stanza *guard, const struct sentence *sentence, size_t start)
{
    struct match match;
    for (size_t i = 0; i < letter->other_council_count; i++) {
        const struct other_council *council = &letter->other_councils[i];
        if (council->start >= sentence->start && council->end < sentence->end && council->start <= start &&
            rules_match(rules, guard, letter->text, council->end, sentence->end, &match) && match.start == council->end)
            return true;
    }
    return false;
}

/* True when a clause of the kind that ends the guard's reach begins between `from` and `to`. */
static bool clause_begins(const struct letter *letter, struct rules *rules, const struct stanza *guard, const struct sentence *sentence, size_t from, size_t to)
{
    const struct stanza *clause = rules_find(rules, "fact", stanza_key(guard, "ends-at"));
    struct match match;
    return clause && from <= to && rules_match_from(rules, clause, letter->text, sentence->start, from, sentence->end, &match) && match.start <= to;
}

static bool guard_touches(const struct letter *letter, struct rules *rules, const struct stanza *guard, const struct sentence *sentence, size_t start,
                          size_t end)
{
    const char *reach = stanza_key(guard, "reach");
    struct match match;
    if (stanza_key(guard, "older"))
        return holds_old_date(letter, rules, guard, sentence, stanza_number(guard, "older", 0));
    if (stanza_key(guard, "follows"))
        return follows_other_council(letter, rules, guard, sentence, start);
    if (reach && strcmp(reach, "heading") == 0) {
        long p = heading_above(letter, sentence->paragraph);
        return p >= 0 && rules_match(rules, guard, letter->text, letter->paragraphs[p].start, letter->paragraphs[p].end, &match);
    }
    if (reach && strcmp(reach, "lead-in") == 0) {
        long p = lead_in(letter, sentence->paragraph);
        return p >= 0 && rules_match(rules, guard, letter->text, letter->paragraphs[p].start, letter->paragraphs[p].end, &match);
    }
    if (reach && strcmp(reach, "near") == 0) {
        size_t from = start > sentence->start + NEAR ? start - NEAR : sentence->start;
        while (from < start && ((unsigned char)letter->text[from] & 0xC0) == 0x80)
            from++;
        return rules_match(rules, guard, letter->text, from, end, &match);
    }
    if (reach && strcmp(reach, "after") == 0) {
        size_t to = end + NEAR < sentence->end ? end + NEAR : sentence->end;
        while (to > end && ((unsigned char)letter->text[to] & 0xC0) == 0x80)
            to--;
        return rules_match(rules, guard, letter->text, end, to, &match);
    }
    if (reach && strcmp(reach, "around") == 0) {
        const struct paragraph *paragraph = &letter->paragraphs[sentence->paragraph];
        size_t at = paragraph->start;
        while (at < end && rules_match_from(rules, guard, letter->text, paragraph->start, at, paragraph->end, &match)) {
            if (match.start < end && match.end >= end) /* a match that ends in a quotation tells the quotation's words */
                return true;
            at = match.end > match.start ? match.end : match.start + 1;
        }
        return false;
    }
    bool before = reach && strcmp(reach, "before") == 0, ends = stanza_key(guard, "ends-at");
    size_t at = sentence->start;
    while (at < sentence->end && rules_match_from(rules, guard, letter->text, sentence->start, at, sentence->end, &match)) {
        if (before && match.start > start)
            return false;
        if (!ends || !clause_begins(letter, rules, guard, sentence, match.end, start))
            return true;
        at = match.end > match.start ? match.end : match.start + 1;
    }
    return false;
}

static size_t guard_count(const struct rules *rules)
{
    return MIN(rules_count(rules, "guard"), GUARDS_MAX);
}

uint64_t guards_on(const struct letter *letter, struct rules *rules, const struct sentence *sentence, size_t start, size_t end)
{
    uint64_t found = 0;
    size_t count = guard_count(rules);
    for (size_t i = 0; i < count; i++)
        if (guard_touches(letter, rules, rules_stanza(rules, "guard", i), sentence, start, end))
            found |= (uint64_t)1 << i;
    return found;
}

bool guards_touch(const struct letter *letter, struct rules *rules, const struct sentence *sentence, size_t start, size_t end, uint64_t asked)
{
    size_t count = asked ? guard_count(rules) : 0;
    for (size_t i = 0; i < count; i++)
        if (asked >> i & 1 && guard_touches(letter, rules, rules_stanza(rules, "guard", i), sentence, start, end))
            return true;
    return false;
}

uint64_t guards_default(const struct rules *rules)
{
    uint64_t all = 0;
    size_t count = guard_count(rules);
    for (size_t i = 0; i < count; i++)
        if (!stanza_key(rules_stanza(rules, "guard", i), "optional"))
            all |= (uint64_t)1 << i;
    return all;
}

uint64_t guards_named(const struct rules *rules, const struct stanza *stanza, const char *key)
{
    uint64_t named = 0;
    size_t count = stanza_key(stanza, key) ? guard_count(rules) : 0;
    for (size_t i = 0; i < count; i++)
        if (stanza_lists(stanza, key, rules_stanza(rules, "guard", i)->id))
            named |= (uint64_t)1 << i;
    return named;
}
