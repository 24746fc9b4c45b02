/* wordlists.h - the bullets and numbers that Word prints before paragraphs, and that are no part of their text.
 *
 * Ownership: lists_new/lists_free. Must not outlive the trees it is given. */
#ifndef EHC_EXTRACT_WORDLISTS_H
#define EHC_EXTRACT_WORDLISTS_H

#include <glib.h>
#include <libxml/tree.h>

struct lists;

/* `numbering` and `styles` are the roots of word/numbering.xml and word/styles.xml; either may be NULL. */
struct lists *lists_new(const xmlNode *numbering, const xmlNode *styles);
void lists_free(struct lists *lists);

/* Appends what stands before the next paragraph with these properties (w:pPr, may be NULL): "• ", "3. ", "(b) " or nothing. Counts on. */
void lists_label(struct lists *lists, const xmlNode *properties, GString *text);

#endif
