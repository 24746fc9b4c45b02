/* options.c - see options.h. */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "date.h"
#include "say.h"
#include "session.h"

#define PORT 8080
#define PATIENCE_SECONDS 20

static const char usage[] =
    "usage: ehc serve [options]\n"
    "Gives this computer's browser a page: add the letter, check what was read, take the guide. It ends with Ctrl-C.\n"
    "      --port N          the port (default 8080; 0: any that is free)\n"
    "      --token           let phones on the same network in, with a link and a QR code that are printed\n"
    "      --listen ADDRESS  the address of this computer to listen on; only with --token (default with it: all; without: 127.0.0.1, this computer alone)\n"
    "      --cert FILE       the certificate for https, in PEM form\n"
    "      --key FILE        its key\n"
    "      --host NAME       a further name by which the pages are called, such as that of a proxy in front of them\n"
    "      --minutes N       how long anything about a letter is kept in memory: at most 30 (default 30)\n"
    "      --patience N      seconds that a connection may take to ask (default 20)\n"
    "      --today DATE      reckon from this day instead of today\n"
    "      --data DIR        the folder of the data files\n"
    "      --help, --version\n"
    "Nothing of a letter is written to a disk. See ehc-serve(1).\n";

static bool number(const char *option, const char *text, unsigned least, unsigned most, unsigned *value)
{
    char *end = NULL;
    errno = 0;
    unsigned long read = strtoul(text, &end, 10);
    if (errno != 0 || end == text || *end || text[0] == '-' || read < least || read > most) {
        say_error("%s takes a whole number from %u to %u, not \"%s\".", option, least, most, text);
        return false;
    }
    *value = (unsigned)read;
    return true;
}

/* Minutes, also parts of one, as seconds. */
static bool minutes(const char *text, unsigned *seconds)
{
    char *end = NULL;
    double read = g_ascii_strtod(text, &end) * 60;
    if (end == text || *end || !(read >= 1) || read > SESSION_SECONDS) {
        say_error("--minutes takes a number up to %d, not \"%s\".", SESSION_SECONDS / 60, text);
        return false;
    }
    *seconds = (unsigned)read;
    return true;
}

static bool day(const char *text, const char **value)
{
    GDate date;
    *value = text;
    if (!date_from_iso(text, &date))
        say_error("--today takes a day such as 2026-03-03 (year, month, day), not \"%s\".", text);
    return g_date_valid(&date);
}

static bool check(const struct options *options, int left)
{
    if (left > 0)
        say_error("ehc serve takes no files: letters are added on its page. Run `ehc help serve` for the options.");
    else if (options->listen && !options->token)
        say_error("--listen lets other machines in, and needs --token, so that only those with the link can come.");
    else if (!options->certificate != !options->key)
        say_error("--cert and --key belong together: name both files.");
    else
        return true;
    return false;
}

bool options_read(int count, char **values, struct options *options, int *status)
{
    enum { PORT_NUMBER = 256, TOKEN, LISTEN, CERT, KEY, HOST, MINUTES, PATIENCE, TODAY, DATA, HELP, VERSION };
    static const struct option list[] = {
        { "port", required_argument, NULL, PORT_NUMBER }, { "token", no_argument, NULL, TOKEN },          { "listen", required_argument, NULL, LISTEN },
        { "cert", required_argument, NULL, CERT },        { "key", required_argument, NULL, KEY },        { "host", required_argument, NULL, HOST },
        { "minutes", required_argument, NULL, MINUTES },  { "patience", required_argument, NULL, PATIENCE }, { "today", required_argument, NULL, TODAY },
        { "data", required_argument, NULL, DATA },        { "help", no_argument, NULL, HELP },            { "version", no_argument, NULL, VERSION },
        { NULL, 0, NULL, 0 },
    };
    bool fine = true;
    int option;
    *options = (struct options){ .port = PORT, .keep_seconds = SESSION_SECONDS, .patience_seconds = PATIENCE_SECONDS };
    *status = STATUS_STOPPED;
    while (fine && (option = getopt_long(count, values, "", list, NULL)) != -1) {
        switch (option) {
        case PORT_NUMBER: fine = number("--port", optarg, 0, 65535, &options->port); break;
        case TOKEN: options->token = true; break;
        case LISTEN: options->listen = optarg; break;
        case CERT: options->certificate = optarg; break;
        case KEY: options->key = optarg; break;
        case HOST: options->host = optarg; break;
        case MINUTES: fine = minutes(optarg, &options->keep_seconds); break;
        case PATIENCE: fine = number("--patience", optarg, 1, 600, &options->patience_seconds); break;
        case TODAY: fine = day(optarg, &options->today); break;
        case DATA: options->data = optarg; break;
        case HELP:
        case VERSION:
            fputs(option == HELP ? usage : "ehc-serve " EHC_VERSION "\n", stdout);
            *status = say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
            return false;
        default: fputs("Run `ehc help serve` for the options.\n", stderr); fine = false; break;
        }
    }
    return fine && check(options, count - optind);
}
