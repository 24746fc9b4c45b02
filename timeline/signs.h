/* signs.h - who has the right: the parent, or the young person. */
#ifndef EHC_TIMELINE_SIGNS_H
#define EHC_TIMELINE_SIGNS_H

#include "facts.h"

/* "parent", "young-person" or "check", with the reason as a sentence in `why` (the caller's, g_free). May add the doubt `who-signs`.
 * Call after days_set. */
const char *signs_who(json_t *record, const struct facts *facts, char **why);

#endif
