/* case_facts.h - what a row of the list says: facts, files of a letter, and where the sheet is to be sent.
 *
 * Ownership: case_facts_clear frees what case_facts_read made; `facts.given` and the texts live until then. */
#ifndef EHC_DESK_CASE_FACTS_H
#define EHC_DESK_CASE_FACTS_H

#include "cases.h"
#include "date.h"
#include "given.h"
#include "table.h"

struct case_facts {
    struct given given;
    GPtrArray *files;   /* char *, with their folder; empty when the row has facts only */
    GPtrArray *address; /* char *, a line each, the name first; empty when the row has none */
    bool long_address;  /* it has more than a window shows; then `address` is empty */
    char kind[40], dated[DATE_ISO_SIZE], certificate[DATE_ISO_SIZE], contacted[DATE_ISO_SIZE];
};

/* What is wrong with a cell, told by the column's name, or with the row, by NULL. */
typedef void case_fault(enum case_column column, const char *what, void *with);

/* Reads the row; files are relative to `folder`. False when something is wrong: each thing has then been told to `fault`. */
bool case_facts_read(const struct cases *cases, const struct case_row *row, const struct table *authorities, const char *folder, struct case_facts *facts,
                     case_fault *fault, void *with);
void case_facts_clear(struct case_facts *facts);

#endif
