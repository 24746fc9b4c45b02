/* triage.c - the order of the list. How it is written is known to triage_csv.c and triage_html.c. */
#include "triage.h"

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "inbox_files.h"
#include "record.h"

static void free_entry(void *data)
{
    struct triage_entry *entry = data;
    g_free(entry->file);
    g_free(entry->pages);
    g_free(entry->copies);
    g_free(entry);
}

struct triage *triage_new(const char *folder, const char *today, GKeyFile *wording)
{
    struct triage *triage = g_new0(struct triage, 1);
    char *whole = g_canonicalize_filename(folder, NULL), *name = g_path_get_basename(whole);
    *triage = (struct triage){ .folder = inbox_files_show(name), .wording = wording, .entries = g_ptr_array_new_with_free_func(free_entry),
                               .left_out = g_ptr_array_new_with_free_func(g_free) };
    date_from_iso(today, &triage->today);
    g_free(name);
    g_free(whole);
    return triage;
}

void triage_free(struct triage *triage)
{
    if (!triage)
        return;
    g_ptr_array_unref(triage->entries);
    g_ptr_array_unref(triage->left_out);
    g_free(triage->folder);
    g_free(triage);
}

int triage_days_to(const struct triage *triage, const char *iso)
{
    GDate date;
    return date_from_iso(iso, &date) ? date_days_between(&triage->today, &date) : 0;
}

const char *triage_act_by(const struct triage *triage, const struct row_day *day)
{
    return day->ring_by && triage_days_to(triage, day->ring_by) >= 0 ? day->ring_by : day->date;
}

bool triage_is_double(const struct inbox_row *row, const struct row_day *day)
{
    if (strcmp(day->what, "appeal-placement-only") != 0)
        return false;
    for (int i = 0; i < row->day_count; i++)
        if (strcmp(row->days[i].what, "appeal") == 0 && strcmp(row->days[i].date, day->date) == 0)
            return true;
    return false;
}

static void reckon_days(const struct triage *triage, struct triage_entry *entry)
{
    for (int i = 0; i < entry->row->day_count; i++) {
        const struct row_day *day = &entry->row->days[i];
        int left = triage_days_to(triage, triage_act_by(triage, day));
        if (day->done)
            continue;
        if (left >= 0) {
            entry->left = entry->any_open ? MIN(entry->left, left) : left;
            entry->any_open = true;
        } else {
            entry->passed = entry->any_passed ? MIN(entry->passed, -left) : -left;
            entry->any_passed = true;
        }
    }
}

/* True when a last day may run that is not known: the letter could not be read, or its date or kind was not found. */
static bool hides_a_day(const struct inbox_row *row)
{
    bool decides = !row->kind || !row->kind_sure || record_kind_class(row->kind) == KIND_APPEALABLE;
    return row->sort == ROW_PROBLEM || (row->sort == ROW_LETTER && row->day_count == 0 && decides);
}

static enum triage_class class_of(const struct triage_entry *entry)
{
    if (entry->row->sort == ROW_NOT_LETTER)
        return TRIAGE_NOT_LETTER;
    if (inbox_row_has_doubt(entry->row))
        return TRIAGE_LOOK;
    return entry->any_passed ? TRIAGE_PASSED : entry->any_open ? TRIAGE_OPEN : TRIAGE_NO_DAY;
}

/* "a.jpg, b.jpg" of the names from `first` on, or NULL. */
static char *joined(const GPtrArray *names, guint first)
{
    GString *text = g_string_new("");
    for (guint i = first; names && i < names->len; i++) {
        char *shown = inbox_files_show(names->pdata[i]);
        g_string_append_printf(text, "%s%s", i > first ? ", " : "", shown);
        g_free(shown);
    }
    return g_string_free(text, text->len == 0);
}

void triage_add(struct triage *triage, const struct inbox_row *row, const GPtrArray *names, const GPtrArray *copies)
{
    struct triage_entry *entry = g_new0(struct triage_entry, 1);
    *entry = (struct triage_entry){ .row = row, .file = inbox_files_show(names->pdata[0]), .pages = joined(names, 1), .copies = joined(copies, 0) };
    reckon_days(triage, entry);
    entry->unknown = hides_a_day(row);
    entry->class = class_of(entry);
    triage->counts[entry->class]++;
    g_ptr_array_add(triage->entries, entry);
}

void triage_leave_out(struct triage *triage, const char *name, const char *why)
{
    char *shown = inbox_files_show(name);
    g_ptr_array_add(triage->left_out, g_strdup_printf("%s: %s", shown, why));
    g_free(shown);
}

/* Within a class: what may hide a day, for it may be any day; what has passed but can still be acted on, what has passed (the latest first: it may still be saved), what is ahead, and
 * letters without a day. */
enum rank { RANK_UNKNOWN, RANK_PARTLY_PASSED, RANK_PASSED, RANK_AHEAD, RANK_NO_DAY };
static enum rank rank_of(const struct triage_entry *entry)
{
    if (entry->unknown)
        return RANK_UNKNOWN;
    return entry->any_passed ? (entry->any_open ? RANK_PARTLY_PASSED : RANK_PASSED) : entry->any_open ? RANK_AHEAD : RANK_NO_DAY;
}

static int compare(const void *one, const void *other)
{
    const struct triage_entry *a = *(struct triage_entry *const *)one, *b = *(struct triage_entry *const *)other;
    if (a->class != b->class)
        return a->class < b->class ? -1 : 1;
    enum rank rank = rank_of(a), other_rank = rank_of(b);
    if (rank != other_rank)
        return rank < other_rank ? -1 : 1;
    int days = rank == RANK_PASSED ? a->passed : a->left, other_days = rank == RANK_PASSED ? b->passed : b->left;
    if (rank != RANK_UNKNOWN && rank != RANK_NO_DAY && days != other_days)
        return days < other_days ? -1 : 1;
    return strcmp(a->file, b->file);
}

void triage_sort(struct triage *triage)
{
    g_ptr_array_sort(triage->entries, compare);
}

void triage_put(struct whole *out, const char *text)
{
    whole_put(out, text, strlen(text));
}
