/* classify_help.h - short invented letters as records, for the tests of classify. Run at the top of the tree: data is read from data/.
 *
 * Ownership: records are the caller's (json_decref); the rules and the classifier are opened once and live until the test ends. */
#ifndef EHC_TESTS_CLASSIFY_HELP_H
#define EHC_TESTS_CLASSIFY_HELP_H

#include <jansson.h>

#include "letter.h"
#include "rules.h"

/* data/decisions.ini and data/letters.ini. */
struct rules *help_rules(void);

/* A record whose text is these pages, ended by NULL. */
json_t *help_record(const char *page, ...) __attribute__((sentinel));

/* The letter of such a record with its zones marked. Frees itself at the next call. */
const struct letter *help_letter(const char *words);

/* Adds to a record with text what ehc-classify makes of it, and gives it back. */
json_t *help_classify(json_t *record);

/* What ehc-classify makes of a letter of one page. */
json_t *help_read(const char *words);

/* A letter of Leeds City Council of 3 March 2026 with this body. Freed by the caller with g_free(). */
char *help_body(const char *body);
json_t *help_read_body(const char *body);

/* True when the record has a doubt of this code. */
int help_has_doubt(const json_t *record, const char *code);

/* What a letter says when only its date or its writer is tried. */
#define HELP_DECISION "Thank you for your request for an EHC needs assessment. We have decided not to carry out an EHC needs assessment of Sam."
#define HELP_CLOSE "\n\nYours sincerely\n\nJo Sample\nCasework Officer\n"

#endif
