/* check.c - holds a record to the parts of the contract that later stages rely on: types, vocabulary, dates that exist.
 * record.schema.json is the contract in full; a test shows that the two agree. */
#include <string.h>

#include "date.h"
#include "record.h"

#define PAGES_MAX 10000 /* page numbers above this are damage, not letters */
#define NAME_MAX_BYTES 120 /* of a file, with room for an ending */

enum member_type { TEXT, TRUTH, NUMBER, DATE, KIND, LIST, OBJECT, NAME };

struct member {
    const char *parent; /* NULL: of the record itself */
    const char *name;
    enum member_type type;
};

static const struct member members[] = {
    { NULL, "letter", OBJECT },       { "letter", "name", TEXT },        { "letter", "sha256", TEXT },
    { "letter", "bytes", NUMBER },    { "letter", "media", TEXT },       { "letter", "pages", NUMBER },
    { NULL, "text", OBJECT },         { "text", "pages", LIST },         { "text", "unread", LIST },
    { NULL, "sent", OBJECT },         { "sent", "date", DATE },          { NULL, "decision", OBJECT },
    { "decision", "kind", KIND },     { "decision", "sure", TRUTH },     { "decision", "page", NUMBER },
    { "decision", "quote", TEXT },    { "decision", "rule", TEXT },      { "decision", "others", LIST },
    { NULL, "dated", OBJECT },        { "dated", "date", DATE },         { "dated", "sure", TRUTH },
    { "dated", "page", NUMBER },      { "dated", "quote", TEXT },        { "dated", "rule", TEXT },
    { "dated", "others", LIST },      { NULL, "authority", OBJECT },     { "authority", "code", TEXT },
    { "authority", "gss", TEXT },     { "authority", "name", TEXT },     { "authority", "sure", TRUTH },
    { "authority", "others", LIST },  { NULL, "addressee", OBJECT },     { "addressee", "who", TEXT },
    { "addressee", "sure", TRUTH },   { NULL, "born", OBJECT },          { "born", "date", DATE },
    { NULL, "requested", OBJECT },    { "requested", "date", DATE },     { NULL, "named", OBJECT },
    { "named", "mediation", OBJECT }, { "named", "sendiass", OBJECT },   { "named", "send-team", OBJECT },
    { NULL, "said", LIST },           { NULL, "stated", LIST },          { NULL, "certificate", OBJECT },
    { "certificate", "date", DATE },  { NULL, "reviewed", OBJECT },     { "reviewed", "date", DATE },
    { NULL, "agreed", OBJECT },       { "agreed", "date", DATE },        { "certificate", "contacted", DATE },
    { NULL, "what_if", LIST },        { NULL, "today", DATE },           { NULL, "days", LIST },
    { NULL, "routes", LIST },         { NULL, "contacts", OBJECT },      { "contacts", "mediation", LIST },
    { "contacts", "sendiass", LIST }, { "contacts", "send-team", LIST }, { "contacts", "national", LIST },
    { NULL, "checked", OBJECT },      { NULL, "doubts", LIST },          { NULL, "problem", OBJECT },
    { "problem", "stage", TEXT },     { "problem", "code", TEXT },       { "problem", "say", TEXT },
    { NULL, "sheet", NAME },
};

/* Members of the objects in a list, by the list's name. */
static const struct member entries[] = {
    { "days", "what", TEXT },     { "days", "date", DATE },      { "days", "ring_by", DATE },   { "days", "aim_for", DATE },
    { "days", "unmoved", DATE },  { "days", "from", DATE },      { "days", "state", TEXT },     { "days", "worked", TEXT },
    { "days", "law", LIST },      { "routes", "route", TEXT },   { "routes", "open", TRUTH },   { "routes", "why", TEXT },
    { "routes", "law", LIST },    { "routes", "by", DATE },      { "doubts", "code", TEXT },    { "doubts", "about", TEXT },
    { "doubts", "say", TEXT },    { "said", "item", TEXT },      { "said", "found", TRUTH },    { "said", "quote", TEXT },
    { "stated", "about", TEXT },  { "stated", "date", DATE },    { "stated", "period", TEXT },
    { "pages", "page", NUMBER },  { "pages", "words", TEXT },    { "pages", "from", TEXT },     { "pages", "turned", NUMBER },
    { "pages", "weak", LIST },    { "pages", "confidence", NUMBER },
};

/* A file's name that leads into no other folder, hides nothing and needs no quotes in a shell. */
static bool is_file_name(const char *name)
{
    size_t length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    return length > 0 && length <= NAME_MAX_BYTES && name[length] == '\0' && name[0] != '.' && name[0] != '-';
}

static bool is_of_type(const json_t *value, enum member_type type)
{
    GDate date;
    switch (type) {
    case TEXT:
        return json_is_string(value);
    case TRUTH:
        return json_is_boolean(value);
    case NUMBER:
        return json_is_number(value) && json_number_value(value) >= 0 && json_number_value(value) < 1e15;
    case DATE:
        return json_is_string(value) && date_from_iso(json_string_value(value), &date);
    case KIND:
        return json_is_string(value) && record_kind_class(json_string_value(value)) != KIND_UNKNOWN;
    case LIST:
        return json_is_array(value);
    case OBJECT:
        return json_is_object(value);
    case NAME:
        return json_is_string(value) && is_file_name(json_string_value(value));
    }
    return false;
}

static const char *const type_names[] = { "text", "true or false", "a number of at least 0", "a date such as 2026-03-03", "a kind of decision",
                                          "a list", "an object", "a file's name of letters A to Z, digits, dots, dashes and underscores" };

static bool wrong(struct problem *problem, const struct member *member)
{
    return problem_set(problem, "bad-record", "The record's member \"%s%s%s\" is not %s. record.md lists what each member is.",
                       member->parent ? member->parent : "", member->parent ? "." : "", member->name, type_names[member->type]);
}

static bool check_entries(const json_t *list, const char *name, struct problem *problem)
{
    size_t i;
    json_t *entry;
    json_array_foreach(list, i, entry) {
        if (!json_is_object(entry))
            return problem_set(problem, "bad-record", "The record's list \"%s\" holds something that is not an object.", name);
        for (size_t m = 0; m < sizeof entries / sizeof *entries; m++) {
            const json_t *value = strcmp(entries[m].parent, name) == 0 ? json_object_get(entry, entries[m].name) : NULL;
            if (value && !is_of_type(value, entries[m].type))
                return wrong(problem, &entries[m]);
        }
    }
    return true;
}

static bool check_pages(const json_t *pages, struct problem *problem)
{
    size_t i;
    json_t *page;
    json_array_foreach(pages, i, page) {
        json_int_t number = json_integer_value(json_object_get(page, "page"));
        if (number < 1 || number > PAGES_MAX || !json_is_string(json_object_get(page, "words")))
            return problem_set(problem, "bad-record", "A page of the record's text has no number from 1, or no words.");
    }
    return true;
}

bool record_check(const json_t *record, struct problem *problem)
{
    if (!json_is_object(record))
        return problem_set(problem, "bad-record", "A line of the input is not a record. Make it again with ehc-extract.");
    if (json_integer_value(json_object_get(record, "format")) != RECORD_FORMAT)
        return problem_set(problem, "bad-format", "The record is not of format %d. Make it again with this version of ehc-extract.", RECORD_FORMAT);
    for (size_t m = 0; m < sizeof members / sizeof *members; m++) {
        const json_t *parent = members[m].parent ? json_object_get(record, members[m].parent) : record;
        const json_t *value = parent ? json_object_get(parent, members[m].name) : NULL;
        if (value && !is_of_type(value, members[m].type))
            return wrong(problem, &members[m]);
    }
    static const char *const lists[] = { "days", "routes", "doubts", "said", "stated" };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!check_entries(json_object_get(record, lists[i]), lists[i], problem))
            return false;
    const json_t *pages = json_object_get(json_object_get(record, "text"), "pages");
    return check_entries(pages, "pages", problem) && check_pages(pages, problem);
}
