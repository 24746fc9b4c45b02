/* letterdate.h - which of the dates in a letter is the letter's own. */
#ifndef EHC_CLASSIFY_LETTERDATE_H
#define EHC_CLASSIFY_LETTERDATE_H

#include <jansson.h>
#include <stdio.h>

#include "letter.h"
#include "rules.h"

/* Adds `dated`, and `born` and `requested` where the letter prints them, to the record, with the doubts about them.
 * `kind` is the decision's kind: the date of an enclosed plan counts for plan letters only, and a certificate's date of issue becomes
 * `certificate`. `only_confirms`: the letter keeps an earlier decision, whose date then counts. */
void letterdate_write(const struct letter *letter, struct rules *rules, const char *kind, bool only_confirms, json_t *record);

/* Notes in the letter how long before it each of its dates lies, so that guards can tell what happened long ago. Nothing is noted when the
 * letter's own date is not plain. */
void letterdate_mark(struct letter *letter, struct rules *rules);

/* Prints every date with its label and rank for a person who writes rules. */
void letterdate_explain(const struct letter *letter, struct rules *rules, FILE *out);

#endif
