/* zones.c - finds the parts of a letter: above the salutation, subject, body, rights, signature, enclosures, what follows, footers, earlier messages.
 *
 * Method: the salutation and the closing words are found by pattern; what lies above the one is head, below the other signature, then
 * enclosures, then annex. Lines that run from page to page are footers. Rights are paragraphs under a heading about rights, or whose
 * words are about rights. Limits: a letter without salutation has a head up to its first long paragraph; a letter without closing words
 * has no annex. Zones guide the rules; no fact rests on a zone alone. */
#include "zones.h"

#include <glib.h>
#include <string.h>

#include "sections.h"

#define SUBJECT_LETTERS_MAX 260   /* a longer paragraph under the salutation is body */
#define SUBJECT_PARAGRAPHS_MAX 6  /* title, name, date of birth, school: each may be a line of its own */
#define SIGN_OFF_LINES_MAX 10     /* name, role, team, "on behalf of", telephone */
#define BODY_LETTERS_MIN 120      /* in a letter without salutation the head ends at a paragraph of this length */
#define LISTED_KINDS_MIN 3        /* a list that names three different appealable decisions is standard text */
#define LISTED_LETTERS_MAX 170    /* longer points on average are paragraphs with numbers, not a list */
#define RIGHTS_RUN_MAX 8          /* paragraphs under one heading about rights */

static const char *const zone_names[ZONE_COUNT] = { "head", "subject", "body", "rights", "sign-off", "enclosures", "annex", "footer", "earlier-message" };

const char *zone_name(enum zone zone)
{
    return zone_names[zone];
}

static bool paragraph_matches(const struct letter *letter, size_t p, struct rules *rules, const char *zone)
{
    const struct stanza *stanza = rules_find(rules, "zone", zone);
    struct match match;
    return stanza && rules_match(rules, stanza, letter->text, letter->paragraphs[p].start, letter->paragraphs[p].end, &match);
}

static void mark_footers(struct letter *letter, struct rules *rules)
{
    for (size_t p = 0; p < letter->paragraph_count; p++) {
        struct paragraph *paragraph = &letter->paragraphs[p];
        bool all = true;
        for (size_t i = paragraph->first_line; i < paragraph->end_line; i++)
            all = all && letter->lines[i].footer;
        if (all || paragraph_matches(letter, p, rules, "page-number"))
            paragraph->zone = ZONE_FOOTER;
    }
}

static size_t find_first(const struct letter *letter, struct rules *rules, const char *zone, size_t from)
{
    for (size_t p = from; p < letter->paragraph_count; p++)
        if (letter->paragraphs[p].zone != ZONE_FOOTER && paragraph_matches(letter, p, rules, zone))
            return p;
    return letter->paragraph_count;
}

size_t zones_salutation(const struct letter *letter, struct rules *rules)
{
    size_t p = find_first(letter, rules, "salutation", 0);
    return p < letter->paragraph_count ? letter->paragraphs[p].start : 0;
}

/* The first paragraph of the body in a letter without salutation. */
static size_t first_long_paragraph(const struct letter *letter)
{
    for (size_t p = 0; p < letter->paragraph_count; p++)
        if (letter->paragraphs[p].end - letter->paragraphs[p].start >= BODY_LETTERS_MIN)
            return p;
    return letter->paragraph_count;
}

static void mark_head_and_subject(struct letter *letter, struct rules *rules, size_t salutation)
{
    size_t body = salutation < letter->paragraph_count ? salutation : first_long_paragraph(letter);
    for (size_t p = 0; p < body; p++)
        if (letter->paragraphs[p].zone != ZONE_FOOTER)
            letter->paragraphs[p].zone = paragraph_matches(letter, p, rules, "subject") ? ZONE_SUBJECT : ZONE_HEAD;
    if (salutation >= letter->paragraph_count)
        return;
    size_t taken = 0;
    for (size_t p = salutation + 1; p < letter->paragraph_count && taken < SUBJECT_PARAGRAPHS_MAX; p++) {
        struct paragraph *paragraph = &letter->paragraphs[p];
        if (paragraph->zone == ZONE_FOOTER)
            continue;
        bool short_title = paragraph->heading || paragraph_matches(letter, p, rules, "subject");
        bool about_rights = taken > 0 && paragraph_matches(letter, p, rules, "rights-heading"); /* the first title may name an appeal */
        if (!short_title || paragraph->end - paragraph->start > SUBJECT_LETTERS_MAX || about_rights)
            break;
        paragraph->zone = ZONE_SUBJECT;
        taken++;
    }
}

static void mark_end(struct letter *letter, struct rules *rules, size_t body)
{
    size_t sign_off = find_first(letter, rules, "sign-off", body);
    if (sign_off >= letter->paragraph_count)
        return;
    enum zone zone = ZONE_SIGN_OFF;
    size_t first_line = letter->paragraphs[sign_off].first_line;
    int page = letter->lines[first_line].page;
    for (size_t p = sign_off; p < letter->paragraph_count; p++) {
        struct paragraph *paragraph = &letter->paragraphs[p];
        if (paragraph->zone == ZONE_FOOTER)
            continue;
        const struct line *line = &letter->lines[paragraph->first_line];
        bool enclosures = paragraph_matches(letter, p, rules, "enclosures");
        if (line->page != page && paragraph_matches(letter, p, rules, "decision-page"))
            zone = ZONE_BODY;
        else if (zone == ZONE_BODY && paragraph_matches(letter, p, rules, "sign-off"))
            zone = ZONE_SIGN_OFF;
        else if (enclosures)
            zone = ZONE_ENCLOSURES;
        else if (zone == ZONE_ENCLOSURES && (line->page != page || !paragraph->bullet) && paragraph->end - paragraph->start > BODY_LETTERS_MIN)
            zone = ZONE_ANNEX;
        else if (zone == ZONE_SIGN_OFF && (paragraph->first_line > first_line + SIGN_OFF_LINES_MAX || line->page > page + 1 ||
                                          paragraph->end - paragraph->start > BODY_LETTERS_MIN ||
                                          (paragraph->first_line > first_line + SIGN_OFF_LINES_MAX / 2 && paragraph_matches(letter, p, rules, "rights-heading"))))
            zone = ZONE_ANNEX;
        else if (zone == ZONE_ENCLOSURES && (line->page != page || paragraph_matches(letter, p, rules, "rights-heading")))
            zone = ZONE_ANNEX;
        paragraph->zone = zone;
    }
}

#define MESSAGE_HEAD_PARAGRAPHS 4 /* From, Sent, To, Subject: each may be a paragraph */

/* What stands below the mark of an earlier message is another's, of another day. */
static void mark_earlier(struct letter *letter, struct rules *rules, size_t body)
{
    const struct stanza *stanza = rules_find(rules, "zone", "earlier-message");
    bool earlier = false;
    for (size_t p = body; stanza && p < letter->paragraph_count; p++) {
        struct paragraph *paragraph = &letter->paragraphs[p];
        struct match match;
        size_t last = MIN(p + MESSAGE_HEAD_PARAGRAPHS, letter->paragraph_count) - 1;
        earlier = earlier || rules_match(rules, stanza, letter->text, paragraph->start, letter->paragraphs[last].end, &match);
        if (earlier && paragraph->zone != ZONE_FOOTER)
            paragraph->zone = ZONE_EARLIER;
    }
}

static void mark_rights(struct letter *letter, struct rules *rules)
{
    int under_heading = 0;
    for (size_t p = 0; p < letter->paragraph_count; p++) {
        struct paragraph *paragraph = &letter->paragraphs[p];
        if (paragraph->zone != ZONE_BODY && paragraph->zone != ZONE_ANNEX)
            continue;
        if (paragraph->heading && !paragraph->bullet) {
            under_heading = paragraph_matches(letter, p, rules, "rights-heading") ? RIGHTS_RUN_MAX : 0;
            if (under_heading && paragraph->zone == ZONE_BODY)
                paragraph->zone = ZONE_RIGHTS;
            continue;
        }
        if (under_heading > 0) {
            under_heading--;
            if (paragraph->zone == ZONE_BODY)
                paragraph->zone = ZONE_RIGHTS;
        }
    }
}

#define LISTED_CLASSES_MAX 16

/* Different appealable decisions named in a stretch of text, each in words of its own. */
static int count_listed(const struct letter *letter, struct rules *rules, size_t from, size_t to)
{
    size_t starts[LISTED_CLASSES_MAX];
    int count = 0;
    for (size_t i = 0; i < rules_count(rules, "listed") && count < LISTED_CLASSES_MAX; i++) {
        struct match match;
        if (!rules_match(rules, rules_stanza(rules, "listed", i), letter->text, from, to, &match))
            continue;
        bool counted = false;
        for (int c = 0; c < count; c++)
            counted = counted || starts[c] == match.start;
        if (!counted)
            starts[count++] = match.start;
    }
    return count;
}

/* True for a bullet that a file without recognition prints: a scan's may have been a box. */
static bool is_plain_bullet(const struct letter *letter, const struct paragraph *paragraph)
{
    return paragraph->bullet && paragraph->box == BOX_NONE && !letter->pages[letter->lines[paragraph->first_line].page].ocr;
}

/* In a form with boxes only what is ticked is said. When no tick is seen nobody can tell, and nothing is. */
static void mark_boxes(struct letter *letter, struct rules *rules)
{
    size_t ticked = 0, empty = 0, lost = 0;
    for (size_t p = 0; p < letter->paragraph_count; p++) {
        if (!paragraph_matches(letter, p, rules, "box-option"))
            continue; /* a reply slip has boxes too */
        ticked += letter->paragraphs[p].box == BOX_TICKED;
        empty += letter->paragraphs[p].box == BOX_EMPTY;
        lost += letter->paragraphs[p].box == BOX_NONE && !is_plain_bullet(letter, &letter->paragraphs[p]);
    }
    letter->boxes_unclear = (ticked == 0 && empty > 1) || lost > 1;
    for (size_t p = 0; p < letter->paragraph_count; p++)
        if (letter->paragraphs[p].box == BOX_EMPTY)
            letter->boxes_offered = letter->paragraphs[p].listed = true;
}

/* True when a paragraph of prose is standard text about decisions: a sentence of it names several, or it is about rights and names several in all.
 * A letter that tells what was asked for, what the plan holds and what was decided names several too, a sentence for each. */
static bool prose_lists(const struct letter *letter, struct rules *rules, size_t p)
{
    const struct paragraph *paragraph = &letter->paragraphs[p];
    if (count_listed(letter, rules, paragraph->start, paragraph->end) < LISTED_KINDS_MIN)
        return false;
    if (paragraph->zone == ZONE_RIGHTS || paragraph->zone == ZONE_ANNEX || paragraph_matches(letter, p, rules, "rights"))
        return true;
    for (size_t s = 0; s < letter->sentence_count; s++) {
        const struct sentence *sentence = &letter->sentences[s];
        if (sentence->paragraph == p && count_listed(letter, rules, sentence->start, sentence->end) >= LISTED_KINDS_MIN)
            return true;
    }
    return false;
}

static void mark_lists(struct letter *letter, struct rules *rules)
{
    mark_boxes(letter, rules);
    for (size_t p = 0; p < letter->paragraph_count; p++) {
        size_t end = p + 1;
        if (letter->paragraphs[p].bullet)
            while (end < letter->paragraph_count && letter->paragraphs[end].bullet)
                end++;
        size_t each = (letter->paragraphs[end - 1].end - letter->paragraphs[p].start) / (end - p);
        bool points = letter->paragraphs[p].bullet && each > LISTED_LETTERS_MAX; /* numbered paragraphs of a letter, not a list */
        bool lists = letter->paragraphs[p].bullet ? !points && count_listed(letter, rules, letter->paragraphs[p].start, letter->paragraphs[end - 1].end) >= LISTED_KINDS_MIN
                                                  : prose_lists(letter, rules, p);
        if (lists)
            for (size_t i = p; i < end; i++)
                letter->paragraphs[i].listed = letter->paragraphs[i].box != BOX_TICKED;
        p = end - 1;
    }
}

/* True when paragraph `p` begins a list: its points go on in the next one, also where a scan has lost their bullets. */
static bool list_goes_on(const struct letter *letter, size_t p)
{
    if (p + 1 >= letter->paragraph_count)
        return false;
    const struct paragraph *next = &letter->paragraphs[p + 1];
    return (letter->paragraphs[p].bullet && next->bullet) || g_ascii_islower(letter->text[next->start]);
}

/* Marks what a form's tick, or a lead-in such as "has decided to:" before a single point, chooses. */
static void mark_chosen(struct letter *letter, struct rules *rules)
{
    for (size_t p = 0; p < letter->paragraph_count; p++) {
        struct paragraph *paragraph = &letter->paragraphs[p];
        if (paragraph->box == BOX_TICKED)
            paragraph->chosen = true;
        if (p == 0 || paragraph->listed || paragraph->box != BOX_NONE || letter->paragraphs[p - 1].bullet)
            continue;
        bool told = letter->paragraphs[p - 1].zone == ZONE_BODY && !paragraph_matches(letter, p - 1, rules, "rights");
        paragraph->chosen = told && !list_goes_on(letter, p) && paragraph_matches(letter, p - 1, rules, "decided-lead-in");
    }
}

void zones_mark(struct letter *letter, struct rules *rules)
{
    mark_footers(letter, rules);
    size_t salutation = find_first(letter, rules, "salutation", 0);
    mark_head_and_subject(letter, rules, salutation);
    size_t body = salutation < letter->paragraph_count ? salutation + 1 : 0;
    mark_end(letter, rules, body);
    if (body > 0)
        mark_earlier(letter, rules, body);
    mark_rights(letter, rules);
    mark_lists(letter, rules);
    mark_chosen(letter, rules);
    sections_mark(letter, rules);
}

bool zones_sentence_is_rights(const struct letter *letter, const struct sentence *sentence, struct rules *rules)
{
    const struct stanza *stanza = rules_find(rules, "zone", "rights");
    struct match match;
    const struct stanza *decided = rules_find(rules, "fact", "decided-with-rights");
    if (letter->paragraphs[sentence->paragraph].zone == ZONE_RIGHTS)
        return true;
    if (!stanza || !rules_match(rules, stanza, letter->text, sentence->start, sentence->end, &match))
        return false;
    return !decided || !rules_match(rules, decided, letter->text, sentence->start, sentence->end, &match);
}
