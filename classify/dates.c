/* dates.c - finds dates by the [date-format] patterns: groups day, month, name (of the month), year, weekday. */
#include "dates.h"

#include <stdlib.h>
#include <string.h>

#include "date.h"

#define CENTURY_TURN 50 /* two-digit years below this are 20xx: no plan is older than 2014, no child born before 1989 [CFA 2014 s.83] */

/* The month whose English name begins with the first three letters, 0 for none. */
static int month_of_name(const char *name)
{
    for (int month = 1; month <= 12; month++)
        if (g_ascii_strncasecmp(date_month_name(month), name, 3) == 0)
            return month;
    return 0;
}

static int weekday_of_name(const char *name)
{
    for (int weekday = 1; weekday <= 7; weekday++)
        if (g_ascii_strncasecmp(date_weekday_name(weekday), name, 3) == 0)
            return weekday;
    return 0;
}

static int group_number(struct rules *rules, const char *text, const char *group, size_t *digits)
{
    size_t start, end;
    *digits = 0;
    if (!rules_group(rules, group, &start, &end))
        return -1;
    int number = 0;
    for (size_t i = start; i < end; i++)
        if (g_ascii_isdigit(text[i])) {
            number = number * 10 + (text[i] - '0');
            ++*digits;
        } else if (strchr("lI|", text[i])) { /* read from a picture: a one */
            number = number * 10 + 1;
            ++*digits;
        } else if (text[i] == 'O' || text[i] == 'o') {
            number = number * 10;
            ++*digits;
        }
    return number;
}

static struct mention read_mention(struct rules *rules, const char *text, const struct match *match)
{
    struct mention mention = { .start = match->start, .end = match->end };
    size_t start, end, digits;
    int day = group_number(rules, text, "day", &digits);
    int month = rules_group(rules, "name", &start, &end) ? month_of_name(text + start) : group_number(rules, text, "month", &digits);
    int year = group_number(rules, text, "year", &digits);
    if (year >= 0 && digits == 2)
        year += year < CENTURY_TURN ? 2000 : 1900;
    g_date_clear(&mention.date, 1);
    if (day < 0 && month > 0 && year > 0) {
        mention.month_only = date_from_numbers(year, month, 1, &mention.date);
        return mention;
    }
    if (year < 0 && day > 0 && month > 0) {
        mention.day = day;
        mention.month = month;
    }
    if (day < 0 || month < 0 || year < 0)
        return mention;
    mention.complete = date_from_numbers(year, month, day, &mention.date);
    mention.impossible = !mention.complete;
    if (mention.complete && rules_group(rules, "weekday", &start, &end))
        mention.weekday_wrong = weekday_of_name(text + start) != (int)g_date_get_weekday(&mention.date);
    return mention;
}

static int by_place(const void *a, const void *b)
{
    const struct mention *left = a, *right = b;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return left->end > right->end ? -1 : left->end < right->end;
}

/* Adds a mention for each match of a stanza in the letter. */
static void each_match(const struct letter *letter, struct rules *rules, const struct stanza *format, GArray *mentions)
{
    for (size_t p = 0; p < letter->paragraph_count; p++) {
        struct match match;
        size_t from = letter->paragraphs[p].start, at = from, to = letter->paragraphs[p].end;
        while (at < to && rules_match_from(rules, format, letter->text, from, at, to, &match)) {
            struct mention mention = read_mention(rules, letter->text, &match);
            g_array_append_val(mentions, mention);
            at = match.end > match.start ? match.end : match.start + 1;
        }
    }
}

GArray *dates_find(const struct letter *letter, struct rules *rules)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct mention));
    for (size_t i = 0; i < rules_count(rules, "date-format"); i++)
        each_match(letter, rules, rules_stanza(rules, "date-format", i), all);
    g_array_sort(all, by_place);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct mention));
    size_t taken = 0;
    for (guint i = 0; i < all->len; i++) { /* of overlapping mentions the first and longest stays */
        struct mention mention = g_array_index(all, struct mention, i);
        if (found->len && mention.start < taken)
            continue;
        g_array_append_val(found, mention);
        taken = mention.end;
    }
    g_array_unref(all);
    return found;
}

GArray *dates_find_without_year(const struct letter *letter, struct rules *rules, const GDate *letter_date)
{
    const struct stanza *format = rules_find(rules, "fact", "day-without-year");
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct mention)), *found = g_array_new(FALSE, FALSE, sizeof(struct mention));
    if (format)
        each_match(letter, rules, format, all);
    for (guint i = 0; i < all->len; i++) {
        struct mention mention = g_array_index(all, struct mention, i);
        int year = g_date_get_year(letter_date);
        if (!mention.day || !date_from_numbers(year, mention.month, mention.day, &mention.date))
            continue;
        if (g_date_compare(&mention.date, letter_date) > 0 && !date_from_numbers(year - 1, mention.month, mention.day, &mention.date))
            continue;
        g_array_append_val(found, mention);
    }
    g_array_unref(all);
    return found;
}
