/* inbox_groups.h - which files are the pages of one letter, told by their names. The rule, in full:
 *
 * 1. Numbered pages. Files of one folder whose names are the same but for a number at the end, with the numbers 1, 2, 3 and so on, none
 *    missing and none twice, and the same ending:
 *    - "NAME-1.jpg" "NAME-2.jpg", "NAME_1" "NAME_2", "NAME (1)" "NAME (2)": pictures only;
 *    - "page 1" "page 2", "NAME part 1", "NAME p2", and "NAME 1 of 2" when all are there: pictures, or PDF files.
 *    Kept apart: numbers of three digits and more (a camera's or scanner's counter), NAME itself ending in a digit (a date), a NAME that
 *    counts letters or people ("letter-1"), "NAME (1)" beside "NAME" (a file that was downloaded twice), more than 60 files.
 * 2. A folder of its own. A folder below the inbox with 2 to 20 pictures and nothing else, none of them numbered as in 1.
 *
 * Whatever does not fit is a letter by itself: pages read apart say that a person must look, two letters read as one could give a wrong day.
 * Ownership: the groups are the caller's, the files in them stay those of the list. */
#ifndef EHC_DESK_INBOX_GROUPS_H
#define EHC_DESK_INBOX_GROUPS_H

#include <glib.h>

#include "inbox_files.h"

/* What a file's first bytes say it is, as far as it matters here. */
enum inbox_form { FORM_OTHER, FORM_PICTURE, FORM_PDF };

/* Asked only about files whose names would fit. */
typedef enum inbox_form inbox_form_of(const struct inbox_file *file, const void *with);

/* A list of groups in the order of their first files' paths; each is a GPtrArray of struct inbox_file, its pages in order. With `apart`
 * every file is a group by itself. Freed with g_ptr_array_unref(). */
GPtrArray *inbox_groups_make(const struct inbox_files *files, bool apart, inbox_form_of *form_of, const void *with);

#endif
