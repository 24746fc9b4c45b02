/* contacts_check.c - looks for faults in authorities.csv, contacts.csv and national-contacts.csv, row by row.
 *
 * A wrong digit here sends a family to a dead line, so whatever can be seen without ringing is checked. The shape of phone
 * numbers is that of the National Telephone Numbering Plan: 0 and nine or ten more digits, after 01, 02, 03, 07 or 08. */
#include <glib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "contacts.h"
#include "date.h"

#define YEAR_FIRST 2014 /* EHC plans began: a page about them is not older */
#define YEAR_LAST 2099
#define AUTHORITIES 153 /* in England with duties about EHC plans, since 1 April 2023: change it when councils merge */

/* Where the check is, for messages. */
struct place {
    const char *path;
    const struct table *table;
    size_t row;
    int faults;
};

static const char *get(const struct place *place, const char *column)
{
    return table_field(place->table, place->row, table_column(place->table, column));
}

static void fault(struct place *place, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void fault(struct place *place, const char *format, ...)
{
    va_list arguments;
    printf("%s:%d: ", place->path, table_line(place->table, place->row));
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
    place->faults++;
}

static bool is_digits(const char *text, size_t length)
{
    return strlen(text) == length && strspn(text, "0123456789") == length;
}

/* "E08000035": England, a class of council and a number. 06 unitary, 07 and 08 districts, 09 London, 10 county. */
static bool is_gss(const char *text)
{
    static const char *const classes[] = { "E06", "E07", "E08", "E09", "E10" };
    for (size_t i = 0; i < G_N_ELEMENTS(classes); i++)
        if (g_str_has_prefix(text, classes[i]))
            return is_digits(text + 3, 6);
    return false;
}

static bool is_phone(const char *text)
{
    size_t digits = 0;
    if (text[0] != '0' || !strchr("12378", text[1]) || text[1] == '\0')
        return false;
    for (const char *at = text; *at; at++) {
        if (g_ascii_isdigit(*at))
            digits++;
        else if (*at != ' ' || at[1] == ' ' || at[1] == '\0')
            return false;
    }
    return (digits == 10 || digits == 11) && strchr(text, ' ');
}

/* Names of hosts: letters, digits, dots and hyphens, with a dot inside and no empty part. */
static bool is_host(const char *text, size_t length)
{
    bool dot = false;
    for (size_t i = 0; i < length; i++) {
        bool edge = i == 0 || i + 1 == length || text[i - 1] == '.';
        if (text[i] == '.' && !edge)
            dot = true;
        else if (!g_ascii_isalnum(text[i]) && (text[i] != '-' || edge))
            return false;
    }
    return dot;
}

static bool is_domain(const char *text)
{
    return is_host(text, strlen(text));
}

static bool is_email(const char *text)
{
    const char *at = strchr(text, '@');
    if (!at || at == text || strchr(at + 1, '@'))
        return false;
    for (const char *local = text; local < at; local++)
        if (!g_ascii_isalnum(*local) && !strchr("._%+-'", *local))
            return false;
    return is_domain(at + 1);
}

static bool is_url(const char *text)
{
    const char *host = g_str_has_prefix(text, "https://") ? text + 8 : g_str_has_prefix(text, "http://") ? text + 7 : NULL;
    if (!host || strpbrk(text, " \t<>\""))
        return false;
    return is_host(host, strcspn(host, "/?#:"));
}

/* A source is a page, and may say after it in words what it is. */
static bool is_source(const char *text)
{
    char *page = g_strndup(text, strcspn(text, " "));
    bool fine = !g_str_has_prefix(text, "http") || is_url(page);
    g_free(page);
    return fine && *text;
}

static bool is_caution(const char *text)
{
    return strcmp(text, "check") == 0 || strcmp(text, "old") == 0 || strcmp(text, "undated") == 0;
}

static bool is_year(const char *text)
{
    int year = is_digits(text, 4) ? (int)g_ascii_strtoll(text, NULL, 10) : 0;
    return year >= YEAR_FIRST && year <= YEAR_LAST;
}

/* "2026-11" or "2026-11-19". */
static bool is_month_or_day(const char *text)
{
    GDate date;
    char *day = strlen(text) == 7 ? g_strconcat(text, "-01", NULL) : g_strdup(text);
    bool fine = date_from_iso(day, &date);
    g_free(day);
    return fine;
}

/* Each part of a field that holds several with | between. An empty field is no fault here. */
static void check_parts(struct place *place, const char *column, bool (*is_fine)(const char *), const char *like)
{
    const char *text = get(place, column);
    char **parts = g_strsplit(text, "|", -1);
    for (int i = 0; *text && parts[i]; i++)
        if (!is_fine(parts[i]))
            fault(place, "%s \"%s\" is not like %s", column, parts[i], like);
    g_strfreev(parts);
}

static void check_needed(struct place *place, const char *column)
{
    if (!*get(place, column))
        fault(place, "%s is missing", column);
}

/* A field that no other row may have. `seen` maps the field to the line of its first row. */
static void check_unique(struct place *place, const char *column, GHashTable *seen)
{
    const char *text = get(place, column);
    int line = GPOINTER_TO_INT(g_hash_table_lookup(seen, text));
    if (*text && line > 0)
        fault(place, "%s %s stands in line %d already", column, text, line);
    else
        g_hash_table_insert(seen, (char *)text, GINT_TO_POINTER(table_line(place->table, place->row)));
}

/* All columns must be there before a row is looked at. */
static bool has_columns(struct place *place, const char *const *columns, size_t count)
{
    bool fine = true;
    for (size_t i = 0; i < count; i++)
        if (table_column(place->table, columns[i]) < 0) {
            printf("%s: there is no column %s\n", place->path, columns[i]);
            place->faults++;
            fine = false;
        }
    return fine;
}

static void check_successors(struct place *place, GHashTable *codes)
{
    const char *until = get(place, "until"), *successor = get(place, "successor");
    if (!*until != !*successor)
        fault(place, "until and successor belong together: an authority that ended has both");
    char **parts = g_strsplit(successor, "|", -1);
    for (int i = 0; *successor && parts[i]; i++)
        if (!g_hash_table_contains(codes, parts[i]))
            fault(place, "the successor %s is no code of an authority", parts[i]);
    g_strfreev(parts);
}

static bool is_day(const char *text)
{
    GDate date;
    return date_from_iso(text, &date);
}

static bool is_code(const char *text)
{
    size_t length = strlen(text);
    return length == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length;
}

/* Fills `codes` with the codes of the authorities, for the other file. */
static int check_authorities(const struct contact_files *files, GHashTable *codes)
{
    static const char *const columns[] = { "code", "gss_code", "official_name", "name", "domains", "aliases", "from", "until", "successor", "source", "checked" };
    struct place place = { .path = files->authorities_path, .table = files->authorities };
    int living = 0;
    GHashTable *gss = g_hash_table_new(g_str_hash, g_str_equal);
    if (has_columns(&place, columns, G_N_ELEMENTS(columns))) {
        for (; place.row < table_rows(place.table); place.row++)
            check_unique(&place, "code", codes);
        for (place.row = 0; place.row < table_rows(place.table); place.row++) {
            static const char *const needed[] = { "code", "gss_code", "official_name", "name", "source", "checked" };
            for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
                check_needed(&place, needed[i]);
            check_unique(&place, "gss_code", gss);
            check_parts(&place, "code", is_code, "LDS");
            check_parts(&place, "gss_code", is_gss, "E08000035");
            check_parts(&place, "domains", is_domain, "leeds.gov.uk");
            check_parts(&place, "from", is_day, "2023-04-01");
            check_parts(&place, "until", is_day, "2023-03-31");
            check_parts(&place, "checked", is_month_or_day, "2026-11");
            check_successors(&place, codes);
            living += !*get(&place, "until");
        }
        if (living != AUTHORITIES) {
            printf("%s: %d authorities have not ended, but there are %d\n", place.path, living, AUTHORITIES);
            place.faults++;
        }
    }
    g_hash_table_unref(gss);
    return place.faults;
}

static void check_ways(struct place *place)
{
    check_parts(place, "phone", is_phone, "0113 496 0000");
    check_parts(place, "email", is_email, "send@leeds.gov.uk");
    check_parts(place, "url", is_url, "https://www.leeds.gov.uk");
    check_parts(place, "source", is_source, "https://www.leeds.gov.uk/send");
    check_parts(place, "read", is_month_or_day, "2026-11");
    check_needed(place, "source");
    check_needed(place, "read");
}

static bool is_kind(const char *text)
{
    static const char *const kinds[] = { "mediation", "iass", "send_team", "disagreement_resolution" };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i], text) == 0)
            return true;
    return false;
}

static int check_contacts(const struct contact_files *files, GHashTable *codes)
{
    static const char *const columns[] = { "authority", "kind", "name", "phone", "email", "url", "source", "year_seen", "caution", "note", "read" };
    struct place place = { .path = files->contacts_path, .table = files->contacts };
    if (!has_columns(&place, columns, G_N_ELEMENTS(columns)))
        return place.faults;
    for (; place.row < table_rows(place.table); place.row++) {
        if (!g_hash_table_contains(codes, get(&place, "authority")))
            fault(&place, "the authority \"%s\" is no code in authorities.csv", get(&place, "authority"));
        if (!is_kind(get(&place, "kind")))
            fault(&place, "the kind \"%s\" is not one of mediation, iass, send_team, disagreement_resolution", get(&place, "kind"));
        if (!*get(&place, "phone") && !*get(&place, "email") && !*get(&place, "url") && !*get(&place, "name"))
            fault(&place, "the row says nothing: no name, phone, e-mail or web page");
        if (!*get(&place, "year_seen") && !strstr(get(&place, "caution"), "undated"))
            fault(&place, "year_seen is missing and the caution does not say undated");
        check_parts(&place, "year_seen", is_year, "2026");
        check_parts(&place, "caution", is_caution, "check, old or undated");
        check_ways(&place);
    }
    return place.faults;
}

static int check_national(const struct contact_files *files)
{
    static const char *const columns[] = { "id", "name", "phone", "email", "url", "address", "for", "source", "status", "read", "note" };
    struct place place = { .path = files->national_path, .table = files->national };
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    if (has_columns(&place, columns, G_N_ELEMENTS(columns)))
        for (; place.row < table_rows(place.table); place.row++) {
            check_needed(&place, "id");
            check_needed(&place, "name");
            check_needed(&place, "for");
            check_unique(&place, "id", ids);
            check_ways(&place);
        }
    g_hash_table_unref(ids);
    return place.faults;
}

int contacts_check(const struct contact_files *files)
{
    GHashTable *codes = g_hash_table_new(g_str_hash, g_str_equal);
    int faults = check_authorities(files, codes);
    faults += check_contacts(files, codes);
    faults += check_national(files);
    g_hash_table_unref(codes);
    return faults;
}
