/* ukdate.h - a day as people and spreadsheets in Britain write it: 2026-03-03, 03/03/2026, 3 March 2026. The day always before the month. */
#ifndef EHC_DESK_UKDATE_H
#define EHC_DESK_UKDATE_H

#include "date.h"

/* NULL when `text` is a day, which `iso` then holds; else what is wrong with it, to stand behind "Row 3, column dated: ". */
const char *ukdate_read(const char *text, char iso[DATE_ISO_SIZE]);

#endif
