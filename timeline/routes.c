/* routes.c - the record's `routes`.
 *
 * Which routes a kind opens, and every sentence, stands in law.ini. This file chooses the sentence: its day may be open or passed, the
 * certificate held or not. A passed day never closes a route: the Tribunal can allow more time (hesc-r5-3-a) and permit an appeal
 * without a certificate (no-certificate-permission), so a late route stays open and is marked `late`. */
#include "routes.h"

#include <string.h>

#include "date.h"
#include "days.h"
#include "due.h"
#include "signs.h"

/* What a route is worked out from, and what fills the braces of its sentences. */
struct route {
    const struct law_stanza *stanza;
    const char *name, *kind, *form;
    bool closed;
    const char *state; /* "", "_late", "_contact_late", "_contacted", "_no_day", "_done", "_closed" */
    GDate by, aim_for;
    GDate from, due, also; /* a time of the authority's: from when, until when, and another that runs with it */
    bool has_by, has_aim_for, has_due, has_also;
    char *worked;
};

struct routing {
    json_t *record, *routes;
    const struct facts *facts;
    const struct law *law;
    const struct workdays *workdays;
    GDate day;       /* the day on whose law the routes stand: the letter's, else today */
    bool due_passed; /* a time of the authority's has passed */
    bool has_limit;
    GDate limit;     /* then the last day for going to court about it */
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
    char also[DATE_LONG_SIZE], from[DATE_LONG_SIZE], contacted[DATE_LONG_SIZE];
    char *omitted = omitted_items(routing->record);
    const struct facts *facts = routing->facts;
    const struct {
        const char *name, *text;
    } words[] = {
        { "{by}", date_or_empty(route->has_by, &route->by, true, by) },
        { "{aim_for}", date_or_empty(route->has_aim_for, &route->aim_for, true, aim_for) },
        { "{due}", date_or_empty(route->has_due, &route->due, false, due) },
        { "{also_due}", date_or_empty(route->has_also, &route->also, false, also) },
        { "{from}", date_or_empty(route->has_due && g_date_valid(&route->from), &route->from, false, from) },
        { "{contacted}", date_or_empty(facts->contacted_in_time, &facts->contacted, false, contacted) },
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
    else if (strcmp(what, "contact-mediation-adviser") == 0 && routing->facts->contacted_in_time)
        route->state = "_contacted";
    else if (state && strcmp(state, "passed") == 0)
        route->state = "_late";
    else if (strcmp(what, "appeal") == 0 && contact && !routing->facts->contacted_in_time && strcmp(contact, "passed") == 0 && routing->facts->certificate_state != CERTIFICATE_FITS)
        route->state = "_contact_late";
    if (strcmp(route->state, "_late") == 0)
        date_from_iso(record_text(day, "date", NULL), &route->by); /* what passed is the law's day */
}

/* The last day for going to court about a time that has passed. Of several such times the earliest whose limit is still open. */
static void note_passed(struct routing *routing, const GDate *due)
{
    GDate limit;
    struct period period;
    const struct law_stanza *rule = law_rule(routing->law, "judicial-review", due);
    routing->due_passed = true;
    if (!rule || !law_period(routing->law, rule, &period))
        return;
    period_end(due, &period, &limit, NULL);
    bool open = g_date_compare(&limit, &routing->facts->today) >= 0;
    bool kept_open = routing->has_limit && g_date_compare(&routing->limit, &routing->facts->today) >= 0;
    if (!routing->has_limit || (open && !kept_open) || (open == kept_open && (g_date_compare(&limit, &routing->limit) < 0) == open))
        routing->limit = limit;
    routing->has_limit = true;
}

/* A time that the authority or the adviser has. One that this very letter was to keep is late when the letter is. */
static void look_at_due(struct routing *routing, struct route *route)
{
    const struct law *law = routing->law;
    const char *from = law_text(law, route->stanza, "due_from"), *also = law_text(law, route->stanza, "also_due");
    const struct facts *facts = routing->facts;
    char *worked = NULL;
    if (!from || !due_start(routing->record, facts, from, &route->from) ||
        !due_end(law, routing->workdays, law_text(law, route->stanza, "due"), &route->from, &route->due, &route->worked)) {
        route->state = "_no_day";
        return;
    }
    route->has_due = true;
    route->has_also = also && due_end(law, routing->workdays, also, &route->from, &route->also, &worked);
    if (worked && route->worked) { /* the earlier time first */
        char *both = g_date_compare(&route->also, &route->due) < 0 ? g_strdup_printf("%s %s", worked, route->worked) : g_strdup_printf("%s %s", route->worked, worked);
        g_free(route->worked);
        route->worked = both;
    }
    g_free(worked);
    bool met_by_letter = law_text(law, route->stanza, "due_met_by_letter") && facts->has_letter;
    const GDate *last = route->has_also && g_date_compare(&route->also, &route->due) > 0 ? &route->also : &route->due;
    if (g_date_compare(met_by_letter ? &facts->letter : &facts->today, last) <= 0)
        return;
    route->state = "_late";
    if (!met_by_letter && !law_text(law, route->stanza, "season"))
        note_passed(routing, &route->due);
}

/* A duty of the authority's that lasts until a day of the family's has gone by. */
static void look_at_keeps_until(const struct routing *routing, struct route *route, const char *what)
{
    const json_t *day = days_find(routing->record, what);
    const char *state = record_text(day, "state", NULL);
    route->has_due = date_from_iso(record_text(day, "date", NULL), &route->due);
    route->state = !route->has_due ? "_no_day" : state && strcmp(state, "passed") == 0 ? "_late" : "";
}

static void look_at_limit(const struct routing *routing, struct route *route)
{
    route->has_by = routing->has_limit;
    route->by = routing->limit;
    route->state = !routing->has_limit ? "_no_day" : g_date_compare(&routing->facts->today, &routing->limit) > 0 ? "_late" : "";
}

/* False when the route is not there at all. */
static bool is_wanted(const struct routing *routing, const struct route *route)
{
    const char *only_when = law_text(routing->law, route->stanza, "only_when"), *season = law_text(routing->law, route->stanza, "season");
    struct stretch stretch;
    if (season && (!routing->facts->has_letter || !stretch_read(season, &stretch) || !stretch_holds(&stretch, &routing->facts->letter, NULL)))
        return false;
    if (!only_when)
        return true;
    if (strcmp(only_when, "due-passed") == 0)
        return routing->due_passed;
    if (strcmp(only_when, "due-late") == 0)
        return strcmp(route->state, "_late") == 0;
    return route->has_due; /* due-known */
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
    if (!route->closed)
        why = with_more(routing, route, why, "why_about");
    if (!route->closed && routing->facts->contacted_in_time && routing->facts->certificate_state != CERTIFICATE_FITS)
        why = with_more(routing, route, why, "why_certificate");
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
    if (route->has_also)
        json_object_set_new(json, "authority_also_by", json_string(date_to_iso(&route->also, iso)));
    if (route->has_due && g_date_valid(&route->from))
        json_object_set_new(json, "authority_from", json_string(date_to_iso(&route->from, iso)));
    if (route->worked)
        json_object_set_new(json, "worked", json_string(route->worked));
    if (strcmp(route->state, "_late") == 0 || strcmp(route->state, "_contact_late") == 0)
        json_object_set_new(json, "late", json_true());
    if (strcmp(route->state, "_done") == 0)
        json_object_set_new(json, "done", json_true());
    if (cost)
        json_object_set_new(json, "cost", json_string(cost));
    if (route->form && law_text(routing->law, route->stanza, "form"))
        json_object_set_new(json, "form", json_string(route->form));
    if (law_text(routing->law, route->stanza, "signs")) {
        char *signs_why;
        json_object_set_new(json, "signs", json_string(signs_who(routing->record, routing->facts, &signs_why)));
        json_object_set_new(json, "signs_why", json_string(signs_why));
        g_free(signs_why);
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

/* Puts the route into the record, or what it adds to the same route of another kind that the letter may be. */
static void put_route(struct routing *routing, struct route *route)
{
    json_t *there = route_find(routing->routes, route->name);
    bool if_kind = !route->closed && !routing->facts->kind_sure && routing->facts->kind_known;
    if (there && (route->closed || json_is_true(json_object_get(there, "open")))) {
        if (!route->closed && !routing->facts->kind_sure)
            add_if_kind(there, route->kind);
        return;
    }
    json_t *json = route_json(routing, route);
    if (if_kind)
        add_if_kind(json, route->kind);
    if (there)
        json_object_update(there, json); /* closed for one kind the letter may be, open for another: open */
    else
        json_array_append(routing->routes, json);
    json_decref(json);
}

static void look_at_times(struct routing *routing, struct route *route)
{
    const char *day = law_text(routing->law, route->stanza, "day"), *until = law_text(routing->law, route->stanza, "keeps_until");
    if (day)
        look_at_day(routing, route, day);
    if (until)
        look_at_keeps_until(routing, route, until);
    if (law_text(routing->law, route->stanza, "due"))
        look_at_due(routing, route);
    if (law_text(routing->law, route->stanza, "limit"))
        look_at_limit(routing, route);
}

static void add_route(struct routing *routing, const char *name, const char *kind, bool closed)
{
    struct route route = { .stanza = law_route(routing->law, name, &routing->day), .name = name, .kind = kind, .closed = closed, .state = closed ? "_closed" : "" };
    if (!route.stanza)
        return;
    route.form = form_of(routing, kind);
    g_date_clear(&route.from, 1);
    if (!closed)
        look_at_times(routing, &route);
    if (closed || is_wanted(routing, &route))
        put_route(routing, &route);
    g_free(route.worked);
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

void routes_set(json_t *record, const struct facts *facts, const struct law *law, const struct workdays *workdays)
{
    struct routing routing = { .record = record, .routes = json_array(), .facts = facts, .law = law, .workdays = workdays, .day = facts->has_letter ? facts->letter : facts->today };
    json_object_set_new(record, "routes", routing.routes);
    if (!facts->kind_known)
        add_kind(&routing, "unknown");
    for (int pass = 0; facts->kind_known && pass < 2; pass++) /* what the letter may be: an appeal that may be running comes first */
        for (size_t i = 0; i < facts->kind_count; i++)
            if ((record_kind_class(facts->kinds[i]) == KIND_APPEALABLE) == (pass == 0))
                add_kind(&routing, facts->kinds[i]);
    if (json_array_size(routing.routes) == 0)
        record_case(record_add_doubt(record, "law-not-covered", "routes", "The program does not know the law of the letter's day, so it cannot say what can "
                                                                          "be done. Show the letter to an adviser."),
                    "routes");
}
