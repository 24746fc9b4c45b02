/* letter.h - the letter as the rules see it: one flat text in paragraphs and sentences, each byte of which knows its page.
 *
 * The flat text is the pages' words with line ends turned into spaces, words broken at line ends joined, curly quotes and dashes
 * made plain, contractions in full, first names that are also words of the rules hidden, and white space collapsed, so that a rule need not
 * know about any of these. Quotes are cut from the pages' own words.
 * Ownership: the letter owns all its parts; it borrows the pages' words from the record, which must outlive it. */
#ifndef EHC_CLASSIFY_LETTER_H
#define EHC_CLASSIFY_LETTER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "points.h"

#define LETTER_TEXT_MAX (1024u * 1024u) /* bytes of flat text: 60 dense pages are about 300 kB */

/* The parts of a letter (field notes: anatomy of a letter). zones.c finds them. */
enum zone {
    ZONE_HEAD,       /* letterhead, reference block, addressee: all above the salutation */
    ZONE_SUBJECT,    /* the line or lines that say what the letter is about */
    ZONE_BODY,
    ZONE_RIGHTS,     /* how to appeal, mediation, advice: written for this case or for every case */
    ZONE_SIGN_OFF,
    ZONE_ENCLOSURES, /* Enc, cc */
    ZONE_ANNEX,      /* pages after the signature */
    ZONE_FOOTER,     /* lines that repeat from page to page, page numbers */
    ZONE_EARLIER,    /* an earlier message printed below the e-mail that answers it */
    ZONE_COUNT
};

struct place {
    int page;  /* the page's number in the record, from 1 */
    size_t at; /* byte in that page's words */
};

/* A printed line. `start` and `end` are bytes of the flat text. */
struct line {
    size_t start, end;
    int page;             /* index into pages, from 0 */
    size_t number;        /* line of its page, from 0, empty lines counted */
    bool block_start;     /* an empty line, or the page's top, stands above */
    bool bullet;          /* begins a bullet, numbered point or box (the mark itself is not in the flat text) */
    enum box box;
    bool footer;          /* runs from page to page (running.h); such lines stand after all others */
    int cells;            /* columns that stand side by side on this line, 1 for plain text */
};

struct paragraph {
    size_t start, end;
    size_t first_line, end_line; /* lines[first_line] up to, not including, lines[end_line] */
    enum zone zone;
    bool bullet;
    enum box box;
    bool listed;                 /* one of a list of several different appealable decisions, or a box not ticked: says nothing of this letter */
    bool chosen;                 /* what a ticked box, or a lead-in such as "has decided to:", chooses */
    bool heading;                /* short, no closing full stop */
    bool decides;                /* under a heading such as "Our decision" (sections.h) */
};

struct sentence {
    size_t start, end;
    size_t paragraph;
};

struct page {
    int number;
    const char *words; /* borrowed */
    size_t length;
    bool ocr;
    double confidence; /* 0 to 100 */
    json_t *weak;      /* borrowed; may be NULL */
};

/* A date that the letter tells, and how many days before the letter's own it lies; negative when after. */
struct told_date {
    size_t start, end; /* bytes of the flat text */
    int days_before;
};

/* Another council's name: not that of the one that surely wrote the letter. */
struct other_council {
    size_t start, end; /* bytes of the flat text */
};

struct letter {
    char *text;        /* flat, ends with a zero */
    size_t length;
    struct source {
        uint32_t page, at;
    } *sources;        /* of each byte of text */
    struct page *pages;
    size_t page_count;
    struct line *lines;
    size_t line_count;
    struct paragraph *paragraphs;
    size_t paragraph_count;
    struct sentence *sentences;
    size_t sentence_count;
    struct told_date *told_dates; /* set by letterdate_mark */
    size_t told_date_count;
    struct other_council *other_councils; /* set by authority_mark */
    size_t other_council_count;
    bool cut;            /* there was more text than LETTER_TEXT_MAX: pages at the end were left out */
    bool boxes_offered;  /* a form with boxes of which some are empty */
    bool boxes_unclear;  /* a form with boxes none of which is seen to be ticked */
};

/* Builds the letter from a record's text. NULL when the record has no words. */
struct letter *letter_new(const json_t *record);
void letter_free(struct letter *letter); /* letter_free(NULL) is fine */

/* Where a byte of the flat text stands in the pages. */
struct place letter_place(const struct letter *letter, size_t at);

/* The pages' own words from `start` to `end` of the flat text, white space collapsed, at most `most` bytes (then it ends in an
 * ellipsis). Freed with g_free(). */
char *letter_quote(const struct letter *letter, size_t start, size_t end, size_t most);

/* The flat text from `start` to `end` with the names that are hidden in it (namesakes.h) as they are printed: for what is copied out of it.
 * Freed with g_free(). */
char *letter_words(const struct letter *letter, size_t start, size_t end);

/* The sentence that holds a byte of the flat text, or NULL. */
const struct sentence *letter_sentence_at(const struct letter *letter, size_t at);
const struct line *letter_line_at(const struct letter *letter, size_t at);
size_t letter_paragraph_at(const struct letter *letter, size_t at);

/* The lowest confidence of a word read from a picture between two bytes of the flat text; 100 when none is weak. */
double letter_confidence(const struct letter *letter, size_t start, size_t end);

/* Adds page, at and quote of a stretch of the letter to a JSON object. */
void letter_add_evidence(const struct letter *letter, size_t start, size_t end, json_t *fact);

#endif
