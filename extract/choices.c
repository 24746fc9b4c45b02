/* choices.c - ehc-extract's options. */
#include "choices.h"

#include <errno.h>
#include <getopt.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "confine.h"
#include "limits.h"
#include "say.h"

static const char usage[] =
    "usage: ehc-extract [--together] [--boxes] [--everything] [--data DIR] FILE...\n"
    "       ehc-extract --files-from LIST\n"
    "Reads letters (PDF, Word, e-mail, JPG, PNG, TIFF, WebP, HEIC) and writes a record for each, one a line.\n"
    "  --together          all files are the pages of one letter; in a list, up to an empty name\n"
    "  --boxes             also say where each line and word stands on its page\n"
    "  --everything        read every page of a long scan, not only the letter\n"
    "  --files-from LIST   take the names of files from LIST, one a line; - is standard input\n"
    "  --files-from0 LIST  the same, each name ended by a zero byte\n"
    "  --call LIST         what the record calls each FILE, one name a line: for files that have no name of their own\n"
    "  --jobs N            pages of a scan read at the same time (default: one for each processor)\n"
    "  --pages-max N       most pages of a letter (default 60)\n"
    "  --bytes-max N       most bytes of a file (default 67108864)\n"
    "  --seconds-max N     most processor seconds for a file or a page (default 30)\n"
    "  --memory-max N      most bytes of memory for them (default 1073741824)\n"
    "  --data DIR          folder of the data files\n"
    "  --help, --version\n";

enum option_code { OPTION_TOGETHER = 1000, OPTION_BOXES, OPTION_EVERYTHING, OPTION_FILES, OPTION_FILES0, OPTION_CALL, OPTION_JOBS, OPTION_PAGES, OPTION_BYTES,
                   OPTION_SECONDS, OPTION_MEMORY, OPTION_DATA, OPTION_HELP, OPTION_VERSION };

static const struct option options[] = {
    { "together", no_argument, NULL, OPTION_TOGETHER },        { "boxes", no_argument, NULL, OPTION_BOXES },
    { "everything", no_argument, NULL, OPTION_EVERYTHING },    { "files-from", required_argument, NULL, OPTION_FILES },   { "call", required_argument, NULL, OPTION_CALL },
    { "files-from0", required_argument, NULL, OPTION_FILES0 }, { "jobs", required_argument, NULL, OPTION_JOBS },
    { "pages-max", required_argument, NULL, OPTION_PAGES },    { "bytes-max", required_argument, NULL, OPTION_BYTES },
    { "seconds-max", required_argument, NULL, OPTION_SECONDS }, { "memory-max", required_argument, NULL, OPTION_MEMORY },
    { "data", required_argument, NULL, OPTION_DATA },          { "help", no_argument, NULL, OPTION_HELP },
    { "version", no_argument, NULL, OPTION_VERSION },          { NULL, 0, NULL, 0 },
};

static bool number(const char *text, long least, long most, long *value)
{
    char *end = NULL;
    errno = 0;
    *value = strtol(text, &end, 10);
    return errno == 0 && end != text && *end == '\0' && *value >= least && *value <= most;
}

static bool bad_number(const char *option, const char *text)
{
    say_error("%s takes a whole number within reason, not \"%s\".", option, text);
    return false;
}

bool choices_read(int argc, char **argv, struct choices *choices, bool *done)
{
    int code;
    long value = 0, seconds = PROCESSOR_SECONDS_MAX, memory = MEMORY_MAX;
    *choices = (struct choices){ .letter = { .pages_max = PAGES_MAX_DEFAULT, .bytes_max = BYTES_MAX_DEFAULT } };
    choices->letter.jobs = (int)CLAMP(sysconf(_SC_NPROCESSORS_ONLN), 1, 16);
    while ((code = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (code) {
        case OPTION_TOGETHER: choices->together = true; break;
        case OPTION_BOXES: choices->letter.boxes = true; break;
        case OPTION_EVERYTHING: choices->letter.everything = true; break;
        case OPTION_FILES: choices->list = optarg; break;
        case OPTION_FILES0: choices->list = optarg; choices->zeros = true; break;
        case OPTION_CALL: choices->call = optarg; break;
        case OPTION_DATA: choices->data = optarg; break;
        case OPTION_JOBS:
            if (!number(optarg, 1, 16, &value))
                return bad_number("--jobs", optarg);
            choices->letter.jobs = (int)value;
            break;
        case OPTION_PAGES:
            if (!number(optarg, 1, 2000, &value))
                return bad_number("--pages-max", optarg);
            choices->letter.pages_max = (int)value;
            break;
        case OPTION_BYTES:
            if (!number(optarg, 1, 1024l * 1024 * 1024, &value))
                return bad_number("--bytes-max", optarg);
            choices->letter.bytes_max = (size_t)value;
            break;
        case OPTION_SECONDS:
            if (!number(optarg, 1, 3600, &seconds))
                return bad_number("--seconds-max", optarg);
            break;
        case OPTION_MEMORY:
            if (!number(optarg, MEMORY_LEAST, 64l * 1024 * 1024 * 1024, &memory))
                return bad_number("--memory-max", optarg);
            break;
        case OPTION_HELP:
            fputs(usage, stdout);
            *done = true;
            return true;
        case OPTION_VERSION:
            printf("ehc-extract %s\n", EHC_VERSION);
            confine_report();
            *done = true;
            return true;
        default:
            fputs(usage, stderr);
            return false;
        }
    }
    if ((choices->list != NULL) == (optind < argc) || (choices->call && choices->list)) {
        fputs(usage, stderr);
        return false;
    }
    confine_bounds((unsigned)seconds, (size_t)memory);
    choices->files = argv + optind;
    choices->count = argc - optind;
    return true;
}
