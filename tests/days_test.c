/* days_test.c - the days of whole letters, each row worked out by hand from the words of the law before the program was asked.
 *
 * Columns: the letter's date; the certificate's date of issue or NULL; last day for the mediation adviser; the day to ring by (NULL: the
 * last day itself is a working day); last day for the appeal; what moved it; the day to aim for; last day for an appeal about the
 * placement alone; the provision that the row is about. The file is data/bank-holidays.csv as published for 2024 to 2028. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "date.h"
#include "days.h"
#include "facts.h"
#include "law.h"
#include "workdays.h"

static struct law *law;
static struct workdays *workdays;

struct row {
    const char *letter, *certificate, *contact, *ring_by, *appeal, *moved_by, *aim_for, *placement, *provision;
};

#define NO NULL
#define NWD "non-working-day"
#define AUG "august"
#define XMAS "christmas"

static const struct row rows[] = {
    /* --- the day of the same number, on a working day: rule 20(1)(c)(i) */
    { "2026-03-05", NO, "2026-05-05", NO, "2026-05-05", NO, "2026-05-05", "2026-05-05", "r20(1)(c)(i): two months after sending" },
    { "2026-03-01", NO, "2026-05-01", NO, "2026-05-01", NO, "2026-05-01", "2026-05-01", "r20(1)(c)(i): a letter dated on a Sunday is counted the same" },
    { "2025-01-06", NO, "2025-03-06", NO, "2025-03-06", NO, "2025-03-06", "2025-03-06", "r20(1)(c)(i)" },
    { "2023-11-30", NO, "2024-01-30", NO, "2024-01-30", NO, "2024-01-30", "2024-01-30", "r20(1)(c)(i): letter before, end within the covered days" },
    /* --- rule 12(2): the end is not a working day */
    { "2026-03-10", NO, "2026-05-10", "2026-05-08", "2026-05-11", NWD, "2026-05-08", "2026-05-11", "r12(2): Sunday" },
    { "2026-03-03", NO, "2026-05-03", "2026-05-01", "2026-05-05", NWD, "2026-05-01", "2026-05-05", "r12(2): Sunday before the early May bank holiday" },
    { "2026-03-02", NO, "2026-05-02", "2026-05-01", "2026-05-05", NWD, "2026-05-01", "2026-05-05", "r12(2): Saturday before the early May bank holiday" },
    { "2026-03-04", NO, "2026-05-04", "2026-05-01", "2026-05-05", NWD, "2026-05-01", "2026-05-05", "r12(2), r1(3): bank holiday" },
    { "2025-03-05", NO, "2025-05-05", "2025-05-02", "2025-05-06", NWD, "2025-05-02", "2025-05-06", "r12(2), r1(3): early May bank holiday" },
    { "2025-03-03", NO, "2025-05-03", "2025-05-02", "2025-05-06", NWD, "2025-05-02", "2025-05-06", "r12(2): Saturday, then Sunday, then a bank holiday" },
    { "2025-03-26", NO, "2025-05-26", "2025-05-23", "2025-05-27", NWD, "2025-05-23", "2025-05-27", "r12(2), r1(3): spring bank holiday" },
    { "2024-03-06", NO, "2024-05-06", "2024-05-03", "2024-05-07", NWD, "2024-05-03", "2024-05-07", "r12(2), r1(3): early May bank holiday" },
    { "2024-03-27", NO, "2024-05-27", "2024-05-24", "2024-05-28", NWD, "2024-05-24", "2024-05-28", "r12(2), r1(3): spring bank holiday" },
    { "2026-03-25", NO, "2026-05-25", "2026-05-22", "2026-05-26", NWD, "2026-05-22", "2026-05-26", "r12(2), r1(3): spring bank holiday" },
    { "2027-03-03", NO, "2027-05-03", "2027-04-30", "2027-05-04", NWD, "2027-04-30", "2027-05-04", "r12(2), r1(3): early May bank holiday" },
    { "2027-03-01", NO, "2027-05-01", "2027-04-30", "2027-05-04", NWD, "2027-04-30", "2027-05-04", "r12(2): Saturday before a bank holiday" },
    { "2027-03-31", NO, "2027-05-31", "2027-05-28", "2027-06-01", NWD, "2027-05-28", "2027-06-01", "r12(2), r1(3): spring bank holiday at a month's end" },
    { "2028-03-01", NO, "2028-05-01", "2028-04-28", "2028-05-02", NWD, "2028-04-28", "2028-05-02", "r12(2), r1(3): early May bank holiday" },
    { "2028-03-29", NO, "2028-05-29", "2028-05-26", "2028-05-30", NWD, "2028-05-26", "2028-05-30", "r12(2), r1(3): spring bank holiday" },
    /* --- months without a day of that number: Dodds v Walker */
    { "2025-12-31", NO, "2026-02-28", "2026-02-27", "2026-03-02", NWD, "2026-02-27", "2026-03-02", "Dodds v Walker: 31 December, then r12(2): Saturday" },
    { "2025-12-30", NO, "2026-02-28", "2026-02-27", "2026-03-02", NWD, "2026-02-27", "2026-03-02", "Dodds v Walker: 30 December" },
    { "2025-12-29", NO, "2026-02-28", "2026-02-27", "2026-03-02", NWD, "2026-02-27", "2026-03-02", "Dodds v Walker: 29 December, no leap year" },
    { "2025-12-28", NO, "2026-02-28", "2026-02-27", "2026-03-02", NWD, "2026-02-27", "2026-03-02", "Dodds v Walker: 28 December has its own day" },
    { "2025-12-27", NO, "2026-02-27", NO, "2026-02-27", NO, "2026-02-27", "2026-02-27", "Dodds v Walker" },
    { "2023-12-31", NO, "2024-02-29", NO, "2024-02-29", NO, "2024-02-29", "2024-02-29", "Dodds v Walker: leap year" },
    { "2023-12-30", NO, "2024-02-29", NO, "2024-02-29", NO, "2024-02-29", "2024-02-29", "Dodds v Walker: leap year" },
    { "2023-12-29", NO, "2024-02-29", NO, "2024-02-29", NO, "2024-02-29", "2024-02-29", "Dodds v Walker: leap year, its own day" },
    { "2023-12-28", NO, "2024-02-28", NO, "2024-02-28", NO, "2024-02-28", "2024-02-28", "Dodds v Walker: leap year, not the 29th" },
    { "2027-12-31", NO, "2028-02-29", NO, "2028-02-29", NO, "2028-02-29", "2028-02-29", "Dodds v Walker: leap year" },
    { "2027-12-29", NO, "2028-02-29", NO, "2028-02-29", NO, "2028-02-29", "2028-02-29", "Dodds v Walker: leap year" },
    { "2024-12-31", NO, "2025-02-28", NO, "2025-02-28", NO, "2025-02-28", "2025-02-28", "Dodds v Walker: 31 December" },
    { "2024-12-29", NO, "2025-02-28", NO, "2025-02-28", NO, "2025-02-28", "2025-02-28", "Dodds v Walker: 29 December" },
    { "2026-12-31", NO, "2027-02-28", "2027-02-26", "2027-03-01", NWD, "2027-02-26", "2027-03-01", "Dodds v Walker, then r12(2): Sunday" },
    { "2025-07-31", NO, "2025-09-30", NO, "2025-09-30", NO, "2025-09-30", "2025-09-30", "Dodds v Walker: 31 July" },
    { "2026-07-31", NO, "2026-09-30", NO, "2026-09-30", NO, "2026-09-30", "2026-09-30", "Dodds v Walker: 31 July" },
    { "2027-07-31", NO, "2027-09-30", NO, "2027-09-30", NO, "2027-09-30", "2027-09-30", "Dodds v Walker: 31 July" },
    { "2024-01-31", NO, "2024-03-31", "2024-03-28", "2024-04-02", NWD, "2024-03-28", "2024-04-02", "31 January in one step, then r12(2): Easter Sunday" },
    { "2025-01-31", NO, "2025-03-31", NO, "2025-03-31", NO, "2025-03-31", "2025-03-31", "31 January in one step: 31 March, not 28" },
    { "2026-01-31", NO, "2026-03-31", NO, "2026-03-31", NO, "2026-03-31", "2026-03-31", "31 January in one step" },
    { "2027-01-31", NO, "2027-03-31", NO, "2027-03-31", NO, "2027-03-31", "2027-03-31", "31 January in one step" },
    { "2026-04-30", NO, "2026-06-30", NO, "2026-06-30", NO, "2026-06-30", "2026-06-30", "30 April" },
    { "2026-08-31", NO, "2026-10-31", "2026-10-30", "2026-11-02", NWD, "2026-10-30", "2026-11-02", "31 August has its own day in October; r12(2): Saturday" },
    { "2025-08-31", NO, "2025-10-31", NO, "2025-10-31", NO, "2025-10-31", "2025-10-31", "31 August" },
    { "2025-09-30", NO, "2025-11-30", "2025-11-28", "2025-12-01", NWD, "2025-11-28", "2025-12-01", "30 September; r12(2): Sunday" },
    { "2024-02-29", NO, "2024-04-29", NO, "2024-04-29", NO, "2024-04-29", "2024-04-29", "29 February: 29 April, not 30" },
    { "2028-02-29", NO, "2028-04-29", "2028-04-28", "2028-05-02", NWD, "2028-04-28", "2028-05-02", "29 February; r12(2): Saturday before a bank holiday" },
    { "2025-02-28", NO, "2025-04-28", NO, "2025-04-28", NO, "2025-04-28", "2025-04-28", "28 February: 28 April, not 30" },
    /* --- rule 12(3)(a): time that ends in August */
    { "2026-06-20", NO, "2026-08-20", NO, "2026-09-01", AUG, "2026-08-20", "2026-09-01", "r12(3)(a): ends on a working day in August; reg 33 does not move" },
    { "2026-05-31", NO, "2026-07-31", NO, "2026-07-31", NO, "2026-07-31", "2026-07-31", "r12(3)(a): 31 July is not in August" },
    { "2026-06-01", NO, "2026-08-01", "2026-07-31", "2026-09-01", AUG, "2026-07-31", "2026-09-01", "r12(3)(a): first day, a Saturday" },
    { "2026-06-29", NO, "2026-08-29", "2026-08-28", "2026-09-01", AUG, "2026-08-28", "2026-09-01", "r12(3)(a): Saturday" },
    { "2026-06-30", NO, "2026-08-30", "2026-08-28", "2026-09-01", AUG, "2026-08-28", "2026-09-01", "r12(3)(a): Sunday; 31 August 2026 is a bank holiday" },
    { "2026-07-01", NO, "2026-09-01", NO, "2026-09-01", NO, "2026-09-01", "2026-09-01", "r12(3)(a): 1 September is an ordinary end" },
    { "2025-06-01", NO, "2025-08-01", NO, "2025-09-01", AUG, "2025-08-01", "2025-09-01", "r12(3)(a): first day" },
    { "2025-06-15", NO, "2025-08-15", NO, "2025-09-01", AUG, "2025-08-15", "2025-09-01", "r12(3)(a)" },
    { "2025-06-25", NO, "2025-08-25", "2025-08-22", "2025-09-01", AUG, "2025-08-22", "2025-09-01", "r12(3)(a): bank holiday in August" },
    { "2025-06-30", NO, "2025-08-30", "2025-08-29", "2025-09-01", AUG, "2025-08-29", "2025-09-01", "r12(3)(a): Saturday" },
    { "2025-07-01", NO, "2025-09-01", NO, "2025-09-01", NO, "2025-09-01", "2025-09-01", "r12(3)(a): an ordinary end" },
    { "2025-05-31", NO, "2025-07-31", NO, "2025-07-31", NO, "2025-07-31", "2025-07-31", "r12(3)(a): 31 July" },
    { "2024-06-01", NO, "2024-08-01", NO, "2024-09-02", AUG, "2024-08-01", "2024-09-02", "r12(3)(a): first day; 1 September 2024 is a Sunday" },
    { "2024-06-10", NO, "2024-08-10", "2024-08-09", "2024-09-02", AUG, "2024-08-09", "2024-09-02", "r12(3)(a): Saturday; 1 September 2024 is a Sunday" },
    { "2024-06-26", NO, "2024-08-26", "2024-08-23", "2024-09-02", AUG, "2024-08-23", "2024-09-02", "r12(3)(a): bank holiday" },
    { "2024-06-30", NO, "2024-08-30", NO, "2024-09-02", AUG, "2024-08-30", "2024-09-02", "r12(3)(a)" },
    { "2024-07-01", NO, "2024-09-01", "2024-08-30", "2024-09-02", NWD, "2024-08-30", "2024-09-02", "r12(2): 1 September is a Sunday, not August" },
    { "2027-05-30", NO, "2027-07-30", NO, "2027-07-30", NO, "2027-07-30", "2027-07-30", "r12(3)(a): 30 July" },
    { "2027-05-31", NO, "2027-07-31", "2027-07-30", "2027-08-02", NWD, "2027-07-30", "2027-08-02", "r12(2), the careful reading: Saturday just before August" },
    { "2027-06-01", NO, "2027-08-01", "2027-07-30", "2027-09-01", AUG, "2027-07-30", "2027-09-01", "r12(3)(a): first day, a Sunday" },
    { "2027-06-30", NO, "2027-08-30", "2027-08-27", "2027-09-01", AUG, "2027-08-27", "2027-09-01", "r12(3)(a): bank holiday" },
    { "2027-07-01", NO, "2027-09-01", NO, "2027-09-01", NO, "2027-09-01", "2027-09-01", "r12(3)(a): an ordinary end" },
    { "2028-05-30", NO, "2028-07-30", "2028-07-28", "2028-07-31", NWD, "2028-07-28", "2028-07-31", "r12(2): Sunday; the next working day is still in July" },
    { "2028-05-31", NO, "2028-07-31", NO, "2028-07-31", NO, "2028-07-31", "2028-07-31", "r12(3)(a): 31 July" },
    { "2028-06-28", NO, "2028-08-28", "2028-08-25", "2028-09-01", AUG, "2028-08-25", "2028-09-01", "r12(3)(a): bank holiday" },
    { "2028-06-30", NO, "2028-08-30", NO, "2028-09-01", AUG, "2028-08-30", "2028-09-01", "r12(3)(a)" },
    { "2026-08-07", NO, "2026-10-07", NO, "2026-10-07", NO, "2026-10-07", "2026-10-07", "r12(3)(a): a letter dated in August gets nothing" },
    { "2026-08-15", NO, "2026-10-15", NO, "2026-10-15", NO, "2026-10-15", "2026-10-15", "r12(3)(a): a letter dated in August" },
    { "2025-08-01", NO, "2025-10-01", NO, "2025-10-01", NO, "2025-10-01", "2025-10-01", "r12(3)(a): a letter dated in August" },
    { "2024-08-31", NO, "2024-10-31", NO, "2024-10-31", NO, "2024-10-31", "2024-10-31", "r12(3)(a): a letter dated in August" },
    /* --- rule 12(3)(a): time that ends from 25 December to 1 January */
    { "2025-10-24", NO, "2025-12-24", NO, "2025-12-24", NO, "2025-12-24", "2025-12-24", "r12(3)(a): 24 December is a working day" },
    { "2025-10-25", NO, "2025-12-25", "2025-12-24", "2026-01-02", XMAS, "2025-12-24", "2026-01-02", "r12(3)(a): Christmas Day; reg 33 does not move" },
    { "2025-10-26", NO, "2025-12-26", "2025-12-24", "2026-01-02", XMAS, "2025-12-24", "2026-01-02", "r12(3)(a): Boxing Day" },
    { "2025-10-27", NO, "2025-12-27", "2025-12-24", "2026-01-02", XMAS, "2025-12-24", "2026-01-02", "r12(3)(a): Saturday" },
    { "2025-10-29", NO, "2025-12-29", NO, "2026-01-02", XMAS, "2025-12-29", "2026-01-02", "r12(3)(a): a working day in the stretch" },
    { "2025-10-31", NO, "2025-12-31", NO, "2026-01-02", XMAS, "2025-12-31", "2026-01-02", "r12(3)(a): 31 December is a working day for the adviser" },
    { "2025-11-01", NO, "2026-01-01", "2025-12-31", "2026-01-02", XMAS, "2025-12-31", "2026-01-02", "r12(3)(a): 1 January is in the stretch" },
    { "2025-11-02", NO, "2026-01-02", NO, "2026-01-02", NO, "2026-01-02", "2026-01-02", "r12(3)(a): 2 January is not" },
    { "2025-11-03", NO, "2026-01-03", "2026-01-02", "2026-01-05", NWD, "2026-01-02", "2026-01-05", "r12(2): Saturday after the stretch" },
    { "2026-10-24", NO, "2026-12-24", NO, "2026-12-24", NO, "2026-12-24", "2026-12-24", "r12(3)(a): 24 December" },
    { "2026-10-25", NO, "2026-12-25", "2026-12-24", "2027-01-04", XMAS, "2026-12-24", "2027-01-04", "r12(3)(a): 4 January 2027 is the first working day after" },
    { "2026-10-26", NO, "2026-12-26", "2026-12-24", "2027-01-04", XMAS, "2026-12-24", "2027-01-04", "r12(3)(a): Saturday" },
    { "2026-10-28", NO, "2026-12-28", "2026-12-24", "2027-01-04", XMAS, "2026-12-24", "2027-01-04", "r12(3)(a): substitute bank holiday" },
    { "2026-10-29", NO, "2026-12-29", NO, "2027-01-04", XMAS, "2026-12-29", "2027-01-04", "r12(3)(a)" },
    { "2026-10-31", NO, "2026-12-31", NO, "2027-01-04", XMAS, "2026-12-31", "2027-01-04", "r12(3)(a): 31 December" },
    { "2026-11-01", NO, "2027-01-01", "2026-12-31", "2027-01-04", XMAS, "2026-12-31", "2027-01-04", "r12(3)(a): 1 January, a Friday" },
    { "2026-11-02", NO, "2027-01-02", "2026-12-31", "2027-01-04", NWD, "2026-12-31", "2027-01-04", "r12(2): Saturday 2 January; the working day before is 31 December" },
    { "2026-11-04", NO, "2027-01-04", NO, "2027-01-04", NO, "2027-01-04", "2027-01-04", "r20(1)(c)(i)" },
    { "2024-10-24", NO, "2024-12-24", NO, "2024-12-24", NO, "2024-12-24", "2024-12-24", "r12(3)(a): 24 December" },
    { "2024-10-25", NO, "2024-12-25", "2024-12-24", "2025-01-02", XMAS, "2024-12-24", "2025-01-02", "r12(3)(a): Christmas Day" },
    { "2024-10-28", NO, "2024-12-28", "2024-12-27", "2025-01-02", XMAS, "2024-12-27", "2025-01-02", "r12(3)(a): Saturday; 27 December is a working day" },
    { "2024-11-01", NO, "2025-01-01", "2024-12-31", "2025-01-02", XMAS, "2024-12-31", "2025-01-02", "r12(3)(a): 1 January" },
    { "2024-11-02", NO, "2025-01-02", NO, "2025-01-02", NO, "2025-01-02", "2025-01-02", "r12(3)(a): 2 January is not in the stretch" },
    { "2027-10-24", NO, "2027-12-24", NO, "2027-12-24", NO, "2027-12-24", "2027-12-24", "r12(3)(a): 24 December" },
    { "2027-10-25", NO, "2027-12-25", "2027-12-24", "2028-01-04", XMAS, "2027-12-24", "2028-01-04", "r12(3)(a): 3 January 2028 is a bank holiday" },
    { "2027-10-27", NO, "2027-12-27", "2027-12-24", "2028-01-04", XMAS, "2027-12-24", "2028-01-04", "r12(3)(a): substitute bank holiday" },
    { "2027-10-28", NO, "2027-12-28", "2027-12-24", "2028-01-04", XMAS, "2027-12-24", "2028-01-04", "r12(3)(a): second substitute; four days off before it" },
    { "2027-10-29", NO, "2027-12-29", NO, "2028-01-04", XMAS, "2027-12-29", "2028-01-04", "r12(3)(a)" },
    { "2027-11-01", NO, "2028-01-01", "2027-12-31", "2028-01-04", XMAS, "2027-12-31", "2028-01-04", "r12(3)(a): 1 January, a Saturday" },
    { "2027-11-02", NO, "2028-01-02", "2027-12-31", "2028-01-04", NWD, "2027-12-31", "2028-01-04", "r12(2): Sunday before a bank holiday" },
    { "2027-11-03", NO, "2028-01-03", "2027-12-31", "2028-01-04", NWD, "2027-12-31", "2028-01-04", "r12(2), r1(3): substitute for New Year's Day" },
    { "2028-10-22", NO, "2028-12-22", NO, "2028-12-22", NO, "2028-12-22", "2028-12-22", "r20(1)(c)(i)" },
    { "2028-10-23", NO, "2028-12-23", "2028-12-22", "2028-12-27", NWD, "2028-12-22", "2028-12-27", "r12(2), the careful reading: Saturday before Christmas" },
    { "2028-10-24", NO, "2028-12-24", "2028-12-22", "2028-12-27", NWD, "2028-12-22", "2028-12-27", "r12(2), the careful reading: Sunday before Christmas" },
    /* --- Easter */
    { "2026-02-02", NO, "2026-04-02", NO, "2026-04-02", NO, "2026-04-02", "2026-04-02", "r1(3): Maundy Thursday is a working day" },
    { "2026-02-03", NO, "2026-04-03", "2026-04-02", "2026-04-07", NWD, "2026-04-02", "2026-04-07", "r12(2), r1(3): Good Friday" },
    { "2026-02-04", NO, "2026-04-04", "2026-04-02", "2026-04-07", NWD, "2026-04-02", "2026-04-07", "r12(2): Saturday" },
    { "2026-02-05", NO, "2026-04-05", "2026-04-02", "2026-04-07", NWD, "2026-04-02", "2026-04-07", "r12(2): Easter Sunday" },
    { "2026-02-06", NO, "2026-04-06", "2026-04-02", "2026-04-07", NWD, "2026-04-02", "2026-04-07", "r12(2), r1(3): Easter Monday" },
    { "2026-02-07", NO, "2026-04-07", NO, "2026-04-07", NO, "2026-04-07", "2026-04-07", "r1(3): the Tuesday after is a working day" },
    { "2025-02-18", NO, "2025-04-18", "2025-04-17", "2025-04-22", NWD, "2025-04-17", "2025-04-22", "r12(2), r1(3): Good Friday" },
    { "2025-02-20", NO, "2025-04-20", "2025-04-17", "2025-04-22", NWD, "2025-04-17", "2025-04-22", "r12(2): Easter Sunday" },
    { "2025-02-21", NO, "2025-04-21", "2025-04-17", "2025-04-22", NWD, "2025-04-17", "2025-04-22", "r12(2), r1(3): Easter Monday" },
    { "2024-01-29", NO, "2024-03-29", "2024-03-28", "2024-04-02", NWD, "2024-03-28", "2024-04-02", "r12(2), r1(3): Good Friday in March" },
    { "2024-01-30", NO, "2024-03-30", "2024-03-28", "2024-04-02", NWD, "2024-03-28", "2024-04-02", "r12(2): Saturday" },
    { "2024-02-01", NO, "2024-04-01", "2024-03-28", "2024-04-02", NWD, "2024-03-28", "2024-04-02", "r12(2), r1(3): Easter Monday in April" },
    { "2027-01-26", NO, "2027-03-26", "2027-03-25", "2027-03-30", NWD, "2027-03-25", "2027-03-30", "r12(2), r1(3): Good Friday" },
    { "2027-01-28", NO, "2027-03-28", "2027-03-25", "2027-03-30", NWD, "2027-03-25", "2027-03-30", "r12(2): Easter Sunday" },
    { "2027-01-29", NO, "2027-03-29", "2027-03-25", "2027-03-30", NWD, "2027-03-25", "2027-03-30", "r12(2), r1(3): Easter Monday" },
    { "2028-02-14", NO, "2028-04-14", "2028-04-13", "2028-04-18", NWD, "2028-04-13", "2028-04-18", "r12(2), r1(3): Good Friday" },
    { "2028-02-17", NO, "2028-04-17", "2028-04-13", "2028-04-18", NWD, "2028-04-13", "2028-04-18", "r12(2), r1(3): Easter Monday" },
    /* --- certificates: rule 20(1)(c)(ii), the later of the two; the placement alone keeps the two months */
    { "2024-10-01", "2024-11-29", "2024-12-01", "2024-11-29", "2025-01-02", XMAS, "2024-12-27", "2024-12-02", "IPSEA's worked example: 29 December, so the first working day after 1 January" },
    { "2025-10-01", "2025-11-29", "2025-12-01", NO, "2026-01-02", XMAS, "2025-12-29", "2025-12-01", "IPSEA's worked example, a year later" },
    { "2026-03-03", "2026-04-20", "2026-05-03", "2026-05-01", "2026-05-20", NO, "2026-05-20", "2026-05-05", "r20(1)(c)(ii): the certificate's month is later" },
    { "2026-03-03", "2026-03-10", "2026-05-03", "2026-05-01", "2026-05-05", NWD, "2026-05-01", "2026-05-05", "r20(1)(c): an early certificate adds nothing" },
    { "2026-03-03", "2026-04-03", "2026-05-03", "2026-05-01", "2026-05-05", NWD, "2026-05-01", "2026-05-05", "r20(1)(c): both end on one day" },
    { "2026-03-03", "2026-04-04", "2026-05-03", "2026-05-01", "2026-05-05", NWD, "2026-05-01", "2026-05-05", "r20(1)(c)(ii): a bank holiday" },
    { "2026-03-05", "2026-03-05", "2026-05-05", NO, "2026-05-05", NO, "2026-05-05", "2026-05-05", "r20(1)(c): certificate of the letter's own day" },
    { "2026-01-31", "2026-03-31", "2026-03-31", NO, "2026-04-30", NO, "2026-04-30", "2026-03-31", "Dodds v Walker: 31 March and a month is 30 April" },
    { "2026-04-15", "2026-05-31", "2026-06-15", NO, "2026-06-30", NO, "2026-06-30", "2026-06-15", "Dodds v Walker: 31 May and a month is 30 June" },
    { "2025-05-05", "2025-06-30", "2025-07-05", "2025-07-04", "2025-07-30", NO, "2025-07-30", "2025-07-07", "Tanveer: 30 June and a month is 30 July, not 31" },
    { "2025-11-30", "2026-01-30", "2026-01-30", NO, "2026-03-02", NWD, "2026-02-27", "2026-01-30", "Dodds v Walker: 30 January and a month is 28 February; r12(2)" },
    { "2025-12-05", "2026-01-31", "2026-02-05", NO, "2026-03-02", NWD, "2026-02-27", "2026-02-05", "Dodds v Walker: 31 January and a month is 28 February; r12(2)" },
    { "2024-12-10", "2025-01-31", "2025-02-10", NO, "2025-02-28", NO, "2025-02-28", "2025-02-10", "Dodds v Walker: 31 January and a month" },
    { "2027-12-20", "2028-01-31", "2028-02-20", "2028-02-18", "2028-02-29", NO, "2028-02-29", "2028-02-21", "Dodds v Walker: leap year" },
    { "2028-01-10", "2028-01-31", "2028-03-10", NO, "2028-03-10", NO, "2028-03-10", "2028-03-10", "r20(1)(c): the two months are later" },
    { "2026-05-10", "2026-07-05", "2026-07-10", NO, "2026-09-01", AUG, "2026-08-05", "2026-07-10", "r12(3)(a): the certificate's month ends in August" },
    { "2026-05-20", "2026-06-30", "2026-07-20", NO, "2026-07-30", NO, "2026-07-30", "2026-07-20", "r20(1)(c)(ii)" },
    { "2026-06-15", "2026-07-01", "2026-08-15", "2026-08-14", "2026-09-01", AUG, "2026-08-14", "2026-09-01", "r12(3)(a): both end in August" },
    { "2026-06-15", "2026-07-20", "2026-08-15", "2026-08-14", "2026-09-01", AUG, "2026-08-20", "2026-09-01", "r12(3)(a): both end in August, the certificate's later" },
    { "2026-06-15", "2026-08-10", "2026-08-15", "2026-08-14", "2026-09-10", NO, "2026-09-10", "2026-09-01", "r20(1)(c)(ii): the later of the unmoved days" },
    { "2025-10-15", "2025-11-28", "2025-12-15", NO, "2026-01-02", XMAS, "2025-12-24", "2025-12-15", "r12(3)(a): the certificate's month ends on Sunday 28 December" },
    { "2025-10-15", "2025-12-01", "2025-12-15", NO, "2026-01-02", XMAS, "2025-12-31", "2025-12-15", "r12(3)(a): the certificate's month ends on 1 January" },
    { "2025-10-15", "2025-12-02", "2025-12-15", NO, "2026-01-02", NO, "2026-01-02", "2025-12-15", "r20(1)(c)(ii): 2 January by itself" },
    { "2026-01-05", "2026-03-20", "2026-03-05", NO, "2026-04-20", NO, "2026-04-20", "2026-03-05", "r20(1)(c)(ii) has no cap: issued after the two months" },
    { "2026-02-10", "2026-05-01", "2026-04-10", NO, "2026-06-01", NO, "2026-06-01", "2026-04-10", "r20(1)(c)(ii) has no cap" },
    { "2028-10-10", "2028-11-24", "2028-12-10", "2028-12-08", "2028-12-27", NWD, "2028-12-22", "2028-12-11", "r12(2), the careful reading, of the certificate's month" },
    { "2026-02-20", "2026-03-06", "2026-04-20", NO, "2026-04-20", NO, "2026-04-20", "2026-04-20", "r20(1)(c): the month ends at Easter, the two months later" },
    { "2026-01-15", "2026-03-03", "2026-03-15", "2026-03-13", "2026-04-07", NWD, "2026-04-02", "2026-03-16", "r12(2), r1(3): the certificate's month ends on Good Friday" },
};

static json_t *record_of(const char *kind, const char *letter, const char *certificate)
{
    json_t *record = json_pack("{s:i, s:{s:s, s:b}, s:{s:s, s:b}}", "format", 1, "decision", "kind", kind, "sure", 1, "dated", "date", letter, "sure", 1);
    if (certificate)
        json_object_set_new(record, "certificate", json_pack("{s:s}", "date", certificate));
    return record;
}

/* The record with its days, as on the day of the letter or of the certificate if that is later. */
static json_t *worked_record(const char *kind, const char *letter, const char *certificate)
{
    json_t *record = record_of(kind, letter, certificate);
    struct facts facts;
    GDate today;
    assert_true(date_from_iso(certificate ? certificate : letter, &today));
    facts_read(record, &today, law, &facts);
    days_set(record, &facts, law, workdays);
    return record;
}

static void check(const struct row *row, const json_t *record, const char *what, const char *member, const char *expected)
{
    const char *found = record_text(days_find(record, what), member, NULL);
    if ((!found && !expected) || (found && expected && strcmp(found, expected) == 0))
        return;
    fail_msg("letter %s, certificate %s: %s.%s is %s, by hand it is %s (%s)", row->letter, row->certificate ? row->certificate : "none", what, member,
             found ? found : "missing", expected ? expected : "not there", row->provision);
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *record = worked_record("final-plan", rows[i].letter, rows[i].certificate);
        check(&rows[i], record, "contact-mediation-adviser", "date", rows[i].contact);
        check(&rows[i], record, "contact-mediation-adviser", "ring_by", rows[i].ring_by);
        check(&rows[i], record, "appeal", "date", rows[i].appeal);
        check(&rows[i], record, "appeal", "moved_by", rows[i].moved_by);
        check(&rows[i], record, "appeal", "aim_for", rows[i].aim_for);
        check(&rows[i], record, "appeal", "time", "17:00");
        check(&rows[i], record, "appeal-placement-only", "date", rows[i].placement);
        json_decref(record);
    }
    print_message("%zu letters worked out by hand\n", sizeof rows / sizeof *rows);
}

/* Which kinds get which days: CFA 2014 s.51(2), s.55(2). */
static void test_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *kind;
        bool appeal, placement, comments;
    } kinds[] = {
        { "refusal-to-assess", true, false, false },   { "refusal-to-reassess", true, false, false },  { "refusal-to-issue", true, false, false },
        { "final-plan", true, true, false },           { "amended-final-plan", true, true, false },    { "refusal-to-amend", true, true, false },
        { "plan-maintained", true, true, false },      { "cease-to-maintain", true, false, false },    { "agreement-to-assess", false, false, false },
        { "agreement-to-reassess", false, false, false }, { "draft-plan", false, false, true },        { "proposed-amendment", false, false, true },
        { "considering-ceasing", false, false, false }, { "tribunal-letter", false, false, false },     { "not-a-decision", false, false, false },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        json_t *record = worked_record(kinds[i].kind, "2026-03-03", NULL);
        assert_int_equal(days_find(record, "appeal") != NULL, kinds[i].appeal);
        assert_int_equal(days_find(record, "contact-mediation-adviser") != NULL, kinds[i].appeal);
        assert_int_equal(days_find(record, "appeal-placement-only") != NULL, kinds[i].placement);
        assert_int_equal(days_find(record, "comments") != NULL, kinds[i].comments);
        json_decref(record);
    }
}

/* SEND Regulations 2014, reg 13(1) and 22(2): 15 days beginning with the day; not moved. */
static void test_comments(void **state)
{
    (void)state;
    static const struct {
        const char *letter, *last, *aim_for;
    } cases[] = {
        { "2026-03-03", "2026-03-17", "2026-03-17" }, { "2026-02-20", "2026-03-06", "2026-03-06" }, { "2024-02-20", "2024-03-05", "2024-03-05" },
        { "2025-02-20", "2025-03-06", "2025-03-06" }, { "2025-12-25", "2026-01-08", "2026-01-08" }, { "2026-07-31", "2026-08-14", "2026-08-14" },
        { "2026-12-18", "2027-01-01", "2026-12-31" }, { "2026-03-20", "2026-04-03", "2026-04-02" }, { "2026-10-31", "2026-11-14", "2026-11-13" },
        { "2025-12-11", "2025-12-25", "2025-12-24" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *record = worked_record(i % 2 ? "draft-plan" : "proposed-amendment", cases[i].letter, NULL);
        assert_string_equal(record_text(days_find(record, "comments"), "date", NULL), cases[i].last);
        assert_string_equal(record_text(days_find(record, "comments"), "aim_for", NULL), cases[i].aim_for);
        json_decref(record);
    }
}

static bool has_doubt(const json_t *record, const char *code)
{
    size_t i;
    json_t *doubt;
    json_array_foreach(json_object_get(record, "doubts"), i, doubt)
        if (strcmp(record_text(doubt, "code", NULL), code) == 0)
            return true;
    return false;
}

/* What the law leaves open is told; what it does not is not. */
static void test_open_law(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *letter, *certificate;
        bool open;
    } cases[] = {
        { "final-plan", "2027-05-31", NULL, true },         { "refusal-to-assess", "2028-10-24", NULL, true }, { "refusal-to-assess", "2028-10-23", NULL, true },
        { "refusal-to-assess", "2028-05-30", NULL, false }, { "final-plan", "2026-06-01", NULL, false },       { "final-plan", "2026-03-03", "2026-04-20", true },
        { "final-plan", "2026-03-03", "2026-03-10", false }, { "refusal-to-issue", "2026-03-03", "2026-04-20", false },
        { "refusal-to-issue", "2026-03-03", NULL, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *record = worked_record(cases[i].kind, cases[i].letter, cases[i].certificate);
        if (has_doubt(record, "law-open") != cases[i].open)
            fail_msg("letter %s, certificate %s: law-open", cases[i].letter, cases[i].certificate ? cases[i].certificate : "none");
        json_decref(record);
    }
}

/* A certificate that does not fit is not counted; a late one is counted with a doubt, or not at all if the adviser was late. */
static void test_certificates(void **state)
{
    (void)state;
    static const struct {
        const char *certificate, *contacted, *today, *appeal, *doubt;
    } cases[] = { /* the letter is of 5 January 2026, a refusal to issue; its two months end on Thursday 5 March 2026 */
        { "2026-01-20", NULL, "2026-02-01", "2026-03-05", NULL },
        { "2025-12-20", NULL, "2026-02-01", "2026-03-05", "certificate-before-letter" },
        { "2026-02-20", NULL, "2026-02-01", "2026-03-05", "certificate-in-future" },
        { "2026-03-05", NULL, "2026-03-06", "2026-04-07", NULL }, /* 5 April 2026 is Easter Sunday */
        { "2026-03-06", NULL, "2026-03-07", "2026-04-07", "certificate-after-two-months" },
        { "2026-03-20", NULL, "2026-03-21", "2026-04-20", "certificate-after-two-months" },
        { "2026-03-20", "2026-03-05", "2026-03-21", "2026-04-20", NULL },
        { "2026-03-20", "2026-03-06", "2026-03-21", "2026-03-05", "law-open" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *record = record_of("refusal-to-issue", "2026-01-05", cases[i].certificate);
        if (cases[i].contacted)
            json_object_set_new(json_object_get(record, "certificate"), "contacted", json_string(cases[i].contacted));
        struct facts facts;
        GDate today;
        date_from_iso(cases[i].today, &today);
        facts_read(record, &today, law, &facts);
        days_set(record, &facts, law, workdays);
        assert_string_equal(record_text(days_find(record, "appeal"), "date", NULL), cases[i].appeal);
        if (cases[i].doubt)
            assert_true(has_doubt(record, cases[i].doubt));
        else
            assert_null(json_object_get(record, "doubts"));
        json_decref(record);
    }
}

/* At and beyond the ends of the holiday list: a doubt, never a guess. */
static void test_covered_days(void **state)
{
    (void)state;
    static const struct {
        const char *letter, *appeal; /* NULL: no day is given */
    } cases[] = {
        { "2023-11-02", "2024-01-02" }, /* the first covered working day */
        { "2023-10-31", "2024-01-02" }, /* ends on Sunday 31 December 2023, in the stretch: the answer is covered */
        { "2023-10-10", NULL },         /* ends on Sunday 10 December 2023 */
        { "2028-10-24", "2028-12-27" }, { "2028-10-25", NULL }, /* runs to January 2029 */
        { "2028-10-31", NULL }, { "2028-11-05", NULL }, { "2031-03-03", NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *record = worked_record("refusal-to-assess", cases[i].letter, NULL);
        const char *found = record_text(days_find(record, "appeal"), "date", NULL);
        if (cases[i].appeal) {
            assert_string_equal(found, cases[i].appeal);
        } else {
            assert_null(found);
            assert_true(has_doubt(record, "holidays-not-covered"));
        }
        assert_non_null(days_find(record, "contact-mediation-adviser"));
        json_decref(record);
    }
}

/* What a family sees as time goes by, for a letter of 5 March 2026 (last day Tuesday 5 May 2026). */
static void test_states(void **state)
{
    (void)state;
    static const struct {
        const char *today, *state;
    } cases[] = { { "2026-03-05", "open" },     { "2026-04-20", "open" },   { "2026-04-21", "due-soon" }, { "2026-05-04", "due-soon" },
                  { "2026-05-05", "last-day" }, { "2026-05-06", "passed" }, { "2026-12-31", "passed" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *record = record_of("refusal-to-assess", "2026-03-05", NULL);
        struct facts facts;
        GDate today;
        date_from_iso(cases[i].today, &today);
        facts_read(record, &today, law, &facts);
        days_set(record, &facts, law, workdays);
        assert_string_equal(record_text(days_find(record, "appeal"), "state", NULL), cases[i].state);
        json_decref(record);
    }
}

/* Over every letter date that the list covers: the appeal's day is a working day, a later letter never gives an earlier day, the
 * day to ring by is never after the last day, nor the day to aim for after the appeal's. */
static void test_properties(void **state)
{
    (void)state;
    GDate letter, previous;
    date_from_iso("2024-01-01", &letter);
    g_date_clear(&previous, 1);
    for (int i = 0; i < 1735; i++, g_date_add_days(&letter, 1)) { /* to 30 September 2028 */
        char iso[DATE_ISO_SIZE];
        json_t *record = worked_record("final-plan", date_to_iso(&letter, iso), NULL);
        const json_t *contact = days_find(record, "contact-mediation-adviser"), *appeal = days_find(record, "appeal");
        GDate last, aim_for, contact_by, ring_by;
        assert_true(date_from_iso(record_text(appeal, "date", NULL), &last));
        assert_true(date_from_iso(record_text(appeal, "aim_for", NULL), &aim_for));
        assert_true(date_from_iso(record_text(contact, "date", NULL), &contact_by));
        assert_int_equal(workdays_is(workdays, &last), WORKDAY_YES);
        assert_int_equal(workdays_is(workdays, &aim_for), WORKDAY_YES);
        assert_true(g_date_compare(&aim_for, &last) <= 0);
        if (date_from_iso(record_text(contact, "ring_by", NULL), &ring_by)) {
            assert_true(g_date_compare(&ring_by, &contact_by) < 0);
            assert_int_equal(workdays_is(workdays, &ring_by), WORKDAY_YES);
        } else {
            assert_int_equal(workdays_is(workdays, &contact_by), WORKDAY_YES);
        }
        assert_true(!g_date_valid(&previous) || g_date_compare(&previous, &last) <= 0);
        previous = last;
        json_decref(record);
    }
    char after[DATE_ISO_SIZE];
    assert_string_equal(date_to_iso(&letter, after), "2028-10-01");
}

static int open_data(void **state)
{
    (void)state;
    struct problem problem;
    const char *data = g_getenv("EHC_DATA") ? g_getenv("EHC_DATA") : "data";
    char *law_path = g_build_filename(data, "law.ini", NULL), *holidays_path = g_build_filename(data, "bank-holidays.csv", NULL);
    law = law_open(law_path, &problem);
    workdays = law ? workdays_open(holidays_path, &problem) : NULL;
    if (!workdays)
        print_error("%s\n", problem.say);
    g_free(law_path);
    g_free(holidays_path);
    return workdays ? 0 : -1;
}

static int close_data(void **state)
{
    (void)state;
    workdays_free(workdays);
    law_free(law);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),         cmocka_unit_test(test_kinds),        cmocka_unit_test(test_comments), cmocka_unit_test(test_open_law),
        cmocka_unit_test(test_certificates), cmocka_unit_test(test_covered_days), cmocka_unit_test(test_states),   cmocka_unit_test(test_properties),
    };
    return cmocka_run_group_tests_name("days", tests, open_data, close_data);
}
