/* inbox.h - `ehc inbox`: a folder of letters in, their sheets and a list by days left out. */
#ifndef EHC_DESK_INBOX_H
#define EHC_DESK_INBOX_H

/* Runs the command; arguments[0] is "inbox". Returns the exit status. */
int inbox_main(int count, char **arguments);

void inbox_usage(void);

#endif
