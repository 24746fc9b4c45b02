/* calendar.c - writes the events of a sheet as whole days.
 *
 * No clock: DTSTAMP is the record's today, so the same record gives the same file (RFC 5545 3.8.7.2 wants the time of making, and any
 * fixed time serves a file that is published once). Days are VALUE=DATE: with a time they would move with the reader's time zone. */
#include "calendar.h"

#include <string.h>

#define OCTETS_MAX 75 /* in a content line, without its end: RFC 5545 3.1 */

static char *escaped(const char *value)
{
    GString *text = g_string_new(NULL);
    for (; *value; value++) {
        if (strchr("\\;,", *value))
            g_string_append_c(text, '\\');
        if (*value == '\n')
            g_string_append(text, "\\n");
        else
            g_string_append_c(text, *value);
    }
    return g_string_free(text, FALSE);
}

void calendar_line(GString *out, const char *name, const char *value)
{
    char *safe = escaped(value), *line = g_strdup_printf("%s:%s", name, safe);
    size_t room = OCTETS_MAX, used = 0;
    for (const char *at = line; *at;) {
        size_t length = (size_t)(g_utf8_next_char(at) - at);
        if (used + length > room) {
            g_string_append(out, "\r\n ");
            used = 1; /* the space that marks a folded line counts */
        }
        g_string_append_len(out, at, (gssize)length);
        used += length;
        at += length;
    }
    g_string_append(out, "\r\n");
    g_free(safe);
    g_free(line);
}

static char *day_text(const GDate *date)
{
    return g_strdup_printf("%04u%02u%02u", (unsigned)g_date_get_year(date), (unsigned)g_date_get_month(date), (unsigned)g_date_get_day(date));
}

static void add_event(GString *out, const struct sheet *sheet, const struct event *event)
{
    GDate next = event->date;
    g_date_add_days(&next, 1); /* DTEND is the day after: RFC 5545 3.6.1 */
    char *start = day_text(&event->date), *end = day_text(&next), *made = day_text(g_date_valid(&sheet->today) ? &sheet->today : &event->date);
    char *stamp = g_strconcat(made, "T000000Z", NULL), *id = g_strdup_printf("%s-%s@ehc-letter-guide", event->id, sheet->name);
    calendar_line(out, "BEGIN", "VEVENT");
    calendar_line(out, "UID", id);
    calendar_line(out, "DTSTAMP", stamp);
    calendar_line(out, "DTSTART;VALUE=DATE", start);
    calendar_line(out, "DTEND;VALUE=DATE", end);
    calendar_line(out, "SUMMARY", event->summary);
    calendar_line(out, "TRANSP", "TRANSPARENT");
    calendar_line(out, "END", "VEVENT");
    char *texts[] = { start, end, made, stamp, id };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        g_free(texts[i]);
}

char *calendar_sheet(const struct sheet *sheet)
{
    GString *out = g_string_new(NULL);
    calendar_line(out, "BEGIN", "VCALENDAR");
    calendar_line(out, "VERSION", "2.0");
    calendar_line(out, "PRODID", "-//EHC letter guide//ehc-render//EN");
    calendar_line(out, "CALSCALE", "GREGORIAN");
    calendar_line(out, "METHOD", "PUBLISH");
    for (guint i = 0; i < sheet->events->len; i++)
        add_event(out, sheet, &g_array_index(sheet->events, struct event, i));
    calendar_line(out, "END", "VCALENDAR");
    return g_string_free(out, FALSE);
}
