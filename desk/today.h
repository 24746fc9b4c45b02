/* today.h - the day it is here: the one place of the whole program that asks the clock for a day to reckon from. */
#ifndef EHC_DESK_TODAY_H
#define EHC_DESK_TODAY_H

#include "date.h"

/* Writes the day where the person is (local time). Returns `iso`. */
const char *today_here(char iso[DATE_ISO_SIZE]);

#endif
