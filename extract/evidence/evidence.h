/* evidence.h - one letter: its record and its files in, its marked pages out. Runs in the parent, and has a child do what touches the files' inside. */
#ifndef EHC_EVIDENCE_EVIDENCE_H
#define EHC_EVIDENCE_EVIDENCE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "labels.h"
#include "say.h"

struct evidence {
    const char *output; /* "-": standard output */
    char **files;       /* of the letter, in order */
    size_t count;
    int picture;        /* of one page alone, as a JPEG: its number in the record; 0 for the PDF */
    const struct labels *labels;
    unsigned done;
    bool lacking;       /* afterwards: a mark or a page is not there, so a person should look */
    bool lost;          /* afterwards: the program cannot go on */
};

/* Writes the PDF of a record. `with` is a struct evidence. False with `problem`, which has been said on stderr. */
bool evidence_one(json_t *record, void *with, struct problem *problem);

#endif
