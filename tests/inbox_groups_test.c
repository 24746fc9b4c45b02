/* inbox_groups_test.c - which names are pages of one letter, and which must stay apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "inbox_groups.h"

/* What the bytes would say, told here by the ending. */
static enum inbox_form form_by_name(const struct inbox_file *file, const void *with)
{
    (void)with;
    char *small = g_ascii_strdown(file->path, -1);
    bool picture = g_str_has_suffix(small, ".jpg") || g_str_has_suffix(small, ".jpeg") || g_str_has_suffix(small, ".heic") || g_str_has_suffix(small, ".png");
    enum inbox_form form = picture ? FORM_PICTURE : g_str_has_suffix(small, ".pdf") ? FORM_PDF : FORM_OTHER;
    g_free(small);
    return form;
}

static int by_path(const void *one, const void *other)
{
    return strcmp((*(struct inbox_file *const *)one)->path, (*(struct inbox_file *const *)other)->path);
}

/* The groups of the names in `paths`, which are parted by "|", as "a+b|c". g_free(). */
static char *groups_of(const char *paths, bool apart)
{
    char **names = g_strsplit(paths, "|", -1);
    struct inbox_files files = { .files = g_ptr_array_new() };
    GString *text = g_string_new("");
    for (size_t i = 0; names[i]; i++) {
        struct inbox_file *file = g_new0(struct inbox_file, 1);
        file->path = names[i];
        g_ptr_array_add(files.files, file);
    }
    g_ptr_array_sort(files.files, by_path);
    GPtrArray *groups = inbox_groups_make(&files, apart, form_by_name, NULL);
    for (guint i = 0; i < groups->len; i++) {
        const GPtrArray *group = groups->pdata[i];
        for (guint j = 0; j < group->len; j++)
            g_string_append_printf(text, "%s%s", j > 0 ? "+" : i > 0 ? "|" : "", ((const struct inbox_file *)group->pdata[j])->path);
    }
    g_ptr_array_unref(groups);
    for (guint i = 0; i < files.files->len; i++)
        g_free(files.files->pdata[i]);
    g_ptr_array_unref(files.files);
    g_strfreev(names);
    return g_string_free(text, FALSE);
}

static void check(const char *paths, const char *wanted)
{
    char *got = groups_of(paths, false);
    assert_string_equal(got, wanted);
    g_free(got);
}

static void check_apart(const char *paths)
{
    char *wanted = groups_of(paths, true);
    check(paths, wanted);
    g_free(wanted);
}

static void test_numbered_pages_are_one_letter(void **state)
{
    (void)state;
    check("scan-1.jpg|scan-2.jpg|scan-3.jpg", "scan-1.jpg+scan-2.jpg+scan-3.jpg");
    check("scan_01.JPG|scan_02.jpeg", "scan_01.JPG+scan_02.jpeg");
    check("scan (1).png|scan (2).png", "scan (1).png+scan (2).png");
    check("page 1.heic|page 2.heic", "page 1.heic+page 2.heic");
    check("page1.jpg|page2.jpg", "page1.jpg+page2.jpg");
    check("Leeds page 1.pdf|Leeds page 2.pdf", "Leeds page 1.pdf+Leeds page 2.pdf");
    check("plan part 1.pdf|plan part 2.pdf", "plan part 1.pdf+plan part 2.pdf");
    check("sam p1.jpg|sam p2.jpg", "sam p1.jpg+sam p2.jpg");
    check("plan 1 of 2.pdf|plan 2 of 2.pdf", "plan 1 of 2.pdf+plan 2 of 2.pdf");
    check("plan (1 of 2).jpg|plan (2 of 2).jpg", "plan (1 of 2).jpg+plan (2 of 2).jpg");
    check("page 1 of 2.jpg|page 2 of 2.jpg", "page 1 of 2.jpg+page 2 of 2.jpg");
}

static void test_pages_are_in_the_order_of_their_numbers(void **state)
{
    (void)state;
    check("s-1.jpg|s-10.jpg|s-2.jpg|s-3.jpg|s-4.jpg|s-5.jpg|s-6.jpg|s-7.jpg|s-8.jpg|s-9.jpg",
          "s-1.jpg+s-2.jpg+s-3.jpg+s-4.jpg+s-5.jpg+s-6.jpg+s-7.jpg+s-8.jpg+s-9.jpg+s-10.jpg");
}

static void test_what_is_not_certain_stays_apart(void **state)
{
    (void)state;
    check_apart("scan-1.jpg|scan-3.jpg");                 /* one is missing */
    check_apart("scan-2.jpg|scan-3.jpg");                 /* the first is missing */
    check_apart("scan-1.jpg|scan-01.jpg|scan-2.jpg");     /* one is there twice */
    check_apart("scan-1.jpg|scan-2.png");                 /* of two kinds */
    check_apart("scan-1.pdf|scan-2.pdf");                 /* a scanner numbers letters so */
    check_apart("scan (1).pdf|scan (2).pdf");
    check_apart("IMG_0001.jpg|IMG_0002.jpg");             /* a camera's counter */
    check_apart("IMG001.jpg|IMG002.jpg");
    check_apart("2026-10-01.jpg|2026-10-02.jpg");         /* days */
    check_apart("scan 2026-10-01.jpg|scan 2026-10-02.jpg");
    check_apart("letter-1.jpg|letter-2.jpg");             /* two letters */
    check_apart("Smith letter (1).jpg|Smith letter (2).jpg");
    check_apart("scan.jpg|scan (1).jpg|scan (2).jpg");    /* downloaded again and again */
    check_apart("Smith 1.jpg|Smith 2.jpg");
    check_apart("1.jpg|2.jpg");                           /* in the inbox itself */
    check_apart("plan 1 of 3.pdf|plan 2 of 3.pdf");       /* one is missing */
    check_apart("a/scan-1.jpg|b/scan-2.jpg|a/x.pdf|b/y.pdf");
    check_apart("page-1.docx|page-2.docx");
    check_apart("scan-0.jpg|scan-1.jpg");
    check_apart("ship1.jpg|ship2.jpg");                   /* "p" is no word there */
}

static void test_two_letters_of_one_folder(void **state)
{
    (void)state;
    check("a-1.jpg|a-2.jpg|b-1.jpg|b-2.jpg|c.pdf", "a-1.jpg+a-2.jpg|b-1.jpg+b-2.jpg|c.pdf");
}

static void test_a_folder_of_pictures_is_one_letter(void **state)
{
    (void)state;
    check("x.pdf|Sam/IMG_0012.jpg|Sam/IMG_0009.jpg|Sam/IMG_0010.jpg", "Sam/IMG_0009.jpg+Sam/IMG_0010.jpg+Sam/IMG_0012.jpg|x.pdf");
    check("Sam/1.jpg|Sam/2.jpg|Sam/10.jpg", "Sam/1.jpg+Sam/2.jpg+Sam/10.jpg");
    check_apart("IMG_0012.jpg|IMG_0013.jpg");                     /* the inbox itself is no such folder */
    check_apart("Sam/IMG_0012.jpg|Sam/IMG_0013.jpg|Sam/a.pdf");   /* it holds something else */
    check_apart("Sam/IMG_0012.jpg|Sam/IMG_0013.jpg|Sam/more/a.pdf");
    check("Sam/a-1.jpg|Sam/a-2.jpg|Sam/z.jpg", "Sam/a-1.jpg+Sam/a-2.jpg|Sam/z.jpg"); /* numbered pages say more than the folder */
}

static void test_an_album_is_no_letter(void **state)
{
    (void)state;
    GString *paths = g_string_new("");
    for (int i = 100; i < 121; i++)
        g_string_append_printf(paths, "%sSam/IMG_%d.jpg", i > 100 ? "|" : "", i);
    check_apart(paths->str);
    g_string_free(paths, TRUE);
}

static void test_nothing_is_put_together_when_asked_not_to(void **state)
{
    (void)state;
    char *got = groups_of("scan-1.jpg|scan-2.jpg", true);
    assert_string_equal(got, "scan-1.jpg|scan-2.jpg");
    g_free(got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbered_pages_are_one_letter),
        cmocka_unit_test(test_pages_are_in_the_order_of_their_numbers),
        cmocka_unit_test(test_what_is_not_certain_stays_apart),
        cmocka_unit_test(test_two_letters_of_one_folder),
        cmocka_unit_test(test_a_folder_of_pictures_is_one_letter),
        cmocka_unit_test(test_an_album_is_no_letter),
        cmocka_unit_test(test_nothing_is_put_together_when_asked_not_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
