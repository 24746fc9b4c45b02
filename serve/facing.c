/* facing.c - see facing.h. */
#include "facing.h"

#include <string.h>

#include "record.h"

static const struct {
    const char *member, *path, *consequence; /* code of the doubt about the days that hang on the fact */
} asks[ASKS] = {
    [ASK_DECISION] = { "decision", "/decision", "kind-to-check" }, [ASK_DATED] = { "dated", "/dated", "date-to-check" },
    [ASK_AUTHORITY] = { "authority", "/council", NULL },           [ASK_ADDRESSEE] = { "addressee", "/holder", NULL },
    [ASK_MEDIATION] = { "mediation", "/adviser", NULL },
};

const char *facing_member(enum ask ask)
{
    return asks[ask].member;
}

const char *facing_path(enum ask ask)
{
    return asks[ask].path;
}

bool facing_was_read(const struct session *session)
{
    return session->read && !session->without_letter && !json_object_get(session->read, "problem");
}

static bool begins_with(const char *about, const char *member)
{
    size_t length = strlen(member);
    return strncmp(about, member, length) == 0 && (about[length] == '\0' || about[length] == '.');
}

bool facing_is_about(const json_t *doubt, enum ask ask)
{
    const char *about = record_text(doubt, "about", NULL), *code = record_text(doubt, "code", NULL);
    if (!about || !code)
        return false;
    if (ask == ASK_ADDRESSEE && strcmp(code, "who-signs") == 0)
        return true;
    return begins_with(about, asks[ask].member) || (asks[ask].consequence && strcmp(code, asks[ask].consequence) == 0);
}

/* A kind that somebody can appeal against or answer to: of others it does not matter who has the right. */
static bool has_holder(const struct session *session)
{
    const char *kind = record_text(session->worked, "decision", "kind", NULL);
    enum kind_class class = kind ? record_kind_class(kind) : KIND_UNKNOWN;
    return class == KIND_APPEALABLE || class == KIND_NOT_YET;
}

bool facing_must_ask(const struct session *session, enum ask ask)
{
    size_t i;
    json_t *doubt;
    if (session->asked & 1u << ask)
        return false;
    if (!facing_was_read(session))
        return ask == ASK_DECISION || ask == ASK_DATED || ask == ASK_AUTHORITY || (ask == ASK_ADDRESSEE && has_holder(session));
    json_array_foreach(json_object_get(session->worked, "doubts"), i, doubt)
        if (facing_is_about(doubt, ask))
            return true;
    return false;
}

struct facing *facing_new(const struct service *service, const struct session *session)
{
    struct facing *facing = g_new0(struct facing, 1);
    facing->record = json_copy(session->worked);
    if (facing_was_read(session))
        json_object_set(facing->record, "text", json_object_get(session->read, "text"));
    facing->facts = facts_new(facing->record, service->labels);
    for (guint i = 0; i < facing->facts->len; i++)
        for (int ask = 0; ask < ASKS; ask++)
            if (strcmp(((const struct fact *)facing->facts->pdata[i])->member, asks[ask].member) == 0)
                facing->asked[ask] = facing->facts->pdata[i];
    return facing;
}

void facing_free(struct facing *facing)
{
    if (!facing)
        return;
    g_ptr_array_unref(facing->facts);
    json_decref(facing->record);
    g_free(facing);
}
