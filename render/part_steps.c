/* part_steps.c - what to do, in order, and what the letter did not seem to say.
 *
 * The record's routes say which ways are open; which sentence stands for which way is here, the sentence is in
 * data/wording.ini. A route that this file does not know is printed with the record's own reason rather than dropped. */
#include <string.h>

#include "part.h"
#include "sentence.h"

struct steps {
    struct part *part;
    int number;
};

/* One more step. The id's heading is the thing to do; its text says how. */
static struct block *step(struct steps *steps, const char *id)
{
    struct block *block = part_block(steps->part, BLOCK_STEP, REGION_MAIN, GIVES_NEVER);
    block->number = ++steps->number;
    block->label = wording_heading(steps->part->wording, steps->part->slots, id);
    block->text = part_say(steps->part, id);
    return block;
}

/* One that takes the shorter text when the page is full. */
static void step_with_short(struct steps *steps, const char *id, const char *short_id)
{
    struct block *block = step(steps, id);
    block->gives_way = GIVES_STEPS;
    block->detail = part_say(steps->part, short_id);
}

static const json_t *route_find(const struct part *part, const char *const names[])
{
    size_t i;
    json_t *route;
    json_array_foreach(json_object_get(part->record, "routes"), i, route) {
        const char *name = record_text(route, "route", NULL);
        for (size_t n = 0; name && names[n]; n++)
            if (strcmp(name, names[n]) == 0)
                return route;
    }
    return NULL;
}

static bool route_open(const struct part *part, const char *const names[])
{
    return record_true(route_find(part, names), "open", NULL);
}

static bool day_passed(const json_t *day)
{
    const char *state = record_text(day, "state", NULL);
    return state && strcmp(state, "passed") == 0;
}

#define OWN_NAME_CHARACTERS 60 /* of an item, a form or a route that the wording does not know */

static const char *const other_routes[] = { "disagreement-resolution", NULL };
static const char *const complaint_routes[] = { "complaint", NULL };
static const char *const recommendation_routes[] = { "recommendations", NULL };

/* Routes that the steps below stand for already. */
static const char *const told_routes[] = { "sendiass", "mediation", "appeal", "appeal-placement-only", "appeal-from-certificate", "recommendations",
                                           "plan-continues", "talk-to-authority", "disagreement-resolution", "complaint", "comment", "ask-for-school",
                                           "ask-for-meeting", "answer-consultation", "follow-the-order", "ask-for-the-decision",
                                           "find-the-decision", NULL };

/* Routes for advisers: in the record, too many for the page. */
static const char *const record_routes[] = { "advice-due", "assess-decision-kept", "review-decision-kept", "review-plan-kept", "nhs-complaint", "disability-claim",
                                             NULL };

static void step_advice(struct steps *steps)
{
    const json_t *list = json_object_get(json_object_get(steps->part->record, "contacts"), "sendiass");
    step(steps, json_array_size(list) > 0 ? "step.advice" : "step.advice-national");
}

static void step_mediation(struct steps *steps)
{
    struct part *part = steps->part;
    const json_t *adviser = part_day(part, "contact-mediation-adviser");
    if (part_holds_certificate(part))
        step(steps, "step.certificate");
    else if (record_text(adviser, "contacted", NULL))
        step(steps, "step.contacted");
    else if (adviser && day_passed(adviser))
        step(steps, "step.mediation-passed");
    else if (adviser)
        step(steps, record_kind_has_plan_contents(part->kind) ? "step.mediation-plan" : "step.mediation");
}

/* Which form: the record's route says; without one, the wording's own. SEND35A is for a refusal to assess and nothing else. */
static void set_form(struct part *part)
{
    static const char *const appeal_routes[] = { "appeal", "appeal-placement-only", NULL };
    const char *form = record_text(route_find(part, appeal_routes), "form", NULL);
    bool to_assess = part->kind && strcmp(part->kind, "refusal-to-assess") == 0, sure = record_true(part->record, "decision", "sure", NULL);
    char *worded = part_say(part, !sure ? "word.form-unsure" : to_assess ? "word.form-refusal-to-assess" : "word.form");
    char *tidy = part_tidy(form ? form : "", OWN_NAME_CHARACTERS);
    bool usable = *tidy && (wording_is_english(part->wording) || !strchr(tidy, ' ')); /* "SEND35A (...) or SEND35 (...)" is a sentence */
    slots_set(part->slots, "form", usable ? tidy : worded);
    g_free(tidy);
    g_free(worded);
}

static const char *appeal_id(const struct part *part, const json_t *day)
{
    const json_t *adviser = part_day(part, "contact-mediation-adviser");
    if (!day)
        return "step.appeal-no-date";
    if (day_passed(day))
        return "step.appeal-passed";
    if (adviser && day_passed(adviser) && !part_holds_certificate(part) && !record_text(adviser, "contacted", NULL))
        return "step.appeal-contact-late";
    return record_kind_has_plan_contents(part->kind) ? "step.appeal-plan" : "step.appeal";
}

static void step_appeal(struct steps *steps)
{
    struct part *part = steps->part;
    set_form(part);
    struct block *block = step(steps, appeal_id(part, part_day(part, "appeal")));
    if (!route_open(part, recommendation_routes))
        return;
    char *more = part_say(part, "step.recommendations"), *both = g_strconcat(block->text, " ", more, NULL);
    block->gives_way = GIVES_STEPS;
    block->detail = block->text;
    block->text = both;
    g_free(more);
}

static void step_disagreement(struct steps *steps)
{
    if (json_object_get(steps->part->record, "routes") && !route_open(steps->part, other_routes) && !route_open(steps->part, complaint_routes))
        return;
    step_with_short(steps, "step.disagreement", "step.disagreement-short");
}

static bool is_among(const char *name, const char *const names[])
{
    for (size_t i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* A name of the record's own, as words: "new-route" is "new route", or "New route" at the start of a line. */
static char *own_name(const struct part *part, const char *name, bool starts)
{
    char *tidy = part_tidy(name, OWN_NAME_CHARACTERS);
    if (starts)
        *tidy = g_ascii_toupper(*tidy);
    return part_english(part, g_strdelimit(tidy, "-_", ' '));
}

/* Open routes that no other step stands for: what the authority owes and by when, and any that is new to this file. Their reason
 * is the record's own, since it holds the days; their heading is the wording's if it has one for the route. */
static void steps_more(struct steps *steps)
{
    struct part *part = steps->part;
    size_t i;
    json_t *route;
    json_array_foreach(json_object_get(part->record, "routes"), i, route) {
        const char *name = record_text(route, "route", NULL);
        if (!name || !record_text(route, "why", NULL) || is_among(name, told_routes) || is_among(name, record_routes) || !record_true(route, "open", NULL))
            continue;
        char *id = g_strconcat("step.", name, NULL), *shown = own_name(part, name, true), *reason = sentence_route(part, route);
        slots_set(part->slots, "route", shown);
        slots_set(part->slots, "why", reason);
        char *short_id = g_strconcat(id, "-short", NULL);
        if (wording_has(part->wording, id) && wording_has(part->wording, short_id))
            step_with_short(steps, id, short_id);
        else
            step(steps, wording_has(part->wording, id) ? id : "step.other-route");
        g_free(short_id);
        g_free(id);
        g_free(shown);
        g_free(reason);
    }
}

/* The steps that data/wording.ini numbers for a kind: step.KIND.1, step.KIND.2 and so on. */
static void steps_of(struct steps *steps, const char *kind)
{
    for (int i = 1;; i++) {
        char *id = g_strdup_printf("step.%s.%d", kind, i);
        bool there = wording_has(steps->part->wording, id);
        if (there)
            step(steps, id);
        g_free(id);
        if (!there)
            return;
    }
}

static void steps_appealable(struct steps *steps)
{
    step_advice(steps);
    step_mediation(steps);
    step_appeal(steps);
    if (strcmp(steps->part->kind, "cease-to-maintain") == 0)
        step(steps, "step.plan-goes-on"); /* CFA 2014 s.45(4) */
    if (record_true(steps->part->record, "decision", "sure", NULL)) /* else the routes are those of every kind it might be */
        steps_more(steps);
    step_disagreement(steps);
}

static void steps_others(struct steps *steps)
{
    struct part *part = steps->part;
    if (part_day(part, "appeal")) { /* the letter may be a decision after all */
        step_advice(steps);
        step_mediation(steps);
        step_appeal(steps);
        if (part_day(part, "comments"))
            step(steps, day_passed(part_day(part, "comments")) ? "step.comments-passed" : "step.comments");
        return;
    }
    steps_of(steps, part->kind ? part->kind : "unknown");
    steps_more(steps);
    step_advice(steps);
    if (part->class == KIND_NOT_YET && (!json_object_get(part->record, "routes") || route_open(part, complaint_routes)))
        step_with_short(steps, "step.complaint", "step.complaint-short");
}

void part_steps(struct part *part)
{
    struct steps steps = { .part = part };
    part_block(part, BLOCK_HEADING, REGION_MAIN, GIVES_NEVER)->text = part_say(part, "steps.heading");
    if (json_object_get(part->record, "problem")) {
        steps_of(&steps, "unreadable");
        step_advice(&steps);
    } else if (part->class == KIND_APPEALABLE) {
        steps_appealable(&steps);
    } else {
        steps_others(&steps);
    }
}

/* --- what the letter did not seem to say --- */

/* The sentence for an item; one that the wording does not know is named as it stands. */
static char *item_words(struct part *part, const char *item)
{
    char *id = g_strconcat("said.", item, NULL);
    char *words = wording_has(part->wording, id) ? part_say(part, id) : own_name(part, item, false);
    g_free(id);
    return words;
}

static GPtrArray *items_missing(struct part *part)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(g_free);
    size_t i;
    json_t *said;
    json_array_foreach(json_object_get(part->record, "said"), i, said) {
        const char *item = record_text(said, "item", NULL);
        char *words = item && json_is_false(json_object_get(said, "found")) ? item_words(part, item) : NULL;
        if (words && !g_ptr_array_find_with_equal_func(items, words, g_str_equal, NULL))
            g_ptr_array_add(items, words);
        else
            g_free(words);
    }
    return items;
}

/* "the reasons, the time limits or disagreement resolution". */
static char *items_joined(struct part *part, const GPtrArray *items)
{
    GString *joined = g_string_new(NULL);
    char *or = part_say(part, "word.or-last");
    for (guint i = 0; i < items->len; i++) {
        if (i > 0 && i + 1 == items->len)
            g_string_append_printf(joined, " %s ", or);
        else if (i > 0)
            g_string_append(joined, ", ");
        g_string_append(joined, g_ptr_array_index(items, i));
    }
    g_free(or);
    return g_string_free(joined, FALSE);
}

void part_missing(struct part *part)
{
    static const char *const about[] = { "said", NULL };
    GPtrArray *items = items_missing(part);
    bool doubts = part->class == KIND_APPEALABLE && items->len > 0;
    if (doubts) {
        part_block(part, BLOCK_HEADING, REGION_MAIN, GIVES_NEVER)->text = part_say(part, "said.heading");
        struct block *block = part_block(part, BLOCK_MISSING, REGION_MAIN, GIVES_MISSING);
        char *joined = items_joined(part, items), *number = g_strdup_printf("%u", items->len);
        slots_set(part->slots, "items", joined);
        block->text = part_say(part, part->appeal_passed ? "said.list-late" : "said.list");
        if (items->len > 2) {
            slots_set(part->slots, "n", number);
            slots_set(part->slots, "item", g_ptr_array_index(items, 0));
            block->detail = part_say(part, "said.short");
        }
        g_free(joined);
        g_free(number);
    }
    part_doubts(part, REGION_MAIN, about);
    g_ptr_array_unref(items);
}
