/* pick.h - which of an e-mail's attachments are the letter. Runs in the confined child only. */
#ifndef EHC_EXTRACT_PICK_H
#define EHC_EXTRACT_PICK_H

#include <jansson.h>

#include "letterend.h"
#include "mail.h"

/* What the letter is:
 *   {"parts": [{"number": N, "name": TEXT, "form": a source_form}, ...], "message": N, "others": truth}
 * with no parts when the words of message N are the letter; `others`: another attachment looks like a letter as well. */
json_t *pick_letter(const struct mail *mail, const struct letterend *end);

#endif
