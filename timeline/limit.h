/* limit.h - what becomes of the day on which a time ends: HESC rule 12.
 *
 * Plain sums on days; no record, no JSON. */
#ifndef EHC_TIMELINE_LIMIT_H
#define EHC_TIMELINE_LIMIT_H

#include <glib.h>
#include <stdbool.h>

#include "law.h"
#include "workdays.h"

enum limit_moved { LIMIT_NOT_MOVED, LIMIT_NON_WORKING_DAY, LIMIT_AUGUST, LIMIT_CHRISTMAS };

enum limit_outcome {
    LIMIT_FOUND,
    LIMIT_NO_LAW,     /* no stanza of law.ini holds on that day */
    LIMIT_NO_HOLIDAYS /* the answer lies outside the covered days of bank-holidays.csv */
};

struct limit {
    enum limit_outcome outcome;
    GDate unmoved;            /* the day on which the time ends by the calendar */
    GDate last;               /* the last day on which the Tribunal must have the appeal, by 17:00 */
    enum limit_moved moved_by;
    const struct law_stanza *rules[4]; /* the stanzas applied, NULL after the last */
    bool has_aim_for;
    GDate aim_for;            /* the last working day on or before `unmoved` */
    bool open;                /* the law can be read in two ways: `last` is the earlier, conservative one */
    enum limit_moved open_into; /* the stretch that the other reading runs into */
    bool has_other;
    GDate other;              /* what the other reading gives, when the covered days reach that far */
};

/* The last day for starting an appeal whose time ends on `unmoved`. */
void limit_for_appeal(const struct law *law, const struct workdays *workdays, const GDate *unmoved, struct limit *limit);

/* "august", "christmas", "non-working-day", or NULL when not moved. */
const char *limit_moved_name(enum limit_moved moved);

#endif
