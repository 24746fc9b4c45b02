/* language.h - finds the wording file of a language: wording.ini for en, wording.pl.ini for pl. */
#ifndef EHC_RENDER_LANGUAGE_H
#define EHC_RENDER_LANGUAGE_H

#include "wording.h"

/* Opens the wording of a language, found as datadir_path finds the English one; `data` and `language` may be NULL.
 * NULL with `problem` set, which names the languages that there are when this is none of them. */
struct wording *language_open(const char *data, const char *language, struct problem *problem);

#endif
