/* directory.c - the authorities and their contacts, from three tables in data/.
 *
 * Every contact keeps where it came from, how old the page said it was, and the cautions of whoever collected it. */
#include "directory.h"

#include <string.h>

#include "date.h"
#include "datadir.h"
#include "table.h"

struct directory {
    struct table *authorities, *contacts, *national;
    GHashTable *authority_rows; /* code -> row + 1 */
    GHashTable *contact_rows;   /* code -> GArray of rows */
    char *read;
};

/* What the sheet calls a sort of contact, and what contacts.csv does. */
static const struct {
    const char *sort, *kind;
} sorts[] = {
    { "mediation", "mediation" },
    { "sendiass", "iass" },
    { "send-team", "send_team" },
    { "disagreement-resolution", "disagreement_resolution" },
};

static const char *field(const struct table *table, size_t row, const char *column)
{
    return table_field(table, row, table_column(table, column));
}

static struct table *open_table(const char *data, const char *name, const char *const *columns, struct problem *problem)
{
    char *path = datadir_path(data, name, problem);
    struct table *table = path ? table_open(path, problem) : NULL;
    for (int i = 0; table && columns[i]; i++) {
        if (table_column(table, columns[i]) < 0) {
            problem_set(problem, "bad-data", "%s has no column \"%s\". data/README.md lists the columns.", path, columns[i]);
            table_free(table);
            table = NULL;
        }
    }
    g_free(path);
    return table;
}

static bool index_authorities(struct directory *directory, struct problem *problem)
{
    for (size_t row = 0; row < table_rows(directory->authorities); row++) {
        const char *code = field(directory->authorities, row, "code"), *until = field(directory->authorities, row, "until");
        GDate day;
        if (*until && (!date_from_iso(until, &day) || !*field(directory->authorities, row, "successor")))
            return problem_set(problem, "bad-data", "authorities.csv, line %d: `until` is not a day such as 2023-03-31, or there is no successor.",
                               table_line(directory->authorities, row));
        if (!g_hash_table_insert(directory->authority_rows, g_strdup(code), GSIZE_TO_POINTER(row + 1)))
            return problem_set(problem, "bad-data", "authorities.csv, line %d: the code %s stands twice.", table_line(directory->authorities, row), code);
    }
    return true;
}

static void rows_free(gpointer rows)
{
    g_array_free(rows, TRUE);
}

static bool index_contacts(struct directory *directory, struct problem *problem)
{
    const struct table *contacts = directory->contacts;
    for (size_t row = 0; row < table_rows(contacts); row++) {
        const char *code = field(contacts, row, "authority"), *kind = field(contacts, row, "kind"), *read = field(contacts, row, "read");
        bool known = false;
        for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
            known = known || strcmp(sorts[i].kind, kind) == 0;
        if (!known || !g_hash_table_contains(directory->authority_rows, code) || !*field(contacts, row, "source"))
            return problem_set(problem, "bad-data", "contacts.csv, line %d: the kind or the authority is not known, or there is no source.",
                                                    table_line(contacts, row));
        GArray *rows = g_hash_table_lookup(directory->contact_rows, code);
        if (!rows) {
            rows = g_array_new(FALSE, FALSE, sizeof(size_t));
            g_hash_table_insert(directory->contact_rows, g_strdup(code), rows);
        }
        g_array_append_val(rows, row);
        if (!directory->read || strcmp(read, directory->read) > 0) {
            g_free(directory->read);
            directory->read = g_strdup(read);
        }
    }
    return true;
}

struct directory *directory_open(const char *data, struct problem *problem)
{
    static const char *const authority_columns[] = { "code", "official_name", "until", "successor", NULL };
    static const char *const contact_columns[] = { "authority", "kind", "name", "phone", "email", "url", "source", "year_seen", "caution", "note", "read", NULL };
    static const char *const national_columns[] = { "id", "name", "phone", "email", "url", "address", "for", "source", "status", "read", "note", NULL };
    struct directory *directory = g_new0(struct directory, 1);
    directory->authority_rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    directory->contact_rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, rows_free);
    directory->authorities = open_table(data, "authorities.csv", authority_columns, problem);
    if (directory->authorities)
        directory->contacts = open_table(data, "contacts.csv", contact_columns, problem);
    if (directory->contacts)
        directory->national = open_table(data, "national-contacts.csv", national_columns, problem);
    if (!directory->national || !index_authorities(directory, problem) || !index_contacts(directory, problem)) {
        directory_free(directory);
        return NULL;
    }
    return directory;
}

void directory_free(struct directory *directory)
{
    if (!directory)
        return;
    table_free(directory->authorities);
    table_free(directory->contacts);
    table_free(directory->national);
    g_hash_table_unref(directory->authority_rows);
    g_hash_table_unref(directory->contact_rows);
    g_free(directory->read);
    g_free(directory);
}

bool directory_authority(const struct directory *directory, const char *code, struct directory_authority *authority)
{
    size_t found = GPOINTER_TO_SIZE(g_hash_table_lookup(directory->authority_rows, code));
    if (!found)
        return false;
    size_t row = found - 1;
    authority->code = field(directory->authorities, row, "code");
    authority->name = field(directory->authorities, row, "official_name");
    authority->ended = date_from_iso(field(directory->authorities, row, "until"), &authority->until);
    authority->successors = field(directory->authorities, row, "successor");
    return true;
}

/* Several phones or addresses stand in one field with | between; on the record they are joined for reading. */
static void set_text(json_t *object, const char *name, const char *text)
{
    if (!*text)
        return;
    char **parts = g_strsplit(text, "|", -1);
    char *joined = g_strjoinv(" or ", parts);
    json_object_set_new(object, name, json_string(joined));
    g_free(joined);
    g_strfreev(parts);
}

static void set_list(json_t *object, const char *name, const char *text)
{
    json_t *list = json_array();
    char **parts = g_strsplit(text, "|", -1);
    for (int i = 0; parts[i]; i++)
        if (*parts[i])
            json_array_append_new(list, json_string(parts[i]));
    g_strfreev(parts);
    json_object_set_new(object, name, list);
}

static json_t *contact_json(const struct directory *directory, size_t row)
{
    static const char *const texts[] = { "name", "phone", "email", "url" };
    const struct table *contacts = directory->contacts;
    json_t *contact = json_object();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        set_text(contact, texts[i], field(contacts, row, texts[i]));
    json_object_set_new(contact, "from", json_string("directory"));
    json_object_set_new(contact, "authority", json_string(field(contacts, row, "authority")));
    set_list(contact, "source", field(contacts, row, "source"));
    json_object_set_new(contact, "seen", json_string(*field(contacts, row, "year_seen") ? field(contacts, row, "year_seen") : "undated"));
    json_object_set_new(contact, "read", json_string(field(contacts, row, "read")));
    set_list(contact, "cautions", field(contacts, row, "caution"));
    if (*field(contacts, row, "note"))
        json_object_set_new(contact, "note", json_string(field(contacts, row, "note")));
    return contact;
}

json_t *directory_contacts(const struct directory *directory, const char *code, const char *sort)
{
    json_t *list = json_array();
    const GArray *rows = g_hash_table_lookup(directory->contact_rows, code);
    for (guint i = 0; rows && i < rows->len; i++) {
        size_t row = g_array_index(rows, size_t, i);
        for (size_t s = 0; s < sizeof sorts / sizeof *sorts; s++)
            if (strcmp(sorts[s].sort, sort) == 0 && strcmp(sorts[s].kind, field(directory->contacts, row, "kind")) == 0)
                json_array_append_new(list, contact_json(directory, row));
    }
    return list;
}

json_t *directory_national(const struct directory *directory)
{
    static const char *const texts[] = { "id", "name", "phone", "email", "url", "address" };
    const struct table *national = directory->national;
    json_t *list = json_array();
    for (size_t row = 0; row < table_rows(national); row++) {
        json_t *contact = json_object();
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            set_text(contact, texts[i], field(national, row, texts[i]));
        set_list(contact, "for", field(national, row, "for"));
        json_object_set_new(contact, "from", json_string("directory"));
        set_list(contact, "source", field(national, row, "source"));
        json_object_set_new(contact, "status", json_string(field(national, row, "status")));
        json_object_set_new(contact, "read", json_string(field(national, row, "read")));
        if (*field(national, row, "note"))
            json_object_set_new(contact, "note", json_string(field(national, row, "note")));
        json_array_append_new(list, contact);
    }
    return list;
}

const char *directory_read(const struct directory *directory)
{
    return directory->read ? directory->read : "";
}
