/* points.c - the marks at the start of a line: bullets, numbers of points, boxes. */
#include "points.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Bytes of the first of some marks that stands at the start of a line with a space after it; 0 for none. */
static size_t mark_length(const char *line, size_t length, const char *const *marks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t mark = strlen(marks[i]);
        if (length > mark + 1 && strncmp(line, marks[i], mark) == 0 && line[mark] == ' ')
            return mark;
    }
    return 0;
}

/* Bytes of a point's number or letter: "1. ", "12) ", "(a) ", "b) ", "iv. "; 0 for none. */
static size_t number_length(const char *line, size_t length)
{
    size_t i = line[0] == '(' ? 1 : 0, from = i;
    while (i < length && i - from < 2 && g_ascii_isdigit(line[i]))
        i++;
    if (i == from)
        while (i < length && i - from < 4 && strchr("ivx", line[i]))
            i++;
    if (i == from && i < length && line[i] >= 'a' && line[i] <= 'j')
        i++;
    bool closed = i > from && i + 1 < length && (line[i] == ')' || (line[i] == '.' && from == 0)) && line[i + 1] == ' ';
    return closed ? i + 1 : 0;
}

size_t points_mark(const char *line, size_t length, enum box *box)
{
    static const char *const marks[] = { "\xE2\x80\xA2", "\xE2\x97\x8F", "\xE2\x96\xAA", "\xE2\x97\xA6", "\xE2\x80\xA3", "\xEF\x82\xB7",
                                         "\xC2\xB7",     "\xE2\x96\xBA", "\xE2\x9E\xA2", "\xE2\x97\x8B", "*", "-", "\xE2\x80\x93", "o" };
    static const char *const empty[] = { "\xE2\x98\x90", "\xE2\x96\xA1", "[ ]", "[]", "\xE2\x9D\x91", "\xE2\x9D\x8F" };
    static const char *const ticked[] = { "\xE2\x98\x91", "\xE2\x98\x92", "\xE2\x9C\x93", "\xE2\x9C\x94", "\xE2\x9C\x97", "\xE2\x9C\x98", "[x]", "[X]", "[\xE2\x9C\x93]" };
    size_t used = mark_length(line, length, marks, G_N_ELEMENTS(marks));
    *box = BOX_NONE;
    if (!used && (used = mark_length(line, length, empty, G_N_ELEMENTS(empty))))
        *box = BOX_EMPTY;
    if (!used && (used = mark_length(line, length, ticked, G_N_ELEMENTS(ticked))))
        *box = BOX_TICKED;
    if (!used && length > 3)
        used = number_length(line, length);
    while (used && used < length && line[used] == ' ')
        used++;
    return used;
}

size_t points_next_box(const char *line, size_t length, size_t from)
{
    enum box box;
    for (size_t i = from; i + 4 < length; i++)
        if (line[i] == ' ' && (line[i + 1] == '\xE2' || line[i + 1] == '[') && points_mark(line + i + 1, length - i - 1, &box) && box != BOX_NONE)
            return i + 1;
    return length;
}

/* True when a line ends with a box: its boxes stand behind their names ("maintain ☐ amend ☒"). */
static bool ends_with_box(const char *line, size_t length)
{
    enum box box = BOX_NONE;
    char last[8]; /* a box, and what points_mark() asks for behind it: a space and more */
    size_t word = length;
    while (word > 0 && line[word - 1] != ' ')
        word--;
    if (word == length || length - word + 2 >= sizeof(last))
        return false;
    g_snprintf(last, sizeof(last), "%.*s x", (int)(length - word), line + word);
    return points_mark(last, length - word + 2, &box) && box != BOX_NONE;
}

size_t points_first_box(const char *line, size_t length)
{
    size_t first = points_next_box(line, length, 0);
    if (first == length || points_next_box(line, length, first + 1) == length || ends_with_box(line, length))
        return length;
    for (size_t i = first; i < length; i++)
        if (g_ascii_isdigit(line[i]))
            return length; /* dates and numbers beside boxes belong to a table */
    size_t before = first;
    while (before > 0 && line[before - 1] == ' ')
        before--;
    return before > 0 && strchr(":?.", line[before - 1]) ? first : length;
}
