/* chain.c - starts the tools of one letter all at once, so that their starting times overlap, and passes the records on.
 *
 *     extract -> classify -> [overrule] -> timeline -> [desk] -> render
 *     extract -> classify -> [certificate]                    -> evidence
 *
 * Without facts to put in, classify writes straight to timeline. The desk always sees the finished record on its way to render. */
#include "chain.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "certificate.h"
#include "pipeline.h"
#include "record.h"

#define NONE (-1) /* no pipe here */

/* The desk's own ends of the pipes. */
struct ends {
    int read, certificate; /* records from classify */
    int facts;             /* to timeline */
    int finished;          /* from timeline */
    int sheet;             /* to render */
    int evidence;          /* to evidence */
};

static void end_close(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = NONE;
}

/* Starts a tool with its data, one option that has a value and one that has none; each may be NULL. */
static bool add_tool(const char *name, const char *data, const char *option, const char *value, const char *flag, int in, int out, int flags,
                     struct problem *problem)
{
    const char *arguments[7] = { name };
    size_t count = 1;
    if (option) {
        arguments[count++] = option;
        arguments[count++] = value;
    }
    if (data) {
        arguments[count++] = "--data";
        arguments[count++] = data;
    }
    if (flag)
        arguments[count++] = flag;
    return pipeline_add((char *const *)arguments, in, out, flags, problem);
}

/* The marks need the places of words; nothing else does, and they cost time. */
static bool add_extract(const struct chain *chain, char *const *files, size_t count, int out, struct problem *problem)
{
    GPtrArray *arguments = g_ptr_array_new();
    bool standard = false;
    g_ptr_array_add(arguments, (char *)"ehc-extract");
    if (count > 1)
        g_ptr_array_add(arguments, (char *)"--together");
    if (chain->evidence && files == chain->files)
        g_ptr_array_add(arguments, (char *)"--boxes");
    if (chain->data) {
        g_ptr_array_add(arguments, (char *)"--data");
        g_ptr_array_add(arguments, (char *)chain->data);
    }
    g_ptr_array_add(arguments, (char *)"--");
    for (size_t i = 0; i < count; i++) {
        standard = standard || g_strcmp0(files[i], "-") == 0;
        g_ptr_array_add(arguments, files[i]);
    }
    g_ptr_array_add(arguments, NULL);
    bool fine = pipeline_add((char *const *)arguments->pdata, standard ? PIPELINE_INHERIT : PIPELINE_NULL, out, 0, problem);
    g_ptr_array_unref(arguments);
    return fine;
}

static bool add_evidence(const struct chain *chain, int in, struct problem *problem)
{
    GPtrArray *arguments = g_ptr_array_new();
    const char *const first[] = { "ehc-evidence", "-o", chain->evidence };
    for (size_t i = 0; i < G_N_ELEMENTS(first); i++)
        g_ptr_array_add(arguments, (char *)first[i]);
    if (chain->data) {
        g_ptr_array_add(arguments, (char *)"--data");
        g_ptr_array_add(arguments, (char *)chain->data);
    }
    g_ptr_array_add(arguments, (char *)"--");
    for (size_t i = 0; i < chain->file_count; i++)
        g_ptr_array_add(arguments, chain->files[i]);
    g_ptr_array_add(arguments, NULL);
    bool fine = pipeline_add((char *const *)arguments->pdata, in, PIPELINE_INHERIT, PIPELINE_WRITES_FILE | PIPELINE_BESIDE, problem);
    g_ptr_array_unref(arguments);
    return fine;
}

static bool add_render(const struct chain *chain, int in, struct problem *problem)
{
    const struct {
        const char *option, *file;
    } forms[] = { { "--text=", chain->text }, { "--html=", chain->html }, { "--ics=", chain->ics } };
    GPtrArray *arguments = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(arguments, g_strdup("ehc-render"));
    g_ptr_array_add(arguments, g_strdup("-o"));
    g_ptr_array_add(arguments, g_strdup(chain->sheet));
    if (chain->adviser)
        g_ptr_array_add(arguments, g_strdup("--adviser"));
    if (chain->language)
        g_ptr_array_add(arguments, g_strconcat("--language=", chain->language, NULL));
    if (chain->large_print)
        g_ptr_array_add(arguments, g_strdup("--large-print"));
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
        if (forms[i].file)
            g_ptr_array_add(arguments, g_strconcat(forms[i].option, forms[i].file, NULL));
    if (chain->data) {
        g_ptr_array_add(arguments, g_strdup("--data"));
        g_ptr_array_add(arguments, g_strdup(chain->data));
    }
    g_ptr_array_add(arguments, NULL);
    bool fine = pipeline_add((char *const *)arguments->pdata, in, PIPELINE_INHERIT, PIPELINE_WRITES_FILE, problem);
    g_ptr_array_unref(arguments);
    return fine;
}

/* extract and classify; what they read comes out at `read`. */
static bool start_reading(const struct chain *chain, char *const *files, size_t count, int *read, struct problem *problem)
{
    int words_in, words_out, facts_out;
    if (!pipeline_join(&words_in, &words_out, problem))
        return false;
    if (!pipeline_join(read, &facts_out, problem) || !add_extract(chain, files, count, words_out, problem)) {
        close(words_in);
        return false;
    }
    return add_tool("ehc-classify", chain->data, NULL, NULL, NULL, words_in, facts_out, PIPELINE_FED_BY_TOOL, problem);
}

static bool start_all(const struct chain *chain, bool insert, struct ends *ends, struct problem *problem)
{
    int facts_in = NONE, finished_out = NONE, sheet_in = NONE, evidence_in = NONE;
    if (chain->file_count > 0 && !start_reading(chain, chain->files, chain->file_count, &ends->read, problem))
        return false;
    if (chain->certificate_file && !start_reading(chain, (char *const *)&chain->certificate_file, 1, &ends->certificate, problem))
        return false;
    if (insert && !pipeline_join(&facts_in, &ends->facts, problem))
        return false;
    if (!insert) {
        facts_in = ends->read;
        ends->read = NONE;
    }
    if (!pipeline_join(&ends->finished, &finished_out, problem) ||
        !add_tool("ehc-timeline", chain->data, "--today", chain->today, chain->what_if || chain->adviser ? "--what-if" : NULL, facts_in, finished_out,
                  insert ? 0 : PIPELINE_FED_BY_TOOL, problem))
        return false;
    if (chain->evidence && (!pipeline_join(&evidence_in, &ends->evidence, problem) || !add_evidence(chain, evidence_in, problem)))
        return false;
    return pipeline_join(&sheet_in, &ends->sheet, problem) && add_render(chain, sheet_in, problem);
}

/* The record from a pipe, or NULL. */
static json_t *read_record(int in, struct problem *problem)
{
    size_t length = 0;
    char *line = pipeline_read(in, &length);
    json_t *record = line ? record_from_line(line, length, problem) : NULL;
    free(line);
    return record;
}

/* Puts the certificate and the given facts in between classify and timeline. */
static bool insert_facts(const struct chain *chain, struct ends *ends, struct problem *problem)
{
    json_t *record = chain->file_count > 0 ? read_record(ends->read, problem) : record_new();
    json_t *certificate = record && chain->certificate_file ? read_record(ends->certificate, problem) : NULL;
    bool fine = record && (certificate || !chain->certificate_file);
    if (fine) {
        given_overrule(record, &chain->given);
        if (certificate)
            certificate_take(record, certificate);
        char *line = json_dumps(record, JSON_COMPACT);
        fine = pipeline_write(ends->facts, line, strlen(line));
        free(line);
    }
    json_decref(certificate);
    json_decref(record);
    return fine;
}

enum status chain_run(const struct chain *chain, char **line, size_t *length, bool *said, struct problem *problem)
{
    struct ends ends = { NONE, NONE, NONE, NONE, NONE, NONE };
    struct problem tool = { 0 };
    bool insert = chain->file_count == 0 || chain->certificate_file || !given_nothing(&chain->given);
    problem_set(problem, "no-record", "The tools gave no answer. Install the programs again.");
    *line = NULL;
    bool started = start_all(chain, insert, &ends, problem);
    bool through = started && (!insert || insert_facts(chain, &ends, problem));
    end_close(&ends.facts);
    if (through)
        *line = pipeline_read(ends.finished, length);
    bool fine = *line && pipeline_write(ends.sheet, *line, *length);
    end_close(&ends.sheet);
    if (fine && ends.evidence >= 0) /* when it cannot take it, its own end tells why */
        (void)pipeline_write(ends.evidence, *line, *length);
    end_close(&ends.evidence);
    end_close(&ends.read);
    end_close(&ends.certificate);
    end_close(&ends.finished);
    enum status status = pipeline_finish(!started, said, &tool);
    if (status == STATUS_STOPPED && started)
        *problem = tool;
    return fine ? status : STATUS_STOPPED;
}
