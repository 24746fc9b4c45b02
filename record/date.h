/* date.h - calendar days as text and as GDate. No clock, no time zone, no locale.
 *
 * Ownership: GDate values are the caller's own structs; texts are written into buffers the caller gives. */
#ifndef EHC_RECORD_DATE_H
#define EHC_RECORD_DATE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define DATE_ISO_SIZE 11  /* "2026-03-03" and the closing zero */
#define DATE_LONG_SIZE 40 /* "Wednesday 30 September 2026" and room */

/* Years a letter about an EHC plan can name: plans began in September 2014 [CFA 2014 s.37]. Dates of birth reach further back. */
#define DATE_YEAR_MIN 1900
#define DATE_YEAR_MAX 2199

/* Reads "YYYY-MM-DD" exactly. False (and `date` cleared) for anything else or for a day that does not exist. */
bool date_from_iso(const char *text, GDate *date);

/* Sets `date` from numbers; false when there is no such day or the year is out of range. */
bool date_from_numbers(int year, int month, int day, GDate *date);

/* Writes "2026-03-03". `date` must be valid. Returns `text`. */
const char *date_to_iso(const GDate *date, char text[DATE_ISO_SIZE]);

/* Writes "3 March 2026", or "Tuesday 3 March 2026" with the weekday. `date` must be valid. Returns `text`. */
const char *date_to_words(const GDate *date, bool weekday, char text[DATE_LONG_SIZE]);

/* English month name (1 to 12) and weekday name (1 Monday to 7 Sunday). Borrowed, never NULL for valid numbers. */
const char *date_month_name(int month);
const char *date_weekday_name(int weekday);

/* The corresponding date `months` later: the same day-number, or the last day of the month if there is none
 * (Dodds v Walker [1981] 1 WLR 1027, read 2026-11). Always from the original date in one step. */
void date_add_months(const GDate *from, int months, GDate *to);

/* Days from `from` to `to`; negative when `to` is earlier. */
int date_days_between(const GDate *from, const GDate *to);

#endif
