/* The height of the print on a page, from pages drawn dot by dot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "pdf.h"
#include "print.h"

#define ACROSS 2000
#define DOWN 2000

/* Draws `count` letters of one size, row by row, from the height `top` on; returns the height of the next free row. */
static int draw_letters(PIX *page, int count, int width, int height, int top)
{
    int left = 20;
    for (int i = 0; i < count; i++) {
        if (left + width > ACROSS - 20) {
            left = 20;
            top += height + 8;
        }
        assert_int_equal(pixRasterop(page, left, top, width, height, PIX_SET, NULL, 0, 0), 0);
        left += width + 4;
    }
    return top + height + 20;
}

static void test_lower_quartile(void **state)
{
    (void)state;
    PIX *page = pixCreate(ACROSS, DOWN, 1);
    int top = draw_letters(page, 600, 10, 16, 20); /* x */
    top = draw_letters(page, 400, 10, 24, top);    /* capitals and tall letters */
    top = draw_letters(page, 300, 3, 3, top);      /* full stops: not letters */
    draw_letters(page, 4, 400, 4, top);            /* ruled lines: not letters */
    assert_int_equal((int)print_height(page), 16);
    pixDestroy(&page);
}

static void test_small_print_counts(void **state)
{
    (void)state;
    PIX *page = pixCreate(ACROSS, DOWN, 1);
    int top = draw_letters(page, 500, 12, 24, 20);
    draw_letters(page, 300, 6, 11, top);
    assert_int_equal((int)print_height(page), 11);
    pixDestroy(&page);
}

static void test_too_few(void **state)
{
    (void)state;
    PIX *page = pixCreate(ACROSS, DOWN, 1);
    assert_int_equal((int)print_height(page), 0);
    draw_letters(page, 150, 10, 16, 20);
    assert_int_equal((int)print_height(page), 0);
    pixDestroy(&page);
}

static void test_warm_twice(void **state)
{
    (void)state;
    struct problem problem = { 0 };
    static const char broken[] = "%PDF-1.4 nothing";
    pdf_warm();
    pdf_warm();
    assert_null(pdf_new(broken, sizeof broken - 1, &problem));
    assert_string_equal(problem.code, "damaged");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_lower_quartile), cmocka_unit_test(test_small_print_counts), cmocka_unit_test(test_too_few),
                                        cmocka_unit_test(test_warm_twice) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
