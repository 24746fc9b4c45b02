/* say.c - messages for people, problems, and what happens when memory runs out. */
#include "say.h"

#include <errno.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const char *program = "ehc";

void say_program(const char *name)
{
    program = name;
}

const char *say_program_name(void)
{
    return program;
}

void say_error(const char *format, ...)
{
    va_list arguments;
    fprintf(stderr, "%s: ", program);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

void say_problem(const struct problem *problem)
{
    say_error("%s", problem->say);
}

/* Ends a cut UTF-8 text before the character that was cut in two. */
static void trim_broken_end(char *text)
{
    size_t length = strlen(text), start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t wanted = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (length - (start - 1) < wanted)
        text[start - 1] = '\0';
}

bool problem_set(struct problem *problem, const char *code, const char *format, ...)
{
    if (!problem)
        return false;
    snprintf(problem->code, sizeof problem->code, "%s", code);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(problem->say, sizeof problem->say, format, arguments);
    va_end(arguments);
    trim_broken_end(problem->say);
    return false;
}

bool say_flushed(FILE *stream)
{
    return fflush(stream) == 0 && !ferror(stream);
}

void *memory_get(size_t size)
{
    void *memory = malloc(size > 0 ? size : 1);
    if (!memory) {
        say_error("There is not enough memory to go on. Close other programs and try again.");
        exit(STATUS_STOPPED);
    }
    return memory;
}

void memory_setup(void)
{
    json_set_alloc_funcs(memory_get, free);
}
