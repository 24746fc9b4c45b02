/* mend.h - text as PDF files and OCR give it, into clean UTF-8.
 *
 * Ownership: returned texts are the caller's, freed with g_free(). */
#ifndef EHC_EXTRACT_MEND_H
#define EHC_EXTRACT_MEND_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Valid UTF-8 in composed form: ligatures opened ("fi"), soft hyphens and invisible marks dropped, every kind of space made a plain
 * one, control characters dropped except line ends, private-use bullets made "•". Curly quotes and dashes stay. Never NULL. */
char *mend_text(const char *text, size_t length);

/* What a letter of Wingdings prints, by its number (plain, or moved to U+F000): "☐", "☒", "✓", "✗" or "•". A constant. */
const char *mend_wingdings(gunichar code);

/* A word as OCR gives it, with its commonest mistakes mended: "|" alone is the word "I" when it is `near` other words, and a stray
 * sign that `begins` a line before other words is a bullet. Returns NULL when it is no word but a ruled line. */
char *mend_ocr_word(const char *text, bool begins, bool near);

/* A file's own name without its folder, fit for a record: valid UTF-8, no control characters. Never empty. */
char *mend_file_name(const char *path);

#endif
