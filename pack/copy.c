/* copy.c - walks from each page through all that it refers to, as libqpdf reads it, and writes it under new numbers.
 *
 * An object is written after what it refers to, so that two fonts that are the same to the last byte come out as the same text, and the
 * second need not be written again. In a circle an object gets its number when it is first referred to. */
#include "copy.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#define ONCE_BYTES 1024 /* smaller objects are not worth a place in memory */
#define DEEPEST 200     /* arrays in arrays; sheets have some ten */

struct copy {
    qpdf_data pdf;
    struct pdffile *file;
    GHashTable *numbers; /* from the number in the PDF to the new one; 0 while the object is being copied */
    GHashTable *copied;
    unsigned parent;
    int depth;
    bool failed;
};

static void put_value(struct copy *copy, qpdf_oh value, GString *out);

/* Only a screen reader follows these, to the tree of tags, which is not copied. `Parent` is written anew for pages. */
static bool is_left_out(const char *key, bool page)
{
    return strcmp(key, "/StructParents") == 0 || strcmp(key, "/StructParent") == 0 || (page && strcmp(key, "/Parent") == 0);
}

/* The keys as a list: libqpdf has but one place for going through a dictionary. */
static GPtrArray *keys_of(struct copy *copy, qpdf_oh dictionary)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    qpdf_oh_begin_dict_key_iter(copy->pdf, dictionary);
    while (qpdf_oh_dict_more_keys(copy->pdf))
        g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(copy->pdf)));
    return keys;
}

static void put_dictionary(struct copy *copy, qpdf_oh dictionary, bool page, const char *more, GString *out)
{
    GPtrArray *keys = keys_of(copy, dictionary);
    g_string_append(out, "<<");
    for (guint i = 0; i < keys->len; i++) {
        const char *key = g_ptr_array_index(keys, i);
        if (is_left_out(key, page) || (more && strcmp(key, "/Length") == 0))
            continue;
        g_string_append_printf(out, "%s ", qpdf_oh_unparse(copy->pdf, qpdf_oh_new_name(copy->pdf, key)));
        put_value(copy, qpdf_oh_get_key(copy->pdf, dictionary, key), out);
        g_string_append_c(out, '\n');
    }
    g_string_append_printf(out, "%s>>", more ? more : "");
    g_ptr_array_unref(keys);
}

static void put_stream(struct copy *copy, qpdf_oh stream, GString *out)
{
    unsigned char *bytes = NULL;
    size_t length = 0;
    if (qpdf_oh_get_stream_data(copy->pdf, stream, qpdf_dl_none, NULL, &bytes, &length) & QPDF_ERRORS)
        copy->failed = true;
    char *more = g_strdup_printf("/Length %zu", length);
    put_dictionary(copy, qpdf_oh_get_dict(copy->pdf, stream), false, more, out);
    g_string_append(out, "\nstream\n");
    g_string_append_len(out, (const char *)bytes, (gssize)length);
    g_string_append(out, "\nendstream");
    g_free(more);
    free(bytes);
}

static void put_array(struct copy *copy, qpdf_oh array, GString *out)
{
    int count = qpdf_oh_get_array_n_items(copy->pdf, array);
    g_string_append_c(out, '[');
    for (int i = 0; i < count; i++) {
        put_value(copy, qpdf_oh_get_array_item(copy->pdf, array, i), out);
        g_string_append_c(out, ' ');
    }
    g_string_append_c(out, ']');
}

static void put_direct(struct copy *copy, qpdf_oh value, GString *out)
{
    if (qpdf_oh_is_stream(copy->pdf, value))
        put_stream(copy, value, out);
    else if (qpdf_oh_is_dictionary(copy->pdf, value))
        put_dictionary(copy, value, false, NULL, out);
    else if (qpdf_oh_is_array(copy->pdf, value))
        put_array(copy, value, out);
    else
        g_string_append(out, qpdf_oh_unparse_resolved(copy->pdf, value));
}

/* Writes a copied object, or finds the one that is the same. Its number. */
static unsigned settle(struct copy *copy, unsigned number, const GString *text)
{
    char *sum = !number && text->len >= ONCE_BYTES ? g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text->str, text->len) : NULL;
    gpointer known = sum ? g_hash_table_lookup(copy->copied, sum) : NULL;
    if (known) {
        g_free(sum);
        return GPOINTER_TO_UINT(known);
    }
    if (!number)
        number = pdffile_number(copy->file);
    if (!copy->failed)
        pdffile_write(copy->file, number, text->str, text->len);
    if (sum)
        g_hash_table_insert(copy->copied, sum, GUINT_TO_POINTER(number));
    return number;
}

/* The new number of an object of the PDF; copies it if need be. */
static unsigned number_of(struct copy *copy, qpdf_oh object)
{
    gpointer id = GINT_TO_POINTER(qpdf_oh_get_object_id(copy->pdf, object)), found;
    if (g_hash_table_lookup_extended(copy->numbers, id, NULL, &found)) {
        if (!found) /* it is being copied just now: a circle */
            g_hash_table_insert(copy->numbers, id, found = GUINT_TO_POINTER(pdffile_number(copy->file)));
        return GPOINTER_TO_UINT(found);
    }
    g_hash_table_insert(copy->numbers, id, NULL);
    GString *text = g_string_new(NULL);
    put_direct(copy, object, text);
    unsigned number = settle(copy, GPOINTER_TO_UINT(g_hash_table_lookup(copy->numbers, id)), text);
    g_hash_table_insert(copy->numbers, id, GUINT_TO_POINTER(number));
    g_string_free(text, TRUE);
    return number;
}

static void put_value(struct copy *copy, qpdf_oh value, GString *out)
{
    if (++copy->depth > DEEPEST)
        copy->failed = true;
    else if (qpdf_oh_is_indirect(copy->pdf, value))
        g_string_append_printf(out, "%u 0 R", number_of(copy, value));
    else
        put_direct(copy, value, out);
    copy->depth--;
}

static void copy_all(struct copy *copy, GArray *pages)
{
    int count = qpdf_get_num_pages(copy->pdf);
    guint before = pages->len;
    for (int i = 0; i < count; i++) { /* all numbers first: a link may lead to a later page */
        qpdf_oh page = qpdf_get_page_n(copy->pdf, (size_t)i);
        unsigned number = pdffile_number(copy->file);
        g_array_append_val(pages, number);
        g_hash_table_insert(copy->numbers, GINT_TO_POINTER(qpdf_oh_get_object_id(copy->pdf, page)), GUINT_TO_POINTER(number));
    }
    char *more = g_strdup_printf("/Parent %u 0 R", copy->parent);
    for (int i = 0; i < count; i++) {
        GString *text = g_string_new(NULL);
        put_dictionary(copy, qpdf_get_page_n(copy->pdf, (size_t)i), true, more, text);
        pdffile_write(copy->file, g_array_index(pages, unsigned, before + (guint)i), text->str, text->len);
        g_string_free(text, TRUE);
    }
    g_free(more);
}

/* An error that was not asked for would be printed by libqpdf in words of its own. */
static void clean_up(struct copy *copy)
{
    if (qpdf_has_error(copy->pdf))
        (void)qpdf_get_error(copy->pdf);
    qpdf_cleanup(&copy->pdf);
}

bool copy_pages(struct pdffile *file, GHashTable *copied, GArray *pages, unsigned parent, const char *pdf, size_t length, struct problem *problem)
{
    guint before = pages->len;
    struct copy copy = { .pdf = qpdf_init(), .file = file, .copied = copied, .parent = parent };
    qpdf_set_suppress_warnings(copy.pdf, QPDF_TRUE);
    qpdf_silence_errors(copy.pdf);
    if ((qpdf_read_memory(copy.pdf, "sheet", pdf, length, NULL) & QPDF_ERRORS) || (qpdf_push_inherited_attributes_to_page(copy.pdf) & QPDF_ERRORS) ||
        qpdf_get_num_pages(copy.pdf) < 1) {
        clean_up(&copy);
        return problem_set(problem, "bad-sheet", "A sheet is damaged. Make it again.");
    }
    copy.numbers = g_hash_table_new(NULL, NULL);
    copy_all(&copy, pages);
    bool fine = !copy.failed && !qpdf_has_error(copy.pdf);
    if (!fine)
        g_array_set_size(pages, before);
    g_hash_table_unref(copy.numbers);
    clean_up(&copy);
    return fine || problem_set(problem, "bad-sheet", "A sheet is damaged. Make it again.");
}
