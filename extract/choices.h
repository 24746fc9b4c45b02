/* choices.h - what the command line asks for. Texts are borrowed from the command line. */
#ifndef EHC_EXTRACT_CHOICES_H
#define EHC_EXTRACT_CHOICES_H

#include <stdbool.h>

#include "letter.h"

struct choices {
    struct letter_options letter;
    const char *data, *list; /* --data; --files-from */
    const char *call;        /* --call */
    bool together, zeros;    /* --together; names end in zero bytes */
    char **files;
    int count;
};

/* False when the command line is wrong (said on stderr); `done` is set when --help or --version did all there was to do. */
bool choices_read(int argc, char **argv, struct choices *choices, bool *done);

#endif
