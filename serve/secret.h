/* secret.h - random names of sessions and the signatures that go with them. */
#ifndef EHC_SERVE_SECRET_H
#define EHC_SERVE_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#define SECRET_SIZE 33 /* 128 bits in hexadecimal and the closing zero */

/* The key of this run, from the system's random numbers. Before anything else here. */
void secret_setup(void);

/* 128 random bits. Ends the program when the system gives none. */
void secret_random(char text[SECRET_SIZE]);

/* What only this run can make of `name` for that purpose: the first 128 bits of HMAC-SHA256. */
void secret_sign(const char *purpose, const char *name, char text[SECRET_SIZE]);

/* True when both are the same; takes as long wherever they differ. NULL is never the same as anything. */
bool secret_same(const char *given, const char *wanted);

#endif
