/* contacts.h - `ehc contacts`: what data/ knows of the authorities, and a check of those files. */
#ifndef EHC_DESK_CONTACTS_H
#define EHC_DESK_CONTACTS_H

#include <glib.h>
#include <stddef.h>

#include "table.h"

/* Runs the command; arguments[0] is "contacts". Returns the exit status. */
int contacts_main(int count, char **arguments);

void contacts_usage(void);

/* The files that the command is about, opened; their paths for messages. */
struct contact_files {
    char *authorities_path, *contacts_path, *national_path;
    struct table *authorities, *contacts, *national;
};

/* Prints each fault with its file and line on standard output. Returns how many there are. */
int contacts_check(const struct contact_files *files);

/* Prints what is missing or old for each authority that has not ended, the worst first, a line each. Returns how many lines. */
size_t contacts_gaps(const struct contact_files *files, const GDate *today);

#endif
