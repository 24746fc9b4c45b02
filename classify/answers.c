/* answers.c - bare answers: sentences that only say yes or no to the one before ("A new assessment. Not agreed."). */
#include "answers.h"

#define ASKED_LETTERS_MAX 160 /* a longer sentence is no heading of what was asked for */

/* A short sentence of the same paragraph. */
static bool belongs(const struct sentence *asked, const struct sentence *answer)
{
    if (asked->end - asked->start > ASKED_LETTERS_MAX)
        return false;
    return asked->paragraph == answer->paragraph;
}

void answers_join(struct letter *letter, struct rules *rules)
{
    const struct stanza *bare = rules_find(rules, "fact", "bare-answer");
    struct match match;
    size_t kept = 0;
    for (size_t i = 0; bare && i < letter->sentence_count; i++) {
        const struct sentence *sentence = &letter->sentences[i];
        struct sentence *before = kept > 0 ? &letter->sentences[kept - 1] : NULL;
        if (before && belongs(before, sentence) && rules_match(rules, bare, letter->text, sentence->start, sentence->end, &match))
            before->end = sentence->end;
        else
            letter->sentences[kept++] = *sentence;
    }
    if (bare)
        letter->sentence_count = kept;
}
