/* summary.h - what a person wants to know at once, in a screen of plain text. The sheet has the rest. */
#ifndef EHC_DESK_SUMMARY_H
#define EHC_DESK_SUMMARY_H

#include <glib.h>
#include <jansson.h>
#include <stdio.h>

/* Prints the summary of a finished record. `wording` is data/wording.ini, opened; or NULL, then kinds keep their names. */
void summary_print(FILE *out, const json_t *record, GKeyFile *wording);

/* The national contact that stands in for a purpose ("mediation", "find-sendiass") where the local one is not known. Borrowed, or NULL. */
const json_t *summary_national(const json_t *contacts, const char *purpose);

#endif
