/* snapshot.c - see snapshot.h. Its dots are few: the picture goes to phones, and is made for finding a place, not for reading the letter. */
#include "snapshot.h"

#include <allheaders.h>
#include <glib.h>
#include <stdlib.h>

#include "../answer.h"
#include "leaf.h"
#include "picture.h"

#define DOTS 1228 /* of the longer side: A4 at 105 dpi */

json_t *snapshot_make(const void *with)
{
    const struct snapshot_job *job = with;
    struct leaf_file file = { .open = false };
    struct leaf leaf;
    struct problem problem;
    l_uint8 *bytes = NULL;
    size_t length = 0;
    json_t *answer = NULL;
    bool made = leaf_open(&leaf, &file, job->page, job->sources, job->count, true) && picture_jpeg(leaf.picture, DOTS, &bytes, &length, NULL, NULL);
    if (made) {
        char *text = g_base64_encode(bytes, length);
        answer = json_pack("{s:s}", "jpeg", text);
        g_free(text);
    } else {
        problem_set(&problem, "damaged", "The page could not be drawn. Look at the letter itself.");
        answer = answer_of_problem(&problem);
    }
    free(bytes);
    leaf_file_close(&file);
    return answer;
}
