# EHC letter guide. `make` builds, `make demo` and `make check` set a fresh Debian 12 up first. V=1 shows commands.
VERSION  := 0.1.0
PREFIX   ?= /usr/local
DESTDIR  ?=
BUILD    ?= build
BINDIR    = $(PREFIX)/bin
DATADIR   = $(PREFIX)/share/ehc-letter-guide
MANDIR    = $(PREFIX)/share/man
UNITDIR   = $(PREFIX)/lib/systemd/system

CC       ?= gcc
CFLAGS   ?= -O2 -g
WARNINGS  = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wformat=2 -Wundef
HARDENING = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE -fstack-clash-protection
DEFINES   = -D_GNU_SOURCE -DEHC_VERSION='"$(VERSION)"' -DEHC_DATADIR='"$(DATADIR)"'
ALL_CFLAGS = -std=c11 $(CFLAGS) $(WARNINGS) $(HARDENING) $(DEFINES) -Irecord $(INCLUDES) $(SANITIZE)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(LDFLAGS) $(SANITIZE)

# Library names of pkg-config; looked up late (=) so that `make demo` can install pkg-config first.
RECORD_PKGS   = jansson glib-2.0
EXTRACT_PKGS  = poppler-glib lept cairo libseccomp libpcre2-8
# First the two that most symbols are looked up in: the dynamic linker asks the libraries in this order, 12,000 times.
EXTRACT_FIRST = -Wl,--no-as-needed -l:libstdc++.so.6 -lpoppler -Wl,--as-needed
# Headers only, here and below: these libraries are opened when a letter, or a calendar, needs them.
EXTRACT_OPENED = libheif libarchive libxml-2.0 gmime-3.0
CLASSIFY_PKGS = libpcre2-8
RENDER_PKGS   = libqrencode
RENDER_OPENED = libical
PACK_PKGS     = libqpdf cairo
SERVE_PKGS    = libmicrohttpd libqrencode
# libcsv, libharu and OpenMP's runtime have no pkg-config file.
RECORD_LIBS   = -lcsv
EXTRACT_LIBS  = -lm
RENDER_LIBS   = -lhpdf

RECORD_SOURCES   = record/record.c record/check.c record/date.c record/say.c record/filter.c record/stanza.c record/table.c record/datadir.c record/library.c record/write.c record/whole.c
EXTRACT_SOURCES  = extract/main.c extract/choices.c extract/names.c extract/source.c extract/letter.c extract/leaves.c extract/answer.c extract/content.c extract/confine.c extract/sandbox.c \
                   extract/reader.c extract/pdf.c extract/image.c extract/ocr.c extract/engine.c extract/page.c extract/layout.c extract/zones.c \
                   extract/pieces.c extract/mend.c extract/textlayer.c extract/letterend.c extract/heic.c extract/flow.c \
                   extract/package.c extract/xml.c extract/word.c extract/wordlists.c extract/mail.c extract/htmltext.c extract/pick.c extract/message.c \
                   extract/paper.c extract/print.c extract/boxes.c
# ehc-evidence shows again what ehc-extract has read, and so is linked with all of it but its main().
EVIDENCE_SOURCES = extract/evidence/main.c extract/evidence/evidence.c extract/evidence/facts.c extract/evidence/quote.c extract/evidence/places.c extract/evidence/labels.c \
                   extract/evidence/proof.c extract/evidence/listing.c extract/evidence/leaf.c extract/evidence/picture.c extract/evidence/snapshot.c extract/evidence/plain.c \
                   extract/evidence/marking.c extract/evidence/outline.c extract/evidence/sheet.c extract/evidence/typeset.c
CLASSIFY_SOURCES = classify/main.c classify/classifier.c classify/letter.c classify/contractions.c classify/namesakes.c classify/points.c classify/running.c classify/answers.c classify/zones.c classify/sections.c classify/rules.c \
                   classify/rulecheck.c classify/needles.c classify/haystack.c classify/guards.c classify/decision.c classify/dates.c classify/letterdate.c classify/names.c classify/authority.c \
                   classify/addressee.c classify/named.c classify/said.c
TIMELINE_SOURCES = timeline/main.c timeline/law.c timeline/period.c timeline/workdays.c timeline/limit.c timeline/facts.c timeline/certificate.c timeline/worked.c timeline/days.c timeline/what_if.c timeline/stated.c timeline/signs.c timeline/due.c timeline/routes.c timeline/provisions.c timeline/directory.c timeline/contacts.c
RENDER_SOURCES   = render/main.c render/sheet.c render/part_facts.c render/part_days.c render/part_steps.c render/part_contacts.c render/part_end.c render/part_adviser.c \
                   render/wording.c render/wordingids.c render/wordingcheck.c render/plural.c render/marked.c render/language.c render/sentence.c render/layout.c render/blocks.c render/canvas.c render/tags.c render/typeface.c render/fontfile.c render/memory.c render/codes.c render/lines.c render/strip.c render/text.c \
                   render/part_events.c render/calendar.c render/html.c
DESK_SOURCES     = desk/main.c desk/letter.c desk/options.c desk/chain.c desk/pipeline.c desk/spawn.c desk/place.c desk/phrases.c desk/today.c desk/overrule.c desk/certificate.c desk/authority.c desk/summary.c desk/contacts.c desk/contacts_check.c desk/contacts_gaps.c \
                   desk/inbox.c desk/inbox_options.c desk/inbox_files.c desk/inbox_groups.c desk/inbox_content.c desk/inbox_item.c desk/inbox_round.c desk/inbox_worker.c \
                   desk/inbox_row.c desk/inbox_shard.c desk/inbox_ledger.c desk/inbox_out.c desk/inbox_fingerprint.c desk/inbox_words.c desk/inbox_signals.c desk/inbox_progress.c \
                   desk/inbox_count.c desk/inbox_list.c desk/inbox_watch.c desk/triage.c desk/triage_csv.c desk/triage_html.c \
                   desk/merge.c desk/merge_options.c desk/merge_tools.c desk/merge_output.c desk/merge_columns.c desk/merge_csv.c desk/cases.c desk/encoding.c \
                   desk/case_facts.c desk/ukdate.c desk/compare.c

PACK_SOURCES     = pack/main.c pack/pack.c pack/pdffile.c pack/copy.c pack/address.c

# ehc-serve puts in what a person tells, as ehc letter does, and shows where facts stand, as ehc-evidence does.
SERVE_SOURCES    = serve/main.c serve/options.c serve/service.c serve/server.c serve/connections.c serve/guard.c serve/routes.c serve/request.c serve/secret.c serve/upload.c serve/session.c serve/work.c serve/job.c \
                   serve/words.c serve/link.c serve/facing.c serve/place.c serve/form.c serve/page.c serve/page_start.c serve/page_files.c serve/page_reading.c serve/page_check.c serve/page_ask.c \
                   serve/page_certificate.c serve/page_guide.c serve/page_letter.c serve/page_phone.c serve/page_stop.c
SERVE_SHARED     = desk/overrule.c desk/certificate.c desk/authority.c desk/today.c desk/spawn.c extract/source.c extract/mend.c \
                   extract/evidence/facts.c extract/evidence/quote.c extract/evidence/places.c extract/evidence/labels.c

PROGRAMS = ehc ehc-extract ehc-classify ehc-timeline ehc-render ehc-evidence ehc-pack ehc-serve
BINARIES = $(PROGRAMS:%=$(BUILD)/%)

Q = $(if $(V),,@)
say = $(if $(V),,@echo '  $(1)	$(2)';)
objects = $(patsubst %.c,$(BUILD)/%.o,$(1))
pkg_cflags = $$(pkg-config --cflags $(1))
pkg_libs   = $$(pkg-config --libs $(1))

parts = $(filter-out %/main.o,$(call objects,$(1)))
make_all = $(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))
JOBS    ?= $$(nproc)
SETUP   ?= yes# `make SETUP=no check` looks for no packages: for systems that are not Debian
PYTHON   = /usr/bin/python3

.PHONY: all web demo check kill-test torture accept accuracy accuracy-letters words bench bench-classify bench-inbox bench-serve soak fuzz fuzz-programs holidays pictures sanitize valgrind tests install uninstall clean setup-run setup-build setup-test setup-samples setup-mailmerge setup-cluster setup-bench setup-web setup-browser check-mailmerge check-cluster check-browser coverage lint
all: $(BINARIES) web
	@:
# The style sheet and the script of ehc serve's pages.
web:
	@serve/web/style.sh $(BUILD)

$(BUILD)/record/%.o: PKGS = $(RECORD_PKGS)
$(BUILD)/extract/%.o: PKGS = $(RECORD_PKGS) $(EXTRACT_PKGS) $(EXTRACT_OPENED)
$(BUILD)/classify/%.o: PKGS = $(RECORD_PKGS) $(CLASSIFY_PKGS)
$(BUILD)/timeline/%.o: PKGS = $(RECORD_PKGS)
$(BUILD)/render/%.o: PKGS = $(RECORD_PKGS) $(RENDER_PKGS) $(RENDER_OPENED)
$(BUILD)/desk/%.o: PKGS = $(RECORD_PKGS)
$(BUILD)/pack/%.o: PKGS = $(RECORD_PKGS) $(PACK_PKGS)
$(BUILD)/serve/%.o: PKGS = $(RECORD_PKGS) $(SERVE_PKGS)

# Says how to go on where a plain `make` meets a machine without compiler or libraries.
ALL_PKGS = $(sort $(RECORD_PKGS) $(EXTRACT_PKGS) $(EXTRACT_OPENED) $(CLASSIFY_PKGS) $(RENDER_PKGS) $(RENDER_OPENED) $(DESK_PKGS) $(PACK_PKGS) $(SERVE_PKGS))
$(BUILD)/.tools:
	@command -v $(CC) >/dev/null && command -v pkg-config >/dev/null && pkg-config --exists $(ALL_PKGS) || \
	    { echo 'The compiler or a library is missing. "make setup-build" installs them; data/debian-packages.txt lists them.' >&2; exit 2; }
	@mkdir -p $(@D) && touch $@

$(BUILD)/%.o: %.c | $(BUILD)/.tools
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) $(call pkg_cflags,$(PKGS)) -MMD -MP -c -o $@ $<

$(BUILD)/librecord.a: $(call objects,$(RECORD_SOURCES))
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $^

# link PROGRAM's objects with the shared record library; PKGS and LIBS are what the program needs beyond it
define link
$(call say,LINK,$@)
$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) $(BUILD)/librecord.a $(call pkg_libs,$(RECORD_PKGS) $(1)) $(RECORD_LIBS) $(2)
endef

$(BUILD)/ehc-extract $(BUILD)/ehc-evidence: LDFLAGS += $(EXTRACT_FIRST)
$(BUILD)/ehc-extract: $(call objects,$(EXTRACT_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(EXTRACT_PKGS),$(EXTRACT_LIBS) $(if $(COVERAGE),$(COVERAGE_WRAP)))
$(BUILD)/ehc-evidence: $(call objects,$(EVIDENCE_SOURCES)) $(call parts,$(EXTRACT_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(EXTRACT_PKGS),$(EXTRACT_LIBS) $(if $(COVERAGE),$(COVERAGE_WRAP)))
$(BUILD)/ehc-classify: $(call objects,$(CLASSIFY_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(CLASSIFY_PKGS),)
$(BUILD)/ehc-timeline: $(call objects,$(TIMELINE_SOURCES)) $(BUILD)/librecord.a
	$(call link,,)
$(BUILD)/ehc-render: $(call objects,$(RENDER_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(RENDER_PKGS),$(RENDER_LIBS))
$(BUILD)/ehc-pack: $(call objects,$(PACK_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(PACK_PKGS),)
$(BUILD)/ehc: $(call objects,$(DESK_SOURCES)) $(BUILD)/librecord.a
	$(call link,,)

$(BUILD)/ehc-serve: $(call objects,$(SERVE_SOURCES) $(SERVE_SHARED)) $(BUILD)/librecord.a
	$(call link,$(SERVE_PKGS),-lm)

# ---- set-up: what is missing of data/debian-packages.txt

setup-run setup-build setup-test setup-samples setup-mailmerge setup-cluster setup-bench setup-web setup-browser: setup-%:
	@.ci/setup $*

set_up = $(if $(filter no,$(SETUP)),true,.ci/setup $(1))

# ---- demo: three invented letters and the sheets made of them

demo:
	@$(call set_up,run build)
	@$(make_all) all
	@samples/demo.sh $(BUILD)

# ---- tests: unit tests (cmocka) linked with the parts of one stage, then scripts that run the programs; tests/run.sh counts

RECORD_TESTS   = record_test date_test table_test stanza_test filter_test
EXTRACT_TESTS  = extract_print extract_mend extract_layout extract_textlayer extract_confine
EVIDENCE_TESTS = evidence_quote
CLASSIFY_TESTS = letter_test zones_test names_test dates_test rules_test needles_test authority_test letterdate_test decision_test named_test said_test
TIMELINE_TESTS = period_test workdays_test days_test routes_test
RENDER_TESTS   = render_calendar render_lines render_marked render_plural render_strip render_wording
DESK_TESTS     = inbox_groups_test inbox_shard_test triage_test
SERVE_TESTS    = serve_test
SCRIPT_TESTS   = tests/render.sh=$(BUILD)/ehc-render tests/languages.sh=$(BUILD)/ehc-render tests/tagged.py tests/longest_names.py tests/read_calendars.py tests/classify.sh tests/desk.sh tests/merge.py tests/inbox.py tests/inbox_kill.py tests/serve.py tests/extract.sh tests/evidence.py tests/fuzz.sh tests/samples.py tests/passages.py tests/schema.py \
                 tests/timeline_test.sh=$(BUILD)/ehc-timeline tests/independent_days.py=$(BUILD)/ehc-timeline tests/holidays.sh tests/data_test.py=data tests/reading_age.py=data \
                 tests/packages.sh tests/install.sh tests/readme.sh

test_programs = $(1:%=$(BUILD)/tests/%)
TEST_PROGRAMS = $(call test_programs,$(RECORD_TESTS) $(EXTRACT_TESTS) $(EVIDENCE_TESTS) $(CLASSIFY_TESTS) $(TIMELINE_TESTS) $(RENDER_TESTS) $(DESK_TESTS) $(SERVE_TESTS))
tests: $(TEST_PROGRAMS) fuzz-programs
	@:

$(EXTRACT_TESTS:%=$(BUILD)/tests/%.o): INCLUDES = -Iextract
$(EVIDENCE_TESTS:%=$(BUILD)/tests/%.o): INCLUDES = -Iextract/evidence
$(CLASSIFY_TESTS:%=$(BUILD)/tests/%.o) $(BUILD)/tests/classify_help.o $(BUILD)/tests/fuzz_letter.o: INCLUDES = -Iclassify
$(TIMELINE_TESTS:%=$(BUILD)/tests/%.o): INCLUDES = -Itimeline
$(RENDER_TESTS:%=$(BUILD)/tests/%.o): INCLUDES = -Irender
$(DESK_TESTS:%=$(BUILD)/tests/%.o): INCLUDES = -Idesk
$(SERVE_TESTS:%=$(BUILD)/tests/%.o) $(BUILD)/tests/serve_help.o $(BUILD)/tests/fuzz_serve.o: INCLUDES = -Iserve
$(BUILD)/tests/%.o: PKGS = $(ALL_PKGS) cmocka

$(call test_programs,$(RECORD_TESTS)): %: %.o $(BUILD)/librecord.a
	$(call link,cmocka,)
$(call test_programs,$(EXTRACT_TESTS)): %: %.o $(call parts,$(EXTRACT_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(EXTRACT_PKGS) cmocka,$(EXTRACT_LIBS))
$(call test_programs,$(EVIDENCE_TESTS)): %: %.o $(call parts,$(EVIDENCE_SOURCES) $(EXTRACT_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(EXTRACT_PKGS) cmocka,$(EXTRACT_LIBS))
# Fuzz targets: with tests/fuzz_replay.c they replay their seeds; `make fuzz` builds them with clang for libFuzzer.
FUZZ_TARGETS = fuzz_answer fuzz_word fuzz_mail fuzz_words fuzz_record fuzz_quote fuzz_cases
FUZZ_SERVE   = fuzz_serve
FUZZ_LETTER  = fuzz_letter
FUZZ_MAIN    = $(BUILD)/tests/fuzz_replay.o
FUZZ_SECONDS ?= 60
$(FUZZ_TARGETS:%=$(BUILD)/tests/%.o): INCLUDES = -Iextract -Iextract/evidence -Idesk
$(BUILD)/tests/fuzz_%.o: PKGS = $(ALL_PKGS)
$(call test_programs,$(filter-out fuzz_cases,$(FUZZ_TARGETS))): %: %.o $(FUZZ_MAIN) $(call parts,$(EVIDENCE_SOURCES) $(EXTRACT_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(EXTRACT_PKGS),$(EXTRACT_LIBS))
$(call test_programs,fuzz_cases): %: %.o $(FUZZ_MAIN) $(call parts,$(DESK_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(DESK_PKGS),$(DESK_LIBS))
$(call test_programs,$(FUZZ_SERVE)): %: %.o $(FUZZ_MAIN) $(BUILD)/tests/serve_help.o $(call parts,$(SERVE_SOURCES) $(SERVE_SHARED)) $(BUILD)/librecord.a
	$(call link,$(SERVE_PKGS),-lm)
$(call test_programs,$(FUZZ_LETTER)): %: %.o $(FUZZ_MAIN) $(call parts,$(CLASSIFY_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(CLASSIFY_PKGS),)
fuzz-programs: $(call test_programs,$(FUZZ_TARGETS) $(FUZZ_SERVE) $(FUZZ_LETTER))
	@:
fuzz:
	@command -v clang-14 >/dev/null || { echo 'clang-14 is missing: apt-get install clang-14 libclang-rt-14-dev' >&2; exit 2; }
	@$(make_all) BUILD=$(BUILD)-fuzz CC=clang-14 CFLAGS='-O1 -g' HARDENING= SANITIZE='-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all' \
	    FUZZ_MAIN= LDFLAGS=-fsanitize=fuzzer fuzz-programs
	@tests/fuzz.sh --run $(BUILD)-fuzz $(FUZZ_SECONDS)

$(call test_programs,$(CLASSIFY_TESTS)): %: %.o $(BUILD)/tests/classify_help.o $(call parts,$(CLASSIFY_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(CLASSIFY_PKGS) cmocka,)
$(call test_programs,$(TIMELINE_TESTS)): %: %.o $(call parts,$(TIMELINE_SOURCES)) $(BUILD)/librecord.a
	$(call link,cmocka,)
$(call test_programs,$(RENDER_TESTS)): %: %.o $(call parts,$(RENDER_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(RENDER_PKGS) cmocka,$(RENDER_LIBS))
$(call test_programs,$(DESK_TESTS)): %: %.o $(call parts,$(DESK_SOURCES)) $(BUILD)/librecord.a
	$(call link,$(DESK_PKGS) cmocka,$(DESK_LIBS))

$(call test_programs,$(SERVE_TESTS)): %: %.o $(BUILD)/tests/serve_help.o $(call parts,$(SERVE_SOURCES) $(SERVE_SHARED)) $(BUILD)/librecord.a
	$(call link,$(SERVE_PKGS) cmocka,-lm)

check:
	@$(call set_up,run build test)
	@$(make_all) all tests
	@tests/run.sh $(BUILD) $(TEST_PROGRAMS) $(SCRIPT_TESTS)

# `ehc inbox` killed at two hundred random moments (about a minute); `make check` does twenty.
KILLS ?= 200
kill-test:
	@$(call set_up,run build test)
	@$(make_all) all
	@KILLS=$(KILLS) $(PYTHON) tests/inbox_kill.py $(BUILD)

# A mail merge in LibreOffice with a merge file of ours: needs 260 MB of packages, and so is no part of `make check`.
check-mailmerge:
	@$(call set_up,run build test mailmerge)
	@$(make_all) all
	@tests/run.sh $(BUILD) tests/mailmerge.py

# Thousands of spoilt inputs through the real programs with their real confinement (about ten minutes); the same seed gives the same inputs.
COUNT ?= 3000
SEED  ?= 1
torture:
	@$(call set_up,run build test samples bench)
	@$(make_all) all
	@$(PYTHON) tests/torture.py --count $(COUNT) --seed $(SEED) $(BUILD)

# Two hundred letters on a Slurm cluster of two nodes, on this machine, of which one is killed (about a minute).
check-cluster:
	@$(call set_up,run build test cluster)
	@$(make_all) all
	@tests/run.sh $(BUILD) tests/cluster.py

# The pages of ehc serve in Debian's Chromium, with npm packages that check them (about two minutes); pictures are left in build/browser/.
check-browser:
	@$(call set_up,run build test web browser)
	@$(make_all) all
	@SECONDS_MAX=900 tests/run.sh $(BUILD) tests/browser.sh

# Shows how each sample's outputs differ from what is stored beside it, and asks before it stores them.
accept:
	@$(call set_up,run build test)
	@$(make_all) all
	@$(PYTHON) tests/samples.py --accept $(BUILD)

# How many of the invented letters are read rightly: `make accuracy FORMS=pdf,scan,photo SETS="seen unseen"`. SAY= names every letter
# with a fact that is wrong or not sure, and not only those wrong and sure.
FORMS ?= pdf
SAY   ?= --quiet
SETS  ?= seen unseen
accuracy: accuracy-letters words
accuracy-letters:
	@$(call set_up,run build test samples)
	@$(make_all) all
	@$(PYTHON) samples/make-letters.py --all $(SETS:%=tests/letters/%) --out $(BUILD)/letters --forms $(FORMS) --jobs $(JOBS)
	@for set in $(SETS); do for form in $$(echo $(FORMS) | tr , ' '); do \
	    echo "== $$set, $$form" && $(PYTHON) tests/accuracy.py $(SAY) --build $(BUILD) --made $(BUILD)/letters --form $$form tests/letters/$$set || exit 2; \
	done; done

# GOV.UK's own list set beside ours: `make holidays FILE=bank-holidays.json` shows what changes and asks; WRITE=yes stores it unasked.
# The file is the one at https://www.gov.uk/bank-holidays.json; `make holidays bank-holidays.json` does the same.
HOLIDAYS = $(or $(FILE),$(firstword $(filter-out holidays,$(MAKECMDGOALS))))
holidays:
	@[ -n '$(HOLIDAYS)' ] || { echo 'Fetch https://www.gov.uk/bank-holidays.json and name it: make holidays FILE=bank-holidays.json' >&2; exit 2; }
	@$(PYTHON) timeline/holidays.py $(if $(filter yes,$(WRITE)),--write) '$(HOLIDAYS)'; status=$$?; [ $$status -eq 0 ] || [ $$status -eq 3 ]

# The share of words that are read right on scans and photos, beside plain tesseract (slow: about six minutes).
words:
	@$(call set_up,run build test samples)
	@$(make_all) all
	@$(PYTHON) tests/words.py --build $(BUILD)

# Times beside those of the usual tools, as ratios within one run: BENCHMARKS.md. `make bench QUICK=yes` leaves the slow half out.
bench:
	@$(call set_up,run build test samples bench)
	@$(make_all) all
	@status=0; $(PYTHON) tests/bench.py --json $(BUILD)/bench.json $(if $(filter yes,$(QUICK)),--quick) $(BUILD) || status=1; \
	    $(if $(filter yes,$(QUICK)),,tests/bench_serve.sh $(BUILD) || status=1;) exit $$status
LETTERS ?= 10000# of the inbox's long run; `make bench` takes 2000
SCANS   ?= 40
bench-classify bench-serve: bench-%:
	@$(call set_up,run build test samples bench)
	@$(make_all) all
	@tests/bench_$*.sh $(BUILD)
bench-inbox:
	@$(call set_up,run build test samples bench)
	@$(make_all) all
	@LETTERS=$(LETTERS) SCANS=$(SCANS) $(PYTHON) tests/bench_inbox.py $(BUILD)

# Two thousand letters through the pages of ehc serve (about a quarter of an hour), and what is left afterwards.
UPLOADS ?= 2000
soak:
	@$(call set_up,run build test)
	@$(make_all) all
	@$(PYTHON) tests/soak_serve.py $(BUILD) $(UPLOADS)

# The pictures in README.md.
pictures: all
	samples/pictures.sh $(BUILD)

# The tests under AddressSanitizer and UndefinedBehaviorSanitizer, in a folder of their own. Its programs need other libraries, and are not installed.
SANITIZE_SCRIPTS = $(filter-out tests/packages.sh tests/install.sh,$(subst =$(BUILD)/,=$(BUILD)-sanitize/,$(SCRIPT_TESTS)))
sanitize:
	@$(call set_up,run build test)
	@$(make_all) BUILD=$(BUILD)-sanitize CFLAGS='-O1 -g -fno-omit-frame-pointer' SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all' all tests
	@LSAN_OPTIONS=suppressions=$(CURDIR)/tests/leaks.supp:print_suppressions=0 SECONDS_MAX=900 tests/run.sh $(BUILD)-sanitize $(TEST_PROGRAMS:$(BUILD)/%=$(BUILD)-sanitize/%) $(SANITIZE_SCRIPTS)

# Confinement is left out: valgrind runs into the fences itself.
VALGRIND = valgrind -q --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=9 --suppressions=tests/valgrind.supp
valgrind:
	@command -v valgrind >/dev/null || { echo 'valgrind is missing: apt-get install valgrind' >&2; exit 2; }
	@$(make_all) all tests
	@SECONDS_MAX=3600 UNDER="$(VALGRIND)" tests/run.sh $(BUILD) $(filter-out %/extract_confine,$(TEST_PROGRAMS))

# gcc's analyser, clang-tidy and cppcheck; tests/lint.txt has a reason for each finding that stays.
lint:
	@$(call set_up,run build bench)
	@tests/lint.sh

# How many of our own lines the tests run, in a folder of its own; SAY=--say names those that none runs. Some tests fail here, since a counted program
# writes files of its own and the confined child is not confined: `make check` is what counts.
COVERAGE_WRAP = -Wl,--wrap=_exit,--wrap=sandbox_enter
ifdef COVERAGE
$(BUILD)/ehc-extract $(BUILD)/ehc-evidence: $(BUILD)/tests/coverage_child.o
$(BUILD)/tests/coverage_child.o: INCLUDES = -Iextract
endif
coverage:
	@$(call set_up,run build test)
	@$(make_all) BUILD=$(BUILD)-coverage COVERAGE=yes CFLAGS='-O0 -g' HARDENING= SANITIZE=--coverage all tests
	@find $(BUILD)-coverage -name '*.gcda' -delete
	@-GCOV_ERROR_FILE=/dev/null SECONDS_MAX=900 tests/run.sh $(BUILD)-coverage $(TEST_PROGRAMS:$(BUILD)/%=$(BUILD)-coverage/%) $(subst =$(BUILD)/,=$(BUILD)-coverage/,$(filter-out tests/packages.sh tests/install.sh,$(SCRIPT_TESTS))) >$(BUILD)-coverage/tests.log
	@tail -n 1 $(BUILD)-coverage/tests.log
	@$(PYTHON) tests/coverage.py $(filter --say,$(SAY)) $(BUILD)-coverage

# ---- install

MANPAGES = $(wildcard extract/*.1 extract/evidence/*.1 classify/*.1 timeline/*.1 render/*.1 pack/*.1 desk/*.1 serve/*.1)
DATA     = $(filter-out data/debian-packages.txt,$(wildcard data/*.ini data/*.csv data/*.txt))

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(DATADIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(UNITDIR)
	install $(BINARIES) desk/ehc-inbox-slurm $(DESTDIR)$(BINDIR)
	install -m 644 $(DATA) $(DESTDIR)$(DATADIR)
	install -d $(DESTDIR)$(DATADIR)/web
	install -m 644 $(BUILD)/web/pages.css $(BUILD)/web/pages.js $(DESTDIR)$(DATADIR)/web
	$(if $(MANPAGES),install -m 644 $(MANPAGES) $(DESTDIR)$(MANDIR)/man1)
	sed 's|@BINDIR@|$(BINDIR)|' 'desk/ehc-inbox@.service' >'$(DESTDIR)$(UNITDIR)/ehc-inbox@.service'
	chmod 644 '$(DESTDIR)$(UNITDIR)/ehc-inbox@.service'

uninstall:
	rm -f $(PROGRAMS:%=$(DESTDIR)$(BINDIR)/%) $(DESTDIR)$(BINDIR)/ehc-inbox-slurm $(patsubst %,$(DESTDIR)$(MANDIR)/man1/%,$(notdir $(MANPAGES))) '$(DESTDIR)$(UNITDIR)/ehc-inbox@.service'
	rm -rf $(DESTDIR)$(DATADIR)

clean:
	rm -rf $(BUILD) $(BUILD)-sanitize $(BUILD)-coverage $(BUILD)-fuzz

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
