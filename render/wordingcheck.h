/* wordingcheck.h - the check of a wording file. */
#ifndef EHC_RENDER_WORDINGCHECK_H
#define EHC_RENDER_WORDINGCHECK_H

#include <glib.h>
#include <stdbool.h>

#include "say.h"

#define WORDING_ENGLISH "en:" /* {en:words} are words of English within another language */

/* Every id the program uses is there, it knows every id that is there, every text is filled and every placeholder in it can be filled.
 * `english` is the English file for another language, which must have all that it has; NULL for the English file itself.
 * False with `problem` set, naming the line where there is one. */
bool wordingcheck_file(GKeyFile *stanzas, GKeyFile *english, const char *path, struct problem *problem);

#endif
