/* mend.c - clean UTF-8 from what PDF files and OCR give.
 *
 * Only some compatibility forms are opened (ligatures, full-width letters, raised letters). A raised digit stays as it is: as a plain
 * digit the footnote mark in "3 March 2026²" would change the year. */
#include "mend.h"

#include <string.h>

#define BULLET 0x2022

/* Private-use and symbol-font codes that print as a bullet or tick box in letters made with Word. */
static bool is_symbol_bullet(gunichar c)
{
    return c == 0xF0B7 || c == 0xF0A7 || c == 0xF0D8 || c == 0xF076 || c == 0xF0A8 || c == 0xF02D || c == 0xF0FC || c == 0x25CF || c == 0x25AA ||
           c == 0x25A0 || c == 0x2219 || c == 0x00B7 || c == 0x2023 || c == 0x2043 || c == 0x25E6;
}

static bool is_private_use(gunichar c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD);
}

static bool is_invisible(gunichar c)
{
    return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
           (c >= 0xFE00 && c <= 0xFE0F);
}

static bool is_opened(gunichar c)
{
    return (c >= 0xFB00 && c <= 0xFB06) || (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0x02B0 && c <= 0x02B8) || (c >= 0x1D2C && c <= 0x1D6A) || c == 0x00AA ||
           c == 0x2071 || c == 0x207F || c == 0x0132 || c == 0x0133;
}

static void append_opened(GString *out, gunichar c)
{
    char utf8[8] = "";
    utf8[g_unichar_to_utf8(c, utf8)] = '\0';
    char *opened = g_utf8_normalize(utf8, -1, G_NORMALIZE_ALL_COMPOSE);
    g_string_append(out, opened ? opened : utf8);
    g_free(opened);
}

static void append_mended(GString *out, gunichar c)
{
    if (c == '\n')
        g_string_append_c(out, '\n');
    else if (is_symbol_bullet(c))
        g_string_append_unichar(out, BULLET);
    else if (c == 0x25A1 || (c >= 0x274F && c <= 0x2752)) /* squares of other fonts and of ZapfDingbats */
        g_string_append(out, "☐");
    else if (c == 0x2611)
        g_string_append(out, "☒");
    else if (is_invisible(c))
        return;
    else if (c == '\t' || c == 0x2028 || c == 0x2029 || g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR)
        g_string_append_c(out, ' ');
    else if (g_unichar_iscntrl(c) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE)
        return;
    else if (is_private_use(c))
        g_string_append_unichar(out, 0xFFFD); /* a letter of a font without a table: nobody can tell which */
    else if (c == 0x2010 || c == 0x2011)
        g_string_append_c(out, '-');
    else if (is_opened(c))
        append_opened(out, c);
    else
        g_string_append_unichar(out, c);
}

static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x7F || ((unsigned char)text[i] < 0x20 && text[i] != '\n'))
            return false;
    return true;
}

char *mend_text(const char *text, size_t length)
{
    if (is_plain(text, length))
        return g_strndup(text, length);
    char *valid = g_utf8_make_valid(text, (gssize)length);
    GString *out = g_string_sized_new(length);
    for (const char *at = valid; *at; at = g_utf8_next_char(at))
        append_mended(out, g_utf8_get_char(at));
    g_free(valid);
    char *composed = g_utf8_normalize(out->str, (gssize)out->len, G_NORMALIZE_DEFAULT_COMPOSE);
    g_string_free(out, TRUE);
    return composed ? composed : g_strdup("");
}

const char *mend_wingdings(gunichar code)
{
    /* Wingdings has its signs at these places, as plain codes or moved to U+F000. */
    switch (code & 0xFF) {
    case 0x6F: case 0x70: case 0x71: case 0x72: case 0xA8:
        return "☐";
    case 0x78: case 0xFD: case 0xFE: case 0x54: case 0x52:
        return "☒";
    case 0xFC:
        return "✓";
    case 0xFB:
        return "✗";
    default:
        return "•";
    }
}

char *mend_ocr_word(const char *text, bool begins, bool near)
{
    static const char *const bullets[] = { "*", "¢", "«", "®", "©", "@", "@®", "»", "°", "e", "o" };
    if (*text == '|' && (text[1] == '\0' || !g_ascii_isalnum(text[1]))) {
        if (near)
            return g_strconcat("I", text + 1, NULL);
        return text[1] == '\0' ? NULL : g_strdup(text + 1);
    }
    for (size_t i = 0; begins && i < sizeof bullets / sizeof *bullets; i++)
        if (strcmp(text, bullets[i]) == 0)
            return g_strdup("•");
    return g_strdup(text);
}

char *mend_file_name(const char *path)
{
    char *base = g_path_get_basename(path);
    char *name = mend_text(base, strlen(base));
    g_strdelimit(name, "\n", ' ');
    g_free(base);
    if (*name)
        return name;
    g_free(name);
    return g_strdup("letter");
}
