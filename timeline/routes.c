/* routes.c - the record's `routes`.
 *
 * Which routes a kind opens, and every sentence, stands in law.ini. This file chooses the sentence: its day may be open or passed, the
 * certificate held or not. A passed day never closes a route: the Tribunal can allow more time (hesc-r5-3-a) and permit an appeal
 * without a certificate (no-certificate-permission), so a late route stays open and is marked `late`. */
#include "routes.h"

#include <string.h>

#include "date.h"
#include "days.h"
#include "signs.h"

/* What a route is worked out from, and what fills the braces of its sentences. */
struct route {
    const struct law_stanza *stanza;
    const char *name, *kind, *form;
    bool closed;
    const char *state; /* "", "_late", "_contact_late", "_no_day", "_done", "_closed" */
    GDate by, due, aim_for;
    bool has_by, has_due, has_aim_for;
};

struct routing {
    json_t *record, *routes;
    const struct facts *facts;
    const struct law *law;
    GDate day;       /* the day on whose law the routes stand: the letter's, else today */
    bool due_passed; /* a time of the authority's has passed */
};

/* Items that a letter should say, in words, and whose lack may excuse a late appeal. */
static const struct {
    const char *item, *words;
} omissions[] = {
    { "right-of-appeal", "the right to appeal" },
    { "time-limits", "the time for appeal" },
    { "mediation-certificate", "the need for a certificate" },
    { "mediation-adviser-contact", "how to contact the mediation adviser" },
    { "mediation-time", "the time for asking for mediation" },
};

static char *omitted_items(const json_t *record)
{
    GString *text = g_string_new(NULL);
    size_t i;
    json_t *said;
    json_array_foreach(json_object_get(record, "said"), i, said) {
        const char *item = record_text(said, "item", NULL);
        for (size_t o = 0; item && json_is_false(json_object_get(said, "found")) && o < sizeof omissions / sizeof *omissions; o++)
            if (strcmp(omissions[o].item, item) == 0)
                g_string_append_printf(text, "%s%s", text->len ? "; " : "", omissions[o].words);
    }
    return g_string_free(text, FALSE);
}

static const char *date_or_empty(bool has, const GDate *date, bool weekday, char text[DATE_LONG_SIZE])
{
    text[0] = '\0';
    return has ? date_to_words(date, weekday, text) : text;
}

/* Fills in the words in braces. The text is the caller's. */
static char *fill(const struct routing *routing, const struct route *route, const char *sentence)
{
    char by[DATE_LONG_SIZE], aim_for[DATE_LONG_SIZE], due[DATE_LONG_SIZE], letter[DATE_LONG_SIZE], certificate[DATE_LONG_SIZE];
    char *omitted = omitted_items(routing->record);
    const struct facts *facts = routing->facts;
    const struct {
        const char *name, *text;
    } words[] = {
        { "{by}", date_or_empty(route->has_by, &route->by, true, by) },
        { "{aim_for}", date_or_empty(route->has_aim_for, &route->aim_for, true, aim_for) },
        { "{due}", date_or_empty(route->has_due, &route->due, false, due) },
        { "{letter}", date_or_empty(facts->has_letter, &facts->letter, false, letter) },
        { "{certificate}", date_or_empty(facts->certificate_state == CERTIFICATE_FITS, &facts->certificate, false, certificate) },
        { "{form}", route->form ? route->form : "SEND35" },
        { "{omitted}", omitted },
    };
    GString *text = g_string_new(sentence);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        g_string_replace(text, words[i].name, words[i].text, 0);
    g_free(omitted);
    return g_string_free(text, FALSE);
}

/* The day of the route, from the record's days, and what state that puts the route in. */
static void look_at_day(const struct routing *routing, struct route *route, const char *what)
{
    const json_t *day = days_find(routing->record, what);
    route->has_by = date_from_iso(record_text(day, "date", NULL), &route->by);
    route->has_aim_for = date_from_iso(record_text(day, "aim_for", NULL), &route->aim_for);
    GDate ring_by;
    if (date_from_iso(record_text(day, "ring_by", NULL), &ring_by))
        route->by = ring_by; /* nobody answers on a Sunday */
    if (!route->has_by) {
        route->state = "_no_day";
        return;
    }
    const char *state = record_text(day, "state", NULL);
    const char *contact = record_text(days_find(routing->record, "contact-mediation-adviser"), "state", NULL);
    if (record_true(day, "done", NULL))
        route->state = "_done";
    else if (state && strcmp(state, "passed") == 0)
        route->state = "_late";
    else if (strcmp(what, "appeal") == 0 && contact && strcmp(contact, "passed") == 0 && routing->facts->certificate_state != CERTIFICATE_FITS)
        route->state = "_contact_late";
    if (strcmp(route->state, "_late") == 0)
        date_from_iso(record_text(day, "date", NULL), &route->by); /* what passed is the law's day */
}

/* A time that the authority has, counted from the request or from the letter. */
static void look_at_due(struct routing *routing, struct route *route, const char *rule_name)
{
    const char *from_name = law_text(routing->law, route->stanza, "due_from");
    GDate from;
    bool known = from_name && strcmp(from_name, "requested") == 0 ? date_from_iso(record_text(routing->record, "requested", "date", NULL), &from)
                                                                  : routing->facts->has_letter;
    if (known && from_name && strcmp(from_name, "letter") == 0)
        from = routing->facts->letter;
    const struct law_stanza *rule = law_rule(routing->law, rule_name, &routing->day);
    struct period period;
    if (!known || !rule || !law_period(routing->law, rule, &period)) {
        route->state = "_no_day";
        return;
    }
    period_end(&from, &period, &route->due, NULL);
    route->has_due = true;
    if (g_date_compare(&routing->facts->today, &route->due) > 0) {
        route->state = "_late";
        routing->due_passed = true;
    }
}

static json_t *law_list(const struct routing *routing, const struct route *route)
{
    json_t *list = json_array();
    const struct law_stanza *kind = law_kind(routing->law, route->kind, &routing->day);
    bool late = strcmp(route->state, "_late") == 0 || strcmp(route->state, "_contact_late") == 0;
    const char *sources[] = { strncmp(route->name, "appeal", 6) == 0 && kind ? law_text(routing->law, kind, "law") : NULL,
                              route->closed ? NULL : law_text_for(routing->law, route->stanza, "law", route->kind),
                              late ? law_text(routing->law, route->stanza, "late_law") : NULL };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        char **ids = g_strsplit(sources[i] ? sources[i] : "", " ", -1);
        for (int n = 0; ids[n]; n++) {
            bool there = *ids[n] == '\0';
            for (size_t l = 0; !there && l < json_array_size(list); l++)
                there = strcmp(json_string_value(json_array_get(list, l)), ids[n]) == 0;
            if (!there)
                json_array_append_new(list, json_string(ids[n]));
        }
        g_strfreev(ids);
    }
    return list;
}

/* Adds the sentence of another key, if the route has one. Takes ownership of `why`, gives the whole. */
static char *with_more(const struct routing *routing, const struct route *route, char *why, const char *key)
{
    const char *more = law_text_for(routing->law, route->stanza, key, route->kind);
    if (!more)
        return why;
    char *filled = fill(routing, route, more), *both = g_strdup_printf("%s %s", why, filled);
    g_free(filled);
    g_free(why);
    return both;
}

static char *why_of(const struct routing *routing, const struct route *route)
{
    char *key = g_strconcat("why", route->state, NULL);
    const char *sentence = law_text_for(routing->law, route->stanza, key, route->kind);
    if (!sentence)
        sentence = law_text_for(routing->law, route->stanza, "why", route->kind);
    char *why = fill(routing, route, sentence);
    g_free(key);
    char *omitted = omitted_items(routing->record);
    bool aims_earlier = !*route->state && route->has_aim_for && g_date_compare(&route->aim_for, &route->by) != 0;
    if (aims_earlier)
        why = with_more(routing, route, why, "why_aim");
    if (*omitted && strcmp(route->state, "_late") == 0)
        why = with_more(routing, route, why, "why_omitted");
    g_free(omitted);
    return why;
}

static json_t *route_json(struct routing *routing, struct route *route)
{
    char iso[DATE_ISO_SIZE];
    char *why = why_of(routing, route);
    json_t *json = json_pack("{s:s, s:b, s:s, s:o}", "route", route->name, "open", !route->closed, "why", why, "law", law_list(routing, route));
    g_free(why);
    const char *cost = law_text(routing->law, route->stanza, "cost");
    if (route->closed)
        return json;
    if (route->has_by)
        json_object_set_new(json, "by", json_string(date_to_iso(&route->by, iso)));
    if (route->has_due)
        json_object_set_new(json, "authority_by", json_string(date_to_iso(&route->due, iso)));
    if (strcmp(route->state, "_late") == 0 || strcmp(route->state, "_contact_late") == 0)
        json_object_set_new(json, "late", json_true());
    if (strcmp(route->state, "_done") == 0)
        json_object_set_new(json, "done", json_true());
    if (cost)
        json_object_set_new(json, "cost", json_string(cost));
    if (route->form && law_text(routing->law, route->stanza, "form"))
        json_object_set_new(json, "form", json_string(route->form));
    if (law_text(routing->law, route->stanza, "signs")) {
        const char *signs_why, *who = signs_who(routing->record, routing->facts, &signs_why);
        json_object_set_new(json, "signs", json_string(who));
        json_object_set_new(json, "signs_why", json_string(signs_why));
    }
    return json;
}

static json_t *route_find(const json_t *routes, const char *name)
{
    size_t i;
    json_t *route;
    json_array_foreach(routes, i, route)
        if (strcmp(record_text(route, "route", NULL), name) == 0)
            return route;
    return NULL;
}

static void add_if_kind(json_t *route, const char *kind)
{
    json_t *kinds = json_object_get(route, "if_kind");
    if (!kinds) {
        kinds = json_array();
        json_object_set_new(route, "if_kind", kinds);
    }
    json_array_append_new(kinds, json_string(kind));
}

/* The appeal form. When the letter may be of kinds with different forms, the route names both. */
static const char *form_of(const struct routing *routing, const char *kind)
{
    const struct law_stanza *stanza = law_kind(routing->law, kind, &routing->day);
    const char *form = stanza ? law_text(routing->law, stanza, "form") : NULL;
    for (size_t i = 0; !routing->facts->kind_sure && i < routing->facts->kind_count; i++) {
        const struct law_stanza *other = law_kind(routing->law, routing->facts->kinds[i], &routing->day);
        const char *other_form = other ? law_text(routing->law, other, "form") : NULL;
        if (other_form && form && strcmp(form, other_form) != 0)
            return "SEND35A (refusal to assess) or SEND35 (all others)";
        form = other_form ? other_form : form;
    }
    return form;
}

static void add_route(struct routing *routing, const char *name, const char *kind, bool closed)
{
    struct route route = { .stanza = law_route(routing->law, name, &routing->day), .name = name, .kind = kind, .closed = closed, .state = closed ? "_closed" : "" };
    if (!route.stanza)
        return;
    route.form = form_of(routing, kind);
    const char *day = law_text(routing->law, route.stanza, "day"), *due = law_text(routing->law, route.stanza, "due");
    if (!closed && day)
        look_at_day(routing, &route, day);
    if (!closed && due)
        look_at_due(routing, &route, due);
    const char *only_when = law_text(routing->law, route.stanza, "only_when");
    if (only_when && strcmp(only_when, "due-passed") == 0 && !routing->due_passed)
        return;
    json_t *there = route_find(routing->routes, name);
    if (there && (closed || json_is_true(json_object_get(there, "open")))) {
        if (!closed && !routing->facts->kind_sure)
            add_if_kind(there, kind);
        return;
    }
    json_t *json = route_json(routing, &route);
    if (!closed && !routing->facts->kind_sure && routing->facts->kind_known)
        add_if_kind(json, kind);
    if (there)
        json_object_update(there, json); /* closed for one kind the letter may be, open for another: open */
    else
        json_array_append(routing->routes, json);
    json_decref(json);
}

static void add_kind(struct routing *routing, const char *kind)
{
    const struct law_stanza *stanza = law_kind(routing->law, kind, &routing->day);
    if (!stanza)
        return;
    static const char *const keys[] = { "routes", "closed" };
    for (int k = 0; k < 2; k++) {
        char **names = g_strsplit(law_text(routing->law, stanza, keys[k]) ? law_text(routing->law, stanza, keys[k]) : "", " ", -1);
        for (int i = 0; names[i]; i++)
            if (*names[i])
                add_route(routing, names[i], kind, k == 1);
        g_strfreev(names);
    }
}

void routes_set(json_t *record, const struct facts *facts, const struct law *law)
{
    struct routing routing = { .record = record, .routes = json_array(), .facts = facts, .law = law, .day = facts->has_letter ? facts->letter : facts->today };
    json_object_set_new(record, "routes", routing.routes);
    if (!facts->kind_known)
        add_kind(&routing, "unknown");
    for (int pass = 0; facts->kind_known && pass < 2; pass++) /* what the letter may be: an appeal that may be running comes first */
        for (size_t i = 0; i < facts->kind_count; i++)
            if ((record_kind_class(facts->kinds[i]) == KIND_APPEALABLE) == (pass == 0))
                add_kind(&routing, facts->kinds[i]);
    if (json_array_size(routing.routes) == 0)
        record_add_doubt(record, "law-not-covered", "routes", "The program does not know the law of the letter's day, so it cannot say what can "
                                                              "be done. Show the letter to an adviser.");
}
