/* sheet.h - what stands on the sheet for one letter: a list of blocks, in reading order, each with its words ready.
 *
 * The PDF and the text are both drawn from this list and from nothing else, so they say the same.
 * In another language than English, what stays English is marked within the texts (marked.h); phone, email and url are never marked.
 * Ownership: a sheet owns its blocks and a block its texts; all live until sheet_free. Texts are UTF-8; any but `text` may be NULL. */
#ifndef EHC_RENDER_SHEET_H
#define EHC_RENDER_SHEET_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "wording.h"

enum block_kind {
    BLOCK_TITLE,     /* text */
    BLOCK_NOTICE,    /* text: who answers for the words of this sheet */
    BLOCK_LEAD,      /* text */
    BLOCK_HEADING,   /* text */
    BLOCK_FACT,      /* label, text; evidence: the words of the letter it was read from; note: fewer of them */
    BLOCK_DOUBT,     /* label ("Please check:"), text */
    BLOCK_DAY,       /* label, weekday ("5pm on Tuesday"), text (the day), whole (both), detail, note, condition; sure, passed */
    BLOCK_STRIP,     /* text (for those who cannot see it), marks */
    BLOCK_PARAGRAPH, /* text */
    BLOCK_STEP,      /* number, label (what to do), text; detail (shorter text) */
    BLOCK_CONTACT,   /* label (what for), text (name), phone, email, url, detail (a sentence), evidence (where from) */
    BLOCK_QR,        /* text (whose), url, detail (for those who cannot see it) */
    BLOCK_MISSING,   /* text, detail (shorter text): what the letter did not seem to say */
    BLOCK_SMALL,     /* text */
    BLOCK_FOOTER     /* text */
};

/* Where on the page, in reading order. */
enum block_region { REGION_TOP, REGION_MAIN, REGION_SIDE, REGION_END, REGION_ADVISER /* on pages of its own */ };

/* What gives way when the page is full, first to last. Nothing else ever does: not the dates, the steps, the contacts, the doubts. */
enum give_way {
    GIVES_QR,        /* the codes: the address stands beside them */
    GIVES_LENGTH,    /* quotes from the letter: one line each */
    GIVES_WORKED,    /* how the dates were worked out */
    GIVES_STRIP,     /* the strip of time: its days stand in the boxes */
    GIVES_STEPS,     /* steps that have a shorter text use it */
    GIVES_MISSING,   /* what the letter did not seem to say: a shorter sentence */
    GIVES_EVIDENCE,  /* quotes from the letter: none */
    GIVES_NEVER
};

struct mark {
    GDate date;
    char *label, *day; /* "Today", "21 Mar" */
    bool last;         /* an end of time: drawn heavier */
};

struct block {
    enum block_kind kind;
    enum block_region region;
    enum give_way gives_way;
    char *text, *label, *weekday, *whole, *detail, *note, *condition, *evidence;
    char *phone, *email, *url;
    int number;
    bool sure, passed;
    GArray *marks; /* struct mark, by date */
};

/* A day for the family's calendar. */
struct event {
    GDate date;
    bool timed;       /* at an hour in London's time; else the whole day */
    int hour, minute;
    char *summary;    /* names no child: a calendar is often shared */
    char *id;         /* the sort of day: tells the sheet's events apart */
};

struct sheet {
    GPtrArray *blocks; /* struct block * */
    GArray *events;    /* struct event */
    char *name;        /* the letter's SHA-256, or, without one, the record's */
    char *identity;    /* the same for the same letter on any day: its SHA-256, or, without one, that of what it is, from whom and when */
    GDate today;       /* not valid when the record does not say */
    char *title;           /* without marks */
    char *language;        /* its tag: en-GB */
    char *notice;          /* NULL in English: that the translation has not been checked, without marks */
    bool english;
    char *gave_way, *continued; /* sentences for a page that is full */
};

/* Builds the sheet of a record, with a page more for the `adviser` if asked. Never fails: what is not known is said on it. */
struct sheet *sheet_build(const json_t *record, const struct wording *wording, bool adviser);
/* A text with plain spaces in place of those that keep a date on one line, and without marks, for forms in which it is searched. Freed with
 * g_free(). */
char *sheet_plain(const char *text);

void sheet_free(struct sheet *sheet); /* sheet_free(NULL) is fine */

static inline struct block *sheet_block(const struct sheet *sheet, size_t i)
{
    return g_ptr_array_index(sheet->blocks, (guint)i);
}

#endif
