/* main.c - ehc-classify: words in, facts out. A filter; see ehc-classify.1.
 *
 * Holds no pattern: what letters say is in data/decisions.ini and data/letters.ini, who writes them in data/authorities.csv. */
#include <getopt.h>
#include <stdio.h>
#include <unistd.h>

#include "classifier.h"
#include "filter.h"
#include "record.h"
#include "say.h"

static const char usage[] = "usage: ehc-classify [--explain | --check-rules] [--data DIR] [--help] [--version] < RECORDS > RECORDS\n";

static const char help[] = "\n"
                           "Reads records with the words of letters, one a line, and adds what was decided, when, by whom and for whom,\n"
                           "the contacts that the letter names and what it was bound to say.\n"
                           "\n"
                           "  --explain      print how each letter was read, for a person, instead of records\n"
                           "  --check-rules  check the rule files and say in which stanza and line one is wrong\n"
                           "  --data DIR     the folder of decisions.ini, letters.ini, authorities.csv and contacts.csv\n"
                           "  --help         this text\n"
                           "  --version      the version\n"
                           "\n"
                           "Exit status: 0 every letter clean, 3 some letter has a doubt or a problem, 2 could not go on.\n";

struct options {
    const char *data;
    bool explain, check_rules;
};

/* Reads the options. False with the status to end with. */
static bool read_options(int argc, char **argv, struct options *options, enum status *status)
{
    enum { HELP = 256, VERSION, DATA, EXPLAIN, CHECK_RULES };
    static const struct option list[] = { { "help", no_argument, NULL, HELP },       { "version", no_argument, NULL, VERSION },
                                          { "data", required_argument, NULL, DATA }, { "explain", no_argument, NULL, EXPLAIN },
                                          { "check-rules", no_argument, NULL, CHECK_RULES }, { NULL, 0, NULL, 0 } };
    int option;
    *status = STATUS_CLEAN;
    while ((option = getopt_long(argc, argv, "", list, NULL)) != -1) {
        switch (option) {
        case HELP:
            printf("%s%s", usage, help);
            return false;
        case VERSION:
            printf("ehc-classify %s\n", EHC_VERSION);
            return false;
        case DATA:
            options->data = optarg;
            break;
        case EXPLAIN:
            options->explain = true;
            break;
        case CHECK_RULES:
            options->check_rules = true;
            break;
        default:
            fputs(usage, stderr);
            *status = STATUS_STOPPED;
            return false;
        }
    }
    if (optind < argc) {
        say_error("\"%s\" is not an option. Records are read from standard input.", argv[optind]);
        fputs(usage, stderr);
        *status = STATUS_STOPPED;
        return false;
    }
    return true;
}

static bool classify_one(json_t *record, void *with, struct problem *problem)
{
    return classifier_read(with, record, problem);
}

static bool explain_one(json_t *record, void *with, struct problem *problem)
{
    return classifier_explain(with, record, stdout, problem);
}

int main(int argc, char **argv)
{
    struct options options = { NULL, false, false };
    enum status status;
    say_program("ehc-classify");
    memory_setup();
    if (!read_options(argc, argv, &options, &status)) {
        if (!say_flushed(stdout))
            status = STATUS_STOPPED;
        return (int)status;
    }
    struct problem problem;
    struct classifier *classifier = classifier_open(options.data, &problem);
    if (!classifier) {
        say_problem(&problem);
        return STATUS_STOPPED;
    }
    if (options.check_rules) {
        status = classifier_check_rules(classifier) == 0 ? STATUS_CLEAN : STATUS_STOPPED;
    } else {
        struct filter filter = { .stage = "classify", .no_output = options.explain, .one = options.explain ? explain_one : classify_one, .with = classifier };
        classifier_warm_up(classifier, STDIN_FILENO);
        status = filter_run(stdin, stdout, &filter);
    }
    if (!say_flushed(stdout))
        status = STATUS_STOPPED;
    classifier_free(classifier);
    return (int)status;
}
