/* pdffile.h - a PDF file being written object by object, its table of places at the end.
 *
 * Ownership: pdffile_new/pdffile_free; pdffile_free(NULL) is fine. A file that was not finished is taken away by it. */
#ifndef EHC_PACK_PDFFILE_H
#define EHC_PACK_PDFFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "say.h"

struct pdffile;

/* Begins a file that will appear as `path`; objects 1 to `reserved` are the caller's to write. NULL with `problem` set. */
struct pdffile *pdffile_new(const char *path, unsigned reserved, struct problem *problem);
void pdffile_free(struct pdffile *file);

/* A number for one more object, which must then be written. */
unsigned pdffile_number(struct pdffile *file);

/* Writes an object, each number once. What fails is told by pdffile_finish. */
void pdffile_write(struct pdffile *file, unsigned number, const char *text, size_t length);

/* Writes the table and the trailer, to the disk, and gives the file its name. False with `problem` set. */
bool pdffile_finish(struct pdffile *file, unsigned catalogue, unsigned info, struct problem *problem);

#endif
