/* letterend.c - the patterns that tell a letter's last page from what is bound behind it, and a page with tick boxes from others. */
#include "letterend.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "stanza.h"

#define MATCH_LIMIT 1000000 /* steps of PCRE2 a page; a usual page takes under a thousand */
#define HEAP_LIMIT 20000    /* KiB of PCRE2's memory a match */
#define BEGIN_BYTES 600     /* of a page's text: what counts as its beginning */

struct letterend {
    pcre2_code *signed_by, *encloses, *boxed;
    pcre2_match_context *limits;
    int whole, always, margin, most;
};

/* Joins the patterns of a stanza (keys pattern, pattern2, ...) into one. NULL with `problem`. */
static pcre2_code *pattern_new(GKeyFile *stanzas, const char *stanza, const char *path, struct problem *problem)
{
    char *pattern = stanza_text(stanzas, stanza, "pattern");
    int error = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code *code = NULL;
    if (pattern)
        code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_CASELESS | PCRE2_MULTILINE | PCRE2_EXTENDED, &error,
                             &offset, NULL);
    if (!code) {
        char message[120] = "there is no pattern";
        if (pattern)
            pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
        problem_set(problem, "bad-data", "%s, line %d: the pattern of [%s] cannot be used (%s, at character %zu).", path,
                    stanza_line(path, stanza, pattern ? "pattern" : NULL), stanza, message, offset);
    }
    g_free(pattern);
    return code;
}

static bool number_read(GKeyFile *stanzas, const char *key, const char *path, int *number, struct problem *problem)
{
    char *text = stanza_text(stanzas, "reading", key);
    *number = text ? atoi(text) : 0;
    bool fine = *number > 0 && *number < 1000;
    g_free(text);
    return fine || problem_set(problem, "bad-data", "%s, line %d: \"%s\" of [reading] must be a number from 1 to 999.", path,
                               stanza_line(path, "reading", key), key);
}

struct letterend *letterend_new(const char *path, struct problem *problem)
{
    GKeyFile *stanzas = stanza_open(path, problem);
    if (!stanzas)
        return NULL;
    struct letterend *end = g_new0(struct letterend, 1);
    end->limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(end->limits, MATCH_LIMIT);
    pcre2_set_heap_limit(end->limits, HEAP_LIMIT);
    end->signed_by = pattern_new(stanzas, "signed", path, problem);
    end->encloses = end->signed_by ? pattern_new(stanzas, "enclosed", path, problem) : NULL;
    end->boxed = end->encloses ? pattern_new(stanzas, "boxes", path, problem) : NULL;
    bool fine = end->boxed && number_read(stanzas, "whole", path, &end->whole, problem) &&
                number_read(stanzas, "always", path, &end->always, problem) && number_read(stanzas, "margin", path, &end->margin, problem) &&
                number_read(stanzas, "most", path, &end->most, problem);
    g_key_file_free(stanzas);
    if (fine)
        return end;
    letterend_free(end);
    return NULL;
}

void letterend_free(struct letterend *end)
{
    if (!end)
        return;
    pcre2_code_free(end->signed_by);
    pcre2_code_free(end->encloses);
    pcre2_code_free(end->boxed);
    pcre2_match_context_free(end->limits);
    g_free(end);
}

static bool matches(const struct letterend *end, const pcre2_code *code, const char *text, size_t length)
{
    pcre2_match_data *match = pcre2_match_data_create(1, NULL);
    /* A limit reached counts as "not seen": then more pages are read, never fewer. */
    int found = pcre2_match(code, (PCRE2_SPTR)text, length, 0, 0, match, end->limits);
    pcre2_match_data_free(match);
    return found >= 0;
}

enum page_role letterend_look(const struct letterend *end, const char *text)
{
    size_t length = strlen(text), start = length < BEGIN_BYTES ? length : BEGIN_BYTES;
    while (start > 0 && start < length && ((unsigned char)text[start] & 0xC0) == 0x80)
        start--;
    bool is_signed = matches(end, end->signed_by, text, length);
    if (!is_signed && matches(end, end->encloses, text, start))
        return PAGE_ENCLOSED;
    return is_signed ? PAGE_SIGNED : PAGE_PLAIN;
}

bool letterend_may_have_boxes(const struct letterend *end, const char *text)
{
    return matches(end, end->boxed, text, strlen(text));
}

int letterend_whole(const struct letterend *end)
{
    return end->whole;
}

int letterend_always(const struct letterend *end)
{
    return end->always;
}

int letterend_margin(const struct letterend *end)
{
    return end->margin;
}

int letterend_most(const struct letterend *end)
{
    return end->most;
}
