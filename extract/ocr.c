/* ocr.c - one page picture into words, whichever way up it lies.
 *
 * The shapes of the letters tell the way up in 20 ms when the page has enough of them (image_upright); what they say is tried first and
 * believed when the words then read well. Otherwise Tesseract's own orientation data is asked, and at last each way is tried: a page
 * the wrong way up reads with a mean confidence of 30 to 45, the right way with 90 and more. */
#include "ocr.h"

#include <math.h>
#include <string.h>

#include "boxes.h"
#include "engine.h"
#include "image.h"

#define WELL_READ 75.0 /* mean confidence above which no other way up is tried */
#define WORDS_FEW 5    /* fewer say nothing about the way up */

static double confidence_of(const struct words *words)
{
    double sum = 0, letters = 0;
    for (guint i = 0; i < words->list->len; i++) {
        const struct word *word = &g_array_index(words->list, struct word, i);
        sum += (double)word->confidence * (double)strlen(word->text);
        letters += (double)strlen(word->text);
    }
    return letters > 0 ? sum / letters : 0;
}

struct attempt {
    struct words *words;
    double score; /* confidence, with next to nothing for a page of a few specks */
    int turned;
};

/* Reads `pix` turned by `degrees` and keeps the result in `best` when it is better. */
static void attempt(PIX *pix, double dpi, int degrees, struct attempt *best)
{
    PIX *upright = image_turn(pixClone(pix), degrees);
    struct box page = { 0, 0, pixGetWidth(upright), pixGetHeight(upright) };
    struct words *words = words_new(page);
    engine_read(upright, dpi, words);
    pixDestroy(&upright);
    double score = confidence_of(words) * fmin(1, words->list->len / (double)WORDS_FEW);
    if (best->words && score <= best->score) {
        words_free(words);
        return;
    }
    words_free(best->words);
    *best = (struct attempt){ words, score, degrees };
}

/* Reads the page the way up that its letters tell, then the way Tesseract tells, and at last every way, until it reads well. */
static void attempt_turns(PIX *pix, double dpi, struct attempt *best)
{
    int guess = image_upright(pix), first = guess >= 0 ? guess : 0;
    attempt(pix, dpi, first, best);
    if (best->score >= WELL_READ)
        return;
    int second = engine_upright(pix, dpi);
    if (second >= 0 && second != first)
        attempt(pix, dpi, second, best);
    for (int degrees = 0; degrees < 360 && best->score < WELL_READ; degrees += 90)
        if (degrees != first && second < 0 && best->words->list->len > 0)
            attempt(pix, dpi, degrees, best);
}

/* "adecision" is "a decision": Tesseract loses the narrow space after "a". Split when only the rest is a word. */
static struct words *split_articles(struct words *words, const struct common_words *common)
{
    struct words *split = words_new(words->page);
    for (guint i = 0; i < words->list->len; i++) {
        const struct word *word = &g_array_index(words->list, struct word, i);
        size_t length = strlen(word->text);
        if (length >= 5 && word->text[0] == 'a' && common_words_has(common, word->text + 1) && !common_words_has(common, word->text)) {
            char *apart = g_strconcat("a ", word->text + 1, NULL);
            words_add(split, word->box, apart, length + 1, word->confidence);
            g_free(apart);
        } else {
            words_add(split, word->box, word->text, length, word->confidence);
        }
    }
    words_free(words);
    return split;
}

/* Corners on a page that was turned, from those on the page as it lay. */
static struct corners turned_corners(const struct corners *corners, int degrees)
{
    struct corners turned = *corners;
    for (int quarter = 0; quarter < degrees / 90; quarter++) {
        struct corners before = turned;
        for (int i = 0; i < 4; i++) { /* what was at the left is at the top now */
            turned.x[i] = 1 - before.y[(i + 3) % 4];
            turned.y[i] = before.x[(i + 3) % 4];
        }
    }
    return turned;
}

struct words *ocr_page(PIX *pix, double dpi, const struct common_words *common, struct ocr_report *report)
{
    *report = (struct ocr_report){ .corners = corners_of_all };
    if (image_is_blank(pix)) {
        struct words *none = words_new((struct box){ 0, 0, pixGetWidth(pix), pixGetHeight(pix) });
        pixDestroy(&pix);
        return none;
    }
    struct cleaned cleaned;
    pix = image_clean(pix, &dpi, &cleaned);
    struct attempt best = { 0 };
    attempt_turns(pix, dpi, &best);
    PIX *soft = best.score < WELL_READ ? image_soften(pix, dpi) : NULL;
    if (soft)
        attempt_turns(soft, dpi, &best);
    pixDestroy(&soft);
    report->turned = best.turned;
    report->sheets = cleaned.sheets;
    report->corners = turned_corners(&cleaned.corners, best.turned);
    struct words *words = split_articles(best.words, common);
    if (best.score >= WELL_READ) {
        pix = image_turn(pix, best.turned);
        boxes_add(pix, dpi, words);
    }
    pixDestroy(&pix);
    return words;
}
