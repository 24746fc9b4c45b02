/* typeface.c - measures with libharu's own reading of the font file, one answer kept for each character.
 *
 * HPDF_NewDoc() empties a document and keeps the fonts and the encoder that it has read. */
#include "typeface.h"

#include <glib.h>
#include <hpdf.h>
#include <stdint.h>

#include "fontfile.h"
#include "marked.h"

#define UNITS_PER_EM 1000.0 /* libharu's widths are in thousandths of the size */
#define BOX 0x25A1u         /* a white square, in Liberation Sans since version 1 */

/* Debian's fonts-liberation2, the older fonts-liberation, Fedora. The files are the same to us: the same widths. */
static const char *const folders[] = { "/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation",
                                       "/usr/share/fonts/liberation-sans", "/usr/local/share/fonts" };
static const char *const names[WEIGHTS] = { "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf" };

/* What sheets in English and Polish are printed with, and names with accents: first and last of each run. A sheet with any other character takes
 * longer to make. */
static const struct {
    unsigned first, last;
} usual[] = { { 0x20, 0x7E }, { 0xA3, 0xA3 }, { 0xB7, 0xB7 }, { 0xC0, 0xFF }, { 0x104, 0x107 }, { 0x118, 0x119 }, { 0x141, 0x144 }, { 0x15A, 0x15B },
              { 0x179, 0x17C }, { 0x2013, 0x2014 }, { 0x2018, 0x2019 }, { 0x201C, 0x201E }, { 0x2022, 0x2022 }, { 0x2026, 0x2026 }, { BOX, BOX } };

struct typeface {
    HPDF_Doc doc;
    const char *loaded[WEIGHTS]; /* what libharu calls them; its own */
    struct fontfile *fonts[WEIGHTS];
    unsigned plain[WEIGHTS][0x80]; /* widths of what ASCII's characters are printed as */
    uint16_t *widths[WEIGHTS]; /* of each character, the last for all beyond: 1 more than the width; 0 is not asked yet */
    uint8_t *missing[WEIGHTS]; /* 1 there, 2 missing; 0 is not asked yet */
    struct fontprogram *programs[WEIGHTS]; /* NULL is not made */
    HPDF_STATUS failed; /* the first error; 0 is none */
};

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *with)
{
    struct typeface *typeface = with;
    (void)detail;
    if (!typeface->failed)
        typeface->failed = error;
}

static char *find_file(const char *name)
{
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char *path = g_build_filename(folders[i], name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return path;
        g_free(path);
    }
    return NULL;
}

/* The code that is printed for a character: itself, a plain space, or the box. */
static unsigned printed_code(struct typeface *typeface, enum weight weight, gunichar c)
{
    if (c == 0xA0)
        return ' ';
    if (c >= FONTFILE_CODES)
        return BOX;
    uint8_t *kept = &typeface->missing[weight][c];
    if (*kept == 0)
        *kept = fontfile_has(typeface->fonts[weight], c) ? 1 : 2;
    return *kept == 1 ? c : BOX;
}

/* The width of what is printed for a character. */
static unsigned printed_width(struct typeface *typeface, enum weight weight, gunichar c)
{
    uint16_t *kept = &typeface->widths[weight][MIN(c, FONTFILE_CODES)];
    if (*kept == 0)
        *kept = (uint16_t)(fontfile_width(typeface->fonts[weight], printed_code(typeface, weight, c)) + 1);
    return (unsigned)*kept - 1;
}

static bool load(struct typeface *typeface, enum weight weight)
{
    char *file = find_file(names[weight]);
    const char *name = typeface->loaded[weight] = file ? HPDF_LoadTTFontFromFile(typeface->doc, file, HPDF_TRUE) : NULL;
    g_free(file);
    typeface->fonts[weight] = name ? fontfile_find(typeface->doc, name) : NULL;
    typeface->widths[weight] = g_new0(uint16_t, FONTFILE_CODES + 1);
    typeface->missing[weight] = g_new0(uint8_t, FONTFILE_CODES);
    if (!typeface->fonts[weight])
        return false;
    for (unsigned c = 0; c < G_N_ELEMENTS(typeface->plain[weight]); c++)
        typeface->plain[weight][c] = marked_is_sign((char)c) ? 0 : printed_width(typeface, weight, c);
    return true;
}

struct typeface *typeface_open(struct problem *problem)
{
    struct typeface *typeface = g_new0(struct typeface, 1);
    typeface->doc = HPDF_New(on_error, typeface);
    if (typeface->doc)
        HPDF_SetCompressionMode(typeface->doc, HPDF_COMP_ALL);
    bool fine = typeface->doc && HPDF_UseUTFEncodings(typeface->doc) == HPDF_OK && load(typeface, WEIGHT_REGULAR) && load(typeface, WEIGHT_BOLD) &&
                HPDF_GetEncoder(typeface->doc, "UTF-8") != NULL; /* it is filled when first asked for: now, and not when a letter waits */
    if (fine && !typeface->failed)
        return typeface;
    typeface_free(typeface);
    problem_set(problem, "missing-font", "The font Liberation Sans was not found. Install the package fonts-liberation2 and try again.");
    return NULL;
}

static void program_free(struct fontprogram *program)
{
    if (program)
        g_free(program->bytes);
    g_free(program);
}

void typeface_free(struct typeface *typeface)
{
    if (!typeface)
        return;
    for (int weight = 0; weight < WEIGHTS; weight++) {
        g_free(typeface->widths[weight]);
        g_free(typeface->missing[weight]);
        program_free(typeface->programs[weight]);
    }
    if (typeface->doc)
        HPDF_Free(typeface->doc);
    g_free(typeface);
}

HPDF_Doc typeface_document(struct typeface *typeface, HPDF_Font fonts[WEIGHTS])
{
    typeface->failed = 0;
    bool fine = HPDF_NewDoc(typeface->doc) == HPDF_OK;
    for (int weight = 0; fine && weight < WEIGHTS; weight++)
        fine = (fonts[weight] = fontfile_font(typeface->doc, typeface->loaded[weight])) != NULL;
    return fine && !typeface->failed ? typeface->doc : NULL;
}

HPDF_STATUS typeface_failed(const struct typeface *typeface)
{
    return typeface->failed;
}

const struct fontprogram *typeface_program(struct typeface *typeface, enum weight weight)
{
    struct fontprogram *program = typeface->programs[weight];
    if (!program) {
        program = typeface->programs[weight] = g_new0(struct fontprogram, 1);
        for (size_t i = 0; i < G_N_ELEMENTS(usual); i++)
            for (unsigned code = usual[i].first; code <= usual[i].last; code++)
                program->codes[code] = fontfile_has(typeface->fonts[weight], code);
        if (!fontfile_program(typeface->doc, typeface->fonts[weight], program)) {
            g_free(program->bytes);
            program->bytes = NULL;
        }
    }
    return program->bytes ? program : NULL;
}

double typeface_width(struct typeface *typeface, enum weight weight, double size, const char *text, size_t length)
{
    const unsigned *plain = typeface->plain[weight];
    const char *end = text + length;
    unsigned long units = 0;
    for (const char *at = text; at < end;) {
        if (!(*at & 0x80)) {
            units += plain[(unsigned char)*at++];
            continue;
        }
        units += printed_width(typeface, weight, g_utf8_get_char(at));
        at = g_utf8_next_char(at);
    }
    return (double)units * size / UNITS_PER_EM;
}

char *typeface_printable(struct typeface *typeface, enum weight weight, const char *text, size_t length)
{
    GString *printable = g_string_sized_new(length + 1);
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at))
        if (!marked_is_sign(*at))
            g_string_append_unichar(printable, printed_code(typeface, weight, g_utf8_get_char(at)));
    return g_string_free(printable, FALSE);
}
