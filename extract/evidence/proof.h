/* proof.h - the whole PDF: the list of facts, then the letter's pages with their marks. */
#ifndef EHC_EVIDENCE_PROOF_H
#define EHC_EVIDENCE_PROOF_H

#include <glib.h>
#include <jansson.h>
#include <stddef.h>

#include "labels.h"
#include "../source.h"

struct proof_job {
    const json_t *record;
    const GPtrArray *facts; /* struct fact */
    const struct labels *labels;
    struct source *const *sources; /* the files of the letter, in order */
    size_t count;
    const char *why_none; /* list only, and say why; NULL: with the pages */
};

/* Makes the PDF, in the confined child. `with` is a struct proof_job. The answer is {"pdf": TEXT in base64, "undrawn": pages that could not be drawn},
 * or a problem. */
json_t *proof_make(const void *with);

#endif
