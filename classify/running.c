/* running.c - which lines run from page to page: letterheads that repeat, footers, page numbers.
 *
 * Method: two lines are the same when their letters are, white space, case and the value of digits aside ("Page 1 of 3", "Page 2 of 3").
 * Limits: a footer that stands on one page only is not known from the letter's own words. */
#include "running.h"

#include <glib.h>
#include <string.h>

#define LINES_FROM_EDGE 6       /* repeated lines run only this near the top or end of a page */
#define SHAPE_LETTERS_MIN 4     /* shorter lines may repeat by chance */
#define NUMBER_DIGITS_MAX 3     /* of a page's number */

struct running {
    GHashTable *lines; /* page << 32 | number */
};

struct found {
    size_t page, number, of;
    char *shape;
};

static gpointer line_key(size_t page, size_t number)
{
    return GSIZE_TO_POINTER((page << 32 | number) + 1);
}

/* The line's letters in small, each digit as 0, without white space. Freed with g_free(). */
static char *line_shape(const char *line, size_t length)
{
    GString *shape = g_string_new(NULL);
    for (size_t i = 0; i < length; i++)
        if (!g_ascii_isspace(line[i]))
            g_string_append_c(shape, g_ascii_isdigit(line[i]) ? '0' : g_ascii_tolower(line[i]));
    return g_string_free(shape, FALSE);
}

/* Goes past a number of one to three digits; NULL when there is none. */
static const char *past_number(const char *shape)
{
    size_t digits = strspn(shape, "0");
    return digits >= 1 && digits <= NUMBER_DIGITS_MAX ? shape + digits : NULL;
}

/* "0", "page0", "-0-", "page0of00", "0/0" in a line's shape; no day such as "00/00/0000". */
static bool is_page_number(const char *shape)
{
    shape += strspn(shape, "-|");
    if (g_str_has_prefix(shape, "page"))
        shape += strlen("page");
    shape = past_number(shape);
    if (shape && (g_str_has_prefix(shape, "of") || *shape == '/'))
        shape = past_number(shape + (*shape == '/' ? 1 : 2));
    return shape && strspn(shape, "-|") == strlen(shape);
}

static GArray *lines_near_edges(const struct page *pages, size_t count)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct found));
    for (size_t page = 0; page < count; page++) {
        size_t of = 1, number = 0;
        for (size_t i = 0; i < pages[page].length; i++)
            of += pages[page].words[i] == '\n';
        for (size_t at = 0; at < pages[page].length; number++) {
            const char *end = memchr(pages[page].words + at, '\n', pages[page].length - at);
            size_t stop = end ? (size_t)(end - pages[page].words) : pages[page].length;
            if (number < LINES_FROM_EDGE || of - number <= LINES_FROM_EDGE) {
                struct found found = { page, number, of, line_shape(pages[page].words + at, stop - at) };
                g_array_append_val(lines, found);
            }
            at = stop + 1;
        }
    }
    return lines;
}

/* The first page on which each shape was seen, and the shapes seen on more than one. */
static GHashTable *repeated_shapes(const GArray *lines)
{
    GHashTable *pages = g_hash_table_new(g_str_hash, g_str_equal), *repeated = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < lines->len; i++) {
        const struct found *found = &g_array_index(lines, struct found, i);
        gpointer seen = g_hash_table_lookup(pages, found->shape);
        if (!seen)
            g_hash_table_insert(pages, found->shape, GSIZE_TO_POINTER(found->page + 1));
        else if (GPOINTER_TO_SIZE(seen) != found->page + 1)
            g_hash_table_add(repeated, found->shape);
    }
    g_hash_table_unref(pages);
    return repeated;
}

struct running *running_find(const struct page *pages, size_t count)
{
    struct running *running = g_new0(struct running, 1);
    running->lines = g_hash_table_new(g_direct_hash, g_direct_equal);
    GArray *lines = lines_near_edges(pages, count);
    GHashTable *repeated = repeated_shapes(lines);
    for (guint i = 0; i < lines->len; i++) {
        const struct found *found = &g_array_index(lines, struct found, i);
        bool at_end = found->of - found->number <= LINES_FROM_EDGE;
        bool runs = strlen(found->shape) >= SHAPE_LETTERS_MIN && g_hash_table_contains(repeated, found->shape) && (found->page > 0 || at_end);
        if (runs || (count > 1 && is_page_number(found->shape)))
            g_hash_table_add(running->lines, line_key(found->page, found->number));
    }
    g_hash_table_unref(repeated);
    for (guint i = 0; i < lines->len; i++)
        g_free(g_array_index(lines, struct found, i).shape);
    g_array_unref(lines);
    return running;
}

void running_free(struct running *running)
{
    g_hash_table_unref(running->lines);
    g_free(running);
}

bool running_holds(const struct running *running, size_t page, size_t number)
{
    return g_hash_table_contains(running->lines, line_key(page, number));
}
