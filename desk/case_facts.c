/* case_facts.c - from the cells of a row to facts. A cell that cannot be understood is told, never passed over. */
#include "case_facts.h"

#include <string.h>

#include "authority.h"
#include "place.h"
#include "record.h"
#include "ukdate.h"

#define FILES_MAX 200         /* of one letter: what ehc-extract takes */
#define WINDOW_LINES 8        /* what ehc-pack has room for in its smallest letters, in a line of so many: */
#define WINDOW_CHARACTERS 45  /* capitals, as in many addresses */

/* One row being read. */
struct reading {
    const struct cases *cases;
    const struct case_row *row;
    struct case_facts *facts;
    case_fault *fault;
    void *with;
    bool wrong;
};

static void tell(struct reading *reading, enum case_column column, const char *what)
{
    reading->wrong = true;
    reading->fault(column, what, reading->with);
}

static const char *cell(const struct reading *reading, enum case_column column)
{
    return cases_cell(reading->cases, reading->row, column);
}

static void read_kind(struct reading *reading)
{
    struct case_facts *facts = reading->facts;
    const char *text = cell(reading, CASE_KIND);
    if (!*text)
        return;
    if (g_strlcpy(facts->kind, text, sizeof facts->kind) < sizeof facts->kind)
        for (char *at = facts->kind; *at; at++)
            *at = *at == ' ' || *at == '_' ? '-' : g_ascii_tolower(*at);
    facts->given.kind = facts->kind;
    if (record_kind_class(facts->kind) == KIND_UNKNOWN)
        tell(reading, CASE_KIND, "There is no such kind of decision. ehc-merge(1) lists them, such as refusal-to-assess.");
}

/* The day in a cell; NULL when there is none. */
static const char *read_day(struct reading *reading, enum case_column column, char iso[DATE_ISO_SIZE])
{
    const char *text = cell(reading, column), *fault = *text ? ukdate_read(text, iso) : NULL;
    if (fault)
        tell(reading, column, fault);
    return *text && !fault ? iso : NULL;
}

static void read_authority(struct reading *reading, const struct table *authorities)
{
    const char *text = cell(reading, CASE_AUTHORITY);
    long row = *text ? authority_row(authorities, text) : -1;
    if (row >= 0)
        reading->facts->given.authority = authority_fact(authorities, (size_t)row);
    else if (*text)
        tell(reading, CASE_AUTHORITY, "There is no such authority. `ehc contacts` lists their codes and names.");
}

static void read_young_person(struct reading *reading)
{
    static const char *const yes[] = { "yes", "y", "true", "1", "x" }, *const no[] = { "", "no", "n", "false", "0" };
    const char *text = cell(reading, CASE_YOUNG_PERSON);
    for (size_t i = 0; i < G_N_ELEMENTS(yes); i++)
        if (g_ascii_strcasecmp(text, yes[i]) == 0)
            reading->facts->given.young_person = true;
    for (size_t i = 0; i < G_N_ELEMENTS(no); i++)
        if (g_ascii_strcasecmp(text, no[i]) == 0)
            return;
    if (!reading->facts->given.young_person)
        tell(reading, CASE_YOUNG_PERSON, "Write yes or no.");
}

static void read_files(struct reading *reading, const char *folder)
{
    char **names = g_strsplit(cell(reading, CASE_FILE), "|", -1);
    for (char **name = names; *name; name++) {
        struct problem problem;
        if (!*g_strstrip(*name))
            continue;
        char *path = g_path_is_absolute(*name) ? g_strdup(*name) : g_build_filename(folder, *name, NULL);
        g_ptr_array_add(reading->facts->files, path);
        if (!place_can_read(path, &problem))
            tell(reading, CASE_FILE, "There is no such file, or it may not be read. Names are from the folder of the list; | stands between several.");
    }
    if (reading->facts->files->len > FILES_MAX)
        tell(reading, CASE_FILE, "There are too many files for one letter. Put its pages together in one PDF.");
    g_strfreev(names);
}

/* Adds the lines of a cell: at its line ends, or else at its commas, but not behind the number of a house. */
static void add_lines(GPtrArray *lines, const char *text)
{
    bool broken = strpbrk(text, "\r\n") != NULL;
    char **parts = g_strsplit_set(text, broken ? "\r\n" : ",", -1);
    GString *line = g_string_new(NULL);
    for (char **part = parts; *part; part++) {
        g_string_append_printf(line, "%s%s", line->len ? ", " : "", g_strstrip(*part));
        bool house = !broken && part[1] && strspn(line->str, "0123456789abcdefABCDEF-/") == line->len;
        if (line->len && !house) {
            g_ptr_array_add(lines, g_strdup(line->str));
            g_string_truncate(line, 0);
        }
    }
    g_string_free(line, TRUE);
    g_strfreev(parts);
}

static bool fits_window(const GPtrArray *lines)
{
    glong count = 0;
    for (guint i = 0; i < lines->len; i++)
        count += 1 + (g_utf8_strlen(g_ptr_array_index(lines, i), -1) - 1) / WINDOW_CHARACTERS;
    return count <= WINDOW_LINES;
}

static void read_address(struct reading *reading)
{
    GPtrArray *lines = reading->facts->address;
    const char *name = cell(reading, CASE_NAME), *postcode = cell(reading, CASE_POSTCODE);
    if (*name)
        g_ptr_array_add(lines, g_strdup(name));
    guint before = lines->len;
    add_lines(lines, cell(reading, CASE_ADDRESS));
    for (enum case_column c = CASE_ADDRESS_1; c <= CASE_ADDRESS_5; c++)
        if (*cell(reading, c))
            g_ptr_array_add(lines, g_strdup(cell(reading, c)));
    if (lines->len == before) { /* a name, or a postcode alone, is no address */
        g_ptr_array_set_size(lines, 0);
        return;
    }
    if (*postcode && g_ascii_strcasecmp(postcode, g_ptr_array_index(lines, lines->len - 1)) != 0)
        g_ptr_array_add(lines, g_strdup(postcode));
    reading->facts->long_address = !fits_window(lines);
    if (reading->facts->long_address)
        g_ptr_array_set_size(lines, 0);
}

/* A row without a letter must say what was decided, and when. An empty row of facts is one thing that is wrong, not two. */
static void check_whole(struct reading *reading)
{
    const char *kind = cell(reading, CASE_KIND), *dated = cell(reading, CASE_DATED);
    if (reading->facts->files->len > 0 || (*kind && *dated))
        return;
    if (!*kind && !*dated)
        tell(reading, CASE_COLUMNS, "It has neither kind and dated nor a file.");
    else
        tell(reading, *kind ? CASE_DATED : CASE_KIND, "It is empty. A row without a file needs both kind and dated.");
}

bool case_facts_read(const struct cases *cases, const struct case_row *row, const struct table *authorities, const char *folder, struct case_facts *facts,
                     case_fault *fault, void *with)
{
    struct reading reading = { .cases = cases, .row = row, .facts = facts, .fault = fault, .with = with };
    *facts = (struct case_facts){ .files = g_ptr_array_new_with_free_func(g_free), .address = g_ptr_array_new_with_free_func(g_free) };
    if (row->fault)
        tell(&reading, CASE_COLUMNS, row->fault);
    read_kind(&reading);
    facts->given.dated = read_day(&reading, CASE_DATED, facts->dated);
    facts->given.certificate = read_day(&reading, CASE_CERTIFICATE, facts->certificate);
    facts->given.contacted = read_day(&reading, CASE_CONTACTED, facts->contacted);
    read_authority(&reading, authorities);
    read_young_person(&reading);
    read_files(&reading, folder);
    read_address(&reading);
    check_whole(&reading);
    return !reading.wrong;
}

void case_facts_clear(struct case_facts *facts)
{
    given_clear(&facts->given);
    g_ptr_array_unref(facts->files);
    g_ptr_array_unref(facts->address);
}
