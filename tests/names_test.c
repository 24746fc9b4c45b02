/* names_test.c - names of a closed list: the longest first, spellings that make no difference, several owners. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "names.h"

static struct names *names;

enum { DERBY, DERBYSHIRE, BATH, HELENS, LEEDS, RICHMOND, KINGSTON, NEWCASTLE, SOMERSET, NORTH_SOMERSET };

static int open_names(void **state)
{
    (void)state;
    names = names_new();
    names_add(names, "Derby", DERBY, NAME_BARE);
    names_add(names, "Derby City Council", DERBY, NAME_FULL);
    names_add(names, "Derbyshire", DERBYSHIRE, NAME_BARE);
    names_add(names, "Derbyshire County Council", DERBYSHIRE, NAME_FULL);
    names_add(names, "Bath and North East Somerset Council", BATH, NAME_FULL);
    names_add(names, "B&NES", BATH, NAME_SHORT);
    names_add(names, "St Helens Council", HELENS, NAME_FULL);
    names_add(names, "Leeds", LEEDS, NAME_BARE);
    names_add(names, "Leeds Council", LEEDS, NAME_FULL);
    names_add(names, "Achieving for Children", RICHMOND, NAME_TEAM);
    names_add(names, "Achieving for Children", KINGSTON, NAME_TEAM);
    names_add(names, "Newcastle-upon-Tyne", NEWCASTLE, NAME_BARE);
    names_add(names, "Somerset", SOMERSET, NAME_BARE);
    names_add(names, "North Somerset", NORTH_SOMERSET, NAME_BARE);
    names_add(names, "Leeds", LEEDS, NAME_BARE); /* twice is once */
    names_add(names, "  ...  ", LEEDS, NAME_FULL); /* no letter: nothing */
    return 0;
}

static int close_names(void **state)
{
    (void)state;
    names_free(names);
    names_free(NULL);
    return 0;
}

struct row {
    const char *text, *found; /* "owner:words|..." */
};

static void expect(const struct row *row)
{
    GArray *all = names_find(names, row->text, strlen(row->text));
    GString *found = g_string_new(NULL);
    for (guint i = 0; i < all->len; i++) {
        const struct name_found *here = &g_array_index(all, struct name_found, i);
        g_string_append_printf(found, "%s%d:%.*s", i ? "|" : "", here->owner, (int)(here->end - here->start), row->text + here->start);
    }
    if (strcmp(found->str, row->found) != 0)
        fail_msg("in \"%s\" found \"%s\", not \"%s\"", row->text, found->str, row->found);
    g_string_free(found, TRUE);
    g_array_unref(all);
}

static void test_found(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Derby City Council", "0:Derby City Council" },
        { "Derbyshire County Council", "1:Derbyshire County Council" },
        { "Derbyshire", "1:Derbyshire" },
        { "Derby, Derbyshire", "0:Derby|1:Derbyshire" },
        { "derby CITY council", "0:derby CITY council" },
        { "Derby\nCity Council", "0:Derby\nCity Council" },
        { "Derbyshires", "" },
        { "North Somerset", "9:North Somerset" },
        { "Somerset, not North Somerset", "8:Somerset|9:North Somerset" },
        { "Bath & North East Somerset Council", "2:Bath & North East Somerset Council" },
        { "Bath and North East Somerset Council", "2:Bath and North East Somerset Council" },
        { "B & NES, B&NES, B and NES", "2:B & NES|2:B&NES|2:B and NES" },
        { "Leeds's, Leeds' and Leeds", "4:Leeds's|4:Leeds'|4:Leeds" },
        { "Derby City Council's decision", "0:Derby City Council's" },
        { "St Helens Council", "3:St Helens Council" },
        { "St. Helens Council", "3:St. Helens Council" },
        { "Newcastle upon Tyne, Newcastle-upon-Tyne", "7:Newcastle upon Tyne|7:Newcastle-upon-Tyne" },
        { "Newcastle under Lyme", "" },
        { "Achieving for Children", "5:Achieving for Children|6:Achieving for Children" },
        { "a school in Leeds. Council officers came", "4:Leeds" },
        { "Leeds? Council", "4:Leeds" },
        { "", "" },
        { "no name at all", "" },
        { "Leeds", "4:Leeds" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        expect(&rows[i]);
}

static void test_saint_is_not_split(void **state)
{
    (void)state;
    GArray *all = names_find(names, "St. Helens Council", 18);
    assert_int_equal(all->len, 1);
    assert_int_equal(g_array_index(all, struct name_found, 0).strength, NAME_FULL);
    g_array_unref(all);
}

static void test_long_texts_are_quick(void **state)
{
    (void)state;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 50000; i++)
        g_string_append(text, "Derby ");
    GArray *all = names_find(names, text->str, text->len);
    assert_int_equal(all->len, 50000);
    g_array_unref(all);
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),
        cmocka_unit_test(test_saint_is_not_split),
        cmocka_unit_test(test_long_texts_are_quick),
    };
    return cmocka_run_group_tests_name("names", tests, open_names, close_names);
}
