/* tags.h - what makes a PDF readable aloud, which libharu 2.3.0 has no calls for: the structure tree, marked content, language,
 * title and metadata. With fontfile.c the only file that uses libharu's inner headers.
 *
 * Ownership: everything belongs to the HPDF_Doc it was made for and goes with it, except `struct tags` itself (tags_free).
 * Errors go to the document's own error handler. */
#ifndef EHC_RENDER_TAGS_H
#define EHC_RENDER_TAGS_H

#include <hpdf.h>
#include <stdbool.h>

struct tags;
struct element; /* of the structure tree */

/* Begins the tree with its Document element. */
struct tags *tags_new(HPDF_Doc doc);
void tags_free(struct tags *tags); /* tags_free(NULL) is fine */

/* What is marked from here on stands on this page. */
void tags_page(struct tags *tags, HPDF_Page page);

/* A new element such as "H1", "P", "L", "LI", "Lbl", "LBody", "Link", "Figure"; parent NULL is the document. Borrowed. */
struct element *tags_element(struct tags *tags, struct element *parent, const char *type);

/* Says that an element's words are of this language, where that is not the document's. */
void tags_language(struct tags *tags, struct element *element, const char *language);

/* Says that a list's labels are its numbers, 1, 2, 3 (ISO 14289-1 7.6). */
void tags_numbered(struct tags *tags, struct element *list);

/* Words for those who cannot see a figure, and the box that it fills on the page. */
void tags_figure(struct tags *tags, struct element *figure, const char *words, HPDF_Rect box);

/* Makes an element of type Link lead to `url`, over `box`; `words` say where it leads. */
void tags_link(struct tags *tags, struct element *link, const char *url, const char *words, HPDF_Rect box);

/* What is drawn between begin and end belongs to the element; or, for NULL, is mere decoration. They do not nest. */
void tags_begin(struct tags *tags, struct element *element);
void tags_end(struct tags *tags);

/* Writes the tree, the title, the language and the metadata into the document. Once, before it is saved. */
void tags_finish(struct tags *tags, const char *title, const char *language);

#endif
