/* authority.h - which local authority in England wrote the letter. */
#ifndef EHC_CLASSIFY_AUTHORITY_H
#define EHC_CLASSIFY_AUTHORITY_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "letter.h"
#include "rules.h"

struct authorities;

/* Reads authorities.csv. NULL with `problem` set when it is missing or wrong. */
struct authorities *authorities_open(const char *path, struct problem *problem);
void authorities_free(struct authorities *authorities); /* authorities_free(NULL) is fine */

/* Adds `authority` and the doubts about it to the record. `decided` is a byte of the sentence that tells the decision, or 0.
 * `named_only`: the paper is not an authority's own (a certificate, the Tribunal's, the family's), so that one it names is never sure. */
void authority_write(const struct letter *letter, struct rules *rules, const struct authorities *authorities, size_t decided, bool named_only, json_t *record);

/* Marks the full names of other councils in the letter, where it is plain from letterhead and signature which council wrote it. */
void authority_mark(struct letter *letter, struct rules *rules, const struct authorities *authorities);

/* Prints each authority met, where, and its score, for a person who writes rules. */
void authority_explain(const struct letter *letter, struct rules *rules, const struct authorities *authorities, FILE *out);

#endif
