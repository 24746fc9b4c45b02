/* names.h - finds the names of a closed list in a text, word by word, longest first. */
#ifndef EHC_CLASSIFY_NAMES_H
#define EHC_CLASSIFY_NAMES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct names;

/* How much a name tells by itself. */
enum name_strength {
    NAME_BARE,   /* "Leeds": a place, perhaps in an address */
    NAME_TEAM,   /* a team's name that several authorities may use */
    NAME_SHORT,  /* initials and short forms */
    NAME_FULL    /* "Leeds City Council" */
};

struct name_found {
    size_t start, end;  /* bytes of the text */
    int owner;          /* the number given to names_add */
    enum name_strength strength;
};

struct names *names_new(void);
void names_free(struct names *names); /* names_free(NULL) is fine */

/* Adds a name that stands for `owner`. Capitals, "&" for "and", hyphens, apostrophes and full stops make no difference.
 * One name may have several owners. Names without a letter are passed over. */
void names_add(struct names *names, const char *name, int owner, enum name_strength strength);

/* All names in the text in order: an array of struct name_found (one entry for each owner), freed with g_array_unref().
 * A name that lies inside a longer one is not reported. */
GArray *names_find(const struct names *names, const char *text, size_t length);

#endif
