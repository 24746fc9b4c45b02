/* wordlists.c - numbering.xml: a paragraph names a list (w:num) and a level, the list an abstract one, which says how each level looks.
 * A paragraph may get its list from its style, and the style from the one it is based on. */
#include "wordlists.h"

#include <stdlib.h>
#include <string.h>

#include "mend.h"
#include "xml.h"

#define LEVELS 9       /* Word has no more */
#define BASED_MAX 20   /* styles on styles */
#define LISTS_MAX 2000 /* in a file */

struct list {
    const xmlNode *levels[LEVELS]; /* w:lvl */
    int counts[LEVELS];
};

struct lists {
    GHashTable *by_number; /* "3" to struct list; lists of one abstract list share it, and count together */
    GHashTable *styles;    /* style id to w:style */
    GPtrArray *owned;
};

static const char *value_of(const xmlNode *node, const char *child)
{
    return xml_attribute(xml_child(node, child), "val");
}

static struct list *list_new(const xmlNode *abstract)
{
    struct list *list = g_new0(struct list, 1);
    for (const xmlNode *level = abstract->children; level; level = level->next) {
        const char *number = xml_is(level, "lvl") ? xml_attribute(level, "ilvl") : NULL;
        if (number && number[0] >= '0' && number[0] < '0' + LEVELS && !number[1])
            list->levels[number[0] - '0'] = level;
    }
    return list;
}

static void read_numbering(struct lists *lists, const xmlNode *numbering)
{
    GHashTable *abstracts = g_hash_table_new(g_str_hash, g_str_equal);
    for (const xmlNode *node = numbering->children; node && lists->owned->len < LISTS_MAX; node = node->next) {
        const char *id = xml_is(node, "abstractNum") ? xml_attribute(node, "abstractNumId") : NULL;
        if (id) {
            struct list *list = list_new(node);
            g_ptr_array_add(lists->owned, list);
            g_hash_table_insert(abstracts, (char *)id, list);
        }
    }
    for (const xmlNode *node = numbering->children; node; node = node->next) {
        const char *id = xml_is(node, "num") ? xml_attribute(node, "numId") : NULL, *abstract = id ? value_of(node, "abstractNumId") : NULL;
        struct list *list = abstract ? g_hash_table_lookup(abstracts, abstract) : NULL;
        if (list)
            g_hash_table_insert(lists->by_number, (char *)id, list);
    }
    g_hash_table_unref(abstracts);
}

struct lists *lists_new(const xmlNode *numbering, const xmlNode *styles)
{
    struct lists *lists = g_new0(struct lists, 1);
    lists->by_number = g_hash_table_new(g_str_hash, g_str_equal);
    lists->styles = g_hash_table_new(g_str_hash, g_str_equal);
    lists->owned = g_ptr_array_new_with_free_func(g_free);
    if (numbering)
        read_numbering(lists, numbering);
    for (const xmlNode *style = styles ? styles->children : NULL; style; style = style->next)
        if (xml_is(style, "style") && xml_attribute(style, "styleId"))
            g_hash_table_insert(lists->styles, (char *)xml_attribute(style, "styleId"), (void *)style);
    return lists;
}

void lists_free(struct lists *lists)
{
    if (!lists)
        return;
    g_hash_table_unref(lists->by_number);
    g_hash_table_unref(lists->styles);
    g_ptr_array_unref(lists->owned);
    g_free(lists);
}

/* The w:numPr that holds for a paragraph: its own, or its style's. */
static const xmlNode *list_properties(const struct lists *lists, const xmlNode *properties)
{
    const xmlNode *own = xml_child(properties, "numPr");
    const char *style_id = value_of(properties, "pStyle");
    for (int i = 0; !own && style_id && i < BASED_MAX; i++) {
        const xmlNode *style = g_hash_table_lookup(lists->styles, style_id);
        own = xml_child(xml_child(style, "pPr"), "numPr");
        style_id = value_of(style, "basedOn");
    }
    return own;
}

static const char *const roman[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx" };

static void append_count(GString *text, int count, const char *format)
{
    bool upper = g_str_has_prefix(format, "upper");
    if (g_str_has_suffix(format, "Letter") && count >= 1 && count <= 26)
        g_string_append_c(text, (char)((upper ? 'A' : 'a') + count - 1));
    else if (g_str_has_suffix(format, "Roman") && count >= 1 && count < (int)G_N_ELEMENTS(roman))
        for (const char *at = roman[count]; *at; at++)
            g_string_append_c(text, upper ? g_ascii_toupper(*at) : *at);
    else
        g_string_append_printf(text, "%d", count);
}

static int start_of(const xmlNode *level)
{
    const char *start = value_of(level, "start");
    return start ? (int)CLAMP(strtol(start, NULL, 10), 0, 10000) : 1;
}

/* "%1.%2)" with the counts put in. */
static void append_pattern(struct list *list, const char *pattern, GString *text)
{
    for (const char *at = pattern; *at; at++) {
        int level = at[0] == '%' && at[1] >= '1' && at[1] < '1' + LEVELS ? at[1] - '1' : -1;
        if (level < 0) {
            g_string_append_c(text, *at);
            continue;
        }
        const char *format = value_of(list->levels[level], "numFmt");
        append_count(text, list->counts[level] > 0 ? list->counts[level] : start_of(list->levels[level]), format ? format : "decimal");
        at++;
    }
}

static void append_bullet(const xmlNode *level, const char *pattern, GString *text)
{
    const xmlNode *fonts = xml_child(xml_child(level, "rPr"), "rFonts");
    const char *font = xml_attribute(fonts, "ascii");
    gunichar code = g_utf8_get_char_validated(pattern, -1);
    bool wingdings = font && g_str_has_prefix(font, "Wingdings");
    /* A hollow square as the bullet of every point is no tick box. */
    const char *sign = wingdings && code < 0x110000 ? mend_wingdings(code) : "•";
    g_string_append(text, strcmp(sign, "☐") == 0 || strcmp(sign, "☒") == 0 ? "•" : sign);
}

void lists_label(struct lists *lists, const xmlNode *properties, GString *text)
{
    const xmlNode *own = list_properties(lists, properties);
    const char *number = value_of(own, "numId"), *level_text = value_of(own, "ilvl");
    struct list *list = number ? g_hash_table_lookup(lists->by_number, number) : NULL;
    int level = level_text ? (int)CLAMP(strtol(level_text, NULL, 10), 0, LEVELS - 1) : 0;
    const xmlNode *look = list ? list->levels[level] : NULL;
    const char *format = value_of(look, "numFmt"), *pattern = value_of(look, "lvlText");
    if (!look || !pattern || !*pattern || (format && strcmp(format, "none") == 0))
        return;
    if (format && strcmp(format, "bullet") == 0) {
        append_bullet(look, pattern, text);
    } else {
        list->counts[level] = list->counts[level] > 0 ? MIN(list->counts[level] + 1, 100000) : start_of(look);
        for (int below = level + 1; below < LEVELS; below++)
            list->counts[below] = 0;
        append_pattern(list, pattern, text);
    }
    g_string_append_c(text, ' ');
}
