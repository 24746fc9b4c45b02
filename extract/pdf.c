/* pdf.c - poppler-glib: words with places, and pages drawn.
 *
 * poppler's own reading order is not used: its letters come with boxes, and layout.c orders them. A page that is one picture is drawn
 * at that picture's own dots per inch, so that its pixels come through as they are, with the page's turn and crop applied. */
#include "pdf.h"

#include <cairo.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

#include "limits.h"
#include "mend.h"

#define PAGE_FILLED 0.85     /* share of the page that one picture must cover to be the page */
#define POINTS_AN_INCH 72.0
#define LETTERS_MAX 200000   /* on a page */
#define JOINED 0.5           /* of the letters' height: letters of a word further apart than this are two words */

#define CANNOT_DRAW "Page %d of the file could not be drawn. Print the page and photograph it, or scan it again."

struct pdf {
    GBytes *bytes;
    PopplerDocument *document;
};

struct pdf *pdf_new(const void *bytes, size_t length, struct problem *problem)
{
    GError *error = NULL;
    GBytes *held = g_bytes_new_static(bytes, length);
    PopplerDocument *document = poppler_document_new_from_bytes(held, NULL, &error);
    if (!document) {
        if (g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
            problem_set(problem, "encrypted",
                        "The file is password protected. Save a copy without the password, or print it and photograph the pages.");
        else
            problem_set(problem, "damaged", "The file is damaged and cannot be opened. Download or scan it again, or ask for a new copy.");
        g_clear_error(&error);
        g_bytes_unref(held);
        return NULL;
    }
    struct pdf *pdf = g_new0(struct pdf, 1);
    pdf->bytes = held;
    pdf->document = document;
    return pdf;
}

void pdf_warm(void)
{
    static const char smallest[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                   "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n";
    static struct pdf *kept;
    struct problem problem;
    if (!kept)
        kept = pdf_new(smallest, sizeof smallest - 1, &problem);
}

void pdf_free(struct pdf *pdf)
{
    if (!pdf)
        return;
    g_object_unref(pdf->document);
    g_bytes_unref(pdf->bytes);
    g_free(pdf);
}

int pdf_pages(struct pdf *pdf)
{
    return poppler_document_get_n_pages(pdf->document);
}

static PopplerPage *page_get(struct pdf *pdf, int number, struct problem *problem)
{
    PopplerPage *page = poppler_document_get_page(pdf->document, number - 1);
    double width = 0, height = 0;
    if (page)
        poppler_page_get_size(page, &width, &height);
    if (page && isfinite(width) && isfinite(height) && width > 0 && height > 0)
        return page;
    if (page)
        g_object_unref(page);
    problem_set(problem, "damaged", "Page %d of the file is damaged and cannot be read. Download or scan it again.", number);
    return NULL;
}

void pdf_page_size(struct pdf *pdf, int number, double *width, double *height)
{
    *width = *height = 0;
    PopplerPage *page = page_get(pdf, number, NULL);
    if (!page)
        return;
    poppler_page_get_size(page, width, height);
    g_object_unref(page);
}

static bool ends_word(gunichar c)
{
    return g_unichar_isspace(c) || c == 0;
}

/* Cuts the page's letters into words, at white space and where the letters stand apart. */
static void add_words(struct words *words, const char *text, const PopplerRectangle *boxes, guint count)
{
    const char *start = NULL, *at = text;
    struct box box = { 0 };
    for (guint i = 0; i <= count; i++) {
        gunichar c = i < count ? g_utf8_get_char(at) : 0;
        struct box letter = { 0 };
        if (i < count)
            letter = (struct box){ boxes[i].x1, boxes[i].y1, boxes[i].x2, boxes[i].y2 };
        double height = box.bottom - box.top;
        bool apart = start && (letter.left - box.right > JOINED * height || letter.left < box.left - height || letter.top > box.bottom ||
                               letter.bottom < box.top);
        if (start && (ends_word(c) || apart)) {
            words_add(words, box, start, (size_t)(at - start), 100);
            start = NULL;
        }
        if (c == 0)
            break;
        if (!ends_word(c)) {
            box = start ? (struct box){ fmin(box.left, letter.left), fmin(box.top, letter.top), fmax(box.right, letter.right),
                                        fmax(box.bottom, letter.bottom) }
                        : letter;
            start = start ? start : at;
        }
        at = g_utf8_next_char(at);
    }
}

/* A lone letter that is usual in Wingdings and not in English, or a code that symbol fonts use: only then are the fonts asked for. */
static bool may_hold_symbols(const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at), after = g_utf8_get_char(g_utf8_next_char(at));
        bool begins = at == text || g_ascii_isspace(at[-1]), apart = ends_word(after) || g_unichar_isupper(after);
        if ((c >= 0xF020 && c <= 0xF0FF) || (begins && apart && ((c >= 0xA1 && c <= 0xFF) || strchr("opqrxRT", (int)c))))
            return true;
    }
    return false;
}

/* Puts signs for the letters that are printed in Wingdings, one for one. Returns a new text, or NULL when there are none. */
static char *mend_symbols(PopplerPage *page, const char *text)
{
    GList *all = may_hold_symbols(text) ? poppler_page_get_text_attributes(page) : NULL;
    if (!all)
        return NULL;
    GString *mended = g_string_sized_new(strlen(text));
    const GList *at = all; /* the parts follow each other */
    int number = 0;
    for (const char *letter = text; *letter; letter = g_utf8_next_char(letter), number++) {
        while (at && ((const PopplerTextAttributes *)at->data)->end_index < number)
            at = at->next;
        const PopplerTextAttributes *part = at ? at->data : NULL;
        gunichar c = g_utf8_get_char(letter);
        bool symbol = part && number >= part->start_index && part->font_name && strstr(part->font_name, "Wingdings") && !ends_word(c) &&
                      (c <= 0xFF || (c >= 0xF000 && c <= 0xF0FF));
        if (symbol)
            g_string_append(mended, mend_wingdings(c));
        else
            g_string_append_unichar(mended, c);
    }
    poppler_page_free_text_attributes(all);
    return g_string_free(mended, FALSE);
}

/* The tick boxes of a form that is filled in on a screen. */
static void add_form_boxes(PopplerPage *page, struct words *words, double height)
{
    GList *fields = poppler_page_get_form_field_mapping(page);
    for (GList *at = fields; at; at = at->next) {
        const PopplerFormFieldMapping *field = at->data;
        if (poppler_form_field_get_field_type(field->field) != POPPLER_FORM_FIELD_BUTTON ||
            poppler_form_field_button_get_button_type(field->field) == POPPLER_FORM_BUTTON_PUSH)
            continue;
        const char *sign = poppler_form_field_button_get_state(field->field) ? "☒" : "☐";
        struct box box = { field->area.x1, height - field->area.y2, field->area.x2, height - field->area.y1 };
        words_add(words, box, sign, strlen(sign), 100);
    }
    poppler_page_free_form_field_mapping(fields);
}

static double area_share(const PopplerRectangle *area, double width, double height)
{
    double left = fmax(fmin(area->x1, area->x2), 0), right = fmin(fmax(area->x1, area->x2), width);
    double top = fmax(fmin(area->y1, area->y2), 0), bottom = fmin(fmax(area->y1, area->y2), height);
    return right > left && bottom > top ? (right - left) * (bottom - top) / (width * height) : 0;
}

double pdf_picture_share(struct pdf *pdf, int number)
{
    PopplerPage *page = page_get(pdf, number, NULL);
    double width, height, share = 0;
    if (!page)
        return 0;
    poppler_page_get_size(page, &width, &height);
    GList *pictures = poppler_page_get_image_mapping(page);
    for (GList *at = pictures; at; at = at->next)
        share += area_share(&((PopplerImageMapping *)at->data)->area, width, height);
    poppler_page_free_image_mapping(pictures);
    g_object_unref(page);
    return fmin(share, 1); /* several may overlap */
}

struct words *pdf_words(struct pdf *pdf, int number, struct problem *problem)
{
    PopplerPage *page = page_get(pdf, number, problem);
    if (!page)
        return NULL;
    double width, height;
    poppler_page_get_size(page, &width, &height);
    struct words *words = words_new((struct box){ 0, 0, width, height });
    PopplerRectangle *boxes = NULL;
    guint count = 0;
    char *text = poppler_page_get_text(page);
    if (text && poppler_page_get_text_layout(page, &boxes, &count)) {
        char *mended = g_utf8_validate(text, -1, NULL) ? mend_symbols(page, text) : NULL;
        if (mended) {
            g_free(text);
            text = mended;
        }
        glong letters = g_utf8_validate(text, -1, NULL) ? g_utf8_strlen(text, -1) : 0;
        count = (guint)MIN(MIN((glong)count, letters), LETTERS_MAX);
        add_words(words, text, boxes, count);
    }
    g_free(boxes);
    g_free(text);
    add_form_boxes(page, words, height);
    g_object_unref(page);
    return words;
}

/* Dots per inch of the one picture that fills the page, or 0. */
static double own_dpi(PopplerPage *page, double width, double height)
{
    double dpi = 0;
    GList *pictures = poppler_page_get_image_mapping(page);
    for (GList *at = pictures; at; at = at->next) {
        const PopplerImageMapping *picture = at->data;
        if (area_share(&picture->area, width, height) < PAGE_FILLED)
            continue;
        cairo_surface_t *surface = poppler_page_get_image(page, picture->image_id);
        if (surface) {
            double across = cairo_image_surface_get_width(surface), down = cairo_image_surface_get_height(surface);
            double inches = sqrt(fabs((picture->area.x2 - picture->area.x1) * (picture->area.y2 - picture->area.y1))) / POINTS_AN_INCH;
            if (inches > 0)
                dpi = fmax(dpi, sqrt(across * down) / inches);
            cairo_surface_destroy(surface);
        }
    }
    poppler_page_free_image_mapping(pictures);
    return dpi;
}

/* Usual weights of red, green and blue in brightness, in 256ths. */
static inline guint32 brightness(guint32 colour)
{
    return (77 * ((colour >> 16) & 0xFF) + 150 * ((colour >> 8) & 0xFF) + 29 * (colour & 0xFF)) >> 8;
}

/* The drawn page's colours as one grey picture. Leptonica keeps four dots in a word, the first in its highest byte. */
static PIX *grey_from_surface(cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    PIX *pix = pixCreateNoInit(width, height, 8);
    if (!pix || !data) {
        pixDestroy(&pix);
        return NULL;
    }
    l_uint32 *grey = pixGetData(pix);
    int words_a_line = pixGetWpl(pix);
    for (int y = 0; y < height; y++) {
        const guint32 *from = (const guint32 *)(const void *)(data + (size_t)y * (size_t)stride);
        l_uint32 *to = grey + (size_t)y * (size_t)words_a_line;
        int x = 0;
        for (; x + 4 <= width; x += 4)
            to[x / 4] = brightness(from[x]) << 24 | brightness(from[x + 1]) << 16 | brightness(from[x + 2]) << 8 | brightness(from[x + 3]);
        for (; x < width; x++)
            SET_DATA_BYTE(to, x, (l_uint8)brightness(from[x]));
    }
    return pix;
}

/* Draws a page at `dpi`, or at fewer when it would have more than PIXELS_MAX; `dpi` receives what it was. */
static PIX *draw(PopplerPage *page, int number, double *dpi, struct problem *problem)
{
    double width, height;
    poppler_page_get_size(page, &width, &height);
    *dpi = fmin(*dpi, sqrt(PIXELS_MAX / (width / POINTS_AN_INCH * (height / POINTS_AN_INCH))));
    double scale = *dpi / POINTS_AN_INCH;
    int across = (int)fmax(round(width * scale), 1), down = (int)fmax(round(height * scale), 1);
    PIX *pix = NULL;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, across, down);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
        cairo_t *cairo = cairo_create(surface);
        cairo_set_source_rgb(cairo, 1, 1, 1);
        cairo_paint(cairo);
        cairo_scale(cairo, across / width, down / height);
        poppler_page_render(page, cairo);
        cairo_surface_flush(surface);
        pix = cairo_status(cairo) == CAIRO_STATUS_SUCCESS ? grey_from_surface(surface) : NULL;
        cairo_destroy(cairo);
    }
    cairo_surface_destroy(surface);
    if (!pix)
        problem_set(problem, "damaged", CANNOT_DRAW, number);
    return pix;
}

PIX *pdf_picture(struct pdf *pdf, int number, double *dpi, struct problem *problem)
{
    PopplerPage *page = page_get(pdf, number, problem);
    if (!page)
        return NULL;
    double width, height;
    poppler_page_get_size(page, &width, &height);
    double own = own_dpi(page, width, height);
    *dpi = own > 0 ? fmin(fmax(own, SCAN_DPI_LEAST / 2), SCAN_DPI) : SCAN_DPI;
    PIX *pix = draw(page, number, dpi, problem);
    g_object_unref(page);
    return pix;
}

PIX *pdf_drawn(struct pdf *pdf, int number, double *dpi, struct problem *problem)
{
    PopplerPage *page = page_get(pdf, number, problem);
    if (!page)
        return NULL;
    PIX *pix = draw(page, number, dpi, problem);
    g_object_unref(page);
    return pix;
}

bool pdf_paint(struct pdf *pdf, int number, cairo_t *cairo, struct problem *problem)
{
    PopplerPage *page = page_get(pdf, number, problem);
    if (!page)
        return false;
    poppler_page_render(page, cairo);
    g_object_unref(page);
    return cairo_status(cairo) == CAIRO_STATUS_SUCCESS || problem_set(problem, "damaged", CANNOT_DRAW, number);
}
