/* given.h - facts that the person gave, which overrule what was read in the letter.
 *
 * Ownership: texts are borrowed from the command line; the json_t values are the struct's until given_clear. */
#ifndef EHC_DESK_GIVEN_H
#define EHC_DESK_GIVEN_H

#include <jansson.h>
#include <stdbool.h>

struct given {
    const char *kind;      /* a kind of decision, or NULL */
    const char *dated;     /* day of the letter, or NULL */
    json_t *authority;     /* {code, gss, name}, or NULL */
    bool young_person;     /* the letter was written to the young person */
    bool parent;           /* the letter was written to the parent; never both */
    const char *certificate; /* day of issue of the mediation certificate, or NULL */
    const char *contacted; /* day on which the mediation adviser was first contacted, or NULL */
};

void given_clear(struct given *given);

/* True when nothing was given. */
bool given_nothing(const struct given *given);

/* Puts the facts into the record, sure, with the rule "given by the person"; takes away the doubts about them, which the person has
 * answered; lists them in the member `given`. What was read stays among the fact's `others`. */
void given_overrule(json_t *record, const struct given *given);

#endif
