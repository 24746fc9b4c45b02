/* merge.h - `ehc merge`: a list of cases in, sheets, a pack to be printed and a merge file out. */
#ifndef EHC_DESK_MERGE_H
#define EHC_DESK_MERGE_H

/* Runs the command; arguments[0] is "merge". Returns the exit status. */
int merge_main(int count, char **arguments);

/* Prints the options. */
void merge_usage(void);

#endif
