/* fuzz_cases.c - a list of cases as `ehc merge` reads it: its letters, its headings, its rows and the facts in them. Run from the top folder, for data/. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "case_facts.h"
#include "cases.h"
#include "fuzz_target.h"
#include "table.h"

static struct table *authorities;

static void ignore(enum case_column column, const char *what, void *with)
{
    (void)column;
    (void)what;
    (void)with;
}

static void read_rows(struct cases *cases)
{
    struct problem problem;
    const struct case_row *row;
    while ((row = cases_next(cases, &problem))) {
        struct case_facts facts;
        if (row->cells->len != cases_headings(cases)->len)
            abort();
        (void)case_facts_read(cases, row, authorities, "/nonexistent", &facts, ignore, NULL);
        case_facts_clear(&facts);
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct problem problem;
    (void)argc;
    (void)argv;
    authorities = table_open("data/authorities.csv", &problem);
    return authorities ? 0 : (say_problem(&problem), exit(2), 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problem problem;
    char path[40];
    int list = memfd_create("list", MFD_CLOEXEC);
    if (list < 0 || write(list, data, size) != (ssize_t)size)
        abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", list);
    struct cases *cases = cases_open(path, &problem);
    if (cases)
        read_rows(cases);
    cases_close(cases);
    close(list);
    return 0;
}
