/* classifier.h - the whole reading of one letter's words, in order: zones, decision, date, authority, addressee, contacts, contents. */
#ifndef EHC_CLASSIFY_CLASSIFIER_H
#define EHC_CLASSIFY_CLASSIFIER_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "say.h"

struct classifier;

/* Reads the data files (from `data`, or where datadir.h finds them). NULL with `problem` set when one is missing or wrong. */
struct classifier *classifier_open(const char *data, struct problem *problem);
void classifier_free(struct classifier *classifier); /* classifier_free(NULL) is fine */

/* Compiles all rules and prints what is wrong with them on stderr. The number of faults. */
int classifier_check_rules(struct classifier *classifier);

/* Gets rules ready while nothing waits on file descriptor `input`: the stage before takes longer to read a letter than this takes. */
void classifier_warm_up(struct classifier *classifier, int input);

/* Adds the facts to a record with `text`; one without it passes unchanged. False with `problem` set when there are no words to read. */
bool classifier_read(struct classifier *classifier, json_t *record, struct problem *problem);

/* Prints how the letter was read: zones and guards of each sentence, contexts, evidence, dates, authorities. */
bool classifier_explain(struct classifier *classifier, json_t *record, FILE *out, struct problem *problem);

#endif
