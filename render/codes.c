/* codes.c - a table of codes by their text. */
#include "codes.h"

#include <glib.h>

#define KEPT_MOST 500u /* codes, of about 1.5 kB each: more than there are addresses in data/contacts.csv; then it begins anew */

struct codes {
    GHashTable *made; /* text -> QRcode */
};

static void code_free(gpointer code)
{
    QRcode_free(code);
}

struct codes *codes_new(void)
{
    struct codes *codes = g_new0(struct codes, 1);
    codes->made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, code_free);
    return codes;
}

void codes_free(struct codes *codes)
{
    if (!codes)
        return;
    g_hash_table_unref(codes->made);
    g_free(codes);
}

const QRcode *codes_find(struct codes *codes, const char *text)
{
    QRcode *code = g_hash_table_lookup(codes->made, text);
    if (code)
        return code;
    code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code)
        return NULL;
    if (g_hash_table_size(codes->made) >= KEPT_MOST)
        g_hash_table_remove_all(codes->made);
    g_hash_table_insert(codes->made, g_strdup(text), code);
    return code;
}
