/* part_days.c - the dates that matter, in boxes, and the strip of time below them.
 *
 * Every day comes from the record; nothing is reckoned here but how far a day is from the record's `today`. Of the two
 * adviser days the working day is the large one while it has not passed (a telephone line is shut on a Sunday); of the
 * two appeal days the last in law is large, because it is the one that the Tribunal goes by, with the safe day under it. */
#include <string.h>

#include "part.h"

#define COMMENTS "comments"
#define ADVISER "contact-mediation-adviser"
#define APPEAL "appeal"
#define PLACEMENT "appeal-placement-only"
#define FROM_CERTIFICATE "appeal-from-certificate" /* a certificate alone: one month from its issue */

static bool state_is(const json_t *day, const char *state)
{
    const char *is = record_text(day, "state", NULL);
    return is && strcmp(is, state) == 0;
}

/* The day to print large for the adviser: the working day, unless it has passed while the last day in law has not. */
static bool adviser_large(const struct part *part, const json_t *day, GDate *large, bool *weekend)
{
    GDate today, ring_by;
    *weekend = false;
    if (!part_date(day, "date", large))
        return false;
    if (!part_date(day, "ring_by", &ring_by))
        return true;
    *weekend = !state_is(day, "passed") && part_date(part->record, "today", &today) && g_date_compare(&today, &ring_by) > 0;
    if (!*weekend && !state_is(day, "passed"))
        *large = ring_by;
    return true;
}

/* The time of day by which the Tribunal must have an appeal: HESC Rules 2008, r.12(1). */
static char *clock_of(const struct part *part, const json_t *appeal)
{
    const char *time = record_text(appeal, "time", NULL);
    return wording_clock(part->wording, time ? time : "17:00");
}

void part_days_slots(struct part *part)
{
    const json_t *adviser = part_day(part, ADVISER), *appeal = part_day(part, APPEAL);
    GDate date;
    bool weekend;
    if (adviser_large(part, adviser, &date, &weekend))
        slots_set_day(part->slots, "adviser_by", &date, true);
    slots_set_day(part->slots, "adviser_last", part_date(adviser, "date", &date) ? &date : NULL, true);
    slots_set_day(part->slots, "appeal_last", part_date(appeal, "date", &date) ? &date : NULL, true);
    slots_set_day(part->slots, "appeal_aim", part_date(appeal, "aim_for", &date) || part_date(appeal, "date", &date) ? &date : NULL, true);
    slots_set_day(part->slots, "placement", part_date(part_day(part, PLACEMENT), "date", &date) ? &date : NULL, true);
    slots_set_day(part->slots, "comments_by", part_date(part_day(part, COMMENTS), "date", &date) ? &date : NULL, true);
    char *time = clock_of(part, appeal);
    slots_set(part->slots, "appeal_time", time);
    g_free(time);
    part->appeal_passed = state_is(appeal, "passed");
}

/* "44 days from today (20 March 2026)". NULL when the record does not say what day it is. */
static char *days_left(struct part *part, const GDate *date)
{
    GDate today;
    if (!part_date(part->record, "today", &today))
        return NULL;
    int days = date_days_between(&today, date), n = days < 0 ? -days : days;
    char *number = g_strdup_printf("%d", n);
    slots_set(part->slots, "n", number);
    g_free(number);
    if (n == 0)
        return part_say(part, "day.left-none");
    return part_say(part, days > 0 ? "day.left" : "day.gone");
}

/* True when the facts that the days stand on are all sure. */
static bool facts_sure(const struct part *part)
{
    return record_true(part->record, "decision", "sure", NULL) && record_true(part->record, "dated", "sure", NULL) &&
           (record_true(part->record, "authority", "sure", NULL) || part->class == KIND_OTHER) &&
           !json_is_false(json_object_get(json_object_get(part->record, "certificate"), "sure"));
}

/* On what the days hang: the kind of letter, its date, or both. */
static const char *condition_id(const struct part *part, const json_t *day)
{
    bool kind_sure = record_true(part->record, "decision", "sure", NULL), date_sure = record_true(part->record, "dated", "sure", NULL);
    bool appeal = strcmp(record_text(day, "what", NULL), COMMENTS) != 0;
    if (kind_sure)
        return date_sure ? "day.unsure-other" : "day.unsure";
    if (!appeal)
        return "day.unsure-other";
    return date_sure ? "day.unsure-kind" : "day.unsure-both";
}

static void set_date(const struct part *part, struct block *block, const GDate *date)
{
    block->weekday = wording_weekday(part->wording, date);
    block->text = wording_day(part->wording, date, false);
    block->whole = wording_day(part->wording, date, true);
}

/* The time of day beside the weekday, and beside the whole date. */
static void set_time(const struct part *part, struct block *block, const json_t *day)
{
    char *time = clock_of(part, day);
    slots_set(part->slots, "time", time);
    slots_set(part->slots, "weekday", block->weekday);
    slots_set(part->slots, "date", block->text);
    g_free(time);
    g_free(block->weekday);
    g_free(block->whole);
    block->weekday = part_say(part, "day.time");
    block->whole = part_say(part, "day.time-whole");
}

static struct block *day_block(struct part *part, const json_t *day, const GDate *date, const char *label_id)
{
    struct block *block = part_block(part, BLOCK_DAY, REGION_TOP, GIVES_NEVER);
    block->label = part_say(part, label_id);
    set_date(part, block, date);
    block->note = days_left(part, date);
    block->passed = state_is(day, "passed");
    block->sure = facts_sure(part);
    if (!block->sure)
        block->condition = part_say(part, condition_id(part, day));
    return block;
}

/* The adviser was rung in time and the certificate has not come: that day is behind the family, whatever the calendar says. */
static bool day_contacted(struct part *part, const json_t *day)
{
    GDate date;
    if (!part_date(day, "contacted", &date))
        return false;
    struct block *block = part_block(part, BLOCK_DAY, REGION_TOP, GIVES_NEVER);
    block->label = part_say(part, "day.contacted");
    set_date(part, block, &date);
    block->detail = part_say(part, "day.contacted-note");
    block->sure = true;
    return true;
}

static void day_adviser(struct part *part)
{
    const json_t *day = part_day(part, ADVISER);
    GDate large, last;
    bool weekend;
    if (!adviser_large(part, day, &large, &weekend))
        return;
    if (day_contacted(part, day))
        return;
    bool passed = state_is(day, "passed");
    const char *label = passed                         ? "day.adviser-passed"
                        : weekend                      ? "day.adviser-weekend"
                        : state_is(day, "last-day")    ? "day.adviser-last-day"
                                                       : "day.adviser";
    struct block *block = day_block(part, day, &large, label);
    part_date(day, "date", &last);
    slots_set_day(part->slots, "last", &last, true);
    block->detail = part_say(part, passed                              ? "day.adviser-note-passed"
                                   : weekend                           ? "day.adviser-note-weekend"
                                   : g_date_compare(&large, &last) < 0 ? "day.adviser-note-last"
                                                                       : "day.adviser-note");
}

static void day_certificate(struct part *part)
{
    GDate date;
    if (!part_date(json_object_get(part->record, "certificate"), "date", &date))
        return;
    struct block *block = part_block(part, BLOCK_DAY, REGION_TOP, GIVES_NEVER);
    block->label = part_say(part, "day.certificate");
    set_date(part, block, &date);
    block->detail = part_say(part, "day.certificate-note");
    block->sure = !json_is_false(json_object_get(json_object_get(part->record, "certificate"), "sure"));
}

static void day_appeal(struct part *part)
{
    const json_t *day = part_day(part, APPEAL);
    GDate date, aim;
    if (!part_date(day, "date", &date))
        return;
    bool passed = state_is(day, "passed"), last_day = state_is(day, "last-day");
    struct block *block = day_block(part, day, &date, passed ? "day.appeal-passed" : last_day ? "day.appeal-last-day" : "day.appeal");
    if (!passed)
        set_time(part, block, day);
    bool earlier = part_date(day, "aim_for", &aim) && g_date_compare(&aim, &date) < 0;
    slots_set_day(part->slots, "aim", earlier ? &aim : NULL, true);
    block->detail = part_say(part, passed     ? "day.appeal-note-passed"
                                   : last_day ? "day.appeal-note-last-day"
                                   : earlier  ? "day.appeal-note"
                                              : "day.appeal-note-early");
}

/* A certificate without its decision letter: one month from its issue is safe, because the later of the two days counts. */
static void day_from_certificate(struct part *part)
{
    const json_t *day = part_day(part, FROM_CERTIFICATE);
    GDate date;
    if (!part_date(day, "date", &date))
        return;
    bool passed = state_is(day, "passed");
    struct block *block = day_block(part, day, &date, passed ? "day.certificate-alone-passed" : "day.certificate-alone");
    block->detail = part_say(part, passed ? "day.certificate-alone-note-passed" : "day.certificate-alone-note");
}

static void day_comments(struct part *part)
{
    const json_t *day = part_day(part, COMMENTS);
    GDate date;
    if (!part_date(day, "date", &date))
        return;
    bool passed = state_is(day, "passed");
    struct block *block =
        day_block(part, day, &date, passed ? "day.comments-passed" : state_is(day, "last-day") ? "day.comments-last-day" : "day.comments");
    block->detail = part_say(part, passed ? "day.comments-note-passed" : "day.comments-note");
}

static void day_unknown(struct part *part)
{
    struct block *block = part_block(part, BLOCK_DAY, REGION_TOP, GIVES_NEVER);
    block->label = part_say(part, "day.unknown");
    block->text = part_say(part, "day.unknown-date");
    block->detail = part_say(part, "day.unknown-note");
    block->sure = false;
}

/* --- the strip --- */

static void strip_mark(struct part *part, struct block *strip, const char *id, const GDate *date, bool last)
{
    struct mark mark = { .date = *date, .label = part_say(part, id), .day = wording_day_short(part->wording, date), .last = last };
    guint at = 0;
    while (at < strip->marks->len && g_date_compare(&g_array_index(strip->marks, struct mark, at).date, date) <= 0)
        at++;
    g_array_insert_val(strip->marks, at, mark);
}

static char *strip_words(struct part *part, const struct block *strip)
{
    GString *items = g_string_new(NULL);
    for (guint i = 0; i < strip->marks->len; i++) {
        const struct mark *mark = &g_array_index(strip->marks, struct mark, i);
        g_string_append_printf(items, "%s%s %s", i ? ", " : "", mark->label, mark->day);
    }
    slots_set(part->slots, "items", items->str);
    g_string_free(items, TRUE);
    return part_say(part, "strip.alt");
}

/* From the letter's date to the last day. Left out when the last day has passed: then only today matters. */
static void strip_block(struct part *part)
{
    GDate start, end, today, adviser, certificate;
    bool weekend, comments = !part_day(part, APPEAL) && part_day(part, COMMENTS);
    const json_t *last = comments ? part_day(part, COMMENTS) : part_day(part, APPEAL);
    if (!part_date(json_object_get(part->record, "dated"), "date", &start) || !part_date(last, "date", &end) || state_is(last, "passed") ||
        g_date_compare(&start, &end) >= 0)
        return;
    struct block *strip = part_block(part, BLOCK_STRIP, REGION_TOP, GIVES_STRIP);
    strip_mark(part, strip, "strip.letter", &start, false);
    strip_mark(part, strip, comments ? "strip.comments" : "strip.appeal", &end, true);
    if (part_holds_certificate(part) && part_date(json_object_get(part->record, "certificate"), "date", &certificate) &&
        g_date_compare(&certificate, &start) >= 0 && g_date_compare(&certificate, &end) <= 0)
        strip_mark(part, strip, "strip.certificate", &certificate, false);
    else if (!comments && !record_text(part_day(part, ADVISER), "contacted", NULL) && adviser_large(part, part_day(part, ADVISER), &adviser, &weekend) && g_date_compare(&adviser, &end) <= 0)
        strip_mark(part, strip, "strip.adviser", &adviser, true);
    if (part_date(part->record, "today", &today) && g_date_compare(&today, &start) >= 0 && g_date_compare(&today, &end) <= 0)
        strip_mark(part, strip, "strip.today", &today, false);
    strip->text = strip_words(part, strip);
}

void part_days(struct part *part)
{
    static const char *const about[] = { "days", "stated", "certificate", "checked", "today", NULL };
    if (part->class == KIND_APPEALABLE && !part_day(part, APPEAL))
        day_unknown(part);
    if (part_holds_certificate(part) && part_day(part, APPEAL))
        day_certificate(part);
    else
        day_adviser(part);
    day_appeal(part);
    if (!part_day(part, APPEAL))
        day_from_certificate(part);
    if (!part_day(part, APPEAL)) /* when the letter may be a decision after all, the comments have their day in a step */
        day_comments(part);
    strip_block(part);
    if (part_day(part, PLACEMENT) && !state_is(part_day(part, PLACEMENT), "passed"))
        part_block(part, BLOCK_PARAGRAPH, REGION_TOP, GIVES_NEVER)->text = part_say(part, "placement");
    part_doubts(part, REGION_TOP, about);
}
