/* record.c - the record between the stages: read, look into, add to, write. The check against the contract is in check.c. */
#include "record.h"

#include <stdarg.h>
#include <string.h>

#include "date.h"

struct kind {
    const char *name;
    enum kind_class class;
    bool plan_contents;
};

/* The kinds of format 1. Appeal rights: CFA 2014 s.51(2) (read 2026-11). */
static const struct kind kinds[] = {
    { "refusal-to-assess", KIND_APPEALABLE, false },    /* s.51(2)(a) */
    { "refusal-to-issue", KIND_APPEALABLE, false },     /* s.51(2)(b) */
    { "final-plan", KIND_APPEALABLE, true },            /* s.51(2)(c) */
    { "amended-final-plan", KIND_APPEALABLE, true },    /* s.51(2)(c) */
    { "refusal-to-reassess", KIND_APPEALABLE, false },  /* s.51(2)(d) */
    { "refusal-to-amend", KIND_APPEALABLE, true },      /* s.51(2)(e) */
    { "plan-maintained", KIND_APPEALABLE, true },       /* s.51(2)(e) */
    { "cease-to-maintain", KIND_APPEALABLE, false },    /* s.51(2)(f) */
    { "agreement-to-assess", KIND_NOT_YET, false },
    { "agreement-to-reassess", KIND_NOT_YET, false },
    { "draft-plan", KIND_NOT_YET, false },
    { "proposed-amendment", KIND_NOT_YET, false },
    { "considering-ceasing", KIND_NOT_YET, false },
    { "mediation-certificate", KIND_OTHER, false },
    { "tribunal-letter", KIND_OTHER, false },
    { "not-a-decision", KIND_OTHER, false },
};

static const struct kind *kind_find(const char *name)
{
    for (size_t i = 0; name && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

enum kind_class record_kind_class(const char *kind)
{
    const struct kind *found = kind_find(kind);
    return found ? found->class : KIND_UNKNOWN;
}

bool record_kind_has_plan_contents(const char *kind)
{
    const struct kind *found = kind_find(kind);
    return found && found->plan_contents;
}

json_t *record_new(void)
{
    return json_pack("{s:i}", "format", RECORD_FORMAT);
}

json_t *record_from_line(const char *line, size_t length, struct problem *problem)
{
    json_error_t error;
    json_t *record = json_loadb(line, length, JSON_REJECT_DUPLICATES, &error);
    if (!record) {
        problem_set(problem, "bad-record", "A line of the input is not a record (%s, at character %d). Make it again with ehc-extract.", error.text,
                    error.position);
        return NULL;
    }
    if (!record_check(record, problem)) {
        json_decref(record);
        return NULL;
    }
    return record;
}

bool record_write(FILE *out, const json_t *record)
{
    if (json_dumpf(record, out, JSON_COMPACT | JSON_REAL_PRECISION(RECORD_DIGITS)) != 0 || putc('\n', out) == EOF)
        return false;
    return say_flushed(out);
}

static const json_t *walk(const json_t *record, va_list path)
{
    const char *name;
    while (record && (name = va_arg(path, const char *)))
        record = json_object_get(record, name);
    return record;
}

const char *record_text(const json_t *record, ...)
{
    va_list path;
    va_start(path, record);
    const json_t *found = walk(record, path);
    va_end(path);
    return json_string_value(found);
}

bool record_true(const json_t *record, ...)
{
    va_list path;
    va_start(path, record);
    const json_t *found = walk(record, path);
    va_end(path);
    return json_is_true(found);
}

static bool doubt_is_there(const json_t *doubts, const char *code, const char *about)
{
    size_t i;
    json_t *doubt;
    json_array_foreach(doubts, i, doubt) {
        const char *doubt_code = record_text(doubt, "code", NULL), *doubt_about = record_text(doubt, "about", NULL);
        if (doubt_code && doubt_about && strcmp(doubt_code, code) == 0 && strcmp(doubt_about, about) == 0)
            return true;
    }
    return false;
}

json_t *record_add_doubt(json_t *record, const char *code, const char *about, const char *format, ...)
{
    json_t *doubts = json_object_get(record, "doubts");
    if (!doubts) {
        doubts = json_array();
        json_object_set_new(record, "doubts", doubts);
    }
    if (doubt_is_there(doubts, code, about))
        return NULL;
    va_list arguments;
    va_start(arguments, format);
    json_t *say = json_vsprintf(format, arguments);
    va_end(arguments);
    json_t *doubt = json_pack("{s:s, s:s, s:o}", "code", code, "about", about, "say", say ? say : json_string(""));
    json_array_append_new(doubts, doubt);
    return doubt;
}

void record_case(json_t *doubt, const char *name)
{
    if (doubt)
        json_object_set_new(doubt, "case", json_string(name));
}

void record_value_json(json_t *doubt, const char *name, json_t *value)
{
    json_t *values = json_object_get(doubt, "values");
    if (!doubt || !value) {
        json_decref(value);
        return;
    }
    if (!values) {
        values = json_object();
        json_object_set_new(doubt, "values", values);
    }
    json_object_set_new(values, name, value);
}

void record_value(json_t *doubt, const char *name, const char *text)
{
    record_value_json(doubt, name, json_string(text));
}

void record_value_day(json_t *doubt, const char *name, const GDate *day)
{
    char iso[DATE_ISO_SIZE];
    record_value_json(doubt, name, json_string(date_to_iso(day, iso)));
}

void record_set_problem(json_t *record, const char *stage, const struct problem *problem)
{
    if (json_object_get(record, "problem"))
        return;
    json_object_set_new(record, "problem", json_pack("{s:s, s:s, s:s}", "stage", stage, "code", problem->code, "say", problem->say));
}

enum status record_status(const json_t *record)
{
    if (json_object_get(record, "problem") || json_array_size(json_object_get(record, "doubts")) > 0)
        return STATUS_DOUBT;
    return STATUS_CLEAN;
}
