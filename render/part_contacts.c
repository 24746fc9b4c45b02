/* part_contacts.c - whom to ring: the letter's own numbers first, then ours with their age, then how to find one.
 *
 * Regulation 32 of the SEND Regulations 2014 makes the letter carry the mediation adviser's contact, so what the letter
 * prints comes first. Nothing is printed without where it came from, and no gap is filled. */
#include <string.h>

#include "marked.h"
#include "part.h"

#define FIELD_CHARACTERS 120
#define ADVICE_NAME 36 /* characters of a name that stands in a step as well */
#define NATIONAL_MAX 1 /* rows for advice where there is no local number: the column has no room for more, and more would not help */

/* The list of one sort of contact; NULL when there is none. */
static const json_t *contact_list(const struct part *part, const char *sort)
{
    return json_object_get(json_object_get(part->record, "contacts"), sort);
}

/* A field of a contact, tidied; several values in one field ("|" between them) become one line. NULL when empty. */
static char *field(const json_t *contact, const char *member, const char *between)
{
    const char *text = record_text(contact, member, NULL);
    char *tidy = part_tidy(text ? text : "", FIELD_CHARACTERS);
    if (!*tidy) {
        g_free(tidy);
        return NULL;
    }
    char **values = g_strsplit(tidy, "|", -1);
    char *joined = g_strjoinv(between, values);
    g_strfreev(values);
    g_free(tidy);
    return joined;
}

/* The first of several values, for a link or a QR code. */
static char *field_first(const json_t *contact, const char *member)
{
    char *all = field(contact, member, "|");
    char *end = all ? strchr(all, '|') : NULL; /* several stand as "a|b" or "a or b" */
    if (!end && all)
        end = strstr(all, " or ");
    if (end)
        *end = '\0';
    return all;
}

/* True when a caution of the data says that the row should not be trusted unseen. */
static bool needs_check(const json_t *contact)
{
    const json_t *cautions = json_object_get(contact, "cautions");
    if (json_is_string(cautions))
        return *json_string_value(cautions) != '\0';
    return json_array_size(cautions) > 0;
}

/* The year in which the row was seen, "" when its page had no date. National rows say when they were read instead. */
static char *year_seen(const json_t *contact)
{
    const json_t *seen = json_object_get(contact, "seen");
    if (json_is_integer(seen))
        return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(seen));
    const char *text = seen ? json_string_value(seen) : record_text(contact, "read", NULL);
    return text && g_ascii_isdigit(text[0]) ? g_strndup(text, 4) : g_strdup("");
}

/* "From our list, seen 2024. Please check this number." */
static char *provenance(struct part *part, const json_t *contact)
{
    const char *from = record_text(contact, "from", NULL);
    if (from && strcmp(from, "letter") == 0) {
        json_int_t page = json_integer_value(json_object_get(contact, "page"));
        char *number = g_strdup_printf("%" JSON_INTEGER_FORMAT, page);
        slots_set(part->slots, "page", number);
        g_free(number);
        return part_say(part, page > 0 ? "contacts.from-letter" : "contacts.from-letter-no-page");
    }
    char *year = year_seen(contact);
    slots_set(part->slots, "year", year);
    char *where = part_say(part, *year ? "contacts.from-directory" : "contacts.from-directory-undated");
    char *caution = needs_check(contact) || !*year ? part_say(part, "contacts.check") : NULL;
    char *both = caution ? g_strconcat(where, " ", caution, NULL) : g_strdup(where);
    g_free(year);
    g_free(where);
    g_free(caution);
    return both;
}

/* A page number stands in `named`, not in `contacts`: the letter's own row gets it from there. */
static json_t *with_page(const struct part *part, const char *sort, const json_t *contact)
{
    json_t *copy = json_deep_copy(contact);
    const json_t *page = json_object_get(json_object_get(json_object_get(part->record, "named"), sort), "page");
    if (page && !json_object_get(copy, "page"))
        json_object_set_new(copy, "page", json_deep_copy(page));
    return copy;
}

/* Telephone numbers, each kept on one line. NULL when there is none. */
static char *phones(const struct part *part, const json_t *contact)
{
    char *all = field(contact, "phone", " or ");
    if (!all)
        return NULL;
    char **numbers = g_strsplit(all, " or ", -1);
    for (char **number = numbers; *number; number++) {
        char *unbroken = wording_unbroken(*number);
        g_free(*number);
        *number = unbroken;
    }
    char *word = part_say(part, "word.or"), *between = g_strdup_printf(" %s ", word), *joined = g_strjoinv(between, numbers);
    g_strfreev(numbers);
    g_free(word);
    g_free(between);
    g_free(all);
    return joined;
}

static bool is_tribunal(const json_t *contact)
{
    const char *name = record_text(contact, "name", NULL);
    return name && strstr(name, "Tribunal");
}

static bool has_phone(const json_t *contact)
{
    const char *phone = record_text(contact, "phone", NULL);
    return phone && *phone;
}

static bool any_phone(const json_t *list)
{
    size_t i;
    json_t *contact;
    json_array_foreach(list, i, contact)
        if (has_phone(contact))
            return true;
    return false;
}

/* A second row for the same service, in one small line below the first. */
static void also_block(struct part *part, const json_t *contact)
{
    struct block *block = part_block(part, BLOCK_CONTACT, REGION_SIDE, GIVES_NEVER);
    const char *reach = has_phone(contact) ? "phone" : record_text(contact, "email", NULL) ? "email" : "url";
    char *name = field(contact, "name", " / "), *way = field_first(contact, reach);
    char *parts = part_english(part, name && way ? g_strconcat(name, ", ", way, NULL) : g_strdup(name ? name : way ? way : ""));
    slots_set(part->slots, "name", parts);
    char *also = part_say(part, "contacts.also"), *where = provenance(part, contact);
    block->evidence = g_strconcat(also, " ", where, NULL);
    g_free(name);
    g_free(way);
    g_free(parts);
    g_free(also);
    g_free(where);
}

static void contact_block(struct part *part, const char *sort, const json_t *contact, const char *label_id)
{
    struct block *block = part_block(part, BLOCK_CONTACT, REGION_SIDE, GIVES_NEVER);
    json_t *paged = with_page(part, sort, contact);
    block->label = label_id ? part_say(part, label_id) : NULL;
    block->text = is_tribunal(contact) ? part_say(part, "word.tribunal-name") : part_english(part, field(contact, "name", " / "));
    block->phone = phones(part, contact);
    block->email = field(contact, "email", ", ");
    block->url = is_tribunal(contact) ? NULL : field_first(contact, "url"); /* the step says what to look for on GOV.UK */
    block->evidence = provenance(part, paged);
    json_decref(paged);
    if (!block->phone && !any_phone(contact_list(part, sort)) && strcmp(sort, "national") != 0)
        block->detail = part_say(part, "contacts.no-phone");
}

/* True for a national row about this (`for` in the record, or everything when the record does not say). */
static bool is_for(const json_t *contact, const char *what)
{
    const json_t *list = json_object_get(contact, "for");
    size_t i;
    json_t *use;
    json_array_foreach(list, i, use)
        if (json_is_string(use) && strcmp(json_string_value(use), what) == 0)
            return true;
    return !json_is_array(list);
}

/* The national page on which a local service of this sort can be looked up; NULL when the record has none. */
static const json_t *finder_of(const struct part *part, const char *sort)
{
    size_t i;
    json_t *contact;
    if (strcmp(sort, "sendiass") == 0)
        json_array_foreach(contact_list(part, "national"), i, contact)
            if (json_is_array(json_object_get(contact, "for")) && is_for(contact, "find-sendiass"))
                return contact;
    return NULL;
}

/* The contacts of one sort, or how to find one. */
static void contacts_of(struct part *part, const char *sort, const char *label_id, const char *missing_id)
{
    const json_t *list = contact_list(part, sort);
    size_t i;
    json_t *contact;
    bool phone = false;
    json_array_foreach(list, i, contact) {
        if (record_true(contact, "also", NULL) && (phone || !has_phone(contact)))
            also_block(part, contact);
        else /* a row of ours with the only number is as large as the letter's */
            contact_block(part, sort, contact, i == 0 ? label_id : NULL);
        phone = phone || has_phone(contact);
    }
    if (json_array_size(list) > 0 || !missing_id)
        return;
    struct block *block = part_block(part, BLOCK_CONTACT, REGION_SIDE, GIVES_NEVER);
    block->label = part_say(part, label_id);
    block->detail = part_say(part, missing_id);
    const json_t *finder = finder_of(part, sort);
    if (finder) {
        block->url = field_first(finder, "url");
        block->evidence = provenance(part, finder);
    }
}

static bool concerns_tribunal(const struct part *part)
{
    return part->class == KIND_APPEALABLE || part_day(part, "appeal") ||
           (part->kind && (strcmp(part->kind, "mediation-certificate") == 0 || strcmp(part->kind, "tribunal-letter") == 0));
}

/* The Tribunal where there is something to send it; national advice where there is no local number for it. */
static void contacts_national(struct part *part)
{
    bool local = has_phone(json_array_get(contact_list(part, "sendiass"), 0));
    bool tribunal = concerns_tribunal(part) && part->class == KIND_OTHER; /* else the appeal's step has it */
    const json_t *finder = finder_of(part, "sendiass");
    size_t i;
    json_t *contact;
    int advice = 0;
    json_array_foreach(contact_list(part, "national"), i, contact) {
        if (is_tribunal(contact) && tribunal)
            contact_block(part, "national", contact, "contacts.tribunal");
    }
    for (int phone = 1; phone >= 0; phone--) /* those that can be rung first */
        json_array_foreach(contact_list(part, "national"), i, contact)
            if (!local && !is_tribunal(contact) && has_phone(contact) == (phone == 1) && contact != finder && advice < NATIONAL_MAX &&
                is_for(contact, "advice"))
                contact_block(part, "national", contact, advice++ == 0 ? "contacts.national" : NULL);
}

static void qr_block(struct part *part, const json_t *contact, const char *caption_id)
{
    char *url = field_first(contact, "url"), *name = part_english(part, field(contact, "name", " / "));
    if (url && name) {
        struct block *block = part_block(part, BLOCK_QR, REGION_SIDE, GIVES_QR);
        slots_set(part->slots, "url", url);
        slots_set(part->slots, "name", name);
        block->text = part_say(part, caption_id);
        char *words = part_say(part, "contacts.qr-alt");
        block->detail = marked_plain(words);
        block->url = g_strdup(url);
        g_free(words);
    }
    g_free(url);
    g_free(name);
}

/* One code for the local advice service, one for the Tribunal: two fit side by side. */
static void contacts_qr(struct part *part)
{
    size_t i;
    json_t *contact;
    qr_block(part, json_array_get(contact_list(part, "sendiass"), 0), "contacts.qr-local");
    if (!concerns_tribunal(part))
        return;
    json_array_foreach(contact_list(part, "national"), i, contact)
        if (is_tribunal(contact)) {
            qr_block(part, contact, "contacts.qr-tribunal");
            return;
        }
}

/* The Tribunal's address and number as they stand in a sentence; NULL when there is no address. */
static char *tribunal_text(struct part *part, const json_t *contact)
{
    char *email = part_english(part, field(contact, "email", ", ")), *phone = phones(part, contact), *text = NULL;
    if (email && phone) {
        slots_set(part->slots, "email", email);
        slots_set(part->slots, "phone", phone);
        text = part_say(part, "contacts.write");
    } else if (email) {
        text = g_strdup(email);
    }
    g_free(email);
    g_free(phone);
    return text;
}

void part_contacts_slots(struct part *part)
{
    const json_t *advice = json_array_get(contact_list(part, "sendiass"), 0);
    char *name = part_english(part, field(advice, "name", " / ")), *phone = phones(part, advice);
    char *fallback = part_say(part, "word.adviser-service");
    bool shown = name && g_utf8_strlen(name, -1) <= ADVICE_NAME; /* the whole name stands among the contacts */
    slots_set(part->slots, "name", shown ? name : fallback);
    slots_set(part->slots, "phone", phone);
    char *advice_text = phone ? part_say(part, "contacts.ring") : g_strdup(shown ? name : fallback);
    slots_set(part->slots, "advice", advice_text);
    size_t i;
    json_t *contact;
    char *tribunal = NULL;
    json_array_foreach(contact_list(part, "national"), i, contact)
        if (!tribunal && is_tribunal(contact))
            tribunal = tribunal_text(part, contact);
    if (!tribunal)
        tribunal = part_say(part, "word.tribunal");
    slots_set(part->slots, "tribunal", tribunal);
    char *texts[] = { name, phone, fallback, advice_text, tribunal };
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
        g_free(texts[t]);
}

void part_contacts(struct part *part)
{
    static const char *const about[] = { "contacts", "named", NULL };
    part_block(part, BLOCK_HEADING, REGION_SIDE, GIVES_NEVER)->text = part_say(part, "contacts.heading");
    contacts_of(part, "sendiass", "contacts.sendiass", "contacts.missing-sendiass");
    if (part->class == KIND_APPEALABLE || part_day(part, "appeal"))
        contacts_of(part, "mediation", "contacts.mediation", "contacts.missing-mediation");
    contacts_of(part, "send-team", "contacts.send-team", NULL);
    contacts_national(part);
    part_doubts(part, REGION_SIDE, about);
    contacts_qr(part);
}
