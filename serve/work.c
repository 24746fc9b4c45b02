/* work.c - see work.h.
 *
 * Readings are costly, so there may be only so many of them. All else takes a moment: it stands in line, one thing of a session at a time. */
#include "work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../desk/certificate.h"
#include "../desk/given.h"
#include "../desk/today.h"
#include "job.h"
#include "record.h"
#include "upload.h"

#define READING_SECONDS 180u /* ehc-extract gives a letter 120 */
#define MOMENT_SECONDS 60u
#define MOMENTS_MAX 4        /* at the same time */
#define PICTURE_BYTES_MAX (8u * 1024 * 1024)
#define SHEET_BYTES_MAX (16u * 1024 * 1024)

enum thing { THING_NONE, THING_WORKED, THING_MADE, THING_PICTURE };

struct work {
    struct job *readings[2]; /* of the letter, of the certificate */
    bool lost[2];            /* the tools died of it */
    struct job *moment;
    bool queued;
    enum thing thing;
    int number;              /* which enum made, which page */
    bool lost_worked, lost_made[MADES];
};

static struct work_setup with;
static unsigned readings, moments;
static GQueue line = G_QUEUE_INIT; /* struct session that wait for their moment */

static void start_moments(void);

void work_setup(const struct work_setup *setup)
{
    with = *setup;
}

void work_new(struct session *session)
{
    session->work = g_new0(struct work, 1);
}

void work_free(struct session *session)
{
    g_free(session->work);
    session->work = NULL;
}

unsigned work_readings(void)
{
    return readings;
}

/* --- the arguments of a tool --- */

static GPtrArray *arguments_new(const char *program)
{
    GPtrArray *arguments = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(arguments, g_strdup(program));
    if (with.data) {
        g_ptr_array_add(arguments, g_strdup("--data"));
        g_ptr_array_add(arguments, g_strdup(with.data));
    }
    return arguments;
}

static void add(GPtrArray *arguments, const char *option, const char *value)
{
    g_ptr_array_add(arguments, g_strdup(option));
    if (value)
        g_ptr_array_add(arguments, g_strdup(value));
}

/* The uploads by the descriptors that the tool gets. */
static void add_uploads(GPtrArray *arguments, const GPtrArray *uploads, int files[UPLOAD_FILES_MAX + 2])
{
    g_ptr_array_add(arguments, g_strdup("--"));
    for (guint i = 0; i < uploads->len && i < UPLOAD_FILES_MAX; i++) {
        files[i] = ((const struct upload *)uploads->pdata[i])->file;
        files[i + 1] = -1;
        g_ptr_array_add(arguments, g_strdup_printf("/proc/self/fd/%u", STDERR_FILENO + 1 + i));
    }
}

static char *const *ended(GPtrArray *arguments)
{
    g_ptr_array_add(arguments, NULL);
    return (char *const *)arguments->pdata;
}

/* --- reading --- */

/* The names of the uploads, a line each, as a file of memory. */
static int names_of(const GPtrArray *uploads)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < uploads->len; i++)
        g_string_append_printf(names, "%s\n", ((const struct upload *)uploads->pdata[i])->name);
    int file = upload_memory(names->str, names->len);
    g_string_free(names, TRUE);
    return file;
}

static void take_reading(struct session *session, bool certificate, GBytes *output)
{
    struct problem problem;
    gsize length = 0;
    const char *bytes = output ? g_bytes_get_data(output, &length) : NULL;
    json_t *record = bytes ? record_from_line(bytes, length, &problem) : NULL;
    struct work *work = session->work;
    work->readings[certificate] = NULL;
    work->lost[certificate] = !record;
    readings--;
    *(certificate ? &session->certificate : &session->read) = record;
    if (certificate)
        session_drop_worked(session);
    with.wake(session);
}

static void letter_done(bool fine, GBytes *output, void *session)
{
    (void)fine;
    take_reading(session, false, output);
}

static void certificate_done(bool fine, GBytes *output, void *session)
{
    (void)fine;
    take_reading(session, true, output);
}

/* One reading has all processors to itself; several share them. */
static char *jobs_text(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return g_strdup_printf("%ld", readings > 1 ? 1 : CLAMP(processors, 1, 16));
}

bool work_read(struct session *session, bool certificate)
{
    const GPtrArray *uploads = certificate ? session->certificates : session->letter;
    struct work *work = session->work;
    if (readings >= WORK_READINGS_MAX || work->readings[certificate])
        return work->readings[certificate] != NULL;
    for (guint i = 0; !certificate && i < session->uploads->len; i++)
        g_ptr_array_add(session->letter, upload_ref(session->uploads->pdata[i]));
    readings++;
    GPtrArray *extract = arguments_new("ehc-extract"), *classify = arguments_new("ehc-classify");
    int files[UPLOAD_FILES_MAX + 2] = { -1 };
    int names = names_of(uploads);
    char *call = g_strdup_printf("/proc/self/fd/%u", STDERR_FILENO + 1 + uploads->len), *jobs = jobs_text(), *most = g_strdup_printf("%u", UPLOAD_BYTES_MAX);
    add(extract, "--boxes", NULL);
    add(extract, "--call", call);
    add(extract, "--jobs", jobs);
    add(extract, "--bytes-max", most);
    if (uploads->len > 1)
        add(extract, "--together", NULL);
    add_uploads(extract, uploads, files);
    files[uploads->len] = names;
    files[uploads->len + 1] = -1;
    struct job *job = job_new(READING_SECONDS, RECORD_LINE_MAX, certificate ? certificate_done : letter_done, session);
    work->lost[certificate] = false;
    job_add(job, ended(extract), -1, files);
    bool fine = job_add_last(job, ended(classify), -1, NULL);
    work->readings[certificate] = fine ? job : NULL;
    work->lost[certificate] = !fine;
    if (!fine)
        readings--;
    if (names >= 0)
        close(names);
    g_free(call);
    g_free(jobs);
    g_free(most);
    g_ptr_array_unref(extract);
    g_ptr_array_unref(classify);
    return true;
}

enum work_state work_reading(const struct session *session, bool certificate)
{
    if (certificate ? session->certificate : session->read)
        return WORK_READY;
    return session->work->lost[certificate] ? WORK_FAILED : WORK_WAIT;
}

bool work_is_reading(const struct session *session)
{
    return session->work->readings[0] || session->work->readings[1];
}

/* --- what takes a moment --- */

/* The record as it goes on to ehc-timeline: with what the person told, and without the places of words, which nothing needs there. */
static json_t *record_told(const struct session *session)
{
    const struct told *told = &session->told;
    const struct given given = { .kind = told->kind, .dated = told->dated, .authority = told->authority, .young_person = told->holder == HOLDER_YOUNG_PERSON,
                                 .parent = told->holder == HOLDER_PARENT, .certificate = told->certificate, .contacted = told->contacted };
    json_t *record = session->read && !session->without_letter ? json_deep_copy(session->read) : record_new(), *page;
    size_t i;
    json_array_foreach(json_object_get(json_object_get(record, "text"), "pages"), i, page)
        json_object_del(page, "lines");
    if (told->adviser_wrong)
        json_object_del(json_object_get(record, "named"), "mediation");
    given_overrule(record, &given);
    if (session->certificate && !told->certificate)
        certificate_take(record, session->certificate);
    return record;
}

static int record_file(const json_t *record)
{
    char *text = json_dumps(record, JSON_COMPACT | JSON_REAL_PRECISION(RECORD_DIGITS));
    size_t length = strlen(text);
    text[length] = '\n'; /* where its end was */
    int file = upload_memory(text, length + 1);
    free(text);
    return file;
}

static void take_moment(struct session *session, GBytes *output)
{
    struct work *work = session->work;
    struct problem problem;
    gsize length = 0;
    const char *bytes = output ? g_bytes_get_data(output, &length) : NULL;
    work->moment = NULL;
    moments--;
    if (work->thing == THING_WORKED) {
        session->worked = bytes ? record_from_line(bytes, length, &problem) : NULL;
        work->lost_worked = !session->worked;
    } else if (work->thing == THING_MADE) {
        session->made[work->number] = bytes && length > 0 ? g_bytes_ref(output) : NULL;
        work->lost_made[work->number] = !session->made[work->number];
    } else {
        g_hash_table_insert(session->pictures, GINT_TO_POINTER(work->number), bytes && length > 0 ? g_bytes_ref(output) : NULL);
    }
    work->thing = THING_NONE;
    with.wake(session);
    start_moments();
}

static void moment_done(bool fine, GBytes *output, void *session)
{
    (void)fine;
    take_moment(session, output);
}

static bool start_worked(struct session *session, struct job *job)
{
    char here[DATE_ISO_SIZE];
    json_t *record = record_told(session);
    GPtrArray *arguments = arguments_new("ehc-timeline");
    add(arguments, "--today", with.today ? with.today : today_here(here));
    bool fine = job_add_last(job, ended(arguments), record_file(record), NULL);
    g_ptr_array_unref(arguments);
    json_decref(record);
    return fine;
}

static bool start_made(struct session *session, struct job *job)
{
    GPtrArray *arguments = arguments_new("ehc-render");
    switch ((enum made)session->work->number) {
    case MADE_PDF: add(arguments, "-o", "-"); break;
    case MADE_ICS: add(arguments, "--ics", NULL); break;
    default: add(arguments, "--html", NULL); break;
    }
    bool fine = job_add_last(job, ended(arguments), record_file(session->worked), NULL);
    g_ptr_array_unref(arguments);
    return fine;
}

static bool start_picture(struct session *session, struct job *job)
{
    GPtrArray *arguments = arguments_new("ehc-evidence");
    int files[UPLOAD_FILES_MAX + 2] = { -1 };
    char *page = g_strdup_printf("%d", session->work->number);
    add(arguments, "-o", "-");
    add(arguments, "--picture", page);
    add_uploads(arguments, session->letter, files);
    bool fine = job_add_last(job, ended(arguments), record_file(session->read), files);
    g_free(page);
    g_ptr_array_unref(arguments);
    return fine;
}

static void start_moment(struct session *session)
{
    struct work *work = session->work;
    struct job *job = job_new(MOMENT_SECONDS, work->thing == THING_WORKED ? RECORD_LINE_MAX : work->thing == THING_MADE ? SHEET_BYTES_MAX : PICTURE_BYTES_MAX,
                              moment_done, session);
    moments++;
    work->queued = false;
    bool fine = work->thing == THING_WORKED ? start_worked(session, job) : work->thing == THING_MADE ? start_made(session, job) : start_picture(session, job);
    if (fine)
        work->moment = job;
    else
        take_moment(session, NULL);
}

static void start_moments(void)
{
    while (moments < MOMENTS_MAX && !g_queue_is_empty(&line))
        start_moment(g_queue_pop_head(&line));
}

/* Puts a thing in line, unless the session has one there or being made. */
static enum work_state want(struct session *session, enum thing thing, int number)
{
    struct work *work = session->work;
    if (work->thing != THING_NONE)
        return WORK_WAIT;
    work->thing = thing;
    work->number = number;
    work->queued = true;
    g_queue_push_tail(&line, session);
    start_moments();
    return WORK_WAIT;
}

enum work_state work_need_worked(struct session *session)
{
    if (session->worked)
        return WORK_READY;
    return session->work->lost_worked ? WORK_FAILED : want(session, THING_WORKED, 0);
}

enum work_state work_need_made(struct session *session, enum made made)
{
    if (session->made[made])
        return WORK_READY;
    if (session->work->lost_made[made])
        return WORK_FAILED;
    enum work_state state = work_need_worked(session);
    return state == WORK_READY ? want(session, THING_MADE, (int)made) : state;
}

enum work_state work_need_picture(struct session *session, int page)
{
    void *picture;
    if (g_hash_table_lookup_extended(session->pictures, GINT_TO_POINTER(page), NULL, &picture))
        return picture ? WORK_READY : WORK_FAILED;
    return session->read ? want(session, THING_PICTURE, page) : WORK_FAILED;
}

void work_stop(struct session *session, bool reading)
{
    struct work *work = session->work;
    if (work->moment) {
        job_stop(work->moment);
        moments--;
    }
    if (work->queued)
        g_queue_remove(&line, session);
    for (int i = 0; reading && i < 2; i++) {
        if (work->readings[i]) {
            job_stop(work->readings[i]);
            readings--;
        }
        work->readings[i] = NULL;
        work->lost[i] = false;
    }
    work->moment = NULL;
    work->queued = work->lost_worked = false;
    memset(work->lost_made, 0, sizeof work->lost_made);
    work->thing = THING_NONE;
    start_moments();
}
