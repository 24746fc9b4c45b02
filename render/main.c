/* ehc-render - reads records on standard input and writes the sheet of each: a tagged PDF of one page, and the same
 * as text, as a web page and as days for a calendar.
 *
 * Holds no law, wording or layout: it finds the files, then hands each record to sheet.h and the sheet to its writers. */
#include <getopt.h>
#include <glib.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "calendar.h"
#include "filter.h"
#include "html.h"
#include "language.h"
#include "layout.h"
#include "record.h"
#include "text.h"
#include "whole.h"
#include "write.h"

static const char usage[] =
    "Usage: ehc-render [-o FILE | --out DIR] [--text [FILE]] [--html [FILE]] [--ics [FILE]] [--language TAG] [--large-print] [--adviser]\n"
    "                  [--records] [--data DIR]\n"
    "       ehc-render --help | --version\n"
    "Reads records with days, routes and contacts and writes the sheet of each.\n"
    "  -o, --output FILE  the PDF of one letter (- for standard output)\n"
    "      --out DIR      a PDF for each letter, NAME.pdf by the letter's sha256\n"
    "      --text [FILE]  the sheet as plain text, to FILE or standard output; with --out, NAME.txt\n"
    "      --html [FILE]  the same as a web page; with --out, NAME.html\n"
    "      --ics [FILE]   its days for a calendar; with --out, NAME.ics\n"
    "      --language TAG  all of them in another language, such as pl; en if left out\n"
    "      --large-print  the PDF in letters of 18 points and more, on as many pages as it takes\n"
    "      --adviser      a page more: evidence, law, and the days that a certificate could give\n"
    "      --records      with --out: write each record on to standard output, when its sheet is on the disk\n"
    "      --data DIR     where wording.ini is\n";

/* The forms of a sheet besides the PDF. */
enum form { TEXT, HTML, ICS, FORMS };
static const struct {
    const char *ending;
    char *(*make)(const struct sheet *sheet);
} forms[FORMS] = { { ".txt", text_sheet }, { ".html", html_sheet }, { ".ics", calendar_sheet } };

struct render {
    const char *output, *folder, *data, *language;
    bool large, adviser, records;
    bool wanted[FORMS];
    const char *files[FORMS]; /* NULL: standard output, or a name in the folder */
    struct wording *wording;
    struct typeface *typeface;
    struct codes *codes;
    unsigned done;
    bool lost; /* a file could not be written: the run stops */
};

/* Writes to `path`, else to a name in the folder, else to standard output. */
static bool put(const struct render *render, const char *path, const struct sheet *sheet, const char *ending, const char *bytes, size_t length,
                struct problem *problem)
{
    if (path || !render->folder)
        return write_file(path ? path : "-", bytes, length, problem);
    char *name = g_strconcat(sheet->name, ending, NULL), *file = g_build_filename(render->folder, name, NULL);
    bool fine = write_one_of_many(file, bytes, length, problem);
    g_free(name);
    g_free(file);
    return fine;
}

static bool write_pdf(const struct render *render, const struct sheet *sheet, bool *made, struct problem *problem)
{
    size_t length = 0;
    char *bytes = layout_pdf(sheet, render->typeface, render->codes, render->large, &length, problem);
    *made = bytes != NULL;
    bool fine = bytes && put(render, render->output, sheet, ".pdf", bytes, length, problem);
    g_free(bytes);
    return fine;
}

static bool write_forms(const struct render *render, const struct sheet *sheet, struct problem *problem)
{
    bool fine = true;
    for (int form = 0; fine && form < FORMS; form++) {
        if (!render->wanted[form])
            continue;
        char *text = forms[form].make(sheet);
        fine = put(render, render->files[form], sheet, forms[form].ending, text, strlen(text), problem);
        g_free(text);
    }
    return fine;
}

static bool render_one(json_t *record, void *with, struct problem *problem)
{
    struct render *render = with;
    if (render->lost)
        return true;
    if (render->done++ > 0 && !render->folder) {
        render->lost = true;
        say_error("There is more than one letter. Name a folder for the sheets with --out.");
        return true;
    }
    struct sheet *sheet = sheet_build(record, render->wording, render->adviser);
    bool made = true, fine = true;
    if (render->output || render->folder)
        fine = write_pdf(render, sheet, &made, problem);
    fine = fine && write_forms(render, sheet, problem);
    sheet_free(sheet);
    if (!fine)
        say_problem(problem);
    render->lost = !fine && made; /* a sheet that cannot be made is that letter's problem; a full disk is everyone's */
    return fine;
}

/* While there is no letter yet, and an earlier tool reads it, the fonts are made ready. */
static void prepare(const struct render *render)
{
    struct pollfd waiting = { .fd = STDIN_FILENO, .events = POLLIN };
    for (int weight = 0; render->typeface && weight < WEIGHTS && poll(&waiting, 1, 0) == 0; weight++)
        typeface_program(render->typeface, (enum weight)weight);
}

/* An option whose FILE may be left out: "--text=FILE", "--text FILE" or "--text". */
static void want(struct render *render, enum form form, int count, char **values)
{
    render->wanted[form] = true;
    if (optarg)
        render->files[form] = optarg;
    else if (optind < count && values[optind][0] != '-')
        render->files[form] = values[optind++];
}

static bool read_options(int count, char **values, struct render *render, int *status)
{
    enum { OUT = 256, DATA, LANGUAGE, LARGE, ADVISER, RECORDS, HELP, VERSION };
    static const struct option options[] = { { "output", required_argument, NULL, 'o' }, { "out", required_argument, NULL, OUT },
                                             { "text", optional_argument, NULL, TEXT },  { "html", optional_argument, NULL, HTML },
                                             { "ics", optional_argument, NULL, ICS },    { "data", required_argument, NULL, DATA },
                                             { "large-print", no_argument, NULL, LARGE }, { "adviser", no_argument, NULL, ADVISER },
                                             { "language", required_argument, NULL, LANGUAGE }, { "records", no_argument, NULL, RECORDS },
                                             { "help", no_argument, NULL, HELP },        { "version", no_argument, NULL, VERSION },
                                             { NULL, 0, NULL, 0 } };
    int option;
    *status = STATUS_STOPPED;
    while ((option = getopt_long(count, values, "o:", options, NULL)) != -1) {
        switch (option) {
        case 'o': render->output = optarg; break;
        case OUT: render->folder = optarg; break;
        case DATA: render->data = optarg; break;
        case LANGUAGE: render->language = optarg; break;
        case ADVISER: render->adviser = true; break;
        case LARGE: render->large = true; break;
        case RECORDS: render->records = true; break;
        case TEXT:
        case HTML:
        case ICS: want(render, (enum form)option, count, values); break;
        case HELP:
        case VERSION:
            printf("%s", option == HELP ? usage : "ehc-render " EHC_VERSION "\n");
            *status = say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
            return false;
        default: fprintf(stderr, "%s", usage); return false;
        }
    }
    bool nothing = !render->output && !render->folder && !render->wanted[TEXT] && !render->wanted[HTML] && !render->wanted[ICS];
    if (optind < count || (render->output && render->folder) || (render->records && !render->folder) || nothing) {
        fprintf(stderr, "%s", usage);
        return false;
    }
    return true;
}

static bool open_files(struct render *render, struct problem *problem)
{
    render->wording = language_open(render->data, render->language, problem);
    if (!render->wording)
        return false;
    if (render->folder && g_mkdir_with_parents(render->folder, 0700) != 0)
        return problem_set(problem, "output-lost", "The folder %s could not be made.", render->folder);
    if (render->wanted[ICS] && !calendar_open(problem))
        return false;
    if (render->output || render->folder)
        render->typeface = typeface_open(problem);
    render->codes = codes_new();
    return render->typeface || !(render->output || render->folder);
}

int main(int count, char **values)
{
    struct render render = { 0 };
    struct problem problem;
    int status;
    say_program("ehc-render");
    memory_setup();
    if (!read_options(count, values, &render, &status))
        return status;
    status = STATUS_STOPPED;
    if (open_files(&render, &problem)) {
        struct filter filter = { .stage = "render", .with_problems = true, .no_output = !render.records, .one = render_one, .with = &render,
                                 .stop = render.records ? &render.lost : NULL };
        prepare(&render);
        status = (int)filter_run(stdin, stdout, &filter);
        if (render.folder && !render.lost && !whole_sync_folder(render.folder, &problem)) {
            say_problem(&problem);
            render.lost = true;
        }
        if (render.lost)
            status = STATUS_STOPPED;
    } else {
        say_problem(&problem);
    }
    wording_free(render.wording);
    typeface_free(render.typeface);
    codes_free(render.codes);
    return status;
}
