/* namesakes.c - first names that are also words of the rules. */
#include "namesakes.h"

#include <glib.h>
#include <string.h>

static const struct {
    const char *name;
    size_t changes;      /* which letter */
    char into;
    gboolean plain; /* a small word before it is enough, or a mark behind it ("for Will", "Will, you"; but "in May," is a month), or a statement */
} namesakes[] = {
    { "Will", 1, 'y', TRUE },
    { "May", 2, 'e', FALSE },
};

/* True where what follows a name makes it one: "'s", or a verb that no auxiliary or month stands before. */
static gboolean name_follows(const char *after, size_t left)
{
    static const char *const words[] = { "'s", " has", " had", " is", " was", " will", " needs", " does", " did", " would", " who" };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t length = strlen(words[i]);
        if (length <= left && strncmp(after, words[i], length) == 0 && (length == left || !g_ascii_isalpha(after[length])))
            return TRUE;
    }
    return FALSE;
}

/* True where the word before `at` begins small, and no number stands there ("12 May"). */
static gboolean small_word_before(const char *text, size_t at)
{
    size_t start = at;
    if (at < 2 || text[at - 1] != ' ' || !g_ascii_isalpha(text[at - 2]))
        return FALSE;
    for (start = at - 1; start > 0 && g_ascii_isalpha(text[start - 1]); start--)
        ;
    return g_ascii_islower(text[start]);
}

/* True where a mark or "and" follows, as it follows no auxiliary. */
static gboolean mark_follows(const char *after)
{
    return (*after && strchr(",:(.", *after)) || g_str_has_prefix(after, " and ") || g_str_has_prefix(after, " - ") || g_str_has_prefix(after, " (");
}

/* True where a sentence begins with the name and goes on with a small word that ends no question ("Will already has"; not "Will you"). */
static gboolean begins_statement(const char *text, size_t start, const char *after)
{
    static const char *const asked[] = { "you", "we", "it", "he", "she", "they", "the", "my", "our", "your", "his", "her", "their", "this", "that", "there", "a", "an" };
    size_t before = start;
    while (before > 0 && strchr(" \"'", text[before - 1]))
        before--;
    if ((before > 0 && !strchr(".!?:\n", text[before - 1])) || *after != ' ' || !g_ascii_islower(after[1]))
        return FALSE;
    size_t letters = strspn(after + 1, "abcdefghijklmnopqrstuvwxyz");
    for (size_t i = 0; i < G_N_ELEMENTS(asked); i++)
        if (strlen(asked[i]) == letters && strncmp(after + 1, asked[i], letters) == 0)
            return FALSE;
    return TRUE;
}

void namesakes_hide(char *text, size_t length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(namesakes); i++) {
        size_t letters = strlen(namesakes[i].name);
        for (char *at = text; (at = strstr(at, namesakes[i].name)); at += letters) {
            size_t start = (size_t)(at - text), end = start + letters;
            gboolean whole = (start == 0 || !g_ascii_isalnum(at[-1])) && !g_ascii_isalnum(text[end]) && text[end] != '-';
            gboolean dated = start > 1 && (g_ascii_isdigit(at[-2]) || g_str_has_prefix(text + end, " 20"));
            if (whole && !dated && (name_follows(text + end, length - end) || (namesakes[i].plain && (small_word_before(text, start) || mark_follows(text + end) || begins_statement(text, start, text + end)))))
                at[namesakes[i].changes] = namesakes[i].into;
        }
    }
}
