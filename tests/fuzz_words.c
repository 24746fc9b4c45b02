/* fuzz_words.c - words anywhere on a page, of any letters: mending, layout and the record's form of a page. Nine bytes are a word's box,
 * its length and its letters follow. */
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "fuzz_target.h"
#include "mend.h"
#include "page.h"

static double number(const uint8_t *bytes)
{
    int16_t value;
    memcpy(&value, bytes, sizeof value);
    return value / 16.0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct words *words = words_new((struct box){ 0, 0, 595, 842 });
    struct corners slanted = { { 0.1, 0.9, 1.0, 0.0 }, { 0.0, 0.1, 1.0, 0.9 } };
    words->seen = &slanted;
    for (size_t at = 0; at + 9 < size && words->list->len < 400;) {
        struct box box = { number(data + at), number(data + at + 2), 0, 0 };
        box.right = box.left + number(data + at + 4);
        box.bottom = box.top + number(data + at + 6);
        size_t length = MIN((size_t)data[at + 8], size - at - 9);
        char *mended = mend_ocr_word(g_utf8_validate((const char *)data + at + 9, (gssize)length, NULL) ? "I" : "|", true, at & 1);
        g_free(mended);
        words_add(words, box, (const char *)data + at + 9, length, data[at + 8] % 101);
        at += 9 + length;
    }
    struct reading *reading = reading_new(words, true, true);
    json_t *json = reading_json(reading, 1), *page = json ? answer_page(json, 1) : NULL;
    if (!page) /* what we make ourselves must pass our own check */
        abort();
    json_decref(page);
    json_decref(json);
    reading_free(reading);
    words_free(words);
    return 0;
}
