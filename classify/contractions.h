/* contractions.h - the full forms of contracted words ("we've": "we have", "won't": "will not"), so that a rule need know one form only.
 *
 * "'s" and "'d" stay: they may be "is", "has", "had", "would" or a genitive. */
#ifndef EHC_CLASSIFY_CONTRACTIONS_H
#define EHC_CLASSIFY_CONTRACTIONS_H

#include <stddef.h>

struct contraction {
    size_t drop;      /* bytes at the end of `before` that give way */
    const char *full; /* what follows them instead; static */
};

/* Takes what stands before an apostrophe (not zero-ended) and the letters after it, up to `left` bytes. Returns how many of these
 * letters belong to a contraction and fills it, or 0 where there is none and all stays as it is. */
size_t contraction_at(const char *before, size_t length, const char *after, size_t left, struct contraction *contraction);

#endif
