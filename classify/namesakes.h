/* namesakes.h - first names that are also words of the rules ("Will needs a plan"): hidden, so that no rule takes them for the word.
 *
 * A word is taken for a name where its capital stands in mid-sentence behind a small word ("for Will"), or where a genitive or another verb
 * follows it ("Will's plan", "May has"). A month or a verb stays where nothing says that it is a name. */
#ifndef EHC_CLASSIFY_NAMESAKES_H
#define EHC_CLASSIFY_NAMESAKES_H

#include <stddef.h>

/* Changes one letter of each such name in `text`; its length stays the same. */
void namesakes_hide(char *text, size_t length);

#endif
