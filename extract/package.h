/* package.h - the XML parts of a Word file, taken out of its zip archive by libarchive. Runs in the confined child only.
 *
 * Ownership: package_new/package_free; parts are borrowed from the package. */
#ifndef EHC_EXTRACT_PACKAGE_H
#define EHC_EXTRACT_PACKAGE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "say.h"

struct package {
    GHashTable *parts; /* name ("word/document.xml") to GBytes */
};

/* Loads libarchive, in the parent. False when it is not installed. */
bool package_open(void);

/* NULL with `problem`: damaged, or too-large when it unpacks to more than a letter can be. */
struct package *package_new(const void *bytes, size_t length, struct problem *problem);
void package_free(struct package *package); /* package_free(NULL) is fine */

/* The pictures in the file that are as large as a page, in the order of their names (GBytes): of a scan that was put into Word. Never
 * NULL; the caller's, freed with g_ptr_array_unref(). */
GPtrArray *package_pictures(const void *bytes, size_t length);

/* An empty package, and a part put into it (for tests); takes ownership of `bytes`. */
struct package *package_empty(void);
void package_put(struct package *package, const char *name, GBytes *bytes);

/* A part by its name, or NULL. */
GBytes *package_part(const struct package *package, const char *name);

#endif
