/* answers.h - bare answers: sentences that only say yes or no to the one before ("A new assessment. Not agreed."). */
#ifndef EHC_CLASSIFY_ANSWERS_H
#define EHC_CLASSIFY_ANSWERS_H

#include "letter.h"
#include "rules.h"

/* Makes one sentence of each bare answer (the pattern `bare-answer` in letters.ini) and the short sentence it answers, so that a rule
 * sees both. */
void answers_join(struct letter *letter, struct rules *rules);

#endif
