/* law.h - the law, the kinds of letter and the routes, as dated stanzas of data/law.ini.
 *
 * A question names what it asks for and the day it asks about. No stanza for that day: NULL, never the nearest one.
 * Ownership: everything returned is borrowed and lives until law_free. */
#ifndef EHC_TIMELINE_LAW_H
#define EHC_TIMELINE_LAW_H

#include <glib.h>
#include <stdbool.h>

#include "period.h"
#include "say.h"

struct law;

struct law_stanza {
    char *id;   /* the stanza's own name: what `law` in the record lists */
    char *name; /* what the program asks for */
    GDate from, until; /* `until` is not valid while the stanza is in force */
};

/* Reads and checks the file. NULL with `problem` set, naming the line, when a stanza cannot be used. */
struct law *law_open(const char *path, struct problem *problem);
void law_free(struct law *law); /* law_free(NULL) is fine */

/* The stanza of a rule, kind or route that holds on `day`; NULL when none does. */
const struct law_stanza *law_rule(const struct law *law, const char *name, const GDate *day);
const struct law_stanza *law_kind(const struct law *law, const char *name, const GDate *day);
const struct law_stanza *law_route(const struct law *law, const char *name, const GDate *day);

/* The names of the kinds in the file's order, NULL after the last. */
const char *law_kind_at(const struct law *law, size_t number);

/* The text of a key of a stanza, or NULL when it has none or it is empty. */
const char *law_text(const struct law *law, const struct law_stanza *stanza, const char *key);

/* What the law of this id is called ("..., regulation 33"), or NULL when there is no such stanza or it names none. */
const char *law_provision(const struct law *law, const char *id);

/* The same for one kind of letter: the key "KEY/KIND" if there is one, else KEY. */
const char *law_text_for(const struct law *law, const struct law_stanza *stanza, const char *key, const char *kind);

/* The value of a rule read as a period or a stretch. False when the rule has none. */
bool law_period(const struct law *law, const struct law_stanza *rule, struct period *period);
bool law_stretch(const struct law *law, const struct law_stanza *rule, struct stretch *stretch);

/* The month or day on which the law was last gone through, as written in [about]; and the day from which it counts as not looked
 * at for long. */
const char *law_checked(const struct law *law);
bool law_is_old(const struct law *law, const GDate *today);

#endif
