/* reader.c - one letter's file inside the confined child. A new form joins here and in source.c. */
#include "reader.h"

#include <string.h>

#include "answer.h"
#include "boxes.h"
#include "content.h"
#include "date.h"
#include "heic.h"
#include "image.h"
#include "limits.h"
#include "mail.h"
#include "ocr.h"
#include "package.h"
#include "page.h"
#include "pdf.h"
#include "pick.h"
#include "word.h"
#include "xml.h"

#define AT_SIDE 0.004        /* share of a page's width; print keeps further from the paper's edge than this */
#define LINES_CUT 3          /* fewer words at a side may be dirt read as letters */
#define WORDS_OF_A_LETTER 40 /* in a Word file with fewer the pictures are looked at */

bool reader_open(enum source_form form, struct problem *problem)
{
    switch (form) {
    case SOURCE_HEIC:
        return heic_open(problem);
    case SOURCE_WORD:
        return (package_open() && xml_open()) ||
               problem_set(problem, "not-a-letter-file", "Word files cannot be read on this computer (libarchive13 or libxml2 is not installed). Save it as a PDF.");
    case SOURCE_MESSAGE:
        return (mail_open() && package_open() && xml_open()) ||
               problem_set(problem, "not-a-letter-file", "E-mails cannot be read on this computer (libgmime-3.0-0, libarchive13 or libxml2 is not installed). "
                                                         "Save the letter that is attached to it.");
    default:
        return true;
    }
}

static bool pages_fit(int pages, const struct reader_job *job, struct problem *problem)
{
    if (pages <= job->pages_max)
        return true;
    return problem_set(problem, "too-many-pages", "The file has %d pages, more than the %d that are read. Send only the pages of the letter.", pages,
                       job->pages_max);
}

/* Drawing a page sharp and searching it takes three times as long as all else that is done with a page of text: most have nothing before
 * their words, and a small picture tells. */
static PIX *drawn_with_boxes(struct pdf *pdf, int number, const struct words *words, double *dpi)
{
    struct problem problem;
    double glance_dpi = GLANCE_DPI;
    PIX *glance = pdf_drawn(pdf, number, &glance_dpi, &problem);
    bool may = glance && boxes_may_stand(glance, glance_dpi, words);
    pixDestroy(&glance);
    return may ? pdf_drawn(pdf, number, dpi, &problem) : NULL;
}

/* Boxes drawn with lines are not in the text: a page that speaks of some is drawn and looked at. Returns the reading with them, in
 * place of `reading`, which is freed. */
static struct reading *with_drawn_boxes(struct pdf *pdf, int number, const struct reader_job *job, struct words *words, struct reading *reading)
{
    double dpi = BOXES_DPI;
    if (!letterend_may_have_boxes(job->end, reading->text))
        return reading;
    PIX *pix = drawn_with_boxes(pdf, number, words, &dpi);
    if (!pix)
        return reading;
    boxes_add(pix, dpi, words);
    pixDestroy(&pix);
    reading_free(reading);
    return reading_new(words, false, job->boxes);
}

/* Text pages whose layer is not good come with what the layer says, to be weighed against OCR. */
static void survey_page(struct pdf *pdf, int number, const struct reader_job *job, json_t *ready, json_t *layers)
{
    struct problem problem;
    struct words *words = pdf_words(pdf, number, &problem);
    if (!words)
        return; /* a damaged page: left for reader_scan, which will say so */
    struct reading *reading = reading_new(words, false, job->boxes);
    /* Judged as if it stood on a picture, which is the stricter way: what is good then need not be asked for its pictures. */
    enum textlayer judged = textlayer_judge(reading->text, 1, job->common);
    if (judged != TEXTLAYER_GOOD)
        judged = textlayer_judge(reading->text, pdf_picture_share(pdf, number), job->common);
    if (judged == TEXTLAYER_GOOD)
        reading = with_drawn_boxes(pdf, number, job, words, reading);
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

static json_t *survey_pdf(const struct reader_job *job, const struct content *content, struct problem *problem)
{
    struct pdf *pdf = pdf_new(content->bytes, content->length, problem);
    if (!pdf)
        return answer_of_problem(problem);
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
    return answer ? answer : answer_of_problem(problem);
}

/* Text without places: its pages are ready as they are. */
static json_t *survey_flow(const struct reader_job *job, const struct flow *flow, struct problem *problem)
{
    if (!flow || !pages_fit((int)flow->pages->len, job, problem))
        return answer_of_problem(problem);
    json_t *ready = json_array();
    for (guint i = 0; i < flow->pages->len; i++) {
        json_t *page = json_pack("{s:i, s:s, s:i, s:i, s:s}", "page", (int)i + 1, "from", "text", "turned", 0, "confidence", 100, "words",
                                 ((GString *)flow->pages->pdata[i])->str);
        if (job->boxes)
            json_object_set_new(page, "lines", json_array());
        json_array_append_new(ready, page);
    }
    return json_pack("{s:i, s:o, s:[]}", "pages", (int)flow->pages->len, "ready", ready, "layers");
}

static int flow_words(const struct flow *flow)
{
    int words = 0;
    for (guint i = 0; i < flow->pages->len; i++) {
        char **parts = g_strsplit_set(((GString *)flow->pages->pdata[i])->str, " \n\t", -1);
        for (char **part = parts; *part; part++)
            words += **part != 0;
        g_strfreev(parts);
    }
    return words;
}

/* The pages of a scan that was put into Word: to be read as pictures. NULL when there are none. */
static json_t *survey_scans_in_word(const struct reader_job *job, const struct content *content)
{
    struct problem problem;
    GPtrArray *pictures = package_pictures(content->bytes, content->length);
    int count = (int)pictures->len;
    g_ptr_array_unref(pictures);
    if (count == 0)
        return NULL;
    return pages_fit(count, job, &problem) ? json_pack("{s:i, s:[], s:[]}", "pages", count, "ready", "layers") : answer_of_problem(&problem);
}

static json_t *survey_word(const struct reader_job *job, const struct content *content, struct problem *problem)
{
    struct package *package = package_new(content->bytes, content->length, problem);
    struct flow *flow = package ? word_read(package, problem) : NULL;
    json_t *answer = flow && flow_words(flow) < WORDS_OF_A_LETTER ? survey_scans_in_word(job, content) : NULL;
    if (!answer)
        answer = survey_flow(job, flow, problem);
    flow_free(flow);
    package_free(package);
    return answer;
}

static json_t *survey_message(const struct reader_job *job, struct problem *problem)
{
    struct mail *mail = mail_new(job->source->bytes, job->source->length, problem);
    guint message = (guint)job->source->message;
    struct flow *flow = mail && message < mail->messages->len ? mail_words(mail, message) : NULL;
    json_t *answer = survey_flow(job, flow, problem);
    flow_free(flow);
    mail_free(mail);
    return answer;
}

static json_t *survey_pictures(const struct reader_job *job, const struct content *content, struct problem *problem)
{
    int frames = image_frames(content->bytes, content->length, problem);
    if (frames < 1 || !pages_fit(frames, job, problem))
        return answer_of_problem(problem);
    return json_pack("{s:i, s:[], s:[]}", "pages", frames, "ready", "layers");
}

json_t *reader_survey(const void *with)
{
    const struct reader_job *job = with;
    struct problem problem = { 0 };
    struct content content;
    json_t *answer;
    if (!content_open(&content, job->source, &problem))
        return answer_of_problem(&problem);
    switch (job->source->form) {
    case SOURCE_PDF:
        answer = survey_pdf(job, &content, &problem);
        break;
    case SOURCE_WORD:
        answer = survey_word(job, &content, &problem);
        break;
    case SOURCE_MESSAGE:
        answer = survey_message(job, &problem);
        break;
    default:
        answer = survey_pictures(job, &content, &problem);
        break;
    }
    content_close(&content);
    return answer;
}

json_t *reader_unpack(const void *with)
{
    const struct reader_job *job = with;
    struct problem problem;
    struct mail *mail = mail_new(job->source->bytes, job->source->length, &problem);
    if (!mail)
        return answer_of_problem(&problem);
    json_t *answer = pick_letter(mail, job->end);
    GDate date;
    char *quote = NULL, iso[DATE_ISO_SIZE];
    if (mail_sent(mail, (guint)json_integer_value(json_object_get(answer, "message")), &date, &quote))
        json_object_set_new(answer, "sent", json_pack("{s:s, s:s}", "date", date_to_iso(&date, iso), "quote", quote));
    g_free(quote);
    mail_free(mail);
    return answer;
}

/* How many lines begin with "Dear": two letters in one picture have two. */
static int salutations(const char *text)
{
    int count = 0;
    for (const char *at = text; (at = strstr(at, "Dear ")); at++)
        count += at == text || at[-1] == '\n';
    return count;
}

/* True when words stand at a side of the page, so that more of their lines was beyond it. */
static bool cut_at_side(const struct words *words)
{
    double wide = words->page.right - words->page.left;
    int left = 0, right = 0;
    for (guint i = 0; i < words->list->len; i++) {
        const struct word *word = &g_array_index(words->list, struct word, i);
        bool read = g_ascii_isalpha(word->text[0]) && word->text[1];
        left += read && word->box.left <= words->page.left + AT_SIDE * wide;
        right += read && word->box.right >= words->page.right - AT_SIDE * wide;
    }
    return MAX(left, right) >= LINES_CUT;
}

json_t *reader_scan(const void *with)
{
    const struct reader_job *job = with;
    struct problem problem = { 0 };
    struct content content;
    double dpi, width, height;
    struct ocr_report report;
    PIX *pix = content_open(&content, job->source, &problem) ? content_picture(&content, job->page, &dpi, &width, &height, &problem) : NULL;
    if (!pix)
        return answer_of_problem(&problem);
    struct words *words = ocr_page(pix, dpi, job->common, &report);
    words->seen = &report.corners;
    struct reading *reading = reading_new(words, true, job->boxes);
    reading->turned = report.turned;
    reading->width = width;
    reading->height = height;
    json_t *answer = json_pack("{s:o, s:f, s:i, s:i, s:i}", "reading", reading_json(reading, job->page), "english", textlayer_english(reading->text, job->common),
                               "role", (int)letterend_look(job->end, reading->text), "letters", MAX(report.sheets, salutations(reading->text)), "cut", cut_at_side(words));
    reading_free(reading);
    words_free(words);
    content_close(&content);
    return answer;
}
