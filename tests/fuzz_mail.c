/* fuzz_mail.c - saved e-mails: telling them from other files, their parts, names, dates and words, and which part is the letter. */
#include <stdlib.h>

#include "fuzz_target.h"
#include "mail.h"
#include "package.h"
#include "pick.h"
#include "source.h"
#include "xml.h"

static struct letterend *end;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    struct problem problem;
    end = letterend_new("data/letter-end.ini", &problem);
    if (!end || !mail_open() || !xml_open() || !package_open())
        abort();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problem problem;
    enum source_form form;
    source_tell(data, size, &form);
    struct mail *mail = mail_new(data, size, &problem);
    if (!mail)
        return 0;
    for (guint i = 0; i < mail->messages->len; i++) {
        GDate date;
        char *quote = NULL;
        mail_sent(mail, i, &date, &quote);
        g_free(quote);
    }
    json_t *picked = pick_letter(mail, end);
    if (!picked)
        abort();
    json_decref(picked);
    mail_free(mail);
    return 0;
}
