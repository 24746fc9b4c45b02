/* htmltext.c - walks the tree of an HTML message. Style sheets are not read: what they hide is shown. */
#include "htmltext.h"

#include <string.h>

#include "xml.h"

#define DEPTH_MAX 400 /* elements within elements; deeper ones are left out */

struct walk {
    struct flow *flow;
    GString *line;
};

static bool is_one_of(const xmlNode *node, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (xml_is(node, names[i]))
            return true;
    return false;
}

static void end_line(struct walk *walk)
{
    if (walk->line->len > 0)
        flow_add(walk->flow, walk->line->str);
    g_string_truncate(walk->line, 0);
}

/* White space of any length is one space, as browsers have it. */
static void add_text(struct walk *walk, const char *text)
{
    for (const char *at = text; *at; at++) {
        bool space = *at == ' ' || *at == '\n' || *at == '\r' || *at == '\t';
        if (!space)
            g_string_append_c(walk->line, *at);
        else if (walk->line->len > 0 && walk->line->str[walk->line->len - 1] != ' ')
            g_string_append_c(walk->line, ' ');
    }
}

static void walk_tree(struct walk *walk, const xmlNode *parent, int depth)
{
    static const char *const left_out[] = { "head", "script", "style", "title", "template" };
    static const char *const blocks[] = { "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr" };
    static const char *const lines[] = { "div", "tr", "li", "br", "dt", "dd", "section", "address", "pre" };
    for (const xmlNode *node = parent ? parent->children : NULL; node && depth < DEPTH_MAX; node = node->next) {
        if (node->type == XML_TEXT_NODE && node->content)
            add_text(walk, (const char *)node->content);
        if (node->type != XML_ELEMENT_NODE || is_one_of(node, left_out, G_N_ELEMENTS(left_out)))
            continue;
        bool block = is_one_of(node, blocks, G_N_ELEMENTS(blocks));
        bool line = block || is_one_of(node, lines, G_N_ELEMENTS(lines));
        if (line)
            end_line(walk);
        if (block)
            flow_gap(walk->flow);
        if (xml_is(node, "li"))
            g_string_append(walk->line, "• ");
        if ((xml_is(node, "td") || xml_is(node, "th")) && walk->line->len > 0)
            g_string_append(walk->line, "  ");
        walk_tree(walk, node, depth + 1);
        if (line)
            end_line(walk);
        if (block)
            flow_gap(walk->flow);
    }
}

void htmltext_add(struct flow *flow, const char *html, size_t length)
{
    xmlDoc *doc = xml_read_html(html, length);
    struct walk walk = { .flow = flow, .line = g_string_new("") };
    const xmlNode *root = xml_root(doc);
    for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
        if (xml_is(node, "body"))
            walk_tree(&walk, node, 0);
    end_line(&walk);
    g_string_free(walk.line, TRUE);
    xml_free(doc);
}
