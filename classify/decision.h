/* decision.h - which decision the letter tells, from evidence ranked and guarded by the rule files. */
#ifndef EHC_CLASSIFY_DECISION_H
#define EHC_CLASSIFY_DECISION_H

#include <jansson.h>
#include <stdio.h>

#include "letter.h"
#include "rules.h"

#define CONTEXTS_MAX 128 /* that one reading has room for */

/* What the letter is seen to say, before it is put into the record. */
struct reading;

/* Weighs the letter. The reading borrows both; free it with decision_free. */
struct reading *decision_read(const struct letter *letter, struct rules *rules);
void decision_free(struct reading *reading);

/* True for a rank that rules can have. */
bool decision_rank_known(const char *rank);

/* The winning kind, borrowed, never NULL ("not-a-decision" when nothing was found or only guessed). */
const char *decision_kind(const struct reading *reading);

/* True when a [context name] holds for the letter. */
bool decision_context(const struct reading *reading, const char *name);

/* True for a paper that no authority wrote: a certificate, the Tribunal's, an adviser's, the family's own letter. */
bool decision_is_foreign(const struct reading *reading);

/* Start of the winning evidence in the flat text; false when there is none. */
bool decision_evidence(const struct reading *reading, size_t *start, size_t *end);

/* Adds `decision` and the doubts about it to the record. */
void decision_write(const struct reading *reading, json_t *record);

/* Prints zones, guards, contexts and all evidence for a person who writes rules. */
void decision_explain(const struct reading *reading, FILE *out);

#endif
