/* decision.c - weighs what speaks for each kind of decision and says how sure it is.
 *
 * Every [rule] stanza that matches a sentence in its zones, and that no guard touches, is evidence of its rank for its kind. A kind
 * is as strong as its best rank and a little for each further rule. [clash] stanzas say which kind wins when two are both told and why that is
 * no contradiction (a refused school inside a final plan). Two strong kinds that no clash parts are a doubt. The ranks follow the field notes:
 * an operative sentence, the enclosure, the subject line, what happens next, rights written for this case, section numbers, single words. */
#include "decision.h"

#include <glib.h>
#include <string.h>

#include "guards.h"
#include "record.h"
#include "zones.h"

#define KINDS_MAX 24
#define ZONE_CHOSEN "chosen"  /* what a form or a lead-in chooses counts as body too */
#define WEIGHT_NEXT_STEP 45  /* of what the letter says happens next */
#define WEIGHT_BESIDE 40      /* of words about rights that are written for one kind */
#define WEIGHT_SUBJECT 70     /* of a subject line or an enclosure */
#define WEIGHT_TICKED 300     /* of a box that is ticked */
#define WEIGHT_OPERATIVE 100   /* of a sentence that decides */
#define STRENGTH_SURE 90       /* one operative sentence, or lesser pieces together: the subject line and rights written for this case */
#define STRENGTH_TOLD 40       /* below this the kind is a guess, named among the others only */
#define STRENGTH_CONTRARY 60   /* another kind this strong, and not parted by a clash, makes it a doubt */
#define EXPLAIN_LETTERS 60     /* of what made a context hold */
#define WEAK_WORD_SURE 55      /* confidence below which a read word cannot carry a sure decision */

static const struct {
    const char *name;
    int weight;
} ranks[] = {
    { "ticked", WEIGHT_TICKED }, { "operative", WEIGHT_OPERATIVE }, { "enclosure", WEIGHT_SUBJECT }, { "subject", WEIGHT_SUBJECT }, { "next-step", WEIGHT_NEXT_STEP }, { "rights", 40 }, { "support", 40 }, { "section", 10 }, { "word", 5 },
};

struct evidence {
    const struct stanza *rule;
    size_t start, end;
    size_t sentence;
    int weight;
};

struct candidate {
    const char *kind;
    GArray *evidence;      /* struct evidence */
    int strength;
    const char *lost_why;  /* set when a clash was lost */
};

struct reading {
    const struct letter *letter;
    struct rules *rules;
    uint64_t default_guards;
    bool contexts[CONTEXTS_MAX];           /* by number of [context] stanza: holds */
    size_t context_at[CONTEXTS_MAX];       /* where each was first seen */
    size_t context_last[CONTEXTS_MAX];     /* the last sentence that shows it, where a rule asks for that */
    struct candidate candidates[KINDS_MAX];
    size_t candidate_count;
    const struct candidate *winner;        /* NULL when nothing was found */
    bool contrary;
    const struct stanza *unsure;           /* why the winner cannot be told from a like kind, or NULL */
    bool unticked;                         /* a form whose ticks are not seen, and no sentence beside it that decides */
    bool from_weak_words;
};

bool decision_rank_known(const char *rank)
{
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (strcmp(ranks[i].name, rank) == 0)
            return true;
    return false;
}

static int rank_weight(const struct stanza *rule)
{
    const char *rank = stanza_key(rule, "rank");
    for (size_t i = 0; rank && i < sizeof ranks / sizeof *ranks; i++)
        if (strcmp(ranks[i].name, rank) == 0)
            return ranks[i].weight;
    return 0;
}

/* The zone of a sentence as the rules name it; a sentence about rights in the body counts as rights. */
static const char *sentence_zone(const struct reading *reading, const struct sentence *sentence)
{
    enum zone zone = reading->letter->paragraphs[sentence->paragraph].zone;
    if (reading->letter->paragraphs[sentence->paragraph].chosen)
        return ZONE_CHOSEN;
    if (zone == ZONE_BODY && zones_sentence_is_rights(reading->letter, sentence, reading->rules))
        zone = ZONE_RIGHTS;
    return zone_name(zone);
}

static bool zone_allowed(const struct stanza *stanza, const char *zone, const char *otherwise)
{
    if (strcmp(zone, zone_name(ZONE_EARLIER)) == 0)
        return stanza_lists(stanza, "zone", zone);
    if (strcmp(zone, ZONE_CHOSEN) == 0 && !stanza_lists(stanza, "zone", ZONE_CHOSEN))
        zone = zone_name(ZONE_BODY);
    if (stanza_key(stanza, "zone"))
        return stanza_lists(stanza, "zone", zone) || stanza_lists(stanza, "zone", "any");
    return list_holds(otherwise, zone);
}

static size_t context_count(const struct reading *reading)
{
    return MIN(rules_count(reading->rules, "context"), CONTEXTS_MAX);
}

static bool contexts_hold(const struct reading *reading, const struct stanza *stanza, const char *key, bool all)
{
    bool any = false;
    size_t count = stanza_key(stanza, key) ? context_count(reading) : 0;
    for (size_t i = 0; i < count; i++)
        if (stanza_lists(stanza, key, rules_stanza(reading->rules, "context", i)->id)) {
            if (all && !reading->contexts[i])
                return false;
            any = any || reading->contexts[i];
        }
    return all || any;
}

/* The first match in a sentence that no unwanted guard touches. */
static bool unguarded_match(const struct reading *reading, const struct stanza *stanza, const struct sentence *sentence, uint64_t unwanted, struct match *match)
{
    const struct letter *letter = reading->letter;
    size_t at = sentence->start;
    while (rules_match_from(reading->rules, stanza, letter->text, sentence->start, at, sentence->end, match)) {
        if (!guards_touch(letter, reading->rules, sentence, match->start, match->end, unwanted))
            return true;
        at = match->end > match->start ? match->end : match->start + 1;
        if (at >= sentence->end)
            break;
    }
    return false;
}

/* True when an [unsure] stanza asks for what is announced after this context. */
static bool is_asked_since(const struct rules *rules, const struct stanza *context)
{
    for (size_t i = 0; i < rules_count(rules, "unsure"); i++) {
        const struct stanza *unsure = rules_stanza(rules, "unsure", i);
        if (stanza_key(unsure, "unless-announced-since") && stanza_lists(unsure, "when", context->id))
            return true;
    }
    return false;
}

static void find_contexts(struct reading *reading, const char *const *zones)
{
    const struct letter *letter = reading->letter;
    for (size_t i = 0; i < context_count(reading); i++) {
        const struct stanza *context = rules_stanza(reading->rules, "context", i);
        if (!rules_may_match(reading->rules, context, letter->text))
            continue;
        uint64_t unwanted = guards_named(reading->rules, context, "unless");
        bool to_the_last = is_asked_since(reading->rules, context);
        for (size_t s = 0; s < letter->sentence_count; s++) {
            struct match match;
            if (letter->paragraphs[letter->sentences[s].paragraph].listed || !zone_allowed(context, zones[s], "subject body enclosures sign-off"))
                continue;
            if (!unguarded_match(reading, context, &letter->sentences[s], unwanted, &match))
                continue;
            if (!reading->contexts[i])
                reading->context_at[i] = match.start;
            reading->contexts[i] = true;
            reading->context_last[i] = s;
            if (!to_the_last)
                break;
        }
    }
}

static struct candidate *candidate_of(struct reading *reading, const char *kind)
{
    for (size_t i = 0; i < reading->candidate_count; i++)
        if (strcmp(reading->candidates[i].kind, kind) == 0)
            return &reading->candidates[i];
    if (reading->candidate_count == KINDS_MAX)
        return NULL;
    struct candidate *candidate = &reading->candidates[reading->candidate_count++];
    *candidate = (struct candidate){ .kind = kind, .evidence = g_array_new(FALSE, FALSE, sizeof(struct evidence)) };
    return candidate;
}

static void collect(struct reading *reading, const struct stanza *rule, const char *const *zones)
{
    const struct letter *letter = reading->letter;
    const char *kind = stanza_key(rule, "kind");
    int weight = rank_weight(rule);
    if (!kind || weight == 0 || !rules_may_match(reading->rules, rule, letter->text) || !contexts_hold(reading, rule, "when", true) || contexts_hold(reading, rule, "unless-context", false))
        return;
    uint64_t unwanted = reading->default_guards | guards_named(reading->rules, rule, "unless");
    unwanted &= ~guards_named(reading->rules, rule, "although");
    for (size_t s = 0; s < letter->sentence_count; s++) {
        struct match match;
        if (letter->paragraphs[letter->sentences[s].paragraph].listed || !zone_allowed(rule, zones[s], "subject body"))
            continue;
        if (!unguarded_match(reading, rule, &letter->sentences[s], unwanted, &match))
            continue;
        struct candidate *candidate = candidate_of(reading, kind);
        struct evidence evidence = { rule, match.start, match.end, s, weight };
        if (weight >= WEIGHT_OPERATIVE && letter->boxes_offered && letter->paragraphs[letter->sentences[s].paragraph].box == BOX_TICKED)
            evidence.weight = WEIGHT_TICKED;
        if (candidate)
            g_array_append_val(candidate->evidence, evidence);
    }
}

static bool only_supports(const struct evidence *evidence)
{
    const char *rank = stanza_key(evidence->rule, "rank");
    return rank && strcmp(rank, "support") == 0;
}

/* The evidence of the best rank; what only supports is never the best while there is other. */
static const struct evidence *best_evidence(const struct candidate *candidate)
{
    const struct evidence *best = NULL;
    for (guint i = 0; i < candidate->evidence->len; i++) {
        const struct evidence *here = &g_array_index(candidate->evidence, struct evidence, i);
        if (!best || (only_supports(best) && !only_supports(here)) || (here->weight > best->weight && (!only_supports(here) || only_supports(best))))
            best = here;
    }
    return best;
}

/* The best rank, and for each other sentence that speaks for the kind half of its rank. */
static int strength_of(const struct candidate *candidate)
{
    const struct evidence *best = best_evidence(candidate);
    if (!best || only_supports(best))
        return 0; /* standard words about rights decide nothing by themselves */
    int strength = best->weight;
    for (guint i = 0; i < candidate->evidence->len; i++) {
        const struct evidence *here = &g_array_index(candidate->evidence, struct evidence, i);
        bool counted = here->sentence == best->sentence;
        for (guint j = 0; j < i && !counted; j++)
            counted = g_array_index(candidate->evidence, struct evidence, j).sentence == here->sentence;
        if (!counted)
            strength += here->weight / 2;
    }
    return strength;
}

/* True when a kind is that strong; from the weight of an operative sentence on, one such must stand behind it and not only lesser pieces. */
static bool told_with(const struct candidate *candidate, int least)
{
    const struct evidence *best = best_evidence(candidate);
    return best && candidate->strength >= least && (least < WEIGHT_OPERATIVE || best->weight >= WEIGHT_OPERATIVE);
}

static void settle_clashes(struct reading *reading)
{
    for (size_t i = 0; i < rules_count(reading->rules, "clash"); i++) {
        const struct stanza *clash = rules_stanza(reading->rules, "clash", i);
        int least = stanza_number(clash, "least", STRENGTH_CONTRARY);
        if (!contexts_hold(reading, clash, "when", true) || contexts_hold(reading, clash, "unless-context", false))
            continue;
        const struct candidate *winner = NULL;
        for (size_t c = 0; c < reading->candidate_count && !winner; c++)
            if (stanza_lists(clash, "kind", reading->candidates[c].kind) && told_with(&reading->candidates[c], least) && !reading->candidates[c].lost_why)
                winner = &reading->candidates[c];
        for (size_t c = 0; winner && c < reading->candidate_count; c++)
            if (&reading->candidates[c] != winner && stanza_lists(clash, "over", reading->candidates[c].kind) && !reading->candidates[c].lost_why)
                reading->candidates[c].lost_why = stanza_key(clash, "why") ? stanza_key(clash, "why") : clash->id;
    }
}

static bool same_right(const char *a, const char *b)
{
    return (strcmp(a, "plan-maintained") == 0 && strcmp(b, "refusal-to-amend") == 0) ||
           (strcmp(b, "plan-maintained") == 0 && strcmp(a, "refusal-to-amend") == 0);
}

/* A first final plan and a changed one are told apart by what else the letter says, not by how plainly it says "final"; and a change that was
 * refused is part of the final plan it goes with (field notes: final-plan, proposed-amendment). */
static bool part_of_final(const char *kind, const char *winner)
{
    return g_str_has_suffix(winner, "final-plan") &&
           (g_str_has_suffix(kind, "final-plan") || strcmp(kind, "refusal-to-amend") == 0 || strcmp(kind, "plan-maintained") == 0);
}

/* A certificate and the Tribunal's papers quote the decision that they are about. */
static bool is_quoting_kind(const char *kind)
{
    return strcmp(kind, "mediation-certificate") == 0 || strcmp(kind, "tribunal-letter") == 0;
}

static bool is_no_decision(const char *kind)
{
    return strcmp(kind, "not-a-decision") == 0;
}

/* True when an operative sentence for the kind stands under a heading such as "Our decision". */
static bool told_in_its_place(const struct reading *reading, const struct candidate *candidate)
{
    const struct letter *letter = reading->letter;
    for (guint i = 0; i < candidate->evidence->len; i++) {
        const struct evidence *here = &g_array_index(candidate->evidence, struct evidence, i);
        if (here->weight >= WEIGHT_OPERATIVE && letter->paragraphs[letter->sentences[here->sentence].paragraph].decides)
            return true;
    }
    return false;
}

/* Where the part headed as the decision tells one kind, what the rest of the letter tells of the law, of options and of what came before is none. */
static void settle_by_headings(struct reading *reading)
{
    const struct candidate *told = NULL;
    for (size_t c = 0; c < reading->candidate_count; c++) {
        struct candidate *here = &reading->candidates[c];
        if (!told_in_its_place(reading, here))
            continue;
        if (is_no_decision(here->kind) || is_quoting_kind(here->kind) || (told && !same_right(told->kind, here->kind)))
            return;
        told = here;
    }
    for (size_t c = 0; told && c < reading->candidate_count; c++) {
        struct candidate *other = &reading->candidates[c];
        if (other != told && !same_right(other->kind, told->kind) && !part_of_final(told->kind, other->kind) && !told_in_its_place(reading, other))
            other->lost_why = "the part of the letter headed as its decision tells another";
    }
}

/* Appealable kinds come first among equals: the reading under which time runs is the safe one. */
static bool stronger(const struct candidate *a, const struct candidate *b)
{
    if (!a->lost_why != !b->lost_why)
        return !a->lost_why;
    if (a->strength != b->strength)
        return a->strength > b->strength;
    return record_kind_class(a->kind) == KIND_APPEALABLE && record_kind_class(b->kind) != KIND_APPEALABLE;
}

/* True when the stanza names no rival kinds, or something speaks for one of them. */
static bool has_rival(const struct reading *reading, const struct stanza *unsure)
{
    if (!stanza_key(unsure, "rival"))
        return true;
    int least = stanza_number(unsure, "rival-least", STRENGTH_TOLD);
    for (size_t c = 0; c < reading->candidate_count; c++)
        if (stanza_lists(unsure, "rival", reading->candidates[c].kind) && told_with(&reading->candidates[c], least))
            return true;
    return false;
}

/* True when the sentence says "we have decided" or the like, and means it. */
static bool announced_in(const struct reading *reading, const struct sentence *sentence)
{
    const struct stanza *announced = rules_find(reading->rules, "context", "decision-announced");
    struct match match;
    return announced && unguarded_match(reading, announced, sentence, guards_named(reading->rules, announced, "unless"), &match);
}

/* True when an operative sentence for the kind announces a decision. */
static bool is_announced(const struct reading *reading, const struct candidate *candidate)
{
    for (guint i = 0; i < candidate->evidence->len; i++) {
        const struct evidence *here = &g_array_index(candidate->evidence, struct evidence, i);
        if (here->weight >= WEIGHT_OPERATIVE && announced_in(reading, &reading->letter->sentences[here->sentence]))
            return true;
    }
    return false;
}

/* True when the kind is announced in a sentence after the last that shows a context of the stanza: what was taken back came before. */
static bool is_announced_since(const struct reading *reading, const struct stanza *unsure)
{
    size_t last = 0;
    for (size_t i = 0; i < context_count(reading); i++)
        if (stanza_lists(unsure, "when", rules_stanza(reading->rules, "context", i)->id))
            last = MAX(last, reading->context_last[i]);
    for (guint i = 0; i < reading->winner->evidence->len; i++) {
        const struct evidence *here = &g_array_index(reading->winner->evidence, struct evidence, i);
        if (here->weight >= WEIGHT_OPERATIVE && here->sentence > last && announced_in(reading, &reading->letter->sentences[here->sentence]))
            return true;
    }
    return false;
}

/* The [unsure] stanza that says that the winning kind cannot be told from a like one in this letter, or NULL. */
static const struct stanza *told_unsure(const struct reading *reading)
{
    for (size_t i = 0; i < rules_count(reading->rules, "unsure"); i++) {
        const struct stanza *unsure = rules_stanza(reading->rules, "unsure", i);
        bool rival_in_words = stanza_key(unsure, "rival") && stanza_number(unsure, "rival-least", STRENGTH_TOLD) < WEIGHT_TICKED;
        if (rival_in_words && reading->winner->strength >= WEIGHT_TICKED)
            continue; /* the ticked box parts them */
        if (stanza_lists(unsure, "kind", reading->winner->kind) && contexts_hold(reading, unsure, "when", true) &&
            !contexts_hold(reading, unsure, "unless-context", false) && has_rival(reading, unsure) &&
            !(stanza_key(unsure, "unless-announced-since") && is_announced_since(reading, unsure)))
            return unsure;
    }
    return NULL;
}

/* True when a kind that lost is announced as decided and the winner is not: a clash may be wrong about such a letter. A certificate tells what
 * the council had decided, and decides nothing. */
static bool loser_is_announced(const struct reading *reading)
{
    if (is_announced(reading, reading->winner) || strcmp(reading->winner->kind, "mediation-certificate") == 0)
        return false;
    for (size_t c = 0; c < reading->candidate_count; c++) {
        const struct candidate *other = &reading->candidates[c];
        bool like = same_right(other->kind, reading->winner->kind) || part_of_final(other->kind, reading->winner->kind);
        if (other != reading->winner && !like && is_announced(reading, other))
            return true;
    }
    return false;
}

/* True when a kind that was not parted from the winner speaks against it. Where the letter announces the winner, next steps and standard words of
 * another kind are no second decision. */
static bool is_contrary(const struct reading *reading, const struct candidate *other)
{
    if (other == reading->winner || other->lost_why || other->strength < STRENGTH_CONTRARY || same_right(other->kind, reading->winner->kind))
        return false;
    if (part_of_final(other->kind, reading->winner->kind) && best_evidence(other)->weight < WEIGHT_SUBJECT)
        return false; /* standard words that go with any final plan */
    return best_evidence(other)->weight >= WEIGHT_SUBJECT || !is_announced(reading, reading->winner);
}

/* True when a heading alone speaks for the winner, and a sentence of the body for another kind: headings are left over from other letters. Where
 * nothing in the body goes with the heading, what happens next is such a sentence too. */
static bool is_heading_against_body(const struct reading *reading)
{
    const struct letter *letter = reading->letter;
    bool body[KINDS_MAX] = { false }, hinted[KINDS_MAX] = { false };
    for (size_t c = 0; c < reading->candidate_count; c++)
        for (guint i = 0; i < reading->candidates[c].evidence->len; i++) {
            const struct evidence *here = &g_array_index(reading->candidates[c].evidence, struct evidence, i);
            enum zone zone = letter->paragraphs[letter->sentences[here->sentence].paragraph].zone;
            bool in_body = zone != ZONE_SUBJECT && zone != ZONE_HEAD && zone != ZONE_ENCLOSURES;
            body[c] = body[c] || (here->weight >= WEIGHT_OPERATIVE && in_body);
            hinted[c] = hinted[c] || (here->weight >= WEIGHT_NEXT_STEP && in_body && !is_no_decision(reading->candidates[c].kind));
        }
    size_t winner = (size_t)(reading->winner - reading->candidates);
    hinted[winner] = hinted[winner] || is_no_decision(reading->winner->kind);
    if (body[winner] || is_quoting_kind(reading->winner->kind) || best_evidence(reading->winner)->weight < WEIGHT_OPERATIVE)
        return false;
    for (size_t c = 0; c < reading->candidate_count; c++)
        if (c != winner && (body[c] || (hinted[c] && !hinted[winner])) && !part_of_final(reading->candidates[c].kind, reading->winner->kind))
            return true;
    return false;
}

/* True when one sentence alone speaks for the winner, and it names neither who decides nor what is decided about: "This letter does not change
 * it" may be said of anything. */
static bool is_about_nothing(const struct reading *reading)
{
    const struct candidate *winner = reading->winner;
    const struct evidence *best = best_evidence(winner);
    const struct stanza *decider = rules_find(reading->rules, "fact", "names-decider-or-plan");
    if (!decider || best->weight != WEIGHT_OPERATIVE || is_no_decision(winner->kind))
        return false;
    for (size_t c = 0; c < reading->candidate_count; c++) {
        const struct candidate *candidate = &reading->candidates[c];
        for (guint i = 0; (candidate == winner || same_right(candidate->kind, winner->kind)) && i < candidate->evidence->len; i++) {
            const struct evidence *here = &g_array_index(candidate->evidence, struct evidence, i);
            if (here->sentence != best->sentence && here->weight >= WEIGHT_BESIDE)
                return false;
        }
    }
    const struct sentence *sentence = &reading->letter->sentences[best->sentence];
    struct match match;
    return !rules_match(reading->rules, decider, reading->letter->text, sentence->start, sentence->end, &match);
}

/* True when the part headed as the decision tells another kind, and not the winner. */
static bool is_told_elsewhere(const struct reading *reading)
{
    if (is_quoting_kind(reading->winner->kind) || told_in_its_place(reading, reading->winner))
        return false;
    for (size_t c = 0; c < reading->candidate_count; c++)
        if (!same_right(reading->candidates[c].kind, reading->winner->kind) && told_in_its_place(reading, &reading->candidates[c]))
            return true;
    return false;
}

static void choose(struct reading *reading)
{
    for (size_t c = 0; c < reading->candidate_count; c++)
        reading->candidates[c].strength = strength_of(&reading->candidates[c]);
    settle_by_headings(reading);
    settle_clashes(reading);
    for (size_t c = 0; c < reading->candidate_count; c++)
        if (reading->candidates[c].strength > 0 && (!reading->winner || stronger(&reading->candidates[c], reading->winner)))
            reading->winner = &reading->candidates[c];
    for (size_t c = 0; reading->winner && c < reading->candidate_count; c++)
        reading->contrary = reading->contrary || is_contrary(reading, &reading->candidates[c]);
    if (reading->winner) {
        const struct evidence *best = best_evidence(reading->winner);
        reading->contrary = reading->contrary || (reading->winner->strength < WEIGHT_TICKED && loser_is_announced(reading));
        reading->contrary = reading->contrary || is_heading_against_body(reading) || is_about_nothing(reading) || is_told_elsewhere(reading);
        reading->unsure = told_unsure(reading);
        reading->unticked = reading->letter->boxes_unclear && !announced_in(reading, &reading->letter->sentences[best->sentence]);
        reading->from_weak_words = letter_confidence(reading->letter, best->start, best->end) < WEAK_WORD_SURE;
    }
}

struct reading *decision_read(const struct letter *letter, struct rules *rules)
{
    struct reading *reading = g_new0(struct reading, 1);
    reading->letter = letter;
    reading->rules = rules;
    reading->default_guards = guards_default(rules);
    const char **zones = g_new0(const char *, letter->sentence_count + 1);
    for (size_t s = 0; s < letter->sentence_count; s++)
        zones[s] = sentence_zone(reading, &letter->sentences[s]);
    find_contexts(reading, zones);
    for (size_t i = 0; i < rules_count(rules, "rule"); i++)
        collect(reading, rules_stanza(rules, "rule", i), zones);
    choose(reading);
    g_free(zones);
    return reading;
}

void decision_free(struct reading *reading)
{
    if (!reading)
        return;
    for (size_t c = 0; c < reading->candidate_count; c++)
        g_array_unref(reading->candidates[c].evidence);
    g_free(reading);
}

/* Words that any letter of its sort could hold: they tell what to ask, not what was decided. */
static bool is_guess(const struct reading *reading)
{
    return reading->winner && reading->winner->strength < STRENGTH_TOLD;
}

const char *decision_kind(const struct reading *reading)
{
    return reading->winner && !is_guess(reading) ? reading->winner->kind : "not-a-decision";
}

bool decision_context(const struct reading *reading, const char *name)
{
    const struct stanza *context = rules_find(reading->rules, "context", name);
    return context && context->number < CONTEXTS_MAX && reading->contexts[context->number];
}

static bool is_sure(const struct reading *reading)
{
    return reading->winner && !reading->winner->lost_why && reading->winner->strength >= STRENGTH_SURE && !reading->contrary && !reading->unsure && !reading->unticked &&
           !reading->from_weak_words;
}

bool decision_is_foreign(const struct reading *reading)
{
    const char *kind = decision_kind(reading);
    if (is_quoting_kind(kind))
        return true;
    bool no_decision = is_no_decision(kind);
    bool told_by_another = decision_context(reading, "family-writes") || decision_context(reading, "adviser-writes");
    return (told_by_another && (no_decision || !is_sure(reading))) || (no_decision && decision_context(reading, "foreign-letterhead"));
}

bool decision_evidence(const struct reading *reading, size_t *start, size_t *end)
{
    if (!reading->winner)
        return false;
    const struct evidence *best = best_evidence(reading->winner);
    *start = best->start;
    *end = best->end;
    return true;
}

static json_t *candidate_fact(const struct reading *reading, const struct candidate *candidate)
{
    const struct evidence *best = best_evidence(candidate);
    const struct sentence *sentence = &reading->letter->sentences[best->sentence];
    json_t *fact = json_pack("{s:s}", "kind", candidate->kind);
    letter_add_evidence(reading->letter, sentence->start, sentence->end, fact);
    json_object_set_new(fact, "rule", json_string(best->rule->id));
    if (candidate->lost_why)
        json_object_set_new(fact, "why", json_string(candidate->lost_why));
    return fact;
}

static void add_doubt(const struct reading *reading, json_t *record)
{
    if (!reading->winner)
        record_add_doubt(record, "no-decision-found", "decision",
                         "We did not find a decision in this letter. If there is another letter or another page, add it. If not, ask an adviser what this letter means.");
    else if (is_guess(reading))
        record_add_doubt(record, "decision-not-understood", "decision",
                         "We did not understand what this letter decided. It speaks of an appeal, so time may be running. Please show it to an adviser today.");
    else if (reading->contrary)
        record_add_doubt(record, "two-decisions", "decision",
                         "The letter speaks of more than one decision. Please check which one is the new one, and show the letter to an adviser.");
    else if (reading->from_weak_words)
        record_add_doubt(record, "decision-hard-to-read", "decision", "The sentence with the decision is hard to read on this copy. Please check it against the letter.");
    else
        record_add_doubt(record, "decision-unclear", "decision", "The letter does not say its decision in plain words. Please check with an adviser what was decided.");
}

void decision_write(const struct reading *reading, json_t *record)
{
    bool guess = is_guess(reading);
    json_t *decision = guess ? json_object() : reading->winner ? candidate_fact(reading, reading->winner) : json_pack("{s:s}", "kind", "not-a-decision");
    json_object_set_new(decision, "sure", json_boolean(is_sure(reading)));
    json_t *others = json_array();
    if (guess) {
        json_t *fact = candidate_fact(reading, reading->winner);
        json_object_set_new(fact, "why", json_string("a guess from what else the letter speaks of"));
        json_array_append_new(others, fact);
    }
    for (size_t c = 0; c < reading->candidate_count; c++)
        if (&reading->candidates[c] != reading->winner && reading->candidates[c].strength >= STRENGTH_CONTRARY)
            json_array_append_new(others, candidate_fact(reading, &reading->candidates[c]));
    json_object_set_new(decision, "others", others);
    json_object_set_new(record, "decision", decision);
    if (!is_sure(reading))
        add_doubt(reading, record);
}

static void explain_guards(const struct reading *reading, const struct sentence *sentence, FILE *out)
{
    uint64_t guards = guards_on(reading->letter, reading->rules, sentence, sentence->end, sentence->end);
    for (size_t i = 0; i < rules_count(reading->rules, "guard"); i++)
        if (guards >> i & 1)
            fprintf(out, " (%s)", rules_stanza(reading->rules, "guard", i)->id);
}

/* Bytes of the first EXPLAIN_LETTERS letters. */
static int explained_length(const char *text)
{
    const char *at = text;
    for (int i = 0; i < EXPLAIN_LETTERS && *at; i++)
        at = g_utf8_next_char(at);
    return (int)(at - text);
}

void decision_explain(const struct reading *reading, FILE *out)
{
    const struct letter *letter = reading->letter;
    for (size_t s = 0; s < letter->sentence_count; s++) {
        const struct sentence *sentence = &letter->sentences[s];
        fprintf(out, "%-10s%s", sentence_zone(reading, sentence), letter->paragraphs[sentence->paragraph].listed ? " [list]" : "");
        explain_guards(reading, sentence, out);
        fprintf(out, " %.*s\n", (int)(sentence->end - sentence->start), letter->text + sentence->start);
    }
    for (size_t i = 0; i < context_count(reading); i++)
        if (reading->contexts[i])
            fprintf(out, "context %s: \"%.*s\"\n", rules_stanza(reading->rules, "context", i)->id, explained_length(letter->text + reading->context_at[i]),
                    letter->text + reading->context_at[i]);
    for (size_t c = 0; c < reading->candidate_count; c++) {
        const struct candidate *candidate = &reading->candidates[c];
        fprintf(out, "%s %d%s%s%s\n", candidate->kind, candidate->strength, candidate == reading->winner ? " wins" : "",
                candidate->lost_why ? ", lost: " : "", candidate->lost_why ? candidate->lost_why : "");
        for (guint i = 0; i < candidate->evidence->len; i++) {
            const struct evidence *here = &g_array_index(candidate->evidence, struct evidence, i);
            fprintf(out, "  %3d %s: \"%.*s\"\n", here->weight, here->rule->id, (int)(here->end - here->start), letter->text + here->start);
        }
    }
    if (reading->unsure)
        fprintf(out, "not sure: %s\n", reading->unsure->id);
}
