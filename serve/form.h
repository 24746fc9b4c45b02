/* form.h - parts of forms: radio buttons, a date in three fields. Each shows its fault beside it and keeps what the person put in. */
#ifndef EHC_SERVE_FORM_H
#define EHC_SERVE_FORM_H

#include <stdbool.h>

#include "date.h"
#include "page.h"

/* Begins a group with a legend, which is the page's heading when `heading`; ended by form_group_end. `name` is the id of its first field. */
void form_group(struct page *page, const char *name, const char *legend, const char *hint, bool heading);
void form_group_end(struct page *page);

/* Begins and ends a list of radio buttons in a group, and adds one. `first`: its id is the group's name, so that a fault leads to it. */
void form_radios(struct page *page);
void form_radios_end(struct page *page);
void form_radio(struct page *page, const char *name, const char *id, const char *value, const char *text, const char *hint, bool checked);

/* Three fields NAME-day, NAME-month and NAME-year, filled with `values` of the same order. */
void form_date(struct page *page, const char *name, const char *const values[3]);

/* What a request brought in those three fields. False when none of them has anything. */
bool form_date_read(const struct request *request, const char *name, const char *values[3]);

/* Sets the three values to a day such as "2026-03-03", with `parts` for their texts. Leaves them for what is no day. */
struct date_parts {
    char texts[3][DATE_ISO_SIZE];
};
void form_date_fill(const char *iso, struct date_parts *parts, const char *values[3]);

/* The day that they mean, as of "2026-03-03"; a fault is added to the page when they mean none, by ids that begin with `words`. */
bool form_date_take(struct page *page, const char *name, const char *words, const char *const values[3], char iso[DATE_ISO_SIZE]);

#endif
