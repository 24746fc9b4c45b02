/* service.c - see service.h. */
#include "service.h"

static int by_name(const void *a, const void *b, void *table)
{
    const struct table *authorities = table;
    int name = table_column(authorities, "official_name");
    return g_utf8_collate(table_field(authorities, *(const guint *)a, name), table_field(authorities, *(const guint *)b, name));
}

GArray *service_by_name(const struct table *authorities)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint row = 0; row < table_rows(authorities); row++)
        g_array_append_val(rows, row);
    g_array_sort_with_data(rows, by_name, (void *)(uintptr_t)authorities);
    return rows;
}

void visit_go(struct visit *visit, const char *path)
{
    visit->answer->status = 303;
    visit->answer->location = g_strdup(path);
}
