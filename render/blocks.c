/* blocks.c - how each kind of block looks: its type, its boxes, its tags.
 *
 * Where a block stands, and what has given way, is decided in layout.c. Every block is a paragraph, a heading, an item of a list or a
 * figure of the structure tree; rules, bars and boxes are marked as decoration. */
#include <string.h>

#include "lay.h"
#include "marked.h"
#include "strip.h"

/* Measures within a block, in points (1 mm is 2.835). */
#define FACT_LABEL 62.0 /* "Certificate" in bold and a space */
#define FACT_TEXT 222.0 /* "Wednesday 30 September 2026" and most names of councils on one line */
#define ADVISER_LABEL 190.0 /* "30 September 2026 - 30 October 2026" at 9.5 points */
#define NOTICE_PAD 3.0
#define STEP_INDENT 20.0
#define BAR 4.0          /* of a doubt: seen at arm's length, in black and white */
#define BOX_PAD 9.0
#define BOX_WIDE 300.0   /* wider boxes have their words beside the day */
#define QR_SIZE 74.0     /* 26 mm: 37 modules with the quiet zone are 0.7 mm each */
#define STRIP_HEIGHT 44.0
#define STRIP_GAP 10.0   /* between labels */

/* Sizes of type. 12 points or more for all that a family must read: the smallest that large-print guidance calls clear. */
static const struct style TITLE = { WEIGHT_BOLD, 21, 24, false };
static const struct style HEADING = { WEIGHT_BOLD, 14, 18, false };
static const struct style BODY = { WEIGHT_REGULAR, 12, 14.6, false };
static const struct style STRONG = { WEIGHT_BOLD, 12, 14.6, false };
static const struct style PHONE = { WEIGHT_BOLD, 14, 17, false };
static const struct style BAND = { WEIGHT_BOLD, 12, 15, true };
static const struct style WEEKDAY = { WEIGHT_BOLD, 14, 17, false };
static const struct style SMALL = { WEIGHT_REGULAR, 9.5, 11.4, false }; /* evidence and the foot: for whoever checks */
static const struct style SMALL_STRONG = { WEIGHT_BOLD, 9.5, 11.4, false };
/* Large print as the RNIB's clear print guidelines have it: 16 to 18 points at least, no small type anywhere, nothing in columns. */
#define LARGE_TIMES 1.5   /* 12 points become 18 */
#define LARGE_LEAST 18.0
#define LARGE_MOST 28.0
#define LARGE_LEADING 1.25
#define DAY_LARGEST 27.0  /* points: read at two metres */
#define DAY_LARGEST_LARGE 38.0
#define DAY_SMALLEST 20.0 /* still the largest but for the title: "30 September 2026" fits a half-width box at 23 */
#define DAY_LEADING 1.15  /* of the size */


struct style blocks_large(const struct style *base)
{
    struct style style = *base;
    style.size = base->size * LARGE_TIMES;
    style.size = style.size < LARGE_LEAST ? LARGE_LEAST : style.size > LARGE_MOST ? LARGE_MOST : style.size;
    style.leading = style.size * LARGE_LEADING;
    return style;
}

static struct style style_of(const struct lay *lay, const struct style *base)
{
    struct style style = lay->large ? blocks_large(base) : *base;
    style.leading *= lay->tight;
    return style;
}

static void gap(struct lay *lay, double points)
{
    lay->y += points * lay->air;
}

static void paragraph(struct lay *lay, struct element *parent, const char *type, const struct style *base, double x, double width, const char *text)
{
    struct style style = style_of(lay, base);
    lay->y = canvas_paragraph(lay->canvas, parent, type, &style, x, lay->y, width, text);
}

/* The list that a block belongs to: the same one for blocks of a kind that follow each other. */
static struct element *list_for(struct lay *lay, enum block_kind kind, bool numbered)
{
    if (lay->list && lay->list_kind == kind)
        return lay->list;
    lay->list = canvas_element(lay->canvas, NULL, "L");
    lay->list_kind = kind;
    if (numbered)
        canvas_numbered(lay->canvas, lay->list);
    return lay->list;
}

static void lay_title(struct lay *lay, const struct block *block)
{
    paragraph(lay, NULL, "H1", &TITLE, lay->x, lay->width, block->text);
    gap(lay, 3);
}

static void lay_heading(struct lay *lay, const struct block *block)
{
    bool small = block->region == REGION_END;
    gap(lay, small ? 2 : 9);
    paragraph(lay, NULL, "H2", small ? &SMALL_STRONG : &HEADING, lay->x, lay->width, block->text);
    gap(lay, small ? 0 : 2);
}

/* A thin frame, so that it is no part of what the letter or the program says. */
static void lay_notice(struct lay *lay, const struct block *block)
{
    double top = lay->y;
    lay->y += NOTICE_PAD;
    paragraph(lay, NULL, "P", &BODY, lay->x + NOTICE_PAD + 2, lay->width - 2 * NOTICE_PAD - 4, block->text);
    lay->y += NOTICE_PAD;
    canvas_frame(lay->canvas, lay->x, top, lay->width, lay->y - top, 0.75, false);
    gap(lay, 4);
}

static void lay_body(struct lay *lay, const struct block *block)
{
    paragraph(lay, NULL, "P", &BODY, lay->x, lay->width, block->text);
    gap(lay, 4);
}

/* In large print: what it is, the fact, and the letter's words, one below the other. */
static void lay_fact_large(struct lay *lay, const struct block *block)
{
    struct element *item = canvas_element(lay->canvas, list_for(lay, BLOCK_FACT, false), "LI");
    paragraph(lay, item, "Lbl", &STRONG, lay->x, lay->width, block->label);
    struct element *body = canvas_element(lay->canvas, item, "LBody");
    paragraph(lay, body, "P", &BODY, lay->x, lay->width, block->text);
    if (block->evidence)
        paragraph(lay, body, "P", &SMALL, lay->x, lay->width, block->evidence);
    gap(lay, 6);
}

/* For the adviser: a wide label, since it is a way or a stretch of days, and the text beside it. */
static void lay_fact_adviser(struct lay *lay, const struct block *block)
{
    struct element *item = canvas_element(lay->canvas, list_for(lay, BLOCK_FACT, false), "LI");
    double top = lay->y, text_x = lay->x + ADVISER_LABEL + 8;
    paragraph(lay, item, "Lbl", &SMALL_STRONG, lay->x, ADVISER_LABEL, block->label);
    double end = lay->y;
    lay->y = top;
    paragraph(lay, canvas_element(lay->canvas, item, "LBody"), "P", &SMALL, text_x, lay->width - ADVISER_LABEL - 8, block->text);
    lay->y = lay->y > end ? lay->y : end;
    gap(lay, 2);
}

/* The labels of the facts in one column, as wide as the longest of them. */
static double label_width(const struct lay *lay)
{
    double width = FACT_LABEL;
    for (size_t i = 0; i < lay->sheet->blocks->len; i++) {
        const struct block *block = sheet_block(lay->sheet, i);
        double own = block->kind == BLOCK_FACT && block->region == REGION_TOP ? canvas_width(lay->canvas, &STRONG, block->label, strlen(block->label)) : 0;
        width = own > width ? own : width;
    }
    return width;
}

static void lay_fact(struct lay *lay, const struct block *block)
{
    if (block->region == REGION_ADVISER && !lay->large) {
        lay_fact_adviser(lay, block);
        return;
    }
    if (lay->large) {
        lay_fact_large(lay, block);
        return;
    }
    struct element *item = canvas_element(lay->canvas, list_for(lay, BLOCK_FACT, false), "LI");
    bool evidence = block->evidence && lay->level <= GIVES_EVIDENCE;
    double top = lay->y, label = label_width(lay) + 8, text_x = lay->x + label, text_width = evidence ? FACT_TEXT : lay->width - label;
    paragraph(lay, item, "Lbl", &STRONG, lay->x, label, block->label);
    struct element *body = canvas_element(lay->canvas, item, "LBody");
    lay->y = top;
    paragraph(lay, body, "P", &BODY, text_x, text_width, block->text);
    double end = lay->y;
    if (evidence) {
        double x = text_x + FACT_TEXT + 8;
        lay->y = top + 2.2; /* small type on the baseline of the larger beside it */
        paragraph(lay, body, "P", &SMALL, x, lay->x + lay->width - x, lay->level > GIVES_LENGTH ? block->note : block->evidence);
    }
    lay->y = lay->y > end ? lay->y : end;
    gap(lay, 2);
}

/* A heavy bar at the side, and "Please check:" in bold, so that a doubt is never taken for a fact. */
static void lay_doubt(struct lay *lay, const struct block *block)
{
    struct style style = style_of(lay, &BODY);
    char *text = g_strconcat(block->label, " ", block->text, NULL);
    double top = lay->y + 2;
    canvas_begin(lay->canvas, canvas_element(lay->canvas, NULL, "P"));
    lay->y = canvas_words(lay->canvas, &style, lay->x + BAR + 8, top, lay->width - BAR - 8, text, strlen(block->label));
    canvas_end(lay->canvas);
    canvas_fill(lay->canvas, lay->x, top, BAR, lay->y - top, 0);
    gap(lay, 5);
    g_free(text);
}

/* --- the dates --- */

static double day_largest(const struct lay *lay)
{
    return lay->large ? DAY_LARGEST_LARGE : DAY_LARGEST;
}

static double day_size(const struct lay *lay, const struct block *block, double width)
{
    struct style style = { WEIGHT_BOLD, day_largest(lay), 0, false };
    while (style.size > DAY_SMALLEST && canvas_width(lay->canvas, &style, block->text, strlen(block->text)) > width)
        style.size -= 0.5;
    return style.size;
}

/* What stands under a day, or beside it when the box has the whole width. */
static void day_notes(struct lay *lay, const struct block *block, double x, double width)
{
    if (block->detail)
        paragraph(lay, NULL, "P", &BODY, x, width, block->detail);
    if (block->note)
        paragraph(lay, NULL, "P", &STRONG, x, width, block->note);
}

/* The words of a box, from lay->y down, within the box's padding. */
static void day_words(struct lay *lay, const struct block *block, double x, double width, double size)
{
    struct element *parent = NULL;
    struct style day = { WEIGHT_BOLD, size, size * DAY_LEADING, false };
    double inner = width - 2 * BOX_PAD, left = x + BOX_PAD, share = block->weekday && width > BOX_WIDE && !lay->large ? 0.5 : 1;
    lay->y += 4;
    if (block->condition)
        paragraph(lay, parent, "P", &BAND, left, inner, block->condition);
    paragraph(lay, parent, "P", &BAND, left, inner, block->label);
    lay->y += 4 + 5;
    double top = lay->y;
    if (block->weekday)
        paragraph(lay, parent, "P", &WEEKDAY, left, inner * share, block->weekday);
    paragraph(lay, parent, "P", &day, left, inner * share, block->text);
    lay->y += 2;
    double end = lay->y;
    if (share < 1)
        lay->y = top;
    day_notes(lay, block, share < 1 ? left + inner * share : left, inner * share);
    lay->y = (lay->y > end ? lay->y : end) + 6;
}

static double band_height(struct lay *lay, const struct block *block, double width)
{
    struct style band = style_of(lay, &BAND);
    double height = 8, inner = width - 2 * BOX_PAD;
    bool drawing = canvas_pause(lay->canvas);
    if (block->condition)
        height += canvas_words(lay->canvas, &band, 0, 0, inner, block->condition, 0);
    height += canvas_words(lay->canvas, &band, 0, 0, inner, block->label, 0);
    canvas_resume(lay->canvas, drawing);
    return height;
}

/* Boxes side by side, one or two, of one height. A box that hangs on a doubt has a broken frame. */
static void lay_days(struct lay *lay, size_t first, size_t count)
{
    for (size_t i = 0; lay->large && count > 1 && i < count; i++)
        lay_days(lay, first + i, 1); /* one below the other */
    if (lay->large && count > 1)
        return;
    double width = (lay->width - (double)(count - 1) * 14) / (double)count, size = day_largest(lay), tallest = 0;
    gap(lay, 5);
    double top = lay->y;
    for (size_t i = 0; i < count; i++) {
        double fits = day_size(lay, sheet_block(lay->sheet, first + i), width - 2 * BOX_PAD);
        size = fits < size ? fits : size;
    }
    bool drawing = canvas_pause(lay->canvas);
    for (size_t i = 0; i < count; i++) {
        lay->y = top;
        day_words(lay, sheet_block(lay->sheet, first + i), 0, width, size);
        tallest = lay->y - top > tallest ? lay->y - top : tallest;
    }
    canvas_resume(lay->canvas, drawing);
    for (size_t i = 0; i < count; i++) {
        const struct block *block = sheet_block(lay->sheet, first + i);
        double x = lay->x + (double)i * (width + 14);
        canvas_fill(lay->canvas, x, top, width, band_height(lay, block, width), 0);
        canvas_frame(lay->canvas, x, top, width, tallest, 2, !block->sure);
        lay->y = top;
        day_words(lay, block, x, width, size);
    }
    lay->y = top + tallest;
    gap(lay, 6);
}

/* --- the strip of time --- */

static void strip_words(struct lay *lay, const struct mark *mark, const struct strip_label *label, double middle)
{
    struct style strong = mark->last ? SMALL_STRONG : SMALL;
    char *words = g_strdup_printf("%s %s ", mark->label, mark->day);
    double y = label->row == 0 ? middle - 9 : middle + 16;
    canvas_text(lay->canvas, &strong, lay->x + label->left, y, words, strlen(words));
    g_free(words);
}

static void strip_draw(struct lay *lay, const struct block *block, struct strip_label *labels)
{
    struct element *figure = canvas_element(lay->canvas, NULL, "Figure");
    double middle = lay->y + STRIP_HEIGHT / 2;
    canvas_figure(lay->canvas, figure, block->text, lay->x, lay->y, lay->width, STRIP_HEIGHT);
    canvas_line(lay->canvas, lay->x, middle, lay->x + lay->width, middle, 2);
    for (guint i = 0; i < block->marks->len; i++) {
        const struct mark *mark = &g_array_index(block->marks, struct mark, i);
        double x = lay->x + labels[i].at, to = labels[i].row == 0 ? middle - 7 : middle + 7;
        canvas_line(lay->canvas, x, middle, x, to, 1);
        canvas_dot(lay->canvas, x, middle, 4, mark->last);
    }
    canvas_begin(lay->canvas, figure);
    for (guint i = 0; i < block->marks->len; i++)
        strip_words(lay, &g_array_index(block->marks, struct mark, i), &labels[i], middle);
    canvas_end(lay->canvas);
}

static void lay_strip(struct lay *lay, const struct block *block)
{
    guint count = block->marks->len;
    if (count < 2 || lay->large) /* its labels are too long for large print; the days stand in the boxes */
        return;
    const GDate *start = &g_array_index(block->marks, struct mark, 0).date, *end = &g_array_index(block->marks, struct mark, count - 1).date;
    double days = g_date_days_between(start, end), dot = 5;
    struct strip_label *labels = g_new0(struct strip_label, count);
    for (guint i = 0; i < count; i++) {
        const struct mark *mark = &g_array_index(block->marks, struct mark, i);
        char *words = g_strdup_printf("%s %s", mark->label, mark->day);
        labels[i].at = dot + (lay->width - 2 * dot) * g_date_days_between(start, &mark->date) / days;
        labels[i].width = canvas_width(lay->canvas, mark->last ? &SMALL_STRONG : &SMALL, words, strlen(words));
        g_free(words);
    }
    if (strip_place(labels, count, lay->width, STRIP_GAP)) {
        strip_draw(lay, block, labels);
        lay->y += STRIP_HEIGHT;
        gap(lay, 2);
    }
    g_free(labels);
}

/* --- steps and contacts --- */

static void lay_step(struct lay *lay, const struct block *block)
{
    struct element *item = canvas_element(lay->canvas, list_for(lay, BLOCK_STEP, true), "LI");
    char *number = g_strdup_printf("%d", block->number);
    double indent = lay->large ? STEP_INDENT * LARGE_TIMES : STEP_INDENT, top = lay->y, x = lay->x + indent, width = lay->width - indent;
    paragraph(lay, item, "Lbl", &STRONG, lay->x, indent, number);
    struct element *body = canvas_element(lay->canvas, item, "LBody");
    lay->y = top;
    if (block->label)
        paragraph(lay, body, "P", &STRONG, x, width, block->label);
    paragraph(lay, body, "P", &BODY, x, width, lay_gave_way(lay, block) && block->detail ? block->detail : block->text);
    gap(lay, 5);
    g_free(number);
}

/* An address as it is read: without the scheme and a slash at its end; only the site when the whole takes over two lines. */
static char *url_shown(const struct lay *lay, const char *url, double width)
{
    const char *start = strstr(url, "://");
    struct style style = style_of(lay, &BODY);
    char *shown = g_strdup(start ? start + 3 : url);
    if (canvas_width(lay->canvas, &style, shown, strlen(shown)) > 2 * width && strchr(shown, '/'))
        *strchr(shown, '/') = '\0';
    if (g_str_has_suffix(shown, "/"))
        shown[strlen(shown) - 1] = '\0';
    return shown;
}

/* An address, marked as English where the sheet is not. Freed with g_free(). */
static char *english(const struct lay *lay, const char *address)
{
    return lay->sheet->english ? g_strdup(address) : marked_english(address);
}

static void lay_url(struct lay *lay, struct element *parent, const struct block *block)
{
    char *shown = url_shown(lay, block->url, lay->width);
    bool whole = strstr(block->url, "://") != NULL;
    char *target = whole ? g_strdup(block->url) : g_strconcat("https://", block->url, NULL);
    double top = lay->y;
    struct element *link = canvas_element(lay->canvas, canvas_element(lay->canvas, parent, "P"), "Link");
    struct style style = style_of(lay, &BODY);
    char *words = english(lay, shown);
    canvas_begin(lay->canvas, link);
    lay->y = canvas_words(lay->canvas, &style, lay->x, lay->y, lay->width, words, 0);
    canvas_end(lay->canvas);
    canvas_link(lay->canvas, link, target, shown, lay->x, top, lay->width, lay->y - top);
    g_free(words);
    g_free(target);
    g_free(shown);
}

static void lay_contact(struct lay *lay, const struct block *block)
{
    struct element *body = canvas_element(lay->canvas, canvas_element(lay->canvas, list_for(lay, BLOCK_CONTACT, false), "LI"), "LBody");
    char *email = block->email ? english(lay, block->email) : NULL;
    const struct {
        const struct style *style;
        const char *text;
    } lines[] = { { &STRONG, block->label }, { &BODY, block->text }, { &PHONE, block->phone }, { &BODY, email } };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i].text && *lines[i].text)
            paragraph(lay, body, "P", lines[i].style, lay->x, lay->width, lines[i].text);
    g_free(email);
    if (block->detail)
        paragraph(lay, body, "P", &BODY, lay->x, lay->width, block->detail);
    if (block->url)
        lay_url(lay, body, block);
    if (block->evidence)
        paragraph(lay, body, "P", &SMALL, lay->x, lay->width, block->evidence);
    gap(lay, 7);
}

/* Codes side by side, each with its name below. Codes that are too fine to read are not drawn; their address stands above. */
static void lay_qrs(struct lay *lay, size_t first, size_t count)
{
    double top = lay->y, lowest = top, x = lay->x;
    for (size_t i = 0; i < count; i++) {
        const struct block *block = sheet_block(lay->sheet, first + i);
        if (!canvas_qr(lay->canvas, NULL, block->url, block->detail, x, top, QR_SIZE))
            continue;
        if (lay->large) { /* the name beside it, the next one below */
            lay->y = top;
            paragraph(lay, NULL, "P", &SMALL, x + QR_SIZE + BOX_PAD, lay->width - QR_SIZE - BOX_PAD, block->text);
            top = lowest = (lay->y > top + QR_SIZE ? lay->y : top + QR_SIZE) + BOX_PAD;
            continue;
        }
        lay->y = top + QR_SIZE;
        paragraph(lay, NULL, "P", &SMALL, x, QR_SIZE, block->text);
        lowest = lay->y > lowest ? lay->y : lowest;
        x += lay->width - QR_SIZE;
    }
    lay->y = lowest;
    gap(lay, 4);
}

static void lay_missing(struct lay *lay, const struct block *block)
{
    paragraph(lay, NULL, "P", &BODY, lay->x, lay->width, lay_gave_way(lay, block) && block->detail ? block->detail : block->text);
    gap(lay, 4);
}

static void lay_small(struct lay *lay, const struct block *block)
{
    paragraph(lay, NULL, "P", &SMALL, lay->x, lay->width, block->text);
    gap(lay, 1);
}

/* What gave way and took words with it is said in the foot. */
static void lay_footer(struct lay *lay, const struct block *block)
{
    bool words_gone = lay->level > GIVES_LENGTH;
    char *text = words_gone ? g_strconcat(lay->sheet->gave_way, " ", block->text, NULL) : g_strdup(block->text);
    gap(lay, 3);
    canvas_line(lay->canvas, lay->x, lay->y, lay->x + lay->width, lay->y, 0.75);
    lay->y += 3;
    paragraph(lay, NULL, "P", &SMALL, lay->x, lay->width, text);
    g_free(text);
}

/* --- all of them --- */

size_t blocks_run(const struct sheet *sheet, size_t first)
{
    enum block_kind kind = sheet_block(sheet, first)->kind;
    size_t count = 1;
    if (kind == BLOCK_DAY || kind == BLOCK_QR)
        while (count < 2 && first + count < sheet->blocks->len && sheet_block(sheet, first + count)->kind == kind)
            count++;
    return count;
}

void blocks_lay(struct lay *lay, size_t first, size_t count)
{
    const struct block *block = sheet_block(lay->sheet, first);
    if (lay->list && lay->list_kind != block->kind)
        lay->list = NULL;
    switch (block->kind) {
    case BLOCK_TITLE: lay_title(lay, block); break;
    case BLOCK_HEADING: lay_heading(lay, block); break;
    case BLOCK_NOTICE: lay_notice(lay, block); break;
    case BLOCK_LEAD:
    case BLOCK_PARAGRAPH: lay_body(lay, block); break;
    case BLOCK_FACT: lay_fact(lay, block); break;
    case BLOCK_DOUBT: lay_doubt(lay, block); break;
    case BLOCK_DAY: lay_days(lay, first, count); break;
    case BLOCK_STRIP: lay_strip(lay, block); break;
    case BLOCK_STEP: lay_step(lay, block); break;
    case BLOCK_CONTACT: lay_contact(lay, block); break;
    case BLOCK_QR: lay_qrs(lay, first, count); break;
    case BLOCK_MISSING: lay_missing(lay, block); break;
    case BLOCK_SMALL: lay_small(lay, block); break;
    case BLOCK_FOOTER: lay_footer(lay, block); break;
    }
}
