/* letter.c - files into one record: read, surveyed, scanned, and said what could not be read. */
#include "letter.h"

#include <glib.h>
#include <string.h>

#include "leaves.h"
#include "limits.h"
#include "message.h"
#include "record.h"
#include "source.h"

#define CONFIDENCE_HARD 80      /* mean of a page: usual print gives 90 to 96, a page below this has wrong words in most lines */
#define CONFIDENCE_USELESS 45   /* a page turned the wrong way, or no print at all, reads with 30 to 45 */
#define BYTES_USEFUL 60         /* of a scanned page: less is a few specks read as letters, not a letter's page */

/* The names of the files that the letter was read from, attachments of e-mails among them. NULL when it is just one file. */
static json_t *files_of(struct source *const *sources, size_t count)
{
    json_t *files = json_array();
    bool attached = false;
    for (size_t i = 0; i < count; i++) {
        const GPtrArray *parts = sources[i]->parts;
        attached = attached || parts;
        for (guint j = 0; parts && j < parts->len; j++)
            json_array_append_new(files, json_string(((struct source *)parts->pdata[j])->name));
        if (!parts)
            json_array_append_new(files, json_string(sources[i]->name));
    }
    if (count > 1 || attached)
        return files;
    json_decref(files);
    return NULL;
}

static json_t *letter_member(struct source *const *sources, size_t count)
{
    char *sum = source_sum(sources, count);
    json_int_t bytes = 0;
    const char *media = NULL;
    for (size_t i = 0; i < count; i++) {
        bytes += (json_int_t)sources[i]->length;
        media = media ? media : sources[i]->media;
    }
    json_t *letter = json_pack("{s:s, s:s, s:I}", "name", sources[0]->name, "sha256", sum, "bytes", bytes);
    if (media)
        json_object_set_new(letter, "media", json_string(media));
    g_free(sum);
    return letter;
}

/* "page 3" or "pages 2, 3 and 7". Freed with g_free(). */
static char *pages_in_words(const GArray *numbers)
{
    GString *words = g_string_new(numbers->len == 1 ? "page " : "pages ");
    for (guint i = 0; i < numbers->len; i++)
        g_string_append_printf(words, "%s%d", i == 0 ? "" : i + 1 == numbers->len ? " and " : ", ", g_array_index(numbers, int, i));
    return g_string_free(words, FALSE);
}

/* A doubt that names the pages with numbers in `numbers`, when there are any. */
static void add_page_doubt(json_t *record, const char *code, const GArray *numbers, const char *format)
{
    if (numbers->len == 0)
        return;
    char *pages = pages_in_words(numbers);
    *pages = g_ascii_toupper(*pages);
    GString *say = g_string_new(format);
    g_string_replace(say, "{pages}", pages, 0);
    g_string_replace(say, "{is}", numbers->len == 1 ? "is" : "are", 0);
    g_string_replace(say, "{shows}", numbers->len == 1 ? "shows" : "show", 0);
    json_t *doubt = record_add_doubt(record, code, "text", "%s", say->str), *list = json_array();
    for (guint i = 0; i < numbers->len; i++)
        json_array_append_new(list, json_integer(g_array_index(numbers, int, i)));
    record_value_json(doubt, "pages", list);
    g_string_free(say, TRUE);
    g_free(pages);
}

static bool has_words(const json_t *page)
{
    const char *words = json_string_value(json_object_get(page, "words"));
    return words && *words;
}

/* True when so many words were made out that they can be a letter's. */
static bool is_useful(const struct leaf *leaf)
{
    if (!leaf->page || !has_words(leaf->page))
        return false;
    return !leaf->scan || (json_integer_value(json_object_get(leaf->page, "confidence")) >= CONFIDENCE_USELESS &&
                           strlen(json_string_value(json_object_get(leaf->page, "words"))) >= BYTES_USEFUL);
}

static bool is_hard(const struct leaf *leaf)
{
    return leaf->page && !leaf->kept_layer && has_words(leaf->page) && json_integer_value(json_object_get(leaf->page, "confidence")) < CONFIDENCE_HARD;
}

static bool is_kept(const struct leaf *leaf)
{
    return leaf->page && leaf->kept_layer;
}

static bool is_lost(const struct leaf *leaf)
{
    return !leaf->page && leaf->problem.code[0];
}

static bool is_cut(const struct leaf *leaf)
{
    return leaf->page && leaf->cut;
}

static bool is_several(const struct leaf *leaf)
{
    return leaf->page && leaf->several;
}

/* Doubts about pages that were read badly or not at all. */
static void add_doubts(json_t *record, struct leaves *leaves)
{
    static const struct {
        bool (*holds)(const struct leaf *leaf);
        const char *code, *say;
    } kinds[] = {
        { is_hard, "page-hard-to-read", "{pages} {is} hard to read, so words may be wrong. Compare with the paper, or photograph again in good light." },
        { is_kept, "page-hard-to-read", "{pages} {is} hard to read, so words may be wrong. Compare with the paper." },
        { is_lost, "page-not-read", "{pages} could not be read. Look there for what is missing, or scan again." },
        { is_cut, "page-cut-off", "{pages} {is} cut off at the side, so words are missing. Photograph the whole sheet." },
        { is_several, "several-letters",
          "{pages} {shows} more than one letter or sheet. Photograph each sheet by itself, and read each letter by itself." },
    };
    for (size_t kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
        GArray *numbers = g_array_new(FALSE, FALSE, sizeof(int));
        for (guint i = 0; i < leaves->list->len; i++) {
            const struct leaf *leaf = &g_array_index(leaves->list, struct leaf, i);
            if (kinds[kind].holds(leaf))
                g_array_append_val(numbers, leaf->number);
        }
        add_page_doubt(record, kinds[kind].code, numbers, kinds[kind].say);
        g_array_unref(numbers);
    }
}

/* The problem of a letter of which nothing useful was read. */
static void add_problem(json_t *record, struct leaves *leaves)
{
    bool any_words = false, useful = false, picture = false;
    const struct problem *first = NULL;
    for (guint i = 0; i < leaves->list->len; i++) {
        const struct leaf *leaf = &g_array_index(leaves->list, struct leaf, i);
        any_words = any_words || (leaf->page && has_words(leaf->page));
        useful = useful || is_useful(leaf);
        picture = picture || leaf->scan;
        first = first ? first : leaf->problem.code[0] && !leaf->page ? &leaf->problem : NULL;
    }
    struct problem problem;
    if (useful)
        return;
    if (any_words)
        problem_set(&problem, "unreadable-photo", "The words on the pages could not be made out. Photograph each page again: flat, in good light, from straight above.");
    else if (first)
        problem = *first;
    else if (picture)
        problem_set(&problem, "no-text-found", "No words were found on the pages. Check that it is the right file, or photograph the pages in good light.");
    else
        problem_set(&problem, "no-text-found", "No words were found in the file. Check that it is the right file.");
    record_set_problem(record, "extract", &problem);
}

/* Which of the files a page is in, and where in it: for a program that shows the page again. */
static json_t *source_member(const struct leaf *leaf, struct source *const *sources, size_t count)
{
    json_t *member = json_object();
    for (size_t i = 0; i < count; i++)
        if (sources[i]->bytes == leaf->source->bytes)
            json_object_set_new(member, "file", json_integer((json_int_t)i + 1));
    json_object_set_new(member, "page", json_integer(leaf->page_in_file));
    if (leaf->source->part > 0)
        json_object_set_new(member, "part", json_integer(leaf->source->part));
    return member;
}

static void add_sources(struct leaves *leaves, struct source *const *sources, size_t count)
{
    for (guint i = 0; i < leaves->list->len; i++) {
        const struct leaf *leaf = &g_array_index(leaves->list, struct leaf, i);
        if (leaf->page)
            json_object_set_new(leaf->page, "source", source_member(leaf, sources, count));
    }
}

static void add_text(json_t *record, struct leaves *leaves)
{
    json_t *pages = json_array(), *unread = json_array();
    for (guint i = 0; i < leaves->list->len; i++) {
        const struct leaf *leaf = &g_array_index(leaves->list, struct leaf, i);
        if (leaf->page)
            json_array_append(pages, leaf->page);
        else
            json_array_append_new(unread, json_integer(leaf->number));
    }
    json_object_set_new(json_object_get(record, "letter"), "pages", json_integer(leaves->list->len));
    json_object_set_new(record, "text", json_pack("{s:o, s:o}", "pages", pages, "unread", unread));
}

static void add_file_doubt(json_t *record, const char *name, const struct problem *problem)
{
    json_t *doubt = record_add_doubt(record, problem->code, "text", "%s: %s", name, problem->say);
    record_case(doubt, "file");
    record_value(doubt, "name", name);
}

/* A file of several that could not be read is a doubt when the others could. */
static void add_file_problem(json_t *record, const struct source *source, size_t count, const struct problem *problem)
{
    if (count == 1)
        record_set_problem(record, "extract", problem);
    else
        add_file_doubt(record, source->name, problem);
}

/* Adds the pages of a file, or of the attachments of an e-mail. An attachment of several that cannot be read is a doubt. */
static bool add_file(json_t *record, struct leaves *leaves, struct source *source, const struct letter_options *options, bool *stop, struct problem *problem)
{
    if (source->form != SOURCE_MESSAGE)
        return leaves_add(leaves, source, options, stop, problem);
    if (!message_open(source, options, record, stop, problem))
        return false;
    if (!source->parts)
        return leaves_add(leaves, source, options, stop, problem);
    bool any = false;
    for (guint i = 0; i < source->parts->len && !*stop; i++) {
        const struct source *part = source->parts->pdata[i];
        bool added = leaves_add(leaves, part, options, stop, problem);
        if (!added && source->parts->len > 1)
            add_file_doubt(record, part->name, problem);
        any = any || added;
    }
    return any;
}

json_t *letter_read(const char *const *paths, size_t count, const struct letter_options *options, struct problem *problem)
{
    struct source **sources = g_new0(struct source *, count + 1);
    struct problem *found = g_new0(struct problem, count + 1);
    struct leaves *leaves = leaves_new();
    json_t *record = record_new();
    bool stop = false;
    for (size_t i = 0; i < count; i++)
        sources[i] = source_new(paths[i], options->bytes_max, &found[i]);
    for (size_t i = 0; options->names && i < count && options->names[i]; i++)
        if (*options->names[i])
            source_call(sources[i], options->names[i]);
    json_object_set_new(record, "letter", letter_member(sources, count));
    for (size_t i = 0; i < count && !stop; i++) {
        struct problem of_file = found[i];
        if (of_file.code[0] || !add_file(record, leaves, sources[i], options, &stop, &of_file)) {
            add_file_problem(record, sources[i], count, &of_file);
            *problem = of_file;
        }
    }
    json_t *files = files_of(sources, count);
    if (files)
        json_object_set_new(json_object_get(record, "letter"), "files", files);
    stop = stop || !leaves_scan(leaves, options, problem);
    if (options->boxes)
        add_sources(leaves, sources, count);
    if (!stop && leaves->list->len > 0) {
        add_text(record, leaves);
        if (!json_object_get(record, "problem"))
            add_problem(record, leaves);
        if (!json_object_get(record, "problem"))
            add_doubts(record, leaves);
    } else if (!stop && !json_object_get(record, "problem")) {
        record_set_problem(record, "extract", problem); /* every one of several files failed */
    }
    leaves_free(leaves);
    for (size_t i = 0; i < count; i++)
        source_free(sources[i]);
    g_free(sources);
    g_free(found);
    if (stop) {
        json_decref(record);
        return NULL;
    }
    return record;
}
