/* xml.h - XML and HTML as trees, by libxml2, with nothing fetched and no entity expanded. Runs in the confined child only.
 *
 * Ownership: xml_read and xml_read_html give a tree that the caller frees with xml_free; texts and nodes are borrowed from it. */
#ifndef EHC_EXTRACT_XML_H
#define EHC_EXTRACT_XML_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

/* Loads libxml2, in the parent. False when it is not installed. */
bool xml_open(void);

/* NULL when it is not well-formed, or has a document type (Word files have none; entity bombs do). */
xmlDoc *xml_read(const void *bytes, size_t length);
xmlDoc *xml_read_html(const char *text, size_t length); /* UTF-8; NULL when nothing can be made of it */
void xml_free(xmlDoc *doc);

/* The root element; NULL for a NULL tree. */
const xmlNode *xml_root(const xmlDoc *doc);

/* True for an element of this name, whatever its namespace. */
bool xml_is(const xmlNode *node, const char *name);

/* The first child element of this name, or NULL; a NULL node has none. */
const xmlNode *xml_child(const xmlNode *node, const char *name);

/* The value of an attribute, whatever its namespace; NULL when there is none. */
const char *xml_attribute(const xmlNode *node, const char *name);

#endif
