/* fuzz_word.c - the parts of a Word file, parted by zero bytes: document, numbering, styles, relations, header. */
#include <stdlib.h>
#include <string.h>

#include "fuzz_target.h"
#include "word.h"
#include "xml.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    if (!xml_open())
        abort();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "word/document.xml", "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels", "word/header1.xml" };
    struct package *package = package_empty();
    const uint8_t *at = data, *end = data + size;
    for (size_t i = 0; i < G_N_ELEMENTS(names) && at < end; i++) {
        const uint8_t *zero = memchr(at, 0, (size_t)(end - at));
        const uint8_t *until = zero ? zero : end;
        package_put(package, names[i], g_bytes_new(at, (gsize)(until - at)));
        at = until + 1;
    }
    struct problem problem;
    struct flow *flow = word_read(package, &problem);
    for (guint i = 0; flow && i < flow->pages->len; i++)
        if (!g_utf8_validate(((GString *)flow->pages->pdata[i])->str, -1, NULL))
            abort();
    flow_free(flow);
    package_free(package);
    return 0;
}
