/* fuzz_record.c - lines that should be records. What is taken must be written and read again as the same. */
#include <stdlib.h>

#include "fuzz_target.h"
#include "record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problem problem;
    json_t *record = record_from_line((const char *)data, size, &problem);
    if (!record)
        return 0;
    record_status(record);
    char *line = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&line, &length);
    bool written = out && record_write(out, record);
    fclose(out);
    json_t *again = written ? record_from_line(line, length, &problem) : NULL;
    if (written && (!again || !json_equal(record, again)))
        abort();
    json_decref(again);
    json_decref(record);
    free(line);
    return 0;
}
