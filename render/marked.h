/* marked.h - words of English within a sentence of another language: names, addresses, the letter's own words.
 *
 * They stand between two control characters (shift out and shift in), which no text of a record can hold because part_tidy takes such away. A
 * screen reader must be told where English begins (WCAG 2.2, 3.1.2; ISO 14289-1 7.2), so the PDF and the web page make marks of their own of
 * them; the text and the calendar drop them. Ownership: a returned `char *` is the caller's, freed with g_free(). */
#ifndef EHC_RENDER_MARKED_H
#define EHC_RENDER_MARKED_H

#include <stdbool.h>
#include <stddef.h>

#define MARKED_BEGIN '\x0E'
#define MARKED_END '\x0F'
#define MARKED_LANGUAGE "en-GB"

/* True for one of the two characters. */
static inline bool marked_is_sign(char c)
{
    return c == MARKED_BEGIN || c == MARKED_END;
}

/* The text with marks around the whole; marks within it are gone. No marks around no words. */
char *marked_english(const char *text);

/* The text without marks. */
char *marked_plain(const char *text);

/* True when all of the text is English: one pair of marks around it. */
bool marked_whole(const char *text);

/* How many bytes up to the next mark, or to the end. */
size_t marked_run(const char *text, size_t length);

#endif
