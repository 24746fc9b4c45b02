/* limit.c - HESC rule 12: the day on which the time for starting an appeal ends, and whether it moves.
 *
 * The stretches come before the working day: time that ends in August is in time on the first working day after 31 August even if
 * the day in August was a working day. The rules look at where the time ends; nothing is paused. */
#include "limit.h"

#include <string.h>

/* hesc-r12-3-a-august and hesc-r12-3-a-christmas: HESC Rules 2008, r.12(3)(a): time for the application notice that ends on a day in
 * August, or from 25 December to 1 January, is in time on the first working day after it (read 2026-11). */
static const struct {
    const char *rule;
    enum limit_moved moved;
} stretches[] = { { "august", LIMIT_AUGUST }, { "christmas", LIMIT_CHRISTMAS } };

#define STRETCHES (sizeof stretches / sizeof *stretches)

const char *limit_moved_name(enum limit_moved moved)
{
    static const char *const names[] = { NULL, "non-working-day", "august", "christmas" };
    return names[moved];
}

static void add_rule(struct limit *limit, const struct law_stanza *rule)
{
    for (size_t i = 0; i + 1 < sizeof limit->rules / sizeof *limit->rules; i++) {
        if (!limit->rules[i]) {
            limit->rules[i] = rule;
            return;
        }
    }
}

/* Which stretch holds `day`, if any. False when the law of that day is not known. */
static bool find_stretch(const struct law *law, const GDate *day, enum limit_moved *moved, const struct law_stanza **rule, GDate *last)
{
    *moved = LIMIT_NOT_MOVED;
    for (size_t i = 0; i < STRETCHES; i++) {
        struct stretch stretch;
        const struct law_stanza *found = law_rule(law, stretches[i].rule, day);
        if (!found || !law_stretch(law, found, &stretch))
            return false;
        if (stretch_holds(&stretch, day, last)) {
            *moved = stretches[i].moved;
            *rule = found;
            return true;
        }
    }
    return true;
}

/* The edge that the rule leaves open: the time ends on a day off just before a stretch, and the next working day lies in it. */
static void look_at_edge(const struct law *law, const struct workdays *workdays, struct limit *limit)
{
    const struct law_stanza *rule = NULL;
    GDate last;
    enum limit_moved moved;
    if (!find_stretch(law, &limit->last, &moved, &rule, &last) || moved == LIMIT_NOT_MOVED)
        return;
    limit->open = true;
    limit->open_into = moved;
    limit->has_other = workdays_after(workdays, &last, &limit->other);
}

void limit_for_appeal(const struct law *law, const struct workdays *workdays, const GDate *unmoved, struct limit *limit)
{
    memset(limit, 0, sizeof *limit);
    limit->unmoved = limit->last = *unmoved;
    limit->has_aim_for = workdays_on_or_before(workdays, unmoved, &limit->aim_for);
    const struct law_stanza *rule = NULL, *non_working = law_rule(law, "non-working-day", unmoved);
    const struct law_stanza *working = law_rule(law, "working-day", unmoved);
    GDate stretch_last;
    if (!non_working || !working || !find_stretch(law, unmoved, &limit->moved_by, &rule, &stretch_last)) {
        limit->outcome = LIMIT_NO_LAW;
        return;
    }
    if (limit->moved_by != LIMIT_NOT_MOVED) {
        add_rule(limit, rule);
        add_rule(limit, working);
        if (!workdays_after(workdays, &stretch_last, &limit->last))
            limit->outcome = LIMIT_NO_HOLIDAYS;
        return;
    }
    enum workday is = workdays_is(workdays, unmoved);
    if (is == WORKDAY_NO)
        add_rule(limit, non_working);
    add_rule(limit, working);
    switch (is) {
    case WORKDAY_YES:
        return;
    case WORKDAY_NOT_KNOWN:
        limit->outcome = LIMIT_NO_HOLIDAYS;
        return;
    case WORKDAY_NO:
        /* hesc-r12-2: HESC Rules 2008, r.12(2): time ending on a non-working day runs to the next working day (read 2026-11). */
        limit->moved_by = LIMIT_NON_WORKING_DAY;
        if (!workdays_after(workdays, unmoved, &limit->last))
            limit->outcome = LIMIT_NO_HOLIDAYS;
        else
            look_at_edge(law, workdays, limit);
        return;
    }
}
