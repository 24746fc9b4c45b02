/* fuzz_letter.c - the words of a letter's pages, parted by form feeds: what ehc-classify makes of them must be a record, and be explained.
 * Run from the top folder, for data/. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "classifier.h"
#include "fuzz_target.h"
#include "record.h"

static struct classifier *classifier;
static FILE *nowhere;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct problem problem;
    (void)argc;
    (void)argv;
    classifier = classifier_open("data", &problem);
    nowhere = fopen("/dev/null", "w");
    return classifier && nowhere ? 0 : (say_problem(&problem), exit(2), 0);
}

static json_t *record_of(const char *words)
{
    json_t *pages = json_array();
    char **parts = g_strsplit(words, "\f", 20);
    for (int i = 0; parts[i]; i++)
        json_array_append_new(pages, json_pack("{s:i, s:s, s:i, s:i, s:s}", "page", i + 1, "from", i % 2 ? "ocr" : "text", "turned", 0, "confidence",
                                               100 - 15 * i % 100, "words", parts[i]));
    g_strfreev(parts);
    return json_pack("{s:i, s:{s:s, s:s, s:i, s:s, s:i}, s:{s:o, s:[]}}", "format", 1, "letter", "name", "letter", "sha256",
                     "0000000000000000000000000000000000000000000000000000000000000000", "bytes", 1, "media", "application/pdf", "pages",
                     (int)json_array_size(pages), "text", "pages", pages, "unread");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problem problem;
    char *raw = g_strndup((const char *)data, size), *words = g_utf8_make_valid(raw, -1);
    json_t *record = record_of(words);
    if (!record_check(record, &problem))
        abort();
    if (classifier_read(classifier, record, &problem) && !record_check(record, &problem)) {
        say_problem(&problem);
        abort();
    }
    json_decref(record);
    record = record_of(words);
    classifier_explain(classifier, record, nowhere, &problem);
    json_decref(record);
    g_free(words);
    g_free(raw);
    return 0;
}
