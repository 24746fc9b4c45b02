/* summary.c - prints what was decided, the days, what to check and whom to ring.
 *
 * Nothing here is worked out anew: it is all in the record. A fact that is not sure is printed with a question mark. Texts come
 * from letters, so what could steer a terminal is left out. */
#include "summary.h"

#include <string.h>

#include "date.h"
#include "phrases.h"
#include "record.h"

#define LABEL_WIDTH 13   /* characters, for the short facts */
#define WHAT_IF_WIDTH 38 /* "30 September 2026 to 30 November 2026" and a little room */

/* Prints text without control characters: C0, DEL and C1 (which are 0xC2 0x80 to 0xC2 0x9F in UTF-8). */
static void put(FILE *out, const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] <= 0x9F) {
            at++;
            putc(' ', out);
        } else {
            putc(*at < 0x20 || *at == 0x7F ? ' ' : *at, out);
        }
    }
}

static void put_label(FILE *out, const char *label)
{
    fprintf(out, "%-*s", LABEL_WIDTH, label);
}

static bool get_date(const json_t *object, const char *name, GDate *date)
{
    return date_from_iso(record_text(object, name, NULL), date);
}

static void put_fact(FILE *out, const char *label, const char *text, const json_t *fact)
{
    put_label(out, label);
    put(out, text);
    fputs(fact && !record_true(fact, "sure", NULL) ? " ?\n" : "\n", out);
}

static void put_facts(FILE *out, const json_t *record, GKeyFile *wording)
{
    GDate date;
    char words[DATE_LONG_SIZE];
    const char *name = record_text(record, "authority", "name", NULL);
    const json_t *dated = json_object_get(record, "dated"), *certificate = json_object_get(record, "certificate");
    char *kind = phrases_kind(wording, record_text(record, "decision", "kind", NULL));
    put_fact(out, "Decision", kind, json_object_get(record, "decision"));
    put_fact(out, "From", name ? name : "not found", json_object_get(record, "authority"));
    put_fact(out, "Dated", get_date(dated, "date", &date) ? date_to_words(&date, true, words) : "not found", dated);
    if (get_date(certificate, "date", &date)) {
        put_label(out, "Certificate");
        fprintf(out, "%s%s\n", date_to_words(&date, true, words), json_is_false(json_object_get(certificate, "sure")) ? " ?" : "");
    }
    g_free(kind);
}

/* What each day is called, before it and after it. */
static const struct {
    const char *what, *ahead, *passed;
} day_names[] = {
    { "contact-mediation-adviser", "Ring a mediation adviser by", "The day to ring a mediation adviser was" },
    { "appeal", "The Tribunal must have the appeal by", "The day to appeal was" },
    { "appeal-placement-only", "An appeal about the school or college alone by", "The day to appeal about the school or college alone was" },
    { "appeal-from-certificate", "In time, by the certificate alone, until", "The month from the certificate ended on" },
    { "comments", "Send comments by", "The day to send comments was" },
};

static const json_t *find_day(const json_t *days, const char *what)
{
    size_t i;
    json_t *day;
    json_array_foreach(days, i, day)
        if (g_strcmp0(record_text(day, "what", NULL), what) == 0)
            return day;
    return NULL;
}

static void put_left(FILE *out, int left)
{
    if (left == 0)
        fputs(": today", out);
    else if (left > 0)
        fprintf(out, ": %d day%s left", left, left == 1 ? "" : "s");
    else
        fprintf(out, ": %d day%s ago", -left, left == -1 ? "" : "s");
}

static void put_day(FILE *out, const json_t *record, const json_t *day)
{
    GDate date, today, other;
    char words[DATE_LONG_SIZE];
    const char *what = record_text(day, "what", NULL), *time = record_text(day, "time", NULL);
    bool passed = g_strcmp0(record_text(day, "state", NULL), "passed") == 0;
    const char *name = what;
    if (!what || !get_date(day, "date", &date))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(day_names); i++)
        if (strcmp(day_names[i].what, what) == 0)
            name = passed ? day_names[i].passed : day_names[i].ahead;
    fprintf(out, "%s%s ", json_object_get(day, "if_kind") || !record_true(record, "dated", "sure", NULL) ? "? " : "", name);
    fprintf(out, "%s%s%s", date_to_words(&date, true, words), time ? ", " : "", time ? time : "");
    if (get_date(record, "today", &today))
        put_left(out, date_days_between(&today, &date));
    if (record_true(day, "done", NULL))
        fputs(" (done: you have a certificate)", out);
    else if (get_date(day, "contacted", &other))
        fprintf(out, " (done: you contacted the adviser on %s)", date_to_words(&other, false, words));
    else if (!passed && get_date(day, "ring_by", &other))
        fprintf(out, " (ring by %s, the working day before)", date_to_words(&other, true, words));
    else if (!passed && get_date(day, "aim_for", &other) && g_date_compare(&other, &date) != 0)
        fprintf(out, " (aim for %s)", date_to_words(&other, true, words));
    putc('\n', out);
}

static void put_days(FILE *out, const json_t *record)
{
    const json_t *days = json_object_get(record, "days"), *appeal = find_day(days, "appeal");
    GDate today;
    char words[DATE_LONG_SIZE];
    size_t i;
    json_t *day;
    if (json_array_size(days) == 0)
        return;
    putc('\n', out);
    json_array_foreach(days, i, day) {
        bool same = appeal && day != appeal && g_strcmp0(record_text(day, "what", NULL), "appeal-placement-only") == 0 &&
                    g_strcmp0(record_text(day, "date", NULL), record_text(appeal, "date", NULL)) == 0;
        if (!same)
            put_day(out, record, day);
    }
    if (get_date(record, "today", &today))
        fprintf(out, "Today is %s.\n", date_to_words(&today, true, words));
}

/* For advisers: what each day of a certificate would give. */
static void put_what_if(FILE *out, const json_t *record)
{
    const json_t *rows = json_object_get(record, "what_if");
    size_t i;
    json_t *row;
    if (json_array_size(rows) > 0)
        fputs("\nIf the mediation certificate is issued ...   the Tribunal must have the appeal by, at 17:00\n", out);
    json_array_foreach(rows, i, row) {
        GDate from, until, appeal, aim;
        char from_words[DATE_LONG_SIZE], until_words[DATE_LONG_SIZE], words[DATE_LONG_SIZE];
        if (!get_date(row, "issued_from", &from) || !get_date(row, "issued_until", &until) || !get_date(row, "appeal", &appeal))
            continue;
        bool one_day = g_date_compare(&from, &until) == 0;
        char *issued = one_day ? g_strdup_printf("on %s", date_to_words(&from, false, from_words))
                               : g_strdup_printf("%s to %s", date_to_words(&from, false, from_words), date_to_words(&until, false, until_words));
        fprintf(out, "  %-*s  %s", WHAT_IF_WIDTH, issued, date_to_words(&appeal, true, words));
        if (get_date(row, "aim_for", &aim) && g_date_compare(&aim, &appeal) != 0)
            fprintf(out, " (aim for %s)", date_to_words(&aim, false, words));
        fputs(record_true(row, "after_two_months", NULL) ? " *\n" : "\n", out);
        g_free(issued);
    }
    if (json_array_size(rows) > 0)
        fputs("  * after the two months: only if the adviser was contacted within them\n", out);
}

static void put_doubts(FILE *out, const json_t *record)
{
    size_t i;
    json_t *doubt;
    const json_t *doubts = json_object_get(record, "doubts");
    const char *problem = record_text(record, "problem", "say", NULL);
    if (problem) {
        fputs(json_object_get(record, "decision") ? "\nProblem: " : "Problem: ", out);
        put(out, problem);
        putc('\n', out);
    }
    if (json_array_size(doubts) == 0)
        return;
    fputs("\nPlease check:\n", out);
    json_array_foreach(doubts, i, doubt) {
        const char *say = record_text(doubt, "say", NULL);
        fputs("  ? ", out);
        put(out, say ? say : "");
        putc('\n', out);
    }
}

/* Where a contact comes from, and how far it can be trusted. */
static void put_origin(FILE *out, const json_t *contact)
{
    const char *seen = record_text(contact, "seen", NULL);
    size_t i;
    json_t *caution;
    if (g_strcmp0(record_text(contact, "from", NULL), "letter") == 0) {
        fprintf(out, " (from the letter, page %" JSON_INTEGER_FORMAT "%s)", json_integer_value(json_object_get(contact, "page")),
                record_true(contact, "agrees", NULL) ? "; our list agrees" : "");
        return;
    }
    fputs(" (from our list", out);
    if (seen)
        fprintf(out, "%s%s", strcmp(seen, "undated") == 0 ? ", its page " : ", its page of ", seen);
    json_array_foreach(json_object_get(contact, "cautions"), i, caution)
        if (strcmp(json_string_value(caution) ? json_string_value(caution) : "", "check") == 0)
            fputs(", check first", out);
    putc(')', out);
}

static void put_contact(FILE *out, const char *label, const json_t *contact)
{
    static const char *const ways[] = { "phone", "email", "url" };
    const char *name = record_text(contact, "name", NULL), *before = name ? ": " : "";
    fprintf(out, "  %s  ", label);
    put(out, name ? name : "");
    for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
        const char *way = record_text(contact, ways[i], NULL);
        if (!way)
            continue;
        fputs(before, out);
        put(out, way);
        before = ", ";
    }
    put_origin(out, contact);
    putc('\n', out);
}

const json_t *summary_national(const json_t *contacts, const char *purpose)
{
    size_t i, j;
    json_t *contact, *one;
    json_array_foreach(json_object_get(contacts, "national"), i, contact)
        json_array_foreach(json_object_get(contact, "for"), j, one)
            if (g_strcmp0(json_string_value(one), purpose) == 0)
                return contact;
    return NULL;
}

static void put_contacts(FILE *out, const json_t *record)
{
    static const struct {
        const char *sort, *label, *national;
    } rung[] = { { "mediation", "Mediation adviser", "mediation" }, { "sendiass", "SENDIASS (advice)", "find-sendiass" } };
    const json_t *contacts = json_object_get(record, "contacts");
    if (!contacts)
        return;
    fputs("\nWhom to ring:\n", out);
    for (size_t s = 0; s < G_N_ELEMENTS(rung); s++) {
        const json_t *list = json_object_get(contacts, rung[s].sort);
        size_t i;
        json_t *contact;
        json_array_foreach(list, i, contact)
            put_contact(out, rung[s].label, contact);
        const json_t *national = json_array_size(list) == 0 ? summary_national(contacts, rung[s].national) : NULL;
        if (national)
            put_contact(out, rung[s].label, national);
        else if (json_array_size(list) == 0)
            fprintf(out, "  %s  not known here: ask the local authority\n", rung[s].label);
    }
}

void summary_print(FILE *out, const json_t *record, GKeyFile *wording)
{
    bool known = json_object_get(record, "decision") || json_object_get(record, "dated");
    if (known || !json_object_get(record, "problem"))
        put_facts(out, record, wording);
    put_days(out, record);
    put_what_if(out, record);
    put_doubts(out, record);
    put_contacts(out, record);
}
