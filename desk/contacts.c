/* contacts.c - `ehc contacts`: prints what data/ knows of an authority, with where it comes from, how old it is and what is missing. */
#include "contacts.h"

#include <getopt.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "authority.h"
#include "datadir.h"
#include "date.h"

#define NAME_WIDTH 42 /* characters: most names of authorities */

static const char usage[] = "usage: ehc contacts [--data DIR] [CODE]\n"
                            "       ehc contacts [--data DIR] [--today DATE] --check\n"
                            "Prints what is known of whom to ring: for each area in a line, or all about one area.\n"
                            "  CODE        a code such as LDS, a GSS code or the name of an authority\n"
                            "  --check     look for faults in the files of authorities and contacts, and say what is missing or old\n"
                            "  --today DATE  the day by which pages are old, instead of today\n"
                            "  --data DIR  the folder of the data files\n"
                            "  --help\n";

void contacts_usage(void)
{
    fputs(usage, stdout);
}

/* The kinds of contacts.csv, as people call them; a family needs the first two, so their lack is a gap. */
static const struct {
    const char *kind, *name;
    bool needed;
} kinds[] = {
    { "mediation", "Mediation adviser", true },
    { "iass", "SENDIASS (advice)", true },
    { "send_team", "SEND team", false },
    { "disagreement_resolution", "Disagreement resolution", false },
};

static const char *field(const struct table *table, size_t row, const char *column)
{
    return table_field(table, row, table_column(table, column));
}

/* Several values stand in one field with | between. */
static void put_parts(const char *label, const char *text)
{
    char **parts = g_strsplit(text, "|", -1);
    for (int i = 0; *text && parts[i]; i++)
        printf("    %-8s%s\n", i == 0 ? label : "", parts[i]);
    g_strfreev(parts);
}

static void put_contact(const struct table *contacts, size_t row, const char *name)
{
    const char *seen = field(contacts, row, "year_seen"), *caution = field(contacts, row, "caution"), *provider = field(contacts, row, "name");
    printf("\n  %s%s%s\n", name, *provider ? ": " : "", provider);
    put_parts("phone", field(contacts, row, "phone"));
    put_parts("e-mail", field(contacts, row, "email"));
    put_parts("web", field(contacts, row, "url"));
    if (!*field(contacts, row, "phone"))
        printf("    %-8sno phone number is known\n", "gap");
    printf("    %-8sread %s on a page that is %s%s\n", "age", field(contacts, row, "read"), *seen ? "of " : "undated", seen);
    put_parts("caution", caution);
    put_parts("from", field(contacts, row, "source"));
    put_parts("note", field(contacts, row, "note"));
}

static size_t put_kind(const struct table *contacts, const char *code, const char *kind, const char *name)
{
    size_t found = 0;
    for (size_t row = 0; row < table_rows(contacts); row++)
        if (strcmp(field(contacts, row, "authority"), code) == 0 && strcmp(field(contacts, row, "kind"), kind) == 0) {
            put_contact(contacts, row, name);
            found++;
        }
    return found;
}

static void put_authority(const struct contact_files *files, size_t row)
{
    const struct table *authorities = files->authorities;
    const char *code = field(authorities, row, "code"), *until = field(authorities, row, "until");
    printf("%s  %s (%s, %s, %s)\n", code, field(authorities, row, "official_name"), field(authorities, row, "gss_code"), field(authorities, row, "type"),
           field(authorities, row, "region"));
    put_parts("web", field(authorities, row, "domains"));
    if (*until)
        printf("    ended on %s; see %s\n", until, field(authorities, row, "successor"));
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (put_kind(files->contacts, code, kinds[i].kind, kinds[i].name) == 0 && !*until)
            printf("\n  %s: not known here%s\n", kinds[i].name, kinds[i].needed ? ". The sheet gives the letter's own, or the national lines" : "");
}

/* What is known of one kind: a phone, another way only, or nothing; the newest year. */
static const char *known(const struct table *contacts, const char *code, const char *kind, const char **newest)
{
    const char *best = "-";
    for (size_t row = 0; row < table_rows(contacts); row++) {
        if (strcmp(field(contacts, row, "authority"), code) != 0 || strcmp(field(contacts, row, "kind"), kind) != 0)
            continue;
        if (*field(contacts, row, "phone"))
            best = "phone";
        else if (strcmp(best, "phone") != 0)
            best = "no phone";
        if (strcmp(*newest, "-") == 0)
            *newest = "undated";
        const char *seen = field(contacts, row, "year_seen");
        if (*seen && (strcmp(*newest, "undated") == 0 || strcmp(seen, *newest) > 0))
            *newest = seen;
    }
    return best;
}

static void put_list(const struct contact_files *files)
{
    size_t phones[2] = { 0 }, living = 0;
    printf("%-5s%-*s%-11s%-10s%-10s%s\n", "CODE", NAME_WIDTH, "AUTHORITY", "MEDIATION", "SENDIASS", "TEAM", "SEEN");
    for (size_t row = 0; row < table_rows(files->authorities); row++) {
        const char *code = field(files->authorities, row, "code"), *newest = "-", *answers[3];
        if (*field(files->authorities, row, "until"))
            continue;
        for (size_t i = 0; i < G_N_ELEMENTS(answers); i++)
            answers[i] = known(files->contacts, code, kinds[i].kind, &newest);
        for (size_t i = 0; i < G_N_ELEMENTS(phones); i++)
            phones[i] += strcmp(answers[i], "phone") == 0;
        living++;
        printf("%-5s%-*s%-11s%-10s%-10s%s\n", code, NAME_WIDTH, field(files->authorities, row, "official_name"), answers[0], answers[1], answers[2],
               newest);
    }
    printf("%zu authorities; a phone number for the mediation adviser of %zu and for the SENDIASS of %zu.\n", living, phones[0], phones[1]);
}

static void close_files(struct contact_files *files)
{
    table_free(files->authorities);
    table_free(files->contacts);
    table_free(files->national);
    g_free(files->authorities_path);
    g_free(files->contacts_path);
    g_free(files->national_path);
}

static struct table *open_file(const char *data, const char *name, char **path, struct problem *problem)
{
    *path = datadir_path(data, name, problem);
    return *path ? table_open(*path, problem) : NULL;
}

static bool open_files(const char *data, struct contact_files *files, struct problem *problem)
{
    files->authorities = open_file(data, "authorities.csv", &files->authorities_path, problem);
    if (files->authorities)
        files->contacts = open_file(data, "contacts.csv", &files->contacts_path, problem);
    if (files->contacts)
        files->national = open_file(data, "national-contacts.csv", &files->national_path, problem);
    return files->national != NULL;
}

static enum status check(const struct contact_files *files, const GDate *today)
{
    int faults = contacts_check(files);
    size_t gaps = contacts_gaps(files, today);
    printf("%zu authorities have something missing or old. Fill it from a page, never from memory.\n", gaps);
    if (faults == 0)
        printf("No faults in %zu authorities and %zu contacts.\n", table_rows(files->authorities), table_rows(files->contacts) + table_rows(files->national));
    else
        say_error("There %s %d fault%s in the files of contacts. Mend the lines above.", faults == 1 ? "is" : "are", faults, faults == 1 ? "" : "s");
    return faults == 0 ? STATUS_CLEAN : STATUS_STOPPED;
}

static enum status print(const struct contact_files *files, const char *called)
{
    long row = called ? authority_row(files->authorities, called) : -1;
    if (called && row < 0) {
        say_error("There is no authority %s. Run `ehc contacts` for the list.", called);
        return STATUS_STOPPED;
    }
    if (called)
        put_authority(files, (size_t)row);
    else
        put_list(files);
    return STATUS_CLEAN;
}

int contacts_main(int count, char **arguments)
{
    static const struct option options[] = { { "check", no_argument, NULL, 'c' }, { "today", required_argument, NULL, 't' }, { "data", required_argument, NULL, 'd' },
                                             { "help", no_argument, NULL, 'h' },  { NULL, 0, NULL, 0 } };
    struct contact_files files = { 0 };
    struct problem problem = { 0 };
    const char *data = NULL;
    bool checking = false;
    GDate today;
    int option;
    g_date_clear(&today, 1);
    g_date_set_time_t(&today, time(NULL)); /* how old a page is; no day for a family hangs on it */
    arguments[0] = (char *)"ehc contacts"; /* for getopt's own messages */
    while ((option = getopt_long(count, arguments, "", options, NULL)) != -1) {
        switch (option) {
        case 'c': checking = true; break;
        case 't':
            if (!date_from_iso(optarg, &today)) {
                say_error("--today takes a day such as 2026-11-21 (year, month, day), not \"%s\".", optarg);
                return STATUS_STOPPED;
            }
            break;
        case 'd': data = optarg; break;
        case 'h': contacts_usage(); return say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
        default: fputs(usage, stderr); return STATUS_STOPPED;
        }
    }
    if (count - optind > (checking ? 0 : 1)) {
        fputs(usage, stderr);
        return STATUS_STOPPED;
    }
    enum status status = STATUS_STOPPED;
    if (open_files(data, &files, &problem))
        status = checking ? check(&files, &today) : print(&files, arguments[optind]);
    else
        say_problem(&problem);
    close_files(&files);
    return say_flushed(stdout) ? (int)status : STATUS_STOPPED;
}
