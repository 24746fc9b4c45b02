/* overrule.c - puts the facts that the person gave in the place of those that were read.
 *
 * This is the one place where a member of an earlier stage is changed: the person has the letter in the hand. What was read is
 * kept beside it, in `others`, and `given` says which facts are not from the letter. */
#include <glib.h>
#include <string.h>

#include "given.h"
#include "record.h"

#define RULE "given by the person"

void given_clear(struct given *given)
{
    json_decref(given->authority);
    given->authority = NULL;
}

bool given_nothing(const struct given *given)
{
    return !given->kind && !given->dated && !given->authority && !given->young_person && !given->parent && !given->certificate && !given->contacted;
}

/* True for a doubt about `member` or about a part of it ("dated", "dated.date"). */
static bool is_about(const json_t *doubt, const char *member)
{
    const char *about = record_text(doubt, "about", NULL);
    size_t length = strlen(member);
    return about && strncmp(about, member, length) == 0 && (about[length] == '\0' || about[length] == '.');
}

static void answer_doubts(json_t *record, const char *member)
{
    json_t *doubts = json_object_get(record, "doubts");
    for (size_t i = json_array_size(doubts); i-- > 0;)
        if (is_about(json_array_get(doubts, i), member))
            json_array_remove(doubts, i);
    if (doubts && json_array_size(doubts) == 0)
        json_object_del(record, "doubts");
}

/* What was read becomes the first of the others, with the reason why it lost. */
static json_t *others_with(const json_t *read)
{
    json_t *others = json_array(), *lost = json_copy((json_t *)read);
    const json_t *before = json_object_get(read, "others");
    json_object_del(lost, "others");
    json_object_del(lost, "sure");
    json_object_set_new(lost, "why", json_string("overruled by the person"));
    json_array_append_new(others, lost);
    json_array_extend(others, (json_t *)before);
    return others;
}

/* Takes ownership of `fact`, whose member `name` says what it is. */
static void put(json_t *record, const char *member, const char *name, json_t *fact)
{
    const json_t *read = json_object_get(record, member);
    json_t *given = json_object_get(record, "given");
    json_object_set_new(fact, "sure", json_true());
    json_object_set_new(fact, "rule", json_string(RULE));
    if (json_is_object(read) && json_object_get(read, name))
        json_object_set_new(fact, "others", others_with(read));
    json_object_set_new(record, member, fact);
    answer_doubts(record, member);
    if (!given) {
        given = json_array();
        json_object_set_new(record, "given", given);
    }
    json_array_append_new(given, json_string(member));
}

/* What a letter must say depends on its kind: what was missed in a letter of one kind is no reproach to another. */
static void drop_said(json_t *record, const char *kind)
{
    const char *read = record_text(record, "decision", "kind", NULL);
    bool same_duties = read && record_kind_class(read) == record_kind_class(kind) &&
                       record_kind_has_plan_contents(read) == record_kind_has_plan_contents(kind);
    if (!same_duties)
        json_object_del(record, "said");
}

static void put_certificate(json_t *record, const struct given *given)
{
    if (given->certificate)
        put(record, "certificate", "date", json_pack("{s:s}", "date", given->certificate));
    if (!given->contacted)
        return;
    json_t *certificate = json_object_get(record, "certificate");
    if (!certificate) {
        certificate = json_object();
        json_object_set_new(record, "certificate", certificate);
    }
    json_object_set_new(certificate, "contacted", json_string(given->contacted));
}

/* A letter that could not be read is no obstacle when the person says what it decided and when: the days are worked out from that. */
static void answer_problem(json_t *record, const struct given *given)
{
    const char *say = record_text(record, "problem", "say", NULL);
    if (!say || !given->kind || !given->dated)
        return;
    record_value(record_add_doubt(record, "letter-not-read", "letter", "%s The days here are worked out from what you told us.", say), "problem",
                 record_text(record, "problem", "code", NULL));
    json_object_del(record, "problem");
}

void given_overrule(json_t *record, const struct given *given)
{
    if (given->kind) {
        drop_said(record, given->kind);
        put(record, "decision", "kind", json_pack("{s:s}", "kind", given->kind));
    }
    if (given->dated)
        put(record, "dated", "date", json_pack("{s:s}", "date", given->dated));
    if (given->authority)
        put(record, "authority", "code", json_copy(given->authority));
    if (given->young_person || given->parent)
        put(record, "addressee", "who", json_pack("{s:s}", "who", given->young_person ? "young-person" : "parent"));
    put_certificate(record, given);
    answer_problem(record, given);
}
