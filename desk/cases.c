/* cases.c - headings, separators, and rows, with libcsv. */
#include "cases.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "encoding.h"

#define ROW_BYTES_MAX (1024u * 1024u) /* a quote that never closes would make one row of all that follows */

static const char *const column_names[CASE_COLUMNS] = { "kind",     "dated",    "authority", "certificate", "contacted", "young-person", "reference", "name",
                                                        "address",  "address1", "address2",  "address3",    "address4",  "address5",     "postcode",  "file" };

struct cases {
    FILE *file;
    const char *path;
    enum encoding encoding;
    struct csv_parser parser;
    GPtrArray *headings;
    int columns[CASE_COLUMNS]; /* where each stands, or -1 */
    GPtrArray *cells;          /* of the row being read */
    GQueue rows;               /* struct case_row *, read but not handed out */
    struct case_row *row;      /* handed out last */
    unsigned number;           /* of the last row that ended */
    size_t open_bytes;         /* of the row being read */
    bool begun, ended;         /* libcsv is ready; the file has no more */
    char *line;
    size_t size;
};

static void row_free(struct case_row *row)
{
    if (row)
        g_ptr_array_unref(row->cells);
    g_free(row);
}

static void end_cell(void *text, size_t length, void *data)
{
    struct cases *cases = data;
    g_ptr_array_add(cases->cells, g_strndup(text ? text : "", text ? length : 0));
}

static bool is_empty(const GPtrArray *cells)
{
    for (guint i = 0; i < cells->len; i++)
        if (*(const char *)g_ptr_array_index(cells, i))
            return false;
    return true;
}

/* As many cells as there are headings: what spreadsheets leave away at the end is empty, and empty cells too many are no fault. */
static const char *fit_to_headings(GPtrArray *cells, guint wanted)
{
    const char *fault = NULL;
    while (cells->len > wanted) {
        if (*(const char *)g_ptr_array_index(cells, cells->len - 1))
            fault = "It has more cells than there are headings. Put quotes around a cell that holds the separator.";
        g_ptr_array_remove_index(cells, cells->len - 1);
    }
    while (cells->len < wanted)
        g_ptr_array_add(cells, g_strdup(""));
    return fault;
}

static void end_row(int terminator, void *data)
{
    (void)terminator;
    struct cases *cases = data;
    GPtrArray *cells = cases->cells;
    cases->cells = g_ptr_array_new_with_free_func(g_free);
    cases->number++;
    cases->open_bytes = 0;
    if (is_empty(cells)) {
        g_ptr_array_unref(cells);
        return;
    }
    struct case_row *row = g_new0(struct case_row, 1);
    row->number = cases->number;
    row->cells = cells;
    g_queue_push_tail(&cases->rows, row);
}

/* The character that stands most often between the headings. */
static unsigned char separator_of(const char *line)
{
    static const char separators[] = ",;\t";
    size_t counts[3] = { 0 }, best = 0;
    bool quoted = false;
    for (; *line; line++) {
        quoted = quoted != (*line == '"');
        for (size_t s = 0; !quoted && s < 3; s++)
            counts[s] += *line == separators[s];
    }
    for (size_t s = 1; s < 3; s++)
        if (counts[s] > counts[best])
            best = s;
    return (unsigned char)separators[best];
}

/* libcsv's own test would take the separator away with the spaces where that is a tab. */
static int is_space(unsigned char c)
{
    return c == ' ';
}

static bool feed(struct cases *cases, struct problem *problem)
{
    ssize_t length = getline(&cases->line, &cases->size, cases->file);
    if (length <= 0) {
        cases->ended = true;
        if (ferror(cases->file))
            return problem_set(problem, "unreadable-file", "%s could not be read to its end (%s).", cases->path, g_strerror(errno));
        if (csv_fini(&cases->parser, end_cell, end_row, cases) != 0)
            return problem_set(problem, "open-quote", "Row %u: a quote opens and never closes, so this row and those after it could not be read.", cases->number + 1);
        return true;
    }
    unsigned before = cases->number;
    bool inside = cases->open_bytes > 0, blank = strspn(cases->line, " \r\n") == (size_t)length;
    size_t written;
    char *text = encoding_to_utf8(cases->encoding, cases->line, (size_t)length, &written);
    cases->open_bytes += written;
    bool fine = csv_parse(&cases->parser, text, written, end_cell, end_row, cases) == written;
    g_free(text);
    if (!fine || cases->open_bytes > ROW_BYTES_MAX)
        return problem_set(problem, "open-quote", "Row %u: a quote opens and does not close, so this row and those after it could not be read.", before + 1);
    if (!inside && blank && cases->number == before) { /* libcsv passes over an empty line; a spreadsheet counts it */
        cases->number++;
        cases->open_bytes = 0;
    }
    return true;
}

/* The next row, NULL at the end or with a problem. */
static struct case_row *take(struct cases *cases, struct problem *problem)
{
    while (g_queue_is_empty(&cases->rows) && !cases->ended)
        if (!feed(cases, problem)) {
            cases->ended = true;
            return NULL;
        }
    return g_queue_pop_head(&cases->rows);
}

/* "Young Person" and "young_person" are young-person; "Address 1" is address1. */
static char *tidy_heading(const char *heading)
{
    GString *tidy = g_string_new(NULL);
    for (; *heading; heading++) {
        bool gap = strchr(" _-\t\r\n", *heading) != NULL;
        if (!gap)
            g_string_append_c(tidy, g_ascii_tolower(*heading));
    }
    return g_string_free(tidy, FALSE);
}

static int column_of(const char *heading)
{
    int found = -1;
    char *tidy = tidy_heading(heading);
    for (int c = 0; c < CASE_COLUMNS && found < 0; c++) {
        char *name = tidy_heading(column_names[c]);
        if (strcmp(tidy, name) == 0)
            found = c;
        g_free(name);
    }
    g_free(tidy);
    return found;
}

static bool find_columns(struct cases *cases, struct problem *problem)
{
    for (int c = 0; c < CASE_COLUMNS; c++)
        cases->columns[c] = -1;
    for (guint i = 0; i < cases->headings->len; i++) {
        int column = column_of(g_ptr_array_index(cases->headings, i));
        if (column >= 0 && cases->columns[column] >= 0)
            return problem_set(problem, "two-columns", "%s has two columns called %s. Take one away.", cases->path, column_names[column]);
        if (column >= 0)
            cases->columns[column] = (int)i;
    }
    if (!cases_has(cases, CASE_FILE) && !(cases_has(cases, CASE_KIND) && cases_has(cases, CASE_DATED)))
        return problem_set(problem, "no-columns", "%s has no columns called kind and dated, and none called file. Its first row must be the headings.", cases->path);
    return true;
}

static bool read_headings(struct cases *cases, struct problem *problem)
{
    long begin = ftell(cases->file);
    ssize_t length = getline(&cases->line, &cases->size, cases->file);
    char *line = length > 0 ? cases->line : (char *)"";
    char told = g_ascii_strncasecmp(line, "sep=", 4) == 0 ? line[4] : '\0'; /* Excel's own first line */
    csv_set_delim(&cases->parser, told ? (unsigned char)told : separator_of(line));
    if (told)
        cases->number = 1;
    else
        fseek(cases->file, begin, SEEK_SET);
    struct case_row *row = take(cases, problem);
    if (!row)
        return problem_set(problem, "empty-list", "%s has no headings, or its quotes do not close.", cases->path);
    cases->headings = g_ptr_array_ref(row->cells);
    row_free(row);
    return find_columns(cases, problem);
}

struct cases *cases_open(const char *path, struct problem *problem)
{
    struct cases *cases = g_new0(struct cases, 1);
    cases->path = path;
    cases->file = fopen(path, "re");
    cases->cells = g_ptr_array_new_with_free_func(g_free);
    g_queue_init(&cases->rows);
    cases->begun = csv_init(&cases->parser, CSV_STRICT_FINI | CSV_APPEND_NULL) == 0;
    csv_set_space_func(&cases->parser, is_space);
    if (!cases->file)
        problem_set(problem, "missing-file", "%s could not be opened (%s). Check its name and folder.", path, g_strerror(errno));
    else if (cases->begun && encoding_find(cases->file, path, &cases->encoding, problem) && read_headings(cases, problem))
        return cases;
    cases_close(cases);
    return NULL;
}

void cases_close(struct cases *cases)
{
    if (!cases)
        return;
    struct case_row *row;
    while ((row = g_queue_pop_head(&cases->rows)))
        row_free(row);
    row_free(cases->row);
    if (cases->file)
        fclose(cases->file);
    if (cases->headings)
        g_ptr_array_unref(cases->headings);
    g_ptr_array_unref(cases->cells);
    csv_free(&cases->parser);
    free(cases->line);
    g_free(cases);
}

const GPtrArray *cases_headings(const struct cases *cases)
{
    return cases->headings;
}

const char *cases_column_name(enum case_column column)
{
    return column_names[column];
}

bool cases_has(const struct cases *cases, enum case_column column)
{
    return cases->columns[column] >= 0;
}

const struct case_row *cases_next(struct cases *cases, struct problem *problem)
{
    problem->code[0] = '\0';
    row_free(cases->row);
    cases->row = take(cases, problem);
    if (cases->row) /* not when it was read: a bare return ends a row too, and so a row may have been read with the headings */
        cases->row->fault = fit_to_headings(cases->row->cells, cases->headings->len);
    return cases->row;
}

const char *cases_cell(const struct cases *cases, const struct case_row *row, enum case_column column)
{
    return cases_has(cases, column) ? g_strstrip(g_ptr_array_index(row->cells, (guint)cases->columns[column])) : "";
}
