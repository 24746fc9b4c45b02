/* xml.c - libxml2, of which only the readers are called: its trees are plain structs.
 *
 * XML_PARSE_NONET: nothing is fetched. Without XML_PARSE_NOENT entities stay unexpanded, and without XML_PARSE_HUGE a tree is at most
 * 256 elements deep, so that those who walk it may recurse. HTML has no such bound in the reader: walkers of HTML count. */
#include "xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

#include "library.h"

#define LIBRARY "libxml2.so.2"
#define FUNCTIONS(use) use(xmlReadMemory) use(htmlReadMemory) use(xmlFreeDoc) use(xmlDocGetRootElement)

FUNCTIONS(LIBRARY_DECLARE)

bool xml_open(void)
{
    static const struct library_function functions[] = { FUNCTIONS(LIBRARY_ENTRY) };
    static bool ready;
    ready = ready || library_open(LIBRARY, functions, sizeof functions / sizeof *functions);
    return ready;
}

xmlDoc *xml_read(const void *bytes, size_t length)
{
    xmlDoc *doc = length < G_MAXINT ? xmlReadMemory_(bytes, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT)
                                    : NULL;
    if (doc && (doc->intSubset || doc->extSubset)) {
        xmlFreeDoc_(doc);
        doc = NULL;
    }
    return doc;
}

xmlDoc *xml_read_html(const char *text, size_t length)
{
    return length < G_MAXINT ? htmlReadMemory_(text, (int)length, NULL, "UTF-8", HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER)
                             : NULL;
}

void xml_free(xmlDoc *doc)
{
    if (doc)
        xmlFreeDoc_(doc);
}

const xmlNode *xml_root(const xmlDoc *doc)
{
    return doc ? xmlDocGetRootElement_(doc) : NULL;
}

bool xml_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

const xmlNode *xml_child(const xmlNode *node, const char *name)
{
    const xmlNode *child = node ? node->children : NULL;
    while (child && !xml_is(child, name))
        child = child->next;
    return child;
}

const char *xml_attribute(const xmlNode *node, const char *name)
{
    if (!node || node->type != XML_ELEMENT_NODE)
        return NULL;
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        const xmlNode *value = attribute->children;
        if (strcmp((const char *)attribute->name, name) == 0 && value && value->type == XML_TEXT_NODE && !value->next)
            return (const char *)value->content;
    }
    return NULL;
}
