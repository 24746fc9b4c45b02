/* sentence.c - finds the wording for a sentence of the record by its code, and gives it what it names. */
#include "sentence.h"

#include <string.h>

#include "wordingids.h"

#define SENTENCE_CHARACTERS 600 /* a sentence of an earlier stage is at most 400 bytes; more is damage */
#define VALUE_CHARACTERS 300
#define PAGES_MAX 12 /* a longer list helps no one */

/* The record's own English, tidied; NULL for none. */
static char *own(const struct part *part, const char *english)
{
    char *tidy = part_tidy(english ? english : "", SENTENCE_CHARACTERS);
    if (*tidy)
        return part_english(part, tidy);
    g_free(tidy);
    return NULL;
}

/* --- what stands in a sentence --- */

static void set_list(const struct part *part, const char *name, const json_t *list)
{
    GString *joined = g_string_new(NULL);
    size_t i;
    json_t *number;
    json_array_foreach(list, i, number)
        if (i < PAGES_MAX)
            g_string_append_printf(joined, "%s%" JSON_INTEGER_FORMAT, i ? ", " : "", json_integer_value(number));
    char *count = g_strdup_printf("%zu", json_array_size(list));
    slots_set(part->slots, name, joined->str);
    slots_set(part->slots, "n", count);
    g_string_free(joined, TRUE);
    g_free(count);
}

static char *problem_in_words(const struct part *part, const char *code)
{
    char *id = g_strconcat("problem.", code, NULL), *text = wording_text_whole(part->wording, part->slots, id);
    g_free(id);
    return text;
}

static void set_slot(const struct part *part, const char *name, const json_t *value)
{
    const char *text = json_string_value(value);
    GDate day;
    if (date_from_iso(text, &day)) {
        slots_set_day(part->slots, name, &day, false);
    } else if (text) {
        char *words = strcmp(name, "problem") == 0 ? problem_in_words(part, text) : part_english(part, part_tidy(text, VALUE_CHARACTERS));
        slots_set(part->slots, name, words);
        g_free(words);
    } else if (json_is_array(value)) {
        set_list(part, name, value);
    }
}

/* The wording `id` with these values; NULL when it is not there or a value is missing. */
static char *say_with(const struct part *part, const char *id, const json_t *values)
{
    char *const *slots = wordingids_record_slots();
    slots_forget(part->slots, slots); /* what another part gave to one of the same name */
    for (size_t i = 0; slots[i]; i++)
        if (json_object_get(values, slots[i]))
            set_slot(part, slots[i], json_object_get(values, slots[i]));
    char *text = wording_text_whole(part->wording, part->slots, id);
    slots_forget(part->slots, slots);
    return text;
}

/* Adds a piece to a text of several; false when the piece is NULL. Takes ownership of `piece`. */
static bool add_piece(GString *text, char *piece)
{
    if (piece)
        g_string_append_printf(text, "%s%s", text->len ? " " : "", piece);
    g_free(piece);
    return piece != NULL;
}

static char *end_pieces(GString *text, bool fine)
{
    return g_string_free(text, !fine);
}

/* --- doubts and problems --- */

/* A file of several that could not be read: its name, and the problem that its code stands for. */
static char *doubt_about_file(const struct part *part, const json_t *doubt, const char *code)
{
    json_t *values = json_pack("{s:s}", "problem", code), *name = json_object_get(json_object_get(doubt, "values"), "name");
    if (name)
        json_object_set(values, "name", name);
    char *text = say_with(part, "doubt.file", values);
    json_decref(values);
    return text;
}

static char *doubt_in_words(const struct part *part, const json_t *doubt)
{
    const char *code = record_text(doubt, "code", NULL), *which = record_text(doubt, "case", NULL);
    const json_t *values = json_object_get(doubt, "values"), *more = json_object_get(values, "more");
    if (!code || wording_is_english(part->wording))
        return NULL;
    if (which && strcmp(which, "file") == 0)
        return doubt_about_file(part, doubt, code);
    GString *text = g_string_new(NULL);
    char *id = g_strconcat("doubt.", code, which ? "." : NULL, which, NULL), *more_id = g_strconcat("doubt.", code, ".more", NULL);
    bool fine = add_piece(text, say_with(part, id, values));
    size_t i;
    json_t *one;
    json_array_foreach(more, i, one)
        fine = fine && add_piece(text, say_with(part, more_id, one));
    g_free(id);
    g_free(more_id);
    return end_pieces(text, fine);
}

char *sentence_doubt(const struct part *part, const json_t *doubt)
{
    char *text = doubt_in_words(part, doubt);
    return text ? text : own(part, record_text(doubt, "say", NULL));
}

char *sentence_problem(const struct part *part, const json_t *problem)
{
    const char *code = record_text(problem, "code", NULL);
    char *text = code && !wording_is_english(part->wording) ? problem_in_words(part, code) : NULL;
    return text ? text : own(part, record_text(problem, "say", NULL));
}

/* --- routes --- */

static char *route_in_words(const struct part *part, const json_t *route)
{
    static const char *const named[][2] = { { "due", "authority_by" }, { "also_due", "authority_also_by" }, { "from", "authority_from" }, { "by", "by" } };
    const char *name = record_text(route, "route", NULL);
    if (!name || wording_is_english(part->wording))
        return NULL;
    json_t *values = json_object();
    for (size_t i = 0; i < G_N_ELEMENTS(named); i++)
        if (json_object_get(route, named[i][1]))
            json_object_set(values, named[i][0], json_object_get(route, named[i][1]));
    const char *state = record_true(route, "late", NULL) ? ".late" : json_object_size(values) == 0 ? ".no-day" : "";
    char *id = g_strconcat("why.", name, state, NULL), *text = say_with(part, id, values);
    g_free(id);
    json_decref(values);
    return text;
}

char *sentence_route(const struct part *part, const json_t *route)
{
    char *text = route_in_words(part, route);
    return text ? text : own(part, record_text(route, "why", NULL));
}

/* --- sums --- */

/* "2 months"; NULL when the record does not say. */
static char *period_in_words(const struct part *part, const json_t *period)
{
    const char *unit = record_text(period, "unit", NULL);
    const json_t *count = json_object_get(period, "count");
    if (!unit || !json_is_integer(count))
        return NULL;
    char *id = g_strconcat("period.", unit, NULL), *number = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(count));
    slots_set(part->slots, "n", number);
    char *text = wording_text_whole(part->wording, part->slots, id);
    slots_set(part->slots, "n", NULL);
    g_free(id);
    g_free(number);
    return text;
}

static bool same_day(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

/* From which day, how long, until when. */
static char *sum_in_words(const struct part *part, const json_t *day)
{
    const char *from = record_text(day, "from", NULL), *end = record_text(day, "unmoved", NULL), *what = record_text(day, "what", NULL);
    char *period = period_in_words(part, json_object_get(day, "period"));
    if (!period || !from)
        return NULL;
    bool comments = same_day(what, "comments"), certificate = same_day(from, record_text(part->record, "certificate", "date", NULL)) || same_day(what, "appeal-from-certificate");
    GDate first, last;
    date_from_iso(from, &first);
    date_from_iso(end ? end : record_text(day, "date", NULL), &last);
    slots_set_day(part->slots, "from", g_date_valid(&first) ? &first : NULL, false);
    slots_set_day(part->slots, "end", g_date_valid(&last) ? &last : NULL, true);
    slots_set(part->slots, "period", period);
    g_free(period);
    char *text = wording_text_whole(part->wording, part->slots, comments ? "worked.comments" : certificate ? "worked.sum-certificate" : "worked.sum");
    slots_set(part->slots, "from", NULL);
    slots_set(part->slots, "end", NULL);
    slots_set(part->slots, "period", NULL);
    return text;
}

static char *worked_in_words(const struct part *part, const json_t *day)
{
    const char *moved_by = record_text(day, "moved_by", NULL);
    bool adviser = same_day(record_text(day, "what", NULL), "contact-mediation-adviser"), fine;
    if (wording_is_english(part->wording))
        return NULL;
    json_t *values = json_pack("{s:O?, s:O?}", "last", json_object_get(day, "date"), "ring_by", json_object_get(day, "ring_by"));
    GString *text = g_string_new(NULL);
    fine = add_piece(text, sum_in_words(part, day));
    if (adviser)
        fine = fine && add_piece(text, say_with(part, "worked.adviser", NULL));
    if (adviser && record_text(day, "ring_by", NULL))
        fine = fine && add_piece(text, say_with(part, "worked.ring-by", values));
    if (moved_by) {
        char *id = g_strconcat("worked.", moved_by, NULL);
        fine = fine && add_piece(text, say_with(part, id, values));
        g_free(id);
    }
    if (!record_true(part->record, "dated", "sure", NULL))
        fine = fine && add_piece(text, say_with(part, "worked.unsure", NULL));
    json_decref(values);
    return end_pieces(text, fine);
}

char *sentence_worked(const struct part *part, const json_t *day)
{
    char *text = worked_in_words(part, day);
    return text ? text : own(part, record_text(day, "worked", NULL));
}
