/* main.c - ehc-pack: a list of sheets in, one PDF to print out.
 *
 * Each line of the list is a JSON object: `sheet` (the PDF's name), and if wanted `mark` (its bookmark), `address` (lines) and `foot`. */
#include <errno.h>
#include <getopt.h>
#include <glib.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "address.h"
#include "pack.h"

static const char usage[] =
    "usage: ehc-pack [--duplex] -o FILE < LIST\n"
    "       ehc-pack --help | --version\n"
    "Puts sheets together in one PDF to be printed, each with a page before it for a windowed envelope if its address is given.\n"
    "LIST has a JSON object on each line: {\"sheet\":\"0002-A-117.pdf\",\"mark\":\"A-117\",\"address\":[\"Ms A Parent\",\"1 High Street\"]}\n"
    "  -o, --output FILE  the pack\n"
    "      --duplex       for printing on both sides: each address and each sheet begins on a leaf of its own\n";

#define LINES_MAX 20 /* of an address: twice what the smallest letters have room for */

struct options {
    const char *output;
    bool duplex;
};

/* False when the program ends here, with `status`. */
static bool read_options(int count, char **values, struct options *options, int *status)
{
    enum { DUPLEX = 256, HELP, VERSION };
    static const struct option list[] = { { "output", required_argument, NULL, 'o' }, { "duplex", no_argument, NULL, DUPLEX },
                                          { "help", no_argument, NULL, HELP },        { "version", no_argument, NULL, VERSION },
                                          { NULL, 0, NULL, 0 } };
    int option;
    *status = STATUS_STOPPED;
    while ((option = getopt_long(count, values, "o:", list, NULL)) != -1) {
        switch (option) {
        case 'o': options->output = optarg; break;
        case DUPLEX: options->duplex = true; break;
        case HELP:
        case VERSION:
            fputs(option == HELP ? usage : "ehc-pack " EHC_VERSION "\n", stdout);
            *status = say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
            return false;
        default: fputs(usage, stderr); return false;
        }
    }
    if (options->output && optind == count)
        return true;
    fputs(usage, stderr);
    return false;
}

/* True when there is no address, or its page was added. */
static bool add_address(struct pack *pack, const json_t *entry, const char **mark, struct problem *problem)
{
    const json_t *address = json_object_get(entry, "address");
    char *lines[LINES_MAX];
    size_t count = 0, i;
    json_t *line;
    json_array_foreach(address, i, line)
        if (count < LINES_MAX && json_string_length(line) > 0)
            lines[count++] = (char *)json_string_value(line);
    if (count == 0)
        return true;
    GByteArray *page = address_page(lines, count, json_string_value(json_object_get(entry, "foot")), problem);
    bool fine = page && pack_add(pack, (const char *)page->data, page->len, *mark, problem);
    if (fine)
        *mark = NULL; /* the bookmark leads to the address */
    if (page)
        g_byte_array_unref(page);
    return fine;
}

static bool add_sheet(struct pack *pack, const char *path, const char *mark, struct problem *problem)
{
    char *bytes = NULL;
    gsize length = 0;
    if (!path || !g_file_get_contents(path, &bytes, &length, NULL))
        return problem_set(problem, "missing-sheet", "A sheet of the list is not there, or cannot be read.");
    bool fine = pack_add(pack, bytes, length, mark, problem);
    g_free(bytes);
    return fine;
}

/* Adds what a line of the list says. False when some of it is not in the pack, which has been said. */
static bool add_entry(struct pack *pack, const char *line, size_t length, bool duplex, unsigned number)
{
    struct problem problem = { 0 };
    json_t *entry = json_loadb(line, length, 0, NULL);
    const char *mark = json_string_value(json_object_get(entry, "mark"));
    if (duplex)
        pack_turn_leaf(pack);
    bool addressed = json_is_object(entry) && add_address(pack, entry, &mark, &problem);
    if (json_is_object(entry) && !addressed)
        say_error("Line %u of the list: %s", number, problem.say);
    if (duplex)
        pack_turn_leaf(pack);
    bool fine = add_sheet(pack, json_string_value(json_object_get(entry, "sheet")), mark, &problem);
    if (!fine)
        say_error("Line %u of the list: %s", number, problem.say);
    json_decref(entry);
    return fine && addressed;
}

static enum status run(const struct options *options)
{
    struct problem problem = { 0 };
    struct pack *pack = pack_new(options->output, &problem);
    enum status status = pack ? STATUS_CLEAN : STATUS_STOPPED;
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    for (unsigned number = 1; pack && (length = getline(&line, &size, stdin)) > 0; number++)
        if (!add_entry(pack, line, (size_t)length, options->duplex, number))
            status = STATUS_DOUBT;
    if (!pack || ferror(stdin) || !pack_finish(pack, &problem)) {
        if (pack && ferror(stdin))
            problem_set(&problem, "input-lost", "The list could not be read to its end (%s).", g_strerror(errno));
        say_problem(&problem);
        status = STATUS_STOPPED;
    }
    free(line);
    pack_free(pack);
    return status;
}

int main(int count, char **values)
{
    struct options options = { 0 };
    int status;
    say_program("ehc-pack");
    memory_setup();
    return read_options(count, values, &options, &status) ? (int)run(&options) : status;
}
