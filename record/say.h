/* say.h - messages for people and the exit status of every program, in one place.
 *
 * Ownership: nothing here keeps what it is given; texts are copied or printed at once.
 * Messages go to stderr and never quote a letter: a letter is about a child, and logs outlive letters. */
#ifndef EHC_RECORD_SAY_H
#define EHC_RECORD_SAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* The exit status of every program; never 1. */
enum status {
    STATUS_CLEAN = 0,   /* every letter clean */
    STATUS_STOPPED = 2, /* the program could not go on: usage, missing data, output lost */
    STATUS_DOUBT = 3    /* done, but some letter has a doubt or a problem */
};

/* Why something could not be done. `code` is for logs and scripts, `say` is one sentence for a person,
 * with what to do next. Filled by the function that fails, read by its caller. */
struct problem {
    char code[40];
    char say[400];
};

/* Names the program in messages. `name` must outlive the program (a string constant). */
void say_program(const char *name);

/* The name given to say_program, or "ehc". Borrowed. */
const char *say_program_name(void);

/* Prints "program: message" and a line end on stderr. */
void say_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints the problem's sentence on stderr the same way. */
void say_problem(const struct problem *problem);

/* Fills `problem` (NULL is allowed) and returns false, so that a failing function can `return problem_set(...)`.
 * A sentence that is too long for the struct is cut at its end. */
bool problem_set(struct problem *problem, const char *code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Flushes `stream` and tells whether everything written to it so far arrived: false means a full disk or a closed pipe. */
bool say_flushed(FILE *stream);

/* Memory that is never NULL: out of memory ends the program with STATUS_STOPPED, here and nowhere else.
 * The caller frees with free(). memory_setup makes jansson use the same. */
void *memory_get(size_t size);
void memory_setup(void);

#endif
