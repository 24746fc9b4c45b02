/* facts.c - takes facts out of a record and finds the words of their quotes.
 *
 * A quote begins where the record says (`at`). A record without that, or whose words are not there, is searched for the quote, and only a quote that
 * stands in one place is taken: to mark other words of the same letters would mislead. What runs over the end of a page is looked for on the next. */
#include "facts.h"

#include <stdbool.h>
#include <string.h>

#include "date.h"
#include "places.h"
#include "record.h"

#define PIECES_MOST 4 /* of a quote: it may run over a page's end, or around a box */

static void fact_free(void *value)
{
    struct fact *fact = value;
    g_free(fact->label);
    g_free(fact->value);
    g_free(fact->quote);
    g_free(fact->lost);
    g_array_unref(fact->marks);
    g_free(fact);
}

const json_t *facts_page(const json_t *record, int number)
{
    size_t i;
    json_t *page;
    json_array_foreach(json_object_get(json_object_get(record, "text"), "pages"), i, page)
        if (json_integer_value(json_object_get(page, "page")) == number)
            return page;
    return NULL;
}

/* True when the words have a place that can be marked. Pages without boxes are set out by us, and then everything has one. */
static bool has_place(const json_t *page, const struct stretch *stretch)
{
    const json_t *lines = json_object_get(page, "lines");
    if (stretch->end <= stretch->start)
        return false;
    if (json_array_size(lines) == 0)
        return true;
    GArray *rows = places_of(lines, record_text(page, "words", NULL), stretch);
    bool any = rows->len > 0;
    g_array_unref(rows);
    return any;
}

static bool add_mark(struct fact *fact, int number, const json_t *page, const struct stretch *stretch)
{
    struct mark mark = { .page = number, .stretch = *stretch };
    if (!has_place(page, stretch))
        return false;
    g_array_append_val(fact->marks, mark);
    return true;
}

/* Finds a piece of a quote on a page, at `at` when that is known. Returns what is left of it: `quote` when none was found. */
static const char *find_piece(struct fact *fact, const json_t *record, int number, const json_t *at, const char *quote)
{
    const json_t *page = facts_page(record, number);
    const char *words = record_text(page, "words", NULL);
    struct stretch stretch;
    if (!words)
        return quote;
    if (json_is_integer(at) && json_integer_value(at) >= 0) {
        const char *left = quote_match(words, (size_t)json_integer_value(at), quote, &stretch);
        if (left != quote && add_mark(fact, number, page, &stretch))
            return left;
    }
    return quote_search(words, quote, &stretch) == 1 && add_mark(fact, number, page, &stretch) ? "" : quote;
}

static void find_quote(struct fact *fact, const json_t *record, const json_t *at)
{
    const char *left = fact->quote, *found = find_piece(fact, record, fact->page, at, left);
    int page = fact->page;
    for (int pieces = 0; found != left && *found && pieces < PIECES_MOST; pieces++) {
        left = found;
        found = find_piece(fact, record, page, NULL, left);
        if (found == left)
            found = find_piece(fact, record, ++page, NULL, left);
    }
    if (*found)
        fact->lost = g_strdup(found);
}

/* A fact and the words that it was read from. Takes ownership of `label` and `value`. */
static struct fact *add(GPtrArray *facts, const json_t *record, const json_t *read, const char *member, char *label, char *value, enum fact_state state)
{
    struct fact *fact = g_new0(struct fact, 1);
    fact->member = member;
    const char *quote = record_text(read, "quote", NULL);
    fact->label = label;
    fact->value = value;
    fact->state = state;
    fact->marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    g_ptr_array_add(facts, fact);
    if (state == FACT_GIVEN || state == FACT_MISSING || !quote || !quote[strspn(quote, " ")])
        return fact;
    fact->quote = g_strdup(quote);
    fact->page = (int)json_integer_value(json_object_get(read, "page"));
    find_quote(fact, record, json_object_get(read, "at"));
    return fact;
}

static bool is_given(const json_t *record, const char *member)
{
    size_t i;
    json_t *name;
    json_array_foreach(json_object_get(record, "given"), i, name)
        if (g_strcmp0(json_string_value(name), member) == 0)
            return true;
    return false;
}

/* A fact that may be sure, in doubt, given or missing: it is missing when it has no value. */
static void add_read(GPtrArray *facts, const json_t *record, const struct labels *labels, const char *member, const char *label, char *value)
{
    const json_t *read = json_object_get(record, member);
    enum fact_state state = record_true(read, "sure", NULL) ? FACT_SURE : FACT_CHECK;
    if (is_given(record, member))
        state = FACT_GIVEN;
    else if (!value)
        state = FACT_MISSING;
    add(facts, record, read, member, labels_text(labels, label, NULL), value, state);
}

/* The name, numbers and addresses of a contact, a line each. NULL when there are none. */
static char *contact_value(const json_t *contact)
{
    static const char *const parts[] = { "name", "phone", "email", "url" };
    GString *value = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *part = record_text(contact, parts[i], NULL);
        if (part)
            g_string_append_printf(value, "%s%s", value->len ? "\n" : "", part);
    }
    return g_string_free(value, value->len == 0);
}

static void add_contacts(GPtrArray *facts, const json_t *record, const struct labels *labels)
{
    static const char *const members[] = { "mediation", "sendiass", "send-team" };
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++) {
        const json_t *contact = json_object_get(json_object_get(record, "named"), members[i]);
        char *value = contact_value(contact);
        if (value)
            add(facts, record, contact, members[i], labels_text(labels, members[i], NULL), value, FACT_NAMED);
    }
}

static char *addressee_value(const json_t *record, const struct labels *labels)
{
    const char *who = record_text(record, "addressee", "who", NULL);
    return who ? labels_text(labels, strcmp(who, "young-person") == 0 ? "young-person" : "parent", NULL) : NULL;
}

GPtrArray *facts_new(const json_t *record, const struct labels *labels)
{
    GPtrArray *facts = g_ptr_array_new_with_free_func(fact_free);
    const char *kind = record_text(record, "decision", "kind", NULL), *name = record_text(record, "authority", "name", NULL);
    bool certificate = g_strcmp0(kind, "mediation-certificate") == 0;
    GDate date;
    char day[DATE_LONG_SIZE];
    bool dated = date_from_iso(record_text(record, "dated", "date", NULL), &date);
    add_read(facts, record, labels, "decision", "decision", kind ? labels_kind(labels, kind) : NULL);
    add_read(facts, record, labels, "dated", certificate ? "certificate" : "dated", dated ? g_strdup(date_to_words(&date, false, day)) : NULL);
    add_read(facts, record, labels, "authority", "authority", g_strdup(name ? name : record_text(record, "authority", "code", NULL)));
    if (json_object_get(record, "addressee"))
        add_read(facts, record, labels, "addressee", "addressee", addressee_value(record, labels));
    add_contacts(facts, record, labels);
    return facts;
}
