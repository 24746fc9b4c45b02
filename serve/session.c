/* session.c - see session.h. */
#include "session.h"

#include <malloc.h>
#include <string.h>

#include "upload.h"
#include "work.h"

#define GIVE_BACK_AFTER G_USEC_PER_SEC /* not for each session by itself: it takes a millisecond or two */

static GHashTable *sessions; /* by id */
static char desk[SECRET_SIZE];
static gint64 give_back; /* when freed memory is given back; 0 when none was freed */

static void free_upload(void *upload)
{
    upload_free(upload);
}

static void free_picture(void *picture)
{
    if (picture)
        g_bytes_unref(picture);
}

static void drop_made(struct session *session)
{
    for (int i = 0; i < MADES; i++)
        g_clear_pointer(&session->made[i], g_bytes_unref);
}

void session_drop_worked(struct session *session)
{
    work_stop(session, false);
    json_decref(session->worked);
    session->worked = NULL;
    drop_made(session);
}

static void told_clear(struct told *told)
{
    g_free(told->kind);
    g_free(told->dated);
    g_free(told->certificate);
    g_free(told->contacted);
    json_decref(told->authority);
    *told = (struct told){ .kind = NULL };
}

void told_set(char **member, const char *value)
{
    g_free(*member);
    *member = g_strdup(value);
}

void session_drop_reading(struct session *session)
{
    work_stop(session, true);
    session_drop_worked(session);
    json_decref(session->read);
    json_decref(session->certificate);
    session->read = session->certificate = NULL;
    told_clear(&session->told);
    session->asked = 0;
    g_ptr_array_set_size(session->letter, 0);
    g_hash_table_remove_all(session->pictures);
}

static void session_free(void *value)
{
    struct session *session = value;
    session_drop_reading(session);
    g_ptr_array_unref(session->uploads);
    g_ptr_array_unref(session->certificates);
    g_ptr_array_unref(session->letter);
    g_hash_table_unref(session->pictures);
    work_free(session);
    g_free(session);
    give_back = give_back ? give_back : g_get_monotonic_time() + GIVE_BACK_AFTER;
}

struct session *session_new(unsigned seconds)
{
    if (!sessions)
        sessions = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, session_free);
    if (g_hash_table_size(sessions) >= SESSIONS_MAX)
        return NULL;
    struct session *session = g_new0(struct session, 1);
    secret_random(session->id);
    session->ends = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
    session->uploads = g_ptr_array_new_with_free_func(free_upload);
    session->certificates = g_ptr_array_new_with_free_func(free_upload);
    session->letter = g_ptr_array_new_with_free_func(free_upload);
    session->pictures = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, free_picture);
    work_new(session);
    g_hash_table_insert(sessions, session->id, session);
    return session;
}

struct session *session_find(const char *id)
{
    struct session *session = sessions && id ? g_hash_table_lookup(sessions, id) : NULL;
    return session && session->ends > g_get_monotonic_time() ? session : NULL;
}

void session_forget(struct session *session)
{
    if (session)
        g_hash_table_remove(sessions, session->id);
}

void session_rename(struct session *session)
{
    bool of_desk = strcmp(desk, session->id) == 0;
    g_hash_table_steal(sessions, session->id);
    secret_random(session->id);
    g_hash_table_insert(sessions, session->id, session);
    if (of_desk || (session->here && session->started))
        g_strlcpy(desk, session->id, sizeof desk);
}

gint64 sessions_tick(gint64 now)
{
    gint64 next = G_MAXINT64;
    GHashTableIter at;
    void *value;
    if (!sessions)
        return next;
    g_hash_table_iter_init(&at, sessions);
    while (g_hash_table_iter_next(&at, NULL, &value)) {
        const struct session *session = value;
        if (session->ends <= now)
            g_hash_table_iter_remove(&at);
        else
            next = MIN(next, session->ends);
    }
    if (give_back && give_back <= now) {
        malloc_trim(0);
        give_back = 0;
    }
    return give_back ? MIN(next, give_back) : next;
}

void sessions_forget_all(void)
{
    if (sessions)
        g_hash_table_remove_all(sessions);
}

unsigned sessions_count(void)
{
    return sessions ? g_hash_table_size(sessions) : 0;
}

struct session *session_of_desk(void)
{
    return session_find(desk);
}
