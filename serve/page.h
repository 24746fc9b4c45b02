/* page.h - a page in the making: markup with every value escaped, texts by their ids, the frame around all of it.
 *
 * Ownership: page_begin makes, page_end takes the page over into the visit's answer. Texts that page_say gives live until then. */
#ifndef EHC_SERVE_PAGE_H
#define EHC_SERVE_PAGE_H

#include <glib.h>
#include <stdbool.h>

#include "service.h"

struct page;

/* What is wrong with a field, for the summary at the top and beside the field. */
struct fault {
    const char *field; /* the id of the field to go to; a constant */
    const char *text;
};
#define FAULTS_MAX 8

struct page *page_begin(struct visit *visit);

/* A fault, to be told at the top of the page and, by page_fault, at its field. */
void page_add_fault(struct page *page, const char *field, const char *text);
const char *page_fault(const struct page *page, const char *field);
bool page_has_faults(const struct page *page);

/* Adds markup; every value of the format is escaped. Only %s, %d, %u and %f may stand in it. */
void page_put(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds markup that one of our tools made, as it is. */
void page_put_made(struct page *page, const char *markup, size_t length);

/* The text of an id, with its {slots} filled: names and values, ended by NULL. */
const char *page_say(struct page *page, const char *id, ...) __attribute__((sentinel));

/* Pages of one kind, in short: a heading, a paragraph for each id. */
void page_heading(struct page *page, const char *text);
void page_paragraph(struct page *page, const char *text);

/* A link back, above the content. Before anything is put. */
void page_back(struct page *page, const char *path);

/* While something is being done: without script the page is asked for again after `seconds`; with it the script asks. */
void page_reload(struct page *page, unsigned seconds);

/* Begins and ends a form that is posted to `path`; `files` for one with files. The session's token is its first field. */
void page_form(struct page *page, const char *path, bool files);
void page_form_end(struct page *page);

/* A button; `name` may be NULL. */
void page_button(struct page *page, const char *text, const char *class, const char *name);

struct visit *page_visit(struct page *page);

/* Puts the frame around and hands the page over as the answer, with status 200, or 400 when there are faults. */
void page_end(struct page *page, const char *title);

/* Throws the page away: the answer leads elsewhere. */
void page_drop(struct page *page);

#endif
