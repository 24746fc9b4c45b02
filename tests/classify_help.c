/* classify_help.c - see classify_help.h. */
#include "classify_help.h"

#include <glib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "classifier.h"
#include "answers.h"
#include "zones.h"

static void stop(const struct problem *problem)
{
    fprintf(stderr, "%s\n", problem->say);
    exit(2);
}

struct rules *help_rules(void)
{
    static struct rules *rules;
    static const char *const paths[] = { "data/decisions.ini", "data/letters.ini" };
    struct problem problem;
    if (!rules && !(rules = rules_open(paths, 2, &problem)))
        stop(&problem);
    return rules;
}

static struct classifier *help_classifier(void)
{
    static struct classifier *classifier;
    struct problem problem;
    if (!classifier && !(classifier = classifier_open("data", &problem)))
        stop(&problem);
    return classifier;
}

json_t *help_record(const char *page, ...)
{
    json_t *pages = json_array();
    va_list rest;
    va_start(rest, page);
    for (int number = 1; page; number++, page = va_arg(rest, const char *))
        json_array_append_new(pages, json_pack("{s:i, s:s, s:i, s:i, s:s}", "page", number, "from", "text", "turned", 0, "confidence", 100, "words", page));
    va_end(rest);
    return json_pack("{s:i, s:{s:o, s:[]}}", "format", 1, "text", "pages", pages, "unread");
}

const struct letter *help_letter(const char *words)
{
    static json_t *record;
    static struct letter *letter;
    letter_free(letter);
    json_decref(record);
    record = help_record(words, NULL);
    letter = letter_new(record);
    if (letter) {
        answers_join(letter, help_rules());
        zones_mark(letter, help_rules());
    }
    return letter;
}

json_t *help_classify(json_t *record)
{
    struct problem problem;
    if (!classifier_read(help_classifier(), record, &problem))
        stop(&problem);
    return record;
}

json_t *help_read(const char *words)
{
    return help_classify(help_record(words, NULL));
}

char *help_body(const char *body)
{
    return g_strconcat("Leeds City Council\nSEND Team\nMerrion House, Leeds LS2 8BB\n\nDate: 3 March 2026\n\nMrs A Example\n1 Any Street\n\nDear Mrs Example\n\n"
                       "Sam Example, date of birth 4 May 2017\n\n",
                       body, "\n\nYours sincerely\n\nJo Sample\nCasework Officer\nLeeds City Council\n", NULL);
}

json_t *help_read_body(const char *body)
{
    char *words = help_body(body);
    json_t *record = help_read(words);
    g_free(words);
    return record;
}

int help_has_doubt(const json_t *record, const char *code)
{
    size_t i;
    json_t *doubt;
    json_array_foreach(json_object_get(record, "doubts"), i, doubt)
        if (strcmp(json_string_value(json_object_get(doubt, "code")), code) == 0)
            return 1;
    return 0;
}
