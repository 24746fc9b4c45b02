/* part_adviser.c - a page for the adviser: the words that each fact rests on, what else was weighed, the law of each way, and the days that a
 * certificate could give. */
#include <string.h>

#include "part.h"
#include "sentence.h"

#define QUOTE_CHARACTERS 400
#define PROVISIONS_SHOWN 6 /* of one way */

static struct block *fact(struct part *part, const char *label, char *text)
{
    struct block *block = part_block(part, BLOCK_FACT, REGION_ADVISER, GIVES_NEVER);
    block->label = g_strdup(label);
    block->text = text;
    return block;
}

static void heading(struct part *part, const char *id)
{
    part_block(part, BLOCK_HEADING, REGION_ADVISER, GIVES_NEVER)->text = part_say(part, id);
}

/* “words” (page 1), rule refusal-to-assess.direct */
static char *words_and_rule(struct part *part, const json_t *read)
{
    const char *quote = record_text(read, "quote", NULL), *rule = record_text(read, "rule", NULL), *why = record_text(read, "why", NULL);
    json_int_t page = json_integer_value(json_object_get(read, "page"));
    char *words = part_english(part, part_tidy(quote ? quote : "", QUOTE_CHARACTERS)), *number = g_strdup_printf("%" JSON_INTEGER_FORMAT, page);
    slots_set(part->slots, "quote", words);
    slots_set(part->slots, "page", number);
    GString *text = g_string_new(NULL);
    if (*words) {
        char *said = part_say(part, page > 0 ? "facts.quote" : "facts.quote-no-page");
        g_string_append(text, said);
        g_free(said);
    }
    char *because = part_english(part, part_tidy(why ? why : "", QUOTE_CHARACTERS));
    if (rule)
        g_string_append_printf(text, "%s[%s]", text->len ? " " : "", rule);
    if (*because)
        g_string_append_printf(text, "%s%s", text->len ? " - " : "", because);
    g_free(because);
    g_free(words);
    g_free(number);
    return g_string_free(text, FALSE);
}

static void fact_read(struct part *part, const char *member, const char *label_id)
{
    const json_t *read = json_object_get(part->record, member), *others = json_object_get(read, "others");
    size_t i;
    json_t *other;
    if (!record_text(read, "quote", NULL))
        return;
    char *label = part_say(part, label_id), *not_taken = part_say(part, "adviser.not-taken");
    fact(part, label, words_and_rule(part, read));
    json_array_foreach(others, i, other)
        if (i < 3 && record_text(other, "quote", NULL))
            fact(part, not_taken, words_and_rule(part, other));
    g_free(label);
    g_free(not_taken);
}

static void evidence(struct part *part)
{
    static const char *const members[][2] = {
        { "decision", "facts.decision" }, { "dated", "facts.dated" }, { "authority", "facts.authority" }, { "addressee", "adviser.holder" }
    };
    heading(part, "adviser.evidence");
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++)
        fact_read(part, members[i][0], members[i][1]);
}

/* The laws of a day or way, as the record calls them. */
static char *provisions_of(const struct part *part, const json_t *entry)
{
    const json_t *names = json_object_get(part->record, "provisions");
    GString *text = g_string_new(NULL);
    size_t i;
    json_t *id;
    json_array_foreach(json_object_get(entry, "law"), i, id) {
        const char *name = record_text(names, json_string_value(id), NULL);
        if (name && i < PROVISIONS_SHOWN)
            g_string_append_printf(text, "%s%s", text->len ? "; " : "", name);
    }
    return g_string_free(text, FALSE);
}

/* "mediation-adviser" as a word at the start of a line. */
static char *shown_name(const char *name)
{
    char *shown = g_strdelimit(g_strdup(name), "-", ' ');
    *shown = g_ascii_toupper(*shown);
    return shown;
}

static void law(struct part *part)
{
    size_t i;
    json_t *route;
    bool any = false;
    json_array_foreach(json_object_get(part->record, "routes"), i, route) {
        const char *name = record_text(route, "route", NULL);
        char *provisions = part_english(part, provisions_of(part, route));
        if (name && record_true(route, "open", NULL) && *provisions) {
            if (!any)
                heading(part, "adviser.law");
            any = true;
            char *label = part_english(part, shown_name(name)), *reason = sentence_route(part, route);
            fact(part, label, g_strconcat(reason ? reason : "", reason ? " " : "", "(", provisions, ")", NULL));
            g_free(label);
            g_free(reason);
        }
        g_free(provisions);
    }
}

static void what_if_row(struct part *part, const json_t *row)
{
    GDate from, until, appeal, aim;
    if (!part_date(row, "issued_from", &from) || !part_date(row, "issued_until", &until) || !part_date(row, "appeal", &appeal))
        return;
    char *issued = wording_days(part->wording, &from, &until), *day = wording_day(part->wording, &appeal, true);
    GString *text = g_string_new(day);
    if (part_date(row, "aim_for", &aim) && g_date_compare(&aim, &appeal) != 0) {
        slots_set_day(part->slots, "aim", &aim, false);
        char *said = part_say(part, "adviser.aim");
        g_string_append_printf(text, " %s", said);
        g_free(said);
    }
    if (record_true(row, "after_two_months", NULL))
        g_string_append(text, " *");
    fact(part, issued, g_string_free(text, FALSE));
    g_free(day);
    g_free(issued);
}

static void what_if(struct part *part)
{
    const json_t *rows = json_object_get(part->record, "what_if");
    size_t i;
    json_t *row;
    if (json_array_size(rows) == 0)
        return;
    heading(part, "adviser.what-if");
    json_array_foreach(rows, i, row)
        what_if_row(part, row);
    part_block(part, BLOCK_SMALL, REGION_ADVISER, GIVES_NEVER)->text = part_say(part, "adviser.what-if-note");
}

void part_adviser(struct part *part)
{
    part_block(part, BLOCK_PARAGRAPH, REGION_ADVISER, GIVES_NEVER)->text = part_say(part, "adviser.lead");
    evidence(part);
    law(part);
    what_if(part);
}
