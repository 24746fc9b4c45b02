/* haystack.h - which three bytes stand side by side in a text, as bits: what needles are looked up in. Capitals make no difference.
 *
 * The stretches of one text that are asked about are kept, since rule after rule asks about the same sentences.
 * Ownership: haystacks_new/haystacks_free pair up; a haystack is borrowed until the next one is asked for. */
#ifndef EHC_CLASSIFY_HAYSTACK_H
#define EHC_CLASSIFY_HAYSTACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HAYSTACK_BITS 8192u /* a sentence sets a few hundred */
#define HAYSTACK_BYTES 3u   /* side by side */

struct haystack {
    uint64_t bits[HAYSTACK_BITS / 64];
};

/* The bit of three bytes: a number below HAYSTACK_BITS. Some share one. */
unsigned haystack_place(const char *three);

void haystack_fill(struct haystack *haystack, const char *text, size_t length);

static inline bool haystack_has(const struct haystack *haystack, unsigned place)
{
    return haystack->bits[place / 64] >> (place % 64) & 1;
}

struct haystacks;

struct haystacks *haystacks_new(void);
void haystacks_free(struct haystacks *haystacks); /* haystacks_free(NULL) is fine */

/* Names the text that is asked about from here on, and forgets the last one. It must not change until another is named, or NULL. */
void haystacks_name(struct haystacks *haystacks, const char *text, size_t length);

/* A number that is another for each text named. */
unsigned haystacks_generation(const struct haystacks *haystacks);

/* The haystack of the whole text, or NULL when it is another than the one named. */
const struct haystack *haystacks_whole(struct haystacks *haystacks, const char *text);

/* The haystack of text[from, to), or NULL when it is another text than the one named. */
const struct haystack *haystacks_of(struct haystacks *haystacks, const char *text, size_t from, size_t to);

#endif
