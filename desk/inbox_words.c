/* inbox_words.c - see inbox_words.h. */
#include "inbox_words.h"

#include <stddef.h>

/* The record's format wants these members, so they stay, empty. */
static void make_empty(json_t *object, const char *name)
{
    if (json_object_get(object, name))
        json_object_set_new(object, name, json_string(""));
}

static void empty_quotes(json_t *value)
{
    const char *name;
    json_t *inner;
    size_t i;
    make_empty(value, "quote");
    json_object_foreach(value, name, inner)
        empty_quotes(inner);
    json_array_foreach(value, i, inner)
        empty_quotes(inner);
}

void inbox_words_drop(json_t *record)
{
    size_t i;
    json_t *page;
    json_array_foreach(json_object_get(json_object_get(record, "text"), "pages"), i, page) {
        make_empty(page, "words");
        json_object_del(page, "weak");
        json_object_del(page, "lines");
    }
    empty_quotes(record);
}
