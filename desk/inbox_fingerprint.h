/* inbox_fingerprint.h - one sum over all that a sheet depends on besides the letter and the day: the programs, the data files, the options.
 *
 * The day is left out. A letter's last days do not hang on it, and the list of the inbox reckons the days left anew at each run, from the
 * rows of the ledger. So a letter is not read again because a day has passed; only one with a doubt that the day may have ended is. */
#ifndef EHC_DESK_INBOX_FINGERPRINT_H
#define EHC_DESK_INBOX_FINGERPRINT_H

#include <stdbool.h>

#include "inbox_content.h"
#include "say.h"

/* `data` is the folder of the data files, or NULL for the usual one; `no_text`: records are kept without the letter's words.
 * False with `problem` set when a program or data file is missing. */
bool inbox_fingerprint(const char *data, bool no_text, char sum[CONTENT_SUM_SIZE], struct problem *problem);

#endif
