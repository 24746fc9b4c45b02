/* text.h - the sheet as plain text, for an e-mail or a screen reader: the same blocks in the same order, nothing left out. */
#ifndef EHC_RENDER_TEXT_H
#define EHC_RENDER_TEXT_H

#include "sheet.h"

#define TEXT_COLUMNS 80 /* characters in a line */

/* Returns the text, freed with g_free(). Never fails. */
char *text_sheet(const struct sheet *sheet);

#endif
