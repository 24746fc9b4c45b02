/* listing.c - the facts as a list, so that one look tells what to check and on which page it stands. */
#include "listing.h"

#include <string.h>

#include "facts.h"
#include "record.h"
#include "sheet.h"
#include "typeset.h"

#define LEFT 56.0        /* points */
#define RIGHT (SHEET_SHORT - 56.0)
#define TOP 56.0
#define BOTTOM (SHEET_LONG - 56.0)
#define SECOND 170.0     /* where the second column begins */
#define AFTER_ROW 9.0
#define QUOTE_LINES 6
#define LINES_MOST 20

static const struct type title_type = { .size = 16, .bold = true }, head_type = { .size = 12, .bold = true }, text_type = { .size = 11 },
                         name_type = { .size = 11, .bold = true }, small_type = { .size = 10, .grey = 0.2 };

struct listing {
    cairo_t *cairo;
    const struct labels *labels;
    double y;
};

/* Begins another sheet when so many points are no longer free. */
static void need(struct listing *listing, double height)
{
    if (listing->y + height <= BOTTOM)
        return;
    cairo_show_page(listing->cairo);
    listing->y = TOP;
}

/* Writes a text from `left` on. Takes ownership of `text`; NULL or "" writes nothing. */
static void put(struct listing *listing, const struct type *type, char *text, double left, guint most)
{
    GPtrArray *lines = typeset_lines(listing->cairo, type, text ? text : "", RIGHT - left, most);
    need(listing, type->size * TYPE_LEADING * lines->len);
    listing->y = typeset_write(listing->cairo, type, lines, left, listing->y);
    g_ptr_array_unref(lines);
    g_free(text);
}

static void put_gap(struct listing *listing)
{
    listing->y += AFTER_ROW;
}

static char *number_text(int number)
{
    return g_strdup_printf("%d", number);
}

/* "sure, page 1", "please check, page 2", "page 1", or why there is no page. Freed with g_free(). */
static char *state_text(const struct labels *labels, const struct fact *fact)
{
    static const char *const names[] = { [FACT_SURE] = "sure", [FACT_CHECK] = "check", [FACT_NAMED] = NULL, [FACT_GIVEN] = "given", [FACT_MISSING] = "missing" };
    char *state = names[fact->state] ? labels_text(labels, names[fact->state], NULL) : NULL;
    if (fact->page <= 0)
        return state;
    char *number = number_text(fact->page), *where = labels_text(labels, "where", "page", number, NULL);
    char *text = state ? g_strconcat(state, ", ", where, NULL) : g_strdup(where);
    g_free(number);
    g_free(where);
    g_free(state);
    return text;
}

/* The lines of a value, one behind the other. Freed with g_free(). */
static char *value_in_line(const struct fact *fact)
{
    char **lines = g_strsplit(fact->value ? fact->value : "", "\n", -1), *text = g_strjoinv(", ", lines);
    g_strfreev(lines);
    return text;
}

static void put_fact(struct listing *listing, const struct fact *fact)
{
    GPtrArray *name = typeset_lines(listing->cairo, &name_type, fact->label, SECOND - LEFT - 8, 3);
    need(listing, 5 * text_type.size * TYPE_LEADING); /* a fact's first lines stay together */
    double top = listing->y, name_end = typeset_write(listing->cairo, &name_type, name, LEFT, top);
    put(listing, &text_type, value_in_line(fact), SECOND, LINES_MOST);
    put(listing, &small_type, state_text(listing->labels, fact), SECOND, LINES_MOST);
    if (fact->quote)
        put(listing, &small_type, labels_text(listing->labels, "quote", "quote", fact->quote, NULL), SECOND, QUOTE_LINES);
    if (listing->y >= top && listing->y < name_end)
        listing->y = name_end;
    put_gap(listing);
    g_ptr_array_unref(name);
}

/* What was read but is not marked, because its words were not found where they should be. */
static void put_lost(struct listing *listing, const GPtrArray *facts)
{
    bool any = false;
    for (guint i = 0; i < facts->len; i++) {
        const struct fact *fact = facts->pdata[i];
        if (!fact->lost)
            continue;
        if (!any) {
            need(listing, 4 * head_type.size * TYPE_LEADING);
            put(listing, &head_type, labels_text(listing->labels, "not-found", NULL), LEFT, LINES_MOST);
        }
        any = true;
        char *number = number_text(fact->page);
        put(listing, &text_type, labels_text(listing->labels, "lost", "fact", fact->label, "page", number, "quote", fact->lost, NULL), LEFT, QUOTE_LINES);
        put_gap(listing);
        g_free(number);
    }
}

/* "7, 8, 9", or NULL for none. */
static char *unread_pages(const json_t *record)
{
    GString *pages = g_string_new(NULL);
    size_t i;
    json_t *number;
    json_array_foreach(json_object_get(json_object_get(record, "text"), "unread"), i, number)
        g_string_append_printf(pages, "%s%" JSON_INTEGER_FORMAT, i ? ", " : "", json_integer_value(number));
    return g_string_free(pages, pages->len == 0);
}

void listing_draw(cairo_t *cairo, const struct labels *labels, const json_t *record, const GPtrArray *facts, const char *why_none)
{
    struct listing listing = { .cairo = cairo, .labels = labels, .y = TOP };
    const char *name = record_text(record, "letter", "name", NULL), *say = record_text(record, "problem", "say", NULL);
    put(&listing, &title_type, labels_text(labels, "title", NULL), LEFT, LINES_MOST);
    put(&listing, &small_type, g_strdup(name), LEFT, LINES_MOST);
    put_gap(&listing);
    if (say)
        put(&listing, &text_type, labels_text(labels, "unreadable", "say", say, NULL), LEFT, LINES_MOST);
    else if (why_none)
        put(&listing, &text_type, labels_text(labels, "none", "say", why_none, NULL), LEFT, LINES_MOST);
    else {
        put(&listing, &text_type, labels_text(labels, "lead", NULL), LEFT, LINES_MOST);
        put(&listing, &text_type, labels_text(labels, "frames", NULL), LEFT, LINES_MOST);
    }
    put_gap(&listing);
    for (guint i = 0; !say && i < facts->len; i++)
        put_fact(&listing, facts->pdata[i]);
    put_gap(&listing);
    put_lost(&listing, facts);
    char *unread = unread_pages(record);
    if (unread)
        put(&listing, &text_type, labels_text(labels, "unread", "pages", unread, NULL), LEFT, LINES_MOST);
    g_free(unread);
    cairo_show_page(cairo);
}
