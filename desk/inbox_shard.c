/* inbox_shard.c - see inbox_shard.h. */
#include "inbox_shard.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#define DIGITS 8 /* hexadecimal, of a sum: 32 bits, so that stretches differ by nothing that matters */
#define ALL ((int64_t)1 << 32)

/* Reads a whole number from 1 to SHARDS_MAX, and moves `text` behind it. */
static bool read_number(const char **text, unsigned *number)
{
    char *end = NULL;
    guint64 value = g_ascii_isdigit(**text) ? g_ascii_strtoull(*text, &end, 10) : 0;
    *number = (unsigned)MIN(value, SHARDS_MAX + 1);
    *text = end ? end : *text;
    return *number >= 1 && *number <= SHARDS_MAX;
}

bool shard_read(const char *text, struct inbox_shard *shard)
{
    return read_number(&text, &shard->number) && *text++ == '/' && read_number(&text, &shard->of) && !*text && shard->number <= shard->of;
}

/* The first value of the stretch number `i`, counted from 0. */
static int64_t begin(unsigned i, unsigned of)
{
    return (ALL * i + of - 1) / of;
}

void shard_stretch(const struct inbox_shard *shard, int64_t *first, int64_t *length)
{
    *first = shard->of ? begin(shard->number - 1, shard->of) : 0;
    *length = shard->of ? begin(shard->number, shard->of) - *first : ALL;
}

bool shard_has(const struct inbox_shard *shard, const char *sum)
{
    int64_t value = 0, first, length;
    if (shard->of == 0)
        return true;
    for (int i = 0; i < DIGITS; i++) {
        if (!g_ascii_isxdigit(sum[i]))
            return false;
        value = value * 16 + g_ascii_xdigit_value(sum[i]);
    }
    shard_stretch(shard, &first, &length);
    return value >= first && value < first + length;
}

char *shard_ledger_name(const struct inbox_shard *shard)
{
    return shard->of ? g_strdup_printf("ledger-%u-of-%u.jsonl", shard->number, shard->of) : g_strdup("ledger.jsonl");
}

bool shard_is_ledger(const char *name)
{
    struct inbox_shard shard;
    char *made = NULL;
    bool same = sscanf(name, "ledger-%5u-of-%5u", &shard.number, &shard.of) == 2 && shard.of > 0 && strcmp(made = shard_ledger_name(&shard), name) == 0;
    g_free(made);
    return same;
}
