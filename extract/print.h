/* print.h - how tall the print on a page picture is. */
#ifndef EHC_EXTRACT_PRINT_H
#define EHC_EXTRACT_PRINT_H

#include <allheaders.h>

/* The height in dots of a letter without parts above or below ("x") in the smaller print of the page: what a quarter of its letters do not
 * exceed. 0 when there are too few letters to tell. Borrows `binary`, one bit a dot with ink on. */
double print_height(PIX *binary);

#endif
