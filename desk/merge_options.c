/* merge_options.c - the command line of `ehc merge`, and the folder it writes to. */
#include "merge_options.h"

#include <errno.h>
#include <getopt.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "options.h"
#include "place.h"
#include "say.h"
#include "today.h"

#define HELP_HINT "Run `ehc help merge` for the options.\n"
#define FOLDER_MODE 0700 /* sheets are about children: for their owner's eyes */

static bool read_options(int count, char **values, struct merge_options *options)
{
    enum { OUT = 256, PACK, ENVELOPES, DUPLEX, TODAY, LANGUAGE, LARGE_PRINT, FORCE, DATA, HELP };
    static const struct option list[] = {
        { "out", required_argument, NULL, OUT },         { "pack", required_argument, NULL, PACK },     { "envelopes", no_argument, NULL, ENVELOPES },
        { "duplex", no_argument, NULL, DUPLEX },         { "today", required_argument, NULL, TODAY },   { "language", required_argument, NULL, LANGUAGE },
        { "large-print", no_argument, NULL, LARGE_PRINT }, { "force", no_argument, NULL, FORCE },       { "data", required_argument, NULL, DATA },
        { "help", no_argument, NULL, HELP },             { NULL, 0, NULL, 0 },
    };
    int option;
    values[0] = (char *)"ehc merge"; /* so that getopt's own messages say where they come from */
    while ((option = getopt_long(count, values, "o:", list, NULL)) != -1) {
        switch (option) {
        case 'o':
        case OUT: options->out = optarg; break;
        case PACK: options->pack = optarg; break;
        case ENVELOPES: options->envelopes = true; break;
        case DUPLEX: options->duplex = true; break;
        case TODAY: options->today = optarg; break;
        case LANGUAGE: options->language = optarg; break;
        case LARGE_PRINT: options->large_print = true; break;
        case FORCE: options->force = true; break;
        case DATA: options->data = optarg; break;
        case HELP: options->help = true; return true;
        default: fputs(HELP_HINT, stderr); return false;
        }
    }
    options->list = optind < count ? values[optind] : NULL;
    if (count - optind == 1)
        return true;
    say_error(options->list ? "There is more than one list of cases. Name one." : "Name the list of cases, a CSV file.");
    fputs(HELP_HINT, stderr);
    return false;
}

static bool check_options(const struct merge_options *options, struct problem *problem)
{
    GDate day;
    if (!options->out)
        return problem_set(problem, "usage", "Name a folder for the sheets and the merge file with --out.");
    if ((options->envelopes || options->duplex) && !options->pack)
        return problem_set(problem, "usage", "%s is about the pack to be printed. Name its file with --pack.", options->envelopes ? "--envelopes" : "--duplex");
    if (!date_from_iso(options->today, &day))
        return problem_set(problem, "usage", "--today takes a day such as 2026-03-03 (year, month, day).");
    if (strcmp(options->list, "-") == 0)
        return problem_set(problem, "usage", "The list is read twice, so it cannot be standard input. Name a file.");
    return place_can_read(options->list, problem);
}

static bool make_folder(const char *path, struct problem *problem)
{
    if (g_mkdir_with_parents(path, FOLDER_MODE) == 0 && access(path, W_OK | X_OK) == 0)
        return true;
    return problem_set(problem, "closed-folder", "Nothing can be written in the folder %s (%s). Name another with --out.", path, g_strerror(errno));
}

/* A sheet of an earlier run: "0002-A-117.pdf". */
static bool is_sheet(const char *name)
{
    size_t digits = strspn(name, "0123456789");
    return digits >= 4 && (name[digits] == '-' || name[digits] == '.') && g_str_has_suffix(name, ".pdf");
}

/* The sheets of an earlier run, which may have been broken off: one of a case that is no longer in the list must not be printed by mistake.
 * With --force they are taken away; without it this is false when there are any. */
static bool clear_sheets(const char *folder, bool force, struct problem *problem)
{
    GDir *opened = g_dir_open(folder, 0, NULL);
    const char *name;
    bool clear = true;
    while (opened && (name = g_dir_read_name(opened))) {
        char *path = g_build_filename(folder, name, NULL);
        if (is_sheet(name))
            clear = force && g_unlink(path) == 0 && clear;
        g_free(path);
    }
    if (opened)
        g_dir_close(opened);
    return clear || problem_set(problem, "exists", "There are sheets of an earlier run in %s. Name another folder, or add --force to replace them.", folder);
}

static bool check_places(const struct merge_options *options, struct problem *problem)
{
    const char *const inputs[] = { options->list };
    if (!make_folder(options->out, problem) || !make_folder(options->sheets, problem) || !place_can_write(options->merge, options->force, inputs, 1, problem) ||
        !place_can_write(options->pack, options->force, inputs, 1, problem) || !clear_sheets(options->sheets, options->force, problem))
        return false;
    if (options->force)
        g_unlink(options->merge); /* none is better than one of an earlier day, if this run is broken off */
    return true;
}

bool merge_options_read(int count, char **arguments, struct merge_options *options)
{
    struct problem problem = { 0 };
    if (!read_options(count, arguments, options))
        return false;
    if (options->help)
        return true;
    if (!options->today)
        options->today = today_here(options->clock);
    bool fine = check_options(options, &problem);
    if (fine) {
        options->sheets = g_build_filename(options->out, "sheets", NULL);
        options->merge = g_build_filename(options->out, "merge.csv", NULL);
        if (options->pack && strcmp(options->pack, options->merge) == 0)
            fine = problem_set(&problem, "usage", "The pack and the merge file cannot both be %s. Name another file with --pack.", options->pack);
        fine = fine && check_places(options, &problem);
    }
    if (!fine)
        say_problem(&problem);
    return fine;
}

void merge_options_clear(struct merge_options *options)
{
    g_free(options->sheets);
    g_free(options->merge);
}
