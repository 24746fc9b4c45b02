/* message.c - has an e-mail looked through by a child, and takes over what it found, checked. */
#include "message.h"

#include <glib.h>
#include <string.h>

#include "answer.h"
#include "date.h"
#include "leaves.h"
#include "limits.h"
#include "mend.h"
#include "reader.h"
#include "record.h"

#define PARTS_MOST 200.0
#define NAME_MOST 300u  /* bytes */
#define QUOTE_MOST 1500u

static bool take_part(struct source *source, const json_t *part)
{
    const char *name = record_text(part, "name", NULL);
    int number = (int)answer_number(part, "number", 1, PARTS_MOST, 0), form = (int)answer_number(part, "form", SOURCE_PDF, SOURCE_WORD, -1);
    if (!name || !*name || number < 1 || form < 0)
        return false;
    char *cut = g_utf8_substring(name, 0, MIN(g_utf8_strlen(name, -1), (glong)NAME_MOST)), *mended = mend_file_name(cut);
    source_add_part(source, number, mended, (enum source_form)form);
    g_free(mended);
    g_free(cut);
    return true;
}

static void add_others_doubt(json_t *record, const char *name)
{
    json_t *doubt = record_add_doubt(record, "several-letters", "text",
                                     "The e-mail has more than one letter attached. %s was read. Read the others too, each as a file.", name);
    record_case(doubt, "attached");
    record_value(doubt, "name", name);
}

bool message_take(struct source *source, const json_t *answer, json_t *record)
{
    const json_t *parts = json_object_get(answer, "parts");
    size_t i;
    json_t *part;
    if (!json_is_array(parts) || json_array_size(parts) > FILES_MAX)
        return false;
    json_array_foreach(parts, i, part)
        if (!take_part(source, part))
            return false;
    source->message = (int)answer_number(answer, "message", 0, PARTS_MOST, 0);
    const char *date_text = record_text(answer, "sent", "date", NULL), *quote = record_text(answer, "sent", "quote", NULL);
    GDate date;
    if (date_text && quote && strlen(quote) <= QUOTE_MOST && date_from_iso(date_text, &date) && !json_object_get(record, "sent"))
        json_object_set_new(record, "sent", json_pack("{s:s, s:s}", "date", date_text, "quote", quote));
    if (json_is_true(json_object_get(answer, "others")) && source->parts)
        add_others_doubt(record, ((struct source *)source->parts->pdata[0])->name);
    return true;
}

bool message_open(struct source *source, const struct letter_options *options, json_t *record, bool *stop, struct problem *problem)
{
    *stop = false;
    if (!reader_open(SOURCE_MESSAGE, problem))
        return false;
    json_t *answer = leaves_ask(reader_unpack, source, options, stop, problem);
    bool fine = answer && (message_take(source, answer, record) ||
                           problem_set(problem, "damaged", "The e-mail is damaged and cannot be opened. Save the letter that is attached to it, and use that."));
    json_decref(answer);
    return fine;
}
