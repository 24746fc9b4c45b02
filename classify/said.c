/* said.c - looks for the contents that the law makes a letter have, and for the times it gives itself.
 *
 * The items and their provisions are in letters.ini ([item ...]); "not found" means that no pattern met it, for enclosures may hold it. */
#include "said.h"

#include <glib.h>
#include <string.h>

#include "date.h"
#include "dates.h"
#include "record.h"
#include "zones.h"

static bool find_item(const struct letter *letter, struct rules *rules, const struct stanza *item, const struct sentence **where)
{
    for (size_t s = 0; s < letter->sentence_count; s++) {
        const struct sentence *sentence = &letter->sentences[s];
        const struct paragraph *paragraph = &letter->paragraphs[sentence->paragraph];
        struct match match;
        if (paragraph->zone == ZONE_EARLIER || (stanza_key(item, "zone") && !stanza_lists(item, "zone", zone_name(paragraph->zone))))
            continue;
        if (rules_match(rules, item, letter->text, sentence->start, sentence->end, &match)) {
            *where = sentence;
            return true;
        }
    }
    return false;
}

/* A contact is what a person can ring or write to, found for the record already. */
static bool named_contact(const json_t *record, const char *service, const json_t **evidence)
{
    const json_t *named = json_object_get(json_object_get(record, "named"), service);
    if (!json_object_get(named, "phone") && !json_object_get(named, "email") && !json_object_get(named, "url"))
        return false;
    *evidence = named;
    return true;
}

static void write_items(const struct letter *letter, struct rules *rules, const char *kind, json_t *record)
{
    json_t *said = json_array();
    for (size_t i = 0; i < rules_count(rules, "item"); i++) {
        const struct stanza *item = rules_stanza(rules, "item", i);
        const struct sentence *where = NULL;
        const json_t *evidence = NULL;
        if (stanza_key(item, "kinds") && !stanza_lists(item, "kinds", kind))
            continue;
        bool found = false;
        if (strcmp(item->id, "mediation-adviser-contact") == 0)
            found = named_contact(record, "mediation", &evidence);
        else if (strcmp(item->id, "authority-contact") == 0)
            found = named_contact(record, "send-team", &evidence);
        else if (strcmp(item->id, "sendiass") == 0)
            found = named_contact(record, "sendiass", &evidence);
        if (!found && strcmp(item->id, "mediation-adviser-contact") != 0)
            found = find_item(letter, rules, item, &where);
        json_t *entry = json_pack("{s:s, s:b}", "item", item->id, "found", found);
        if (where)
            letter_add_evidence(letter, where->start, where->end, entry);
        else if (evidence) {
            json_object_set(entry, "page", json_object_get(evidence, "page"));
            json_object_set(entry, "quote", json_object_get(evidence, "quote"));
        }
        json_array_append_new(said, entry);
    }
    json_object_set_new(record, "said", said);
}

/* A day that a sentence gives for appealing or for mediation: the last date in it that a [stated ...] stanza with a group "day" reaches. */
static void add_stated(const struct letter *letter, struct rules *rules, const struct stanza *stanza, const struct sentence *sentence, const GArray *dates, json_t *stated)
{
    struct match match;
    if (!rules_match(rules, stanza, letter->text, sentence->start, sentence->end, &match))
        return;
    json_t *entry = json_pack("{s:s}", "about", stanza_key(stanza, "about"));
    if (stanza_key(stanza, "period")) {
        json_object_set_new(entry, "period", json_string(stanza_key(stanza, "period")));
    } else {
        const struct mention *day = NULL;
        for (guint i = 0; i < dates->len; i++) {
            const struct mention *mention = &g_array_index(dates, struct mention, i);
            if (mention->complete && mention->start >= match.start && mention->start <= match.end && mention->end <= sentence->end)
                day = mention;
        }
        char iso[DATE_ISO_SIZE];
        if (!day) {
            json_decref(entry);
            return;
        }
        json_object_set_new(entry, "date", json_string(date_to_iso(&day->date, iso)));
    }
    if (stanza_key(stanza, "from"))
        json_object_set_new(entry, "from", json_string(stanza_key(stanza, "from")));
    letter_add_evidence(letter, sentence->start, sentence->end, entry);
    json_array_append_new(stated, entry);
}

static void write_stated(const struct letter *letter, struct rules *rules, json_t *record)
{
    json_t *stated = json_array();
    GArray *dates = dates_find(letter, rules);
    for (size_t s = 0; s < letter->sentence_count; s++)
        for (size_t i = 0; i < rules_count(rules, "stated"); i++)
            add_stated(letter, rules, rules_stanza(rules, "stated", i), &letter->sentences[s], dates, stated);
    g_array_unref(dates);
    json_object_set_new(record, "stated", stated);
}

void said_write(const struct letter *letter, struct rules *rules, const char *kind, json_t *record)
{
    if (record_kind_class(kind) != KIND_APPEALABLE)
        return;
    write_items(letter, rules, kind, record);
    write_stated(letter, rules, record);
}
