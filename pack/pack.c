/* pack.c - writes the pack as it grows: each sheet is read, copied and forgotten, so that a thousand need no more memory than ten.
 *
 * libqpdf reads the sheets. It could also put them together, but keeps all of them in memory (2.8 MB for each sheet of one page, measured
 * with qpdf 11.3), so the end of the file is written here: list of pages, bookmarks, table of places. What is only kept for screen
 * readers, the tree of tags, is left out: the pack is for the printer, and the sheets themselves have it. No date and no random number
 * goes into the file. */
#include "pack.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "copy.h"
#include "pdffile.h"

/* The objects that every pack has. */
enum { CATALOGUE = 1, PAGES, OUTLINES, INFO };

#define BLANK_PAGE "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.276 841.89]/Resources<<>>>>" /* A4 in points */

/* A bookmark waits for the one after it, which it must name. */
struct mark {
    char *title;
    unsigned number, page, before; /* objects: its own, its page, the mark before it or 0 */
};

struct pack {
    struct pdffile *file;
    GArray *pages;     /* unsigned: object numbers */
    struct mark mark;  /* the last one; number 0: none yet */
    unsigned first_mark, mark_count;
    GHashTable *copied; /* large objects that stand in the file already, by their checksum */
};

struct pack *pack_new(const char *path, struct problem *problem)
{
    struct pdffile *file = pdffile_new(path, INFO, problem);
    if (!file)
        return NULL;
    struct pack *pack = g_new0(struct pack, 1);
    pack->file = file;
    pack->pages = g_array_new(FALSE, FALSE, sizeof(unsigned));
    pack->copied = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return pack;
}

void pack_free(struct pack *pack)
{
    if (!pack)
        return;
    pdffile_free(pack->file);
    g_array_unref(pack->pages);
    g_hash_table_unref(pack->copied);
    g_free(pack->mark.title);
    g_free(pack);
}

/* A text string: UTF-16 with its byte-order mark, in hexadecimal digits. */
static void put_text(GString *out, const char *text)
{
    glong count = 0;
    gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &count, NULL);
    g_string_append(out, "<FEFF");
    for (glong i = 0; units && i < count; i++)
        g_string_append_printf(out, "%04X", units[i]);
    g_string_append_c(out, '>');
    g_free(units);
}

static void write_mark(struct pack *pack, unsigned next)
{
    const struct mark *mark = &pack->mark;
    GString *text = g_string_new("<</Title ");
    put_text(text, mark->title);
    g_string_append_printf(text, "/Parent %d 0 R/Dest[%u 0 R/Fit]", OUTLINES, mark->page);
    if (mark->before)
        g_string_append_printf(text, "/Prev %u 0 R", mark->before);
    if (next)
        g_string_append_printf(text, "/Next %u 0 R", next);
    g_string_append(text, ">>");
    pdffile_write(pack->file, mark->number, text->str, text->len);
    g_string_free(text, TRUE);
}

static void add_mark(struct pack *pack, const char *title, unsigned page)
{
    unsigned number = pdffile_number(pack->file), before = pack->mark.number;
    if (before)
        write_mark(pack, number);
    else
        pack->first_mark = number;
    g_free(pack->mark.title);
    pack->mark = (struct mark){ g_strdup(title), number, page, before };
    pack->mark_count++;
}

bool pack_add(struct pack *pack, const char *pdf, size_t length, const char *mark, struct problem *problem)
{
    guint before = pack->pages->len;
    if (!copy_pages(pack->file, pack->copied, pack->pages, PAGES, pdf, length, problem))
        return false;
    if (mark && pack->pages->len > before)
        add_mark(pack, mark, g_array_index(pack->pages, unsigned, before));
    return true;
}

static void add_blank(struct pack *pack)
{
    unsigned number = pdffile_number(pack->file);
    pdffile_write(pack->file, number, BLANK_PAGE, strlen(BLANK_PAGE));
    g_array_append_val(pack->pages, number);
}

void pack_turn_leaf(struct pack *pack)
{
    if (pack->pages->len % 2 != 0)
        add_blank(pack);
}

static void write_text(struct pack *pack, unsigned number, GString *text)
{
    pdffile_write(pack->file, number, text->str, text->len);
    g_string_free(text, TRUE);
}

bool pack_finish(struct pack *pack, struct problem *problem)
{
    if (pack->pages->len == 0)
        add_blank(pack);
    GString *pages = g_string_new("<</Type/Pages/Kids[");
    for (guint i = 0; i < pack->pages->len; i++)
        g_string_append_printf(pages, "%u 0 R\n", g_array_index(pack->pages, unsigned, i));
    g_string_append_printf(pages, "]/Count %u>>", pack->pages->len);
    write_text(pack, PAGES, pages);
    GString *outlines = g_string_new("<</Type/Outlines");
    if (pack->mark.number) {
        write_mark(pack, 0);
        g_string_append_printf(outlines, "/First %u 0 R/Last %u 0 R/Count %u", pack->first_mark, pack->mark.number, pack->mark_count);
    }
    write_text(pack, OUTLINES, g_string_append(outlines, ">>"));
    write_text(pack, INFO, g_string_new("<</Title(Sheets to print)/Producer(ehc-pack)>>"));
    GString *catalogue = g_string_new(NULL);
    g_string_printf(catalogue, "<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R%s>>", PAGES, OUTLINES, pack->mark.number ? "/PageMode/UseOutlines" : "");
    write_text(pack, CATALOGUE, catalogue);
    return pdffile_finish(pack->file, CATALOGUE, INFO, problem);
}
