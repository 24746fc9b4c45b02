/* pages.h - all pages. Each fills the visit's answer; which path leads to which stands in routes.c. */
#ifndef EHC_SERVE_PAGES_H
#define EHC_SERVE_PAGES_H

#include "service.h"

/* page_start.c: what this does; Start; Start again. */
visit_page page_start, page_start_begin, page_start_again;

/* page_files.c: the files of the letter. */
visit_page page_files, page_files_add, page_files_remove, page_files_read;

/* page_reading.c: while something is being read; how far it is, for the script; its end. */
visit_page page_reading, page_reading_state, page_reading_cancel;

/* page_check.c: what was read. */
visit_page page_check;

/* page_ask.c: a question about one fact, and its answer. */
visit_page page_ask_decision, page_ask_dated, page_ask_council, page_ask_holder, page_ask_adviser;

/* page_certificate.c: the mediation certificate. */
visit_page page_certificate;

/* page_guide.c: the sheet, and the files made of it. */
visit_page page_guide, page_guide_pdf, page_guide_ics;

/* page_letter.c: the letter's own pages, and the picture of one. */
visit_page page_letter, page_letter_picture;

/* page_phone.c: a phone that came with the link; its photos for the session of this machine. */
visit_page page_phone_join, page_phone_choose, page_phone_photos, page_phone_add;

/* page_stop.c: pages that end a visit, each with its status. */
visit_page page_stop_unknown, page_stop_method, page_stop_host, page_stop_ended, page_stop_busy, page_stop_full, page_stop_too_long, page_stop_pass, page_stop_malformed, page_stop_broken;

#endif
