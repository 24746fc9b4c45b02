/* letter.c - `ehc letter`: runs the chain on one letter and says what came of it. */
#include "letter.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chain.h"
#include "options.h"
#include "phrases.h"
#include "pipeline.h"
#include "place.h"
#include "record.h"
#include "summary.h"
#include "write.h"

static const char usage[] =
    "usage: ehc letter [options] FILE...\n"
    "       ehc letter [options] --kind KIND --dated DATE [--authority CODE]\n"
    "Reads one letter (all files are its pages, in order; - is standard input) and makes its sheet.\n"
    "  -o, --output FILE     the sheet (default: the letter's name with -guide.pdf, in this folder; - for standard output)\n"
    "      --text FILE       the sheet as plain text as well\n"
    "      --html FILE       the same as a web page\n"
    "      --ics FILE        its days for a calendar\n"
    "      --language TAG    the sheet in another language, such as pl for Polish; en if left out\n"
    "      --large-print     the sheet in letters of 18 points and more, on as many pages as it takes\n"
    "      --adviser         a page more for the adviser: evidence, law, and the days that a certificate could give\n"
    "      --evidence FILE   the letter's own pages, with the words marked that each fact was read from\n"
    "      --record FILE     all that was read and worked out, as a line of JSON\n"
    "      --force           replace files that are there already\n"
    "      --today DATE      reckon from this day instead of today\n"
    "What you give here counts instead of what is read in the letter:\n"
    "      --kind KIND       what was decided, such as refusal-to-assess (see ehc-letter(1))\n"
    "      --dated DATE      the date of the letter, such as 2026-03-03\n"
    "      --authority CODE  who wrote it: a code or name from `ehc contacts`\n"
    "      --young-person    the letter was written to the young person\n"
    "      --certificate DATE|FILE  the mediation certificate: its day of issue, or the certificate itself\n"
    "      --contacted DATE  the day on which you first contacted the mediation adviser\n"
    "Others:\n"
    "      --what-if         for advisers: the day for the appeal for each day on which a certificate could be issued\n"
    "      --data DIR        the folder of the data files\n"
    "      --help            this text\n";

void letter_usage(void)
{
    fputs(usage, stdout);
}

static bool has_sheet(const struct chain *chain)
{
    return options_is_standard(chain->sheet) || g_file_test(chain->sheet, G_FILE_TEST_EXISTS);
}

/* The summary gives way to stderr when standard output is taken by one of the files. */
static bool tell(const struct options *options, const json_t *record)
{
    const struct chain *chain = &options->chain;
    const char *outputs[OPTIONS_OUTPUTS];
    bool taken = false;
    options_outputs(options, outputs);
    for (size_t i = 0; i < OPTIONS_OUTPUTS; i++)
        taken = taken || options_is_standard(outputs[i]);
    FILE *out = taken ? stderr : stdout;
    GKeyFile *wording = phrases_open(chain->data);
    summary_print(out, record, wording);
    if (!options_is_standard(chain->sheet))
        fprintf(out, "\nSheet: %s\n", has_sheet(chain) ? chain->sheet : "none could be made");
    if (chain->evidence && !options_is_standard(chain->evidence) && !pipeline_beside_failed())
        fprintf(out, "Evidence: %s\n", chain->evidence);
    if (json_object_get(record, "problem"))
        fputs("With the letter in your hand you can still have the days: run this again with --kind and --dated as well.\n", out);
    else if (chain->file_count > 0 && record_status(record) != STATUS_CLEAN)
        fputs("If something was read wrongly, run this again with --kind, --dated, --authority or --certificate.\n", out);
    if (wording)
        g_key_file_free(wording);
    return say_flushed(out);
}

/* The record of a finished letter to its file, the summary to the person. `status` is the chain's. */
static enum status hand_over(const struct options *options, char *line, size_t length, enum status status, struct problem *problem)
{
    enum status end = STATUS_STOPPED;
    json_t *record = record_from_line(line, length, problem);
    line[length] = '\n'; /* where its closing zero was: the record's file ends with a line end */
    if (!record || (options->record && !write_file(options->record, line, length + 1, problem)))
        say_problem(problem);
    else if (!tell(options, record))
        say_error("The summary could not be written. The sheet is done.");
    else
        end = status == STATUS_CLEAN && has_sheet(&options->chain) ? record_status(record) : STATUS_DOUBT;
    json_decref(record);
    return end;
}

static enum status run(const struct options *options)
{
    struct problem problem = { 0 };
    char *line = NULL;
    size_t length = 0;
    bool said = false;
    pipeline_prepare();
    enum status status = chain_run(&options->chain, &line, &length, &said, &problem);
    if (pipeline_interrupted())
        status = STATUS_STOPPED;
    else if (status != STATUS_STOPPED)
        status = hand_over(options, line, length, status, &problem);
    else if (!said)
        say_problem(&problem);
    free(line);
    return status;
}

int letter_main(int count, char **arguments)
{
    struct options options = { .force = false };
    enum status status = STATUS_STOPPED;
    bool fine = options_read(count, arguments, &options);
    if (fine && options.help) {
        letter_usage();
        status = say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
    } else if (fine) {
        status = run(&options);
    }
    options_clear(&options);
    if (pipeline_interrupted())
        pipeline_leave();
    return (int)status;
}
