/* triage_csv.c - the list for a spreadsheet: UTF-8 with a byte-order mark (without it Excel reads another encoding), lines ended by CR LF and every
 * field in quotes (RFC 4180), dates as YYYY-MM-DD.
 *
 * File names and texts come from outside. A field that a spreadsheet could take for a formula (it begins with = + - @, a tab or a line end, or
 * one of their wide forms) gets an apostrophe before it. No number here is negative: days that passed have a column of their own. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "phrases.h"
#include "triage.h"

#define COLUMNS_HEAD                                                                                                                                   \
    "\xEF\xBB\xBF\"a_person_must_look\",\"days_left\",\"days_passed\",\"decision\",\"from\",\"letter_date\",\"not_sure\",\"ring_mediation_adviser_by\"," \
    "\"appeal_by\",\"other_last_day\",\"why\",\"file\",\"further_pages\",\"copies\",\"sheet\",\"sha256\"\r\n"

static bool looks_like_formula(const char *text)
{
    static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0" }; /* full-width = + - @ */
    if (*text && strchr("=+-@\t\r\n", *text))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(wide); i++)
        if (g_str_has_prefix(text, wide[i]))
            return true;
    return false;
}

/* One field; NULL is empty. */
static void put_field(struct whole *out, const char *text, bool last)
{
    triage_put(out, text && looks_like_formula(text) ? "\"'" : "\"");
    for (const char *at = text ? text : ""; *at; at++) {
        if (*at == '"')
            whole_put(out, "\"", 1);
        whole_put(out, at, 1);
    }
    triage_put(out, last ? "\"\r\n" : "\",");
}

static void put_number(struct whole *out, bool there, int number)
{
    char text[16] = "";
    if (there)
        snprintf(text, sizeof text, "%d", number);
    put_field(out, text, false);
}

static const struct row_day *find_day(const struct inbox_row *row, const char *what)
{
    for (int i = 0; i < row->day_count; i++)
        if (!row->days[i].done && strcmp(row->days[i].what, what) == 0)
            return &row->days[i];
    return NULL;
}

static void put_not_sure(struct whole *out, const struct inbox_row *row)
{
    GString *text = g_string_new("");
    const struct {
        bool sure;
        const char *name;
    } facts[] = { { row->kind_sure, "decision" }, { row->dated_sure, "letter_date" }, { row->authority_sure, "from" } };
    for (size_t i = 0; i < G_N_ELEMENTS(facts); i++)
        if (row->sort == ROW_LETTER && !facts[i].sure)
            g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", facts[i].name);
    put_field(out, text->str, false);
    g_string_free(text, TRUE);
}

static void put_days(const struct triage *triage, struct whole *out, const struct inbox_row *row)
{
    static const char *const others[] = { "appeal-placement-only", "comments" }, *const names[] = { "appeal about the school or college alone", "comments" };
    const struct row_day *adviser = find_day(row, "contact-mediation-adviser"), *appeal = find_day(row, "appeal");
    GString *text = g_string_new("");
    appeal = appeal ? appeal : find_day(row, "appeal-from-certificate");
    put_field(out, adviser ? triage_act_by(triage, adviser) : NULL, false);
    put_field(out, appeal ? appeal->date : NULL, false);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        const struct row_day *day = find_day(row, others[i]);
        if (day && !triage_is_double(row, day))
            g_string_append_printf(text, "%s%s %s", text->len > 0 ? "; " : "", names[i], day->date);
    }
    put_field(out, text->str, false);
    g_string_free(text, TRUE);
}

static void put_entry(const struct triage *triage, struct whole *out, const struct triage_entry *entry)
{
    const struct inbox_row *row = entry->row;
    char *kind = phrases_kind(triage->wording, row->kind), *why = g_strdup(row->reasons ? row->reasons : "");
    char *sheet = row->sheet ? g_strdup_printf("sheets/%s.pdf", row->sum) : NULL;
    put_field(out, entry->class == TRIAGE_LOOK ? "yes" : "", false);
    put_number(out, entry->any_open, entry->left);
    put_number(out, entry->any_passed, entry->passed);
    put_field(out, row->sort == ROW_LETTER ? kind : row->sort == ROW_PROBLEM ? "not read" : "no letter", false);
    put_field(out, row->authority, false);
    put_field(out, row->dated, false);
    put_not_sure(out, row);
    put_days(triage, out, row);
    put_field(out, g_strdelimit(why, "\n", ' '), false);
    put_field(out, entry->file, false);
    put_field(out, entry->pages, false);
    put_field(out, entry->copies, false);
    put_field(out, sheet, false);
    put_field(out, row->sum, true);
    g_free(sheet);
    g_free(why);
    g_free(kind);
}

void triage_write_csv(const struct triage *triage, struct whole *out)
{
    triage_put(out, COLUMNS_HEAD);
    for (guint i = 0; i < triage->entries->len; i++)
        put_entry(triage, out, triage->entries->pdata[i]);
}
