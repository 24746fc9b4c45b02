/* pdffile.c - ISO 32000-1, 7.5: header, objects, cross-reference table, trailer. */
#include "pdffile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <unistd.h>

#define MODE 0600 /* sheets are about children: for their owner's eyes */
#define HEADER "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"

struct pdffile {
    char *path, *temporary;
    FILE *out;
    GArray *places; /* guint64: where each object begins, by its number */
    guint64 at;
};

struct pdffile *pdffile_new(const char *path, unsigned reserved, struct problem *problem)
{
    char *temporary = g_strconcat(path, ".XXXXXX", NULL);
    int opened = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, MODE);
    FILE *out = opened >= 0 ? fdopen(opened, "w") : NULL;
    if (!out) {
        problem_set(problem, "output-lost", "%s could not be written (%s). Check that its folder is there and is yours to write in.", path, g_strerror(errno));
        g_free(temporary);
        return NULL;
    }
    struct pdffile *file = g_new0(struct pdffile, 1);
    file->path = g_strdup(path);
    file->temporary = temporary;
    file->out = out;
    file->places = g_array_new(FALSE, TRUE, sizeof(guint64));
    g_array_set_size(file->places, reserved + 1);
    fputs(HEADER, out);
    file->at = sizeof HEADER - 1;
    return file;
}

void pdffile_free(struct pdffile *file)
{
    if (!file)
        return;
    if (file->out) {
        fclose(file->out);
        unlink(file->temporary);
    }
    g_array_unref(file->places);
    g_free(file->temporary);
    g_free(file->path);
    g_free(file);
}

unsigned pdffile_number(struct pdffile *file)
{
    g_array_set_size(file->places, file->places->len + 1);
    return file->places->len - 1;
}

void pdffile_write(struct pdffile *file, unsigned number, const char *text, size_t length)
{
    g_array_index(file->places, guint64, number) = file->at;
    int head = fprintf(file->out, "%u 0 obj\n", number);
    fwrite(text, 1, length, file->out);
    int tail = fprintf(file->out, "\nendobj\n");
    file->at += (guint64)(head > 0 ? head : 0) + length + (guint64)(tail > 0 ? tail : 0);
}

static void write_table(struct pdffile *file)
{
    fprintf(file->out, "xref\n0 %u\n0000000000 65535 f \n", file->places->len);
    for (guint i = 1; i < file->places->len; i++) { /* a number that was not used, because a sheet turned out to be damaged, is free */
        guint64 place = g_array_index(file->places, guint64, i);
        fprintf(file->out, place ? "%010" G_GUINT64_FORMAT " 00000 n \n" : "%010" G_GUINT64_FORMAT " 65535 f \n", place);
    }
}

bool pdffile_finish(struct pdffile *file, unsigned catalogue, unsigned info, struct problem *problem)
{
    write_table(file);
    fprintf(file->out, "trailer\n<</Size %u/Root %u 0 R/Info %u 0 R>>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", file->places->len, catalogue, info, file->at);
    bool whole = say_flushed(file->out) && fsync(fileno(file->out)) == 0;
    int error = errno;
    whole = fclose(file->out) == 0 && whole;
    file->out = NULL;
    if (whole && rename(file->temporary, file->path) == 0)
        return true;
    if (whole)
        error = errno;
    unlink(file->temporary);
    return problem_set(problem, "output-lost", "%s could not be written (%s). Check that the disk is not full.", file->path, g_strerror(error));
}
