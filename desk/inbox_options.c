/* inbox_options.c - the command line of `ehc inbox`. */
#include "inbox_options.h"

#include <getopt.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#include "date.h"
#include "say.h"

#define HELP_HINT "Run `ehc help inbox` for the options.\n"
#define JOBS_MAX 64
#define SECONDS_DEFAULT 300 /* ehc-extract gives a letter 120 s, and says itself when that is over: this is for a tool that hangs */

static bool take_number(const char *option, const char *text, int most, int *number)
{
    char *end = NULL;
    long value = strtol(text, &end, 10);
    if (end == text || *end || value < 1 || value > most) {
        say_error("%s takes a whole number from 1 to %d, not \"%s\".", option, most, text);
        return false;
    }
    *number = (int)value;
    return true;
}

static bool take_day(const char *text, const char **day)
{
    GDate date;
    *day = text;
    if (date_from_iso(text, &date))
        return true;
    say_error("--today takes a day such as 2026-03-03 (year, month, day), not \"%s\".", text);
    return false;
}

static bool take_shard(const char *text, struct inbox_shard *shard)
{
    if (shard_read(text, shard))
        return true;
    say_error("--shard takes a part and the number of parts, such as 3/8 (at most %d), not \"%s\".", SHARDS_MAX, text);
    return false;
}

static bool read_options(int count, char **values, struct inbox_options *options)
{
    enum { OUT = 256, JOBS, NO_TEXT, NO_GROUP, AGAIN, QUIET, WATCH, TODAY, DATA, SECONDS, SHARD, HELP };
    static const struct option list[] = {
        { "out", required_argument, NULL, OUT },   { "jobs", required_argument, NULL, JOBS },           { "no-text", no_argument, NULL, NO_TEXT },
        { "no-group", no_argument, NULL, NO_GROUP }, { "again", no_argument, NULL, AGAIN },             { "quiet", no_argument, NULL, QUIET },
        { "watch", no_argument, NULL, WATCH },     { "today", required_argument, NULL, TODAY },         { "data", required_argument, NULL, DATA },
        { "seconds-max", required_argument, NULL, SECONDS }, { "shard", required_argument, NULL, SHARD },    { "help", no_argument, NULL, HELP },
        { NULL, 0, NULL, 0 },
    };
    bool fine = true;
    int option;
    values[0] = (char *)"ehc inbox"; /* so that getopt's own messages say where they come from */
    while (fine && (option = getopt_long(count, values, "", list, NULL)) != -1) {
        switch (option) {
        case OUT: options->out = optarg; break;
        case JOBS: fine = take_number("--jobs", optarg, JOBS_MAX, &options->jobs); break;
        case NO_TEXT: options->no_text = true; break;
        case NO_GROUP: options->no_group = true; break;
        case AGAIN: options->again = true; break;
        case QUIET: options->quiet = true; break;
        case WATCH: options->watch = true; break;
        case TODAY: fine = take_day(optarg, &options->today); break;
        case DATA: options->data = optarg; break;
        case SECONDS: fine = take_number("--seconds-max", optarg, 86400, &options->seconds_max); break;
        case SHARD: fine = take_shard(optarg, &options->shard); break;
        case HELP: options->help = true; break;
        default: fputs(HELP_HINT, stderr); fine = false; break;
        }
    }
    return fine;
}

bool inbox_options_read(int count, char **arguments, struct inbox_options *options)
{
    *options = (struct inbox_options){ .jobs = (int)MIN(g_get_num_processors(), JOBS_MAX), .seconds_max = SECONDS_DEFAULT };
    if (!read_options(count, arguments, options))
        return false;
    if (options->help)
        return true;
    if (optind + 1 != count || !options->out) {
        say_error(optind == count ? "Name the folder with the letters." : !options->out ? "Name a folder for the results with --out." : "Name one folder with letters.");
        fputs(HELP_HINT, stderr);
        return false;
    }
    if (options->watch && options->shard.of > 0) {
        say_error("--watch and --shard do not go together: a shard ends when its letters are done.");
        return false;
    }
    options->folder = arguments[optind];
    return true;
}
