/* content.c - the bytes of a file or an attachment, and the pictures of its pages. A new form of picture joins here. */
#include "content.h"

#include "heic.h"
#include "image.h"
#include "mail.h"
#include "package.h"
#include "pdf.h"

bool content_open(struct content *content, const struct source *source, struct problem *problem)
{
    *content = (struct content){ .form = source->form, .bytes = source->bytes, .length = source->length };
    if (source->part == 0)
        return true;
    struct mail *mail = mail_new(source->bytes, source->length, problem);
    if (!mail)
        return false;
    content->unpacked = mail_bytes(mail, (guint)source->part);
    mail_free(mail);
    if (!content->unpacked)
        return problem_set(problem, "damaged", "The attachment is damaged. Save it from the e-mail, and use that.");
    content->bytes = content->unpacked->data;
    content->length = content->unpacked->len;
    return true;
}

void content_close(struct content *content)
{
    if (content->unpacked)
        g_byte_array_unref(content->unpacked);
    content->unpacked = NULL;
}

static PIX *picture_in_word(const struct content *content, int page, double *dpi, struct problem *problem)
{
    GPtrArray *pictures = package_pictures(content->bytes, content->length);
    GBytes *picture = page >= 1 && page <= (int)pictures->len ? pictures->pdata[page - 1] : NULL;
    PIX *pix = NULL;
    if (picture)
        pix = image_decode(g_bytes_get_data(picture, NULL), g_bytes_get_size(picture), 1, dpi, problem);
    else
        problem_set(problem, "damaged", "The Word file is damaged and cannot be opened. Download it again, or ask for the letter as a PDF.");
    g_ptr_array_unref(pictures);
    return pix;
}

PIX *content_picture(const struct content *content, int page, double *dpi, double *width, double *height, struct problem *problem)
{
    *width = *height = *dpi = 0;
    if (content->form == SOURCE_HEIC)
        return heic_decode(content->bytes, content->length, problem);
    if (content->form == SOURCE_WORD)
        return picture_in_word(content, page, dpi, problem);
    if (content->form != SOURCE_PDF)
        return image_decode(content->bytes, content->length, page, dpi, problem);
    struct pdf *pdf = pdf_new(content->bytes, content->length, problem);
    if (!pdf)
        return NULL;
    PIX *pix = pdf_picture(pdf, page, dpi, problem);
    pdf_page_size(pdf, page, width, height);
    pdf_free(pdf);
    return pix;
}
