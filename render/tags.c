/* tags.c - writes the tags of PDF/UA-1 (ISO 14289-1) into a document that libharu makes.
 *
 * libharu has no calls for tags (its issues 99 and 175), but its object headers are installed and its functions exported.
 * The fields used here (catalog, xref, mmgr, pdf_version, the page's stream) are those of 2.3.0 and still stand in 2.4.6.
 * ISO 32000-1 14.7 (structure tree), 14.8 (tagged PDF), 14.9 (words for figures). */
#include "tags.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

struct element {
    HPDF_Dict dict;
    HPDF_Array kids;
    HPDF_Page page; /* of its first mark; NULL before */
    char type[12];
};

struct tags {
    HPDF_Doc doc;
    HPDF_Page page;
    HPDF_Dict root;
    struct element *document;
    GPtrArray *elements;   /* struct element *, freed with the tags */
    HPDF_Array nums;       /* of the parent tree: number, element or list of elements */
    HPDF_Array page_marks; /* of the page: the element of each mark, by its number */
    unsigned mark, parent_key;
};

static void write_text(struct tags *tags, const char *text)
{
    HPDF_PageAttr attr = (HPDF_PageAttr)tags->page->attr;
    HPDF_Stream_WriteStr(attr->stream, text);
}

/* A text string in UTF-16 with its byte-order mark (ISO 32000-1 7.9.2.2), so that any name can stand in it. */
static void add_text(HPDF_Doc doc, HPDF_Dict dict, const char *key, const char *text)
{
    glong units = 0;
    gunichar2 *utf16 = g_utf8_to_utf16(text, -1, NULL, &units, NULL);
    if (!utf16)
        return;
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)"\xFE\xFF", 2);
    for (glong i = 0; i < units; i++) {
        guint8 pair[2] = { (guint8)(utf16[i] >> 8), (guint8)(utf16[i] & 0xFF) };
        g_byte_array_append(bytes, pair, 2);
    }
    HPDF_Dict_Add(dict, key, HPDF_Binary_New(doc->mmgr, bytes->data, bytes->len));
    g_byte_array_unref(bytes);
    g_free(utf16);
}

static HPDF_Dict new_object(HPDF_Doc doc)
{
    HPDF_Dict dict = HPDF_Dict_New(doc->mmgr);
    if (dict)
        HPDF_Xref_Add(doc->xref, dict);
    return dict;
}

static struct element *element_new(struct tags *tags, HPDF_Dict parent, const char *type)
{
    struct element *element = g_new0(struct element, 1);
    g_ptr_array_add(tags->elements, element);
    g_strlcpy(element->type, type, sizeof element->type);
    element->dict = new_object(tags->doc);
    element->kids = HPDF_Array_New(tags->doc->mmgr);
    HPDF_Dict_AddName(element->dict, "Type", "StructElem");
    HPDF_Dict_AddName(element->dict, "S", type);
    HPDF_Dict_Add(element->dict, "P", parent);
    HPDF_Dict_Add(element->dict, "K", element->kids);
    return element;
}

struct tags *tags_new(HPDF_Doc doc)
{
    struct tags *tags = g_new0(struct tags, 1);
    tags->doc = doc;
    tags->elements = g_ptr_array_new_with_free_func(g_free);
    tags->root = new_object(doc);
    HPDF_Dict_AddName(tags->root, "Type", "StructTreeRoot");
    tags->nums = HPDF_Array_New(doc->mmgr);
    HPDF_Dict parent_tree = new_object(doc); /* at once, so that the document owns it even if it is never finished */
    HPDF_Dict_Add(parent_tree, "Nums", tags->nums);
    HPDF_Dict_Add(tags->root, "ParentTree", parent_tree);
    tags->document = element_new(tags, tags->root, "Document");
    HPDF_Dict_Add(tags->root, "K", tags->document->dict);
    return tags;
}

void tags_free(struct tags *tags)
{
    if (!tags)
        return;
    g_ptr_array_unref(tags->elements);
    g_free(tags);
}

void tags_page(struct tags *tags, HPDF_Page page)
{
    tags->page = page;
    tags->mark = 0;
    tags->page_marks = HPDF_Array_New(tags->doc->mmgr);
    HPDF_Array_AddNumber(tags->nums, (HPDF_INT32)tags->parent_key);
    HPDF_Array_Add(tags->nums, tags->page_marks);
    HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)tags->parent_key);
    HPDF_Dict_AddName(page, "Tabs", "S");
    tags->parent_key++;
}

struct element *tags_element(struct tags *tags, struct element *parent, const char *type)
{
    if (!parent)
        parent = tags->document;
    struct element *element = element_new(tags, parent->dict, type);
    HPDF_Array_Add(parent->kids, element->dict);
    return element;
}

void tags_language(struct tags *tags, struct element *element, const char *language)
{
    HPDF_Dict_Add(element->dict, "Lang", HPDF_String_New(tags->doc->mmgr, language, NULL));
}

void tags_numbered(struct tags *tags, struct element *list)
{
    HPDF_Dict attributes = HPDF_Dict_New(tags->doc->mmgr);
    HPDF_Dict_AddName(attributes, "O", "List");
    HPDF_Dict_AddName(attributes, "ListNumbering", "Decimal");
    HPDF_Dict_Add(list->dict, "A", attributes);
}

static HPDF_Array box_array(struct tags *tags, HPDF_Rect box)
{
    HPDF_Array array = HPDF_Array_New(tags->doc->mmgr);
    HPDF_Array_AddReal(array, box.left);
    HPDF_Array_AddReal(array, box.bottom);
    HPDF_Array_AddReal(array, box.right);
    HPDF_Array_AddReal(array, box.top);
    return array;
}

void tags_figure(struct tags *tags, struct element *figure, const char *words, HPDF_Rect box)
{
    add_text(tags->doc, figure->dict, "Alt", words);
    HPDF_Dict attributes = HPDF_Dict_New(tags->doc->mmgr);
    HPDF_Dict_AddName(attributes, "O", "Layout");
    HPDF_Dict_AddName(attributes, "Placement", "Block");
    HPDF_Dict_Add(attributes, "BBox", box_array(tags, box));
    HPDF_Dict_Add(figure->dict, "A", attributes);
}

void tags_link(struct tags *tags, struct element *link, const char *url, const char *words, HPDF_Rect box)
{
    HPDF_Annotation annotation = HPDF_Page_CreateURILinkAnnot(tags->page, box, url);
    if (!annotation)
        return;
    HPDF_LinkAnnot_SetBorderStyle(annotation, 0, 0, 0);
    add_text(tags->doc, annotation, "Contents", words);
    HPDF_Dict_AddNumber(annotation, "F", 4); /* printed with the page */
    HPDF_Dict_AddNumber(annotation, "StructParent", (HPDF_INT32)tags->parent_key);
    HPDF_Array_AddNumber(tags->nums, (HPDF_INT32)tags->parent_key);
    HPDF_Array_Add(tags->nums, link->dict);
    tags->parent_key++;
    HPDF_Dict reference = HPDF_Dict_New(tags->doc->mmgr);
    HPDF_Dict_AddName(reference, "Type", "OBJR");
    HPDF_Dict_Add(reference, "Pg", tags->page);
    HPDF_Dict_Add(reference, "Obj", annotation);
    HPDF_Array_Add(link->kids, reference);
}

/* A mark is its number, or, on another page than the element's first, the number with the page. */
static void add_mark(struct tags *tags, struct element *element)
{
    if (!element->page) {
        element->page = tags->page;
        HPDF_Dict_Add(element->dict, "Pg", tags->page);
    }
    if (element->page == tags->page) {
        HPDF_Array_AddNumber(element->kids, (HPDF_INT32)tags->mark);
    } else {
        HPDF_Dict reference = HPDF_Dict_New(tags->doc->mmgr);
        HPDF_Dict_AddName(reference, "Type", "MCR");
        HPDF_Dict_Add(reference, "Pg", tags->page);
        HPDF_Dict_AddNumber(reference, "MCID", (HPDF_INT32)tags->mark);
        HPDF_Array_Add(element->kids, reference);
    }
    HPDF_Array_Add(tags->page_marks, element->dict);
}

void tags_begin(struct tags *tags, struct element *element)
{
    char operator[64];
    if (element) {
        add_mark(tags, element);
        snprintf(operator, sizeof operator, "/%s <</MCID %u>> BDC\012", element->type, tags->mark++);
    } else {
        snprintf(operator, sizeof operator, "/Artifact BMC\012");
    }
    write_text(tags, operator);
}

void tags_end(struct tags *tags)
{
    write_text(tags, "EMC\012");
}

static void add_metadata(HPDF_Doc doc, const char *title)
{
    HPDF_Dict metadata = HPDF_DictStream_New(doc->mmgr, doc->xref);
    char *escaped = g_markup_escape_text(title, -1);
    char *xmp = g_strdup_printf("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                                "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                                " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                                "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
                                "<pdfuaid:part>1</pdfuaid:part>\n"
                                "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
                                escaped);
    HPDF_Dict_AddName(metadata, "Type", "Metadata");
    HPDF_Dict_AddName(metadata, "Subtype", "XML");
    HPDF_Stream_Write(metadata->stream, (const HPDF_BYTE *)xmp, (HPDF_UINT)strlen(xmp));
    HPDF_Dict_Add(doc->catalog, "Metadata", metadata);
    g_free(xmp);
    g_free(escaped);
}

void tags_finish(struct tags *tags, const char *title, const char *language)
{
    HPDF_Doc doc = tags->doc;
    HPDF_Dict_AddNumber(tags->root, "ParentTreeNextKey", (HPDF_INT32)tags->parent_key);
    HPDF_Dict_Add(doc->catalog, "StructTreeRoot", tags->root);
    HPDF_Dict mark_info = HPDF_Dict_New(doc->mmgr);
    HPDF_Dict_AddBoolean(mark_info, "Marked", HPDF_TRUE);
    HPDF_Dict_Add(doc->catalog, "MarkInfo", mark_info);
    HPDF_Dict_Add(doc->catalog, "Lang", HPDF_String_New(doc->mmgr, language, NULL));
    HPDF_Dict preferences = HPDF_Dict_New(doc->mmgr);
    HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
    HPDF_Dict_Add(doc->catalog, "ViewerPreferences", preferences);
    if (doc->info)
        add_text(doc, doc->info, "Title", title);
    add_metadata(doc, title);
    doc->pdf_version = HPDF_VER_17;
}

/* libharu's own table is malformed for UTF-8 fonts (poppler: "Invalid 'begincidrange'"). The codes of such a font are UCS-2, so
 * each code stands for itself: one range for every first byte, the surrogates left out, at most 100 to a block. */
