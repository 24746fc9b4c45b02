/* classifier.c - holds the data files and runs the readings of one letter in their order. */
#include "classifier.h"

#include <glib.h>
#include <poll.h>

#include "addressee.h"
#include "authority.h"
#include "datadir.h"
#include "decision.h"
#include "letter.h"
#include "letterdate.h"
#include "named.h"
#include "record.h"
#include "rules.h"
#include "said.h"
#include "answers.h"
#include "zones.h"

struct classifier {
    struct rules *rules;
    struct authorities *authorities;
    struct services *services;
};

static struct rules *open_rules(const char *data, struct problem *problem)
{
    static const char *const names[] = { "decisions.ini", "letters.ini" };
    char *paths[G_N_ELEMENTS(names)] = { NULL };
    bool found = true;
    for (size_t i = 0; i < G_N_ELEMENTS(names) && found; i++)
        found = (paths[i] = datadir_path(data, names[i], problem)) != NULL;
    struct rules *rules = found ? rules_open((const char *const *)paths, G_N_ELEMENTS(names), problem) : NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_free(paths[i]);
    return rules;
}

struct classifier *classifier_open(const char *data, struct problem *problem)
{
    struct classifier *classifier = g_new0(struct classifier, 1);
    char *authorities = datadir_path(data, "authorities.csv", problem);
    char *contacts = authorities ? datadir_path(data, "contacts.csv", problem) : NULL;
    classifier->rules = contacts ? open_rules(data, problem) : NULL;
    if (classifier->rules)
        classifier->authorities = authorities_open(authorities, problem);
    if (classifier->authorities)
        classifier->services = services_open(contacts, problem);
    g_free(authorities);
    g_free(contacts);
    if (!classifier->services) {
        classifier_free(classifier);
        return NULL;
    }
    return classifier;
}

void classifier_free(struct classifier *classifier)
{
    if (!classifier)
        return;
    services_free(classifier->services);
    authorities_free(classifier->authorities);
    rules_free(classifier->rules);
    g_free(classifier);
}

void classifier_warm_up(struct classifier *classifier, int input)
{
    struct pollfd waiting = { .fd = input, .events = POLLIN };
    while (poll(&waiting, 1, 0) == 0 && rules_prepare_next(classifier->rules))
        ;
}

int classifier_check_rules(struct classifier *classifier)
{
    return rules_check(classifier->rules);
}

static struct letter *letter_of(struct classifier *classifier, const json_t *record, struct problem *problem)
{
    struct letter *letter = letter_new(record);
    if (letter) {
        rules_name_text(classifier->rules, letter->text, letter->length);
        answers_join(letter, classifier->rules);
        zones_mark(letter, classifier->rules);
        letterdate_mark(letter, classifier->rules);
        authority_mark(letter, classifier->rules, classifier->authorities);
    } else {
        problem_set(problem, "no-text-found", "No words were found in this file. Try a clearer scan or photo, or ask for the letter by e-mail.");
    }
    return letter;
}

bool classifier_read(struct classifier *classifier, json_t *record, struct problem *problem)
{
    if (!json_object_get(record, "text"))
        return true; /* facts given without a letter */
    struct letter *letter = letter_of(classifier, record, problem);
    if (!letter)
        return false;
    struct rules *rules = classifier->rules;
    struct reading *reading = decision_read(letter, rules);
    size_t decided = 0, decided_end;
    decision_evidence(reading, &decided, &decided_end);
    decision_write(reading, record);
    letterdate_write(letter, rules, decision_kind(reading), decision_context(reading, "decision-stands"), record);
    authority_write(letter, rules, classifier->authorities, decided, decision_is_foreign(reading), record);
    addressee_write(letter, rules, record);
    named_write(letter, rules, classifier->services, record);
    said_write(letter, rules, decision_kind(reading), record);
    if (rules_trouble(rules) || letter->cut)
        record_add_doubt(record, "too-hard-to-read", "decision", "Part of the letter was too long or too odd to be read in full. Please check what we read against the letter.");
    decision_free(reading);
    rules_name_text(classifier->rules, NULL, 0);
    letter_free(letter);
    return true;
}

bool classifier_explain(struct classifier *classifier, json_t *record, FILE *out, struct problem *problem)
{
    struct letter *letter = json_object_get(record, "text") ? letter_of(classifier, record, problem) : NULL;
    if (!letter)
        return !json_object_get(record, "text");
    struct reading *reading = decision_read(letter, classifier->rules);
    decision_explain(reading, out);
    letterdate_explain(letter, classifier->rules, out);
    authority_explain(letter, classifier->rules, classifier->authorities, out);
    decision_free(reading);
    rules_name_text(classifier->rules, NULL, 0);
    letter_free(letter);
    return true;
}
