/* calendar.h - the sheet's days as an iCalendar file (RFC 5545), to be brought into any calendar. */
#ifndef EHC_RENDER_CALENDAR_H
#define EHC_RENDER_CALENDAR_H

#include <stdbool.h>

#include "say.h"
#include "sheet.h"

/* Opens libical, once; before calendar_sheet. False with `problem` set when it is not installed. */
bool calendar_open(struct problem *problem);

/* Returns the file's text, freed with g_free(). A sheet without days gives a calendar without events. */
char *calendar_sheet(const struct sheet *sheet);

#endif
