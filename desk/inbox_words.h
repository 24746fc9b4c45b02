/* inbox_words.h - a record without the letter's words, for those who may keep the facts of a case but not its text. */
#ifndef EHC_DESK_INBOX_WORDS_H
#define EHC_DESK_INBOX_WORDS_H

#include <jansson.h>

/* Takes out the text of the pages and every quote. Facts, days, contacts and the places they were read from stay. */
void inbox_words_drop(json_t *record);

#endif
