/* wordingids.h - which ids and placeholders a wording file has. */
#ifndef EHC_RENDER_WORDINGIDS_H
#define EHC_RENDER_WORDINGIDS_H

#include <stdbool.h>

/* True for an id that may stand in a file: of English, or of another language, which also says what a record says in English. */
bool wordingids_is_known(const char *id, bool english);

/* The ids that must stand in it, ended by NULL; freed with g_strfreev(). */
char **wordingids_needed(bool english);

/* True when the program gives {name} to the stanza of that id; for NULL, to any. */
bool wordingids_is_slot(const char *id, const char *name);

/* The placeholders of the sentences that a record brings along, each once, ended by NULL; borrowed. */
char *const *wordingids_record_slots(void);

/* The stanza of a placeholder that is wording itself: word.who for {who}, word.whose for {whose}; NULL for any other. */
const char *wordingids_word(const char *name);

#endif
