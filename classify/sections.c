/* sections.c - finds the part under a heading such as "Our decision", up to the next heading. */
#include "sections.h"

#include <glib.h>

#define HEADING_LETTERS 60    /* a longer point is no heading */
#define SECTION_PARAGRAPHS 16 /* a longer part has lost the headings after it */

static bool is_heading(const struct letter *letter, size_t p)
{
    const struct paragraph *paragraph = &letter->paragraphs[p];
    if (paragraph->heading)
        return true;
    /* "3. Decision" is a point by its mark, and a heading when no other point follows it at once */
    bool alone = p + 1 < letter->paragraph_count && !letter->paragraphs[p + 1].bullet;
    bool open = paragraph->end > paragraph->start && !g_ascii_ispunct(letter->text[paragraph->end - 1]);
    return paragraph->bullet && paragraph->box == BOX_NONE && alone && open && paragraph->end - paragraph->start <= HEADING_LETTERS &&
           g_ascii_isupper(letter->text[paragraph->start]);
}

void sections_mark(struct letter *letter, struct rules *rules)
{
    const struct stanza *stanza = rules_find(rules, "zone", "decision-heading");
    size_t left = 0;
    for (size_t p = 0; stanza && p < letter->paragraph_count; p++) {
        struct paragraph *paragraph = &letter->paragraphs[p];
        struct match match;
        if (is_heading(letter, p))
            left = rules_match(rules, stanza, letter->text, paragraph->start, paragraph->end, &match) ? SECTION_PARAGRAPHS : 0;
        else if (paragraph->zone != ZONE_BODY && paragraph->zone != ZONE_RIGHTS && paragraph->zone != ZONE_FOOTER)
            left = 0;
        else if (left > 0) {
            paragraph->decides = paragraph->zone == ZONE_BODY;
            left--;
        }
    }
}
