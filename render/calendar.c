/* calendar.c - writes the events of a sheet with libical, which knows how a calendar is escaped and folded.
 *
 * libical brings ICU along: linked, it would cost every sheet two milliseconds of six, so it is opened when a calendar is wanted.
 * No clock: DTSTAMP is the record's today, so the same record gives the same file. A day that is brought in a second time replaces the
 * first: its UID is made of the letter and the sort of day, its SEQUENCE is larger on a later day (RFC 5545 3.8.4.7, 3.8.7.2, 3.8.7.4).
 * Days are VALUE=DATE: with a time they would move with the reader's time zone. What must arrive by an hour has it, in London's time. */
#include "calendar.h"

#include <libical/ical.h>

#include "library.h"

#define LIBRARY "libical.so.3"
#define ZONE "Europe/London"
#define FIRST_DAY 735477 /* GDate's number of 1 September 2014, when plans began: SEQUENCE counts from there */

#define IDENTITY_DIGITS 32 /* of the letter's sum: enough to tell letters apart, and a UID that fits one line */

#define FUNCTIONS(use)                                                                                                                     \
    use(icalcomponent_new) use(icalcomponent_new_from_string) use(icalcomponent_add_component) use(icalcomponent_add_property)             \
    use(icalcomponent_as_ical_string_r) use(icalcomponent_free) use(icalmemory_free_buffer) use(icalproperty_new_version)                  \
    use(icalproperty_new_prodid) use(icalproperty_new_calscale) use(icalproperty_new_method) use(icalproperty_new_uid)                     \
    use(icalproperty_new_dtstamp) use(icalproperty_new_sequence) use(icalproperty_new_dtstart) use(icalproperty_new_dtend)                 \
    use(icalproperty_new_summary) use(icalproperty_new_description) use(icalproperty_new_transp) use(icalproperty_add_parameter)           \
    use(icalparameter_new_tzid) use(icalparameter_new_language) use(icaltimezone_get_utc_timezone)

FUNCTIONS(LIBRARY_DECLARE)

/* The Summer Time Order 2002 (SI 2002/262): from 1 a.m. Greenwich time on the last Sunday in March to that on the last Sunday in October; the
 * same days since 1996. Stated here and not taken from the computer's own tables, so that the same record gives the same bytes anywhere. */
static const char london[] = "BEGIN:VTIMEZONE\r\n"
                             "TZID:" ZONE "\r\n"
                             "BEGIN:DAYLIGHT\r\n"
                             "DTSTART:19960331T010000\r\n"
                             "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
                             "TZOFFSETFROM:+0000\r\n"
                             "TZOFFSETTO:+0100\r\n"
                             "TZNAME:BST\r\n"
                             "END:DAYLIGHT\r\n"
                             "BEGIN:STANDARD\r\n"
                             "DTSTART:19961027T020000\r\n"
                             "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
                             "TZOFFSETFROM:+0100\r\n"
                             "TZOFFSETTO:+0000\r\n"
                             "TZNAME:GMT\r\n"
                             "END:STANDARD\r\n"
                             "END:VTIMEZONE\r\n";

bool calendar_open(struct problem *problem)
{
    static const struct library_function functions[] = { FUNCTIONS(LIBRARY_ENTRY) };
    static bool ready;
    ready = ready || library_open(LIBRARY, functions, G_N_ELEMENTS(functions));
    return ready || problem_set(problem, "missing-library", "The calendar cannot be written: libical is not installed. Install the package libical3, "
                                                            "or leave out --ics.");
}

static struct icaltimetype day_of(const GDate *date)
{
    return (struct icaltimetype){ .year = (int)g_date_get_year(date), .month = (int)g_date_get_month(date), .day = (int)g_date_get_day(date), .is_date = 1 };
}

/* The same day at an hour of the place's own time, or, with `zone`, of that zone. */
static struct icaltimetype time_of(const GDate *date, int hour, int minute, const icaltimezone *zone)
{
    struct icaltimetype time = day_of(date);
    time.is_date = 0;
    time.hour = hour;
    time.minute = minute;
    time.zone = zone;
    return time;
}

static void add_start(icalcomponent *component, const struct event *event)
{
    GDate next = event->date;
    if (event->timed) {
        icalproperty *start = icalproperty_new_dtstart_(time_of(&event->date, event->hour, event->minute, NULL));
        icalproperty_add_parameter_(start, icalparameter_new_tzid_(ZONE));
        icalcomponent_add_property_(component, start); /* without an end: a moment */
        return;
    }
    g_date_add_days(&next, 1); /* DTEND is the day after: RFC 5545 3.6.1 */
    icalcomponent_add_property_(component, icalproperty_new_dtstart_(day_of(&event->date)));
    icalcomponent_add_property_(component, icalproperty_new_dtend_(day_of(&next)));
}

static void add_text(icalcomponent *component, const struct sheet *sheet, icalproperty *text)
{
    if (!sheet->english)
        icalproperty_add_parameter_(text, icalparameter_new_language_(sheet->language));
    icalcomponent_add_property_(component, text);
}

static icalcomponent *event_component(const struct sheet *sheet, const struct event *event)
{
    icalcomponent *component = icalcomponent_new_(ICAL_VEVENT_COMPONENT);
    bool dated = g_date_valid(&sheet->today);
    char *id = g_strdup_printf("%s-%.*s@ehc-letter-guide", event->id, IDENTITY_DIGITS, sheet->identity);
    icalcomponent_add_property_(component, icalproperty_new_uid_(id));
    icalcomponent_add_property_(component, icalproperty_new_dtstamp_(time_of(dated ? &sheet->today : &event->date, 0, 0, icaltimezone_get_utc_timezone_())));
    icalcomponent_add_property_(component, icalproperty_new_sequence_(dated ? MAX((int)g_date_get_julian(&sheet->today) - FIRST_DAY, 0) : 0));
    add_start(component, event);
    add_text(component, sheet, icalproperty_new_summary_(event->summary));
    if (sheet->notice)
        add_text(component, sheet, icalproperty_new_description_(sheet->notice));
    icalcomponent_add_property_(component, icalproperty_new_transp_(ICAL_TRANSP_TRANSPARENT));
    g_free(id);
    return component;
}

static bool any_timed(const struct sheet *sheet)
{
    for (guint i = 0; i < sheet->events->len; i++)
        if (g_array_index(sheet->events, struct event, i).timed)
            return true;
    return false;
}

/* libical before 4.0.3 counts a line's end among its octets: when the words end at the 74th or 75th, it folds within the end or after it
 * (https://github.com/libical/libical/issues/347, mended by its pull request 1338). Some calendars refuse such a file. No text of ours has a
 * carriage return, so such a fold is told from any other. */
static char *with_whole_ends(const char *written)
{
    GString *text = g_string_new(written);
    g_string_replace(text, "\r\r\n \n", "\r\n", 0);
    g_string_replace(text, "\r\n \r\n", "\r\n", 0);
    return g_string_free(text, FALSE);
}

char *calendar_sheet(const struct sheet *sheet)
{
    icalcomponent *calendar = icalcomponent_new_(ICAL_VCALENDAR_COMPONENT);
    icalcomponent_add_property_(calendar, icalproperty_new_version_("2.0"));
    icalcomponent_add_property_(calendar, icalproperty_new_prodid_("-//EHC letter guide//ehc-render//EN"));
    icalcomponent_add_property_(calendar, icalproperty_new_calscale_("GREGORIAN"));
    icalcomponent_add_property_(calendar, icalproperty_new_method_(ICAL_METHOD_PUBLISH));
    if (any_timed(sheet))
        icalcomponent_add_component_(calendar, icalcomponent_new_from_string_(london));
    for (guint i = 0; i < sheet->events->len; i++)
        icalcomponent_add_component_(calendar, event_component(sheet, &g_array_index(sheet->events, struct event, i)));
    char *written = icalcomponent_as_ical_string_r_(calendar);
    if (!written)
        g_error("libical gave no calendar"); /* only when there is no memory */
    char *text = with_whole_ends(written);
    icalmemory_free_buffer_(written);
    icalcomponent_free_(calendar);
    return text;
}
