/* inbox_row.c - a letter's record, made small. */
#include "inbox_row.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "record.h"

#define ROW_FORMAT 1 /* of a line; a line of another format is no row, and its letter is read again */

/* Doubts that say no more than that the day has not come yet. */
static bool ends_with_time(const char *code)
{
    return g_strcmp0(code, "future-letter") == 0 || g_strcmp0(code, "certificate-in-future") == 0;
}

static char *text_of(const json_t *object, const char *name)
{
    return g_strdup(json_string_value(json_object_get(object, name)));
}

static struct inbox_row *row_new(const char *sum, const char *fingerprint)
{
    struct inbox_row *row = g_new0(struct inbox_row, 1);
    g_strlcpy(row->sum, sum, sizeof row->sum);
    g_strlcpy(row->fingerprint, fingerprint, sizeof row->fingerprint);
    return row;
}

static void add_reason(struct inbox_row *row, const char *say)
{
    char *before = row->reasons;
    if (!say)
        return;
    row->reasons = before ? g_strconcat(before, "\n", say, NULL) : g_strdup(say);
    g_strdelimit(row->reasons + (before ? strlen(before) + 1 : 0), "\r\n\t", ' ');
    g_free(before);
}

static void add_day(struct inbox_row *row, const json_t *day)
{
    if (row->day_count == ROW_DAYS_MAX || !record_text(day, "what", NULL) || !record_text(day, "date", NULL))
        return;
    row->days[row->day_count++] = (struct row_day){ .what = text_of(day, "what"),
                                                    .date = text_of(day, "date"),
                                                    .ring_by = text_of(day, "ring_by"),
                                                    .time = text_of(day, "time"),
                                                    .done = record_true(day, "done", NULL) || record_text(day, "contacted", NULL) };
}

static enum row_sort sort_of(const json_t *record)
{
    const char *code = record_text(record, "problem", "code", NULL);
    return !code ? ROW_LETTER : strcmp(code, "not-a-letter-file") == 0 ? ROW_NOT_LETTER : ROW_PROBLEM;
}

struct inbox_row *inbox_row_of_record(const json_t *record, const char *sum, const char *fingerprint)
{
    struct inbox_row *row = row_new(sum, fingerprint);
    const char *stage = record_text(record, "problem", "stage", NULL);
    size_t i;
    json_t *each;
    row->sort = sort_of(record);
    row->sheet = row->sort != ROW_NOT_LETTER && g_strcmp0(stage, "render") != 0;
    row->today = text_of(record, "today");
    row->kind = g_strdup(record_text(record, "decision", "kind", NULL));
    row->kind_sure = record_true(record, "decision", "sure", NULL);
    row->dated = g_strdup(record_text(record, "dated", "date", NULL));
    row->dated_sure = record_true(record, "dated", "sure", NULL);
    row->authority = g_strdup(record_text(record, "authority", "name", NULL));
    row->authority_sure = record_true(record, "authority", "sure", NULL);
    json_array_foreach(json_object_get(record, "days"), i, each)
        add_day(row, each);
    add_reason(row, record_text(record, "problem", "say", NULL));
    json_array_foreach(json_object_get(record, "doubts"), i, each) {
        add_reason(row, record_text(each, "say", NULL));
        row->until_today = row->until_today || ends_with_time(record_text(each, "code", NULL));
    }
    return row;
}

struct inbox_row *inbox_row_of_problem(const char *sum, const struct problem *problem)
{
    struct inbox_row *row = row_new(sum, "");
    row->sort = ROW_PROBLEM;
    add_reason(row, problem->say);
    return row;
}

bool inbox_row_has_doubt(const struct inbox_row *row)
{
    return row->sort != ROW_LETTER || row->reasons;
}

static void set_text(json_t *object, const char *name, const char *text)
{
    if (text)
        json_object_set_new(object, name, json_string(text));
}

static json_t *days_to_json(const struct inbox_row *row)
{
    json_t *days = json_array();
    for (int i = 0; i < row->day_count; i++) {
        json_t *day = json_object();
        set_text(day, "what", row->days[i].what);
        set_text(day, "date", row->days[i].date);
        set_text(day, "ring_by", row->days[i].ring_by);
        set_text(day, "time", row->days[i].time);
        if (row->days[i].done)
            json_object_set_new(day, "done", json_true());
        json_array_append_new(days, day);
    }
    return days;
}

static const struct {
    const char *name;
    size_t at;
} texts[] = { { "today", offsetof(struct inbox_row, today) },
              { "kind", offsetof(struct inbox_row, kind) },
              { "dated", offsetof(struct inbox_row, dated) },
              { "authority", offsetof(struct inbox_row, authority) },
              { "reasons", offsetof(struct inbox_row, reasons) } },
  flags[] = { { "until_today", offsetof(struct inbox_row, until_today) },
              { "sheet", offsetof(struct inbox_row, sheet) },
              { "kind_sure", offsetof(struct inbox_row, kind_sure) },
              { "dated_sure", offsetof(struct inbox_row, dated_sure) },
              { "authority_sure", offsetof(struct inbox_row, authority_sure) } };

char *inbox_row_to_line(const struct inbox_row *row)
{
    json_t *object = json_pack("{s:i, s:s, s:s, s:i}", "row", ROW_FORMAT, "sha256", row->sum, "made_by", row->fingerprint, "sort", (int)row->sort);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        set_text(object, texts[i].name, *(char *const *)((const char *)row + texts[i].at));
    for (size_t i = 0; i < G_N_ELEMENTS(flags); i++)
        if (*(const bool *)((const char *)row + flags[i].at))
            json_object_set_new(object, flags[i].name, json_true());
    if (row->day_count > 0)
        json_object_set_new(object, "days", days_to_json(row));
    char *text = json_dumps(object, JSON_COMPACT);
    size_t length = text ? strlen(text) : 0;
    char *line = memory_get(length + 2);
    memcpy(line, text ? text : "", length);
    memcpy(line + length, "\n", 2);
    free(text);
    json_decref(object);
    return line;
}

struct inbox_row *inbox_row_of_line(const char *line, size_t length)
{
    json_t *object = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL), *day;
    const char *sum = json_string_value(json_object_get(object, "sha256")), *made_by = json_string_value(json_object_get(object, "made_by"));
    json_int_t sort = json_integer_value(json_object_get(object, "sort"));
    struct inbox_row *row = NULL;
    size_t each;
    if (json_integer_value(json_object_get(object, "row")) != ROW_FORMAT || !sum || strlen(sum) != CONTENT_SUM_SIZE - 1 || !made_by || sort < ROW_LETTER ||
        sort > ROW_NOT_LETTER)
        goto out;
    row = row_new(sum, made_by);
    row->sort = (enum row_sort)sort;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        *(char **)((char *)row + texts[i].at) = text_of(object, texts[i].name);
    for (size_t i = 0; i < G_N_ELEMENTS(flags); i++)
        *(bool *)((char *)row + flags[i].at) = json_is_true(json_object_get(object, flags[i].name));
    json_array_foreach(json_object_get(object, "days"), each, day)
        add_day(row, day);
out:
    json_decref(object);
    return row;
}

void inbox_row_free(struct inbox_row *row)
{
    if (!row)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(*(char **)((char *)row + texts[i].at));
    for (int i = 0; i < row->day_count; i++) {
        g_free(row->days[i].what);
        g_free(row->days[i].date);
        g_free(row->days[i].ring_by);
        g_free(row->days[i].time);
    }
    g_free(row);
}
