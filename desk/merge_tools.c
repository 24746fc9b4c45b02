/* merge_tools.c - extract, classify, timeline and as many renders as there are processors, each between two pipes of the desk's.
 *
 * One record is under way at a time but for render, which takes most of the time (25 ms for a sheet, 1 ms for all else): the sheets are dealt
 * out to several in turn, and they name the files themselves. */
#include "merge_tools.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline.h"
#include "record.h"
#include "write.h"

#define RENDERS_MAX 4
#define NONE (-1)

/* The desk's ends of a tool's pipes. */
struct tool_ends {
    int in, out;
};

struct merge_tools {
    const struct merge_options *options;
    struct tool_ends extract, classify, timeline;
    int renders[RENDERS_MAX]; /* the ends to write to */
    int render_count, next;
};

/* Starts a tool; `out` false: it writes files. */
static bool start(GPtrArray *arguments, bool out, struct tool_ends *ends, struct problem *problem)
{
    int in_read = NONE, out_write = NONE;
    g_ptr_array_add(arguments, NULL);
    bool fine = pipeline_join(&in_read, &ends->in, problem) && (!out || pipeline_join(&ends->out, &out_write, problem)) &&
                pipeline_add((char *const *)arguments->pdata, in_read, out ? out_write : PIPELINE_INHERIT, out ? 0 : PIPELINE_WRITES_FILE, problem);
    g_ptr_array_unref(arguments);
    return fine;
}

static GPtrArray *tool(const struct merge_options *options, const char *name)
{
    GPtrArray *arguments = g_ptr_array_new();
    g_ptr_array_add(arguments, (char *)name);
    if (options->data) {
        g_ptr_array_add(arguments, (char *)"--data");
        g_ptr_array_add(arguments, (char *)options->data);
    }
    return arguments;
}

static void add(GPtrArray *arguments, const char *option, const char *value)
{
    g_ptr_array_add(arguments, (char *)option);
    if (value)
        g_ptr_array_add(arguments, (char *)value);
}

static bool start_render(struct merge_tools *tools, struct problem *problem)
{
    const struct merge_options *options = tools->options;
    struct tool_ends ends = { NONE, NONE };
    GPtrArray *arguments = tool(options, "ehc-render");
    add(arguments, "--out", options->sheets);
    if (options->language)
        add(arguments, "--language", options->language);
    if (options->large_print)
        add(arguments, "--large-print", NULL);
    bool fine = start(arguments, false, &ends, problem);
    tools->renders[tools->render_count++] = ends.in;
    return fine;
}

struct merge_tools *merge_tools_new(const struct merge_options *options, struct problem *problem)
{
    struct merge_tools *tools = g_new0(struct merge_tools, 1);
    *tools = (struct merge_tools){ .options = options, .extract = { NONE, NONE }, .classify = { NONE, NONE }, .timeline = { NONE, NONE } };
    GPtrArray *timeline = tool(options, "ehc-timeline");
    add(timeline, "--today", options->today);
    bool fine = start(timeline, true, &tools->timeline, problem);
    long wanted = CLAMP(sysconf(_SC_NPROCESSORS_ONLN), 1, RENDERS_MAX);
    while (fine && tools->render_count < wanted)
        fine = start_render(tools, problem);
    if (fine)
        return tools;
    bool said;
    struct problem unused;
    merge_tools_end(tools, true, &said, &unused);
    return NULL;
}

/* Through one tool. NULL when it has gone. */
static char *pass(const struct tool_ends *ends, const char *line, size_t length, size_t *got)
{
    return pipeline_write(ends->in, line, length) ? pipeline_read(ends->out, got) : NULL;
}

static bool start_reading(struct merge_tools *tools, struct problem *problem)
{
    GPtrArray *extract = tool(tools->options, "ehc-extract");
    add(extract, "--together", NULL);
    add(extract, "--files-from0", "-");
    return start(extract, true, &tools->extract, problem) && start(tool(tools->options, "ehc-classify"), true, &tools->classify, problem);
}

json_t *merge_tools_read(struct merge_tools *tools, const GPtrArray *files, struct problem *problem)
{
    if (tools->extract.in == NONE && !start_reading(tools, problem))
        return NULL;
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < files->len; i++)
        g_string_append_len(names, g_ptr_array_index(files, i), (gssize)strlen(g_ptr_array_index(files, i)) + 1);
    g_string_append_c(names, '\0'); /* an empty name ends the letter */
    size_t length = 0, read = 0;
    char *words = write_all(tools->extract.in, names->str, names->len) ? pipeline_read(tools->extract.out, &length) : NULL;
    char *facts = words ? pass(&tools->classify, words, length, &read) : NULL;
    json_t *record = facts ? record_from_line(facts, read, problem) : NULL;
    g_string_free(names, TRUE);
    free(words);
    free(facts);
    return record;
}

json_t *merge_tools_finish(struct merge_tools *tools, const json_t *record, struct problem *problem)
{
    char *line = json_dumps(record, JSON_COMPACT | JSON_REAL_PRECISION(RECORD_DIGITS));
    size_t length = 0;
    char *finished = pass(&tools->timeline, line, strlen(line), &length);
    json_t *done = finished ? record_from_line(finished, length, problem) : NULL;
    if (done && !pipeline_write(tools->renders[tools->next], finished, length)) {
        json_decref(done);
        done = NULL;
    }
    tools->next = (tools->next + 1) % tools->render_count;
    free(finished);
    free(line);
    return done;
}

static void close_end(int end)
{
    if (end != NONE)
        close(end);
}

enum status merge_tools_end(struct merge_tools *tools, bool stop, bool *said, struct problem *problem)
{
    for (int i = 0; i < tools->render_count; i++)
        close_end(tools->renders[i]);
    const struct tool_ends all[] = { tools->extract, tools->classify, tools->timeline };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        close_end(all[i].in);
        close_end(all[i].out);
    }
    g_free(tools);
    return pipeline_finish(stop, said, problem);
}
