/* plural.h - which form of a word goes with a number, by a rule that stands in a wording file.
 *
 * A rule is words between spaces, each a number or a range (1, 2-4), with * before it for numbers that end so (*2-4: 2, 3, 4, 22 and so on;
 * *12-14: 12, 112, 214) and ! before it for numbers that are left out: Polish "few" is "*2-4 !*12-14". Whole numbers only. */
#ifndef EHC_RENDER_PLURAL_H
#define EHC_RENDER_PLURAL_H

#include <stdbool.h>

/* True when the text is a rule. */
bool plural_is_rule(const char *rule);

/* True when the rule holds the number. */
bool plural_holds(const char *rule, unsigned long number);

#endif
