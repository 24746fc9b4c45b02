/* fuzz_replay.c - runs a fuzz target over files instead of under libFuzzer: fuzz_NAME FILE... Prints how many there were. */
#include <glib.h>
#include <stdio.h>

#include "fuzz_target.h"

int main(int argc, char **argv)
{
    if (LLVMFuzzerInitialize)
        LLVMFuzzerInitialize(&argc, &argv);
    int done = 0;
    for (int i = 1; i < argc; i++) {
        char *bytes = NULL;
        gsize size = 0;
        if (!g_file_get_contents(argv[i], &bytes, &size, NULL))
            return 2;
        LLVMFuzzerTestOneInput((const uint8_t *)bytes, size);
        g_free(bytes);
        done++;
    }
    printf("%d files\n", done);
    return done > 0 ? 0 : 2;
}
