/* record.h - the record between the stages: one JSON object a line, one line a letter.
 *
 * Ownership, for the whole interface: a `json_t *` that is returned is the caller's and is freed with json_decref(), unless the
 * comment says "borrowed"; a borrowed value and every returned `const char *` live as long as the record they came from.
 * Functions with "_set" or "_add" in their name take ownership of a json_t they are given.
 * The members are listed in record.md; the contract in full is record.schema.json. */
#ifndef EHC_RECORD_RECORD_H
#define EHC_RECORD_RECORD_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "say.h"

#define RECORD_FORMAT 1
#define RECORD_DIGITS 15 /* of a number that is not whole: 0.119, where 17 would write 0.11899999999999999 */
#define RECORD_LINE_MAX (32u * 1024u * 1024u) /* bytes in a line: 60 pages of dense text with boxes are about 6 MB */

/* A new record {"format":1}. */
json_t *record_new(void);

/* Reads one record from a line of JSON. NULL with `problem` set when it is not a record of this format:
 * bad JSON, duplicate members, another format number, or a known member of the wrong type. */
json_t *record_from_line(const char *line, size_t length, struct problem *problem);

/* Checks the members that later stages rely on (types, vocabulary, dates). False with `problem` set, naming the member. */
bool record_check(const json_t *record, struct problem *problem);

/* Writes the record on one line and flushes. False when it could not be written. */
bool record_write(FILE *out, const json_t *record);

/* Borrowed text at a path of member names ended by NULL, such as record_text(r, "decision", "kind", NULL).
 * NULL when there is none or it is not text. */
const char *record_text(const json_t *record, ...) __attribute__((sentinel));

/* True when the member at the path is there and is `true`. */
bool record_true(const json_t *record, ...) __attribute__((sentinel));

/* Adds a doubt {"code","about","say"} unless one with the same code and about is there. `about` names the member
 * that the doubt touches ("decision", "dated", "authority", "days", ...). Returns the new doubt, borrowed, or NULL when there was one. */
json_t *record_add_doubt(json_t *record, const char *code, const char *about, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* What another language needs to say the same as `say`: which of several sentences of its code a doubt is (`case`), and what stands in
 * it (`values`: names and days). What the record's facts hold already need not be given. A doubt of NULL is fine. */
void record_case(json_t *doubt, const char *name);
void record_value(json_t *doubt, const char *name, const char *text);
void record_value_day(json_t *doubt, const char *name, const GDate *day);
void record_value_json(json_t *doubt, const char *name, json_t *value); /* takes ownership of `value` */

/* Sets the record's problem: the letter cannot be done further. The first problem stays. */
void record_set_problem(json_t *record, const char *stage, const struct problem *problem);

/* STATUS_DOUBT when the record has a doubt or a problem, else STATUS_CLEAN. */
enum status record_status(const json_t *record);

/* The kinds of decision, and the only place that knows them by name. */
enum kind_class {
    KIND_UNKNOWN,       /* not a kind of this format */
    KIND_APPEALABLE,    /* a right of appeal runs: the record gets days */
    KIND_NOT_YET,       /* no right of appeal yet */
    KIND_OTHER          /* certificate, tribunal letter, not a decision */
};
enum kind_class record_kind_class(const char *kind);

/* True for final-plan, amended-final-plan, plan-maintained and refusal-to-amend: letters about the contents of a plan, where an
 * appeal about the placement alone needs no certificate (CFA 2014 s.55(2), from knowledge; law.ini has its state). */
bool record_kind_has_plan_contents(const char *kind);

#endif
