/* part_facts.c - what was read in the letter: each fact with the words it was read from, and each doubt beside its fact. */
#include <string.h>

#include "marked.h"
#include "part.h"
#include "sentence.h"

#define QUOTE_CHARACTERS 90 /* two lines beside the fact; the record has the whole */
#define QUOTE_SHORT 34      /* one line, with the page */

/* The words a fact was read from: “...” (page 1). NULL when it was not read from the letter. Words that are `text` itself are not
 * printed twice. */
static char *evidence(struct part *part, const json_t *fact, const char *with_page, const char *text,
                      size_t characters)
{
    const char *words = record_text(fact, "quote", NULL);
    if (!words || !*words)
        return NULL;
    json_int_t page = json_integer_value(json_object_get(fact, "page"));
    char *whole = part_tidy(words, QUOTE_CHARACTERS);
    char *fact_words = marked_plain(text ? text : "");
    bool same = text && page > 0 && strcmp(whole, fact_words) == 0;
    char *quote = part_english(part, part_tidy(whole, characters)), *number = g_strdup_printf("%" JSON_INTEGER_FORMAT, page);
    slots_set(part->slots, "quote", quote);
    slots_set(part->slots, "page", number);
    g_free(fact_words);
    g_free(whole);
    g_free(quote);
    g_free(number);
    return part_say(part, same ? "facts.quote-same" : page > 0 ? with_page : "facts.quote-no-page");
}

/* When a fact is not sure, the first other candidate is shown beside the one that was taken. */
static char *evidence_with_other(struct part *part, const json_t *fact, const char *text)
{
    char *own = evidence(part, fact, "facts.quote", text, QUOTE_CHARACTERS);
    const json_t *other = json_array_get(json_object_get(fact, "others"), 0);
    char *second = record_true(fact, "sure", NULL) ? NULL : evidence(part, other, "facts.quote-other", NULL, QUOTE_CHARACTERS);
    if (!own || !second) {
        g_free(second);
        return own;
    }
    char *both = g_strconcat(own, "; ", second, NULL);
    g_free(own);
    g_free(second);
    return both;
}

/* A sure fact without words of the letter was given by the reader. */
static void give_source(struct part *part, struct block *block)
{
    if (block->evidence || !block->sure)
        return;
    block->evidence = part_say(part, "facts.given");
    block->note = g_strdup(block->evidence);
}

/* One fact and its doubts. Takes ownership of `text`. A fact that is not sure never stands without a doubt. */
static void fact_block(struct part *part, const char *label_id, char *text, const json_t *fact, const char *const about[])
{
    struct block *block = part_block(part, BLOCK_FACT, REGION_TOP, GIVES_NEVER);
    block->label = part_say(part, label_id);
    block->text = text;
    block->evidence = evidence_with_other(part, fact, text);
    block->note = evidence(part, fact, "facts.quote", text, QUOTE_SHORT);
    block->sure = record_true(fact, "sure", NULL);
    give_source(part, block);
    int doubts = part_doubts(part, REGION_TOP, about);
    if (!block->sure && fact && doubts == 0)
        part_doubt_own(part, REGION_TOP, "doubt.unsure");
}

static void fact_decision(struct part *part)
{
    static const char *const about[] = { "decision", "decision.kind", "kind", NULL };
    char *id = g_strconcat("decision.", part->kind ? part->kind : "unknown", NULL);
    const char *label = part->kind && part->class != KIND_APPEALABLE ? "facts.kind" : "facts.decision";
    fact_block(part, label, part_say(part, id), json_object_get(part->record, "decision"), about);
    g_free(id);
}

static void fact_dated(struct part *part)
{
    static const char *const about[] = { "dated", "dated.date", "sent", NULL };
    const json_t *dated = json_object_get(part->record, "dated");
    GDate date;
    bool found = part_date(dated, "date", &date);
    fact_block(part, "facts.dated", found ? wording_day(part->wording, &date, true) : part_say(part, "facts.dated-missing"), dated, about);
}

static void fact_authority(struct part *part)
{
    static const char *const about[] = { "authority", "authority.code", NULL };
    const json_t *authority = json_object_get(part->record, "authority");
    const char *name = record_text(authority, "name", NULL);
    if (!authority && part->kind && strcmp(part->kind, "tribunal-letter") == 0) {
        part_doubts(part, REGION_TOP, about); /* the Tribunal wrote it, so no council is missing */
        return;
    }
    char *text = name && *name ? part_english(part, part_tidy(name, QUOTE_CHARACTERS)) : part_say(part, "facts.authority-missing");
    fact_block(part, "facts.authority", text, authority, about);
}

static void fact_certificate(struct part *part)
{
    static const char *const about[] = { "certificate", NULL };
    const json_t *certificate = json_object_get(part->record, "certificate");
    GDate date;
    if (!part_date(certificate, "date", &date))
        return;
    struct block *block = part_block(part, BLOCK_FACT, REGION_TOP, GIVES_NEVER);
    block->label = part_say(part, "facts.certificate");
    block->text = part_say(part, "facts.certificate-dated");
    block->evidence = evidence(part, certificate, "facts.quote", NULL, QUOTE_CHARACTERS);
    block->note = evidence(part, certificate, "facts.quote", NULL, QUOTE_SHORT);
    block->sure = !json_is_false(json_object_get(certificate, "sure"));
    give_source(part, block);
    if (part_doubts(part, REGION_TOP, about) == 0 && !block->sure)
        part_doubt_own(part, REGION_TOP, "doubt.unsure");
}

/* Pages that could not be read are said here: something that matters may be on them. */
static void doubt_unread(struct part *part)
{
    size_t i, count = 0;
    json_t *page;
    GString *pages = g_string_new(NULL);
    const json_t *unread = json_object_get(json_object_get(part->record, "text"), "unread");
    json_array_foreach(unread, i, page) {
        if (!json_is_integer(page) || count >= 12) /* a longer list helps no one */
            continue;
        g_string_append_printf(pages, "%s%" JSON_INTEGER_FORMAT, count ? ", " : "", json_integer_value(page));
        count++;
    }
    char *number = g_strdup_printf("%zu", count);
    slots_set(part->slots, "pages", pages->str);
    slots_set(part->slots, "n", number);
    g_string_free(pages, TRUE);
    g_free(number);
    if (count > 0)
        part_doubt_own(part, REGION_TOP, "doubt.unread");
}

static void part_problem(struct part *part)
{
    char *say = sentence_problem(part, json_object_get(part->record, "problem"));
    if (say)
        part_block(part, BLOCK_PARAGRAPH, REGION_TOP, GIVES_NEVER)->text = say;
}

void part_facts(struct part *part)
{
    static const char *const about_page[] = { "text", "letter", "addressee", "born", "requested", "reviewed", NULL };
    bool problem = json_object_get(part->record, "problem");
    if (problem)
        part_problem(part);
    if (!problem || json_object_get(part->record, "dated")) {
        part_block(part, BLOCK_HEADING, REGION_TOP, GIVES_NEVER)->text = part_say(part, "facts.heading");
        fact_decision(part);
        fact_dated(part);
        fact_authority(part);
        if (part->class == KIND_OTHER || record_true(part->record, "certificate", "sure", NULL) ||
            json_object_get(json_object_get(part->record, "certificate"), "sure"))
            fact_certificate(part);
    }
    doubt_unread(part);
    part_doubts(part, REGION_TOP, about_page);
}
