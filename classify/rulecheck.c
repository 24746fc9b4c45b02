/* rulecheck.c - the words that each key of a rule file may hold, and the keys that a stanza must have.
 *
 * Kinds come from record/, zones and ranks from the files that know them; the rest stands here as data/RULES.md tells it. */
#include "rulecheck.h"

#include <glib.h>
#include <string.h>

#include "decision.h"
#include "guards.h"
#include "record.h"
#include "stanza.h"
#include "zones.h"

enum holds { WORDS, NUMBER, KINDS, RANK, ZONES, GUARDS, CONTEXTS };

static const struct {
    const char *class, *key;
    enum holds holds;
    bool many;         /* a list, spaces between */
    bool needed;
    const char *words; /* for WORDS */
} values[] = {
    { "guard", "reach", WORDS, false, true, "sentence before near after around heading lead-in" },
    { "guard", "older", NUMBER, false, false, NULL },
    { "guard", "follows", WORDS, false, false, "other-council" },
    { "guard", "optional", WORDS, false, false, "yes" },
    { "guard", "ends-at", WORDS, false, false, "deciding-clause but-clause" },
    { "context", "zone", ZONES, true, false, NULL },
    { "context", "unless", GUARDS, true, false, NULL },
    { "rule", "kind", KINDS, false, true, NULL },
    { "rule", "rank", RANK, false, true, NULL },
    { "rule", "zone", ZONES, true, false, NULL },
    { "rule", "unless", GUARDS, true, false, NULL },
    { "rule", "although", GUARDS, true, false, NULL },
    { "rule", "when", CONTEXTS, true, false, NULL },
    { "rule", "unless-context", CONTEXTS, true, false, NULL },
    { "clash", "kind", KINDS, true, true, NULL },
    { "clash", "over", KINDS, true, true, NULL },
    { "clash", "least", NUMBER, false, false, NULL },
    { "clash", "when", CONTEXTS, true, false, NULL },
    { "clash", "unless-context", CONTEXTS, true, false, NULL },
    { "unsure", "kind", KINDS, true, true, NULL },
    { "unsure", "when", CONTEXTS, true, false, NULL },
    { "unsure", "unless-context", CONTEXTS, true, false, NULL },
    { "unsure", "rival", KINDS, true, false, NULL },
    { "unsure", "rival-least", NUMBER, false, false, NULL },
    { "unsure", "unless-announced-since", WORDS, false, false, "yes" },
    { "date-label", "means", WORDS, false, true, "letter other past due born requested reviewed plan certificate decided" },
    { "date-label", "place", WORDS, false, false, "line" },
    { "date-label", "first", WORDS, false, false, "yes" },
    { "authority-mark", "means", WORDS, false, true, "behalf decides mentioned" },
    { "addressee", "who", WORDS, false, true, "parent young-person" },
    { "addressee", "weight", NUMBER, false, false, NULL },
    { "addressee", "zone", ZONES, true, false, NULL },
    { "service", "means", WORDS, false, true, "mediation sendiass send-team other writer" },
    { "contact", "part", WORDS, false, true, "phone email url" },
    { "item", "kinds", KINDS, true, false, NULL },
    { "item", "zone", ZONES, true, false, NULL },
    { "stated", "about", WORDS, false, true, "appeal mediation" },
    { "stated", "from", WORDS, false, false, "letter receipt certificate" },
};

void rulecheck_say(const struct stanza *stanza, const char *key, const char *fault)
{
    char *group = g_strdup_printf("%s %s", stanza->class, stanza->id);
    int line = stanza_line(stanza->path, group, key);
    say_error("%s, line %d, [%s]%s%s: %s.", stanza->path, line ? line : stanza_line(stanza->path, group, NULL), group, key ? " " : "", key ? key : "", fault);
    g_free(group);
}

static bool in_words(const char *words, const char *word)
{
    char **list = g_strsplit(words, " ", -1);
    bool found = g_strv_contains((const char *const *)list, word);
    g_strfreev(list);
    return found;
}

static bool is_zone(const char *word)
{
    if (strcmp(word, "chosen") == 0)
        return true; /* what a form's tick or a lead-in chooses */
    for (int zone = 0; zone < ZONE_COUNT; zone++)
        if (strcmp(zone_name((enum zone)zone), word) == 0)
            return true;
    return strcmp(word, "any") == 0;
}

static bool is_number(const char *word)
{
    return *word && strspn(word, "0123456789") == strlen(word);
}

static bool word_fits(const struct rules *rules, size_t v, const char *word)
{
    switch (values[v].holds) {
    case WORDS:
        return in_words(values[v].words, word);
    case NUMBER:
        return is_number(word);
    case KINDS:
        return record_kind_class(word) != KIND_UNKNOWN;
    case RANK:
        return decision_rank_known(word);
    case ZONES:
        return is_zone(word);
    case GUARDS:
        return rules_find(rules, "guard", word) != NULL;
    case CONTEXTS:
        return rules_find(rules, "context", word) != NULL;
    }
    return false;
}

static int check_value(const struct rules *rules, const struct stanza *stanza, size_t v)
{
    const char *text = stanza_key(stanza, values[v].key);
    int faults = 0;
    if (!text || !*text) {
        if (values[v].needed || text)
            rulecheck_say(stanza, values[v].key, "is missing");
        return values[v].needed || text;
    }
    char **words = g_strsplit(text, " ", values[v].many ? -1 : 1);
    for (char **word = words; *word; word++)
        if (**word && !word_fits(rules, v, *word)) {
            char *fault = g_strdup_printf("\"%s\" is not known here", *word);
            rulecheck_say(stanza, values[v].key, fault);
            g_free(fault);
            faults++;
        }
    g_strfreev(words);
    return faults;
}

/* There is room for so many guards (bits of a number) and contexts: what is beyond it would be passed over. */
static int check_count(const struct rules *rules, const char *class, size_t most)
{
    if (rules_count(rules, class) <= most)
        return 0;
    char *fault = g_strdup_printf("there can be %zu stanzas of this class and this is one more", most);
    rulecheck_say(rules_stanza(rules, class, most), NULL, fault);
    g_free(fault);
    return 1;
}

int rulecheck_values(const struct rules *rules)
{
    int faults = check_count(rules, "guard", GUARDS_MAX) + check_count(rules, "context", CONTEXTS_MAX);
    for (size_t v = 0; v < G_N_ELEMENTS(values); v++)
        for (size_t i = 0; i < rules_count(rules, values[v].class); i++)
            faults += check_value(rules, rules_stanza(rules, values[v].class, i), v);
    return faults;
}
