/* contacts_gaps.c - what is missing or old in the contacts, the worst authority first: the list of whom to look up next.
 *
 * A gap is no fault: the sheet then prints the letter's own contact or the national lines. What a family needs first weighs most, so
 * the weights only set the order: nothing known of the mediation adviser comes before an undated page of the SEND team. */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contacts.h"
#include "date.h"

#define OLD_YEARS 2       /* a page that shows a year before last year may be of another contract */
#define READ_MONTHS_MAX 12 /* each row is looked at again within a year */

enum { WEIGHT_NOTHING = 100, WEIGHT_NO_PHONE = 40, WEIGHT_NOT_READ = 30, WEIGHT_OLD = 20, WEIGHT_CHECK = 15, WEIGHT_UNDATED = 10 };

static const struct {
    const char *kind, *name;
    int share; /* of the weights, in percent: how much a family needs it */
} wanted[] = { { "mediation", "mediation adviser", 100 }, { "iass", "SENDIASS", 90 }, { "send_team", "SEND team", 30 } };

/* One authority and what it lacks. */
struct gaps {
    const char *code, *name;
    int weight;
    GString *words;
};

static const char *field(const struct table *table, size_t row, const char *column)
{
    return table_field(table, row, table_column(table, column));
}

static void add(struct gaps *gaps, size_t kind, const char *lack, int weight)
{
    gaps->weight += weight * wanted[kind].share / 100;
    g_string_append_printf(gaps->words, "%s%s: %s", gaps->words->len ? "; " : "", wanted[kind].name, lack);
}

/* True when the row was last looked at too long ago. */
static bool read_long_ago(const char *read, const GDate *today)
{
    GDate date, again;
    char *day = strlen(read) == 7 ? g_strconcat(read, "-01", NULL) : g_strdup(read);
    bool known = date_from_iso(day, &date);
    g_free(day);
    if (known)
        date_add_months(&date, READ_MONTHS_MAX, &again);
    return !known || g_date_compare(today, &again) > 0;
}

/* What the rows of a kind have between them. */
struct best {
    bool any, phone, dated, recent, unchecked, read;
};

static struct best best_of(const struct contact_files *files, const char *code, const char *kind, const GDate *today)
{
    struct best best = { .unchecked = true };
    const struct table *contacts = files->contacts;
    for (size_t row = 0; row < table_rows(contacts); row++) {
        if (strcmp(field(contacts, row, "authority"), code) != 0 || strcmp(field(contacts, row, "kind"), kind) != 0)
            continue;
        const char *seen = field(contacts, row, "year_seen");
        best.any = true;
        best.phone = best.phone || *field(contacts, row, "phone");
        best.dated = best.dated || *seen;
        best.recent = best.recent || (*seen && atoi(seen) > (int)g_date_get_year(today) - OLD_YEARS);
        best.unchecked = best.unchecked && strstr(field(contacts, row, "caution"), "check");
        best.read = best.read || !read_long_ago(field(contacts, row, "read"), today);
    }
    return best;
}

static void look(const struct contact_files *files, struct gaps *gaps, const GDate *today)
{
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        struct best best = best_of(files, gaps->code, wanted[i].kind, today);
        if (!best.any) {
            add(gaps, i, "nothing known", WEIGHT_NOTHING);
            continue;
        }
        if (!best.phone)
            add(gaps, i, "no phone", WEIGHT_NO_PHONE);
        if (!best.read)
            add(gaps, i, "not looked at for a year", WEIGHT_NOT_READ);
        if (!best.dated)
            add(gaps, i, "undated page", WEIGHT_UNDATED);
        else if (!best.recent)
            add(gaps, i, "old page", WEIGHT_OLD);
        if (best.unchecked)
            add(gaps, i, "to be checked", WEIGHT_CHECK);
    }
}

static gint worst_first(gconstpointer a, gconstpointer b)
{
    const struct gaps *first = a, *second = b;
    return first->weight != second->weight ? second->weight - first->weight : strcmp(first->code, second->code);
}

size_t contacts_gaps(const struct contact_files *files, const GDate *today)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct gaps));
    size_t found = 0;
    for (size_t row = 0; row < table_rows(files->authorities); row++) {
        if (*field(files->authorities, row, "until"))
            continue;
        struct gaps gaps = { .code = field(files->authorities, row, "code"), .name = field(files->authorities, row, "name"), .words = g_string_new(NULL) };
        look(files, &gaps, today);
        g_array_append_val(all, gaps);
    }
    g_array_sort(all, worst_first);
    for (guint i = 0; i < all->len; i++) {
        struct gaps *gaps = &g_array_index(all, struct gaps, i);
        if (gaps->weight > 0)
            printf("%s%s  %s: %s\n", found++ == 0 ? "Missing or old, the worst first:\n" : "", gaps->code, gaps->name, gaps->words->str);
        g_string_free(gaps->words, TRUE);
    }
    g_array_free(all, TRUE);
    return found;
}
