/* triage_html.c - the list as a web page that needs no other file and runs no script. All texts are escaped; names of files stand in <bdi>, so that
 * none can turn the line around it. */
#include <glib.h>
#include <string.h>

#include "date.h"
#include "phrases.h"
#include "triage.h"

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";

static const char style[] =
    "</title>\n<style>\n"
    "body { font: 1rem/1.4 Arial, sans-serif; color: #0b0c0c; background: #fff; margin: 0 auto; max-width: 78rem; padding: 1rem 1.5rem 3rem; }\n"
    "h1 { font-size: 2rem; margin: 1rem 0; } h2 { font-size: 1.5rem; margin: 2.5rem 0 0.5rem; }\n"
    "a { color: #1d70b8; } a:focus { outline: 3px solid #fd0; background: #fd0; color: #0b0c0c; }\n"
    "table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 0.6rem 1rem 0.6rem 0; border-bottom: 1px solid #b1b4b6; }\n"
    "th { font-weight: bold; } td.left { font-weight: bold; } td ul { margin: 0; padding: 0; list-style: none; } td li + li { margin-top: 0.4rem; }\n"
    "td.file { overflow-wrap: anywhere; min-width: 11rem; } td.left { min-width: 6rem; } .quiet { color: #505a5f; } .gone { font-weight: bold; color: #b3000c; }\n"
    "@media print { body { max-width: none; padding: 0; font-size: 10pt; } tr { break-inside: avoid; } thead { display: table-header-group; } }\n"
    "</style>\n</head>\n<body>\n<main>\n";

static const struct {
    const char *id, *title, *line;
} sections[TRIAGE_CLASSES] = {
    [TRIAGE_LOOK] = { "look", "A person must look at these", "Something could not be read, or is not sure. The last days here may be wrong: compare them with the letter." },
    [TRIAGE_PASSED] = { "passed", "A last day has passed", "Ring the family. The sheet says what can still be done." },
    [TRIAGE_OPEN] = { "open", "By the days that are left", NULL },
    [TRIAGE_NO_DAY] = { "no-day", "No last day runs", "For example a yes to an assessment, or a letter that decides nothing." },
    [TRIAGE_NOT_LETTER] = { "no-letters", "Files that are not letters", "They are of kinds that cannot be read. If one is a letter, save it as a PDF." },
};

static void put_escaped(struct whole *out, const char *text)
{
    char *escaped = g_markup_escape_text(text ? text : "", -1);
    triage_put(out, escaped);
    g_free(escaped);
}

static void put_format(struct whole *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put_format(struct whole *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    triage_put(out, text);
    g_free(text);
}

static const char *words_of(const char *iso, bool weekday, char words[DATE_LONG_SIZE])
{
    GDate date;
    return date_from_iso(iso, &date) ? date_to_words(&date, weekday, words) : "";
}

static void put_head(const struct triage *triage, struct whole *out)
{
    char words[DATE_LONG_SIZE];
    const char *today = g_date_valid(&triage->today) ? date_to_words(&triage->today, true, words) : "";
    triage_put(out, head);
    put_format(out, "Letters in ");
    put_escaped(out, triage->folder);
    triage_put(out, style);
    triage_put(out, "<h1>Letters in <bdi>");
    put_escaped(out, triage->folder);
    put_format(out, "</bdi></h1>\n<p>Days are counted from %s. Not legal advice: compare each date with the letter.</p>\n<ul>\n", today);
    for (int class = 0; class < TRIAGE_CLASSES; class++)
        if (triage->counts[class] > 0)
            put_format(out, "<li><a href=\"#%s\">%s</a>: %u</li>\n", sections[class].id, sections[class].title, triage->counts[class]);
    if (triage->left_out->len > 0)
        put_format(out, "<li><a href=\"#left-out\">Left for the next run</a>: %u</li>\n", triage->left_out->len);
    triage_put(out, "</ul>\n");
    if (triage->entries->len == 0)
        triage_put(out, "<p>There are no letters.</p>\n");
}

static void put_left(struct whole *out, int left)
{
    if (left == 0)
        triage_put(out, "<strong>today</strong>");
    else if (left > 0)
        put_format(out, "%d day%s left", left, left == 1 ? "" : "s");
    else
        put_format(out, "<span class=\"gone\">passed %d day%s ago</span>", -left, left == -1 ? "" : "s");
}

static void put_left_cell(struct whole *out, const struct triage_entry *entry)
{
    triage_put(out, "<td class=\"left\">");
    if (entry->any_open)
        put_left(out, entry->left);
    if (entry->any_open && entry->any_passed)
        triage_put(out, "<br>");
    if (entry->any_passed)
        put_left(out, -entry->passed);
    if (!entry->any_open && !entry->any_passed)
        triage_put(out, entry->unknown ? "not known" : "<span class=\"quiet\">none</span>");
    triage_put(out, "</td>\n");
}

/* The name links to the sheet. */
static void put_file_cell(struct whole *out, const struct triage_entry *entry)
{
    triage_put(out, "<td class=\"file\">");
    if (entry->row->sheet)
        put_format(out, "<a href=\"sheets/%s.pdf\">", entry->row->sum);
    triage_put(out, "<bdi>");
    put_escaped(out, entry->file);
    triage_put(out, entry->row->sheet ? "</bdi></a>" : "</bdi>");
    if (entry->pages) {
        triage_put(out, "<br><span class=\"quiet\">its further pages: <bdi>");
        put_escaped(out, entry->pages);
        triage_put(out, "</bdi></span>");
    }
    if (entry->copies) {
        triage_put(out, "<br><span class=\"quiet\">the same again: <bdi>");
        put_escaped(out, entry->copies);
        triage_put(out, "</bdi></span>");
    }
    triage_put(out, "</td>\n");
}

static void put_fact(struct whole *out, const char *text, bool sure)
{
    put_escaped(out, text);
    if (!sure)
        triage_put(out, " <span class=\"quiet\">(not sure)</span>");
}

static void put_letter_cell(const struct triage *triage, struct whole *out, const struct inbox_row *row)
{
    char words[DATE_LONG_SIZE];
    char *kind = phrases_kind(triage->wording, row->kind);
    triage_put(out, "<td>");
    if (row->sort != ROW_LETTER) {
        triage_put(out, "<span class=\"quiet\">could not be read</span>");
    } else {
        put_fact(out, kind, row->kind_sure || !row->kind);
        triage_put(out, "<br>");
        put_fact(out, row->authority ? row->authority : "authority not found", row->authority_sure || !row->authority);
        triage_put(out, "<br>");
        put_fact(out, row->dated ? words_of(row->dated, false, words) : "date not found", row->dated_sure || !row->dated);
    }
    triage_put(out, "</td>\n");
    g_free(kind);
}

static void put_day(const struct triage *triage, struct whole *out, const struct row_day *day)
{
    static const struct {
        const char *what, *name;
    } names[] = { { "contact-mediation-adviser", "Ring a mediation adviser by" },
                  { "appeal", "Appeal by" },
                  { "appeal-placement-only", "Appeal about the school or college alone by" },
                  { "appeal-from-certificate", "In time by the certificate alone until" },
                  { "comments", "Comments by" } };
    const char *name = day->what, *by = triage_act_by(triage, day);
    char words[DATE_LONG_SIZE];
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i].what, day->what) == 0)
            name = names[i].name;
    triage_put(out, "<li>");
    put_escaped(out, name);
    put_format(out, " %s", words_of(by, true, words));
    if (day->time)
        put_format(out, ", ");
    put_escaped(out, day->time);
    triage_put(out, ": ");
    if (day->done)
        triage_put(out, "done");
    else
        put_left(out, triage_days_to(triage, by));
    triage_put(out, "</li>\n");
}

static void put_days_cell(const struct triage *triage, struct whole *out, const struct inbox_row *row)
{
    triage_put(out, "<td>");
    if (row->day_count > 0)
        triage_put(out, "<ul>\n");
    for (int i = 0; i < row->day_count; i++)
        if (!triage_is_double(row, &row->days[i]))
            put_day(triage, out, &row->days[i]);
    triage_put(out, row->day_count > 0 ? "</ul></td>\n" : "</td>\n");
}

static void put_why_cell(struct whole *out, const struct inbox_row *row)
{
    char **reasons = g_strsplit(row->reasons ? row->reasons : "", "\n", -1);
    triage_put(out, "<td><ul>\n");
    for (size_t i = 0; reasons[i]; i++) {
        triage_put(out, "<li>");
        put_escaped(out, reasons[i]);
        triage_put(out, "</li>\n");
    }
    triage_put(out, "</ul></td>\n");
    g_strfreev(reasons);
}

static void put_section_head(struct whole *out, enum triage_class class, unsigned count)
{
    put_format(out, "<h2 id=\"%s\">%s</h2>\n", sections[class].id, sections[class].title);
    if (sections[class].line)
        put_format(out, "<p>%s</p>\n", sections[class].line);
    put_format(out, "<table aria-label=\"%s, %u\">\n<thead><tr>", sections[class].title, count);
    if (class != TRIAGE_NOT_LETTER)
        triage_put(out, "<th scope=\"col\">Days left</th><th scope=\"col\">Letter and its sheet</th><th scope=\"col\">What it is</th><th scope=\"col\">Last days</th>");
    else
        triage_put(out, "<th scope=\"col\">File</th>");
    if (class == TRIAGE_LOOK || class == TRIAGE_NOT_LETTER)
        triage_put(out, "<th scope=\"col\">Why</th>");
    triage_put(out, "</tr></thead>\n<tbody>\n");
}

static void put_entry(const struct triage *triage, struct whole *out, const struct triage_entry *entry)
{
    triage_put(out, "<tr>\n");
    if (entry->class != TRIAGE_NOT_LETTER)
        put_left_cell(out, entry);
    put_file_cell(out, entry);
    if (entry->class != TRIAGE_NOT_LETTER) {
        put_letter_cell(triage, out, entry->row);
        put_days_cell(triage, out, entry->row);
    }
    if (entry->class == TRIAGE_LOOK || entry->class == TRIAGE_NOT_LETTER)
        put_why_cell(out, entry->row);
    triage_put(out, "</tr>\n");
}

static void put_left_out(const struct triage *triage, struct whole *out)
{
    if (triage->left_out->len == 0)
        return;
    triage_put(out, "<h2 id=\"left-out\">Left for the next run</h2>\n<ul>\n");
    for (guint i = 0; i < triage->left_out->len; i++) {
        triage_put(out, "<li><bdi>");
        put_escaped(out, triage->left_out->pdata[i]);
        triage_put(out, "</bdi></li>\n");
    }
    triage_put(out, "</ul>\n");
}

void triage_write_html(const struct triage *triage, struct whole *out)
{
    enum triage_class open = TRIAGE_CLASSES;
    put_head(triage, out);
    for (guint i = 0; i < triage->entries->len; i++) {
        const struct triage_entry *entry = triage->entries->pdata[i];
        if (entry->class != open) {
            if (open != TRIAGE_CLASSES)
                triage_put(out, "</tbody>\n</table>\n");
            open = entry->class;
            put_section_head(out, open, triage->counts[open]);
        }
        put_entry(triage, out, entry);
    }
    if (open != TRIAGE_CLASSES)
        triage_put(out, "</tbody>\n</table>\n");
    put_left_out(triage, out);
    triage_put(out, "</main>\n</body>\n</html>\n");
}
