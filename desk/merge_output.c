/* merge_output.c - goes through the finished cases a second time, in the order of the list. */
#include "merge_output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "merge_columns.h"
#include "merge_csv.h"
#include "pipeline.h"
#include "record.h"

struct merge_output {
    const struct merge_options *options;
    FILE *entries, *list; /* without names: they go when the program ends */
};

struct merge_output *merge_output_new(const struct merge_options *options, struct problem *problem)
{
    struct merge_output *output = g_new0(struct merge_output, 1);
    *output = (struct merge_output){ .options = options, .entries = tmpfile(), .list = tmpfile() };
    if (output->entries && output->list)
        return output;
    problem_set(problem, "no-temporary-file", "A temporary file could not be made (%s). Check that the disk is not full.", g_strerror(errno));
    merge_output_free(output);
    return NULL;
}

void merge_output_free(struct merge_output *output)
{
    if (!output)
        return;
    if (output->entries)
        fclose(output->entries);
    if (output->list)
        fclose(output->list);
    g_free(output);
}

void merge_output_add(struct merge_output *output, json_t *entry)
{
    (void)json_dumpf(entry, output->entries, JSON_COMPACT);
    putc('\n', output->entries);
    json_decref(entry);
}

/* True for a heading that is one of our own: of a merge file that was given back to us. */
static bool is_own(const char *heading, char *const *own)
{
    for (; *own; own++)
        if (g_ascii_strcasecmp(heading, *own) == 0)
            return true;
    return false;
}

static void write_headings(struct merge_csv *csv, const GPtrArray *headings, char *const *own)
{
    for (guint i = 0; i < headings->len; i++)
        if (!is_own(g_ptr_array_index(headings, i), own))
            merge_csv_cell(csv, g_ptr_array_index(headings, i));
    for (; *own; own++)
        merge_csv_cell(csv, *own);
    merge_csv_end_row(csv);
}

/* Sets the columns that are not of the record alone: the sheet, if it could be made, and how it went. */
static void settle(const struct merge_options *options, json_t *entry, json_t *facts, struct merge_counts *counts)
{
    const char *sheet = record_text(entry, "sheet", NULL), *error = record_text(entry, "error", NULL), *doubt = record_text(entry, "doubt", NULL);
    json_int_t number = json_integer_value(json_object_get(entry, "row"));
    char *name = sheet ? g_strconcat("sheets/", sheet, ".pdf", NULL) : NULL, *path = name ? g_build_filename(options->out, name, NULL) : NULL;
    if (path && !g_file_test(path, G_FILE_TEST_EXISTS)) {
        say_error("Row %" JSON_INTEGER_FORMAT ": its sheet could not be made.", number);
        error = "The sheet could not be made.";
    } else if (path) {
        json_object_set_new(facts, "ehc_sheet", json_string(name));
        counts->sheets++;
    }
    const char *doubts = record_text(facts, "ehc_doubts", NULL);
    if (doubt)
        json_object_set_new(facts, "ehc_doubts", json_sprintf("%s%s%s", doubts ? doubts : "", doubts && *doubts ? " " : "", doubt));
    doubts = record_text(facts, "ehc_doubts", NULL);
    bool doubtful = doubts && *doubts;
    unsigned *count = error ? &counts->error : doubtful ? &counts->doubt : &counts->clean;
    (*count)++;
    json_object_set_new(facts, "ehc_row", json_sprintf("%" JSON_INTEGER_FORMAT, number));
    json_object_set_new(facts, "ehc_status", json_string(error ? "error" : doubtful ? "doubt" : "clean"));
    json_object_set_new(facts, "ehc_error", json_string(error ? error : ""));
    g_free(path);
    g_free(name);
}

static void write_row(struct merge_csv *csv, const GPtrArray *headings, const json_t *entry, const json_t *facts, char *const *own)
{
    const json_t *cells = json_object_get(entry, "cells");
    for (guint i = 0; i < headings->len; i++)
        if (!is_own(g_ptr_array_index(headings, i), own)) {
            const char *cell = json_string_value(json_array_get(cells, i));
            merge_csv_cell(csv, cell ? cell : "");
        }
    for (; *own; own++) {
        const char *cell = record_text(facts, *own, NULL);
        merge_csv_cell(csv, cell ? cell : "");
    }
    merge_csv_end_row(csv);
}

/* A line for ehc-pack. */
static void list_sheet(const struct merge_output *output, const json_t *entry, const json_t *facts)
{
    const char *sheet = record_text(facts, "ehc_sheet", NULL), *mark = record_text(entry, "mark", NULL);
    json_int_t number = json_integer_value(json_object_get(entry, "row"));
    if (!sheet)
        return;
    char *path = g_build_filename(output->options->out, sheet, NULL);
    json_t *row = json_sprintf("Row %" JSON_INTEGER_FORMAT, number), *line = json_pack("{s:s, s:O}", "sheet", path, "mark", row);
    if (mark && *mark)
        json_object_set_new(line, "mark", json_string(mark));
    if (output->options->envelopes && json_object_get(entry, "address")) {
        json_object_set(line, "address", json_object_get(entry, "address"));
        json_object_set_new(line, "foot", mark && *mark ? json_sprintf("Row %" JSON_INTEGER_FORMAT " \xC2\xB7 %s", number, mark) : json_incref(row));
    }
    (void)json_dumpf(line, output->list, JSON_COMPACT);
    putc('\n', output->list);
    json_decref(row);
    json_decref(line);
    g_free(path);
}

static void write_entries(struct merge_output *output, struct merge_csv *csv, const GPtrArray *headings, char *const *own, struct merge_counts *counts)
{
    char *text = NULL;
    size_t size = 0;
    ssize_t length;
    rewind(output->entries);
    while ((length = getline(&text, &size, output->entries)) > 0) {
        json_t *entry = json_loadb(text, (size_t)length, 0, NULL), *facts = json_object_get(entry, "facts");
        if (facts) {
            settle(output->options, entry, facts, counts);
            write_row(csv, headings, entry, facts, own);
            list_sheet(output, entry, facts);
        }
        json_decref(entry);
    }
    free(text);
}

bool merge_output_write(struct merge_output *output, const GPtrArray *headings, struct merge_counts *counts, struct problem *problem)
{
    *counts = (struct merge_counts){ 0 };
    if (!say_flushed(output->entries))
        return problem_set(problem, "output-lost", "A temporary file could not be written (%s). Check that the disk is not full.", g_strerror(errno));
    struct merge_csv *csv = merge_csv_new(output->options->merge, problem);
    if (!csv)
        return false;
    char **own = merge_columns_names();
    write_headings(csv, headings, own);
    write_entries(output, csv, headings, own, counts);
    bool fine = !ferror(output->entries) && merge_csv_finish(csv, problem);
    if (fine && !say_flushed(output->list))
        fine = problem_set(problem, "output-lost", "A temporary file could not be written (%s). Check that the disk is not full.", g_strerror(errno));
    merge_csv_free(csv);
    g_strfreev(own);
    return fine;
}

enum status merge_output_pack(struct merge_output *output, bool *said, struct problem *problem)
{
    const char *const arguments[] = { "ehc-pack", "-o", output->options->pack, output->options->duplex ? "--duplex" : NULL, NULL };
    *said = false;
    int list = fcntl(fileno(output->list), F_DUPFD_CLOEXEC, 0);
    if (list < 0 || lseek(list, 0, SEEK_SET) != 0) {
        problem_set(problem, "input-lost", "The list for the pack could not be read (%s).", g_strerror(errno));
        return STATUS_STOPPED;
    }
    if (!pipeline_add((char *const *)arguments, list, PIPELINE_INHERIT, PIPELINE_WRITES_FILE, problem))
        return STATUS_STOPPED;
    return pipeline_finish(false, said, problem);
}
