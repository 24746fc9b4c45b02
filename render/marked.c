/* marked.c - puts marks around English words, takes them away, finds them. */
#include "marked.h"

#include <glib.h>
#include <string.h>

char *marked_plain(const char *text)
{
    GString *plain = g_string_new(NULL);
    for (; *text; text++)
        if (!marked_is_sign(*text))
            g_string_append_c(plain, *text);
    return g_string_free(plain, FALSE);
}

char *marked_english(const char *text)
{
    char *plain = marked_plain(text);
    if (!*plain)
        return plain;
    char *marked = g_strdup_printf("%c%s%c", MARKED_BEGIN, plain, MARKED_END);
    g_free(plain);
    return marked;
}

bool marked_whole(const char *text)
{
    size_t length = strlen(text);
    return length > 2 && text[0] == MARKED_BEGIN && marked_run(text + 1, length - 1) == length - 2;
}

size_t marked_run(const char *text, size_t length)
{
    size_t run = 0;
    while (run < length && !marked_is_sign(text[run]))
        run++;
    return run;
}
