/* reader.c - one letter's file inside the confined child. New forms (HEIC, DOCX, e-mail) join here and in source.c. */
#include "reader.h"

#include "image.h"
#include "limits.h"
#include "ocr.h"
#include "page.h"
#include "pdf.h"

static json_t *problem_answer(const struct problem *problem)
{
    return json_pack("{s:{s:s, s:s}}", "problem", "code", problem->code, "say", problem->say);
}

static bool pages_fit(int pages, const struct reader_job *job, struct problem *problem)
{
    if (pages <= job->pages_max)
        return true;
    return problem_set(problem, "too-many-pages", "The file has %d pages, more than the %d that are read. Send only the pages of the letter.", pages,
                       job->pages_max);
}

/* Text pages whose layer is not good come with what the layer says, to be weighed against OCR. */
static void survey_page(struct pdf *pdf, int number, const struct reader_job *job, json_t *ready, json_t *layers)
{
    double pictures = 0;
    struct problem problem;
    struct words *words = pdf_words(pdf, number, &pictures, &problem);
    if (!words)
        return; /* a damaged page: left for reader_scan, which will say so */
    struct reading *reading = reading_new(words, false, job->boxes);
    enum textlayer judged = textlayer_judge(reading->text, pictures, job->common);
    pdf_page_size(pdf, number, &reading->width, &reading->height);
    json_t *page = reading_json(reading, number);
    if (judged == TEXTLAYER_GOOD)
        json_array_append_new(ready, page);
    else
        json_array_append_new(layers, json_pack("{s:i, s:f, s:b, s:o}", "page", number, "english", textlayer_english(reading->text, job->common),
                                                "poor", judged != TEXTLAYER_EMPTY, "reading", page));
    reading_free(reading);
    words_free(words);
}

static json_t *survey_pdf(const struct reader_job *job, struct problem *problem)
{
    struct pdf *pdf = pdf_new(job->source->bytes, job->source->length, problem);
    if (!pdf)
        return problem_answer(problem);
    json_t *answer = NULL;
    int pages = pdf_pages(pdf);
    if (pages < 1) {
        problem_set(problem, "damaged", "The file has no pages. Download or scan it again, or ask for a new copy.");
    } else if (pages_fit(pages, job, problem)) {
        json_t *ready = json_array(), *layers = json_array();
        for (int number = 1; number <= pages; number++)
            survey_page(pdf, number, job, ready, layers);
        answer = json_pack("{s:i, s:o, s:o}", "pages", pages, "ready", ready, "layers", layers);
    }
    pdf_free(pdf);
    return answer ? answer : problem_answer(problem);
}

json_t *reader_survey(const void *with)
{
    const struct reader_job *job = with;
    struct problem problem;
    if (job->source->form == SOURCE_PDF)
        return survey_pdf(job, &problem);
    int frames = image_frames(job->source->bytes, job->source->length, &problem);
    if (frames < 1 || !pages_fit(frames, job, &problem))
        return problem_answer(&problem);
    return json_pack("{s:i, s:[], s:[]}", "pages", frames, "ready", "layers");
}

/* The page's picture. `width` and `height` in points where the file tells. */
static PIX *picture_of(const struct reader_job *job, double *dpi, double *width, double *height, struct problem *problem)
{
    *width = *height = 0;
    if (job->source->form != SOURCE_PDF)
        return image_decode(job->source->bytes, job->source->length, job->page, dpi, problem);
    struct pdf *pdf = pdf_new(job->source->bytes, job->source->length, problem);
    if (!pdf)
        return NULL;
    PIX *pix = pdf_picture(pdf, job->page, dpi, problem);
    pdf_page_size(pdf, job->page, width, height);
    pdf_free(pdf);
    return pix;
}

json_t *reader_scan(const void *with)
{
    const struct reader_job *job = with;
    struct problem problem;
    double dpi = 0, width, height;
    int turned = 0;
    PIX *pix = picture_of(job, &dpi, &width, &height, &problem);
    if (!pix)
        return problem_answer(&problem);
    struct words *words = ocr_page(pix, dpi, job->common, &turned);
    struct reading *reading = reading_new(words, true, job->boxes);
    reading->turned = turned;
    reading->width = width;
    reading->height = height;
    json_t *answer = json_pack("{s:o, s:f, s:i}", "reading", reading_json(reading, job->page), "english", textlayer_english(reading->text, job->common),
                               "role", (int)letterend_look(job->end, reading->text));
    reading_free(reading);
    words_free(words);
    return answer;
}
