/* proof.c - sheet after sheet through cairo's PDF writer.
 *
 * Nothing of a letter's file gets into the PDF but what can be seen: no scripts, links or attached files. No day and time are written, so that the
 * same letter gives the same bytes. When the PDF comes out too large for the answer, it is made once more with every page a picture of few dots. */
#include "proof.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <string.h>

#include "../answer.h"
#include "facts.h"
#include "leaf.h"
#include "../limits.h"
#include "listing.h"
#include "marking.h"
#include "plain.h"
#include "record.h"
#include "sheet.h"
#include "typeset.h"

#define PDF_BYTES_MAX (ANSWER_BYTES_MAX / 4 * 3 - 4096) /* base64 makes 4 bytes of 3 */
#define HEAD_DOWN 8.0 /* points from the sheet's edge to the line above the page */

static const struct type head_type = { .size = 8.5, .grey = 0.25 }, notice_type = { .size = 11 };

struct press {
    const struct proof_job *job;
    cairo_surface_t *surface;
    cairo_t *cairo;
    GByteArray *bytes;
    struct leaf_file file;
    bool as_pictures;
    int undrawn;
};

static cairo_status_t take_bytes(void *with, const unsigned char *bytes, unsigned length)
{
    GByteArray *all = with;
    if (all->len + (size_t)length > PDF_BYTES_MAX)
        return CAIRO_STATUS_WRITE_ERROR;
    g_byte_array_append(all, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* "Page 2 of 3", above the page; `note` behind it, or NULL. */
static void draw_head(struct press *press, const struct sheet *sheet, int number, const char *note)
{
    json_int_t of = json_integer_value(json_object_get(json_object_get(press->job->record, "letter"), "pages"));
    char *page = g_strdup_printf("%d", number), *pages = g_strdup_printf("%" JSON_INTEGER_FORMAT, of);
    char *text = labels_text(press->job->labels, "page", "page", page, "pages", pages, NULL), *whole = note ? g_strconcat(text, " ", note, NULL) : g_strdup(text);
    GPtrArray *lines = typeset_lines(press->cairo, &head_type, whole, sheet->width - 2 * SHEET_EDGE, 2);
    typeset_write(press->cairo, &head_type, lines, SHEET_EDGE, SHEET_EDGE - HEAD_DOWN + (lines->len == 1 ? HEAD_DOWN : 0));
    g_ptr_array_unref(lines);
    g_free(page);
    g_free(pages);
    g_free(text);
    g_free(whole);
}

static void begin_sheet(struct press *press, const struct sheet *sheet)
{
    cairo_pdf_surface_set_size(press->surface, sheet->width, sheet->height);
}

/* The edge of the letter's page, and the end of the sheet. */
static void end_sheet(struct press *press, const struct sheet *sheet)
{
    cairo_rectangle(press->cairo, sheet->left, sheet->top, sheet->page_width, sheet->page_height);
    cairo_set_source_rgb(press->cairo, 0.6, 0.6, 0.6);
    cairo_set_line_width(press->cairo, 0.5);
    cairo_stroke(press->cairo);
    cairo_show_page(press->cairo);
}

/* A page's own drawing has a context of its own: what goes wrong in it ends with it. */
static bool draw_leaf(struct press *press, const struct sheet *sheet, struct leaf *leaf)
{
    cairo_t *own = cairo_create(press->surface);
    cairo_rectangle(own, sheet->left, sheet->top, sheet->page_width, sheet->page_height);
    cairo_clip(own);
    cairo_translate(own, sheet->left, sheet->top);
    bool drawn = leaf_draw(leaf, own, sheet->page_width, sheet->page_height, press->as_pictures);
    cairo_destroy(own);
    return drawn;
}

static void draw_notice(struct press *press, const struct sheet *sheet)
{
    char *text = labels_text(press->job->labels, "undrawn", NULL);
    GPtrArray *lines = typeset_lines(press->cairo, &notice_type, text, sheet->page_width - 80, 10);
    typeset_write(press->cairo, &notice_type, lines, sheet->left + 40, sheet->top + 40);
    g_ptr_array_unref(lines);
    g_free(text);
    press->undrawn++;
}

/* A page that the file has. */
static void put_page(struct press *press, const json_t *page, int number)
{
    const struct proof_job *job = press->job;
    struct shown shown = { .page = number, .words = record_text(page, "words", NULL), .lines = json_object_get(page, "lines") };
    struct leaf leaf;
    bool found = leaf_open(&leaf, &press->file, page, job->sources, job->count, press->as_pictures);
    struct sheet sheet = found ? sheet_for(leaf.width, leaf.height) : sheet_upright();
    begin_sheet(press, &sheet);
    draw_head(press, &sheet, number, NULL);
    if (found && draw_leaf(press, &sheet, &leaf))
        marking_draw(press->cairo, &sheet, job->labels, &shown, job->facts);
    else
        draw_notice(press, &sheet);
    end_sheet(press, &sheet);
}

/* A page of words without places. */
static void put_plain(struct press *press, const json_t *page, int number)
{
    const struct proof_job *job = press->job;
    const char *words = record_text(page, "words", NULL);
    struct sheet sheet = sheet_upright();
    char *note = labels_text(job->labels, "plain", NULL);
    GPtrArray *plains = plain_set(press->cairo, words, sheet.page_width, sheet.page_height);
    for (guint i = 0; i < plains->len; i++) {
        const struct plain *plain = plains->pdata[i];
        struct shown shown = { .page = number, .words = words, .lines = plain->lines };
        begin_sheet(press, &sheet);
        draw_head(press, &sheet, number, note);
        cairo_save(press->cairo);
        cairo_translate(press->cairo, sheet.left, sheet.top);
        plain_draw(press->cairo, plain, words);
        cairo_restore(press->cairo);
        marking_draw(press->cairo, &sheet, job->labels, &shown, job->facts);
        end_sheet(press, &sheet);
    }
    g_ptr_array_unref(plains);
    g_free(note);
}

static void put_pages(struct press *press)
{
    size_t i;
    json_t *page;
    json_array_foreach(json_object_get(json_object_get(press->job->record, "text"), "pages"), i, page) {
        int number = (int)json_integer_value(json_object_get(page, "page"));
        if (!record_text(page, "words", NULL) || cairo_surface_status(press->surface) != CAIRO_STATUS_SUCCESS)
            continue;
        if (json_array_size(json_object_get(page, "lines")) > 0 || g_strcmp0(record_text(page, "from", NULL), "ocr") == 0)
            put_page(press, page, number);
        else
            put_plain(press, page, number);
    }
    leaf_file_close(&press->file);
}

/* Makes the PDF. False when it came out too large, or cairo could not. */
static bool print(struct press *press)
{
    press->bytes = g_byte_array_new();
    press->undrawn = 0;
    press->surface = cairo_pdf_surface_create_for_stream(take_bytes, press->bytes, SHEET_SHORT, SHEET_LONG);
    cairo_pdf_surface_set_metadata(press->surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    char *title = labels_text(press->job->labels, "title", NULL);
    cairo_pdf_surface_set_metadata(press->surface, CAIRO_PDF_METADATA_TITLE, title);
    g_free(title);
    press->cairo = cairo_create(press->surface);
    listing_draw(press->cairo, press->job->labels, press->job->record, press->job->facts, press->job->why_none);
    if (!press->job->why_none)
        put_pages(press);
    bool fine = cairo_status(press->cairo) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(press->cairo);
    cairo_surface_finish(press->surface);
    fine = fine && cairo_surface_status(press->surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(press->surface);
    return fine;
}

json_t *proof_make(const void *with)
{
    struct press press = { .job = with };
    bool fine = print(&press);
    if (!fine) {
        g_byte_array_unref(press.bytes);
        press.as_pictures = true;
        fine = print(&press);
    }
    struct problem problem;
    json_t *answer;
    if (fine) {
        char *text = g_base64_encode(press.bytes->data, press.bytes->len);
        answer = json_pack("{s:s, s:i}", "pdf", text, "undrawn", press.undrawn);
        g_free(text);
    } else {
        problem_set(&problem, "too-large", "The marked pages became too large a file. Read the letter with fewer or smaller pages.");
        answer = answer_of_problem(&problem);
    }
    g_byte_array_unref(press.bytes);
    return answer;
}
