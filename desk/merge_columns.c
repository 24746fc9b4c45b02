/* merge_columns.c - a record as cells: every day as YYYY-MM-DD and in words, whom to ring, what was decided, what to look at. */
#include "merge_columns.h"

#include <string.h>

#include "date.h"
#include "phrases.h"
#include "record.h"
#include "summary.h"

/* Days of the record's `days`, or of other members, as two columns each: NAME and NAME_words. */
static const struct {
    const char *column, *what, *member;
} days[] = {
    { "ehc_contact_adviser_by", "contact-mediation-adviser", "date" },
    { "ehc_ring_adviser_by", "contact-mediation-adviser", "ring_by" },
    { "ehc_appeal_by", "appeal", "date" },
    { "ehc_appeal_aim_for", "appeal", "aim_for" },
    { "ehc_appeal_placement_only_by", "appeal-placement-only", "date" },
    { "ehc_appeal_placement_only_aim_for", "appeal-placement-only", "aim_for" },
    { "ehc_appeal_from_certificate_by", "appeal-from-certificate", "date" },
    { "ehc_comments_by", "comments", "date" },
};

static const struct {
    const char *column, *member, *name; /* of the record itself when `name` is NULL */
} facts[] = { { "ehc_dated", "dated", "date" },
              { "ehc_certificate", "certificate", "date" },
              { "ehc_contacted", "certificate", "contacted" },
              { "ehc_today", "today", NULL } };

static const struct {
    const char *column, *sort, *national; /* what stands in where there is no local one, or NULL */
} contacts[] = { { "ehc_mediation", "mediation", "mediation" }, { "ehc_sendiass", "sendiass", "find-sendiass" }, { "ehc_send_team", "send-team", NULL } };

static const struct {
    const char *ending, *member;
} ways[] = { { "_name", "name" }, { "_phone", "phone" }, { "_email", "email" }, { "_web", "url" } };

char **merge_columns_names(void)
{
    static const char *const first[] = { "ehc_row", "ehc_status", "ehc_error", "ehc_doubts", "ehc_sheet", "ehc_kind", "ehc_decision", "ehc_authority", "ehc_authority_name" };
    GPtrArray *names = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(first); i++)
        g_ptr_array_add(names, g_strdup(first[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(facts); i++) {
        g_ptr_array_add(names, g_strdup(facts[i].column));
        g_ptr_array_add(names, g_strconcat(facts[i].column, "_words", NULL));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        g_ptr_array_add(names, g_strdup(days[i].column));
        g_ptr_array_add(names, g_strconcat(days[i].column, "_words", NULL));
    }
    g_ptr_array_add(names, g_strdup("ehc_appeal_time"));
    for (size_t i = 0; i < G_N_ELEMENTS(contacts); i++)
        for (size_t w = 0; w < G_N_ELEMENTS(ways); w++)
            g_ptr_array_add(names, g_strconcat(contacts[i].column, ways[w].ending, NULL));
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

static void put(json_t *cells, const char *column, const char *ending, const char *text)
{
    if (!text)
        return;
    char *name = g_strconcat(column, ending, NULL);
    json_object_set_new(cells, name, json_string(text));
    g_free(name);
}

static void put_day(json_t *cells, const char *column, const char *iso)
{
    GDate date;
    char words[DATE_LONG_SIZE];
    if (!date_from_iso(iso, &date))
        return;
    put(cells, column, "", iso);
    put(cells, column, "_words", date_to_words(&date, true, words));
}

static const json_t *find_day(const json_t *record, const char *what)
{
    size_t i;
    json_t *day;
    json_array_foreach(json_object_get(record, "days"), i, day)
        if (g_strcmp0(record_text(day, "what", NULL), what) == 0)
            return day;
    return NULL;
}

static void put_days(json_t *cells, const json_t *record)
{
    for (size_t i = 0; i < G_N_ELEMENTS(facts); i++)
        put_day(cells, facts[i].column, record_text(record, facts[i].member, facts[i].name, NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        const json_t *day = find_day(record, days[i].what);
        const char *date = record_text(day, days[i].member, NULL);
        if (!date && strcmp(days[i].member, "ring_by") == 0) /* on a working day the two are the same */
            date = record_text(day, "date", NULL);
        put_day(cells, days[i].column, date);
    }
    put(cells, "ehc_appeal_time", "", record_text(find_day(record, "appeal"), "time", NULL));
}

static void put_contacts(json_t *cells, const json_t *record)
{
    const json_t *all = json_object_get(record, "contacts");
    for (size_t i = 0; i < G_N_ELEMENTS(contacts); i++) {
        const json_t *contact = json_array_get(json_object_get(all, contacts[i].sort), 0);
        if (!contact && contacts[i].national)
            contact = summary_national(all, contacts[i].national);
        for (size_t w = 0; contact && w < G_N_ELEMENTS(ways); w++)
            put(cells, contacts[i].column, ways[w].ending, record_text(contact, ways[w].member, NULL));
    }
}

static void put_doubts(json_t *cells, const json_t *record)
{
    GString *text = g_string_new(NULL);
    size_t i;
    json_t *doubt;
    json_array_foreach(json_object_get(record, "doubts"), i, doubt)
        if (record_text(doubt, "say", NULL))
            g_string_append_printf(text, "%s%s", text->len ? " " : "", record_text(doubt, "say", NULL));
    put(cells, "ehc_doubts", "", text->str);
    g_string_free(text, TRUE);
}

json_t *merge_columns_of(const json_t *record, GKeyFile *wording)
{
    json_t *cells = json_object();
    const char *kind = record_text(record, "decision", "kind", NULL);
    char *words = phrases_kind(wording, kind);
    put(cells, "ehc_kind", "", kind);
    put(cells, "ehc_decision", "", words);
    put(cells, "ehc_authority", "", record_text(record, "authority", "code", NULL));
    put(cells, "ehc_authority_name", "", record_text(record, "authority", "name", NULL));
    put_days(cells, record);
    put_contacts(cells, record);
    put_doubts(cells, record);
    g_free(words);
    return cells;
}
