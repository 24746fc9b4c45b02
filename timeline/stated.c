/* stated.c - what the letter itself says of time, set beside the law.
 *
 * Letters often have it wrong: "28 days", "from receipt", a day miscounted. The family is told both and advised the earlier. The day
 * on which two months end by the calendar agrees with the law, even where the Tribunal's rule moves it. */
#include "stated.h"

#include <string.h>

#include "date.h"
#include "days.h"

struct subject {
    const char *about;  /* in the record's `stated` */
    const char *day;    /* in its `days` */
    const char *what;   /* in the sentence */
    const char *rule;   /* in law.ini */
};

static const struct subject subjects[] = {
    { "appeal", "appeal", "the appeal", "appeal-from-letter" },
    { "mediation", "contact-mediation-adviser", "contacting the mediation adviser", "contact-adviser" },
};

struct saying {
    GString *text;    /* what the letter says, one clause after the other */
    bool earlier;     /* a day of the letter's is before the law's */
    GDate earliest;
};

/* True when the day is one that the law gives too: moved or not, with the certificate or without. */
static bool is_lawful_day(const json_t *record, const struct subject *subject, const struct facts *facts, const struct law *law, const GDate *day)
{
    char iso[DATE_ISO_SIZE];
    date_to_iso(day, iso);
    const json_t *found = days_find(record, subject->day);
    static const char *const members[] = { "date", "unmoved", "ring_by", "aim_for" };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const char *date = record_text(found, members[i], NULL);
        if (date && strcmp(date, iso) == 0)
            return true;
    }
    const struct law_stanza *rule = law_rule(law, subject->rule, &facts->letter);
    struct period period;
    GDate end;
    if (!rule || !law_period(law, rule, &period))
        return false;
    period_end(&facts->letter, &period, &end, NULL); /* two months from the letter, though a certificate may give longer */
    return g_date_compare(&end, day) == 0;
}

static void add_clause(struct saying *saying, const char *clause)
{
    if (strstr(saying->text->str, clause))
        return; /* the letter says the same twice */
    if (saying->text->len)
        g_string_append(saying->text, ", and also ");
    g_string_append(saying->text, clause);
}

static void note_day(struct saying *saying, const json_t *record, const struct subject *subject, const GDate *day)
{
    GDate lawful;
    if (!date_from_iso(record_text(days_find(record, subject->day), "date", NULL), &lawful) || g_date_compare(day, &lawful) >= 0)
        return;
    if (!saying->earlier || g_date_compare(day, &saying->earliest) < 0)
        saying->earliest = *day;
    saying->earlier = true;
}

static void look_at_date(struct saying *saying, const json_t *record, const struct subject *subject, const struct facts *facts, const struct law *law,
                         const GDate *day)
{
    char words[DATE_LONG_SIZE];
    if (is_lawful_day(record, subject, facts, law, day))
        return;
    char *clause = g_strdup_printf("\"by %s\"", date_to_words(day, false, words));
    add_clause(saying, clause);
    g_free(clause);
    note_day(saying, record, subject, day);
}

/* True when the period and the point it runs from are the law's. Without a point, two months and the certificate's month are both. */
static bool is_lawful_period(const struct law *law, const struct subject *subject, const struct facts *facts, const struct period *period, const char *from)
{
    static const char *const rules[] = { "appeal-from-letter", "appeal-from-certificate" };
    bool is_appeal = strcmp(subject->about, "appeal") == 0;
    for (int i = 0; i < 2; i++) {
        struct period lawful;
        const struct law_stanza *rule = law_rule(law, i == 0 ? subject->rule : rules[i], &facts->letter);
        if (!rule || !law_period(law, rule, &lawful) || lawful.unit != period->unit || lawful.count != period->count)
            continue;
        if (i == 1 && !is_appeal)
            continue;
        if (!from || (i == 0 && strcmp(from, "letter") == 0) || (i == 1 && strcmp(from, "certificate") == 0))
            return true;
    }
    return false;
}

static void look_at_period(struct saying *saying, const json_t *record, const struct subject *subject, const struct facts *facts, const struct law *law,
                           const char *text, const char *from)
{
    struct period period;
    char count[PERIOD_WORDS_SIZE], words[DATE_LONG_SIZE];
    bool readable = period_read(text, &period);
    if (readable && is_lawful_period(law, subject, facts, &period, from))
        return;
    if (!readable && !from)
        return; /* words that name no period, such as "without delay" */
    const char *point = !from ? "" : strcmp(from, "receipt") == 0 ? " from receiving it" : strcmp(from, "certificate") == 0 ? " from the certificate" : " from the letter";
    char *clause;
    if (readable && from && strcmp(from, "letter") == 0) {
        GDate end;
        period_end(&facts->letter, &period, &end, NULL);
        note_day(saying, record, subject, &end);
        clause = g_strdup_printf("\"%s%s\", which is %s", period_words(&period, count), point, date_to_words(&end, false, words));
    } else {
        clause = g_strdup_printf("\"%s%s\"", readable ? period_words(&period, count) : text, point);
    }
    add_clause(saying, clause);
    g_free(clause);
}

static void compare_subject(json_t *record, const struct subject *subject, const struct facts *facts, const struct law *law)
{
    struct saying saying = { .text = g_string_new(NULL) };
    size_t i;
    json_t *stated;
    json_array_foreach(json_object_get(record, "stated"), i, stated) {
        GDate day;
        const char *about = record_text(stated, "about", NULL), *period = record_text(stated, "period", NULL);
        if (!about || strcmp(about, subject->about) != 0)
            continue;
        if (date_from_iso(record_text(stated, "date", NULL), &day))
            look_at_date(&saying, record, subject, facts, law, &day);
        else if (period)
            look_at_period(&saying, record, subject, facts, law, period, record_text(stated, "from", NULL));
    }
    GDate lawful;
    if (saying.text->len && date_from_iso(record_text(days_find(record, subject->day), "date", NULL), &lawful)) {
        char lawful_words[DATE_LONG_SIZE], early_words[DATE_LONG_SIZE], about[40];
        json_t *doubt;
        g_snprintf(about, sizeof about, "stated.%s", subject->about);
        if (saying.earlier)
            doubt = record_add_doubt(record, "letter-says-otherwise", about,
                             "For %s the letter says %s. The law gives %s, counted from the day the letter was sent. Go by the earlier day, %s; "
                             "if it has passed, the "
                             "law's day still holds.",
                             subject->what, saying.text->str, date_to_words(&lawful, false, lawful_words), date_to_words(&saying.earliest, false, early_words));
        else
            doubt = record_add_doubt(record, "letter-says-otherwise", about,
                             "For %s the letter says %s. The law gives %s, counted from the day the letter was sent. Go by %s, which is the safe "
                             "day.", subject->what,
                             saying.text->str, date_to_words(&lawful, false, lawful_words), date_to_words(&lawful, false, early_words));
        g_snprintf(about, sizeof about, "%s%s", subject->about, saying.earlier ? "-earlier" : "");
        record_case(doubt, about);
        record_value(doubt, "says", saying.text->str);
        record_value_day(doubt, "lawful", &lawful);
        if (saying.earlier)
            record_value_day(doubt, "earliest", &saying.earliest);
    }
    g_string_free(saying.text, TRUE);
}

void stated_compare(json_t *record, const struct facts *facts, const struct law *law)
{
    if (!facts->has_letter)
        return;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        compare_subject(record, &subjects[i], facts, law);
}
