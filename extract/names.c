/* names.c - file names one after the other. */
#include "names.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct names {
    char **arguments;
    int count, next;
    FILE *list;
    char *line;
    size_t size;
    int end;
};

struct names *names_new(char **arguments, int count, const char *list, bool zeros, struct problem *problem)
{
    FILE *opened = !list ? NULL : strcmp(list, "-") == 0 ? stdin : fopen(list, "re");
    if (list && !opened) {
        problem_set(problem, "missing-file", "The list of files %s could not be opened (%s). Check its name.", list, g_strerror(errno));
        return NULL;
    }
    struct names *names = g_new0(struct names, 1);
    *names = (struct names){ .arguments = arguments, .count = count, .list = opened, .end = zeros ? '\0' : '\n' };
    return names;
}

void names_free(struct names *names)
{
    if (!names)
        return;
    if (names->list && names->list != stdin)
        fclose(names->list);
    free(names->line);
    g_free(names);
}

/* The next name as it stands, "" for an empty one; NULL at the end. */
static const char *take(struct names *names)
{
    if (!names->list)
        return names->next < names->count ? names->arguments[names->next++] : NULL;
    ssize_t length = getdelim(&names->line, &names->size, names->end, names->list);
    if (length <= 0)
        return NULL;
    if (names->line[length - 1] == names->end)
        names->line[length - 1] = '\0';
    return names->line;
}

const char *names_next(struct names *names)
{
    const char *name = take(names);
    while (name && !*name && names->list)
        name = take(names);
    return name;
}

bool names_next_letter(struct names *names, GPtrArray *paths)
{
    const char *name = names_next(names);
    g_ptr_array_set_size(paths, 0);
    for (; name && (*name || !names->list); name = take(names))
        g_ptr_array_add(paths, g_strdup(name));
    return paths->len > 0;
}
