/* canvas.h - draws words, lines and boxes on A4 pages, or only measures them. Knows no block of the sheet.
 *
 * Places are in points from the top left corner of the page, y downwards; a text stands on its baseline.
 * Until canvas_start, nothing is drawn and every call only measures: a sheet is laid out as often as need be, then drawn.
 * Ownership: typeface and codes are borrowed and must outlive the canvas. The typeface's document is the canvas's until the next one starts. */
#ifndef EHC_RENDER_CANVAS_H
#define EHC_RENDER_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "codes.h"
#include "tags.h"
#include "typeface.h"

#define PAGE_WIDTH 595.28  /* points: A4, 210 mm */
#define PAGE_HEIGHT 841.89 /* points: A4, 297 mm */

struct style {
    enum weight weight;
    double size, leading; /* points */
    bool white;           /* on black */
};

struct canvas;

struct canvas *canvas_new(struct typeface *typeface, struct codes *codes);
void canvas_free(struct canvas *canvas); /* canvas_free(NULL) is fine */

/* Begins the document and its first page: from here on calls draw. False with `problem` set. */
bool canvas_start(struct canvas *canvas, struct problem *problem);

/* Whether calls draw. canvas_pause stops drawing until canvas_resume(what it returned): to measure what comes next. */
bool canvas_pause(struct canvas *canvas);
void canvas_resume(struct canvas *canvas, bool drawing);

void canvas_page(struct canvas *canvas); /* the next page */

/* Elements of the structure tree; NULL while measuring. begin(NULL) marks decoration. See tags.h. An element is marked from the first that is
 * drawn in it on, so that its words can be parted by those of another language. */
struct element *canvas_element(struct canvas *canvas, struct element *parent, const char *type);
void canvas_numbered(struct canvas *canvas, struct element *list);
void canvas_begin(struct canvas *canvas, struct element *element);
void canvas_end(struct canvas *canvas);

/* The width of a text on one line. */
double canvas_width(const struct canvas *canvas, const struct style *style, const char *text, size_t length);

void canvas_text(struct canvas *canvas, const struct style *style, double x, double y, const char *text, size_t length);

/* Words broken into lines of `width`, from `top` down, within the element that was begun. Returns where they end. Words of English within
 * another language (marked.h) become a Span of their own, or, when all are English, make the element so.
 * The first `bold` bytes are set in bold. */
double canvas_words(struct canvas *canvas, const struct style *style, double x, double top, double width, const char *text, size_t bold);

/* The same within an element of `type`. */
double canvas_paragraph(struct canvas *canvas, struct element *parent, const char *type, const struct style *style, double x, double top,
                        double width, const char *text);

/* Decoration: shades are 0 black to 1 white. */
void canvas_fill(struct canvas *canvas, double x, double top, double width, double height, double shade);
void canvas_frame(struct canvas *canvas, double x, double top, double width, double height, double line, bool dashed);
void canvas_line(struct canvas *canvas, double x1, double y1, double x2, double y2, double line);
void canvas_dot(struct canvas *canvas, double x, double y, double radius, bool filled);

/* A link over a box, belonging to an element of type Link. */
void canvas_link(struct canvas *canvas, struct element *link, const char *url, const char *words, double x, double top, double width,
                 double height);

/* Says what a Figure shows and where it stands. */
void canvas_figure(struct canvas *canvas, struct element *figure, const char *words, double x, double top, double width, double height);

/* A QR code for `text`, `size` wide with its quiet zone, in a Figure of its own. False (and nothing drawn) when the text needs a code
 * too fine to be read from paper. */
bool canvas_qr(struct canvas *canvas, struct element *parent, const char *text, const char *words, double x, double top, double size);

/* The finished document: its bytes, freed with g_free(). NULL with `problem` set when anything failed since canvas_start. */
char *canvas_finish(struct canvas *canvas, const char *title, const char *language, size_t *length, struct problem *problem);

#endif
