/* main.c - ehc-timeline: facts in, days, routes and contacts out. A filter; see ehc-timeline.1.
 *
 * Holds no law: the law is in data/law.ini, the kinds of reckoning in period.c and limit.c. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "contacts.h"
#include "datadir.h"
#include "date.h"
#include "days.h"
#include "facts.h"
#include "filter.h"
#include "law.h"
#include "provisions.h"
#include "routes.h"
#include "say.h"
#include "stated.h"
#include "what_if.h"
#include "workdays.h"

static const char usage[] = "usage: ehc-timeline --today DATE [--what-if] [--data DIR] [--help] [--version] < RECORDS > RECORDS\n";

static const char help[] = "\n"
                           "Reads records with facts, one a line, and adds the days, the routes and the contacts.\n"
                           "\n"
                           "  --today DATE  the day to reckon from, such as 2026-03-20\n"
                           "  --what-if     add the day for the appeal for each day on which a certificate could be issued\n"
                           "  --data DIR    the folder of law.ini, bank-holidays.csv and the contacts\n"
                           "  --help        this text\n"
                           "  --version     the version\n"
                           "\n"
                           "Exit status: 0 every letter clean, 3 some letter has a doubt or a problem, 2 could not go on.\n";

struct timeline {
    GDate today;
    struct law *law;
    struct workdays *workdays;
    struct directory *directory;
    bool what_if;
};

static void set_checked(json_t *record, const struct timeline *timeline)
{
    GDate first, last;
    char first_iso[DATE_ISO_SIZE], last_iso[DATE_ISO_SIZE];
    workdays_covered(timeline->workdays, &first, &last);
    json_object_set_new(record, "checked",
                        json_pack("{s:s, s:s, s:[s, s]}", "law", law_checked(timeline->law), "contacts", directory_read(timeline->directory), "holidays",
                                  date_to_iso(&first, first_iso), date_to_iso(&last, last_iso)));
    if (law_is_old(timeline->law, &timeline->today))
        record_add_doubt(record, "law-old", "checked", "The law in this program was last checked long ago (%s). Ask an adviser whether it has "
                                                       "changed.",
                         law_checked(timeline->law));
}

static bool one(json_t *record, void *with, struct problem *problem)
{
    (void)problem;
    struct timeline *timeline = with;
    char today[DATE_ISO_SIZE];
    json_object_set_new(record, "today", json_string(date_to_iso(&timeline->today, today)));
    if (!json_object_get(record, "problem")) {
        struct facts facts;
        facts_read(record, &timeline->today, timeline->law, &facts);
        facts_add_doubts(record, &facts);
        days_set(record, &facts, timeline->law, timeline->workdays);
        stated_compare(record, &facts, timeline->law);
        routes_set(record, &facts, timeline->law, timeline->workdays);
        provisions_set(record, timeline->law);
        if (timeline->what_if)
            what_if_set(record, &facts, timeline->law, timeline->workdays);
    }
    contacts_set(record, timeline->directory);
    set_checked(record, timeline);
    return true;
}

static bool open_data(struct timeline *timeline, const char *data, struct problem *problem)
{
    char *law_path = datadir_path(data, "law.ini", problem);
    char *holidays_path = law_path ? datadir_path(data, "bank-holidays.csv", problem) : NULL;
    if (holidays_path)
        timeline->law = law_open(law_path, problem);
    if (timeline->law)
        timeline->workdays = workdays_open(holidays_path, problem);
    if (timeline->workdays)
        timeline->directory = directory_open(data, problem);
    g_free(law_path);
    g_free(holidays_path);
    return timeline->directory != NULL;
}

static int wrong_use(const char *what)
{
    say_error("%s", what);
    fputs(usage, stderr);
    return STATUS_STOPPED;
}

int main(int argc, char **argv)
{
    enum { HELP = 256, VERSION, TODAY, WHAT_IF, DATA };
    static const struct option options[] = { { "help", no_argument, NULL, HELP },        { "version", no_argument, NULL, VERSION },
                                             { "today", required_argument, NULL, TODAY }, { "data", required_argument, NULL, DATA },
                                             { "what-if", no_argument, NULL, WHAT_IF },
                                             { NULL, 0, NULL, 0 } };
    struct timeline timeline = { .law = NULL };
    struct problem problem;
    const char *data = NULL;
    int option;
    g_date_clear(&timeline.today, 1);
    say_program("ehc-timeline");
    memory_setup();
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case HELP:
            printf("%s%s", usage, help);
            return say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
        case VERSION:
            printf("ehc-timeline %s\n", EHC_VERSION);
            return say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
        case TODAY:
            if (!date_from_iso(optarg, &timeline.today))
                return wrong_use("The day given with --today is not a day such as 2026-03-20.");
            break;
        case WHAT_IF:
            timeline.what_if = true;
            break;
        case DATA:
            data = optarg;
            break;
        default:
            fputs(usage, stderr);
            return STATUS_STOPPED;
        }
    }
    if (optind < argc)
        return wrong_use("ehc-timeline reads records on its input and takes no file names.");
    if (!g_date_valid(&timeline.today))
        return wrong_use("Give the day to reckon from with --today, such as --today 2026-03-20.");
    enum status status = STATUS_STOPPED;
    const struct filter filter = { .stage = "timeline", .with_problems = true, .one = one, .with = &timeline };
    if (open_data(&timeline, data, &problem))
        status = filter_run(stdin, stdout, &filter);
    else
        say_problem(&problem);
    directory_free(timeline.directory);
    workdays_free(timeline.workdays);
    law_free(timeline.law);
    return (int)status;
}
