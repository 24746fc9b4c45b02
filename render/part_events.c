/* part_events.c - the days that belong in a calendar.
 *
 * Reminders are events of their own, some days before: the alarms that a file carries are ignored by most calendars when it is
 * brought in. Days that have passed, and reminders for days before today, are left out. An appeal must arrive by an hour, so its last day has
 * it; the other days are whole. */
#include <stdio.h>
#include <string.h>

#include "part.h"

static const int reminders[] = { 14, 2 }; /* days before: time to get advice, and time to send */

static void add_event(struct part *part, const GDate *date, const char *id, char *summary)
{
    GDate today;
    if (part_date(part->record, "today", &today) && g_date_compare(date, &today) < 0) {
        g_free(summary);
        return;
    }
    if (!record_true(part->record, "decision", "sure", NULL) || !record_true(part->record, "dated", "sure", NULL)) {
        slots_set(part->slots, "what", summary);
        g_free(summary);
        summary = part_say(part, "calendar.unsure");
    }
    char *plain = sheet_plain(summary);
    g_free(summary);
    struct event event = { .date = *date, .summary = plain, .id = g_strdup(id) };
    g_array_append_val(part->sheet->events, event);
}

/* Gives the event of this id the hour of the record's day. */
static void set_time(struct part *part, const char *id, const json_t *day)
{
    int hour, minute;
    const char *time = record_text(day, "time", NULL);
    if (!time || sscanf(time, "%d:%d", &hour, &minute) != 2 || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return;
    for (guint i = 0; i < part->sheet->events->len; i++) {
        struct event *event = &g_array_index(part->sheet->events, struct event, i);
        if (strcmp(event->id, id) != 0)
            continue;
        event->timed = true;
        event->hour = hour;
        event->minute = minute;
    }
}

static void add_day(struct part *part, const char *what, const GDate *date, const char *id, const char *soon_id)
{
    add_event(part, date, what, part_say(part, id));
    for (size_t i = 0; i < sizeof reminders / sizeof *reminders; i++) {
        GDate before = *date;
        g_date_subtract_days(&before, (guint)reminders[i]);
        char *number = g_strdup_printf("%d", reminders[i]), *own_id = g_strdup_printf("%s-%d", what, reminders[i]);
        slots_set(part->slots, "n", number);
        add_event(part, &before, own_id, part_say(part, soon_id));
        g_free(number);
        g_free(own_id);
    }
}

void part_events(struct part *part)
{
    const json_t *adviser = part_day(part, "contact-mediation-adviser"), *appeal = part_day(part, "appeal"), *placement = part_day(part, "appeal-placement-only");
    GDate date, aim;
    if (adviser && !part_holds_certificate(part) && !record_text(adviser, "contacted", NULL) && (part_date(adviser, "ring_by", &date) || part_date(adviser, "date", &date)))
        add_day(part, "adviser", &date, "calendar.adviser", "calendar.adviser-soon");
    if (part_date(appeal, "date", &date)) {
        if (part_date(appeal, "aim_for", &aim) && g_date_compare(&aim, &date) < 0)
            add_event(part, &aim, "aim", part_say(part, "calendar.aim"));
        add_day(part, "appeal", &date, "calendar.appeal", "calendar.appeal-soon");
        set_time(part, "appeal", appeal);
    }
    if (part_date(placement, "date", &aim) && part_date(appeal, "date", &date) && g_date_compare(&aim, &date) < 0) {
        add_event(part, &aim, "placement", part_say(part, "calendar.placement"));
        set_time(part, "placement", placement);
    }
    if (part_date(part_day(part, "comments"), "date", &date))
        add_day(part, "comments", &date, "calendar.comments", "calendar.comments-soon");
}
