/* named.c - finds phones, e-mail and web addresses and says whose they are.
 *
 * A detail belongs to the service named last before it in its sentence; failing that to the one named after it there, then to the one
 * named last before it in its paragraph, then to the heading above. An address that itself names the service ("sendiass@", "globalmediation.co.uk") decides
 * alone. Where no service is named in the sentence, words of the writer ("I am on", "our mailbox") make it the authority's own; so are details
 * above the salutation and at the signature of a letter that is surely from an authority, and, where nothing better is found, its mail address.
 * A service named in the letter without any detail is reported by name alone. */
#include "named.h"

#include <glib.h>
#include <string.h>

#include "record.h"
#include "table.h"
#include "zones.h"

#define DETAILS_MAX 200  /* a letter with more than this is a directory */

/* SERVICE_WRITER: words of the writer's own ("I am on", "our mailbox"), which count only where no service is named. */
enum service { SERVICE_NONE, SERVICE_MEDIATION, SERVICE_SENDIASS, SERVICE_SEND_TEAM, SERVICE_OTHER, SERVICE_WRITER };

static const char *const service_names[] = { "", "mediation", "sendiass", "send-team", "other", "writer" };

struct services {
    struct table *table;
    struct names *names; /* owners are enum service */
};

struct mark {
    size_t start, end;
    enum service service;
    bool name;           /* a service's own name, to be printed */
};

struct detail {
    size_t start, end;
    const char *part;    /* "phone", "email", "url" */
    enum service service;
    bool last_resort;    /* only where its service has no better one */
};

/* Where services are spoken of, and what is known of the letter. */
struct spoken {
    GArray *marks, *writers; /* of struct mark: services, and words of the writer's own */
    bool from_authority;     /* surely: its letterhead and signature are the authority's */
};

static enum service service_of(const char *name)
{
    for (size_t i = 1; name && i < G_N_ELEMENTS(service_names); i++)
        if (strcmp(service_names[i], name) == 0)
            return (enum service)i;
    return SERVICE_NONE;
}

#define INITIALS_MIN 4 /* letters; shorter ones mean other things too */

/* Adds initials that a name is known by, such as "CEIAS)": capitals only. */
static void add_initials(struct names *names, const char *text, enum service service)
{
    size_t length = strcspn(text, ")");
    if (length < INITIALS_MIN)
        return;
    for (size_t i = 0; i < length; i++)
        if (!g_ascii_isupper(text[i]))
            return;
    char *initials = g_strndup(text, length);
    names_add(names, initials, (int)service, NAME_FULL);
    g_free(initials);
}

struct services *services_open(const char *path, struct problem *problem)
{
    struct table *table = table_open(path, problem);
    if (!table)
        return NULL;
    struct services *services = g_new0(struct services, 1);
    services->table = table;
    services->names = names_new();
    int kind = table_column(table, "kind"), name = table_column(table, "name");
    for (size_t row = 0; row < table_rows(table); row++) {
        const char *is = table_field(table, row, kind);
        enum service service = strcmp(is, "mediation") == 0 ? SERVICE_MEDIATION : strcmp(is, "iass") == 0 || strcmp(is, "sendiass") == 0 ? SERVICE_SENDIASS : SERVICE_NONE;
        char *text = g_strdup(table_field(table, row, name));
        char *bracket = strchr(text, '(');
        if (bracket)
            *bracket = '\0'; /* "Walsall SENDIAS (Walsall Information...)": the short name is what letters print */
        if (service != SERVICE_NONE && strchr(g_strstrip(text), ' '))
            names_add(services->names, text, (int)service, NAME_FULL);
        if (service != SERVICE_NONE && bracket)
            add_initials(services->names, bracket + 1, service);
        g_free(text);
    }
    return services;
}

void services_free(struct services *services)
{
    if (!services)
        return;
    names_free(services->names);
    table_free(services->table);
    g_free(services);
}

/* Drops marks that lie inside a service's own name: "Mediation and Disagreement Resolution Service" is one service. */
static void drop_inner_marks(GArray *marks)
{
    for (guint i = marks->len; i-- > 0;) {
        const struct mark inner = g_array_index(marks, struct mark, i);
        for (guint j = 0; j < marks->len; j++) {
            const struct mark *outer = &g_array_index(marks, struct mark, j);
            bool longer = outer->end - outer->start > inner.end - inner.start;
            if (j != i && outer->name && longer && outer->start <= inner.start && outer->end >= inner.end) {
                g_array_remove_index(marks, i);
                break;
            }
        }
    }
}

static int by_start(const void *a, const void *b)
{
    const struct mark *left = a, *right = b;
    return left->start < right->start ? -1 : left->start > right->start;
}

static void add_matches(const struct letter *letter, struct rules *rules, const struct stanza *stanza, GArray *marks, enum service service)
{
    for (size_t p = 0; p < letter->paragraph_count; p++) {
        const struct paragraph *paragraph = &letter->paragraphs[p];
        struct match match;
        size_t at = paragraph->start;
        while (at < paragraph->end && rules_match_from(rules, stanza, letter->text, paragraph->start, at, paragraph->end, &match)) {
            size_t start, end;
            struct mark mark = { match.start, match.end, service, rules_group(rules, "name", &start, &end) };
            if (mark.name) {
                mark.start = start;
                mark.end = end;
            }
            g_array_append_val(marks, mark);
            at = match.end > match.start ? match.end : match.start + 1;
        }
    }
}

/* Every place where a service is spoken of; the writer's own words go to `writers`. */
static GArray *find_marks(const struct letter *letter, struct rules *rules, const struct services *services, GArray *writers)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    for (size_t i = 0; i < rules_count(rules, "service"); i++) {
        const struct stanza *stanza = rules_stanza(rules, "service", i);
        enum service service = service_of(stanza_key(stanza, "means"));
        add_matches(letter, rules, stanza, service == SERVICE_WRITER ? writers : marks, service);
    }
    GArray *found = names_find(services->names, letter->text, letter->length);
    for (guint i = 0; i < found->len; i++) {
        const struct name_found *name = &g_array_index(found, struct name_found, i);
        struct mark mark = { name->start, name->end, (enum service)name->owner, !g_ascii_islower(letter->text[name->start]) }; /* "information, advice and support": no name */
        g_array_append_val(marks, mark);
    }
    g_array_unref(found);
    drop_inner_marks(marks);
    g_array_sort(marks, by_start);
    return marks;
}

static const struct mark *last_between(const GArray *marks, size_t from, size_t to)
{
    const struct mark *last = NULL;
    for (guint i = 0; i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        if (mark->start >= from && mark->start < to)
            last = mark;
    }
    return last;
}

static const struct mark *first_between(const GArray *marks, size_t from, size_t to)
{
    for (guint i = 0; i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        if (mark->start >= from && mark->start < to)
            return mark;
    }
    return NULL;
}

/* The last service named between two places, unless its sentence names another one too: then nobody can tell whose the detail is. */
static const struct mark *only_service_before(const struct letter *letter, const GArray *marks, size_t from, size_t to)
{
    const struct mark *last = last_between(marks, from, to);
    const struct sentence *sentence = last ? letter_sentence_at(letter, last->start) : NULL;
    for (guint i = 0; sentence && i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        if (mark->start >= sentence->start && mark->start < sentence->end && mark->service != last->service)
            return NULL;
    }
    return last;
}

/* The heading above, or the paragraph that leads into a bullet, when it speaks of one service. */
static const struct mark *mark_above(const struct letter *letter, const GArray *marks, size_t p)
{
    for (size_t above = p; above-- > 0 && above + 3 > p;) {
        const struct paragraph *paragraph = &letter->paragraphs[above];
        if (!paragraph->heading && !(letter->paragraphs[p].bullet && !paragraph->bullet) && paragraph->end - paragraph->start > 60)
            return NULL;
        const struct mark *mark = last_between(marks, paragraph->start, paragraph->end);
        if (mark)
            return mark;
    }
    return NULL;
}

/* The service that the detail's own sentence names, else NULL. */
static const struct mark *mark_in_sentence(const GArray *marks, const struct sentence *sentence, const struct detail *detail)
{
    const struct mark *mark = last_between(marks, detail->start, detail->end); /* the address names its service */
    if (!mark && sentence)
        mark = last_between(marks, sentence->start, detail->start);
    if (!mark && sentence)
        mark = first_between(marks, detail->end, sentence->end);
    return mark;
}

/* True where the detail is the writer's though a service is named behind it: "ring me on 1, and Kent SENDIASS on 2". */
static bool is_before_service(const struct spoken *spoken, const GArray *details, const struct sentence *sentence, const struct detail *detail)
{
    if (last_between(spoken->marks, sentence->start, detail->end) || !last_between(spoken->writers, sentence->start, detail->start))
        return false;
    const struct mark *next = first_between(spoken->marks, detail->end, sentence->end);
    for (guint i = 0; next && detail->part && i < details->len; i++) {
        const struct detail *other = &g_array_index(details, struct detail, i);
        if (other->part && strcmp(other->part, detail->part) == 0 && other->start >= next->start && other->start < sentence->end)
            return true;
    }
    return false;
}

/* True where an address of the authority stands in the sentence and no mediator is named by name: the authority's own contact for mediation. */
static bool is_own_mediation_contact(const struct letter *letter, struct rules *rules, const struct spoken *spoken, const struct sentence *sentence)
{
    const struct stanza *address = rules_find(rules, "fact", "authority-address");
    struct match match;
    for (guint i = 0; i < spoken->marks->len; i++) {
        const struct mark *mark = &g_array_index(spoken->marks, struct mark, i);
        if (mark->name && mark->start >= sentence->start && mark->start < sentence->end)
            return false;
    }
    return address && rules_match(rules, address, letter->text, sentence->start, sentence->end, &match);
}

static enum service service_at(const struct letter *letter, const struct spoken *spoken, const struct detail *detail)
{
    size_t p = letter_paragraph_at(letter, detail->start);
    const struct paragraph *paragraph = &letter->paragraphs[p];
    const struct sentence *sentence = letter_sentence_at(letter, detail->start);
    bool own_place = paragraph->zone == ZONE_HEAD || paragraph->zone == ZONE_SIGN_OFF;
    if (paragraph->zone == ZONE_EARLIER)
        return SERVICE_NONE;
    const struct mark *mark = mark_in_sentence(spoken->marks, sentence, detail);
    if (!mark && sentence && first_between(spoken->writers, sentence->start, sentence->end))
        return SERVICE_SEND_TEAM;
    if (!mark && paragraph->zone == ZONE_FOOTER)
        return SERVICE_NONE; /* it stands after the letter, under nothing of it */
    if (!mark)
        mark = only_service_before(letter, spoken->marks, paragraph->start, detail->start);
    if (!mark && !own_place)
        mark = mark_above(letter, spoken->marks, p);
    if (mark)
        return mark->service;
    return own_place && spoken->from_authority ? SERVICE_SEND_TEAM : SERVICE_NONE;
}

/* An address at an authority's domain for which no service is named, and a number in its sentence, are taken for the writer's where no
 * better ones are found. */
static void settle(const struct letter *letter, const struct spoken *spoken, struct rules *rules, const GArray *details, struct detail *detail)
{
    const struct stanza *address = rules_find(rules, "fact", "authority-address");
    const struct sentence *sentence = letter_sentence_at(letter, detail->start);
    struct match match;
    detail->service = service_at(letter, spoken, detail);
    if (sentence && is_before_service(spoken, details, sentence, detail))
        detail->service = spoken->from_authority ? SERVICE_SEND_TEAM : SERVICE_NONE;
    if (sentence && detail->service == SERVICE_MEDIATION && spoken->from_authority && is_own_mediation_contact(letter, rules, spoken, sentence))
        detail->service = SERVICE_SEND_TEAM;
    detail->last_resort = detail->service == SERVICE_NONE && spoken->from_authority && address && sentence && strcmp(detail->part, "url") != 0 &&
                          rules_match(rules, address, letter->text, sentence->start, sentence->end, &match);
    if (detail->last_resort)
        detail->service = SERVICE_SEND_TEAM;
}

static GArray *find_details(const struct letter *letter, struct rules *rules, const struct spoken *spoken)
{
    GArray *details = g_array_new(FALSE, FALSE, sizeof(struct detail));
    for (size_t i = 0; i < rules_count(rules, "contact"); i++) {
        const struct stanza *stanza = rules_stanza(rules, "contact", i);
        for (size_t p = 0; p < letter->paragraph_count; p++) {
            struct match match;
            size_t from = letter->paragraphs[p].start, at = from, to = letter->paragraphs[p].end;
            while (at < to && details->len < DETAILS_MAX && rules_match_from(rules, stanza, letter->text, from, at, to, &match)) {
                struct detail detail = { match.start, match.end, stanza_key(stanza, "part"), SERVICE_NONE, false };
                g_array_append_val(details, detail);
                at = match.end > match.start ? match.end : match.start + 1;
            }
        }
    }
    for (guint i = 0; i < details->len; i++)
        settle(letter, spoken, rules, details, &g_array_index(details, struct detail, i));
    return details;
}

/* The detail as people write it: phones in groups as printed, addresses without the spaces that a line end left. */
static char *detail_text(const struct letter *letter, const struct detail *detail)
{
    char *text = letter_words(letter, detail->start, detail->end);
    if (strcmp(detail->part, "phone") != 0) {
        char *to = text;
        for (const char *from = text; *from; from++)
            if (*from != ' ')
                *to++ = *from;
        *to = '\0';
    }
    bool whole_bracket = text[0] == '(' && strchr(text, ')');
    while (*text && strchr(whole_bracket ? ".,;:" : ".,;:)", text[strlen(text) - 1]))
        text[strlen(text) - 1] = '\0';
    if (text[0] == '(' && !whole_bracket)
        memmove(text, text + 1, strlen(text));
    return text;
}

static bool is_initials(const struct letter *letter, const struct mark *mark)
{
    return !memchr(letter->text + mark->start, ' ', mark->end - mark->start);
}

/* Puts the first detail of each part into `fact`, the better ones first. Returns the detail that stands as evidence, or NULL. */
static const struct detail *put_details(const struct letter *letter, const GArray *details, enum service service, json_t *fact)
{
    const struct detail *evidence = NULL;
    for (int last_resort = 0; last_resort <= 1; last_resort++)
        for (guint i = 0; i < details->len; i++) {
            const struct detail *detail = &g_array_index(details, struct detail, i);
            if (detail->service != service || detail->last_resort != last_resort || !detail->part || json_object_get(fact, detail->part))
                continue;
            char *text = detail_text(letter, detail);
            json_object_set_new(fact, detail->part, json_string(text));
            g_free(text);
            if (!evidence)
                evidence = detail;
        }
    return evidence;
}

/* The service's name nearest before its detail, else the first. NULL when the letter does not name it. */
static const struct mark *name_of(const struct letter *letter, const GArray *marks, enum service service, const struct detail *detail)
{
    const struct mark *named = NULL;
    for (guint i = 0; i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        if (mark->service != service || !mark->name)
            continue;
        bool nearer = !named || (detail && mark->start < detail->start);
        if (nearer && (!named || !is_initials(letter, mark)))
            named = mark;
        else if (is_initials(letter, named) && !is_initials(letter, mark))
            named = mark; /* "Information, Advice and Support Kent (IASK)": the name in full */
    }
    return named;
}

static json_t *service_fact(const struct letter *letter, const GArray *marks, const GArray *details, enum service service)
{
    json_t *fact = json_object();
    const struct detail *detail = put_details(letter, details, service, fact);
    const struct mark *named = service == SERVICE_SEND_TEAM ? NULL : name_of(letter, marks, service, detail);
    if (named) {
        char *text = letter_words(letter, named->start, named->end); /* joined where a line end broke it */
        json_object_set_new(fact, "name", json_string(text));
        g_free(text);
    }
    if (detail || named) {
        size_t start = detail ? detail->start : named->start, end = detail ? detail->end : named->end;
        const struct sentence *sentence = letter_sentence_at(letter, start);
        bool page_turned = sentence && letter_place(letter, sentence->start).page != letter_place(letter, start).page;
        letter_add_evidence(letter, sentence && !page_turned ? sentence->start : start, sentence ? sentence->end : end, fact);
    }
    return fact;
}

/* A council's paper, and not one that names a council: the Tribunal and mediators write of councils too. */
static bool is_from_authority(const json_t *record)
{
    const char *kind = record_text(record, "decision", "kind", NULL);
    return record_true(record, "authority", "sure", NULL) && g_strcmp0(kind, "tribunal-letter") != 0 && g_strcmp0(kind, "mediation-certificate") != 0;
}

void named_write(const struct letter *letter, struct rules *rules, const struct services *services, json_t *record)
{
    struct spoken spoken = { .writers = g_array_new(FALSE, FALSE, sizeof(struct mark)), .from_authority = is_from_authority(record) };
    spoken.marks = find_marks(letter, rules, services, spoken.writers);
    GArray *details = find_details(letter, rules, &spoken);
    json_t *named = json_object();
    for (int service = SERVICE_MEDIATION; service <= SERVICE_SEND_TEAM; service++)
        json_object_set_new(named, service_names[service], service_fact(letter, spoken.marks, details, (enum service)service));
    json_object_set_new(record, "named", named);
    g_array_unref(details);
    g_array_unref(spoken.marks);
    g_array_unref(spoken.writers);
}
