/* render_strip.c - labels of the strip of time: in their row, in the strip, never touching. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "strip.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define SLACK 1e-9

static void check_apart(const struct strip_label *labels, size_t count, double length, double gap)
{
    for (size_t i = 0; i < count; i++) {
        assert_true(labels[i].left >= -SLACK);
        assert_true(labels[i].left + labels[i].width <= length + SLACK);
        for (size_t j = i + 1; j < count; j++)
            if (labels[i].row == labels[j].row)
                assert_true(labels[i].left + labels[i].width + gap <= labels[j].left + SLACK);
    }
}

static void test_usual(void **state)
{
    (void)state;
    struct strip_label labels[] = { { .at = 5, .width = 60 }, { .at = 130, .width = 70 }, { .at = 470, .width = 110 }, { .at = 505, .width = 90 } };
    assert_true(strip_place(labels, COUNT(labels), 510, 10));
    check_apart(labels, COUNT(labels), 510, 10);
    assert_true(labels[0].left <= SLACK);
    assert_true(labels[1].left > 94 && labels[1].left < 96); /* centred on its mark */
    assert_true(labels[3].left + labels[3].width >= 510 - SLACK);
}

/* Today is the last day, and the adviser's day too: all marks in one place, at either end or in the middle. */
static void test_all_in_one_place(void **state)
{
    (void)state;
    for (double at = 0; at <= 510; at += 17) {
        struct strip_label labels[] = { { .at = at, .width = 100 }, { .at = at, .width = 90 }, { .at = at, .width = 110 }, { .at = at, .width = 80 },
                                        { .at = at, .width = 120 } };
        assert_true(strip_place(labels, COUNT(labels), 510, 10));
        check_apart(labels, COUNT(labels), 510, 10);
    }
}

static void test_tight(void **state)
{
    (void)state;
    struct strip_label labels[] = { { .at = 0, .width = 250 }, { .at = 1, .width = 1 }, { .at = 2, .width = 250 } };
    assert_true(strip_place(labels, COUNT(labels), 510, 10)); /* 250 + 10 + 250 */
    check_apart(labels, COUNT(labels), 510, 10);
}

static void test_too_much(void **state)
{
    (void)state;
    struct strip_label labels[] = { { .at = 0, .width = 260 }, { .at = 1, .width = 1 }, { .at = 2, .width = 250 } };
    assert_false(strip_place(labels, COUNT(labels), 510, 10));
    struct strip_label wide = { .at = 0, .width = 520 };
    assert_false(strip_place(&wide, 1, 510, 10));
    assert_true(strip_place(&wide, 0, 510, 10));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_usual), cmocka_unit_test(test_all_in_one_place), cmocka_unit_test(test_tight),
                                        cmocka_unit_test(test_too_much) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
