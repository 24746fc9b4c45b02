/* message.h - an e-mail's letter: which attachments it is, and when the message was sent. Runs in the parent: a child does the reading. */
#ifndef EHC_EXTRACT_MESSAGE_H
#define EHC_EXTRACT_MESSAGE_H

#include <jansson.h>
#include <stdbool.h>

#include "letter.h"
#include "source.h"

/* Fills `source->parts` with the attachments that are the letter (none: its own words are), and sets the record's `sent`. A doubt is added
 * when it holds more than one letter. False with `problem` when it cannot be read; `stop` is set when the program cannot go on. */
bool message_open(struct source *source, const struct letter_options *options, json_t *record, bool *stop, struct problem *problem);

/* Takes over a child's answer (reader.h): the checking half of message_open. False when it is not what it should be. */
bool message_take(struct source *source, const json_t *answer, json_t *record);

#endif
