/* provisions.c - goes through the days and routes for the laws that they name. */
#include "provisions.h"

static void add(json_t *provisions, const json_t *entries, const struct law *law)
{
    size_t i, n;
    json_t *entry, *id;
    json_array_foreach(entries, i, entry)
        json_array_foreach(json_object_get(entry, "law"), n, id) {
            const char *provision = law_provision(law, json_string_value(id));
            if (provision)
                json_object_set_new(provisions, json_string_value(id), json_string(provision));
        }
}

void provisions_set(json_t *record, const struct law *law)
{
    json_t *provisions = json_object();
    add(provisions, json_object_get(record, "days"), law);
    add(provisions, json_object_get(record, "routes"), law);
    json_object_set_new(record, "provisions", provisions);
}
