/* limits.h - how much of anything is taken from a file, in one place. */
#ifndef EHC_EXTRACT_LIMITS_H
#define EHC_EXTRACT_LIMITS_H

#define PIXELS_MAX 40000000.0        /* of a picture or a drawn page: A4 at 600 dpi, plus margin */
#define PAGES_MAX_DEFAULT 60         /* of a letter: a decision letter with a plan has 10 to 50 */
#define BYTES_MAX_DEFAULT (64l * 1024 * 1024) /* of a file: 60 colour pages at 300 dpi as JPEG are about 40 MB */
#define FILES_MAX 200                /* of one letter, with --together */

#define MEMORY_MAX (1024ul * 1024 * 1024) /* bytes of address space of a child, by default */
#define MEMORY_LEAST (64l * 1024 * 1024) /* that may be asked for: with less not even a small letter is read */
#define PROCESSOR_SECONDS_MAX 30u    /* of a child, by default: a page's OCR takes 1 to 3 s */
#define WALL_TO_PROCESSOR 2          /* seconds by the clock that a child has for each of processor time */
#define LETTER_SECONDS_MAX 120       /* of a letter with all its children, unless --everything */
#define ANSWER_BYTES_MAX (16ul * 1024 * 1024) /* a child sends: 60 dense pages with boxes are about 6 MB */

#define SCAN_DPI 300.0               /* pages are drawn at most this sharp: more costs time and reads no better */
#define SCAN_DPI_LEAST 200.0         /* and at least this sharp */
#define BOXES_DPI 200.0              /* a page of good text is drawn this sharp to look for tick boxes */
#define GLANCE_DPI 72.0              /* and this sharp to see whether there can be any */

#endif
