/* letter.h - `ehc letter`: the files of one letter in, its sheet out. */
#ifndef EHC_DESK_LETTER_H
#define EHC_DESK_LETTER_H

/* Runs the command; arguments[0] is "letter". Returns the exit status. */
int letter_main(int count, char **arguments);

void letter_usage(void);

#endif
