/* law.c - data/law.ini: reads it, checks it, answers "which stanza holds on this day".
 *
 * Knows how the file is written, and nothing of what it says. Two stanzas of one name may not hold on the same day. */
#include "law.h"

#include <string.h>

#include "date.h"
#include "stanza.h"

enum sort { RULE, KIND, ROUTE, SORTS };

static const char *const sort_keys[SORTS] = { "rule", "kind", "route" };

/* The keys each sort may and must have; a key may be followed by "/KIND" where the file's head says so. */
static const char *const allowed[SORTS] = {
    " rule provision says value from until source read status ",
    " kind law form routes closed from until ",
    " route law late_law cost day due also_due due_from due_met_by_letter keeps_until season limit form signs only_when from until "
    "why why_late why_contact_late why_contacted why_no_day why_done why_aim why_about why_certificate why_omitted why_closed ",
};
static const char *const needed[SORTS][6] = {
    { "provision", "says", "from", "source", "read", "status" },
    { "routes", "from" },
    { "why", "from" },
};

struct law {
    GKeyFile *file;
    GPtrArray *stanzas[SORTS]; /* struct law_stanza * */
    GHashTable *texts;         /* "stanza\nkey" -> text, so that texts can be lent */
    char *checked;
    GDate recheck;
};

static void stanza_free(gpointer data)
{
    struct law_stanza *stanza = data;
    g_free(stanza->id);
    g_free(stanza->name);
    g_free(stanza);
}

static bool wrong(const char *path, const char *id, const char *key, const char *what, struct problem *problem)
{
    return problem_set(problem, "bad-data", "%s, line %d: stanza %s: %s%s%s.", path, stanza_line(path, id, key), id, key ? key : "",
                       key ? " " : "", what);
}

static bool key_is_allowed(const char *key, enum sort sort)
{
    size_t length = strcspn(key, "/");
    const char *end;
    for (const char *word = allowed[sort] + 1; *word; word = end + 1) {
        end = strchr(word, ' '); /* each has one behind it */
        if ((size_t)(end - word) == length && memcmp(word, key, length) == 0)
            return true;
    }
    return false;
}

static bool check_keys(struct law *law, const char *path, const char *id, enum sort sort, struct problem *problem)
{
    char **keys = g_key_file_get_keys(law->file, id, NULL, NULL);
    bool fine = true;
    for (int i = 0; fine && keys[i]; i++) {
        if (!key_is_allowed(keys[i], sort))
            fine = wrong(path, id, keys[i], "is not a key of this sort of stanza", problem);
        char *text = stanza_text(law->file, id, keys[i]);
        g_hash_table_insert(law->texts, g_strconcat(id, "\n", keys[i], NULL), text);
    }
    g_strfreev(keys);
    for (size_t i = 0; fine && i < sizeof needed[sort] / sizeof *needed[sort] && needed[sort][i]; i++) {
        char *text = stanza_text(law->file, id, needed[sort][i]);
        if (!text || !*text)
            fine = wrong(path, id, NULL, "a key that it needs is missing or empty", problem);
        g_free(text);
    }
    return fine;
}

static bool overlap(const struct law_stanza *a, const struct law_stanza *b)
{
    bool a_before = g_date_valid(&a->until) && g_date_compare(&a->until, &b->from) < 0;
    bool b_before = g_date_valid(&b->until) && g_date_compare(&b->until, &a->from) < 0;
    return !a_before && !b_before;
}

static bool check_stanza(struct law *law, const char *path, const struct law_stanza *stanza, enum sort sort, struct problem *problem)
{
    const char *status = law_text(law, stanza, "status");
    if (sort == RULE && strcmp(status, "verified") != 0 && strcmp(status, "known") != 0)
        return wrong(path, stanza->id, "status", "is neither verified nor known", problem);
    struct period period;
    struct stretch stretch;
    const char *value = law_text(law, stanza, "value"), *season = law_text(law, stanza, "season");
    int month, day;
    if (value && strcmp(value, "17:00") != 0 && !period_read(value, &period) && !stretch_read(value, &stretch) &&
        !period_working_days_read(value, &day) && !period_yearday_read(value, &month, &day))
        return wrong(path, stanza->id, "value", "is not a period such as 2 months, nor a stretch such as 1 August to 31 August", problem);
    if (season && !stretch_read(season, &stretch))
        return wrong(path, stanza->id, "season", "is not a stretch such as 1 September to 31 March", problem);
    for (guint i = 0; i < law->stanzas[sort]->len; i++) {
        const struct law_stanza *other = g_ptr_array_index(law->stanzas[sort], i);
        if (strcmp(other->name, stanza->name) == 0 && overlap(other, stanza))
            return wrong(path, stanza->id, "from", "makes it hold on days on which another stanza of the same name holds", problem);
    }
    return true;
}

static bool read_stanza(struct law *law, const char *path, const char *id, struct problem *problem)
{
    enum sort sort = 0;
    char *name = NULL;
    while (sort < SORTS && !(name = stanza_text(law->file, id, sort_keys[sort])))
        sort++;
    if (sort == SORTS)
        return wrong(path, id, NULL, "it has none of the keys rule, kind and route", problem);
    struct law_stanza *stanza = g_new0(struct law_stanza, 1);
    stanza->id = g_strdup(id);
    stanza->name = name;
    bool fine = check_keys(law, path, id, sort, problem);
    const char *until = fine ? law_text(law, stanza, "until") : NULL;
    g_date_clear(&stanza->until, 1);
    if (fine && !date_from_iso(law_text(law, stanza, "from"), &stanza->from))
        fine = wrong(path, id, "from", "is not a day such as 2014-09-01", problem);
    if (fine && until && !date_from_iso(until, &stanza->until))
        fine = wrong(path, id, "until", "is not a day such as 2026-08-31", problem);
    fine = fine && check_stanza(law, path, stanza, sort, problem);
    if (fine)
        g_ptr_array_add(law->stanzas[sort], stanza);
    else
        stanza_free(stanza);
    return fine;
}

static bool read_about(struct law *law, const char *path, struct problem *problem)
{
    law->checked = stanza_text(law->file, "about", "checked");
    char *recheck = stanza_text(law->file, "about", "recheck");
    char *day = law->checked && strlen(law->checked) == 7 ? g_strdup_printf("%s-01", law->checked) : g_strdup(law->checked);
    GDate checked;
    struct period period;
    bool fine = date_from_iso(day, &checked) && period_read(recheck, &period);
    if (fine)
        period_end(&checked, &period, &law->recheck, NULL);
    else
        problem_set(problem, "bad-data", "%s: the stanza [about] needs checked = 2026-11 and recheck = 18 months.", path);
    g_free(day);
    g_free(recheck);
    return fine;
}

/* Every rule that a route asks for by name under `key` must be there. */
static bool check_rules(const struct law *law, const char *path, const char *key, struct problem *problem)
{
    for (guint i = 0; i < law->stanzas[ROUTE]->len; i++) {
        const struct law_stanza *stanza = g_ptr_array_index(law->stanzas[ROUTE], i);
        const char *name = law_text(law, stanza, key);
        bool found = !name;
        for (guint r = 0; !found && r < law->stanzas[RULE]->len; r++)
            found = strcmp(((const struct law_stanza *)g_ptr_array_index(law->stanzas[RULE], r))->name, name) == 0;
        if (!found)
            return wrong(path, stanza->id, key, "names a rule that is not there", problem);
    }
    return true;
}

/* Every id that a kind or route lists under `law`, and every route that a kind lists, must be there. */
static bool check_links(const struct law *law, const char *path, enum sort sort, const char *key, enum sort target, struct problem *problem)
{
    bool fine = true;
    for (guint i = 0; fine && i < law->stanzas[sort]->len; i++) {
        const struct law_stanza *stanza = g_ptr_array_index(law->stanzas[sort], i);
        char **words = g_strsplit(law_text(law, stanza, key) ? law_text(law, stanza, key) : "", " ", -1);
        for (int w = 0; fine && words[w]; w++) {
            bool found = *words[w] == '\0';
            for (guint t = 0; !found && t < law->stanzas[target]->len; t++) {
                const struct law_stanza *other = g_ptr_array_index(law->stanzas[target], t);
                found = strcmp(target == RULE ? other->id : other->name, words[w]) == 0;
            }
            if (!found)
                fine = wrong(path, stanza->id, key, "names a stanza that is not there", problem);
        }
        g_strfreev(words);
    }
    return fine;
}

static bool read_all(struct law *law, const char *path, struct problem *problem)
{
    char **groups = g_key_file_get_groups(law->file, NULL);
    bool fine = read_about(law, path, problem);
    for (int i = 0; fine && groups[i]; i++)
        if (strcmp(groups[i], "about") != 0)
            fine = read_stanza(law, path, groups[i], problem);
    g_strfreev(groups);
    return fine && check_links(law, path, KIND, "law", RULE, problem) && check_links(law, path, KIND, "routes", ROUTE, problem) &&
           check_links(law, path, KIND, "closed", ROUTE, problem) && check_links(law, path, ROUTE, "law", RULE, problem) &&
           check_links(law, path, ROUTE, "late_law", RULE, problem) && check_rules(law, path, "due", problem) &&
           check_rules(law, path, "also_due", problem) && check_rules(law, path, "limit", problem);
}

struct law *law_open(const char *path, struct problem *problem)
{
    GKeyFile *file = stanza_open(path, problem);
    if (!file)
        return NULL;
    struct law *law = g_new0(struct law, 1);
    law->file = file;
    law->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (int sort = 0; sort < SORTS; sort++)
        law->stanzas[sort] = g_ptr_array_new_with_free_func(stanza_free);
    if (!read_all(law, path, problem)) {
        law_free(law);
        law = NULL;
    }
    return law;
}

void law_free(struct law *law)
{
    if (!law)
        return;
    for (int sort = 0; sort < SORTS; sort++)
        g_ptr_array_unref(law->stanzas[sort]);
    g_hash_table_unref(law->texts);
    g_key_file_free(law->file);
    g_free(law->checked);
    g_free(law);
}

static const struct law_stanza *find(const struct law *law, enum sort sort, const char *name, const GDate *day)
{
    for (guint i = 0; i < law->stanzas[sort]->len; i++) {
        const struct law_stanza *stanza = g_ptr_array_index(law->stanzas[sort], i);
        if (strcmp(stanza->name, name) == 0 && g_date_compare(&stanza->from, day) <= 0 &&
            (!g_date_valid(&stanza->until) || g_date_compare(day, &stanza->until) <= 0))
            return stanza;
    }
    return NULL;
}

const struct law_stanza *law_rule(const struct law *law, const char *name, const GDate *day)
{
    return find(law, RULE, name, day);
}

const struct law_stanza *law_kind(const struct law *law, const char *name, const GDate *day)
{
    return find(law, KIND, name, day);
}

const struct law_stanza *law_route(const struct law *law, const char *name, const GDate *day)
{
    return find(law, ROUTE, name, day);
}

const char *law_kind_at(const struct law *law, size_t number)
{
    if (number >= law->stanzas[KIND]->len)
        return NULL;
    const struct law_stanza *stanza = g_ptr_array_index(law->stanzas[KIND], (guint)number);
    return stanza->name;
}

const char *law_text(const struct law *law, const struct law_stanza *stanza, const char *key)
{
    char *name = g_strconcat(stanza->id, "\n", key, NULL);
    const char *text = g_hash_table_lookup(law->texts, name);
    g_free(name);
    return text && *text ? text : NULL;
}

const char *law_provision(const struct law *law, const char *id)
{
    for (guint i = 0; id && i < law->stanzas[RULE]->len; i++) {
        const struct law_stanza *stanza = g_ptr_array_index(law->stanzas[RULE], i);
        if (strcmp(stanza->id, id) == 0)
            return law_text(law, stanza, "provision");
    }
    return NULL;
}

const char *law_text_for(const struct law *law, const struct law_stanza *stanza, const char *key, const char *kind)
{
    char *name = g_strconcat(key, "/", kind ? kind : "", NULL);
    const char *text = law_text(law, stanza, name);
    g_free(name);
    return text ? text : law_text(law, stanza, key);
}

bool law_period(const struct law *law, const struct law_stanza *rule, struct period *period)
{
    return period_read(law_text(law, rule, "value"), period);
}

bool law_stretch(const struct law *law, const struct law_stanza *rule, struct stretch *stretch)
{
    return stretch_read(law_text(law, rule, "value"), stretch);
}

const char *law_checked(const struct law *law)
{
    return law->checked;
}

bool law_is_old(const struct law *law, const GDate *today)
{
    return g_date_compare(today, &law->recheck) >= 0;
}
