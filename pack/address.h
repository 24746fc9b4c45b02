/* address.h - the page that shows an address through the window of an envelope. */
#ifndef EHC_PACK_ADDRESS_H
#define EHC_PACK_ADDRESS_H

#include <glib.h>

#include "say.h"

/* A PDF of one page: the address, a line each, where the window is, and `foot`, or NULL, in small print at the bottom, for whoever puts
 * pages and envelopes together. NULL with `problem` set when the address does not fit. Freed with g_byte_array_unref(). */
GByteArray *address_page(char *const *lines, size_t count, const char *foot, struct problem *problem);

#endif
