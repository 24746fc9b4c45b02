/* main.c - ehc, the front door: a table of what it can do. A command that is a tool of its own is started in our place, as git does. */
#include <getopt.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "contacts.h"
#include "datadir.h"
#include "inbox.h"
#include "letter.h"
#include "merge.h"
#include "say.h"

struct command {
    const char *name;
    int (*run)(int count, char **arguments); /* NULL: the program ehc-NAME */
    void (*usage)(void);
    const char *line;
};

static const struct command commands[] = {
    { "letter", letter_main, letter_usage, "make the sheet of one letter" },
    { "inbox", inbox_main, inbox_usage, "make the sheets of a folder of letters, and a list of them by days left" },
    { "merge", merge_main, merge_usage, "make the sheets of a list of cases, a pack to be printed and a merge file" },
    { "serve", NULL, NULL, "a page in the browser of this computer, or of a phone: add the letter, check what was read, take the sheet" },
    { "contacts", contacts_main, contacts_usage, "whom to ring in each area, and how old that is; --check looks for faults" },
    { "extract", NULL, NULL, "letter in, words out" },
    { "classify", NULL, NULL, "words in, facts out: what was decided, when, by whom" },
    { "timeline", NULL, NULL, "facts in, days, routes and contacts out" },
    { "render", NULL, NULL, "record in, sheet out" },
    { "pack", NULL, NULL, "sheets in, one PDF to be printed out" },
    { "evidence", NULL, NULL, "record and letter in, the letter's pages out with its words marked" },
};

static const struct command *find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static void print_help(FILE *out)
{
    fputs("usage: ehc COMMAND [options]\n"
          "Reads a local authority's letter about an EHC plan and makes a one-page guide to it.\n\n",
          out);
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(out, "  %-9s %s\n", commands[i].name, commands[i].line);
    fputs("\n`ehc help COMMAND` has the options of each, `ehc --version` the versions.\n"
          "Try: ehc letter letter.pdf\n",
          out);
}

/* Becomes the tool. Returns only when that failed. */
static int become(const char *name, char **arguments)
{
    char *program = g_strconcat("ehc-", name, NULL), *path = datadir_program(program);
    arguments[0] = program;
    if (path)
        execv(path, arguments);
    say_error("The program %s could not be started. It belongs beside ehc: install the programs again.", path ? path : program);
    g_free(path);
    g_free(program);
    return STATUS_STOPPED;
}

static int help(const char *name)
{
    const struct command *command = name ? find(name) : NULL;
    char *arguments[] = { NULL, (char *)"--help", NULL };
    if (!name)
        print_help(stdout);
    else if (!command) {
        say_error("There is no command called %s. `ehc --help` lists them.", name);
        return STATUS_STOPPED;
    } else if (command->usage)
        command->usage();
    else
        return become(name, arguments);
    return say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
}

/* Our version, then each tool's own, which for ehc-extract tells how it is confined here. */
static int versions(void)
{
    int status = STATUS_CLEAN;
    printf("ehc %s\n", EHC_VERSION);
    if (!say_flushed(stdout))
        return STATUS_STOPPED;
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        char *arguments[] = { NULL, (char *)"--version", NULL };
        int ending = 0;
        pid_t process = commands[i].run ? 0 : fork();
        if (process == 0 && !commands[i].run)
            _exit(become(commands[i].name, arguments));
        if (process != 0 && (process < 0 || waitpid(process, &ending, 0) < 0 || ending != 0))
            status = STATUS_STOPPED;
    }
    return status;
}

int main(int count, char **arguments)
{
    say_program("ehc");
    memory_setup();
    if (count < 2) {
        print_help(stderr);
        return STATUS_STOPPED;
    }
    const char *name = arguments[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return help(NULL);
    if (strcmp(name, "help") == 0)
        return help(arguments[2]);
    if (strcmp(name, "--version") == 0)
        return versions();
    const struct command *command = find(name);
    if (!command) {
        say_error("There is no command called %s. `ehc --help` lists them.", name);
        return STATUS_STOPPED;
    }
    return command->run ? command->run(count - 1, arguments + 1) : become(name, arguments + 1);
}
