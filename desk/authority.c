/* authority.c - an authority by its code, GSS code or name. */
#include "authority.h"

#include <glib.h>

#include "datadir.h"

long authority_row(const struct table *authorities, const char *called)
{
    static const char *const names[] = { "code", "gss_code", "official_name", "name" };
    for (size_t n = 0; n < G_N_ELEMENTS(names); n++) {
        int column = table_column(authorities, names[n]);
        for (size_t row = 0; row < table_rows(authorities); row++)
            if (*called && g_ascii_strcasecmp(table_field(authorities, row, column), called) == 0)
                return (long)row;
    }
    return -1;
}

json_t *authority_fact(const struct table *authorities, size_t row)
{
    return json_pack("{s:s, s:s, s:s}", "code", table_field(authorities, row, table_column(authorities, "code")), "gss",
                     table_field(authorities, row, table_column(authorities, "gss_code")), "name",
                     table_field(authorities, row, table_column(authorities, "official_name")));
}

json_t *authority_given(const char *data, const char *called, struct problem *problem)
{
    json_t *authority = NULL;
    char *path = datadir_path(data, "authorities.csv", problem);
    struct table *table = path ? table_open(path, problem) : NULL;
    long row = table ? authority_row(table, called) : -1;
    if (row >= 0)
        authority = authority_fact(table, (size_t)row);
    else if (table)
        problem_set(problem, "authority-unknown", "There is no authority %s. Run `ehc contacts` for the list of their codes.", called);
    table_free(table);
    g_free(path);
    return authority;
}
