/* word.h - a Word file's text in reading order. Runs in the confined child only. */
#ifndef EHC_EXTRACT_WORD_H
#define EHC_EXTRACT_WORD_H

#include "flow.h"
#include "package.h"
#include "say.h"

/* The text of an unpacked Word file: header, body, footer, notes. NULL with `problem` when it is another kind of zip file or damaged. */
struct flow *word_read(const struct package *package, struct problem *problem);

#endif
