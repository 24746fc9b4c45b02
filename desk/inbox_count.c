/* inbox_count.c - see inbox_count.h. */
#include "inbox_count.h"

#include <stdio.h>
#include <string.h>

void inbox_count_files(struct inbox_count *count, const struct inbox_files *files)
{
    count->found = inbox_files_count(files);
    memcpy(count->skipped, files->skipped, sizeof count->skipped);
    count->closed_folders = files->closed->len;
    count->hidden_folders = files->hidden_folders;
}

static void line(unsigned number, const char *what)
{
    if (number > 0)
        printf("%7u  %s\n", number, what);
}

void inbox_count_print(const struct inbox_count *count)
{
    static const char *const became[BECAMES] = { [BECAME_CLEAN] = "letters read, nothing doubtful",
                                                 [BECAME_DOUBT] = "letters read that a person must look at",
                                                 [BECAME_PROBLEM] = "could not be read: the list says why",
                                                 [BECAME_PAGE] = "further pages of letters",
                                                 [BECAME_COPY] = "the same as another file",
                                                 [BECAME_UNCHANGED] = "done in an earlier run",
                                                 [BECAME_NOT_LETTER] = "not letters, by their kind",
                                                 [BECAME_LEFT] = "changed while they were read: left for the next run",
                                                 [BECAME_ELSEWHERE] = "for other shards, or for the run that makes the list",
                                                 [BECAME_NOT_REACHED] = "not reached before the end: run this again" };
    static const char *const skipped[SKIPS] = { [SKIP_LINK] = "links, which are not followed",
                                                [SKIP_HIDDEN] = "hidden files",
                                                [SKIP_LEFT_OVER] = "files that other programs keep for themselves",
                                                [SKIP_UNFINISHED] = "unfinished downloads",
                                                [SKIP_NO_FILE] = "pipes or devices",
                                                [SKIP_LONG_NAME] = "files whose names are too long to open" };
    printf("%7u  files found\n", count->found);
    for (int i = 0; i < BECAMES; i++)
        line(count->became[i], became[i]);
    for (int i = 0; i < SKIPS; i++)
        line(count->skipped[i], skipped[i]);
    if (count->hidden_folders > 0)
        printf("Hidden folders passed over: %u\n", count->hidden_folders);
    if (count->closed_folders > 0)
        printf("Folders that could not be opened: %u. The list names them.\n", count->closed_folders);
}
