/* datadir.h - where the data files are: given by --data, or beside the program, or where it was installed. */
#ifndef EHC_RECORD_DATADIR_H
#define EHC_RECORD_DATADIR_H

#include "say.h"

/* The path of data file `name`. `option` is what --data gave, or NULL. Order: the option alone if given; the environment's
 * EHC_DATA; ../share/ehc-letter-guide beside the program's own folder (an installed copy, wherever it was moved to);
 * ../data beside the program's own folder (a build tree); the folder compiled in.
 * Returns a text to be freed with g_free(), or NULL with `problem` set when no such file is found. */
char *datadir_path(const char *option, const char *name, struct problem *problem);

/* The path of program `name` (such as "ehc-extract"): beside the running program. Freed with g_free(); NULL when unknown. */
char *datadir_program(const char *name);

#endif
