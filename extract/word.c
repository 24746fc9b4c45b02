/* word.c - WordprocessingML (ECMA-376 part 1, 17) into text.
 *
 * Word's trees have no lines, so a paragraph is a line. What is printed but not in the text is put back: bullets, numbers, tick boxes.
 * Deleted text, field codes and hidden text are left out. Pages begin where the writer or Word's last printing broke them. A text box
 * comes before the paragraph it hangs on; a table row is one line with two spaces between cells, unless a cell holds several
 * paragraphs (a letterhead laid out as a table): then each cell is a block. */
#include "word.h"

#include <stdlib.h>
#include <string.h>

#include "mend.h"
#include "wordlists.h"
#include "xml.h"

#define DEPTH_MAX 200    /* elements within elements; the reader of XML stops at 256 */
#define LINE_LONG 70     /* letters: a paragraph as long as a printed line is a block of its own; shorter ones are lines of one */
#define PART_NAME_MAX 200

struct word_file {
    const struct package *package;
    struct lists *lists;
    struct flow *flow;
    bool before_was_long;
};

/* A paragraph while it is gathered. */
struct paragraph {
    GString *text;
    GPtrArray *boxes; /* w:txbxContent that hang on it, borrowed */
    bool page_before, page_after;
};

static void walk_blocks(struct word_file *file, const xmlNode *parent, int depth);

static bool is_on(const xmlNode *properties, const char *name)
{
    const xmlNode *property = xml_child(properties, name);
    const char *value = xml_attribute(property, "val");
    return property && (!value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0));
}

static void append_symbol(GString *text, const xmlNode *symbol)
{
    const char *font = xml_attribute(symbol, "font"), *code = xml_attribute(symbol, "char");
    if (code && font && (g_str_has_prefix(font, "Wingdings") || strcmp(font, "Symbol") == 0))
        g_string_append(text, *font == 'W' ? mend_wingdings((gunichar)strtoul(code, NULL, 16)) : "•");
}

/* An old form's tick box: w:ffData/w:checkBox. */
static void append_form_box(GString *text, const xmlNode *field)
{
    const xmlNode *box = xml_child(xml_child(field, "ffData"), "checkBox");
    if (box)
        g_string_append(text, is_on(box, xml_child(box, "checked") ? "checked" : "default") ? "☒ " : "☐ ");
}

static void page_break(struct paragraph *paragraph)
{
    if (paragraph->text->len == 0)
        paragraph->page_before = true;
    else
        paragraph->page_after = true;
}

/* Finds the text boxes in a drawing. Of two drawings of the same thing (AlternateContent) the first counts. */
static void find_boxes(const xmlNode *parent, GPtrArray *boxes, int depth)
{
    for (const xmlNode *node = parent->children; node && depth < DEPTH_MAX; node = node->next) {
        if (xml_is(node, "txbxContent"))
            g_ptr_array_add(boxes, (void *)node);
        else if (node->type == XML_ELEMENT_NODE && !(xml_is(node, "Fallback") && xml_child(parent, "Choice")))
            find_boxes(node, boxes, depth + 1);
    }
}

static void append_text(GString *text, const xmlNode *parent)
{
    for (const xmlNode *node = parent->children; node; node = node->next)
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content)
            g_string_append(text, (const char *)node->content);
}

static void walk_run(const xmlNode *run, struct paragraph *paragraph, int depth)
{
    if (is_on(xml_child(run, "rPr"), "vanish"))
        return;
    GString *text = paragraph->text;
    for (const xmlNode *node = run->children; node; node = node->next) {
        const char *type = xml_attribute(node, "type");
        if (xml_is(node, "t"))
            append_text(text, node);
        else if (xml_is(node, "tab") || xml_is(node, "ptab"))
            g_string_append(text, "  ");
        else if (xml_is(node, "lastRenderedPageBreak") || (xml_is(node, "br") && type && strcmp(type, "page") == 0))
            page_break(paragraph);
        else if (xml_is(node, "br") || xml_is(node, "cr"))
            g_string_append_c(text, '\n');
        else if (xml_is(node, "noBreakHyphen"))
            g_string_append_c(text, '-');
        else if (xml_is(node, "sym"))
            append_symbol(text, node);
        else if (xml_is(node, "fldChar"))
            append_form_box(text, node);
        else if (xml_is(node, "AlternateContent") || xml_is(node, "drawing") || xml_is(node, "pict") || xml_is(node, "object"))
            find_boxes(node, paragraph->boxes, depth + 1);
    }
}

static void walk_inline(const xmlNode *parent, struct paragraph *paragraph, int depth)
{
    for (const xmlNode *node = parent->children; node && depth < DEPTH_MAX; node = node->next) {
        if (xml_is(node, "r"))
            walk_run(node, paragraph, depth + 1);
        else if (node->type == XML_ELEMENT_NODE && !xml_is(node, "del") && !xml_is(node, "moveFrom") && !xml_is(node, "pPr") && !xml_is(node, "sdtPr"))
            walk_inline(node, paragraph, depth + 1);
    }
}

static void write_paragraph(struct word_file *file, const struct paragraph *paragraph)
{
    static const char *const openings[] = { "Dear ", "DEAR ", "Yours ", "Kind regards" };
    char *text = g_strstrip(paragraph->text->str);
    bool is_long = strlen(text) >= LINE_LONG, opens = false;
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++)
        opens = opens || g_str_has_prefix(text, openings[i]);
    if (is_long || opens || file->before_was_long)
        flow_gap(file->flow);
    file->before_was_long = is_long || opens;
    flow_add(file->flow, text);
}

static void walk_paragraph(struct word_file *file, const xmlNode *node, int depth)
{
    const xmlNode *properties = xml_child(node, "pPr");
    struct paragraph paragraph = { .text = g_string_new(""), .boxes = g_ptr_array_new() };
    walk_inline(node, &paragraph, depth);
    if (paragraph.page_before || is_on(properties, "pageBreakBefore"))
        flow_page(file->flow);
    for (guint i = 0; i < paragraph.boxes->len; i++) {
        flow_gap(file->flow);
        walk_blocks(file, paragraph.boxes->pdata[i], depth + 1);
        flow_gap(file->flow);
    }
    if (strspn(paragraph.text->str, " \n") < paragraph.text->len) {
        GString *label = g_string_new("");
        lists_label(file->lists, properties, label);
        g_string_prepend(paragraph.text, label->str);
        g_string_free(label, TRUE);
    }
    write_paragraph(file, &paragraph);
    if (paragraph.page_after)
        flow_page(file->flow);
    g_ptr_array_unref(paragraph.boxes);
    g_string_free(paragraph.text, TRUE);
}

/* The paragraphs of a cell, and whether it holds a table or text boxes. */
static void look_at_cell(const xmlNode *cell, int *paragraphs, GString *text, bool *nested, int depth)
{
    for (const xmlNode *node = cell->children; node && depth < DEPTH_MAX; node = node->next) {
        if (xml_is(node, "p")) {
            struct paragraph paragraph = { .text = g_string_new(""), .boxes = g_ptr_array_new() };
            walk_inline(node, &paragraph, depth);
            *nested = *nested || paragraph.boxes->len > 0 || xml_child(xml_child(node, "pPr"), "numPr");
            char *words = g_strstrip(paragraph.text->str);
            if (*words) {
                *paragraphs += 1 + (strchr(words, '\n') != NULL);
                g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", words);
            }
            g_ptr_array_unref(paragraph.boxes);
            g_string_free(paragraph.text, TRUE);
        } else if (xml_is(node, "tbl")) {
            *nested = true;
        } else if (node->type == XML_ELEMENT_NODE && !xml_is(node, "tcPr") && !xml_is(node, "sdtPr")) {
            look_at_cell(node, paragraphs, text, nested, depth + 1);
        }
    }
}

static void walk_row(struct word_file *file, const xmlNode *row, int depth)
{
    GString *line = g_string_new("");
    bool nested = false;
    int most = 0;
    for (const xmlNode *cell = row->children; cell; cell = cell->next) {
        GString *text = g_string_new("");
        int paragraphs = 0;
        if (xml_is(cell, "tc") || xml_is(cell, "sdt"))
            look_at_cell(cell, &paragraphs, text, &nested, depth + 1);
        if (text->len > 0)
            g_string_append_printf(line, "%s%s", line->len > 0 ? "  " : "", text->str);
        most = MAX(most, paragraphs);
        g_string_free(text, TRUE);
    }
    if (!nested && most <= 1) {
        flow_add(file->flow, line->str);
    } else {
        for (const xmlNode *cell = row->children; cell; cell = cell->next) {
            flow_gap(file->flow);
            if (xml_is(cell, "tc"))
                walk_blocks(file, cell, depth + 1);
            else if (xml_is(cell, "sdt"))
                walk_blocks(file, xml_child(xml_child(cell, "sdtContent"), "tc"), depth + 1);
        }
        flow_gap(file->flow);
    }
    g_string_free(line, TRUE);
}

static void walk_rows(struct word_file *file, const xmlNode *parent, int depth)
{
    for (const xmlNode *node = parent->children; node && depth < DEPTH_MAX; node = node->next) {
        if (xml_is(node, "tr"))
            walk_row(file, node, depth + 1);
        else if (node->type == XML_ELEMENT_NODE && !xml_is(node, "del"))
            walk_rows(file, node, depth + 1); /* a row in a content control or an insertion */
    }
}

static void walk_blocks(struct word_file *file, const xmlNode *parent, int depth)
{
    for (const xmlNode *node = parent ? parent->children : NULL; node && depth < DEPTH_MAX; node = node->next) {
        if (xml_is(node, "p")) {
            walk_paragraph(file, node, depth + 1);
        } else if (xml_is(node, "tbl")) {
            flow_gap(file->flow);
            walk_rows(file, node, depth + 1);
            flow_gap(file->flow);
        } else if (node->type == XML_ELEMENT_NODE && !xml_is(node, "del") && !xml_is(node, "moveFrom") && !xml_is(node, "sectPr") && !xml_is(node, "sdtPr") &&
                   !(xml_is(node, "Fallback") && xml_child(parent, "Choice"))) {
            walk_blocks(file, node, depth + 1);
        }
    }
}

/* Reads a part of the package; NULL when it is missing or damaged. */
static xmlDoc *read_part(const struct package *package, const char *name)
{
    GBytes *part = package_part(package, name);
    gsize length = 0;
    const void *bytes = part ? g_bytes_get_data(part, &length) : NULL;
    return bytes ? xml_read(bytes, length) : NULL;
}

/* The name of the part that a relationship of this type (its last word) or id leads to, within word/. False when there is none. */
static bool find_target(const xmlDoc *relations, const char *type, const char *id, char name[PART_NAME_MAX])
{
    const xmlNode *root = xml_root(relations);
    for (const xmlNode *node = root ? root->children : NULL; node; node = node->next) {
        const char *target = xml_attribute(node, "Target"), *is_type = xml_attribute(node, "Type"), *is_id = xml_attribute(node, "Id");
        bool right = target && (id ? is_id && strcmp(is_id, id) == 0 : is_type && g_str_has_suffix(is_type, type));
        if (!right)
            continue;
        target += *target == '/';
        target += g_str_has_prefix(target, "word/") ? strlen("word/") : 0;
        return g_snprintf(name, PART_NAME_MAX, "word/%s", target) < PART_NAME_MAX;
    }
    return false;
}

/* Writes the headers or footers of the first section that names them. The same words are not written twice. */
static void walk_edges(struct word_file *file, const xmlNode *section, const xmlDoc *relations, const char *reference)
{
    GHashTable *written = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    static const char *const types[] = { "first", "default" };
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
        for (const xmlNode *node = section->children; node; node = node->next) {
            const char *type = xml_is(node, reference) ? xml_attribute(node, "type") : NULL, *id = type ? xml_attribute(node, "id") : NULL;
            char name[PART_NAME_MAX];
            if (!id || strcmp(type, types[i]) != 0 || !find_target(relations, NULL, id, name) || !g_hash_table_add(written, g_strdup(name)))
                continue;
            xmlDoc *part = read_part(file->package, name);
            flow_gap(file->flow);
            walk_blocks(file, xml_root(part), 0);
            flow_gap(file->flow);
            xml_free(part);
        }
    }
    g_hash_table_unref(written);
}

static const xmlNode *find_section(const xmlNode *parent, int depth)
{
    for (const xmlNode *node = parent ? parent->children : NULL; node && depth < 4; node = node->next) {
        if (xml_is(node, "sectPr") && (xml_child(node, "headerReference") || xml_child(node, "footerReference")))
            return node;
        const xmlNode *within = xml_is(node, "p") || xml_is(node, "pPr") ? find_section(node, depth + 1) : NULL;
        if (within)
            return within;
    }
    return NULL;
}

static void walk_notes(struct word_file *file, const char *name, const char *element)
{
    xmlDoc *part = read_part(file->package, name);
    const xmlNode *root = xml_root(part);
    for (const xmlNode *note = root ? root->children : NULL; note; note = note->next) {
        if (xml_is(note, element) && !xml_attribute(note, "type")) { /* typed ones are the lines between text and notes */
            flow_gap(file->flow);
            walk_blocks(file, note, 0);
        }
    }
    xml_free(part);
}

static void walk_document(struct word_file *file, const xmlNode *body, const xmlDoc *relations)
{
    const xmlNode *section = find_section(body, 0);
    if (section)
        walk_edges(file, section, relations, "headerReference");
    walk_blocks(file, body, 0);
    walk_notes(file, "word/footnotes.xml", "footnote");
    walk_notes(file, "word/endnotes.xml", "endnote");
    if (section)
        walk_edges(file, section, relations, "footerReference");
}

struct flow *word_read(const struct package *package, struct problem *problem)
{
    xmlDoc *roots = read_part(package, "_rels/.rels");
    char main_name[PART_NAME_MAX] = "";
    if (!find_target(roots, "/officeDocument", NULL, main_name) || !package_part(package, main_name))
        g_strlcpy(main_name, "word/document.xml", sizeof main_name);
    xml_free(roots);
    if (!package_part(package, main_name)) {
        problem_set(problem, "not-a-letter-file", "This is a zip file, and not a letter written with Word. Take the letter out of it, and use that.");
        return NULL;
    }
    char *relations_name = g_strdup_printf("word/_rels/%s.rels", main_name + strlen("word/"));
    xmlDoc *document = read_part(package, main_name), *relations = read_part(package, relations_name);
    xmlDoc *numbering = read_part(package, "word/numbering.xml"), *styles = read_part(package, "word/styles.xml");
    struct word_file file = { .package = package, .flow = flow_new(), .lists = lists_new(xml_root(numbering), xml_root(styles)) };
    const xmlNode *body = xml_child(xml_root(document), "body");
    if (body) {
        walk_document(&file, body, relations);
    } else {
        problem_set(problem, "damaged", "The Word file is damaged and cannot be opened. Download it again, or ask for the letter as a PDF.");
        flow_free(file.flow);
        file.flow = NULL;
    }
    lists_free(file.lists);
    xml_free(styles);
    xml_free(numbering);
    xml_free(relations);
    xml_free(document);
    g_free(relations_name);
    return file.flow;
}
