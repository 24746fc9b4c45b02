/* ukdate.c - reads a day, or says why it is none. A wrong day makes a wrong last day for an appeal: nothing is guessed. */
#include "ukdate.h"

#include <stdlib.h>
#include <string.h>

#define HOW "Write it as 2026-03-03, 03/03/2026 or 3 March 2026."
#define PARTS 3 /* day, month, year */

/* 1 to 12, by its name or the first three letters ("Sept" too); 0 for other words. */
static int month_of(const char *word)
{
    for (int month = 1; month <= 12; month++) {
        const char *name = date_month_name(month);
        if (g_ascii_strcasecmp(word, name) == 0 || (strlen(word) == 3 && g_ascii_strncasecmp(word, name, 3) == 0))
            return month;
    }
    return g_ascii_strcasecmp(word, "sept") == 0 ? 9 : 0;
}

/* 1 to 7, in the same way. */
static int weekday_of(const char *word)
{
    for (int day = 1; day <= 7; day++)
        if (g_ascii_strcasecmp(word, date_weekday_name(day)) == 0 || (strlen(word) == 3 && g_ascii_strncasecmp(word, date_weekday_name(day), 3) == 0))
            return day;
    return 0;
}

/* The number that a word of at most four digits is, or -1; with `ordinal` also "3rd". */
static int number_of(const char *word, bool ordinal)
{
    size_t digits = strspn(word, "0123456789");
    bool rest = ordinal && (g_ascii_strcasecmp(word + digits, "st") == 0 || g_ascii_strcasecmp(word + digits, "nd") == 0 ||
                            g_ascii_strcasecmp(word + digits, "rd") == 0 || g_ascii_strcasecmp(word + digits, "th") == 0);
    return digits >= 1 && digits <= 4 && (word[digits] == '\0' || rest) ? atoi(word) : -1;
}

/* Up to `max` words of the text; more are counted. */
static int words_of(char *text, char *words[], int max)
{
    static const char gaps[] = " \t\r\n,/.-";
    int count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(text, gaps, &rest); word; word = strtok_r(NULL, gaps, &rest), count++)
        if (count < max)
            words[count] = word;
    return count;
}

static const char *read_parts(char *const words[PARTS], int weekday, GDate *date)
{
    bool in_words = number_of(words[1], false) < 0;
    int day = number_of(words[0], in_words), month = in_words ? month_of(words[1]) : number_of(words[1], false), year = number_of(words[2], false);
    if (day < 0 || month == 0 || year < 0)
        return "This is not a day. " HOW;
    if (strlen(words[2]) != 4)
        return "The year needs four digits. " HOW;
    if (month > 12)
        return "There is no such month: the day comes first, then the month. " HOW;
    if (!date_from_numbers(year, month, day, date))
        return "There is no such day. " HOW;
    if (weekday && (int)g_date_get_weekday(date) != weekday)
        return "The day of the week is not that of the date. Look which of them is right.";
    return NULL;
}

/* Databases write midnight behind a day. */
static void drop_midnight(char *text)
{
    static const char *const midnights[] = { " 00:00:00", "T00:00:00", " 00:00", " 0:00", "T00:00" };
    for (size_t i = 0; i < G_N_ELEMENTS(midnights); i++)
        if (g_str_has_suffix(text, midnights[i])) {
            text[strlen(text) - strlen(midnights[i])] = '\0';
            return;
        }
}

const char *ukdate_read(const char *text, char iso[DATE_ISO_SIZE])
{
    GDate date;
    char *copy = g_strstrip(g_strdup(text)), *words[PARTS + 1];
    const char *fault = "This is not a day. " HOW;
    drop_midnight(copy);
    bool fine = date_from_iso(copy, &date);
    if (!fine) {
        int count = words_of(copy, words, PARTS + 1), weekday = count == PARTS + 1 ? weekday_of(words[0]) : 0;
        if (count == PARTS || weekday)
            fault = read_parts(words + (weekday ? 1 : 0), weekday, &date);
        fine = (count == PARTS || weekday) && !fault;
    }
    if (fine)
        date_to_iso(&date, iso);
    g_free(copy);
    return fine ? NULL : fault;
}
