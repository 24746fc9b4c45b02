/* answer.h - what a child answered, held against what it may answer. A child that read a hostile file may send anything.
 *
 * Ownership: texts and pages are new objects, made here member by member; nothing of the child's own JSON goes further. */
#ifndef EHC_EXTRACT_ANSWER_H
#define EHC_EXTRACT_ANSWER_H

#include <jansson.h>
#include <stdbool.h>

#include "say.h"

/* The answer of a child that met a problem. */
json_t *answer_of_problem(const struct problem *problem);

/* True when the answer is a problem; `problem` receives it. */
bool answer_problem(const json_t *answer, struct problem *problem);

/* A page of the record's text.pages, numbered `number`, from a child's "reading". NULL when a member is missing or out of bounds. */
json_t *answer_page(const json_t *reading, int number);

/* A number member within bounds, or `otherwise`. */
double answer_number(const json_t *answer, const char *name, double least, double most, double otherwise);

#endif
