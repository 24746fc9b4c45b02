/* leaves.c - a letter's pages: surveyed file by file, then scanned by children side by side, in order as far as the letter goes.
 *
 * Which pages are read depends on the pages alone and never on which child was faster: a page counts only once all before it are known. */
#include "leaves.h"

#include <string.h>

#include "answer.h"
#include "confine.h"
#include "engine.h"
#include "limits.h"
#include "reader.h"

#define JOBS_MAX 16
#define WORDS_MOST 100000.0 /* on a page */
#define OCR_GAIN 1.15       /* times the words of a sound but short text layer that OCR must find, to be worth its mistakes */

struct leaves *leaves_new(void)
{
    struct leaves *leaves = g_new0(struct leaves, 1);
    leaves->list = g_array_new(FALSE, TRUE, sizeof(struct leaf));
    return leaves;
}

void leaves_free(struct leaves *leaves)
{
    if (!leaves)
        return;
    for (guint i = 0; i < leaves->list->len; i++) {
        json_decref(g_array_index(leaves->list, struct leaf, i).page);
        json_decref(g_array_index(leaves->list, struct leaf, i).layer);
    }
    g_array_unref(leaves->list);
    g_free(leaves);
}

static struct leaf *leaf_at(struct leaves *leaves, guint i)
{
    return &g_array_index(leaves->list, struct leaf, i);
}

static bool nonsense(struct problem *problem)
{
    return problem_set(problem, "damaged", "The file is damaged and cannot be read. Download or scan it again, or ask for a new copy.");
}

static struct reader_job job_for(const struct source *source, const struct letter_options *options)
{
    return (struct reader_job){ .source = source, .common = options->common, .end = options->end, .pages_max = options->pages_max, .boxes = options->boxes };
}

json_t *leaves_ask(json_t *(*work)(const void *), const struct source *source, const struct letter_options *options, bool *stop, struct problem *problem)
{
    struct reader_job job = job_for(source, options);
    struct child child;
    if (!confine_start(&child, work, &job, problem)) {
        *stop = true;
        return NULL;
    }
    confine_wait(&child, 1);
    json_t *answer = confine_answer(&child, problem);
    if (answer && answer_problem(answer, problem)) {
        json_decref(answer);
        return NULL;
    }
    return answer;
}

static void add_blank(struct leaves *leaves, const struct source *source, int pages)
{
    for (int page = 1; page <= pages; page++) {
        struct leaf leaf = { .source = source, .page_in_file = page, .number = (int)leaves->list->len + 1, .scan = true };
        g_array_append_val(leaves->list, leaf);
    }
}

/* The leaf that an entry of a survey speaks of; NULL when there is none or it is filled already. */
static struct leaf *leaf_of(struct leaves *leaves, guint first, const json_t *entry)
{
    int page = (int)answer_number(entry, "page", 1, leaves->list->len - first, 0);
    struct leaf *leaf = page > 0 ? leaf_at(leaves, first + (guint)page - 1) : NULL;
    return leaf && !leaf->page && !leaf->layer ? leaf : NULL;
}

static bool take_survey(struct leaves *leaves, guint first, const json_t *answer)
{
    size_t i;
    json_t *entry;
    json_array_foreach(json_object_get(answer, "ready"), i, entry) {
        struct leaf *leaf = leaf_of(leaves, first, entry);
        if (!leaf || !(leaf->page = answer_page(entry, leaf->number)))
            return false;
        leaf->scan = false;
    }
    json_array_foreach(json_object_get(answer, "layers"), i, entry) {
        struct leaf *leaf = leaf_of(leaves, first, entry);
        if (!leaf || !(leaf->layer = answer_page(json_object_get(entry, "reading"), leaf->number)))
            return false;
        leaf->layer_english = answer_number(entry, "english", 0, WORDS_MOST, 0);
        leaf->layer_poor = json_is_true(json_object_get(entry, "poor"));
    }
    return true;
}

bool leaves_add(struct leaves *leaves, const struct source *source, const struct letter_options *options, bool *stop, struct problem *problem)
{
    guint first = leaves->list->len;
    *stop = false;
    json_t *answer = NULL;
    int pages = 1;
    if (!reader_open(source->form, problem))
        return false;
    if (source->form != SOURCE_PICTURE && source->form != SOURCE_HEIC) {
        answer = leaves_ask(reader_survey, source, options, stop, problem);
        pages = answer ? (int)answer_number(answer, "pages", 1, options->pages_max, 0) : 0;
        if (pages == 0) {
            if (answer)
                nonsense(problem);
            json_decref(answer);
            return false;
        }
    }
    bool fine = (int)first + pages <= options->pages_max ||
                problem_set(problem, "too-many-pages", "The letter has more than %d pages. Send only the pages of the letter.", options->pages_max);
    if (fine) {
        add_blank(leaves, source, pages);
        fine = !answer || take_survey(leaves, first, answer) || nonsense(problem);
    }
    json_decref(answer);
    return fine;
}

/* The scans under way. */
struct scan {
    struct leaves *leaves;
    const struct letter_options *options;
    GArray *order;   /* guint: leaves to scan, first to last */
    enum page_role *roles;
    bool *known;     /* by place in order: its child has ended */
    guint last;      /* place of the last page that is to be read */
    guint judged;    /* places before this have been looked at for the letter's end */
};

static void take_scan(struct scan *scan, guint place, struct child *child)
{
    struct leaf *leaf = leaf_at(scan->leaves, g_array_index(scan->order, guint, place));
    json_t *answer = confine_answer(child, &leaf->problem);
    scan->known[place] = true;
    if (!answer)
        return;
    if (!answer_problem(answer, &leaf->problem)) {
        leaf->page = answer_page(json_object_get(answer, "reading"), leaf->number);
        if (leaf->page)
            scan->roles[place] = (enum page_role)(int)answer_number(answer, "role", PAGE_PLAIN, PAGE_ENCLOSED, PAGE_PLAIN);
        else
            nonsense(&leaf->problem);
        leaf->several = answer_number(answer, "letters", 0, 100, 0) > 1;
        leaf->cut = answer_number(answer, "cut", 0, 1, 0) > 0;
        double english = answer_number(answer, "english", 0, WORDS_MOST, 0);
        if (leaf->page && leaf->layer && english < leaf->layer_english * (leaf->layer_poor ? 1 : OCR_GAIN)) {
            json_decref(leaf->page);
            leaf->page = json_incref(leaf->layer);
            leaf->kept_layer = leaf->layer_poor;
        }
    }
    json_decref(answer);
}

/* Moves the last page to read forward once the letter's end has been seen. */
static void judge_end(struct scan *scan)
{
    const struct letterend *end = scan->options->end;
    for (; scan->judged < scan->order->len && scan->known[scan->judged]; scan->judged++) {
        guint place = scan->judged, until = scan->last;
        if (scan->options->everything || scan->order->len <= (guint)letterend_whole(end) || place > scan->last)
            continue;
        if (scan->roles[place] == PAGE_SIGNED)
            until = place + (guint)letterend_margin(end);
        else if (scan->roles[place] == PAGE_ENCLOSED && place >= (guint)letterend_always(end))
            until = place;
        scan->last = MIN(scan->last, until);
    }
}

static bool run_scans(struct scan *scan, struct child *children, guint *places, int jobs, struct problem *problem)
{
    guint next = 0;
    gint64 stop_at = g_get_monotonic_time() + LETTER_SECONDS_MAX * G_USEC_PER_SEC;
    for (;;) {
        bool late = !scan->options->everything && g_get_monotonic_time() > stop_at;
        for (int i = 0; i < jobs && !late && next <= scan->last; i++) {
            if (children[i].pid != 0)
                continue;
            struct leaf *leaf = leaf_at(scan->leaves, g_array_index(scan->order, guint, next));
            struct reader_job job = job_for(leaf->source, scan->options);
            job.page = leaf->page_in_file;
            if (!confine_start(&children[i], reader_scan, &job, problem))
                return false;
            places[i] = next++;
        }
        int ended = confine_wait(children, jobs);
        if (ended < 0)
            break;
        take_scan(scan, places[ended], &children[ended]);
        judge_end(scan);
        for (int i = 0; i < jobs; i++)
            if (children[i].pid != 0 && places[i] > scan->last)
                confine_stop(&children[i]);
    }
    for (; next <= scan->last; next++)
        problem_set(&leaf_at(scan->leaves, g_array_index(scan->order, guint, next))->problem, "too-slow",
                    "Reading took too long and was stopped. Send only the pages of the letter.");
    return true;
}

/* Pages that were read although the letter had ended before them. */
static void forget_after_end(struct scan *scan)
{
    for (guint place = scan->last + 1; place < scan->order->len; place++) {
        struct leaf *leaf = leaf_at(scan->leaves, g_array_index(scan->order, guint, place));
        json_decref(leaf->page);
        leaf->page = NULL;
        leaf->problem.code[0] = '\0';
    }
}

bool leaves_scan(struct leaves *leaves, const struct letter_options *options, struct problem *problem)
{
    struct scan scan = { .leaves = leaves, .options = options, .order = g_array_new(FALSE, FALSE, sizeof(guint)) };
    for (guint i = 0; i < leaves->list->len; i++)
        if (leaf_at(leaves, i)->scan)
            g_array_append_val(scan.order, i);
    bool fine = true;
    if (scan.order->len > 0 && (fine = engine_open(problem))) {
        struct child children[JOBS_MAX] = { 0 };
        guint places[JOBS_MAX] = { 0 };
        int jobs = CLAMP(options->jobs, 1, JOBS_MAX);
        scan.roles = g_new0(enum page_role, scan.order->len);
        scan.known = g_new0(bool, scan.order->len);
        scan.last = scan.order->len - 1;
        if (!options->everything && scan.order->len > (guint)letterend_whole(options->end))
            scan.last = MIN(scan.last, (guint)letterend_most(options->end) - 1);
        fine = run_scans(&scan, children, places, jobs, problem);
        for (int i = 0; i < jobs; i++)
            confine_stop(&children[i]);
        forget_after_end(&scan);
        g_free(scan.roles);
        g_free(scan.known);
    }
    g_array_unref(scan.order);
    return fine;
}
