/* letterdate.c - picks the letter's own date by the words beside it and its place.
 *
 * Each date gets the nearest label before it ([date-label] stanzas). The letter's own is one labelled so, or one that stands alone on its
 * line above the salutation or at the signature. Two different candidates are a doubt and the earlier counts, because the shorter time is the
 * safe one. A candidate that is earlier than something the letter tells as past, or later than something it asks for by a day, is a doubt. */
#include "letterdate.h"

#include <glib.h>
#include <string.h>

#include "date.h"
#include "dates.h"
#include "record.h"
#include "zones.h"

#define SHORT_LINE 60           /* bytes of a line that holds a label and a date and little else */
#define LABEL_REACH 90          /* bytes before a date in which its label must end */
#define RANK_CANDIDATE 80       /* from this rank a date can be the letter's own */
#define RANK_POSSIBLE 40        /* from this rank it is taken when nothing better is there, with a doubt */
#define RANK_HEAD 95            /* labelled, or alone on its line, above the salutation */
#define RANK_CERTIFICATE 200    /* a certificate's date of issue starts its month, whatever the letter around it is dated */
#define EARLIER_DAYS_MAX 366    /* a decision that is only confirmed was made at most this long before */
#define MONTH_DAYS_MAX 31       /* a month without a day may mean its last */
#define RIVAL_DAYS_MAX 366      /* a bare date longer before the one labelled as the letter's is not the letter's */
#define PLAN_DATE_DAYS_MAX 92   /* an enclosed plan is dated at most this long before its letter; an older date is the earlier plan's */
#define WEAK_DIGIT_SURE 60      /* confidence below which a read digit cannot carry a sure date */

enum meaning { MEANS_NOTHING, MEANS_LETTER, MEANS_OTHER, MEANS_PAST, MEANS_DUE, MEANS_BORN, MEANS_REQUESTED, MEANS_PLAN, MEANS_CERTIFICATE, MEANS_REVIEWED, MEANS_DECIDED };

static const char *const meaning_names[] = { "", "letter", "other", "past", "due", "born", "requested", "plan", "certificate", "reviewed", "decided" };

struct placed {
    struct mention mention;
    const struct stanza *label; /* may be NULL */
    enum meaning meaning;
    int rank;
    const char *rule;           /* for the record */
};

static enum meaning meaning_of(const struct stanza *label)
{
    const char *means = label ? stanza_key(label, "means") : NULL;
    for (size_t i = 1; means && i < G_N_ELEMENTS(meaning_names); i++)
        if (strcmp(meaning_names[i], means) == 0)
            return (enum meaning)i;
    return MEANS_NOTHING;
}

static bool is_gap(const char *words, size_t length, size_t at, int step)
{
    /* two spaces, a tab or the line's end in the page's own words: what parts two columns */
    if (at >= length || words[at] == '\n' || words[at] == '\t')
        return true;
    size_t next = at + (size_t)step;
    return words[at] == ' ' && (next >= length || words[next] == ' ' || words[next] == '\n');
}

/* True when nothing but the date stands in its column of the printed line. */
static bool alone_in_cell(const struct letter *letter, const struct mention *mention)
{
    struct source first = letter->sources[mention->start], last = letter->sources[mention->end - 1];
    const struct page *page = &letter->pages[first.page];
    if (last.page != first.page)
        return false;
    bool before = first.at == 0 || is_gap(page->words, page->length, first.at - 1, -1);
    return before && is_gap(page->words, page->length, last.at + 1, 1);
}

/* True at the start of a printed line that begins its block or is short: where labels stand, and not the middle of a sentence, such as
 * "the copy / dated 3 May". */
static bool begins_line(const struct letter *letter, size_t at)
{
    const struct line *line = letter_line_at(letter, at);
    const struct paragraph *paragraph = &letter->paragraphs[letter_paragraph_at(letter, at)];
    if (!line)
        return false;
    if (paragraph->zone == ZONE_HEAD || paragraph->zone == ZONE_SIGN_OFF || paragraph->zone == ZONE_FOOTER)
        return line->end - line->start < SHORT_LINE * 2;
    return at <= line->start + 3 && (at == paragraph->start || (line->end - line->start < SHORT_LINE && !g_ascii_islower(letter->text[at])));
}

/* The label that ends nearest before the end of `words`, the `length` bytes before a date, which begin at `begin` of the flat text. */
static const struct stanza *nearest_label(const struct letter *letter, struct rules *rules, const char *words, size_t length, size_t begin)
{
    const struct stanza *nearest = NULL;
    size_t nearest_start = 0, nearest_end = 0, from = length > LABEL_REACH ? length - LABEL_REACH : 0;
    while (from < length && ((unsigned char)words[from] & 0xC0) == 0x80)
        from++;
    for (size_t i = 0; i < rules_count(rules, "date-label"); i++) {
        const struct stanza *label = rules_stanza(rules, "date-label", i);
        struct match match;
        size_t at = from;
        while (at < length && rules_match_from(rules, label, words, from, at, length, &match)) {
            /* of two that end at one place the longer says more: "date of birth:" and "date:" */
            bool nearer = match.end > nearest_end || (match.end == nearest_end && match.start < nearest_start);
            if (nearer && (!stanza_key(label, "place") || begins_line(letter, begin + match.start))) {
                nearest = label;
                nearest_start = match.start;
                nearest_end = match.end;
            }
            at = match.end > match.start ? match.end : match.start + 1;
        }
    }
    return nearest;
}

/* True when nothing but the date, and perhaps its label, stands on its line. */
static bool alone_on_line(const struct letter *letter, const struct mention *mention, const struct line *line)
{
    for (size_t i = line->start; i < line->end; i++)
        if ((i < mention->start || i >= mention->end) && g_ascii_isalnum(letter->text[i]))
            return false;
    return true;
}

/* The label that a printed line ends with: "Date" may stand on the line above, or at the end of a row of headings. */
static const struct stanza *label_of_line(const struct letter *letter, struct rules *rules, const struct line *line)
{
    char *words = g_strdup_printf("%.*s ", (int)(line->end - line->start), letter->text + line->start);
    const struct stanza *label = nearest_label(letter, rules, words, strlen(words), line->start);
    g_free(words);
    return label;
}

/* What a date in the sentence's own words means: the nearest label within sentence and line. `last` is the end of the date before it. */
static void label_mention(const struct letter *letter, struct rules *rules, struct placed *placed, bool above, size_t last)
{
    const struct mention *mention = &placed->mention;
    const struct line *line = letter_line_at(letter, mention->start);
    const struct sentence *sentence = letter_sentence_at(letter, mention->start);
    size_t from = sentence ? sentence->start : 0;
    if (above && line && line->start > from)
        from = line->start;
    placed->label = nearest_label(letter, rules, letter->text + from, mention->start - from, from);
    if (!placed->label && above && line && line > letter->lines) {
        const struct line *before = line - 1;
        if (before->page == line->page && last <= before->start) /* a label there that has its own date is not this one's */
            placed->label = label_of_line(letter, rules, before);
        if (placed->label && meaning_of(placed->label) != MEANS_LETTER && !alone_on_line(letter, mention, line))
            placed->label = NULL;
    }
    placed->meaning = meaning_of(placed->label);
}

#define HOUR_REACH 40 /* bytes after a date in which its hour stands */

/* True where an hour follows the date: "25 February 2025 at 10 a.m.", "Time 10 a.m.". */
static bool hour_follows(const struct letter *letter, struct rules *rules, size_t from, size_t end)
{
    const struct stanza *hour = rules_find(rules, "fact", "hour-follows");
    struct match match;
    size_t to = MIN(end, from + HOUR_REACH);
    while (to > from && ((unsigned char)letter->text[to] & 0xC0) == 0x80)
        to--;
    return hour && rules_match(rules, hour, letter->text, from, to, &match);
}

static int rank_of(const struct letter *letter, struct rules *rules, struct placed *placed, size_t salutation, size_t last)
{
    const struct mention *mention = &placed->mention;
    const struct paragraph *paragraph = &letter->paragraphs[letter_paragraph_at(letter, mention->start)];
    const struct line *line = letter_line_at(letter, mention->start);
    bool first_page = line && line->page == 0;
    bool above = first_page && (mention->start < salutation || paragraph->zone == ZONE_HEAD);
    bool alone = line && alone_on_line(letter, mention, line);
    label_mention(letter, rules, placed, above || alone || paragraph->zone != ZONE_BODY, last);
    placed->rule = placed->label ? placed->label->id : "no-label";
    if (placed->meaning == MEANS_DECIDED && above)
        return RANK_POSSIBLE; /* no later than the letter: the safe day where it bears no other */
    if ((placed->meaning != MEANS_LETTER && placed->meaning != MEANS_NOTHING) || paragraph->zone == ZONE_EARLIER)
        return 0;
    if (!above && hour_follows(letter, rules, mention->end, paragraph->end))
        return 0; /* a meeting; an e-mail's own hour stands in its head */
    bool labelled = placed->meaning == MEANS_LETTER;
    if (above && paragraph->zone != ZONE_SUBJECT)
        return labelled ? 100 : alone ? RANK_HEAD : line && line->cells > 1 && alone_in_cell(letter, mention) ? 85 : 50;
    if (paragraph->zone == ZONE_SIGN_OFF || (paragraph->zone == ZONE_ENCLOSURES && labelled))
        return labelled || alone ? 85 : 45;
    if (paragraph->zone == ZONE_SUBJECT)
        return labelled ? 90 : alone && first_page ? 85 : 0;
    if (paragraph->zone == ZONE_BODY && alone) /* below the words that it belongs to, or the letter's own: nobody can tell */
        return labelled ? 90 : first_page ? RANK_POSSIBLE : 0;
    if (paragraph->zone == ZONE_FOOTER || paragraph->zone == ZONE_ANNEX)
        return labelled ? RANK_POSSIBLE : 0;
    return labelled ? 82 : 0;
}

static json_t *date_fact(const struct letter *letter, const struct placed *placed)
{
    char iso[DATE_ISO_SIZE];
    json_t *fact = json_pack("{s:s}", "date", date_to_iso(&placed->mention.date, iso));
    const struct line *line = letter_line_at(letter, placed->mention.start);
    size_t start = placed->mention.start;
    if (line && placed->label && line->start < start && start - line->start < LABEL_REACH)
        start = line->start;
    letter_add_evidence(letter, start, placed->mention.end, fact);
    return fact;
}

#define TIMETABLE_BYTES 150 /* from one date of a timetable to the next */

/* True when the day stands beside another that is still to come: "Advice received 6 March" of a timetable is no day that has been. */
static bool in_timetable(const GArray *all, guint at, const struct placed *chosen)
{
    const struct placed *here = &g_array_index(all, struct placed, at);
    for (int step = -1; step <= 1; step += 2) {
        if ((at == 0 && step < 0) || at + (guint)step >= all->len)
            continue;
        const struct placed *beside = &g_array_index(all, struct placed, at + (guint)step);
        size_t apart = beside->mention.start > here->mention.start ? beside->mention.start - here->mention.start : here->mention.start - beside->mention.start;
        if (beside->mention.complete && apart <= TIMETABLE_BYTES && date_days_between(&beside->mention.date, &chosen->mention.date) < 0)
            return true;
    }
    return false;
}

/* Another date in the letter that cannot be, if this one is the letter's own; NULL when all fit. */
static const struct placed *out_of_order(const GArray *all, const struct placed *chosen)
{
    for (guint i = 0; i < all->len; i++) {
        const struct placed *here = &g_array_index(all, struct placed, i);
        if (!here->mention.complete)
            continue;
        int days = date_days_between(&here->mention.date, &chosen->mention.date);
        bool told_as_past = here->meaning == MEANS_PAST || here->meaning == MEANS_REQUESTED;
        if ((days < 0 && (here->meaning == MEANS_BORN || (told_as_past && !in_timetable(all, i, chosen)))) || (days > 0 && here->meaning == MEANS_DUE))
            return here;
    }
    return NULL;
}

/* Takes out of the running what cannot be a letter about an EHC plan: a day before there were any (September 2014, CFA 2014 s.37), and an
 * unlabelled day that does not fit with what the letter tells as past or asks for by a day. */
static void drop_impossible(GArray *all)
{
    GDate first;
    date_from_numbers(2014, 9, 1, &first);
    for (guint i = 0; i < all->len; i++) {
        struct placed *here = &g_array_index(all, struct placed, i);
        if (!here->mention.complete || here->rank == 0)
            continue;
        if (g_date_compare(&here->mention.date, &first) < 0)
            here->rank = 0;
        else if (here->meaning != MEANS_LETTER && out_of_order(all, here))
            here->rank = here->rank >= RANK_HEAD ? RANK_POSSIBLE : 0; /* alone above the salutation: worth a question */
    }
}

static bool label_seen(const GArray *all, const struct stanza *label)
{
    for (guint i = 0; i < all->len; i++)
        if (g_array_index(all, struct placed, i).label == label)
            return true;
    return false;
}

static bool is_labelled_in_head(const struct placed *placed)
{
    return placed->meaning == MEANS_LETTER && placed->rank >= RANK_HEAD;
}

/* Bare dates that stand together in one block are the cells of a table (born, reviewed, plan of): beside a date that is labelled as the letter's
 * they are no rivals to it. */
static void drop_table_cells(const struct letter *letter, GArray *all)
{
    bool labelled = false;
    for (guint i = 0; i < all->len; i++)
        labelled = labelled || is_labelled_in_head(&g_array_index(all, struct placed, i));
    for (guint i = 0; labelled && i < all->len; i++) {
        struct placed *here = &g_array_index(all, struct placed, i);
        size_t p = letter_paragraph_at(letter, here->mention.start);
        int bare = 0;
        bool own = false;
        for (guint j = 0; j < all->len; j++) {
            const struct placed *other = &g_array_index(all, struct placed, j);
            if (letter_paragraph_at(letter, other->mention.start) != p)
                continue;
            bare += other->meaning == MEANS_NOTHING && other->mention.complete;
            own = own || is_labelled_in_head(other);
        }
        if (bare > 1 && !own && here->meaning == MEANS_NOTHING && here->rank > RANK_POSSIBLE)
            here->rank = RANK_POSSIBLE;
    }
}

static GArray *place_mentions(const struct letter *letter, struct rules *rules)
{
    GArray *mentions = dates_find(letter, rules);
    GArray *all = g_array_new(FALSE, TRUE, sizeof(struct placed));
    size_t salutation = zones_salutation(letter, rules);
    for (guint i = 0; i < mentions->len; i++) {
        struct placed placed = { .mention = g_array_index(mentions, struct mention, i) };
        placed.rank = rank_of(letter, rules, &placed, salutation, i ? g_array_index(mentions, struct mention, i - 1).end : 0);
        if (placed.label && stanza_key(placed.label, "first") && label_seen(all, placed.label))
            placed.rank = 0; /* the "Sent" line of an older message, quoted below the newest */
        g_array_append_val(all, placed);
    }
    g_array_unref(mentions);
    drop_impossible(all);
    drop_table_cells(letter, all);
    return all;
}

/* The best candidate; among equals of different days the earlier. NULL when no date is possible. */
static const struct placed *best_candidate(const GArray *all, bool certificate)
{
    const struct placed *best = NULL;
    bool issued = false;
    for (guint i = 0; i < all->len; i++)
        issued = issued || (g_array_index(all, struct placed, i).meaning == MEANS_CERTIFICATE && g_array_index(all, struct placed, i).mention.complete);
    for (guint i = 0; i < all->len; i++) {
        struct placed *here = &g_array_index(all, struct placed, i);
        bool below_head = here->rank > 0 && here->rank < RANK_HEAD; /* a covering letter's own date stands in its head */
        if (certificate && (here->meaning == MEANS_CERTIFICATE || (here->meaning == MEANS_LETTER && below_head && !issued)))
            here->rank = RANK_CERTIFICATE;
        if (!here->mention.complete || here->rank < RANK_POSSIBLE)
            continue;
        if (!best || here->rank > best->rank)
            best = here;
    }
    return best;
}

/* True when another candidate names another day; then `earliest` is moved to the earliest of them. */
static bool rivals(const GArray *all, const struct placed *best, const struct placed **earliest)
{
    bool found = false;
    *earliest = best;
    int floor = best->rank >= RANK_CERTIFICATE ? RANK_CERTIFICATE : best->rank >= RANK_CANDIDATE ? RANK_CANDIDATE : RANK_POSSIBLE;
    for (guint i = 0; i < all->len; i++) {
        const struct placed *here = &g_array_index(all, struct placed, i);
        if (!here->mention.complete || here->rank < floor || g_date_compare(&here->mention.date, &best->mention.date) == 0)
            continue;
        int days = date_days_between(&here->mention.date, &best->mention.date);
        if (here->meaning != MEANS_LETTER && days > (best->meaning == MEANS_LETTER ? RIVAL_DAYS_MAX : 2 * RIVAL_DAYS_MAX))
            continue; /* a day of birth, or an old plan's, without its label; with no label on either, a year more is allowed for */
        found = true;
        if (g_date_compare(&here->mention.date, &(*earliest)->mention.date) < 0)
            *earliest = here;
    }
    return found;
}

static bool has_plan(const char *kind)
{
    return strcmp(kind, "final-plan") == 0 || strcmp(kind, "amended-final-plan") == 0;
}

/* True when the sentence around a date speaks of a decision made then. */
static bool tells_earlier_decision(const struct letter *letter, struct rules *rules, const struct mention *mention)
{
    const struct stanza *earlier = rules_find(rules, "fact", "earlier-decision");
    const struct sentence *sentence = letter_sentence_at(letter, mention->start);
    struct match match;
    return earlier && sentence && rules_match(rules, earlier, letter->text, sentence->start, sentence->end, &match);
}

/* True when the sentence around a date says that the plan it encloses bears it. */
static bool tells_plan_date(const struct letter *letter, struct rules *rules, const struct placed *placed)
{
    const struct stanza *plan = rules_find(rules, "fact", "plan-date");
    const struct sentence *sentence = letter_sentence_at(letter, placed->mention.start);
    struct match match;
    if (placed->meaning == MEANS_PLAN)
        return true;
    return placed->meaning != MEANS_BORN && placed->meaning != MEANS_REQUESTED && placed->meaning != MEANS_REVIEWED && placed->meaning != MEANS_DUE && plan && sentence &&
           rules_match(rules, plan, letter->text, sentence->start, sentence->end, &match);
}

/* An enclosed plan that is dated before its letter, or the decision that the letter only confirms: the safe clock is the earlier. */
static const struct placed *earlier_clock(const struct letter *letter, struct rules *rules, const GArray *all, const struct placed *chosen, const char *kind,
                                          bool only_confirms)
{
    const struct placed *earliest = NULL;
    for (guint i = 0; i < all->len; i++) {
        const struct placed *here = &g_array_index(all, struct placed, i);
        if (!here->mention.complete)
            continue;
        int days = date_days_between(&here->mention.date, &chosen->mention.date);
        bool plan = has_plan(kind) && days > 0 && days <= PLAN_DATE_DAYS_MAX && tells_plan_date(letter, rules, here);
        bool confirmed = only_confirms && days > 0 && days <= EARLIER_DAYS_MAX && here->meaning != MEANS_BORN && here->meaning != MEANS_REQUESTED &&
                         tells_earlier_decision(letter, rules, &here->mention);
        if ((plan || confirmed) && (!earliest || g_date_compare(&here->mention.date, &earliest->mention.date) < 0))
            earliest = here;
    }
    return earliest;
}

static void write_others(const struct letter *letter, const GArray *all, const struct placed *chosen, json_t *dated)
{
    json_t *others = json_array();
    for (guint i = 0; i < all->len; i++) {
        const struct placed *here = &g_array_index(all, struct placed, i);
        bool spoken_of = here->rank >= RANK_POSSIBLE || here->meaning == MEANS_PLAN;
        if (here == chosen || !here->mention.complete || !spoken_of || g_date_compare(&here->mention.date, &chosen->mention.date) == 0)
            continue;
        json_t *fact = date_fact(letter, here);
        json_object_set_new(fact, "rule", json_string(here->rule));
        json_array_append_new(others, fact);
    }
    json_object_set_new(dated, "others", others);
}

static void write_first(const struct letter *letter, const GArray *all, enum meaning meaning, const char *member, json_t *record)
{
    for (guint i = 0; i < all->len; i++) {
        const struct placed *here = &g_array_index(all, struct placed, i);
        if (here->meaning == meaning && here->mention.complete) {
            json_object_set_new(record, member, date_fact(letter, here));
            return;
        }
    }
}

#define REVIEW_DAYS_MAX 366 /* a review that a letter follows was held at most this long before it: they are yearly (CFA 2014 s.44(1)) */

/* The last review meeting before the letter: the authority's four and twelve weeks run from it (SEND Regs 2014 reg 20(10), reg 22). */
static void write_reviewed(const struct letter *letter, const GArray *all, const struct placed *chosen, json_t *record)
{
    const struct placed *last = NULL;
    for (guint i = 0; i < all->len; i++) {
        const struct placed *here = &g_array_index(all, struct placed, i);
        if (here->meaning != MEANS_REVIEWED || !here->mention.complete)
            continue;
        int days = date_days_between(&here->mention.date, &chosen->mention.date);
        if (days >= 0 && days <= REVIEW_DAYS_MAX && (!last || g_date_compare(&here->mention.date, &last->mention.date) > 0))
            last = here;
    }
    if (last)
        json_object_set_new(record, "reviewed", date_fact(letter, last));
}

/* Sets the doubts about the chosen date; true when there is none. */
static bool is_sure(const struct letter *letter, const GArray *all, const struct placed *best, const struct placed *chosen, bool rival, json_t *record)
{
    char words[DATE_LONG_SIZE], other_words[DATE_LONG_SIZE];
    date_to_words(&chosen->mention.date, false, words);
    const struct placed *odd = out_of_order(all, chosen);
    bool sure = true;
    if (rival) {
        record_add_doubt(record, "two-dates", "dated", "The letter bears more than one date. We used the earliest, %s. Please check which is right.", words);
        sure = false;
    } else if (chosen != best) {
        json_t *doubt = record_add_doubt(record, "earlier-date", "dated", "The letter is dated %s but the decision or the plan in it is dated %s. We used the earlier to be safe.",
                                         date_to_words(&best->mention.date, false, other_words), words);
        record_value_day(doubt, "other", &best->mention.date);
        sure = false;
    } else if (best->rank < RANK_CANDIDATE) {
        record_add_doubt(record, "date-unclear", "dated", "We think that the letter is dated %s, but nothing says that this is the letter's own date. Please check.", words);
        sure = false;
    }
    if (chosen->mention.weekday_wrong) {
        record_add_doubt(record, "weekday-wrong", "dated", "The letter's weekday and date do not agree: %s was not that weekday. Please check the date.", words);
        sure = false;
    }
    if (odd) {
        json_t *doubt = record_add_doubt(record, "date-out-of-order", "dated", "The letter's date, %s, does not fit with another date in it, %s. Please check both.", words,
                                         date_to_words(&odd->mention.date, false, other_words));
        record_value_day(doubt, "other", &odd->mention.date);
        sure = false;
    }
    if (letter_confidence(letter, chosen->mention.start, chosen->mention.end) < WEAK_DIGIT_SURE) {
        record_add_doubt(record, "date-hard-to-read", "dated", "The letter's date is hard to read on this copy. We read %s. Please check it against the letter.", words);
        sure = false;
    }
    return sure;
}

static void write_missing(const GArray *all, json_t *record)
{
    for (guint i = 0; i < all->len; i++)
        if (g_array_index(all, struct placed, i).mention.impossible && g_array_index(all, struct placed, i).rank >= RANK_CANDIDATE) {
            record_add_doubt(record, "impossible-date", "dated", "The letter's date is a day that does not exist. Please check the date with the council.");
            return;
        }
    record_add_doubt(record, "no-date", "dated",
                     "We did not find the letter's own date. Please look for it on the letter or its envelope, or in the e-mail it came with: the last days depend on it.");
}

/* A letter that gives only a month: its first day is the earliest it can mean. */
static const struct placed *month_candidate(const GArray *all)
{
    for (guint i = 0; i < all->len; i++) {
        const struct placed *here = &g_array_index(all, struct placed, i);
        if (here->mention.month_only && here->rank >= RANK_CANDIDATE)
            return here;
    }
    return NULL;
}

static void write_month(const struct letter *letter, const struct placed *month, json_t *record)
{
    char words[DATE_LONG_SIZE];
    json_t *dated = date_fact(letter, month);
    json_object_set_new(dated, "rule", json_string(month->rule));
    json_object_set_new(dated, "sure", json_false());
    json_object_set_new(record, "dated", dated);
    record_add_doubt(record, "no-day", "dated", "The letter gives a month but no day. To be safe we counted from %s. Please find the day: look at the envelope or ask the council.",
                     date_to_words(&month->mention.date, false, words));
}

static void write_certificate(const json_t *dated, json_t *record)
{
    json_t *certificate = json_object();
    static const char *const members[] = { "date", "sure", "page", "at", "quote" };
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++)
        if (json_object_get(dated, members[i]))
            json_object_set(certificate, members[i], json_object_get(dated, members[i]));
    json_object_set_new(record, "certificate", certificate);
}

void letterdate_write(const struct letter *letter, struct rules *rules, const char *kind, bool only_confirms, json_t *record)
{
    GArray *all = place_mentions(letter, rules);
    bool certificate = strcmp(kind, "mediation-certificate") == 0;
    write_first(letter, all, MEANS_BORN, "born", record);
    write_first(letter, all, MEANS_REQUESTED, "requested", record);
    const struct placed *best = best_candidate(all, certificate), *chosen = NULL;
    const struct placed *month = month_candidate(all);
    if (month && (!best || best->rank < RANK_CANDIDATE)) {
        write_month(letter, month, record);
    } else if (!best) {
        write_missing(all, record);
    } else {
        bool rival = rivals(all, best, &chosen);
        const struct placed *earlier = certificate ? NULL : earlier_clock(letter, rules, all, chosen, kind, only_confirms);
        if (earlier)
            chosen = earlier;
        json_t *dated = date_fact(letter, chosen);
        json_object_set_new(dated, "rule", json_string(chosen->rule));
        write_others(letter, all, chosen, dated);
        json_object_set_new(dated, "sure", json_boolean(is_sure(letter, all, best, chosen, rival, record)));
        json_object_set_new(record, "dated", dated);
        write_reviewed(letter, all, chosen, record);
        if (certificate)
            write_certificate(dated, record);
    }
    g_array_unref(all);
}

void letterdate_mark(struct letter *letter, struct rules *rules)
{
    GArray *all = place_mentions(letter, rules);
    const struct placed *best = best_candidate(all, false), *earliest;
    if (best && best->rank >= RANK_CANDIDATE && !rivals(all, best, &earliest)) {
        GArray *yearless = dates_find_without_year(letter, rules, &best->mention.date);
        letter->told_dates = g_new(struct told_date, all->len + yearless->len);
        for (guint i = 0; i < all->len; i++) {
            const struct mention *mention = &g_array_index(all, struct placed, i).mention;
            if (!mention->complete && !mention->month_only)
                continue;
            int days = date_days_between(&mention->date, &best->mention.date);
            letter->told_dates[letter->told_date_count++] = (struct told_date){ mention->start, mention->end, mention->month_only ? days - MONTH_DAYS_MAX : days };
        }
        for (guint i = 0; i < yearless->len; i++) {
            const struct mention *mention = &g_array_index(yearless, struct mention, i);
            letter->told_dates[letter->told_date_count++] =
                (struct told_date){ mention->start, mention->end, date_days_between(&mention->date, &best->mention.date) };
        }
        g_array_unref(yearless);
    }
    g_array_unref(all);
}

void letterdate_explain(const struct letter *letter, struct rules *rules, FILE *out)
{
    GArray *all = place_mentions(letter, rules);
    for (guint i = 0; i < all->len; i++) {
        const struct placed *here = &g_array_index(all, struct placed, i);
        fprintf(out, "date \"%.*s\" rank %d, label %s\n", (int)(here->mention.end - here->mention.start), letter->text + here->mention.start, here->rank, here->rule);
    }
    g_array_unref(all);
}
