/* named.h - the services whose contacts the letter prints: mediation adviser, information and advice service, the authority's own team. */
#ifndef EHC_CLASSIFY_NAMED_H
#define EHC_CLASSIFY_NAMED_H

#include <jansson.h>

#include "letter.h"
#include "names.h"
#include "rules.h"

struct services;

/* Reads the names of known services from contacts.csv. NULL with `problem` set when it is missing or wrong. */
struct services *services_open(const char *path, struct problem *problem);
void services_free(struct services *services); /* services_free(NULL) is fine */

/* Adds `named` to the record: nothing is guessed, a detail that belongs to no service for certain is left out. */
void named_write(const struct letter *letter, struct rules *rules, const struct services *services, json_t *record);

#endif
