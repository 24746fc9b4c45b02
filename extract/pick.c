/* pick.c - an e-mail from an authority has the letter attached, with a plan, leaflets and logos beside it.
 *
 * Attachments are told by their bytes. Documents are weighed by what a letter has ("Dear", a signature, the way to appeal) and by their
 * names; the heaviest is the letter. Pictures large enough to be pages are taken together, as photos of one letter's pages, and so
 * are documents whose names differ in a number only. What is only a leaflet or a plan gives way to the message's own words. */
#include "pick.h"

#include <string.h>

#include "image.h"
#include "package.h"
#include "pdf.h"
#include "source.h"
#include "word.h"

#define PAGES_LOOKED_AT 4       /* of a document */
#define WEIGHT_LETTER 5         /* "Dear" and a signature */
#define WORDS_OF_A_LETTER 600   /* bytes; a covering note is shorter */

struct candidate {
    guint number;
    enum source_form form;
    const struct mail_part *part;
    int weight;
};

static int weigh_name(const char *name)
{
    static const char *const for_it[] = { "letter", "decision", "outcome", "notif", "refus" };
    static const char *const against[] = { "plan", "ehcp", "leaflet", "guid", "advice", "report", "appendix", "form", "privacy", "send35" };
    char *lower = g_ascii_strdown(name, -1);
    int weight = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(for_it); i++)
        weight += strstr(lower, for_it[i]) ? 2 : 0;
    for (size_t i = 0; i < G_N_ELEMENTS(against); i++)
        weight -= strstr(lower, against[i]) ? 2 : 0;
    g_free(lower);
    return CLAMP(weight, -2, 2);
}

/* True when a line begins with "Dear". */
static bool has_salutation(const char *text)
{
    for (const char *at = text; (at = strstr(at, "Dear ")); at++)
        if (at == text || at[-1] == '\n')
            return true;
    return false;
}

static int weigh_words(const char *text, const struct letterend *end)
{
    if (strlen(text) < 40)
        return 2; /* a scan: nothing is known of it */
    bool greets = has_salutation(text), is_signed = letterend_look(end, text) == PAGE_SIGNED;
    int weight = (greets ? 3 : 0) + (is_signed ? 2 : 0) - (!greets && !is_signed ? 2 : 0);
    return weight + (strstr(text, "ribunal") || strstr(text, "appeal") ? 1 : 0) - (letterend_look(end, text) == PAGE_ENCLOSED ? 3 : 0);
}

/* The words of a document's first pages; the caller's, never NULL. */
static char *words_of(enum source_form form, const GByteArray *bytes)
{
    GString *text = g_string_new("");
    struct problem problem;
    if (form == SOURCE_WORD) {
        struct package *package = package_new(bytes->data, bytes->len, &problem);
        struct flow *flow = package ? word_read(package, &problem) : NULL;
        for (guint i = 0; flow && i < MIN(flow->pages->len, PAGES_LOOKED_AT); i++)
            g_string_append_printf(text, "%s\n\n", ((GString *)flow->pages->pdata[i])->str);
        flow_free(flow);
        package_free(package);
        return g_string_free(text, FALSE);
    }
    struct pdf *pdf = pdf_new(bytes->data, bytes->len, &problem);
    for (int page = 1; pdf && page <= MIN(pdf_pages(pdf), PAGES_LOOKED_AT); page++) {
        struct words *words = pdf_words(pdf, page, &problem);
        struct reading *reading = words ? reading_new(words, false, false) : NULL;
        if (reading)
            g_string_append_printf(text, "%s\n\n", reading->text);
        reading_free(reading);
        words_free(words);
    }
    pdf_free(pdf);
    return g_string_free(text, FALSE);
}

static bool is_page_photo(enum source_form form, const GByteArray *bytes)
{
    return form == SOURCE_HEIC || image_may_be_page(bytes->data, bytes->len);
}

/* The candidates among the attachments: documents with their weight, or pictures of pages. */
static GArray *find_candidates(const struct mail *mail, const struct letterend *end, bool documents)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    for (guint i = 0; i < mail->parts->len; i++) {
        struct candidate candidate = { .number = i + 1, .part = &g_array_index(mail->parts, struct mail_part, i) };
        GByteArray *bytes = candidate.part->plain || candidate.part->html ? NULL : mail_bytes(mail, i + 1);
        if (bytes && source_tell(bytes->data, bytes->len, &candidate.form) && candidate.form != SOURCE_MESSAGE) {
            bool document = candidate.form == SOURCE_PDF || candidate.form == SOURCE_WORD;
            char *words = document && documents ? words_of(candidate.form, bytes) : NULL;
            if (words)
                candidate.weight = weigh_words(words, end) + weigh_name(candidate.part->name);
            if (documents ? document : !document && is_page_photo(candidate.form, bytes))
                g_array_append_val(found, candidate);
            g_free(words);
        }
        if (bytes)
            g_byte_array_unref(bytes);
    }
    return found;
}

/* A name without its digits, for telling "page 1.pdf" and "page 2.pdf" from a letter and its plan. */
static char *without_digits(const char *name)
{
    GString *kept = g_string_new("");
    for (; *name; name++)
        if (!g_ascii_isdigit(*name))
            g_string_append_c(kept, *name);
    return g_string_free(kept, FALSE);
}

static bool are_pages_of_one(const GArray *documents)
{
    bool alike = documents->len > 1;
    char *first = alike ? without_digits(g_array_index(documents, struct candidate, 0).part->name) : NULL;
    for (guint i = 1; i < documents->len && alike; i++) {
        const char *name = g_array_index(documents, struct candidate, i).part->name;
        char *stem = without_digits(name);
        alike = strcmp(stem, first) == 0 && strlen(stem) < strlen(name);
        g_free(stem);
    }
    g_free(first);
    return alike;
}

/* Keeps the heaviest document only; the earlier one of two alike. True when another looks like a letter too. */
static bool keep_heaviest(GArray *documents)
{
    guint best = 0, letters = 0;
    for (guint i = 0; i < documents->len; i++) {
        int weight = g_array_index(documents, struct candidate, i).weight;
        letters += weight >= WEIGHT_LETTER;
        best = weight > g_array_index(documents, struct candidate, best).weight ? i : best;
    }
    struct candidate kept = g_array_index(documents, struct candidate, best);
    g_array_set_size(documents, 0);
    g_array_append_val(documents, kept);
    return letters > 1;
}

/* The message whose words are most like a letter's: a forwarded one rather than the one that forwards it. */
static guint best_message(const struct mail *mail, const struct letterend *end, bool *is_letter)
{
    guint best = 0;
    int most = G_MININT;
    *is_letter = false;
    for (guint i = 0; i < MIN(mail->messages->len, 10); i++) {
        struct flow *flow = mail_words(mail, i);
        const char *text = ((GString *)flow->pages->pdata[0])->str;
        int weight = weigh_words(text, end);
        if (weight >= most) {
            most = weight;
            best = i;
            *is_letter = weight >= WEIGHT_LETTER && strlen(text) > WORDS_OF_A_LETTER;
        }
        flow_free(flow);
    }
    return best;
}

static int by_name(const void *a, const void *b)
{
    const struct candidate *first = a, *second = b;
    char *key_a = g_utf8_collate_key_for_filename(first->part->name, -1), *key_b = g_utf8_collate_key_for_filename(second->part->name, -1);
    int order = strcmp(key_a, key_b);
    g_free(key_a);
    g_free(key_b);
    return order ? order : first->number < second->number ? -1 : 1;
}

json_t *pick_letter(const struct mail *mail, const struct letterend *end)
{
    bool others = false, is_letter = false;
    GArray *documents = find_candidates(mail, end, true), *photos = find_candidates(mail, end, false);
    guint message = best_message(mail, end, &is_letter);
    if (are_pages_of_one(documents))
        g_array_sort(documents, by_name);
    else if (documents->len > 0)
        others = keep_heaviest(documents);
    bool weak = documents->len > 0 && g_array_index(documents, struct candidate, 0).weight < 0;
    if (weak && (photos->len > 0 || is_letter))
        g_array_set_size(documents, 0);
    GArray *chosen = documents->len > 0 ? documents : photos;
    if (are_pages_of_one(photos))
        g_array_sort(photos, by_name);
    json_t *parts = json_array();
    for (guint i = 0; i < chosen->len; i++) {
        const struct candidate *candidate = &g_array_index(chosen, struct candidate, i);
        json_array_append_new(parts, json_pack("{s:i, s:s, s:i}", "number", (int)candidate->number, "name", candidate->part->name, "form", (int)candidate->form));
        message = candidate->part->message;
    }
    g_array_unref(documents);
    g_array_unref(photos);
    return json_pack("{s:o, s:i, s:b}", "parts", parts, "message", (int)message, "others", others);
}
