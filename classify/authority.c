/* authority.c - scores the authorities whose names or web domains stand in the letter by where they stand.
 *
 * Order of trust (field notes): the letterhead's name, "on behalf of", the subject of the sentence that decides, the signature, web and mail
 * domains, the address of the office. An authority that is merely mentioned (the school's home, the previous area, a copy) does not win.
 * Sure only when one authority clearly leads and stands in a place that says who writes. Teams and companies that write for several
 * authorities count for each of them, so that only something else in the letter can decide. */
#include "authority.h"

#include <glib.h>
#include <string.h>

#include "names.h"
#include "record.h"
#include "table.h"
#include "zones.h"

#define SCORE_SURE 60         /* a place that says who writes */
#define LEAD_SURE 25          /* by how much the first must lead the second */
#define SCORE_POSSIBLE 14     /* from this score it is named, with a doubt */
#define LIST_GAP 24          /* bytes between two councils that a service names together: " and the " */
#define LIST_SCORE 30        /* of each of them */
#define MENTIONS_COUNTED 3    /* further mentions add little */
#define HEAD_LINES 14         /* printed lines at the top of page 1 that can be a letterhead without a salutation below */
#define MARK_REACH 60         /* bytes before a name in which "copy to", "moved from" speak of it */

struct authority {
    const char *code, *gss, *name, *official, *until, *successor; /* borrowed from the table */
};

struct authorities {
    struct table *table;
    struct authority *list;
    int count;
    struct names *names;
    GPtrArray *domains;       /* struct domain * */
};

struct domain {
    char *text;
    int owner;
};

struct sighting {
    size_t start, end;
    int owner;
    int score;
    const char *place;
    bool full; /* the council's whole name */
};

static void domain_free(gpointer data)
{
    struct domain *domain = data;
    g_free(domain->text);
    g_free(domain);
}

static void add_list(struct names *names, const char *list, int owner, enum name_strength strength)
{
    char **parts = g_strsplit(list, "|", -1);
    for (char **part = parts; *part; part++) {
        g_strstrip(*part);
        char *bracket = strchr(*part, '(');
        if (bracket && bracket > *part) { /* "Achieving for Children (AfC)": the initials alone name too much */
            *bracket = '\0';
            g_strchomp(*part);
        }
        size_t length = strlen(*part);
        bool initials = length <= 5 && !strchr(*part, ' ');
        if (length > 1)
            names_add(names, *part, owner, initials && strength == NAME_FULL ? NAME_SHORT : strength);
    }
    g_strfreev(parts);
}

/* The ways in which an authority called `name` writes itself. */
static void add_forms(struct names *names, const struct authority *authority, const char *type, int owner)
{
    static const char *const any[] = { "%s Council", "Council of %s", "The Council of %s" };
    static const char *const district[] = { "%s Metropolitan Borough Council", "%s Metropolitan District Council", "%s Borough Council", "%s MBC",
                                            "%s Metropolitan Borough", "City of %s", "City of %s Council", "%s City Council", "City of %s Metropolitan District Council" };
    static const char *const county[] = { "%s County Council", "County Council of %s" };
    static const char *const borough[] = { "London Borough of %s", "LB %s", "LB of %s", "Royal Borough of %s", "%s Borough Council", "%s London Borough Council" };
    static const char *const unitary[] = { "%s Borough Council", "%s City Council", "Borough of %s", "City of %s", "City of %s Council", "%s County Council",
                                           "Royal Borough of %s", "%s Unitary Authority" };
    const char *const *forms = unitary;
    size_t count = G_N_ELEMENTS(unitary);
    if (strstr(type, "Metropolitan"))
        forms = district, count = G_N_ELEMENTS(district);
    else if (strstr(type, "County"))
        forms = county, count = G_N_ELEMENTS(county);
    else if (strstr(type, "London"))
        forms = borough, count = G_N_ELEMENTS(borough);
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < (pass ? count : G_N_ELEMENTS(any)); i++) {
            char **halves = g_strsplit(pass ? forms[i] : any[i], "%s", 2);
            char *form = g_strconcat(halves[0], authority->name, halves[1], NULL);
            names_add(names, form, owner, NAME_FULL);
            g_free(form);
            g_strfreev(halves);
        }
    }
}

static void add_authority(struct authorities *all, size_t row)
{
    const struct table *table = all->table;
    int owner = (int)row;
    struct authority *authority = &all->list[row];
    *authority = (struct authority){ table_field(table, row, table_column(table, "code")),          table_field(table, row, table_column(table, "gss_code")),
                                     table_field(table, row, table_column(table, "name")),          table_field(table, row, table_column(table, "official_name")),
                                     table_field(table, row, table_column(table, "until")),         table_field(table, row, table_column(table, "successor")) };
    names_add(all->names, authority->official, owner, NAME_FULL);
    if (!*authority->until)
        names_add(all->names, authority->name, owner, strstr(authority->name, "Council") ? NAME_FULL : NAME_BARE);
    if (!*authority->until)
        add_forms(all->names, authority, table_field(table, row, table_column(table, "type")), owner);
    add_list(all->names, table_field(table, row, table_column(table, "aliases")), owner, NAME_FULL);
    add_list(all->names, table_field(table, row, table_column(table, "teams")), owner, NAME_TEAM);
    add_list(all->names, table_field(table, row, table_column(table, "shared")), owner, NAME_TEAM);
    char **domains = g_strsplit(table_field(table, row, table_column(table, "domains")), "|", -1);
    for (char **part = domains; *part; part++)
        if (*g_strstrip(*part)) {
            struct domain *domain = g_new0(struct domain, 1);
            domain->text = g_ascii_strdown(*part, -1);
            domain->owner = owner;
            g_ptr_array_add(all->domains, domain);
        }
    g_strfreev(domains);
}

struct authorities *authorities_open(const char *path, struct problem *problem)
{
    struct table *table = table_open(path, problem);
    if (!table)
        return NULL;
    struct authorities *all = g_new0(struct authorities, 1);
    all->table = table;
    all->count = (int)table_rows(table);
    all->list = g_new0(struct authority, table_rows(table) + 1);
    all->names = names_new();
    all->domains = g_ptr_array_new_with_free_func(domain_free);
    for (size_t row = 0; row < table_rows(table); row++)
        add_authority(all, row);
    return all;
}

void authorities_free(struct authorities *authorities)
{
    if (!authorities)
        return;
    names_free(authorities->names);
    g_ptr_array_unref(authorities->domains);
    g_free(authorities->list);
    table_free(authorities->table);
    g_free(authorities);
}

/* What the words before a name make of it: "behalf" (who writes), "mentioned" (who does not), or NULL. */
static const char *mark_before(const struct letter *letter, struct rules *rules, size_t start, size_t end)
{
    size_t from = start > MARK_REACH ? start - MARK_REACH : 0;
    const struct paragraph *paragraph = &letter->paragraphs[letter_paragraph_at(letter, start)];
    if (from < paragraph->start)
        from = paragraph->start;
    while (from < start && ((unsigned char)letter->text[from] & 0xC0) == 0x80)
        from++;
    const char *means = NULL;
    for (size_t i = 0; i < rules_count(rules, "authority-mark"); i++) {
        const struct stanza *mark = rules_stanza(rules, "authority-mark", i);
        struct match match;
        const char *here = stanza_key(mark, "means");
        size_t to = here && strcmp(here, "decides") == 0 ? paragraph->end : start;
        size_t at = here && strcmp(here, "decides") == 0 ? end : from;
        if (rules_match(rules, mark, letter->text, at, to, &match) && (at == from || match.start <= end + 2))
            means = here;
    }
    return means;
}

/* True in the first printed lines, above the salutation if there is one. */
static bool in_letterhead(const struct letter *letter, size_t at, size_t salutation)
{
    const struct line *line = letter_line_at(letter, at);
    if (!line || line->page > 0)
        return false;
    return salutation > 0 ? at < salutation : line->number < HEAD_LINES;
}

static struct sighting score_name(const struct letter *letter, struct rules *rules, const struct name_found *found, size_t salutation, size_t decided)
{
    struct sighting sighting = { found->start, found->end, found->owner, 0, "mentioned", found->strength == NAME_FULL };
    const struct paragraph *paragraph = &letter->paragraphs[letter_paragraph_at(letter, found->start)];
    const char *mark = mark_before(letter, rules, found->start, found->end);
    const struct sentence *sentence = letter_sentence_at(letter, found->start);
    bool full = found->strength == NAME_FULL || found->strength == NAME_SHORT;
    bool bare = found->strength == NAME_BARE;
    if ((mark && strcmp(mark, "mentioned") == 0) || paragraph->zone == ZONE_EARLIER)
        return sighting;
    if (in_letterhead(letter, found->start, salutation)) {
        const struct line *line = letter_line_at(letter, found->start);
        bool first = line->number < 4;
        bool own_line = line->end - line->start < (found->end - found->start) + 6;
        bool top = line->number < 2; /* a place alone on a lower line may be the post town of an address */
        sighting.place = "letterhead";
        sighting.score = found->strength == NAME_FULL ? (first ? 100 : 90) : found->strength == NAME_SHORT ? 80 : bare ? (own_line && top ? 70 : own_line ? 20 : 8) : 30;
    } else if (mark && strcmp(mark, "behalf") == 0 && full) {
        sighting.place = "on behalf of";
        sighting.score = 95;
    } else if (paragraph->zone == ZONE_SIGN_OFF) {
        sighting.place = "signature";
        sighting.score = full ? 85 : bare ? 10 : 30;
    } else if (mark && strcmp(mark, "decides") == 0 && full) {
        sighting.place = "decides";
        sighting.score = 65;
    } else if (sentence && decided && sentence->start <= decided && decided < sentence->end && full) {
        sighting.place = "in the sentence that decides";
        sighting.score = 50;
    } else if (paragraph->zone == ZONE_FOOTER) {
        sighting.place = "footer";
        sighting.score = full ? 30 : 5;
    } else {
        sighting.score = full ? 14 : bare ? 4 : 8;
    }
    return sighting;
}

/* The end of a host name beginning at or after `at`: letters, digits, dots, hyphens. */
static bool host_char(char c)
{
    return g_ascii_isalnum(c) || c == '.' || c == '-';
}

static void add_domains(const struct letter *letter, struct rules *rules, const struct authorities *authorities, size_t salutation, GArray *sightings)
{
    char *lower = g_ascii_strdown(letter->text, (gssize)letter->length);
    for (guint d = 0; d < authorities->domains->len; d++) {
        const struct domain *domain = g_ptr_array_index(authorities->domains, d);
        size_t length = strlen(domain->text);
        if (!rules_text_may_hold(rules, letter->text, domain->text))
            continue; /* nearly all */
        for (const char *at = lower; (at = strstr(at, domain->text)); at += length) {
            size_t start = (size_t)(at - lower), end = start + length;
            bool whole = (start == 0 || !host_char(lower[start - 1]) || lower[start - 1] == '.') && (!host_char(lower[end]) || (lower[end] == '.' && !g_ascii_isalnum(lower[end + 1])));
            if (!whole)
                continue;
            const struct paragraph *paragraph = &letter->paragraphs[letter_paragraph_at(letter, start)];
            struct sighting sighting = { start, end, domain->owner, 22, "web or mail domain", false };
            const char *mark = mark_before(letter, rules, start, end);
            if ((mark && strcmp(mark, "mentioned") == 0) || paragraph->zone == ZONE_EARLIER)
                continue;
            if (in_letterhead(letter, start, salutation))
                sighting.score = 80;
            else if (paragraph->zone == ZONE_SIGN_OFF || paragraph->zone == ZONE_FOOTER)
                sighting.score = 62;
            g_array_append_val(sightings, sighting);
        }
    }
    g_free(lower);
}

/* True for the words between two names of a list: " and the ", ", ". */
static bool is_and(const char *words, size_t length)
{
    static const char *const between[] = { " and ", " and the ", " & ", ", ", " with ", " with the " };
    for (size_t i = 0; i < G_N_ELEMENTS(between); i++)
        if (length == strlen(between[i]) && g_ascii_strncasecmp(words, between[i], length) == 0)
            return true;
    return false;
}

/* "on behalf of A and B", "services for A and B" at the head: a service of several councils, and neither is told by it. */
static void weaken_lists(const struct letter *letter, GArray *sightings)
{
    for (guint i = 0; i + 1 < sightings->len; i++) {
        struct sighting *here = &g_array_index(sightings, struct sighting, i), *next = &g_array_index(sightings, struct sighting, i + 1);
        bool follows = next->start >= here->end && next->start - here->end <= LIST_GAP && here->owner != next->owner &&
                       (!here->full || letter_paragraph_at(letter, here->start) == letter_paragraph_at(letter, next->start)) &&
                       !memchr(letter->text + here->end, '.', next->start - here->end);
        bool shared_head = here->full && next->full && strcmp(here->place, "letterhead") == 0 && strcmp(next->place, "letterhead") == 0 && follows &&
                           is_and(letter->text + here->end, next->start - here->end);
        if (!follows || (strcmp(here->place, "on behalf of") != 0 && !shared_head))
            continue;
        here->score = next->score = LIST_SCORE;
        here->place = next->place = "one of several councils";
    }
}

static GArray *find_sightings(const struct letter *letter, struct rules *rules, const struct authorities *authorities, size_t decided)
{
    GArray *sightings = g_array_new(FALSE, FALSE, sizeof(struct sighting));
    size_t salutation = zones_salutation(letter, rules);
    GArray *found = names_find(authorities->names, letter->text, letter->length);
    for (guint i = 0; i < found->len; i++) {
        struct sighting sighting = score_name(letter, rules, &g_array_index(found, struct name_found, i), salutation, decided);
        g_array_append_val(sightings, sighting);
    }
    g_array_unref(found);
    weaken_lists(letter, sightings);
    add_domains(letter, rules, authorities, salutation, sightings);
    return sightings;
}

/* The best sighting of an authority and, a little, how often it is met elsewhere. */
static int total_score(const GArray *sightings, int owner, const struct sighting **best)
{
    int total = 0, counted = 0;
    *best = NULL;
    for (guint i = 0; i < sightings->len; i++) {
        const struct sighting *here = &g_array_index(sightings, struct sighting, i);
        if (here->owner == owner && here->score > 0 && (!*best || here->score > (*best)->score))
            *best = here;
    }
    if (*best)
        total = (*best)->score;
    for (guint i = 0; *best && i < sightings->len && counted < MENTIONS_COUNTED; i++) {
        const struct sighting *here = &g_array_index(sightings, struct sighting, i);
        if (here->owner == owner && here != *best && here->score > 0) {
            total += here->score / 5;
            counted++;
        }
    }
    return total;
}

struct ranking {
    int first, second;              /* numbers of authorities, -1 for none */
    int first_score, second_score;
    const struct sighting *evidence, *second_evidence;
};

static struct ranking rank_authorities(const GArray *sightings, const struct authorities *authorities)
{
    struct ranking ranking = { -1, -1, 0, 0, NULL, NULL };
    for (int owner = 0; owner < authorities->count; owner++) {
        const struct sighting *best;
        int score = total_score(sightings, owner, &best);
        if (score > ranking.first_score) {
            ranking = (struct ranking){ owner, ranking.first, score, ranking.first_score, best, ranking.evidence };
        } else if (score > ranking.second_score) {
            ranking.second = owner;
            ranking.second_score = score;
            ranking.second_evidence = best;
        }
    }
    return ranking;
}

static json_t *authority_fact(const struct letter *letter, const struct authority *authority, const struct sighting *evidence)
{
    json_t *fact = json_pack("{s:s, s:s, s:s}", "code", authority->code, "gss", authority->gss, "name", authority->official);
    letter_add_evidence(letter, evidence->start, evidence->end, fact);
    json_object_set_new(fact, "rule", json_string(evidence->place));
    return fact;
}

static bool add_doubts(const struct authorities *authorities, const struct ranking *ranking, bool named_only, json_t *record)
{
    const struct authority *first = &authorities->list[ranking->first];
    if (named_only) {
        record_add_doubt(record, "authority-named-only", "authority", "This paper is not from a council. It names %s. Please check that this is the council that decided.", first->official);
        return false;
    }
    if (*first->until) {
        record_add_doubt(record, "authority-abolished", "authority",
                         "%s no longer exists. The council for the place where the child lives has taken over. Please check which one that is.", first->official);
        return false;
    }
    if (ranking->second >= 0 && ranking->second_score >= SCORE_POSSIBLE && ranking->first_score - ranking->second_score < LEAD_SURE) {
        json_t *doubt = record_add_doubt(record, "two-authorities", "authority", "The letter could be from %s or from %s. Please check which council made the decision.",
                                         first->official, authorities->list[ranking->second].official);
        record_value(doubt, "other", authorities->list[ranking->second].official);
        return false;
    }
    if (ranking->first_score < SCORE_SURE) {
        record_add_doubt(record, "authority-unclear", "authority", "We think that the letter is from %s, but it does not say so plainly. Please check.", first->official);
        return false;
    }
    return true;
}

void authority_write(const struct letter *letter, struct rules *rules, const struct authorities *authorities, size_t decided, bool named_only, json_t *record)
{
    GArray *sightings = find_sightings(letter, rules, authorities, decided);
    struct ranking ranking = rank_authorities(sightings, authorities);
    if (ranking.first < 0 || ranking.first_score < SCORE_POSSIBLE) {
        if (!named_only)
            record_add_doubt(record, "no-authority", "authority", "We could not tell which council the letter is from. Please look at the top and the end of the letter.");
    } else {
        json_t *fact = authority_fact(letter, &authorities->list[ranking.first], ranking.evidence);
        json_object_set_new(fact, "sure", json_boolean(add_doubts(authorities, &ranking, named_only, record)));
        json_t *others = json_array();
        if (ranking.second >= 0 && ranking.second_score >= SCORE_POSSIBLE)
            json_array_append_new(others, authority_fact(letter, &authorities->list[ranking.second], ranking.second_evidence));
        json_object_set_new(fact, "others", others);
        json_object_set_new(record, "authority", fact);
    }
    g_array_unref(sightings);
}

void authority_mark(struct letter *letter, struct rules *rules, const struct authorities *authorities)
{
    GArray *sightings = find_sightings(letter, rules, authorities, 0);
    struct ranking ranking = rank_authorities(sightings, authorities);
    bool plain = ranking.first >= 0 && ranking.first_score >= SCORE_SURE && ranking.first_score - ranking.second_score >= LEAD_SURE;
    letter->other_councils = g_new(struct other_council, sightings->len + 1);
    for (guint i = 0; plain && i < sightings->len; i++) {
        const struct sighting *here = &g_array_index(sightings, struct sighting, i);
        if (here->owner != ranking.first && here->full)
            letter->other_councils[letter->other_council_count++] = (struct other_council){ here->start, here->end };
    }
    g_array_unref(sightings);
}

void authority_explain(const struct letter *letter, struct rules *rules, const struct authorities *authorities, FILE *out)
{
    GArray *sightings = find_sightings(letter, rules, authorities, 0);
    for (guint i = 0; i < sightings->len; i++) {
        const struct sighting *here = &g_array_index(sightings, struct sighting, i);
        fprintf(out, "authority %s %d %s: \"%.*s\"\n", authorities->list[here->owner].code, here->score, here->place, (int)(here->end - here->start), letter->text + here->start);
    }
    g_array_unref(sightings);
}
