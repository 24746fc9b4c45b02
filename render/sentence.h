/* sentence.h - the sentences that come with a record, in the language of the sheet.
 *
 * A record holds them in English, with what another language needs to say the same (record/record.md: case, values, period and others). In
 * English they are printed as they stand. In another language its wording of the same code is printed, if it has one and the record all that
 * stands in it; else the English, marked as English. Ownership: a returned `char *` is the caller's, freed with g_free(). */
#ifndef EHC_RENDER_SENTENCE_H
#define EHC_RENDER_SENTENCE_H

#include "part.h"

/* What a doubt says; NULL when it says nothing. */
char *sentence_doubt(const struct part *part, const json_t *doubt);

/* Why the letter could not be done; NULL when the record does not say. */
char *sentence_problem(const struct part *part, const json_t *problem);

/* Why a route is there; NULL when the record does not say. */
char *sentence_route(const struct part *part, const json_t *route);

/* How a day was worked out; NULL when the record does not say. */
char *sentence_worked(const struct part *part, const json_t *day);

#endif
