/* addressee.h - to whom the letter is written: a child's parent or a young person. */
#ifndef EHC_CLASSIFY_ADDRESSEE_H
#define EHC_CLASSIFY_ADDRESSEE_H

#include <jansson.h>

#include "letter.h"
#include "rules.h"

/* Adds `addressee` to the record when the letter's words tell it. The right of appeal is the parent's until the child is over compulsory
 * school age, then the young person's (CFA 2014 s.51(1), read 2026-11); the letter shows who the authority thinks holds it. */
void addressee_write(const struct letter *letter, struct rules *rules, json_t *record);

#endif
