/* chain.h - one letter through the tools, with the desk's facts put in between where there are any. */
#ifndef EHC_DESK_CHAIN_H
#define EHC_DESK_CHAIN_H

#include <jansson.h>
#include <stddef.h>

#include "given.h"
#include "say.h"

struct chain {
    char **files; /* of one letter; none when the facts are given instead */
    size_t file_count;
    const char *certificate_file; /* or NULL */
    const char *today, *data;     /* data: the folder, or NULL */
    const char *sheet;            /* where the PDF goes; "-" is standard output */
    const char *text, *html, *ics; /* the same in other forms, and the days for a calendar, or NULL */
    const char *evidence; /* where the letter's own pages go, with the words marked; or NULL */
    const char *language; /* of the sheet in all its forms, or NULL for English */
    bool large_print, adviser; /* the PDF in large letters; with the adviser's page */
    bool what_if; /* advisers want the day for the appeal for each day of a certificate */
    struct given given;
};

/* Runs the letter. The finished record is in `line` (free()) as it left the last stage but one, and NULL when there is none.
 * STATUS_STOPPED when the chain broke: then `said` tells that a tool has said why, and `problem` says it otherwise. */
enum status chain_run(const struct chain *chain, char **line, size_t *length, bool *said, struct problem *problem);

#endif
