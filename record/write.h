/* write.h - bytes to a file descriptor, all of them. */
#ifndef EHC_RECORD_WRITE_H
#define EHC_RECORD_WRITE_H

#include <stdbool.h>
#include <stddef.h>

/* Writes all `length` bytes, in as many steps as it takes. False with errno set when it cannot; then some may have been written. */
bool write_all(int out, const char *bytes, size_t length);

#endif
