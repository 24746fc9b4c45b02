/* options.h - what was asked of `ehc letter`, read from its command line and looked at before any work is done.
 *
 * Ownership: texts are borrowed from the command line, but for what options_clear frees. */
#ifndef EHC_DESK_OPTIONS_H
#define EHC_DESK_OPTIONS_H

#include <stdbool.h>

#include "chain.h"
#include "date.h"

struct options {
    struct chain chain;
    const char *record, *authority, *certificate; /* as given; the last two are worked into `chain` */
    bool force, help;
    char today[DATE_ISO_SIZE]; /* the clock's, when none was given */
    char *sheet;               /* the name made from the letter's, when none was given */
};

/* Reads the command line; arguments[0] is "letter". False when it is wrong or when a file is not as it should be: then the
 * person has been told on stderr. With `help` set nothing else is looked at. */
bool options_read(int count, char **arguments, struct options *options);

/* The names of all files to be written, NULL for those not asked for. */
#define OPTIONS_OUTPUTS 6
void options_outputs(const struct options *options, const char *outputs[OPTIONS_OUTPUTS]);

/* True for "-". */
bool options_is_standard(const char *path);

void options_clear(struct options *options);

#endif
