/* library.h - libraries that only some letters need, opened when the first such letter comes.
 *
 * Linking to them would cost every run the start of their dozens of libraries. In extract they are opened by the parent: a confined child
 * could not read their files any more, and gets them ready by fork(). They stay open to the end of the process. */
#ifndef EHC_RECORD_LIBRARY_H
#define EHC_RECORD_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* A function to be found: its name, and the pointer to function that receives it. */
struct library_function {
    const char *name;
    void *pointer;
};

/* For a list FUNCTIONS(use) of names: declares a pointer NAME_ for each, and an entry for library_open. */
#define LIBRARY_DECLARE(function) static __typeof__(function) *function##_;
#define LIBRARY_ENTRY(function) { #function, (void *)&function##_ },

/* Opens the library and finds all `count` functions. False when it is not installed or lacks one. */
bool library_open(const char *name, const struct library_function *functions, size_t count);

#endif
