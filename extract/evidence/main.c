/* ehc-evidence - the letter's own pages with the words marked that each fact was read from.
 *
 * Reads the finished record of one letter and the letter's files. The files are parsed in the confined child only, as ehc-extract does it. */
#include <getopt.h>
#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "datadir.h"
#include "evidence.h"
#include "filter.h"
#include "labels.h"
#include "../limits.h"

#define PAGES_MOST 10000

static const char usage[] =
    "usage: ehc-evidence -o FILE [--picture N] [--data DIR] LETTER... < RECORD\n"
    "       ehc-evidence --help | --version\n"
    "Writes the pages of a letter as a PDF, with the words marked that each fact of its record was read from.\n"
    "The record comes from `ehc-extract --boxes LETTER...` by way of ehc-classify; LETTER... are the same files in the same order.\n"
    "  -o, --output FILE  the PDF (- for standard output)\n"
    "      --picture N    instead: page N of the letter as a JPEG, without marks\n"
    "      --data DIR     where wording.ini is\n";

/* -1 for what is no number of a page. */
static int page_number(const char *text)
{
    char *end = NULL;
    long number = strtol(text, &end, 10);
    return end != text && *end == '\0' && number >= 1 && number <= PAGES_MOST ? (int)number : -1;
}

static bool read_options(int count, char **values, struct evidence *evidence, const char **data, int *status)
{
    enum { DATA = 256, PICTURE, HELP, VERSION };
    static const struct option options[] = { { "output", required_argument, NULL, 'o' }, { "data", required_argument, NULL, DATA }, { "help", no_argument, NULL, HELP },
                                             { "version", no_argument, NULL, VERSION },  { "picture", required_argument, NULL, PICTURE },
                                             { NULL, 0, NULL, 0 } };
    int option;
    *status = STATUS_STOPPED;
    while ((option = getopt_long(count, values, "o:", options, NULL)) != -1) {
        switch (option) {
        case 'o': evidence->output = optarg; break;
        case DATA: *data = optarg; break;
        case PICTURE: evidence->picture = page_number(optarg); break;
        case HELP:
        case VERSION:
            printf("%s", option == HELP ? usage : "ehc-evidence " EHC_VERSION "\n");
            *status = say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
            return false;
        default: fprintf(stderr, "%s", usage); return false;
        }
    }
    evidence->files = values + optind;
    evidence->count = (size_t)(count - optind);
    if (!evidence->output || evidence->count == 0 || evidence->count > FILES_MAX || evidence->picture < 0) {
        fprintf(stderr, "%s", usage);
        return false;
    }
    for (size_t i = 0; i < evidence->count; i++)
        if (strcmp(evidence->files[i], "-") == 0) {
            say_error("The letter cannot come from standard input, where its record comes from. Name its file.");
            return false;
        }
    return true;
}

int main(int count, char **values)
{
    struct evidence evidence = { 0 };
    struct problem problem;
    struct labels *labels;
    const char *data = NULL;
    int status;
    say_program("ehc-evidence");
    memory_setup();
    signal(SIGPIPE, SIG_IGN);
    if (!read_options(count, values, &evidence, &data, &status))
        return status;
    status = STATUS_STOPPED;
    char *path = datadir_path(data, "wording.ini", &problem);
    evidence.labels = labels = path ? labels_open(path, &problem) : NULL;
    if (labels) {
        struct filter filter = { .stage = "evidence", .with_problems = true, .no_output = true, .one = evidence_one, .with = &evidence };
        status = (int)filter_run(stdin, stdout, &filter);
        if (evidence.lacking && status == STATUS_CLEAN)
            status = STATUS_DOUBT;
        if (evidence.lost)
            status = STATUS_STOPPED;
    } else {
        say_problem(&problem);
    }
    labels_free(labels);
    g_free(path);
    return status;
}
