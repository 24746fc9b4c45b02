/* options.c - the command line of `ehc letter`: options, days, kinds, and the files that it names. */
#include "options.h"

#include <getopt.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "authority.h"
#include "place.h"
#include "record.h"
#include "today.h"

#define FILES_MAX 200 /* of one letter: what ehc-extract takes */
#define HELP_HINT "Run `ehc help letter` for the options.\n"

static bool is_day(const char *text)
{
    GDate date;
    return date_from_iso(text, &date);
}

static bool take_day(const char *option, const char *text, const char **day)
{
    *day = text;
    if (!is_day(text))
        say_error("%s takes a day such as 2026-03-03 (year, month, day), not \"%s\".", option, text);
    return is_day(text);
}

static bool take_kind(const char *text, const char **kind)
{
    *kind = text;
    if (record_kind_class(text) != KIND_UNKNOWN)
        return true;
    say_error("There is no kind of letter called \"%s\". The kinds are: refusal-to-assess, refusal-to-reassess, refusal-to-issue, final-plan, "
              "amended-final-plan, refusal-to-amend, plan-maintained, cease-to-maintain, agreement-to-assess, agreement-to-reassess, draft-plan, "
              "proposed-amendment, considering-ceasing, mediation-certificate, tribunal-letter, not-a-decision.",
              text);
    return false;
}

static bool read_options(int count, char **values, struct options *options)
{
    enum { TEXT = 256, HTML, ICS, EVIDENCE, RECORD, FORCE, TODAY, KIND, DATED, AUTHORITY, YOUNG_PERSON, CERTIFICATE, CONTACTED, WHAT_IF, LANGUAGE, LARGE_PRINT, ADVISER, DATA, HELP };
    static const struct option list[] = {
        { "output", required_argument, NULL, 'o' },          { "text", required_argument, NULL, TEXT },
        { "html", required_argument, NULL, HTML },           { "ics", required_argument, NULL, ICS },
        { "record", required_argument, NULL, RECORD },       { "force", no_argument, NULL, FORCE },
        { "today", required_argument, NULL, TODAY },         { "kind", required_argument, NULL, KIND },
        { "dated", required_argument, NULL, DATED },         { "authority", required_argument, NULL, AUTHORITY },
        { "young-person", no_argument, NULL, YOUNG_PERSON }, { "certificate", required_argument, NULL, CERTIFICATE },
        { "contacted", required_argument, NULL, CONTACTED }, { "data", required_argument, NULL, DATA },
        { "large-print", no_argument, NULL, LARGE_PRINT },   { "adviser", no_argument, NULL, ADVISER },
        { "what-if", no_argument, NULL, WHAT_IF },           { "evidence", required_argument, NULL, EVIDENCE },
        { "language", required_argument, NULL, LANGUAGE },   { "help", no_argument, NULL, HELP },
        { NULL, 0, NULL, 0 },
    };
    struct chain *chain = &options->chain;
    bool fine = true;
    int option;
    values[0] = (char *)"ehc letter"; /* so that getopt's own messages say where they come from */
    while (fine && (option = getopt_long(count, values, "o:", list, NULL)) != -1) {
        switch (option) {
        case 'o': chain->sheet = optarg; break;
        case TEXT: chain->text = optarg; break;
        case HTML: chain->html = optarg; break;
        case ICS: chain->ics = optarg; break;
        case EVIDENCE: chain->evidence = optarg; break;
        case RECORD: options->record = optarg; break;
        case FORCE: options->force = true; break;
        case TODAY: fine = take_day("--today", optarg, &chain->today); break;
        case KIND: fine = take_kind(optarg, &chain->given.kind); break;
        case DATED: fine = take_day("--dated", optarg, &chain->given.dated); break;
        case AUTHORITY: options->authority = optarg; break;
        case YOUNG_PERSON: chain->given.young_person = true; break;
        case CERTIFICATE: options->certificate = optarg; break;
        case CONTACTED: fine = take_day("--contacted", optarg, &chain->given.contacted); break;
        case ADVISER: chain->adviser = true; break;
        case LANGUAGE: chain->language = optarg; break;
        case LARGE_PRINT: chain->large_print = true; break;
        case WHAT_IF: chain->what_if = true; break;
        case DATA: chain->data = optarg; break;
        case HELP: options->help = true; break;
        default: fputs(HELP_HINT, stderr); fine = false; break;
        }
    }
    chain->files = values + optind;
    chain->file_count = (size_t)(count - optind);
    return fine;
}

void options_outputs(const struct options *options, const char *outputs[OPTIONS_OUTPUTS])
{
    const struct chain *chain = &options->chain;
    outputs[0] = chain->sheet;
    outputs[1] = chain->text;
    outputs[2] = chain->html;
    outputs[3] = chain->ics;
    outputs[4] = options->record;
    outputs[5] = chain->evidence;
}

bool options_is_standard(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

/* The letter is read once for its words and once more to show its pages. */
static bool check_evidence(const struct chain *chain)
{
    bool standard = false;
    for (size_t i = 0; i < chain->file_count; i++)
        standard = standard || options_is_standard(chain->files[i]);
    if (chain->evidence && (chain->file_count == 0 || standard)) {
        say_error("--evidence marks the pages of a letter, so it needs the letter's own files, and not standard input. Name them.");
        return false;
    }
    return true;
}

/* What was asked for makes sense together. */
static bool check_options(const struct options *options)
{
    const struct chain *chain = &options->chain;
    const char *outputs[OPTIONS_OUTPUTS];
    options_outputs(options, outputs);
    if (chain->file_count == 0 && !(chain->given.kind && chain->given.dated)) {
        say_error("Name the file of a letter; or, without a letter, say what was decided and when with --kind and --dated.");
        fputs(HELP_HINT, stderr);
        return false;
    }
    if (chain->file_count > FILES_MAX) {
        say_error("There are %zu files, but a letter has at most %d. Put its pages together in one PDF.", chain->file_count, FILES_MAX);
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(outputs); i++)
        for (size_t j = i + 1; j < G_N_ELEMENTS(outputs); j++)
            if (outputs[i] && outputs[j] && strcmp(outputs[i], outputs[j]) == 0) {
                say_error("Two things cannot both go to %s. Give each a name of its own.", options_is_standard(outputs[i]) ? "standard output" : outputs[i]);
                return false;
            }
    return check_evidence(chain);
}

/* A certificate is given as a day or as a file. */
static bool take_certificate(struct options *options, struct problem *problem)
{
    const char *certificate = options->certificate;
    if (certificate && is_day(certificate))
        options->chain.given.certificate = certificate;
    else if (certificate && g_file_test(certificate, G_FILE_TEST_EXISTS))
        options->chain.certificate_file = certificate;
    else if (certificate)
        return problem_set(problem, "missing-file", "There is no file called %s, and it is no day such as 2026-04-20. Give the certificate's file or its day of issue.",
                           certificate);
    return !options->chain.certificate_file || place_can_read(options->chain.certificate_file, problem);
}

/* Looks at all files that are read and written, so that nothing is begun that cannot be ended. */
static bool check_files(const struct options *options, struct problem *problem)
{
    const struct chain *chain = &options->chain;
    const char *outputs[OPTIONS_OUTPUTS];
    const char **inputs = g_new0(const char *, chain->file_count + 1);
    size_t count = 0;
    bool fine = true;
    options_outputs(options, outputs);
    for (size_t i = 0; fine && i < chain->file_count; i++) {
        inputs[count++] = chain->files[i];
        fine = place_can_read(chain->files[i], problem);
    }
    if (chain->certificate_file)
        inputs[count++] = chain->certificate_file;
    for (size_t i = 0; fine && i < G_N_ELEMENTS(outputs); i++)
        fine = place_can_write(outputs[i], options->force, inputs, count, problem);
    g_free(inputs);
    return fine;
}

bool options_read(int count, char **arguments, struct options *options)
{
    struct problem problem = { 0 };
    struct chain *chain = &options->chain;
    if (!read_options(count, arguments, options))
        return false;
    if (options->help)
        return true;
    if (!chain->today)
        chain->today = today_here(options->today);
    if (!chain->sheet)
        chain->sheet = options->sheet = place_sheet_name(chain->file_count > 0 ? chain->files[0] : NULL);
    if (!check_options(options))
        return false;
    bool fine = take_certificate(options, &problem) && check_files(options, &problem);
    if (fine && options->authority)
        fine = (chain->given.authority = authority_given(chain->data, options->authority, &problem)) != NULL;
    if (!fine)
        say_problem(&problem);
    return fine;
}

void options_clear(struct options *options)
{
    given_clear(&options->chain.given);
    g_free(options->sheet);
    options->sheet = NULL;
}
