/* inbox_shard_test.c - a letter is in one shard and in no other, and the shards' stretches lie end to end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "inbox_shard.h"

static void test_what_is_a_shard(void **state)
{
    static const char *const wrong[] = { "", "/", "1", "1/", "/1", "0/1", "2/1", "1/0", "1/2/3", " 1/2", "1 /2", "1/ 2", "+1/2", "-1/2", "1/10001", "1/99999999999999999999", "a/b" };
    struct inbox_shard shard;
    (void)state;
    assert_true(shard_read("3/8", &shard) && shard.number == 3 && shard.of == 8);
    assert_true(shard_read("1/1", &shard) && shard_read("10000/10000", &shard));
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        if (shard_read(wrong[i], &shard))
            fail_msg("\"%s\" is no shard", wrong[i]);
}

static void test_stretches_lie_end_to_end(void **state)
{
    (void)state;
    for (unsigned of = 1; of <= 1000; of += of < 20 ? 1 : 97) {
        int64_t next = 0;
        for (unsigned number = 1; number <= of; number++) {
            int64_t first, length;
            shard_stretch(&(struct inbox_shard){ number, of }, &first, &length);
            assert_int_equal(first, next);
            assert_true(length > 0);
            next += length;
        }
        assert_int_equal(next, (int64_t)1 << 32);
    }
}

static void test_a_letter_is_in_one_shard(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 200; i++) {
        char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)&i, sizeof i);
        for (unsigned of = 1; of <= 9; of++) {
            unsigned in = 0;
            for (unsigned number = 1; number <= of; number++)
                in += shard_has(&(struct inbox_shard){ number, of }, sum);
            assert_int_equal(in, 1);
        }
        g_free(sum);
    }
    assert_true(shard_has(&(struct inbox_shard){ 1, 2 }, "7fffffff") && shard_has(&(struct inbox_shard){ 2, 2 }, "80000000"));
    assert_true(shard_has(&(struct inbox_shard){ 3, 3 }, "ffffffff"));
}

static void test_what_has_no_sum_is_in_no_shard(void **state)
{
    (void)state;
    assert_false(shard_has(&(struct inbox_shard){ 1, 1 }, ""));
    assert_false(shard_has(&(struct inbox_shard){ 1, 1 }, "abc.pdf.123456"));
    assert_true(shard_has(&(struct inbox_shard){ 0, 0 }, "")); /* all */
}

static void test_ledgers_are_known_by_their_names(void **state)
{
    static const char *const others[] = { "ledger.jsonl", "ledger-1-of-2.jsonl.Ab12Cd", "ledger-01-of-2.jsonl", "ledger-1-of-0.jsonl", "ledger-1-of-.jsonl", "my-ledger-1-of-2.jsonl", "" };
    char *name = shard_ledger_name(&(struct inbox_shard){ 3, 8 }), *all = shard_ledger_name(&(struct inbox_shard){ 0, 0 });
    (void)state;
    assert_string_equal(name, "ledger-3-of-8.jsonl");
    assert_string_equal(all, "ledger.jsonl");
    assert_true(shard_is_ledger(name));
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (shard_is_ledger(others[i]))
            fail_msg("\"%s\" is no shard's ledger", others[i]);
    g_free(name);
    g_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_a_shard),
        cmocka_unit_test(test_stretches_lie_end_to_end),
        cmocka_unit_test(test_a_letter_is_in_one_shard),
        cmocka_unit_test(test_what_has_no_sum_is_in_no_shard),
        cmocka_unit_test(test_ledgers_are_known_by_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
