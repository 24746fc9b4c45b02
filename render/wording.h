/* wording.h - the sentences of a wording file (data/wording.ini and its sisters), with their {placeholders} filled in, in its language's
 * forms of days and numbers.
 *
 * Ownership: returned `char *` are the caller's, freed with g_free(). Nothing keeps the texts it is given, except
 * slots_set, which copies them. */
#ifndef EHC_RENDER_WORDING_H
#define EHC_RENDER_WORDING_H

#include <glib.h>
#include <stdbool.h>

#include "say.h"

struct wording;

/* What stands in the placeholders for one letter: names and values. */
struct slots;

/* Reads `path` and checks it (wordingcheck.h). `english` is the English wording for a file of another language, else NULL; it is not kept.
 * NULL with `problem` set, naming the line, when the file is not as it must be. */
struct wording *wording_open(const char *path, const struct wording *english, struct problem *problem);
void wording_free(struct wording *wording); /* wording_free(NULL) is fine */

/* The language's tag, such as en-GB or pl-PL; borrowed. */
const char *wording_tag(const struct wording *wording);
bool wording_is_english(const struct wording *wording);

struct slots *slots_new(bool young_person);
void slots_free(struct slots *slots); /* slots_free(NULL) is fine */

/* Sets a value; NULL takes it away. A name that the check of the file does not know ends the program: it is our mistake.
 * A day is put into words when it is filled in: {name}, or {name:form} for a form that the file's weekdays have, such as a case.
 * The value of {n} chooses the form of the whole text: "text-few" stands before "text" for a number that the file calls few. */
void slots_set(struct slots *slots, const char *name, const char *value);
void slots_set_day(struct slots *slots, const char *name, const GDate *day, bool weekday);

/* Takes away the values of all these names, a list ended by NULL. */
void slots_forget(struct slots *slots, char *const *names);

/* True when the file has this id: for families such as said.ITEM and step.KIND.N, whose members come from a record. */
bool wording_has(const struct wording *wording, const char *id);

/* The text of `id`, or its heading (NULL when it has none), filled in. A placeholder without a value becomes the text of
 * word.not-known, so that it is seen. */
char *wording_text(const struct wording *wording, const struct slots *slots, const char *id);
char *wording_heading(const struct wording *wording, const struct slots *slots, const char *id);

/* The text of `id`, or NULL when the file does not have it or one of its placeholders has no value. */
char *wording_text_whole(const struct wording *wording, const struct slots *slots, const char *id);

/* A day in words, with its weekday if wanted, the day, month and year never parted by a line's end. */
char *wording_day(const struct wording *wording, const GDate *day, bool weekday);
char *wording_day_short(const struct wording *wording, const GDate *day); /* "3 Mar" */
char *wording_weekday(const struct wording *wording, const GDate *day);
char *wording_month(const struct wording *wording, int month, int year);  /* "March 2026" */
char *wording_days(const struct wording *wording, const GDate *first, const GDate *last);

/* "17:00" as people say it: "5pm". A text that is no time of day comes back as it is. */
char *wording_clock(const struct wording *wording, const char *time);

/* Replaces each space by one that a line is not broken at. */
char *wording_unbroken(const char *text);

#endif
