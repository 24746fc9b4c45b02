/* part_end.c - how the dates were worked out, and the foot of the page. */
#include <string.h>

#include "part.h"
#include "sentence.h"

/* The sum of each day, once: the adviser's and the appeal's are often the same sum. */
static void worked(struct part *part)
{
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    size_t i;
    json_t *day;
    json_array_foreach(json_object_get(part->record, "days"), i, day) {
        char *sum = sentence_worked(part, day);
        if (!sum || !g_hash_table_add(seen, g_strdup(sum))) {
            g_free(sum);
            continue;
        }
        if (g_hash_table_size(seen) == 1)
            part_block(part, BLOCK_HEADING, REGION_END, GIVES_WORKED)->text = part_say(part, "worked.heading");
        part_block(part, BLOCK_SMALL, REGION_END, GIVES_WORKED)->text = sum;
    }
    g_hash_table_unref(seen);
}

static void footer(struct part *part)
{
    const char *law = record_text(part->record, "checked", "law", NULL), *contacts = record_text(part->record, "checked", "contacts", NULL);
    const char *checked = NULL;
    if (law && *law)
        checked = !contacts || !*contacts ? "end.checked-law" : strcmp(law, contacts) == 0 ? "end.checked-both" : "end.checked";
    char *sentences[] = {
        checked ? part_say(part, checked) : NULL,
        part_say(part, "end.about"),
        record_text(part->record, "today", NULL) ? part_say(part, "end.today") : NULL,
        record_text(part->record, "letter", "name", NULL) ? part_say(part, "end.file") : NULL,
    };
    GString *foot = g_string_new(NULL);
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        if (sentences[i])
            g_string_append_printf(foot, "%s%s", foot->len ? " " : "", sentences[i]);
        g_free(sentences[i]);
    }
    part_block(part, BLOCK_FOOTER, REGION_END, GIVES_NEVER)->text = g_string_free(foot, FALSE);
}

void part_end(struct part *part)
{
    worked(part);
    part_doubts(part, REGION_END, NULL); /* whatever no other part has printed */
    footer(part);
}
