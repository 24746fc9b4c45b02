/* compare.h - sets what was read in a letter beside what a list says of it. */
#ifndef EHC_DESK_COMPARE_H
#define EHC_DESK_COMPARE_H

#include <glib.h>
#include <jansson.h>

#include "given.h"

/* Puts the given facts into the record, as given_overrule does, and adds a doubt `given-differs` about each fact that was read otherwise.
 * `wording` is data/wording.ini, opened. */
void compare_and_overrule(json_t *record, const struct given *given, GKeyFile *wording);

#endif
