/* evidence.c - sets the record beside the files it was read from, and writes what the child makes of them. */
#include "evidence.h"

#include <glib.h>
#include <string.h>

#include "../answer.h"
#include "../confine.h"
#include "../heic.h"
#include "../limits.h"
#include "../reader.h"
#include "../source.h"
#include "facts.h"
#include "proof.h"
#include "record.h"
#include "snapshot.h"
#include "write.h"

#define UNDRAWN_MOST 10000.0

/* The PDF's bytes from a child; NULL with `problem`. */
static guchar *ask(struct evidence *evidence, const struct proof_job *job, gsize *length, struct problem *problem)
{
    struct child child;
    if (!confine_start(&child, proof_make, job, problem)) {
        evidence->lost = true;
        return NULL;
    }
    confine_wait(&child, 1);
    json_t *answer = confine_answer(&child, problem);
    const char *text = record_text(answer, "pdf", NULL);
    guchar *bytes = text ? g_base64_decode(text, length) : NULL;
    if (bytes && (*length < 5 || memcmp(bytes, "%PDF-", 5) != 0)) {
        g_free(bytes);
        bytes = NULL;
    }
    if (answer && !bytes && !answer_problem(answer, problem))
        problem_set(problem, "damaged", "The file is damaged and cannot be shown. Download or scan it again, or ask for a new copy.");
    evidence->lacking = evidence->lacking || answer_number(answer, "undrawn", 0, UNDRAWN_MOST, 0) > 0;
    json_decref(answer);
    return bytes;
}

/* Makes the PDF; when the pages cannot be shown, only the list, which says why, as does a line on stderr. */
static bool make(struct evidence *evidence, struct proof_job *job, struct problem *problem)
{
    gsize length = 0;
    struct problem why = { 0 };
    guchar *bytes = ask(evidence, job, &length, &why);
    if (!bytes && !job->why_none && !evidence->lost) {
        say_error("The pages of the letter could not be marked. %s", why.say);
        evidence->lacking = true;
        job->why_none = why.say;
        bytes = ask(evidence, job, &length, problem);
        job->why_none = NULL; /* it lives no longer than `why` */
    } else if (!bytes) {
        *problem = why;
    }
    evidence->lost = !bytes || !write_file(evidence->output, (const char *)bytes, length, problem);
    g_free(bytes);
    return !evidence->lost;
}

/* Opens the libraries that a file needs. One that is missing costs its pages, and they say so. */
static void open_reader(const struct source *source)
{
    struct problem unused;
    if (!source->media)
        return;
    (void)reader_open(source->form, &unused);
    if (source->form == SOURCE_MESSAGE)
        (void)heic_open(&unused); /* a photo may be attached */
}

/* True when the record can be set beside these files. */
static bool fits(const json_t *record, struct source *const *sources, size_t count, struct problem *problem)
{
    size_t i;
    json_t *page;
    char *sum = source_sum(sources, count);
    bool same = g_strcmp0(sum, record_text(record, "letter", "sha256", NULL)) == 0;
    g_free(sum);
    if (!same)
        return problem_set(problem, "other-files", "The record was not read from these files. Name the files of its letter, in the same order.");
    json_array_foreach(json_object_get(json_object_get(record, "text"), "pages"), i, page)
        if (!json_is_array(json_object_get(page, "lines")) || !json_is_object(json_object_get(page, "source")))
            return problem_set(problem, "no-places", "The record does not tell where its words stand. Read the letter with ehc-extract --boxes.");
    return true;
}

static bool mark(struct evidence *evidence, json_t *record, struct source *const *sources, struct problem *problem)
{
    bool unread = json_object_get(record, "problem") != NULL;
    if (!unread && !fits(record, sources, evidence->count, problem))
        return false;
    GPtrArray *facts = facts_new(record, evidence->labels);
    struct proof_job job = { .record = record, .facts = facts, .labels = evidence->labels, .sources = sources, .count = evidence->count };
    if (unread || json_array_size(json_object_get(json_object_get(record, "text"), "pages")) == 0)
        job.why_none = "";
    for (guint i = 0; i < facts->len; i++)
        evidence->lacking = evidence->lacking || ((const struct fact *)facts->pdata[i])->lost;
    evidence->lacking = evidence->lacking || job.why_none;
    for (size_t i = 0; i < evidence->count; i++)
        open_reader(sources[i]);
    bool fine = make(evidence, &job, problem);
    g_ptr_array_unref(facts);
    return fine;
}

/* Writes the picture of one page. */
static bool snap(struct evidence *evidence, json_t *record, struct source *const *sources, struct problem *problem)
{
    struct snapshot_job job = { .page = facts_page(record, evidence->picture), .sources = sources, .count = evidence->count };
    struct child child;
    gsize length = 0;
    if (!job.page || !json_is_object(json_object_get(job.page, "source")))
        return problem_set(problem, "no-page", "The record has no page %d that can be shown. Read the letter with ehc-extract --boxes.", evidence->picture);
    if (!fits(record, sources, evidence->count, problem))
        return false;
    for (size_t i = 0; i < evidence->count; i++)
        open_reader(sources[i]);
    if (!confine_start(&child, snapshot_make, &job, problem))
        return false;
    confine_wait(&child, 1);
    json_t *answer = confine_answer(&child, problem);
    const char *text = record_text(answer, "jpeg", NULL);
    guchar *bytes = text ? g_base64_decode(text, &length) : NULL;
    bool fine = bytes && length > 3 && memcmp(bytes, "\xFF\xD8\xFF", 3) == 0;
    if (answer && !fine && !answer_problem(answer, problem))
        problem_set(problem, "damaged", "The file is damaged and cannot be shown. Download or scan it again, or ask for a new copy.");
    fine = fine && write_file(evidence->output, (const char *)bytes, length, problem);
    json_decref(answer);
    g_free(bytes);
    return fine;
}

bool evidence_one(json_t *record, void *with, struct problem *problem)
{
    struct evidence *evidence = with;
    struct source **sources = g_new0(struct source *, evidence->count + 1);
    struct problem unused;
    bool fine = evidence->done++ == 0 || problem_set(problem, "one-letter", "There is more than one record. Mark each letter by itself.");
    for (size_t i = 0; i < evidence->count; i++)
        sources[i] = source_new(evidence->files[i], BYTES_MAX_DEFAULT, &unused);
    fine = fine && (evidence->picture ? snap : mark)(evidence, record, sources, problem);
    for (size_t i = 0; i < evidence->count; i++)
        source_free(sources[i]);
    g_free(sources);
    if (!fine)
        say_problem(problem);
    evidence->lost = evidence->lost || !fine;
    return fine;
}
