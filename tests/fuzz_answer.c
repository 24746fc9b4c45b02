/* fuzz_answer.c - answers as a child that was taken over might send them: answer.c and message.c must take over only what the record allows. */
#include <stdlib.h>

#include "answer.h"
#include "fuzz_target.h"
#include "message.h"
#include "record.h"

static void take_message(const json_t *answer)
{
    struct source source = { .name = NULL };
    json_t *record = record_new();
    struct problem problem;
    if (message_take(&source, answer, record) && !record_check(record, &problem))
        abort();
    if (source.parts)
        g_ptr_array_unref(source.parts);
    json_decref(record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problem problem;
    json_t *answer = json_loadb((const char *)data, size, JSON_REJECT_DUPLICATES, NULL);
    if (!answer)
        return 0;
    answer_problem(answer, &problem);
    json_t *page = answer_page(answer, 1);
    if (page) {
        json_t *record = record_new();
        json_object_set_new(record, "text", json_pack("{s:[o], s:[]}", "pages", page, "unread"));
        if (!record_check(record, &problem))
            abort();
        json_decref(record);
    }
    if (json_is_object(answer))
        take_message(answer);
    json_decref(answer);
    return 0;
}
