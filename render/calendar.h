/* calendar.h - the sheet's days as an iCalendar file (RFC 5545), to be brought into any calendar. */
#ifndef EHC_RENDER_CALENDAR_H
#define EHC_RENDER_CALENDAR_H

#include "sheet.h"

/* Returns the file's text, freed with g_free(). A sheet without days gives a calendar without events. */
char *calendar_sheet(const struct sheet *sheet);

/* Adds "NAME:VALUE" as content lines: the value's special characters escaped, folded before 75 octets, never inside a character. */
void calendar_line(GString *out, const char *name, const char *value);

#endif
