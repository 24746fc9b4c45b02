/* canvas.c - the drawing calls, on libharu. An error of libharu's is said by canvas_finish: no half-drawn page leaves here. */
#include "canvas.h"

#include <glib.h>
#include <string.h>

#include "fontfile.h"
#include "lines.h"
#include "marked.h"

#define QR_QUIET 4           /* modules left white on each side: ISO/IEC 18004 */
#define QR_MODULE_MIN 1.1    /* points, 0.39 mm: what a telephone reads from a sheet printed at 300 dpi */
#define BASELINE 0.78        /* of the leading: where the baseline stands in a line */

struct canvas {
    struct typeface *typeface;
    struct codes *codes;
    HPDF_Doc doc;
    HPDF_Page page;
    HPDF_Font fonts[WEIGHTS];
    uint8_t *printed[WEIGHTS]; /* for each code: it is on a page */
    struct tags *tags;
    struct element *element; /* begun, and not ended */
    bool marking;            /* a mark is open: of the element or of decoration */
    bool drawing;
};

struct measure {
    struct canvas *canvas;
    const struct style *style;
    const char *bold_end; /* what stands before this in the text is bold */
};

struct canvas *canvas_new(struct typeface *typeface, struct codes *codes)
{
    struct canvas *canvas = g_new0(struct canvas, 1);
    canvas->typeface = typeface;
    canvas->codes = codes;
    return canvas;
}

void canvas_free(struct canvas *canvas)
{
    if (!canvas)
        return;
    tags_free(canvas->tags);
    for (int weight = 0; weight < WEIGHTS; weight++)
        g_free(canvas->printed[weight]);
    g_free(canvas);
}

static bool has_failed(const struct canvas *canvas)
{
    return typeface_failed(canvas->typeface) != 0;
}

static void say_failed(const struct canvas *canvas, const char *what, struct problem *problem)
{
    problem_set(problem, "pdf-failed", "The sheet could not be %s (libharu error 0x%lx).", what, (unsigned long)typeface_failed(canvas->typeface));
}

bool canvas_start(struct canvas *canvas, struct problem *problem)
{
    canvas->doc = typeface_document(canvas->typeface, canvas->fonts);
    if (!canvas->doc) {
        say_failed(canvas, "begun", problem);
        return false;
    }
    for (int weight = 0; weight < WEIGHTS; weight++)
        canvas->printed[weight] = g_new0(uint8_t, FONTFILE_CODES);
    canvas->tags = tags_new(canvas->doc);
    canvas->drawing = true;
    canvas_page(canvas);
    return true;
}

bool canvas_pause(struct canvas *canvas)
{
    bool was = canvas->drawing;
    canvas->drawing = false;
    return was;
}

void canvas_resume(struct canvas *canvas, bool drawing)
{
    canvas->drawing = drawing;
}

static bool can_draw(const struct canvas *canvas)
{
    return canvas->drawing && !has_failed(canvas);
}

void canvas_page(struct canvas *canvas)
{
    if (!can_draw(canvas))
        return;
    canvas->page = HPDF_AddPage(canvas->doc);
    if (!canvas->page)
        return;
    HPDF_Page_SetWidth(canvas->page, (HPDF_REAL)PAGE_WIDTH);
    HPDF_Page_SetHeight(canvas->page, (HPDF_REAL)PAGE_HEIGHT);
    tags_page(canvas->tags, canvas->page);
}

struct element *canvas_element(struct canvas *canvas, struct element *parent, const char *type)
{
    return can_draw(canvas) ? tags_element(canvas->tags, parent, type) : NULL;
}

void canvas_numbered(struct canvas *canvas, struct element *list)
{
    if (can_draw(canvas) && list)
        tags_numbered(canvas->tags, list);
}

void canvas_begin(struct canvas *canvas, struct element *element)
{
    if (!can_draw(canvas))
        return;
    canvas->element = element;
    canvas->marking = !element;
    if (!element)
        tags_begin(canvas->tags, NULL);
}

/* Opens the element's mark, if it is not: something is to be drawn. */
static void open_mark(struct canvas *canvas)
{
    if (canvas->marking || !canvas->element)
        return;
    tags_begin(canvas->tags, canvas->element);
    canvas->marking = true;
}

static void close_mark(struct canvas *canvas)
{
    if (canvas->marking)
        tags_end(canvas->tags);
    canvas->marking = false;
}

void canvas_end(struct canvas *canvas)
{
    if (!can_draw(canvas))
        return;
    close_mark(canvas);
    canvas->element = NULL;
}

double canvas_width(const struct canvas *canvas, const struct style *style, const char *text, size_t length)
{
    return typeface_width(canvas->typeface, style->weight, style->size, text, length);
}

void canvas_text(struct canvas *canvas, const struct style *style, double x, double y, const char *text, size_t length)
{
    if (!can_draw(canvas) || length == 0)
        return;
    char *printable = typeface_printable(canvas->typeface, style->weight, text, length);
    double shade = style->white ? 1 : 0;
    for (const char *at = printable; *at; at = g_utf8_next_char(at))
        canvas->printed[style->weight][g_utf8_get_char(at)] = 1; /* typeface_printable() leaves nothing beyond the basic plane */
    open_mark(canvas);
    HPDF_Page_SetGrayFill(canvas->page, (HPDF_REAL)shade);
    HPDF_Page_BeginText(canvas->page);
    HPDF_Page_SetFontAndSize(canvas->page, canvas->fonts[style->weight], (HPDF_REAL)style->size);
    HPDF_Page_TextOut(canvas->page, (HPDF_REAL)x, (HPDF_REAL)(PAGE_HEIGHT - y), printable);
    HPDF_Page_EndText(canvas->page);
    g_free(printable);
}

/* How many of the bytes are bold. */
static size_t bold_bytes(const struct measure *measure, const char *text, size_t length)
{
    if (measure->bold_end <= text)
        return 0;
    size_t bold = (size_t)(measure->bold_end - text);
    return bold < length ? bold : length;
}

static double measure_words(const char *text, size_t length, const void *with)
{
    const struct measure *measure = with;
    struct style bold = *measure->style;
    bold.weight = WEIGHT_BOLD;
    size_t bytes = bold_bytes(measure, text, length);
    return canvas_width(measure->canvas, &bold, text, bytes) + canvas_width(measure->canvas, measure->style, text + bytes, length - bytes);
}

/* Which words are English, from one line to the next. */
struct speech {
    bool whole;           /* all of them: the element says so */
    bool english;         /* those from here on */
    struct element *span; /* of these */
};

/* A run of words of one language and weight. English gets an element of its own within the one that was begun. */
static void draw_run(struct canvas *canvas, struct speech *speech, const struct style *style, double x, double y, const char *text, size_t length)
{
    struct element *outer = canvas->element;
    bool apart = speech->english && !speech->whole && outer && can_draw(canvas);
    if (!apart) {
        canvas_text(canvas, style, x, y, text, length);
        return;
    }
    if (!speech->span) {
        speech->span = tags_element(canvas->tags, outer, "Span");
        tags_language(canvas->tags, speech->span, MARKED_LANGUAGE);
    }
    close_mark(canvas);
    canvas->element = speech->span;
    canvas_text(canvas, style, x, y, text, length);
    close_mark(canvas);
    canvas->element = outer;
}

static void draw_line(const struct measure *measure, struct speech *speech, double x, double y, const char *text, size_t length)
{
    struct style heavy = *measure->style;
    heavy.weight = WEIGHT_BOLD;
    for (size_t at = 0; at < length;) {
        if (marked_is_sign(text[at])) {
            speech->english = text[at++] == MARKED_BEGIN;
            speech->span = NULL;
            continue;
        }
        size_t bold = bold_bytes(measure, text + at, length - at), run = marked_run(text + at, bold ? bold : length - at);
        const struct style *style = bold ? &heavy : measure->style;
        draw_run(measure->canvas, speech, style, x, y, text + at, run);
        x += canvas_width(measure->canvas, style, text + at, run);
        at += run;
    }
}

double canvas_words(struct canvas *canvas, const struct style *style, double x, double top, double width, const char *text, size_t bold)
{
    struct measure measure = { canvas, style, text + bold };
    struct speech speech = { .whole = marked_whole(text) };
    if (speech.whole && can_draw(canvas) && canvas->element)
        tags_language(canvas->tags, canvas->element, MARKED_LANGUAGE);
    GArray *lines = lines_break(text, width, measure_words, &measure);
    for (guint i = 0; i < lines->len; i++) {
        const struct line *line = &g_array_index(lines, struct line, i);
        size_t length = line->length + (line->text[line->length] == ' '); /* the space stays at the line's end for those who hear it read */
        draw_line(&measure, &speech, x, top + style->leading * BASELINE, line->text, length);
        top += style->leading;
    }
    g_array_unref(lines);
    return top;
}

double canvas_paragraph(struct canvas *canvas, struct element *parent, const char *type, const struct style *style, double x, double top,
                        double width, const char *text)
{
    canvas_begin(canvas, canvas_element(canvas, parent, type));
    double end = canvas_words(canvas, style, x, top, width, text, 0);
    canvas_end(canvas);
    return end;
}

static HPDF_Rect rectangle(double x, double top, double width, double height)
{
    HPDF_Rect box = { (HPDF_REAL)x, (HPDF_REAL)(PAGE_HEIGHT - top - height), (HPDF_REAL)(x + width), (HPDF_REAL)(PAGE_HEIGHT - top) };
    return box;
}

void canvas_fill(struct canvas *canvas, double x, double top, double width, double height, double shade)
{
    if (!can_draw(canvas))
        return;
    canvas_begin(canvas, NULL);
    HPDF_Page_SetGrayFill(canvas->page, (HPDF_REAL)shade);
    HPDF_Page_Rectangle(canvas->page, (HPDF_REAL)x, (HPDF_REAL)(PAGE_HEIGHT - top - height), (HPDF_REAL)width, (HPDF_REAL)height);
    HPDF_Page_Fill(canvas->page);
    canvas_end(canvas);
}

void canvas_frame(struct canvas *canvas, double x, double top, double width, double height, double line, bool dashed)
{
    static const HPDF_UINT16 dash[] = { 6, 4 };
    if (!can_draw(canvas))
        return;
    canvas_begin(canvas, NULL);
    HPDF_Page_SetGrayStroke(canvas->page, 0);
    HPDF_Page_SetLineWidth(canvas->page, (HPDF_REAL)line);
    HPDF_Page_SetDash(canvas->page, dashed ? dash : NULL, dashed ? 2 : 0, 0);
    HPDF_Page_Rectangle(canvas->page, (HPDF_REAL)(x + line / 2), (HPDF_REAL)(PAGE_HEIGHT - top - height + line / 2), (HPDF_REAL)(width - line),
                        (HPDF_REAL)(height - line));
    HPDF_Page_Stroke(canvas->page);
    HPDF_Page_SetDash(canvas->page, NULL, 0, 0);
    canvas_end(canvas);
}

void canvas_line(struct canvas *canvas, double x1, double y1, double x2, double y2, double line)
{
    if (!can_draw(canvas))
        return;
    canvas_begin(canvas, NULL);
    HPDF_Page_SetGrayStroke(canvas->page, 0);
    HPDF_Page_SetLineWidth(canvas->page, (HPDF_REAL)line);
    HPDF_Page_MoveTo(canvas->page, (HPDF_REAL)x1, (HPDF_REAL)(PAGE_HEIGHT - y1));
    HPDF_Page_LineTo(canvas->page, (HPDF_REAL)x2, (HPDF_REAL)(PAGE_HEIGHT - y2));
    HPDF_Page_Stroke(canvas->page);
    canvas_end(canvas);
}

void canvas_dot(struct canvas *canvas, double x, double y, double radius, bool filled)
{
    if (!can_draw(canvas))
        return;
    canvas_begin(canvas, NULL);
    HPDF_Page_SetGrayStroke(canvas->page, 0);
    HPDF_Page_SetGrayFill(canvas->page, filled ? 0 : 1);
    HPDF_Page_SetLineWidth(canvas->page, 1);
    HPDF_Page_Circle(canvas->page, (HPDF_REAL)x, (HPDF_REAL)(PAGE_HEIGHT - y), (HPDF_REAL)radius);
    HPDF_Page_FillStroke(canvas->page);
    canvas_end(canvas);
}

void canvas_link(struct canvas *canvas, struct element *link, const char *url, const char *words, double x, double top, double width,
                 double height)
{
    if (can_draw(canvas) && link)
        tags_link(canvas->tags, link, url, words, rectangle(x, top, width, height));
}

void canvas_figure(struct canvas *canvas, struct element *figure, const char *words, double x, double top, double width, double height)
{
    if (can_draw(canvas) && figure)
        tags_figure(canvas->tags, figure, words, rectangle(x, top, width, height));
}

static void draw_modules(struct canvas *canvas, const QRcode *code, double x, double top, double module)
{
    open_mark(canvas);
    HPDF_Page_SetGrayFill(canvas->page, 0);
    for (int row = 0; row < code->width; row++) {
        for (int column = 0; column < code->width; column++) {
            int run = 0; /* modules side by side are one box: no white hairlines between them */
            while (column + run < code->width && (code->data[row * code->width + column + run] & 1))
                run++;
            if (run == 0)
                continue;
            HPDF_Page_Rectangle(canvas->page, (HPDF_REAL)(x + (QR_QUIET + column) * module),
                                (HPDF_REAL)(PAGE_HEIGHT - top - (QR_QUIET + row + 1) * module), (HPDF_REAL)(run * module), (HPDF_REAL)module);
            column += run;
        }
    }
    HPDF_Page_Fill(canvas->page);
}

bool canvas_qr(struct canvas *canvas, struct element *parent, const char *text, const char *words, double x, double top, double size)
{
    const QRcode *code = codes_find(canvas->codes, text);
    if (!code)
        return false;
    double module = size / (code->width + 2 * QR_QUIET);
    bool fits = module >= QR_MODULE_MIN;
    if (fits && can_draw(canvas)) {
        struct element *figure = canvas_element(canvas, parent, "Figure");
        canvas_figure(canvas, figure, words, x, top, size, size);
        canvas_begin(canvas, figure);
        draw_modules(canvas, code, x, top, module);
        canvas_end(canvas);
    }
    return fits;
}

/* Takes the document's bytes out of libharu's memory stream. */
static char *take_bytes(struct canvas *canvas, size_t *length)
{
    if (HPDF_SaveToStream(canvas->doc) != HPDF_OK)
        return NULL;
    HPDF_UINT32 size = HPDF_GetStreamSize(canvas->doc), got = size;
    char *bytes = g_malloc(size ? size : 1);
    HPDF_ResetStream(canvas->doc);
    HPDF_ReadFromStream(canvas->doc, (HPDF_BYTE *)bytes, &got);
    if (size == 0 || got != size || has_failed(canvas)) {
        g_free(bytes);
        return NULL;
    }
    *length = size;
    return bytes;
}

char *canvas_finish(struct canvas *canvas, const char *title, const char *language, size_t *length, struct problem *problem)
{
    for (int weight = 0; weight < WEIGHTS && !has_failed(canvas); weight++)
        fontfile_embed(canvas->fonts[weight], canvas->printed[weight], typeface_program(canvas->typeface, (enum weight)weight));
    if (!has_failed(canvas))
        tags_finish(canvas->tags, title, language);
    char *bytes = has_failed(canvas) ? NULL : take_bytes(canvas, length);
    if (!bytes)
        say_failed(canvas, "drawn", problem);
    return bytes;
}
