/* provisions.h - the record's `provisions`: what each law that it names is called, so that whoever reads it needs no law.ini. */
#ifndef EHC_TIMELINE_PROVISIONS_H
#define EHC_TIMELINE_PROVISIONS_H

#include <jansson.h>

#include "law.h"

/* Sets `provisions` for the ids in the `law` lists of the record's days and routes. Laws without a provision are left out. */
void provisions_set(json_t *record, const struct law *law);

#endif
