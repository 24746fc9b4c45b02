/* secret.c - see secret.h. */
#include "secret.h"

#include <glib.h>
#include <string.h>
#include <sys/random.h>

#define KEY_BYTES 32
#define BYTES 16

static unsigned char key[KEY_BYTES];

static void fill(unsigned char *bytes, size_t count)
{
    if (getrandom(bytes, count, 0) != (ssize_t)count)
        g_error("the system gives no random numbers");
}

static void to_hex(const unsigned char *bytes, char text[SECRET_SIZE])
{
    for (size_t i = 0; i < BYTES; i++)
        g_snprintf(text + 2 * i, 3, "%02x", bytes[i]);
}

void secret_setup(void)
{
    fill(key, sizeof key);
}

void secret_random(char text[SECRET_SIZE])
{
    unsigned char bytes[BYTES];
    fill(bytes, sizeof bytes);
    to_hex(bytes, text);
}

void secret_sign(const char *purpose, const char *name, char text[SECRET_SIZE])
{
    unsigned char digest[32];
    gsize length = sizeof digest;
    GHmac *hmac = g_hmac_new(G_CHECKSUM_SHA256, key, sizeof key);
    g_hmac_update(hmac, (const guchar *)purpose, (gssize)strlen(purpose) + 1); /* with its end, so that no two pairs run together */
    g_hmac_update(hmac, (const guchar *)name, -1);
    g_hmac_get_digest(hmac, digest, &length);
    g_hmac_unref(hmac);
    to_hex(digest, text);
}

bool secret_same(const char *given, const char *wanted)
{
    if (!given || !wanted || strlen(given) != strlen(wanted))
        return false;
    unsigned char differ = 0;
    for (size_t i = 0; wanted[i]; i++)
        differ |= (unsigned char)(given[i] ^ wanted[i]);
    return differ == 0;
}
