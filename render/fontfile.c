/* fontfile.c - see fontfile.h. ISO 32000-1 9.7.4 (W, CIDToGIDMap), 9.8 (descriptor), 9.10.3 (ToUnicode).
 *
 * The fields used here (a font's descendant and map stream, an encoder's map) are those of libharu 2.3.0 and still stand in 2.4.6. */
#include "fontfile.h"

#include <glib.h>
#include <hpdf_encoder.h>
#include <hpdf_font.h>
#include <hpdf_fontdef.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <string.h>

#define STREAM_STEP 4096u /* bytes by which a stream grows */
#define RANGES_MAX 100u /* in one beginbfrange: ISO 32000-1 9.10.3 */

struct fontfile *fontfile_find(HPDF_Doc doc, const char *name)
{
    return (struct fontfile *)HPDF_GetFontDef(doc, name);
}

bool fontfile_has(struct fontfile *file, unsigned code)
{
    return code < FONTFILE_CODES && HPDF_TTFontDef_GetGlyphid((HPDF_FontDef)file, (HPDF_UINT16)code) != 0;
}

unsigned fontfile_width(struct fontfile *file, unsigned code)
{
    return (unsigned)HPDF_TTFontDef_GetCharWidth((HPDF_FontDef)file, (HPDF_UINT16)code);
}

/* libharu takes a font's codes from the encoder's own map when the encoder reads it with this function, and asks for all codes otherwise.
 * The map of the UTF-8 encoder is empty; a font needs at least one code to be made. */
HPDF_Font fontfile_font(HPDF_Doc doc, const char *name)
{
    HPDF_Encoder encoder = HPDF_GetEncoder(doc, "UTF-8");
    if (!encoder)
        return NULL;
    HPDF_CMapEncoderAttr map = (HPDF_CMapEncoderAttr)encoder->attr;
    HPDF_Encoder_ToUnicode_Func usual = encoder->to_unicode_fn;
    encoder->to_unicode_fn = HPDF_CMapEncoder_ToUnicode;
    memset(map->cid_map[0], 0, sizeof map->cid_map[0]); /* the encoder keeps the bytes of the character that it was at here: no codes */
    map->cid_map[0][' '] = map->unicode_map[0][' '] = ' ';
    HPDF_Font font = HPDF_GetFont(doc, name, "UTF-8");
    map->cid_map[0][' '] = map->unicode_map[0][' '] = 0;
    encoder->to_unicode_fn = usual;
    return font;
}

/* The code after the last of a run that begins at `first`; a run of the table to Unicode stays within one high byte. */
static unsigned run_end(const uint8_t *printed, unsigned first, bool within_byte)
{
    unsigned end = first + 1;
    while (end < FONTFILE_CODES && printed[end] && !(within_byte && (end & 0xFF) == 0))
        end++;
    return end;
}

static unsigned next_printed(const uint8_t *printed, unsigned code)
{
    const uint8_t *found = code < FONTFILE_CODES ? memchr(printed + code, 1, FONTFILE_CODES - code) : NULL; /* two hundred among 65,536 */
    return found ? (unsigned)(found - printed) : FONTFILE_CODES;
}

/* W: the first code of each run, and the widths of the run. */
static void write_widths(HPDF_Font font, struct fontfile *file, const uint8_t *printed)
{
    HPDF_Array widths = HPDF_Dict_GetItem(font, "W", HPDF_OCLASS_ARRAY);
    if (!widths)
        return;
    HPDF_Array_Clear(widths);
    for (unsigned code = next_printed(printed, 0), end; code < FONTFILE_CODES; code = next_printed(printed, end)) {
        HPDF_Array run = HPDF_Array_New(font->mmgr);
        end = run_end(printed, code, false);
        HPDF_Array_AddNumber(widths, (HPDF_INT32)code);
        HPDF_Array_Add(widths, run);
        for (unsigned each = code; each < end; each++)
            HPDF_Array_AddNumber(run, (HPDF_INT32)fontfile_width(file, each));
    }
}

/* CIDToGIDMap: two bytes for each code up to the last one. */
static void write_glyphs(HPDF_Dict map, struct fontfile *file, const uint8_t *printed)
{
    GByteArray *glyphs = g_byte_array_new();
    for (unsigned code = next_printed(printed, 0); code < FONTFILE_CODES; code = next_printed(printed, code + 1)) {
        HPDF_UINT16 glyph = HPDF_TTFontDef_GetGlyphid((HPDF_FontDef)file, (HPDF_UINT16)code);
        guint before = glyphs->len;
        g_byte_array_set_size(glyphs, 2 * (code + 1));
        memset(glyphs->data + before, 0, glyphs->len - before);
        glyphs->data[2 * code] = (guint8)(glyph >> 8);
        glyphs->data[2 * code + 1] = (guint8)glyph;
    }
    HPDF_MemStream_FreeData(map->stream);
    HPDF_Stream_Write(map->stream, glyphs->data, glyphs->len);
    g_byte_array_unref(glyphs);
}

/* ToUnicode: libharu's own is malformed for UTF-8 fonts. The codes are those of Unicode. */
static void write_unicode(HPDF_Dict table, const uint8_t *printed)
{
    GPtrArray *ranges = g_ptr_array_new_with_free_func(g_free);
    for (unsigned code = next_printed(printed, 0), end; code < FONTFILE_CODES; code = next_printed(printed, end)) {
        end = run_end(printed, code, true);
        g_ptr_array_add(ranges, g_strdup_printf("<%04X> <%04X> <%04X>\n", code, end - 1, code));
    }
    GString *text = g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                 "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                                 "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                 "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (guint i = 0; i < ranges->len; i++) {
        if (i % RANGES_MAX == 0)
            g_string_append_printf(text, "%s%u beginbfrange\n", i > 0 ? "endbfrange\n" : "", MIN(RANGES_MAX, ranges->len - i));
        g_string_append(text, ranges->pdata[i]);
    }
    g_string_append(text, ranges->len > 0 ? "endbfrange\n" : "");
    g_string_append(text, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    HPDF_MemStream_FreeData(table->stream);
    HPDF_Stream_Write(table->stream, (const HPDF_BYTE *)text->str, (HPDF_UINT)text->len);
    g_string_free(text, TRUE);
    g_ptr_array_unref(ranges);
}

/* libharu embeds every character that was ever asked about: so that the same sheet has the same bytes, all are forgotten but these. */
static void ask_about(struct fontfile *file, const uint8_t *codes)
{
    HPDF_FontDef_Cleanup((HPDF_FontDef)file);
    for (unsigned code = next_printed(codes, 0); code < FONTFILE_CODES; code = next_printed(codes, code + 1))
        fontfile_width(file, code);
}

/* Writes the font file with what was asked about. Its inner name has the tag of a document's first font, whichever it is: nobody reads it there, and sheets keep
 * the bytes that they always had. */
static bool save_plain(HPDF_FontDef file, HPDF_Stream plain)
{
    HPDF_TTFontDefAttr attr = (HPDF_TTFontDefAttr)file->attr;
    char *last = &attr->tag_name[HPDF_TTF_FONT_TAG_LEN - 1], *wide = &attr->tag_name2[2 * HPDF_TTF_FONT_TAG_LEN - 1], kept = *last;
    *last = *wide = 'A';
    bool fine = HPDF_TTFontDef_SaveFontData(file, plain) == HPDF_OK;
    *last = *wide = kept;
    return fine;
}

bool fontfile_program(HPDF_Doc doc, struct fontfile *font, struct fontprogram *program)
{
    HPDF_FontDef file = (HPDF_FontDef)font;
    HPDF_Stream plain = HPDF_MemStream_New(doc->mmgr, STREAM_STEP), packed = plain ? HPDF_MemStream_New(doc->mmgr, STREAM_STEP) : NULL;
    ask_about(font, program->codes);
    bool fine = packed && save_plain(file, plain) && HPDF_Stream_WriteToStream(plain, packed, HPDF_STREAM_FILTER_FLATE_DECODE, NULL) == HPDF_OK;
    if (fine) {
        HPDF_UINT got = (HPDF_UINT)(program->length = HPDF_Stream_Size(packed));
        program->plain_length = HPDF_Stream_Size(plain);
        program->bytes = g_malloc(program->length);
        fine = HPDF_Stream_Seek(packed, 0, HPDF_SEEK_SET) == HPDF_OK && HPDF_Stream_Read(packed, (HPDF_BYTE *)program->bytes, &got) == HPDF_OK && got == program->length;
    }
    HPDF_Stream_Free(packed);
    HPDF_Stream_Free(plain);
    return fine;
}

static HPDF_STATUS say_compressed(HPDF_Dict dict, HPDF_Stream stream)
{
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\012");
}

/* Gives the font file the descriptor that libharu would make when the document is saved (ISO 32000-1 9.8), with our program. */
static void describe(HPDF_Font font, const struct fontprogram *program)
{
    HPDF_FontAttr attr = (HPDF_FontAttr)font->attr;
    HPDF_FontDef file = attr->fontdef;
    HPDF_Dict descriptor = HPDF_Dict_New(font->mmgr), data = HPDF_DictStream_New(font->mmgr, attr->xref);
    if (!descriptor || !data || HPDF_Xref_Add(attr->xref, descriptor) != HPDF_OK)
        return;
    HPDF_Stream_Write(data->stream, (const HPDF_BYTE *)program->bytes, (HPDF_UINT)program->length);
    HPDF_Dict_AddNumber(data, "Length1", (HPDF_INT32)program->plain_length);
    data->write_fn = say_compressed; /* its bytes are: libharu would compress them again */
    HPDF_Dict_AddName(descriptor, "Type", "FontDescriptor");
    HPDF_Dict_AddName(descriptor, "FontName", ((HPDF_TTFontDefAttr)file->attr)->base_font);
    HPDF_Dict_AddNumber(descriptor, "Flags", (HPDF_INT32)file->flags);
    HPDF_Dict_Add(descriptor, "FontBBox", HPDF_Box_Array_New(font->mmgr, file->font_bbox));
    HPDF_Dict_AddNumber(descriptor, "ItalicAngle", file->italic_angle);
    HPDF_Dict_AddNumber(descriptor, "Ascent", file->ascent);
    HPDF_Dict_AddNumber(descriptor, "Descent", file->descent);
    HPDF_Dict_AddNumber(descriptor, "XHeight", file->x_height);
    HPDF_Dict_AddNumber(descriptor, "StemV", file->stemv);
    HPDF_Dict_Add(descriptor, "FontFile2", data);
    file->descriptor = descriptor;
}

static bool holds_all(const struct fontprogram *program, const uint8_t *printed)
{
    for (unsigned code = next_printed(printed, 0); code < FONTFILE_CODES; code = next_printed(printed, code + 1))
        if (!program->codes[code])
            return false;
    return true;
}

void fontfile_embed(HPDF_Font font, const uint8_t printed[FONTFILE_CODES], const struct fontprogram *program)
{
    HPDF_FontAttr attr = (HPDF_FontAttr)font->attr;
    struct fontfile *file = (struct fontfile *)attr->fontdef;
    HPDF_Dict table = HPDF_Dict_GetItem(font, "ToUnicode", HPDF_OCLASS_DICT);
    ask_about(file, printed);
    write_widths(attr->descendant_font, file, printed);
    if (attr->map_stream)
        write_glyphs(attr->map_stream, file, printed);
    if (table && table->stream)
        write_unicode(table, printed);
    if (program && holds_all(program, printed))
        describe(font, program);
}
