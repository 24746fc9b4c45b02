/* rulecheck.h - what the values of a rule file's keys may be: a misspelt name of a guard or a rank would be passed over in silence. */
#ifndef EHC_CLASSIFY_RULECHECK_H
#define EHC_CLASSIFY_RULECHECK_H

#include "rules.h"

/* Prints every value that the program does not know on stderr, with file, line and stanza. The number of faults. */
int rulecheck_values(const struct rules *rules);

/* Prints "FILE, line N: [class id] key: fault." on stderr. `key` may be NULL. */
void rulecheck_say(const struct stanza *stanza, const char *key, const char *fault);

#endif
