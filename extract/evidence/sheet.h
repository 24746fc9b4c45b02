/* sheet.h - an A4 sheet of the evidence: the letter's page, made smaller, and a margin at its right for the labels. Lengths are points. */
#ifndef EHC_EVIDENCE_SHEET_H
#define EHC_EVIDENCE_SHEET_H

#define SHEET_SHORT 595.28
#define SHEET_LONG 841.89
#define SHEET_EDGE 18.0    /* white all around: printers reach no further */
#define SHEET_HEAD 22.0    /* for the line above the page */
#define SHEET_LABELS 100.0 /* width of the labels */
#define SHEET_GAP 12.0     /* between page and labels, for the lines that join them */

struct sheet {
    double width, height;                    /* of the sheet: upright or lying, as the page is */
    double left, top, page_width, page_height; /* where the letter's page is on it */
};

/* The sheet for a page of that shape, in any unit. */
struct sheet sheet_for(double page_width, double page_height);

/* How large a page can be on an upright sheet. */
struct sheet sheet_upright(void);

#endif
