/* pdf.h - PDF pages as words and as pictures, through poppler-glib. Runs in the confined child only.
 *
 * Ownership: pdf_new/pdf_free; words and pictures returned are the caller's. */
#ifndef EHC_EXTRACT_PDF_H
#define EHC_EXTRACT_PDF_H

#include <allheaders.h>
#include <cairo.h>
#include <glib.h>

#include "page.h"
#include "say.h"

struct pdf;

/* Opens a document in memory, which must outlive it. NULL with `problem`: encrypted or damaged. Files that only forbid printing or
 * copying open like any other. */
struct pdf *pdf_new(const void *bytes, size_t length, struct problem *problem);
void pdf_free(struct pdf *pdf);

/* Opens a document of our own and keeps it, so that poppler's tables are made once and not in every child: for the process that forks
 * them, before the second letter. */
void pdf_warm(void);

int pdf_pages(struct pdf *pdf);

/* The words of a page (from 1), in points from its top left. NULL with `problem` when the page is damaged. */
struct words *pdf_words(struct pdf *pdf, int page, struct problem *problem);

/* The share of the page that pictures cover, 0 to 1. Costs as much as half of pdf_words. */
double pdf_picture_share(struct pdf *pdf, int page);

/* A page as a grey picture: at the picture's own sharpness when one fills the page. `dpi` receives its dots per inch.
 * NULL with `problem` when it could not be drawn. */
PIX *pdf_picture(struct pdf *pdf, int page, double *dpi, struct problem *problem);

/* The same, drawn at `dpi` dots per inch whatever it shows. `dpi` receives fewer when the page is larger than PIXELS_MAX allows. */
PIX *pdf_drawn(struct pdf *pdf, int page, double *dpi, struct problem *problem);

/* Draws a page with what it shows, at its size in points, onto any surface of cairo's. False with `problem` when it could not be drawn. */
bool pdf_paint(struct pdf *pdf, int page, cairo_t *cairo, struct problem *problem);

/* The size of a page in points, as shown. */
void pdf_page_size(struct pdf *pdf, int page, double *width, double *height);

#endif
