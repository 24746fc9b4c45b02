/* merge_csv.c - RFC 4180 with a byte-order mark, without which Excel takes UTF-8 for something else; every cell in quotes.
 *
 * A spreadsheet takes a cell that begins with = + - @ for a formula, which can fetch and run things, and our cells come from letters and lists
 * of others. Such a cell gets an apostrophe first (as OWASP advises, "CSV Injection"), but for a phone number that begins with +, which
 * has only digits and can do nothing: a mail merge would print the apostrophe. */
#include "merge_csv.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MODE 0600 /* cases are about children: for their owner's eyes */

struct merge_csv {
    char *path, *temporary;
    FILE *out;
    bool begun; /* the row has a cell */
};

struct merge_csv *merge_csv_new(const char *path, struct problem *problem)
{
    char *temporary = g_strconcat(path, ".XXXXXX", NULL);
    int opened = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, MODE);
    FILE *out = opened >= 0 ? fdopen(opened, "w") : NULL;
    if (!out) {
        problem_set(problem, "output-lost", "%s could not be written (%s). Check that its folder is yours to write in.", path, g_strerror(errno));
        g_free(temporary);
        return NULL;
    }
    struct merge_csv *csv = g_new0(struct merge_csv, 1);
    *csv = (struct merge_csv){ .path = g_strdup(path), .temporary = temporary, .out = out };
    fputs("\xEF\xBB\xBF", out);
    return csv;
}

void merge_csv_free(struct merge_csv *csv)
{
    if (!csv)
        return;
    if (csv->out) {
        fclose(csv->out);
        unlink(csv->temporary);
    }
    g_free(csv->temporary);
    g_free(csv->path);
    g_free(csv);
}

static bool is_formula(const char *text)
{
    text += strspn(text, " ");
    bool number = (*text == '+' || *text == '-') && text[1 + strspn(text + 1, "0123456789 ()-.")] == '\0';
    return *text && strchr("=+-@\t\r\n", *text) && !number;
}

void merge_csv_cell(struct merge_csv *csv, const char *text)
{
    fputs(csv->begun ? ",\"" : "\"", csv->out);
    csv->begun = true;
    if (is_formula(text))
        putc('\'', csv->out);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', csv->out);
        if (text[0] == '\r' && text[1] == '\n')
            continue;
        putc((unsigned char)*text < 0x20 && *text != '\n' ? ' ' : *text, csv->out);
    }
    putc('"', csv->out);
}

void merge_csv_end_row(struct merge_csv *csv)
{
    fputs("\r\n", csv->out);
    csv->begun = false;
}

bool merge_csv_finish(struct merge_csv *csv, struct problem *problem)
{
    bool whole = say_flushed(csv->out) && fsync(fileno(csv->out)) == 0;
    int error = errno;
    whole = fclose(csv->out) == 0 && whole;
    csv->out = NULL;
    if (whole && rename(csv->temporary, csv->path) == 0)
        return true;
    if (whole)
        error = errno;
    unlink(csv->temporary);
    return problem_set(problem, "output-lost", "%s could not be written (%s). Check that the disk is not full.", csv->path, g_strerror(error));
}
