/* addressee.c - weighs the words that are said to a parent ("your son") or to a young person ("your plan", "your college"). */
#include "addressee.h"

#include <string.h>

#include "zones.h"

#define WEIGHT_LEAD 2  /* by how much one must outweigh the other */
#define HITS_COUNTED 4 /* of one stanza */

struct weighed {
    int weight;
    size_t start, end;
    const struct stanza *best;
};

static void weigh(const struct letter *letter, struct rules *rules, const struct stanza *stanza, struct weighed *weighed)
{
    int weight = stanza_number(stanza, "weight", 1), hits = 0;
    for (size_t p = 0; p < letter->paragraph_count && hits < HITS_COUNTED; p++) {
        const struct paragraph *paragraph = &letter->paragraphs[p];
        struct match match;
        if (paragraph->zone == ZONE_EARLIER || (stanza_key(stanza, "zone") && !stanza_lists(stanza, "zone", zone_name(paragraph->zone))))
            continue;
        size_t at = paragraph->start;
        while (hits < HITS_COUNTED && at < paragraph->end && rules_match_from(rules, stanza, letter->text, paragraph->start, at, paragraph->end, &match)) {
            if (!weighed->best || weight > stanza_number(weighed->best, "weight", 1)) {
                weighed->best = stanza;
                weighed->start = match.start;
                weighed->end = match.end;
            }
            weighed->weight += weight;
            hits++;
            at = match.end > match.start ? match.end : match.start + 1;
        }
    }
}

void addressee_write(const struct letter *letter, struct rules *rules, json_t *record)
{
    static const char *const who[] = { "parent", "young-person" };
    struct weighed weighed[2] = { { 0 }, { 0 } };
    for (size_t i = 0; i < rules_count(rules, "addressee"); i++) {
        const struct stanza *stanza = rules_stanza(rules, "addressee", i);
        for (int w = 0; w < 2; w++)
            if (stanza_key(stanza, "who") && strcmp(stanza_key(stanza, "who"), who[w]) == 0)
                weigh(letter, rules, stanza, &weighed[w]);
    }
    int first = weighed[1].weight > weighed[0].weight;
    if (weighed[first].weight == 0)
        return;
    json_t *fact = json_pack("{s:s, s:b}", "who", who[first], "sure", weighed[first].weight >= weighed[!first].weight + WEIGHT_LEAD);
    letter_add_evidence(letter, weighed[first].start, weighed[first].end, fact);
    json_object_set_new(fact, "rule", json_string(weighed[first].best->id));
    json_object_set_new(record, "addressee", fact);
}
