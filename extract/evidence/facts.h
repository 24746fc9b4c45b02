/* facts.h - what a record says was read in the letter, in words for people, and where the words of each fact stand.
 *
 * Ownership: facts_new/g_ptr_array_unref; a fact owns all in it, and borrows nothing from the record. */
#ifndef EHC_EVIDENCE_FACTS_H
#define EHC_EVIDENCE_FACTS_H

#include <glib.h>
#include <jansson.h>

#include "labels.h"
#include "quote.h"

enum fact_state {
    FACT_SURE,
    FACT_CHECK,   /* read, but not for certain */
    FACT_NAMED,   /* a contact: the record does not tell how sure it is */
    FACT_GIVEN,   /* by a person, who overruled what was read */
    FACT_MISSING  /* looked for and not found in the letter */
};

/* Words of a fact on one page. */
struct mark {
    int page;
    struct stretch stretch;
};

struct fact {
    const char *member;  /* of the record, or of its `named`: "decision", "mediation". A constant */
    char *label, *value; /* "Date of the letter", "9 October 2026"; a value may be NULL, or have several lines */
    enum fact_state state;
    char *quote;         /* NULL when there is none */
    int page;            /* that the record names, 0 for none */
    GArray *marks;       /* struct mark, in the order of the quote */
    char *lost;          /* the part of the quote that was not found on the page; NULL when there is none */
};

/* The facts of a record (struct fact), those that are always looked for first. */
GPtrArray *facts_new(const json_t *record, const struct labels *labels);

/* The page of the record with that number, or NULL. Borrowed. */
const json_t *facts_page(const json_t *record, int number);

#endif
