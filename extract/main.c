/* main.c - ehc-extract: letters in, words out. */
#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <string.h>

#include "choices.h"
#include "datadir.h"
#include "engine.h"
#include "letter.h"
#include "limits.h"
#include "names.h"
#include "pdf.h"
#include "record.h"

/* Reads one letter and writes its record; raises `status` as needed. False when the program cannot go on. */
static bool do_letter(const char *const *paths, size_t count, const struct letter_options *letter, enum status *status)
{
    struct problem problem = { 0 };
    json_t *record = letter_read(paths, count, letter, &problem);
    if (!record) {
        say_problem(&problem);
        return false;
    }
    if (record_status(record) != STATUS_CLEAN)
        *status = STATUS_DOUBT;
    bool written = record_write(stdout, record);
    json_decref(record);
    if (!written)
        say_error("The output could not be written (%s). Check that the disk is not full and try again.", strerror(errno));
    return written;
}

static bool too_many(guint files)
{
    say_error("There are %u files, but a letter has at most %d. Put its pages together in one PDF.", files, FILES_MAX);
    return false;
}

/* Letters of several files each. */
static bool do_together(struct names *names, const struct letter_options *letter, bool more, enum status *status)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    bool fine = true;
    while (fine && names_next_letter(names, paths)) {
        if (paths->len <= FILES_MAX)
            fine = do_letter((const char *const *)paths->pdata, paths->len, letter, status);
        else
            fine = too_many(paths->len);
        if (more)
            pdf_warm();
    }
    g_ptr_array_unref(paths);
    return fine;
}

static enum status run(const struct choices *choices, struct names *names)
{
    enum status status = STATUS_CLEAN;
    if (choices->together)
        return do_together(names, &choices->letter, choices->list != NULL, &status) ? status : STATUS_STOPPED;
    bool more = choices->list || choices->count > 1;
    struct letter_options letter = choices->letter;
    const char *name;
    while ((name = names_next(names))) {
        if (!do_letter(&name, 1, &letter, &status))
            return STATUS_STOPPED;
        if (letter.names && *letter.names)
            letter.names++; /* the next letter has the next name */
        if (more)
            pdf_warm();
    }
    return status;
}

/* Reads the data files. False with a message on stderr. */
static bool load_data(const char *folder, struct common_words **common, struct letterend **end)
{
    struct problem problem = { 0 };
    char *words_path = datadir_path(folder, "common-words.txt", &problem);
    char *end_path = words_path ? datadir_path(folder, "letter-end.ini", &problem) : NULL;
    *common = end_path ? common_words_new(words_path, &problem) : NULL;
    *end = *common ? letterend_new(end_path, &problem) : NULL;
    if (!*end)
        say_problem(&problem);
    g_free(words_path);
    g_free(end_path);
    return *end != NULL;
}

/* The lines of the file that --call names. False with a message on stderr. */
static bool load_call(const char *path, char ***names)
{
    char *text = NULL;
    if (!path)
        return true;
    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        say_error("The list of names %s could not be read. Check its name.", path);
        return false;
    }
    *names = g_strsplit(text, "\n", FILES_MAX + 1);
    g_free(text);
    return true;
}

int main(int argc, char **argv)
{
    struct choices choices;
    struct common_words *common = NULL;
    struct letterend *end = NULL;
    struct names *names = NULL;
    char **call = NULL;
    struct problem problem = { 0 };
    bool done = false;
    enum status status = STATUS_STOPPED;
    say_program("ehc-extract");
    memory_setup();
    signal(SIGPIPE, SIG_IGN);
    if (!choices_read(argc, argv, &choices, &done))
        return STATUS_STOPPED;
    if (done)
        return say_flushed(stdout) ? STATUS_CLEAN : STATUS_STOPPED;
    if (load_call(choices.call, &call) && load_data(choices.data, &common, &end)) {
        choices.letter.names = call;
        choices.letter.common = common;
        choices.letter.end = end;
        names = names_new(choices.files, choices.count, choices.list, choices.zeros, &problem);
        if (names)
            status = run(&choices, names);
        else
            say_problem(&problem);
    }
    names_free(names);
    g_strfreev(call);
    letterend_free(end);
    common_words_free(common);
    engine_close();
    return status;
}
