/* fuzz_record.c - lines that should be records. What is taken must be written, and what is written be read and written again as the same
 * (not the same value: fractions are written to so many digits). */
#include <stdlib.h>
#include <string.h>

#include "fuzz_target.h"
#include "record.h"

/* The record as a line, freed with free(); NULL when it cannot be written. */
static char *line_of(const json_t *record, size_t *length)
{
    char *line = NULL;
    FILE *out = open_memstream(&line, length);
    bool written = out && record_write(out, record);
    if (out)
        fclose(out);
    if (written)
        return line;
    free(line);
    return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problem problem;
    json_t *record = record_from_line((const char *)data, size, &problem);
    if (!record)
        return 0;
    record_status(record);
    size_t length = 0, again_length = 0;
    char *line = line_of(record, &length);
    if (line) {
        json_t *again = record_from_line(line, length, &problem);
        char *second = again ? line_of(again, &again_length) : NULL;
        if (!second || length != again_length || memcmp(line, second, length) != 0)
            abort();
        free(second);
        json_decref(again);
    }
    free(line);
    json_decref(record);
    return 0;
}
