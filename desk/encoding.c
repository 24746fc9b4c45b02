/* encoding.c - tells UTF-8 from CP1252 by the whole file, line by line.
 *
 * Text in CP1252 with a letter beyond ASCII is hardly ever valid UTF-8. A file counts as CP1252 only if no line has such a letter in valid
 * UTF-8: one that has both was put together from two files, and would be read wrongly in either. */
#include "encoding.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define BOM "\xEF\xBB\xBF"

/* What was found on the lines so far. */
struct found {
    unsigned line, first_other; /* numbers of lines, from 1; 0: none */
    bool wide;                  /* a letter beyond ASCII, in UTF-8 */
    bool undefined;             /* a byte that CP1252 leaves without a letter */
};

/* These five bytes are no letter in CP1252. */
static bool is_undefined(unsigned char byte)
{
    return byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
}

static void look_at(const char *line, size_t length, struct found *found)
{
    bool utf8 = g_utf8_validate(line, (gssize)length, NULL);
    found->line++;
    for (size_t i = 0; i < length; i++) {
        found->undefined = found->undefined || (!utf8 && is_undefined((unsigned char)line[i]));
        found->wide = found->wide || (utf8 && (unsigned char)line[i] >= 0x80);
    }
    if (!utf8 && found->first_other == 0)
        found->first_other = found->line;
}

/* What is no text at all: a zip file (.xlsx, .ods), UTF-16, something with zero bytes. */
static bool is_text(const char *line, size_t length)
{
    return memchr(line, '\0', length) == NULL && !g_str_has_prefix(line, "PK\x03\x04") && !g_str_has_prefix(line, "\xFF\xFE") && !g_str_has_prefix(line, "\xFE\xFF");
}

static bool judge(const struct found *found, bool marked, const char *path, enum encoding *encoding, struct problem *problem)
{
    *encoding = found->first_other ? ENCODING_CP1252 : ENCODING_UTF8;
    if (found->first_other && (found->wide || found->undefined || marked))
        return problem_set(problem, "bad-encoding", "%s, line %u: letters are saved in another way than in the rest of the file. Save it as CSV UTF-8.", path,
                           found->first_other);
    return true;
}

bool encoding_find(FILE *file, const char *path, enum encoding *encoding, struct problem *problem)
{
    struct found found = { 0 };
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    bool marked = false, text = true;
    while (text && (length = getline(&line, &size, file)) > 0) {
        marked = marked || (found.line == 0 && g_str_has_prefix(line, BOM));
        text = is_text(line, (size_t)length);
        look_at(line, (size_t)length, &found);
    }
    free(line);
    if (!text)
        return problem_set(problem, "bad-encoding", "%s is not a CSV file of text. In the spreadsheet program, save it as CSV UTF-8.", path);
    if (ferror(file) || fseek(file, marked ? (long)strlen(BOM) : 0, SEEK_SET) != 0)
        return problem_set(problem, "unreadable-file", "%s could not be read to its end. It must be a file on a disk.", path);
    return judge(&found, marked, path, encoding, problem);
}

char *encoding_to_utf8(enum encoding encoding, const char *text, size_t length, size_t *written)
{
    gsize count = length;
    char *utf8 = encoding == ENCODING_CP1252 ? g_convert(text, (gssize)length, "UTF-8", "WINDOWS-1252", NULL, &count, NULL) : g_strndup(text, length);
    *written = utf8 ? count : 0;
    return utf8 ? utf8 : g_strdup("");
}
