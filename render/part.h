/* part.h - what the parts of the sheet share while it is being built. For sheet.c and part_*.c only.
 *
 * Ownership: block texts given to part_block's callers are taken over by the block; everything else is borrowed. */
#ifndef EHC_RENDER_PART_H
#define EHC_RENDER_PART_H

#include "date.h"
#include "record.h"
#include "sheet.h"

struct part {
    const json_t *record;
    const struct wording *wording;
    struct slots *slots;
    struct sheet *sheet;
    const char *kind; /* NULL when not known */
    enum kind_class class;
    bool appeal_passed;
    GHashTable *told; /* doubts already on the sheet */
};

/* The parts, in reading order. */
void part_facts(struct part *part);    /* what was read, with its words and the doubts about it */
void part_days(struct part *part);     /* the dates, the strip */
void part_steps(struct part *part);
void part_missing(struct part *part);  /* what the letter did not seem to say */
void part_contacts(struct part *part);
void part_events(struct part *part);   /* days for a calendar */
void part_end(struct part *part);      /* how the dates were worked out, the footer */
void part_adviser(struct part *part);  /* a page more, for the adviser */

/* Sets the placeholders that the days and contacts fill; before any part is built. */
void part_days_slots(struct part *part);
void part_contacts_slots(struct part *part);

/* A new block at the end of the sheet. */
struct block *part_block(struct part *part, enum block_kind kind, enum block_region region, enum give_way gives_way);

/* The wording of an id, filled; freed with g_free() or taken by a block. */
char *part_say(const struct part *part, const char *id);

/* Prints every doubt whose `about` is in the list (ended by NULL) and that is not on the sheet yet; all of them for NULL.
 * Returns how many. */
int part_doubts(struct part *part, enum block_region region, const char *const about[]);

/* Prints the sentence `id` as a doubt. */
void part_doubt_own(struct part *part, enum block_region region, const char *id);

/* The entry of `days` whose `what` is this; NULL when there is none. Borrowed. */
const json_t *part_day(const struct part *part, const char *what);

/* True when there is a mediation certificate and the days count it. */
bool part_holds_certificate(const struct part *part);

/* Reads a date at a member of `object`; false when it is not there. */
bool part_date(const json_t *object, const char *member, GDate *date);

/* The words marked as English where the sheet is in another language. Takes ownership of `text`, which may be NULL. Freed with g_free(). */
char *part_english(const struct part *part, char *text);

/* Words of a letter made fit for one line: white space closed up, no control characters, at most `characters`,
 * cut at a word with an ellipsis. Freed with g_free(). */
char *part_tidy(const char *words, size_t characters);

#endif
