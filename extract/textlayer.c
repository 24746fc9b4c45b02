/* textlayer.c - judges a page's text by its words.
 *
 * English letters are about half made of a hundred small words, and about four fifths of two thousand. So the share of a page's
 * words that stand in a list of common ones tells words from noise, whatever the letter is about. Names, dates and references
 * are neither for nor against. Lists of addresses have few common words but well-shaped ones; a bad reading has neither. */
#include "textlayer.h"

#include <math.h>
#include <string.h>

#define WORDS_FEW 60           /* fewer than this over a page-wide picture may be a stamp or a sender's line, and the letter in the picture */
#define PICTURE_PAGE 0.5       /* share of the page: a picture this large may be the page itself */
#define WORDS_TO_JUDGE 8       /* fewer words are too few to judge by shares */
#define SINGLES_SPACED 0.5     /* share of one-letter words: usual English has under 5 % */
#define LOST_LETTERS 0.05      /* share of characters that are no letters of any language */
#define COMMON_GOOD 0.38       /* share of common words: a page of prose has 60 % and more */
#define COMMON_LEAST 0.12      /* below this no page of words is English, an address list included */
#define MISSHAPEN_MOST 0.20    /* share of words that no language spells so */
#define WORD_LONGEST 30        /* letters; longer is two words run together or noise */

struct common_words {
    GHashTable *set; /* owns its words */
};

/* What the words of a text are like. */
struct tally {
    unsigned words, common, misshapen, singles, letters, lost;
};

struct common_words *common_words_new(const char *path, struct problem *problem)
{
    char *text = NULL;
    GError *error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        problem_set(problem, "missing-data", "%s", error->message);
        g_error_free(error);
        return NULL;
    }
    struct common_words *common = g_new0(struct common_words, 1);
    common->set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool comment = false;
    for (char *at = text; *at;) {
        size_t length = strcspn(at, " \n");
        comment = comment || *at == '#';
        if (length > 0 && !comment)
            g_hash_table_add(common->set, g_strndup(at, length));
        at += length;
        if (*at == '\n')
            comment = false;
        if (*at)
            at++;
    }
    g_free(text);
    return common;
}

void common_words_free(struct common_words *common)
{
    if (!common)
        return;
    g_hash_table_unref(common->set);
    g_free(common);
}

bool common_words_has(const struct common_words *common, const char *word)
{
    char lower[WORD_LONGEST + 1];
    size_t length = strlen(word);
    while (length > 0 && g_ascii_ispunct(word[length - 1]))
        length--;
    if (length == 0 || length > WORD_LONGEST)
        return false;
    for (size_t i = 0; i < length; i++)
        lower[i] = g_ascii_tolower(word[i]);
    lower[length] = '\0';
    return g_hash_table_contains(common->set, lower);
}

static bool is_vowel(char c)
{
    return strchr("aeiouy", c) != NULL;
}

/* True for a lower-case ASCII word that no English word is shaped like: no vowel, five consonants or four vowels in a row. */
static bool is_misshapen(const char *word)
{
    size_t vowels = 0, vowel_run = 0, consonant_run = 0, same = 0;
    for (size_t i = 0; word[i]; i++) {
        bool vowel = is_vowel(word[i]);
        vowels += vowel;
        vowel_run = vowel ? vowel_run + 1 : 0;
        consonant_run = vowel ? 0 : consonant_run + 1;
        same = i > 0 && word[i] == word[i - 1] ? same + 1 : 0;
        if (vowel_run >= 4 || consonant_run >= 6 || same >= 2)
            return true;
    }
    return vowels == 0 && strlen(word) > 3;
}

/* Upper case within a word ("leTter"), or letters and signs mixed ("w@s", "l|ke"): OCR noise. */
static bool is_mixed(const char *token, size_t length)
{
    bool lower = false, letter = false, odd = false;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)token[i];
        if (lower && g_ascii_isupper(c) && i > 2)
            return length < 12; /* run-together names such as "MacDonald" and "SENDIASS@..." are left alone */
        lower = lower || g_ascii_islower(c);
        letter = letter || g_ascii_isalpha(c);
        odd = odd || (c < 0x80 && strchr("|~^{}<>\\=*#", c) != NULL);
    }
    return letter && odd;
}

/* Mojibake: UTF-8 read as Latin-1 shows these pairs. */
static unsigned count_mojibake(const char *text)
{
    static const char *const signs[] = { "â€", "Ã©", "Ã¢", "Â£", "Â ", "ï¬" };
    unsigned found = 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (const char *at = text; (at = strstr(at, signs[i])); at++)
            found++;
    return found;
}

static void tally_token(struct tally *tally, const char *token, size_t length, const struct common_words *common)
{
    while (length > 0 && !g_ascii_isalnum(*token) && (unsigned char)*token < 0x80)
        token++, length--;
    while (length > 0 && !g_ascii_isalnum(token[length - 1]) && (unsigned char)token[length - 1] < 0x80)
        length--;
    bool digits = false, beyond = false, web = memchr(token, '@', length) || memchr(token, '/', length);
    for (size_t i = 0; i < length; i++) {
        digits = digits || g_ascii_isdigit(token[i]);
        beyond = beyond || (unsigned char)token[i] >= 0x80;
    }
    if (length == 0 || web || (digits && !is_mixed(token, length)))
        return; /* dates, telephone numbers, references, addresses: neither for nor against */
    tally->words++;
    if (length == 1 && *token != 'a' && *token != 'A' && *token != 'I')
        tally->singles++;
    char word[WORD_LONGEST + 1];
    if (length > WORD_LONGEST || is_mixed(token, length)) {
        tally->misshapen++;
        return;
    }
    size_t kept = 0;
    for (size_t i = 0; i < length; i++)
        word[kept++] = g_ascii_tolower(token[i]);
    word[kept] = '\0';
    const char *possessive = strstr(word, "'s") ? "'s" : strstr(word, "\xE2\x80\x99s") ? "\xE2\x80\x99s" : NULL;
    if (possessive)
        *strstr(word, possessive) = '\0';
    if (g_hash_table_contains(common->set, word))
        tally->common++;
    else if (!beyond && is_misshapen(word) && !g_ascii_isupper(token[length - 1]))
        tally->misshapen++; /* capitals may be an abbreviation: SENDIASS, EHCP */
}

static struct tally tally_text(const char *text, const struct common_words *common)
{
    struct tally tally = { 0 };
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == 0xFFFD)
            tally.lost++;
        if (!g_unichar_isspace(c))
            tally.letters++;
    }
    tally.lost += 2 * count_mojibake(text);
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, " \n");
        tally_token(&tally, at, length, common);
        at += length;
        at += strspn(at, " \n");
    }
    return tally;
}

/* Poor or spaced, judged by shares of the words; good when nothing speaks against it. */
static enum textlayer judge_shares(const struct tally *tally, bool on_picture)
{
    if (tally->singles > SINGLES_SPACED * tally->words)
        return TEXTLAYER_SPACED;
    bool misshapen = tally->misshapen > MISSHAPEN_MOST * tally->words;
    if (tally->common < COMMON_LEAST * tally->words)
        return on_picture || misshapen ? TEXTLAYER_POOR : TEXTLAYER_GARBLED;
    bool few_common = tally->common < COMMON_GOOD * tally->words;
    if (few_common && misshapen)
        return TEXTLAYER_POOR;
    /* A scanner's own reading has a picture under it, so a better reading is to be had. */
    if (on_picture && (few_common || tally->misshapen > MISSHAPEN_MOST / 2 * tally->words))
        return TEXTLAYER_POOR;
    return TEXTLAYER_GOOD;
}

enum textlayer textlayer_judge(const char *text, double pictures, const struct common_words *common)
{
    struct tally tally = tally_text(text, common);
    bool on_picture = pictures >= PICTURE_PAGE;
    if (tally.letters == 0)
        return TEXTLAYER_EMPTY;
    if (tally.lost > LOST_LETTERS * tally.letters)
        return TEXTLAYER_GARBLED;
    enum textlayer judged = tally.words < WORDS_TO_JUDGE ? TEXTLAYER_GOOD : judge_shares(&tally, on_picture);
    return judged == TEXTLAYER_GOOD && on_picture && tally.words < WORDS_FEW ? TEXTLAYER_EMPTY : judged;
}

double textlayer_english(const char *text, const struct common_words *common)
{
    struct tally tally = tally_text(text, common);
    if (tally.words == 0)
        return 0;
    double shaped = (double)tally.words - tally.common - tally.misshapen;
    double english = tally.common + 0.3 * shaped - tally.singles - tally.misshapen;
    return english < 0 ? 0 : english * (1 - fmin(1, (double)tally.lost / (tally.letters + 1)));
}
