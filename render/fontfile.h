/* fontfile.h - a font file as libharu has read it: which characters it has, how wide they are, and how it is embedded with those alone
 * that a document prints.
 *
 * libharu makes a font for UTF-8 by looking up all 65,536 codes, one by one, and writes tables of all of them. Here a font begins with none, and
 * fontfile_embed() gives it those that were printed: a third of the time, and a smaller sheet.
 * With tags.c the only file that uses libharu's inner headers. Ownership: everything belongs to the HPDF_Doc it was made for. Errors go to the
 * document's own error handler. */
#ifndef EHC_RENDER_FONTFILE_H
#define EHC_RENDER_FONTFILE_H

#include <hpdf.h>
#include <stdbool.h>
#include <stdint.h>

#define FONTFILE_CODES 0x10000u /* libharu's UTF-8 fonts reach the basic plane only */

struct fontfile;

/* The file that HPDF_LoadTTFontFromFile() returned this name for. NULL when there is none. */
struct fontfile *fontfile_find(HPDF_Doc doc, const char *name);

/* True when the font has a character of the basic plane. */
bool fontfile_has(struct fontfile *file, unsigned code);

/* Width of a character in thousandths of the size. */
unsigned fontfile_width(struct fontfile *file, unsigned code);

/* A part of a font file, as a sheet embeds it: made once, so that no sheet waits for it. */
struct fontprogram {
    uint8_t codes[FONTFILE_CODES]; /* 1: in it; otherwise 0 */
    char *bytes;                   /* compressed; freed with g_free() */
    size_t length, plain_length;
};

/* Makes the program of some codes, which `codes` already names. False on failure. */
bool fontfile_program(HPDF_Doc doc, struct fontfile *font, struct fontprogram *program);

/* A font of that name for HPDF_Page_TextOut() with UTF-8. To be ended with fontfile_embed() before the document is saved. NULL on failure. */
HPDF_Font fontfile_font(HPDF_Doc doc, const char *name);

/* Writes the tables of the font for the codes that were printed: printed[code] is 1, or 0. Embeds `program` if all of them are in it, and otherwise just
 * those that were printed, which takes longer. The program must live until the document is saved. */
void fontfile_embed(HPDF_Font font, const uint8_t printed[FONTFILE_CODES], const struct fontprogram *program);

#endif
