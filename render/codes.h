/* codes.h - QR codes, each made once: while a sheet is laid out the same code is asked for again and again, and in the next sheet most are the same.
 *
 * Ownership: the codes own what they give. */
#ifndef EHC_RENDER_CODES_H
#define EHC_RENDER_CODES_H

#include <qrencode.h>

struct codes;

struct codes *codes_new(void);
void codes_free(struct codes *codes); /* codes_free(NULL) is fine */

/* The code for a text, with error correction of level M (15 %). Borrowed until the next call. NULL when the text is too long for a code. */
const QRcode *codes_find(struct codes *codes, const char *text);

#endif
