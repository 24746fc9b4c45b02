/* table.c - reads a CSV file whole, with libcsv. */
#include "table.h"

#include <csv.h>
#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define TABLE_BYTES_MAX (16u * 1024u * 1024u) /* contacts.csv is 140 kB; merge files of 10,000 rows are about 3 MB */

struct row {
    GPtrArray *fields;
    int line;
};

struct table {
    GPtrArray *header;
    GPtrArray *rows; /* struct row * */
};

struct reading {
    struct table *table;
    GPtrArray *fields; /* of the row being read */
    int line, row_line;
    bool too_wide;
    int too_wide_line;
};

static void row_free(gpointer data)
{
    struct row *row = data;
    g_ptr_array_unref(row->fields);
    g_free(row);
}

static void end_field(void *text, size_t length, void *data)
{
    struct reading *reading = data;
    g_ptr_array_add(reading->fields, g_strndup(text ? text : "", text ? length : 0));
}

static bool row_is_empty(const GPtrArray *fields)
{
    for (guint i = 0; i < fields->len; i++)
        if (*(const char *)g_ptr_array_index(fields, i))
            return false;
    return true;
}

static void end_row(int terminator, void *data)
{
    (void)terminator;
    struct reading *reading = data;
    struct table *table = reading->table;
    if (!table->header) {
        table->header = reading->fields;
    } else if (row_is_empty(reading->fields)) {
        g_ptr_array_unref(reading->fields);
    } else {
        if (reading->fields->len > table->header->len && !reading->too_wide) {
            reading->too_wide = true;
            reading->too_wide_line = reading->row_line;
        }
        while (reading->fields->len < table->header->len)
            g_ptr_array_add(reading->fields, g_strdup(""));
        struct row *row = g_new0(struct row, 1);
        row->fields = reading->fields;
        row->line = reading->row_line;
        g_ptr_array_add(table->rows, row);
    }
    reading->fields = g_ptr_array_new_with_free_func(g_free);
    reading->row_line = reading->line + 1;
}

/* Steps over a byte-order mark and the comment lines before the header, counting lines. */
static const char *skip_head(const char *text, struct reading *reading)
{
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    while (*text == '#') {
        const char *end = strchr(text, '\n');
        if (!end)
            return text + strlen(text);
        text = end + 1;
        reading->line++;
    }
    reading->row_line = reading->line;
    return text;
}

/* Feeds libcsv line by line, so that each row knows its line. */
static bool parse(const char *text, struct reading *reading, struct problem *problem, const char *path)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
        return problem_set(problem, "bad-data", "%s could not be read.", path);
    bool fine = true;
    text = skip_head(text, reading);
    while (fine && *text) {
        const char *end = strchr(text, '\n');
        size_t length = end ? (size_t)(end - text) + 1 : strlen(text);
        if (csv_parse(&parser, text, length, end_field, end_row, reading) != length)
            fine = problem_set(problem, "bad-data", "%s, line %d: %s. Check the quotes on that line.", path, reading->line,
                               csv_strerror(csv_error(&parser)));
        text += length;
        reading->line++;
        if (fine && reading->fields->len == 0)
            reading->row_line = reading->line;
    }
    if (fine && csv_fini(&parser, end_field, end_row, reading) != 0)
        fine = problem_set(problem, "bad-data", "%s ends in the middle of a quoted field. Check the quotes on its last lines.", path);
    csv_free(&parser);
    return fine;
}

struct table *table_open(const char *path, struct problem *problem)
{
    char *text = NULL;
    gsize length = 0;
    GError *error = NULL;
    if (!g_file_get_contents(path, &text, &length, &error)) {
        problem_set(problem, "missing-data", "%s", error->message);
        g_error_free(error);
        return NULL;
    }
    struct table *table = g_new0(struct table, 1);
    table->rows = g_ptr_array_new_with_free_func(row_free);
    struct reading reading = { .table = table, .fields = g_ptr_array_new_with_free_func(g_free), .line = 1, .row_line = 1 };
    bool fine = true;
    if (length > TABLE_BYTES_MAX)
        fine = problem_set(problem, "bad-data", "%s is larger than %u MB.", path, TABLE_BYTES_MAX / 1024 / 1024);
    else if (memchr(text, '\0', length) || !g_utf8_validate(text, (gssize)length, NULL))
        fine = problem_set(problem, "bad-data", "%s is not UTF-8 text. Save it as CSV UTF-8.", path);
    else
        fine = parse(text, &reading, problem, path);
    if (fine && !table->header)
        fine = problem_set(problem, "bad-data", "%s is empty.", path);
    if (fine && reading.too_wide)
        fine = problem_set(problem, "bad-data", "%s, line %d: more fields than the header has. Put quotes around a field that holds a comma.",
                           path, reading.too_wide_line);
    g_ptr_array_unref(reading.fields);
    g_free(text);
    if (!fine) {
        table_free(table);
        return NULL;
    }
    return table;
}

void table_free(struct table *table)
{
    if (!table)
        return;
    if (table->header)
        g_ptr_array_unref(table->header);
    g_ptr_array_unref(table->rows);
    g_free(table);
}

size_t table_rows(const struct table *table)
{
    return table->rows->len;
}

int table_column(const struct table *table, const char *name)
{
    for (guint i = 0; i < table->header->len; i++)
        if (strcmp(g_ptr_array_index(table->header, i), name) == 0)
            return (int)i;
    return -1;
}

static const struct row *table_row(const struct table *table, size_t row)
{
    return g_ptr_array_index(table->rows, (guint)row);
}

const char *table_field(const struct table *table, size_t row, int column)
{
    if (column < 0)
        return "";
    return g_ptr_array_index(table_row(table, row)->fields, (guint)column);
}

int table_line(const struct table *table, size_t row)
{
    return table_row(table, row)->line;
}
