/* rules.h - the rule files: stanzas of patterns, macros expanded, compiled when first needed, matched within limits.
 *
 * A stanza is headed [class id], such as [rule refusal-to-assess.direct]. Keys that begin with "pattern" are PCRE2 patterns; other keys
 * are words the class knows. {name} in a pattern stands for the pattern of [word name]. data/RULES.md is the manual.
 * Ownership: rules own all stanzas and patterns; every `const` that is returned is borrowed from them. */
#ifndef EHC_CLASSIFY_RULES_H
#define EHC_CLASSIFY_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "say.h"

struct rules;
struct pattern;

struct stanza {
    const char *class; /* "rule" */
    const char *id;    /* "refusal-to-assess.direct" */
    const char *path;  /* of the file it stands in */
    int number;        /* order within its class, from 0 */
    struct pattern **patterns;
    size_t pattern_count;
    struct value *values; /* the other keys */
    size_t value_count;
};

struct match {
    size_t start, end;
    const struct pattern *pattern;
};

/* Reads and joins rule files. NULL with `problem` set (file, stanza, line) when one is wrong. */
struct rules *rules_open(const char *const *paths, size_t count, struct problem *problem);
void rules_free(struct rules *rules); /* rules_free(NULL) is fine */

/* Compiles every pattern and checks every key; prints each fault with file, stanza and line on stderr. The number of faults. */
int rules_check(struct rules *rules);

/* Makes one more pattern ready that is not; false when all are. To be called while there is nothing to read. */
bool rules_prepare_next(struct rules *rules);

size_t rules_count(const struct rules *rules, const char *class);
const struct stanza *rules_stanza(const struct rules *rules, const char *class, size_t number);
const struct stanza *rules_find(const struct rules *rules, const char *class, const char *id);

/* A key's text, or NULL. */
const char *stanza_key(const struct stanza *stanza, const char *key);
int stanza_number(const struct stanza *stanza, const char *key, int otherwise);

/* True when a list of words (space between) holds `word`. */
bool list_holds(const char *list, const char *word);

/* True when a key that is a list of words (space between) holds `word`. */
bool stanza_lists(const struct stanza *stanza, const char *key, const char *word);

/* The first match of any of the stanza's patterns in text[from, to). Look-behinds see text from `from` on only.
 * A match that runs into a limit counts as no match, and of a text of more than 16 KiB only the beginning is looked at; both are
 * remembered: see rules_trouble. Where `from` or `at` lies behind `to` nothing matches. */
bool rules_match(struct rules *rules, const struct stanza *stanza, const char *text, size_t from, size_t to, struct match *match);

/* As rules_match, beginning at `at` but seeing from `from`: to walk through all matches of one text. */
bool rules_match_from(struct rules *rules, const struct stanza *stanza, const char *text, size_t from, size_t at, size_t to, struct match *match);

/* Names the text that is matched from here on, so that most patterns need not be tried; the matches stay the same. It must not change until another is
 * named, or NULL. Other texts can be matched all the same. */
void rules_name_text(struct rules *rules, const char *text, size_t length);

/* False when the stanza matches nowhere in the text, which is known for the named one only. */
bool rules_may_match(struct rules *rules, const struct stanza *stanza, const char *text);

/* The same for a string, in small or capital letters. */
bool rules_text_may_hold(const struct rules *rules, const char *text, const char *string);

/* A named group of the last successful match; false when it did not take part. */
bool rules_group(struct rules *rules, const char *name, size_t *start, size_t *end);

/* True, once, when a match ran into a limit since the last call: the letter then has a doubt. */
bool rules_trouble(struct rules *rules);

#endif
