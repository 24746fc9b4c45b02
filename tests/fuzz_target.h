/* fuzz_target.h - what libFuzzer, or fuzz_replay.c, calls in a fuzz target. */
#ifndef EHC_TESTS_FUZZ_TARGET_H
#define EHC_TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Only for targets that have something to open first. */
int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak));

#endif
