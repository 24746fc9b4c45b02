/* merge.c - `ehc merge`: row by row through the tools, then the merge file and the pack. */
#include "merge.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case_facts.h"
#include "compare.h"
#include "datadir.h"
#include "merge_columns.h"
#include "merge_options.h"
#include "merge_output.h"
#include "merge_tools.h"
#include "pipeline.h"
#include "record.h"
#include "stanza.h"

#define REFERENCE_MAX 60 /* characters of it in the name of a sheet */

static const char usage[] =
    "usage: ehc merge [options] CASES.csv --out DIR\n"
    "Makes the sheet of each case in a list, and a merge file for letters about them.\n"
    "Each row has facts (columns kind and dated; and authority, certificate, contacted, young-person), the files of a letter\n"
    "(column file), or both. ehc-merge(1) explains the columns.\n"
    "  -o, --out DIR      the folder for merge.csv and sheets/\n"
    "      --pack FILE    all sheets in one PDF, in the order of the rows, to be printed\n"
    "      --envelopes    in the pack, a page before each sheet with the address, for windowed envelopes\n"
    "      --duplex       the pack is for printing on both sides\n"
    "      --language TAG  the sheets in another language, such as pl for Polish; en if left out\n"
    "      --large-print  the sheets in letters of 18 points and more\n"
    "      --force        replace the sheets, merge file and pack of an earlier run\n"
    "      --today DATE   reckon from this day instead of today\n"
    "      --data DIR     the folder of the data files\n"
    "      --help         this text\n";

void merge_usage(void)
{
    fputs(usage, stdout);
}

struct merge {
    const struct merge_options *options;
    struct cases *cases;
    struct table *authorities;
    GKeyFile *wording;
    char *folder; /* of the list */
    struct merge_tools *tools;
    struct merge_output *output;
    unsigned rows;
};

/* A row under way. */
struct work {
    struct merge *merge;
    const struct case_row *row;
    json_t *entry;
    GString *errors;
};

static void tell_fault(enum case_column column, const char *what, void *with)
{
    struct work *work = with;
    const char *name = column < CASE_COLUMNS ? cases_column_name(column) : NULL;
    say_error("Row %u%s%s: %s", work->row->number, name ? ", column " : "", name ? name : "", what);
    g_string_append_printf(work->errors, "%s%s%s%s%s", work->errors->len ? " " : "", name ? "Column " : "", name ? name : "", name ? ": " : "", what);
}

/* "0002-A-117": the row's number and its reference, with what a file's name cannot well have as dashes. */
static char *sheet_name(unsigned number, const char *reference)
{
    GString *name = g_string_new(NULL);
    g_string_printf(name, "%04u", number);
    char *ascii = g_str_to_ascii(reference, "C");
    for (const char *at = ascii; *at && at - ascii < REFERENCE_MAX; at++) {
        bool safe = g_ascii_isalnum(*at) || (strchr("._", *at) && at > ascii);
        if (at == ascii || (!safe && name->str[name->len - 1] != '-'))
            g_string_append_c(name, '-');
        if (safe)
            g_string_append_c(name, *at);
    }
    while (strchr("-.", name->str[name->len - 1]))
        g_string_truncate(name, name->len - 1);
    g_free(ascii);
    return g_string_free(name, FALSE);
}

static json_t *texts(const GPtrArray *list)
{
    json_t *all = json_array();
    for (guint i = 0; i < list->len; i++)
        json_array_append_new(all, json_string(g_ptr_array_index(list, i)));
    return all;
}

/* What has to do with the envelope: the lines, or the doubt that there are none. */
static void take_address(struct work *work, const struct case_facts *facts)
{
    const char *doubt = facts->long_address ? "The address is too long for the window of an envelope, so there is no page for one." :
                                              "There is no address, so there is no page for an envelope.";
    if (facts->address->len > 0) {
        json_object_set_new(work->entry, "address", texts(facts->address));
    } else if (work->merge->options->envelopes) {
        say_error("Row %u, column address: %s", work->row->number, doubt);
        json_object_set_new(work->entry, "doubt", json_string(doubt));
    }
}

/* The record of a row, ready for timeline. NULL when the tools have failed. */
static json_t *make_record(struct merge *merge, const struct case_facts *facts, struct problem *problem)
{
    json_t *record = facts->files->len > 0 ? merge_tools_read(merge->tools, facts->files, problem) : record_new();
    if (record)
        compare_and_overrule(record, &facts->given, merge->wording);
    return record;
}

/* Takes a row with right facts through the tools. False when they have failed. */
static bool work_out(struct work *work, const struct case_facts *facts, struct problem *problem)
{
    struct merge *merge = work->merge;
    json_t *record = make_record(merge, facts, problem);
    if (!record)
        return false;
    const char *unread = record_text(record, "problem", "say", NULL);
    if (unread) {
        tell_fault(CASE_FILE, unread, work);
        json_decref(record);
        return true;
    }
    const char *reference = cases_cell(merge->cases, work->row, CASE_REFERENCE);
    char *name = sheet_name(work->row->number, reference);
    json_object_set_new(record, "sheet", json_string(name));
    json_t *finished = merge_tools_finish(merge->tools, record, problem);
    const char *failed = finished ? record_text(finished, "problem", "say", NULL) : NULL;
    if (failed)
        tell_fault(CASE_COLUMNS, failed, work);
    if (finished) {
        json_object_set_new(work->entry, "facts", merge_columns_of(finished, merge->wording));
        json_object_set_new(work->entry, "sheet", json_string(name));
        json_object_set_new(work->entry, "mark", json_string(reference));
        take_address(work, facts);
    }
    json_decref(finished);
    json_decref(record);
    g_free(name);
    return finished != NULL;
}

static bool do_row(struct merge *merge, const struct case_row *row, struct problem *problem)
{
    struct work work = { .merge = merge, .row = row, .errors = g_string_new(NULL) };
    struct case_facts facts;
    work.entry = json_pack("{s:i, s:o, s:{}}", "row", (int)row->number, "cells", texts(row->cells), "facts");
    bool right = case_facts_read(merge->cases, row, merge->authorities, merge->folder, &facts, tell_fault, &work);
    bool fine = !right || work_out(&work, &facts, problem);
    if (work.errors->len)
        json_object_set_new(work.entry, "error", json_string(work.errors->str));
    if (fine)
        merge_output_add(merge->output, work.entry);
    else
        json_decref(work.entry);
    merge->rows++;
    case_facts_clear(&facts);
    g_string_free(work.errors, TRUE);
    return fine;
}

/* The rest of the list stands in quotes that do not close: it counts as one row. */
static void end_in_quotes(struct merge *merge, const struct problem *problem)
{
    say_problem(problem);
    merge->rows++;
    merge_output_add(merge->output, json_pack("{s:i, s:[], s:{}, s:s}", "row", 0, "cells", "facts", "error", problem->say));
}

static bool do_rows(struct merge *merge, struct problem *problem)
{
    const struct case_row *row;
    while (!pipeline_interrupted() && (row = cases_next(merge->cases, problem)))
        if (!do_row(merge, row, problem))
            return false;
    if (strcmp(problem->code, "open-quote") == 0)
        end_in_quotes(merge, problem);
    else if (problem->code[0])
        return false;
    if (merge->rows > 0)
        return true;
    return problem_set(problem, "empty-list", "%s has headings but no rows.", merge->options->list);
}

static bool open_all(struct merge *merge, struct problem *problem)
{
    const char *data = merge->options->data;
    char *authorities = datadir_path(data, "authorities.csv", problem), *wording = authorities ? datadir_path(data, "wording.ini", problem) : NULL;
    merge->folder = g_path_get_dirname(merge->options->list);
    merge->authorities = wording ? table_open(authorities, problem) : NULL;
    merge->wording = merge->authorities ? stanza_open(wording, problem) : NULL;
    merge->cases = merge->wording ? cases_open(merge->options->list, problem) : NULL;
    merge->output = merge->cases ? merge_output_new(merge->options, problem) : NULL;
    g_free(authorities);
    g_free(wording);
    return merge->output != NULL;
}

static void close_all(struct merge *merge)
{
    merge_output_free(merge->output);
    cases_close(merge->cases);
    if (merge->wording)
        g_key_file_free(merge->wording);
    table_free(merge->authorities);
    g_free(merge->folder);
}

static bool tell(const struct merge_options *options, const struct merge_counts *counts)
{
    unsigned rows = counts->clean + counts->doubt + counts->error;
    printf("%u row%s: %u clean, %u with a doubt, %u with an error\n", rows, rows == 1 ? "" : "s", counts->clean, counts->doubt, counts->error);
    printf("Sheets: %u in %s\nMerge file: %s\n", counts->sheets, options->sheets, options->merge);
    if (options->pack)
        printf("Pack: %s\n", options->pack);
    return say_flushed(stdout);
}

/* When all sheets are made. */
static enum status hand_over(struct merge *merge, bool *said, struct problem *problem)
{
    struct merge_counts counts;
    enum status packed = STATUS_CLEAN;
    if (!merge_output_write(merge->output, cases_headings(merge->cases), &counts, problem))
        return STATUS_STOPPED;
    if (merge->options->pack)
        packed = merge_output_pack(merge->output, said, problem);
    if (packed == STATUS_STOPPED)
        return STATUS_STOPPED;
    if (!tell(merge->options, &counts)) {
        problem_set(problem, "output-lost", "The count could not be written. The files are done.");
        return STATUS_STOPPED;
    }
    return counts.doubt + counts.error > 0 || packed == STATUS_DOUBT ? STATUS_DOUBT : STATUS_CLEAN;
}

static enum status run(struct merge *merge)
{
    struct problem problem = { 0 }, tool = { 0 };
    bool said = false;
    enum status status = STATUS_STOPPED;
    pipeline_prepare();
    if (open_all(merge, &problem) && (merge->tools = merge_tools_new(merge->options, &problem))) {
        problem_set(&problem, "no-record", "The tools gave no answer. Install the programs again.");
        bool through = do_rows(merge, &problem);
        status = merge_tools_end(merge->tools, false, &said, &tool);
        if (status == STATUS_STOPPED)
            problem = tool;
        else
            status = through && !pipeline_interrupted() ? hand_over(merge, &said, &problem) : STATUS_STOPPED;
    }
    if (status == STATUS_STOPPED && !said && !pipeline_interrupted())
        say_problem(&problem);
    close_all(merge);
    return status;
}

int merge_main(int count, char **arguments)
{
    struct merge_options options = { .force = false };
    enum status status = STATUS_STOPPED;
    bool fine = merge_options_read(count, arguments, &options);
    if (fine && options.help) {
        merge_usage();
        status = say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
    } else if (fine) {
        struct merge merge = { .options = &options };
        status = run(&merge);
    }
    merge_options_clear(&options);
    if (pipeline_interrupted())
        pipeline_leave();
    return (int)status;
}
