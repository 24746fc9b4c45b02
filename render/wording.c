/* wording.c - reads a wording file and fills its placeholders. */
#include "wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "marked.h"
#include "plural.h"
#include "stanza.h"
#include "wordingcheck.h"
#include "wordingids.h"

struct wording {
    GKeyFile *stanzas;
    char *tag;
    bool english;
};

struct value {
    char *text; /* NULL: a day */
    GDate day;
    bool weekday;
};

struct slots {
    GHashTable *values; /* name: struct value */
    bool young_person;
};

struct wording *wording_open(const char *path, const struct wording *english, struct problem *problem)
{
    GKeyFile *stanzas = stanza_open(path, problem);
    if (!stanzas)
        return NULL;
    if (!wordingcheck_file(stanzas, english ? english->stanzas : NULL, path, problem)) {
        g_key_file_free(stanzas);
        return NULL;
    }
    struct wording *wording = g_new0(struct wording, 1);
    wording->stanzas = stanzas;
    wording->tag = stanza_text(stanzas, "language", "tag");
    wording->english = !english;
    return wording;
}

void wording_free(struct wording *wording)
{
    if (!wording)
        return;
    g_key_file_free(wording->stanzas);
    g_free(wording->tag);
    g_free(wording);
}

const char *wording_tag(const struct wording *wording)
{
    return wording->tag;
}

bool wording_is_english(const struct wording *wording)
{
    return wording->english;
}

/* --- values --- */

static void value_free(gpointer data)
{
    struct value *value = data;
    g_free(value->text);
    g_free(value);
}

struct slots *slots_new(bool young_person)
{
    struct slots *slots = g_new0(struct slots, 1);
    slots->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, value_free);
    slots->young_person = young_person;
    return slots;
}

void slots_free(struct slots *slots)
{
    if (!slots)
        return;
    g_hash_table_unref(slots->values);
    g_free(slots);
}

/* A new value for the name, in place of the old one; NULL when only that is to go. */
static struct value *slots_renew(struct slots *slots, const char *name, bool wanted)
{
    if (!wordingids_is_slot(NULL, name))
        g_error("the placeholder {%s} is missing from the tables of wordingids.c", name);
    g_hash_table_remove(slots->values, name);
    if (!wanted)
        return NULL;
    struct value *value = g_new0(struct value, 1);
    g_hash_table_insert(slots->values, g_strdup(name), value);
    return value;
}

void slots_set(struct slots *slots, const char *name, const char *text)
{
    char *copy = g_strdup(text);
    struct value *value = slots_renew(slots, name, text != NULL);
    if (value)
        value->text = copy;
}

void slots_set_day(struct slots *slots, const char *name, const GDate *day, bool weekday)
{
    struct value *value = slots_renew(slots, name, day != NULL);
    if (!value)
        return;
    value->day = *day;
    value->weekday = weekday;
}

void slots_forget(struct slots *slots, char *const *names)
{
    for (; *names; names++)
        g_hash_table_remove(slots->values, *names);
}

/* --- one text of the file --- */

bool wording_has(const struct wording *wording, const char *id)
{
    return g_key_file_has_group(wording->stanzas, id);
}

/* The key for the form that goes with {n}: "text-few"; NULL when the stanza has none for it. */
static char *plural_key(const struct wording *wording, const struct slots *slots, const char *id)
{
    const struct value *n = g_hash_table_lookup(slots->values, "n");
    char **forms = n && n->text ? g_key_file_get_keys(wording->stanzas, "plural", NULL, NULL) : NULL;
    char *key = NULL;
    bool chosen = false;
    for (char **form = forms; form && *form && !chosen; form++) { /* the first form that holds the number is the one */
        char *rule = stanza_text(wording->stanzas, "plural", *form);
        chosen = plural_holds(rule, strtoul(n->text, NULL, 10));
        key = chosen ? g_strconcat("text-", *form, NULL) : NULL;
        g_free(rule);
    }
    g_strfreev(forms);
    if (key && !g_key_file_has_key(wording->stanzas, id, key, NULL)) {
        g_free(key);
        key = NULL;
    }
    return key;
}

static char *raw_text(const struct wording *wording, const struct slots *slots, const char *id, const char *key)
{
    char *text = NULL, *plural = slots && strcmp(key, "text") == 0 ? plural_key(wording, slots, id) : NULL;
    if (plural)
        text = stanza_text(wording->stanzas, id, plural);
    else if (slots && slots->young_person && strcmp(key, "text") == 0)
        text = stanza_text(wording->stanzas, id, "young-person");
    g_free(plural);
    return text ? text : stanza_text(wording->stanzas, id, key);
}

/* --- filling --- */

static char *day_in_form(const struct wording *wording, const GDate *day, bool weekday, const char *form);

/* The value of a placeholder, freed by the caller; NULL when it has none. */
static char *slot_value(const struct wording *wording, const struct slots *slots, const char *inner)
{
    if (g_str_has_prefix(inner, WORDING_ENGLISH))
        return wording->english ? g_strdup(inner + strlen(WORDING_ENGLISH)) : marked_english(inner + strlen(WORDING_ENGLISH));
    char **parts = g_strsplit(inner, ":", 2);
    const struct value *value = slots ? g_hash_table_lookup(slots->values, parts[0]) : NULL;
    char *text = NULL;
    if (value)
        text = value->text ? g_strdup(value->text) : day_in_form(wording, &value->day, value->weekday, parts[1]);
    else if (wordingids_word(parts[0]))
        text = raw_text(wording, slots, wordingids_word(parts[0]), "text");
    g_strfreev(parts);
    return text;
}

/* Fills the text; `whole` tells whether everything in it had a value. */
static char *fill(const struct wording *wording, const struct slots *slots, const char *text, bool *whole)
{
    GString *filled = g_string_new(NULL);
    const char *rest = text, *brace, *end;
    *whole = true;
    while ((brace = strchr(rest, '{')) && (end = strchr(brace, '}'))) {
        g_string_append_len(filled, rest, brace - rest);
        char *inner = g_strndup(brace + 1, (gsize)(end - brace - 1)), *value = slot_value(wording, slots, inner);
        if (!value) {
            *whole = false;
            value = raw_text(wording, slots, "word.not-known", "text");
        }
        g_string_append(filled, value);
        rest = end + 1;
        g_free(value);
        g_free(inner);
    }
    g_string_append(filled, rest);
    return g_string_free(filled, FALSE);
}

static char *say(const struct wording *wording, const struct slots *slots, const char *id, const char *key, bool *whole)
{
    char *text = raw_text(wording, slots, id, key);
    if (!text)
        return NULL;
    char *filled = fill(wording, slots, text, whole);
    g_free(text);
    return filled;
}

char *wording_text(const struct wording *wording, const struct slots *slots, const char *id)
{
    bool whole;
    char *text = say(wording, slots, id, "text", &whole);
    if (!text)
        g_error("[%s] is asked for but missing from the tables of wordingids.c", id);
    return text;
}

char *wording_heading(const struct wording *wording, const struct slots *slots, const char *id)
{
    bool whole;
    return say(wording, slots, id, "heading", &whole);
}

char *wording_text_whole(const struct wording *wording, const struct slots *slots, const char *id)
{
    bool whole = false;
    char *text = wording_has(wording, id) ? say(wording, slots, id, "text", &whole) : NULL;
    if (whole)
        return text;
    g_free(text);
    return NULL;
}

/* --- days and times --- */

/* The name of a month or weekday in one of its forms, or in its plain one. */
static char *name_of(const struct wording *wording, const char *family, int number, const char *form)
{
    char *id = g_strdup_printf("%s%d", family, number), *name = form ? stanza_text(wording->stanzas, id, form) : NULL;
    if (!name)
        name = stanza_text(wording->stanzas, id, "text");
    g_free(id);
    return name;
}

static void set_number(struct slots *slots, const char *name, int number, int digits)
{
    char text[16];
    g_snprintf(text, sizeof text, "%0*d", digits, number);
    slots_set(slots, name, text);
}

/* The text of a date's stanza with the day's numbers and the month in that form. */
static char *date_text(const struct wording *wording, const char *id, int day, int month, int year, const char *month_form)
{
    struct slots *slots = slots_new(false);
    char *name = name_of(wording, "date.month.", month, month_form);
    set_number(slots, "day", day, 1);
    set_number(slots, "year", year, 1);
    slots_set(slots, "month", name);
    char *text = wording_text(wording, slots, id);
    slots_free(slots);
    g_free(name);
    return text;
}

static char *day_in_form(const struct wording *wording, const GDate *day, bool weekday, const char *form)
{
    char *words = date_text(wording, "date.day", (int)g_date_get_day(day), (int)g_date_get_month(day), (int)g_date_get_year(day), NULL);
    char *date = wording_unbroken(words);
    g_free(words);
    if (!weekday)
        return date;
    struct slots *slots = slots_new(false);
    char *name = name_of(wording, "date.weekday.", (int)g_date_get_weekday(day), form);
    slots_set(slots, "weekday", name);
    slots_set(slots, "date", date);
    char *text = wording_text(wording, slots, "date.with-weekday");
    slots_free(slots);
    g_free(name);
    g_free(date);
    return text;
}

char *wording_day(const struct wording *wording, const GDate *day, bool weekday)
{
    return day_in_form(wording, day, weekday, NULL);
}

char *wording_day_short(const struct wording *wording, const GDate *day)
{
    return date_text(wording, "date.day-short", (int)g_date_get_day(day), (int)g_date_get_month(day), (int)g_date_get_year(day), "short");
}

char *wording_weekday(const struct wording *wording, const GDate *day)
{
    return name_of(wording, "date.weekday.", (int)g_date_get_weekday(day), NULL);
}

char *wording_month(const struct wording *wording, int month, int year)
{
    return date_text(wording, "date.month-year", 1, month, year, "alone");
}

char *wording_days(const struct wording *wording, const GDate *first, const GDate *last)
{
    if (g_date_compare(first, last) == 0)
        return wording_day(wording, first, false);
    struct slots *slots = slots_new(false);
    slots_set_day(slots, "first", first, false);
    slots_set_day(slots, "last", last, false);
    char *text = wording_text(wording, slots, "date.range");
    slots_free(slots);
    return text;
}

char *wording_clock(const struct wording *wording, const char *time)
{
    int hour, minute;
    if (!time || sscanf(time, "%d:%d", &hour, &minute) != 2 || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return g_strdup(time ? time : "");
    struct slots *slots = slots_new(false);
    set_number(slots, "hour12", hour % 12 ? hour % 12 : 12, 1);
    set_number(slots, "hour24", hour, 2);
    set_number(slots, "minute", minute, 2);
    char *text = wording_text(wording, slots, minute ? hour < 12 ? "clock.am-minutes" : "clock.pm-minutes" : hour < 12 ? "clock.am" : "clock.pm");
    slots_free(slots);
    return text;
}

char *wording_unbroken(const char *text)
{
    GString *unbroken = g_string_new(NULL);
    for (; *text; text++)
        g_string_append(unbroken, *text == ' ' ? "\u00A0" : (char[]){ *text, '\0' });
    return g_string_free(unbroken, FALSE);
}
