/* contacts.c - the record's `contacts`.
 *
 * regs-r32: SEND Regulations 2014, reg 32: the authority prints the mediation adviser's contact in the letter (read 2026-11), so the
 * letter is the freshest directory there is. Its own contacts come first; a row of ours that says the same is left out, one that
 * says otherwise is kept and marked `also`. */
#include "contacts.h"

#include <string.h>

#include "date.h"
#include "facts.h"
#include "record.h"

#define PHONE_DIGITS_MIN 9 /* UK numbers have 9 or 10 digits after the leading 0 */

static const char *const sorts[] = { "mediation", "sendiass", "send-team", "disagreement-resolution" };

enum match { NOT_COMPARED, SAME, DIFFERENT };

/* The phone numbers in a text, as digits with +44 turned to 0. */
static GPtrArray *phones_in(const char *text)
{
    GPtrArray *phones = g_ptr_array_new_with_free_func(g_free);
    GString *digits = g_string_new(NULL);
    for (const char *c = text;; c++) {
        if (g_ascii_isdigit(*c)) {
            g_string_append_c(digits, *c);
        } else if (*c == '\0' || !strchr(" ()+-.", *c)) {
            if (g_str_has_prefix(digits->str, "44"))
                g_string_erase(digits, 0, 2);
            if (g_str_has_prefix(digits->str, "0"))
                g_string_erase(digits, 0, 1);
            if (digits->len >= PHONE_DIGITS_MIN)
                g_ptr_array_add(phones, g_strdup(digits->str));
            g_string_truncate(digits, 0);
        }
        if (*c == '\0')
            break;
    }
    g_string_free(digits, TRUE);
    return phones;
}

/* The mail addresses in a text, in small letters. */
static GPtrArray *emails_in(const char *text)
{
    GPtrArray *emails = g_ptr_array_new_with_free_func(g_free);
    char **words = g_strsplit_set(text, " ,;|<>()", -1);
    for (int i = 0; words[i]; i++)
        if (strchr(words[i], '@'))
            g_ptr_array_add(emails, g_ascii_strdown(words[i], -1));
    g_strfreev(words);
    return emails;
}

/* The host names of the web addresses in a text, without www. */
static GPtrArray *hosts_in(const char *text)
{
    GPtrArray *hosts = g_ptr_array_new_with_free_func(g_free);
    char **words = g_strsplit_set(text, " ,;|<>()", -1);
    for (int i = 0; words[i]; i++) {
        const char *host = strstr(words[i], "://");
        host = host ? host + 3 : words[i];
        if (g_ascii_strncasecmp(host, "www.", 4) == 0)
            host += 4;
        size_t length = strcspn(host, "/?#:");
        if (memchr(host, '.', length))
            g_ptr_array_add(hosts, g_ascii_strdown(host, (gssize)length));
    }
    g_strfreev(words);
    return hosts;
}

static enum match compare(const json_t *a, const json_t *b, const char *member, GPtrArray *(*parts)(const char *))
{
    const char *a_text = record_text(a, member, NULL), *b_text = record_text(b, member, NULL);
    GPtrArray *of_a = parts(a_text ? a_text : ""), *of_b = parts(b_text ? b_text : "");
    enum match match = of_a->len && of_b->len ? DIFFERENT : NOT_COMPARED;
    for (guint i = 0; i < of_a->len; i++)
        for (guint j = 0; j < of_b->len; j++)
            if (strcmp(g_ptr_array_index(of_a, i), g_ptr_array_index(of_b, j)) == 0)
                match = SAME;
    g_ptr_array_unref(of_a);
    g_ptr_array_unref(of_b);
    return match;
}

/* True when the row says nothing that the letter does not: some way of reaching them is the same and none differs. */
static bool agrees(const json_t *letter, const json_t *row)
{
    const enum match matches[] = { compare(letter, row, "phone", phones_in), compare(letter, row, "email", emails_in), compare(letter, row, "url", hosts_in) };
    bool same = false;
    for (size_t i = 0; i < sizeof matches / sizeof *matches; i++) {
        if (matches[i] == DIFFERENT)
            return false;
        same = same || matches[i] == SAME;
    }
    return same;
}

/* The letter's own contact, or NULL when the letter names none with a part worth printing. */
static json_t *from_letter(const json_t *record, const char *sort)
{
    static const char *const parts[] = { "name", "phone", "email", "url" };
    const json_t *named = json_object_get(json_object_get(record, "named"), sort);
    json_t *contact = json_object();
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *text = record_text(named, parts[i], NULL);
        if (text && *text)
            json_object_set_new(contact, parts[i], json_string(text));
    }
    if (json_object_size(contact) == 0) {
        json_decref(contact);
        return NULL;
    }
    json_object_set_new(contact, "from", json_string("letter"));
    if (json_object_get(named, "page"))
        json_object_set(contact, "page", json_object_get(named, "page"));
    return contact;
}

static void add_sort(const json_t *record, json_t *contacts, const struct directory *directory, char **codes, const char *sort)
{
    json_t *list = json_array();
    json_t *letter = from_letter(record, sort);
    if (letter)
        json_array_append(list, letter);
    for (int c = 0; codes[c]; c++) {
        json_t *rows = directory_contacts(directory, codes[c], sort);
        size_t i;
        json_t *row;
        json_array_foreach(rows, i, row) {
            if (letter && agrees(letter, row)) {
                json_object_set_new(letter, "agrees", json_true());
                json_object_set(letter, "source", json_object_get(row, "source"));
                continue;
            }
            if (letter)
                json_object_set_new(row, "also", json_true());
            json_array_append(list, row);
        }
        json_decref(rows);
    }
    json_decref(letter);
    json_object_set_new(contacts, sort, list);
}

static void doubt_ended(json_t *record, const struct directory *directory, const struct directory_authority *authority, char **codes)
{
    char until[DATE_LONG_SIZE];
    GString *names = g_string_new(NULL);
    GDate dated;
    for (int i = 0; codes[i]; i++) {
        struct directory_authority successor;
        if (directory_authority(directory, codes[i], &successor))
            g_string_append_printf(names, "%s%s", names->len ? " or " : "", successor.name);
    }
    date_to_words(&authority->until, false, until);
    bool dated_later = date_from_iso(record_text(record, "dated", "date", NULL), &dated) && g_date_compare(&dated, &authority->until) > 0;
    json_t *doubt = record_add_doubt(record, "authority-abolished", "authority", "%s ended on %s%s. Now it is %s%s.", authority->name, until,
                     dated_later ? ", before the date of the letter, so check who wrote it" : "", names->str,
                     codes[0] && codes[1] ? ". Where does the child live? Ring the one for that place" : "");
    record_case(doubt, codes[0] && codes[1] ? "now-several" : "now");
    record_value(doubt, "name", authority->name);
    record_value_day(doubt, "until", &authority->until);
    record_value(doubt, "successors", names->str);
    g_string_free(names, TRUE);
}

/* The codes whose rows are wanted: the authority's own, or those of its successors. The list is the caller's. */
static char **codes_of(json_t *record, const struct directory *directory)
{
    const char *code = record_text(record, "authority", "code", NULL), *name = record_text(record, "authority", "name", NULL);
    bool has_problem = json_object_get(record, "problem") != NULL;
    struct directory_authority authority;
    if (!code || !*code) {
        if (!has_problem && !facts_doubted(record, "authority"))
            record_add_doubt(record, "authority-missing", "authority", "We do not know which authority wrote the letter, so local contacts are "
                                                                       "missing. See the national ones.");
        return g_new0(char *, 1);
    }
    if (!directory_authority(directory, code, &authority)) {
        record_value(record_add_doubt(record, "authority-unknown", "authority", "The authority %s is not in the directory, so local contacts are missing. "
                                                                                "See the national ones.",
                                      name ? name : code),
                     "name", name ? name : code);
        return g_new0(char *, 1);
    }
    if (!record_true(record, "authority", "sure", NULL) && !facts_doubted(record, "authority"))
        record_value(record_add_doubt(record, "authority-to-check", "authority", "We are not sure that %s wrote the letter. Check before you use the local "
                                                                                 "contacts.", authority.name),
                     "name", authority.name);
    char **codes = g_strsplit(authority.ended ? authority.successors : code, "|", -1);
    if (authority.ended)
        doubt_ended(record, directory, &authority, codes);
    return codes;
}

void contacts_set(json_t *record, const struct directory *directory)
{
    char **codes = codes_of(record, directory);
    json_t *contacts = json_object();
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        add_sort(record, contacts, directory, codes, sorts[i]);
    json_object_set_new(contacts, "national", directory_national(directory));
    json_object_set_new(record, "contacts", contacts);
    g_strfreev(codes);
}
