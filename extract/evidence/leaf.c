/* leaf.c - pages of PDF files are drawn anew by poppler, so that their print stays sharp; all others are pictures. */
#include "leaf.h"

#include <math.h>

#include "../image.h"
#include "picture.h"

#define DOTS 1754       /* of a picture's longer side: A4 at 150 dpi */
#define DOTS_FEW 1228   /* 105 dpi: what keeps a long letter of pictures within bounds */
#define DPI_FEW 105.0
#define RIGHT_ANGLE 1.57079632679489662

void leaf_file_close(struct leaf_file *file)
{
    if (file->open)
        content_close(&file->content);
    pdf_free(file->pdf);
    *file = (struct leaf_file){ .open = false };
}

/* Opens the file, or the attachment, that `where` (the member `source` of a page) names. */
static bool open_file(struct leaf_file *file, const json_t *where, struct source *const *sources, size_t count)
{
    json_int_t number = json_integer_value(json_object_get(where, "file")), part = json_integer_value(json_object_get(where, "part"));
    struct problem problem;
    if (number < 1 || (size_t)number > count || part < 0 || part > 10000 || !sources[number - 1]->media)
        return false;
    if (file->open && file->number == number && file->part == part)
        return true;
    leaf_file_close(file);
    if ((part > 0) != (sources[number - 1]->form == SOURCE_MESSAGE)) /* only an e-mail has parts, and of it nothing else is a page */
        return false;
    struct source source = *sources[number - 1];
    source.part = (int)part;
    file->open = content_open(&file->content, &source, &problem);
    file->number = (int)number;
    file->part = (int)part;
    return file->open && (part == 0 || source_tell(file->content.bytes, file->content.length, &file->content.form));
}

static bool open_pdf(struct leaf *leaf, struct leaf_file *file)
{
    struct problem problem;
    if (!file->pdf)
        file->pdf = pdf_new(file->content.bytes, file->content.length, &problem);
    if (!file->pdf || leaf->page_in_file > pdf_pages(file->pdf))
        return false;
    pdf_page_size(file->pdf, leaf->page_in_file, &leaf->width, &leaf->height);
    leaf->pdf = file->pdf;
    if (leaf->turned % 180 != 0) {
        double width = leaf->width;
        leaf->width = leaf->height;
        leaf->height = width;
    }
    return leaf->width > 0 && leaf->height > 0;
}

bool leaf_open(struct leaf *leaf, struct leaf_file *file, const json_t *page, struct source *const *sources, size_t count, bool as_pictures)
{
    const json_t *where = json_object_get(page, "source");
    struct problem problem;
    double dpi = DPI_FEW, width, height;
    *leaf = (struct leaf){ .turned = (int)json_integer_value(json_object_get(page, "turned")), .page_in_file = (int)json_integer_value(json_object_get(where, "page")) };
    if (leaf->page_in_file < 1 || leaf->turned % 90 != 0 || !open_file(file, where, sources, count))
        return false;
    if (file->content.form == SOURCE_PDF) {
        if (!open_pdf(leaf, file) || !as_pictures)
            return leaf->width > 0;
        leaf->picture = pdf_drawn(file->pdf, leaf->page_in_file, &dpi, &problem);
    } else {
        leaf->picture = content_picture(&file->content, leaf->page_in_file, &dpi, &width, &height, &problem);
    }
    if (!leaf->picture)
        return false;
    leaf->picture = image_turn(leaf->picture, leaf->turned);
    leaf->width = pixGetWidth(leaf->picture);
    leaf->height = pixGetHeight(leaf->picture);
    return true;
}

/* Turns what follows clockwise, within a page that then is `width` by `height`. */
static void turn(cairo_t *cairo, int degrees, double width, double height)
{
    cairo_translate(cairo, degrees == 90 || degrees == 180 ? width : 0, degrees == 180 || degrees == 270 ? height : 0);
    cairo_rotate(cairo, degrees / 90 * RIGHT_ANGLE);
}

bool leaf_draw(struct leaf *leaf, cairo_t *cairo, double width, double height, bool as_pictures)
{
    if (leaf->picture) {
        PIX *picture = leaf->picture;
        leaf->picture = NULL;
        return picture_paint(cairo, picture, width, height, as_pictures ? DOTS_FEW : DOTS);
    }
    struct problem problem;
    cairo_save(cairo);
    cairo_scale(cairo, width / leaf->width, height / leaf->height);
    turn(cairo, leaf->turned, leaf->width, leaf->height);
    bool drawn = pdf_paint(leaf->pdf, leaf->page_in_file, cairo, &problem);
    cairo_restore(cairo);
    return drawn;
}
