/* library.c - dlopen() and dlsym(). */
#include "library.h"

#include <dlfcn.h>

bool library_open(const char *name, const struct library_function *functions, size_t count)
{
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    bool all = library != NULL;
    for (size_t i = 0; all && i < count; i++)
        all = (*(void **)functions[i].pointer = dlsym(library, functions[i].name)) != NULL;
    return all;
}
