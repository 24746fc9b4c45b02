/* answer.c - a child's answer taken over member by member, each checked for type and bounds. */
#include "answer.h"

#include <string.h>

#include "record.h"

#define TEXT_MAX (2u * 1024 * 1024)  /* bytes of a page's words */
#define ENTRIES_MAX 40000u           /* lines or weak words of a page */
#define POINTS_MAX 1000000.0         /* of a page's side */

json_t *answer_of_problem(const struct problem *problem)
{
    return json_pack("{s:{s:s, s:s}}", "problem", "code", problem->code, "say", problem->say);
}

bool answer_problem(const json_t *answer, struct problem *problem)
{
    const char *code = record_text(answer, "problem", "code", NULL), *say = record_text(answer, "problem", "say", NULL);
    if (!code || !say)
        return false;
    /* The code is for scripts: only what our own codes are made of. */
    bool plain = *code && strspn(code, "abcdefghijklmnopqrstuvwxyz-") == strlen(code);
    problem_set(problem, plain ? code : "damaged", "%s", say);
    return true;
}

double answer_number(const json_t *answer, const char *name, double least, double most, double otherwise)
{
    const json_t *value = json_object_get(answer, name);
    double number = json_number_value(value);
    return json_is_number(value) && number >= least && number <= most ? number : otherwise;
}

/* {at, length} within a text of `size` bytes. */
static json_t *span_of(const json_t *entry, size_t size)
{
    double at = answer_number(entry, "at", 0, (double)size, -1), length = answer_number(entry, "length", 0, (double)size, -1);
    if (at < 0 || length < 0 || at + length > (double)size)
        return NULL;
    return json_pack("{s:I, s:I}", "at", (json_int_t)at, "length", (json_int_t)length);
}

static json_t *box_of(const json_t *entry)
{
    const json_t *box = json_object_get(entry, "box");
    json_t *checked = json_array();
    for (size_t i = 0; i < 4; i++) {
        const json_t *side = json_array_get(box, i);
        double share = json_number_value(side);
        if (!json_is_number(side) || share < 0 || share > 1) {
            json_decref(checked);
            return NULL;
        }
        json_array_append_new(checked, json_real(share));
    }
    return checked;
}

/* The places of a line's words: {at, box} each, where `line` is a checked span. NULL when one is wrong. */
static json_t *words_of(const json_t *words, const json_t *line)
{
    double at = (double)json_integer_value(json_object_get(line, "at")), length = (double)json_integer_value(json_object_get(line, "length"));
    if (!json_is_array(words) || (double)json_array_size(words) > length)
        return NULL;
    json_t *checked = json_array();
    size_t i;
    json_t *word;
    json_array_foreach(words, i, word) {
        double word_at = answer_number(word, "at", at, at + length, -1);
        json_t *box = box_of(word);
        if (word_at < 0 || !box) {
            json_decref(box);
            json_decref(checked);
            return NULL;
        }
        json_array_append_new(checked, json_pack("{s:I, s:o}", "at", (json_int_t)word_at, "box", box));
    }
    return checked;
}

/* What a span carries: a box and the boxes of its words, or a confidence. False when it is wrong. */
static bool take_more(json_t *span, const json_t *entry, bool boxes)
{
    if (!boxes)
        return json_object_set_new(span, "confidence", json_integer((json_int_t)answer_number(entry, "confidence", 0, 100, 0))) == 0;
    json_t *box = box_of(entry), *words = words_of(json_object_get(entry, "words"), span);
    if (box)
        json_object_set_new(span, "box", box);
    if (words)
        json_object_set_new(span, "words", words);
    return box && words;
}

/* A list of spans, each with a confidence (`boxes` false) or with boxes. NULL when one is wrong. */
static json_t *list_of(const json_t *list, bool boxes, size_t size)
{
    if (!json_is_array(list) || json_array_size(list) > ENTRIES_MAX)
        return NULL;
    json_t *checked = json_array();
    size_t i;
    json_t *entry;
    json_array_foreach(list, i, entry) {
        json_t *span = span_of(entry, size);
        if (!span || !take_more(span, entry, boxes)) {
            json_decref(span);
            json_decref(checked);
            return NULL;
        }
        json_array_append_new(checked, span);
    }
    return checked;
}

json_t *answer_page(const json_t *reading, int number)
{
    const json_t *words = json_object_get(reading, "words"), *weak = json_object_get(reading, "weak"), *lines = json_object_get(reading, "lines");
    const char *from = record_text(reading, "from", NULL);
    int turned = (int)answer_number(reading, "turned", 0, 270, -1), confidence = (int)answer_number(reading, "confidence", 0, 100, -1);
    size_t size = json_string_length(words);
    if (!json_is_string(words) || size > TEXT_MAX || strlen(json_string_value(words)) != size || !from || turned < 0 || turned % 90 != 0 ||
        confidence < 0 || (strcmp(from, "text") != 0 && strcmp(from, "ocr") != 0))
        return NULL;
    json_t *page = json_pack("{s:i, s:s, s:i, s:i, s:s}", "page", number, "from", from, "turned", turned, "confidence", confidence, "words",
                             json_string_value(words));
    json_t *checked_weak = weak ? list_of(weak, false, size) : NULL, *checked_lines = lines ? list_of(lines, true, size) : NULL;
    if ((weak && !checked_weak) || (lines && !checked_lines)) {
        json_decref(checked_weak);
        json_decref(checked_lines);
        json_decref(page);
        return NULL;
    }
    if (weak)
        json_object_set_new(page, "weak", checked_weak);
    if (lines)
        json_object_set_new(page, "lines", checked_lines);
    double width = answer_number(reading, "width", 1, POINTS_MAX, 0), height = answer_number(reading, "height", 1, POINTS_MAX, 0);
    if (width > 0 && height > 0) {
        json_object_set_new(page, "width", json_real(width));
        json_object_set_new(page, "height", json_real(height));
    }
    return page;
}
