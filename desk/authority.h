/* authority.h - finds an authority in data/authorities.csv by what a person calls it. */
#ifndef EHC_DESK_AUTHORITY_H
#define EHC_DESK_AUTHORITY_H

#include <jansson.h>

#include "table.h"

/* The row of the authority with this code ("LDS"), GSS code ("E08000035") or exact name, in capitals or not; -1 when there is none. */
long authority_row(const struct table *authorities, const char *called);

/* {code, gss, name} of a row. */
json_t *authority_fact(const struct table *authorities, size_t row);

/* {code, gss, name} of the authority called so, read from the folder `data` or the usual one. NULL with `problem` set. */
json_t *authority_given(const char *data, const char *called, struct problem *problem);

#endif
