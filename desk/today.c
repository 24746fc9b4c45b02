/* today.c - see today.h. */
#include "today.h"

#include <time.h>

const char *today_here(char iso[DATE_ISO_SIZE])
{
    GDate today;
    g_date_clear(&today, 1);
    g_date_set_time_t(&today, time(NULL));
    return date_to_iso(&today, iso);
}
