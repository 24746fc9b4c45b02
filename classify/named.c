/* named.c - finds phones, e-mail and web addresses and says whose they are.
 *
 * A detail belongs to the service named last before it in its sentence; failing that to the one named after it there, then to the one
 * named last before it in its paragraph, then to the heading above. An address that itself names the service ("sendiass@", "globalmediation.co.uk") decides
 * alone. Details above the salutation and at the signature are the authority's own, unless a service is named there.
 * A service named in the letter without any detail is reported by name alone. */
#include "named.h"

#include <glib.h>
#include <string.h>

#include "table.h"
#include "zones.h"

#define DETAILS_MAX 200  /* a letter with more than this is a directory */

enum service { SERVICE_NONE, SERVICE_MEDIATION, SERVICE_SENDIASS, SERVICE_SEND_TEAM, SERVICE_OTHER };

static const char *const service_names[] = { "", "mediation", "sendiass", "send-team", "other" };

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

/* Every place where a service is spoken of. */
static GArray *find_marks(const struct letter *letter, struct rules *rules, const struct services *services)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    for (size_t i = 0; i < rules_count(rules, "service"); i++) {
        const struct stanza *stanza = rules_stanza(rules, "service", i);
        add_matches(letter, rules, stanza, marks, service_of(stanza_key(stanza, "means")));
    }
    GArray *found = names_find(services->names, letter->text, letter->length);
    for (guint i = 0; i < found->len; i++) {
        const struct name_found *name = &g_array_index(found, struct name_found, i);
        struct mark mark = { name->start, name->end, (enum service)name->owner, true };
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

static enum service service_at(const struct letter *letter, const GArray *marks, const struct detail *detail)
{
    size_t p = letter_paragraph_at(letter, detail->start);
    const struct paragraph *paragraph = &letter->paragraphs[p];
    const struct sentence *sentence = letter_sentence_at(letter, detail->start);
    const struct mark *mark = last_between(marks, detail->start, detail->end); /* the address names its service */
    if (!mark && sentence)
        mark = last_between(marks, sentence->start, detail->start);
    if (!mark && sentence)
        mark = first_between(marks, detail->end, sentence->end);
    if (!mark)
        mark = only_service_before(letter, marks, paragraph->start, detail->start);
    if (!mark && paragraph->zone != ZONE_HEAD && paragraph->zone != ZONE_SIGN_OFF)
        mark = mark_above(letter, marks, p);
    if (mark)
        return mark->service;
    if (paragraph->zone == ZONE_HEAD || paragraph->zone == ZONE_SIGN_OFF)
        return SERVICE_SEND_TEAM;
    return SERVICE_NONE;
}

static GArray *find_details(const struct letter *letter, struct rules *rules, const GArray *marks)
{
    GArray *details = g_array_new(FALSE, FALSE, sizeof(struct detail));
    for (size_t i = 0; i < rules_count(rules, "contact"); i++) {
        const struct stanza *stanza = rules_stanza(rules, "contact", i);
        for (size_t p = 0; p < letter->paragraph_count; p++) {
            struct match match;
            size_t from = letter->paragraphs[p].start, at = from, to = letter->paragraphs[p].end;
            while (at < to && details->len < DETAILS_MAX && rules_match_from(rules, stanza, letter->text, from, at, to, &match)) {
                struct detail detail = { match.start, match.end, stanza_key(stanza, "part"), SERVICE_NONE };
                detail.service = service_at(letter, marks, &detail);
                g_array_append_val(details, detail);
                at = match.end > match.start ? match.end : match.start + 1;
            }
        }
    }
    return details;
}

/* The detail as people write it: phones in groups as printed, addresses without the spaces that a line end left. */
static char *detail_text(const struct letter *letter, const struct detail *detail)
{
    char *text = g_strndup(letter->text + detail->start, detail->end - detail->start);
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

static json_t *service_fact(const struct letter *letter, const GArray *marks, const GArray *details, enum service service)
{
    json_t *fact = json_object();
    size_t evidence = 0, evidence_end = 0;
    for (guint i = 0; i < details->len; i++) {
        const struct detail *detail = &g_array_index(details, struct detail, i);
        if (detail->service != service || !detail->part || json_object_get(fact, detail->part))
            continue;
        char *text = detail_text(letter, detail);
        json_object_set_new(fact, detail->part, json_string(text));
        g_free(text);
        if (!evidence_end) {
            evidence = detail->start;
            evidence_end = detail->end;
        }
    }
    const struct mark *named = NULL; /* the name nearest before the detail, else the first */
    for (guint i = 0; i < marks->len && service != SERVICE_SEND_TEAM; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        if (mark->service != service || !mark->name)
            continue;
        bool nearer = !named || (evidence_end && mark->start < evidence);
        if (nearer && (!named || !is_initials(letter, mark)))
            named = mark;
        else if (is_initials(letter, named) && !is_initials(letter, mark))
            named = mark; /* "Information, Advice and Support Kent (IASK)": the name in full */
    }
    if (named) {
        char *text = g_strndup(letter->text + named->start, named->end - named->start); /* joined where a line end broke it */
        json_object_set_new(fact, "name", json_string(text));
        g_free(text);
        if (!evidence_end) {
            evidence = named->start;
            evidence_end = named->end;
        }
    }
    if (evidence_end) {
        const struct sentence *sentence = letter_sentence_at(letter, evidence);
        letter_add_evidence(letter, sentence ? sentence->start : evidence, sentence ? sentence->end : evidence_end, fact);
    }
    return fact;
}

void named_write(const struct letter *letter, struct rules *rules, const struct services *services, json_t *record)
{
    GArray *marks = find_marks(letter, rules, services);
    GArray *details = find_details(letter, rules, marks);
    json_t *named = json_object();
    for (int service = SERVICE_MEDIATION; service <= SERVICE_SEND_TEAM; service++)
        json_object_set_new(named, service_names[service], service_fact(letter, marks, details, (enum service)service));
    json_object_set_new(record, "named", named);
    g_array_unref(details);
    g_array_unref(marks);
}
