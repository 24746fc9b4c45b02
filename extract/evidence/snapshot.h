/* snapshot.h - one page of the letter as a JPEG, upright as it was read and without marks: for the page on which a person checks what was read. */
#ifndef EHC_EVIDENCE_SNAPSHOT_H
#define EHC_EVIDENCE_SNAPSHOT_H

#include <jansson.h>
#include <stddef.h>

#include "../source.h"

struct snapshot_job {
    const json_t *page;            /* of the record's text.pages, with its places */
    struct source *const *sources; /* the files of the letter, in order */
    size_t count;
};

/* Makes the picture, in the confined child. `with` is a struct snapshot_job. The answer is {"jpeg": TEXT in base64}, or a problem. */
json_t *snapshot_make(const void *with);

#endif
