/* letterend.h - what a page's words tell of how to read it, by patterns in data/letter-end.ini: where the letter ends and what is bound
 * behind it begins, and whether tick boxes may be drawn on the page.
 *
 * Reading a scanned page takes a second, and a letter of two pages often comes with a plan of forty.
 * Ownership: made once and freed by the caller. */
#ifndef EHC_EXTRACT_LETTEREND_H
#define EHC_EXTRACT_LETTEREND_H

#include <stdbool.h>

#include "say.h"

struct letterend;

enum page_role {
    PAGE_PLAIN,
    PAGE_SIGNED,   /* the letter is signed on this page */
    PAGE_ENCLOSED  /* the page begins like a plan, an appendix or a leaflet */
};

/* Reads the patterns. NULL with `problem` when the file is missing or a pattern is wrong (naming its line). */
struct letterend *letterend_new(const char *path, struct problem *problem);
void letterend_free(struct letterend *end);

/* What the text of a page shows. */
enum page_role letterend_look(const struct letterend *end, const char *text);

/* True when the text of a page speaks of boxes, ticks or crosses: some may be drawn on it. */
bool letterend_may_have_boxes(const struct letterend *end, const char *text);

/* A scan of no more pages than this is read whole; scanned pages always read; pages read after the one that is signed;
 * pages read at most. */
int letterend_whole(const struct letterend *end);
int letterend_always(const struct letterend *end);
int letterend_margin(const struct letterend *end);
int letterend_most(const struct letterend *end);

#endif
