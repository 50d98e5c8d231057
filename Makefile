# Makefile: folders are scanned; nobody edits a list. `make help` says what there is.
ifeq ($(origin CC),default)
CC := gcc
endif
PREFIX ?= /usr/local
B ?= build
VERSION := $(shell cat VERSION)

# V=1 shows the commands.
ifndef V
QUIET = @printf '%-5s %s\n'
AT = @
else
QUIET = @:
AT =
endif

PKGS := jansson gumbo sqlite3 libsodium libutf8proc
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wstrict-prototypes \
        -Wmissing-prototypes -Wundef
OPT ?= -O2 -g
CFLAGS_ALL = -std=c17 -D_GNU_SOURCE -ffp-contract=off -fvisibility=hidden $(WARN) $(OPT) \
        -I. -Isrc -Iinclude -I$(B)/gen -DVITNE_VERSION='"$(VERSION)"' $(PKG_CFLAGS) $(CFLAGS) -MMD -MP
LDLIBS_ALL = $(PKG_LIBS) -lm $(LDLIBS)
SANITIZE := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=address,undefined

LIB_SRC := $(shell find src -name '*.c' ! -path 'src/cli/*' | LC_ALL=C sort)
CLI_SRC := $(wildcard src/cli/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$(B)/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$(B)/%.o)
UNIT_SRC := $(shell find tests/unit -name '*.c' | LC_ALL=C sort)
UNIT_BIN := $(UNIT_SRC:%.c=$(B)/%)
TOOL_SRC := $(wildcard tools/*.c tools/*/*.c)
TOOL_BIN := $(TOOL_SRC:%.c=$(B)/%)
BENCH_SRC := $(wildcard bench/*.c)
BENCH_BIN := $(BENCH_SRC:%.c=$(B)/%)
FUZZ_SRC := $(wildcard fuzz/*.c)
FUZZ_BIN := $(FUZZ_SRC:%.c=$(B)/%)
HEADERS := $(shell find src $(wildcard include) -name '*.h' | LC_ALL=C sort)
HEADER_OK := $(HEADERS:%=$(B)/alone/%.ok)

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all tools help clean check check-san lint lint-gcc lint-clang objects headers fmt stats score bench fuzz fuzz-ci \
        fuzzers install uninstall FORCE
all: $(B)/vitne

help:
	@echo 'make                       builds $(B)/vitne'
	@echo 'make check [M=part]        unit and command tests, or those whose name holds `part`'
	@echo 'make check-san [M=part]    the same under AddressSanitizer and UndefinedBehaviorSanitizer'
	@echo 'make lint [M=rule]         house rules; warnings as errors with gcc and clang; each header alone'
	@echo 'make fuzz T=name [SECONDS=60]  feeds that target; make fuzz-ci: every target for 10 seconds'
	@echo 'make score [M=part]        accuracy on the shown corpora, floor and record beside ours'
	@echo 'make bench [M=part]        speed and memory'
	@echo 'make stats                 sizes of files and functions'
	@echo 'make fmt                   clang-format over every C file'
	@echo 'make install [PREFIX=/usr/local] [DESTDIR=]   and make uninstall'
	@echo 'make tools                 the programs of tools/ that make data'
	@echo 'B=folder builds elsewhere; CC=clang with another compiler; OPT= sets optimisation.'

$(B)/gen/verbs.inc: $(CLI_SRC) tools/verbs.sh
	@mkdir -p $(@D)
	$(AT)tools/verbs.sh src/cli > $@.new && mv $@.new $@
$(CLI_OBJ): $(B)/gen/verbs.inc

$(B)/gen/exports.inc: $(wildcard src/export/*/*.c) tools/exports.sh
	@mkdir -p $(@D)
	tools/exports.sh src/export > $@.new && mv $@.new $@
$(B)/src/export/format.o: $(B)/gen/exports.inc

$(B)/gen/families.inc: $(wildcard src/claim/*/*.c) tools/families.sh
	@mkdir -p $(@D)
	tools/families.sh src/claim > $@.new && mv $@.new $@
$(B)/src/claim/family.o: $(B)/gen/families.inc

$(B)/gen/page_css.inc: src/export/html/page.css tools/embed.sh
	@mkdir -p $(@D)
	tools/embed.sh $< > $@.new && mv $@.new $@
$(B)/src/export/html/wholepage.o: $(B)/gen/page_css.inc

$(B)/%.o: %.c Makefile VERSION
	@mkdir -p $(@D)
	$(QUIET) cc $<
	$(AT)$(CC) $(CFLAGS_ALL) -c -o $@ $<

$(B)/libvitne.a: $(LIB_OBJ)
	$(QUIET) ar $@
	$(AT)rm -f $@ && ar rcsD $@ $^

$(B)/vitne: $(CLI_OBJ) $(B)/libvitne.a
	$(QUIET) link $@
	$(AT)$(CC) $(OPT) $(LDFLAGS) -o $@ $(CLI_OBJ) $(B)/libvitne.a $(LDLIBS_ALL)

$(UNIT_BIN) $(TOOL_BIN) $(BENCH_BIN): $(B)/%: $(B)/%.o $(B)/libvitne.a
	$(QUIET) link $@
	$(AT)$(CC) $(OPT) $(LDFLAGS) -o $@ $^ $(LDLIBS_ALL)

tools: $(TOOL_BIN)

check: all $(UNIT_BIN)
	@B=$(B) tests/run $(M)

check-san:
	$(MAKE) --no-print-directory B=$(B)/san OPT='$(SANITIZE)' check

# Warnings are errors in lint, not in a build: another compiler's new warning stops nobody.
objects: $(LIB_OBJ) $(CLI_OBJ) $(UNIT_SRC:%.c=$(B)/%.o) $(TOOL_SRC:%.c=$(B)/%.o) \
        $(BENCH_SRC:%.c=$(B)/%.o) $(FUZZ_SRC:%.c=$(B)/%.o)

$(B)/alone/%.ok: % Makefile
	@mkdir -p $(@D)
	$(AT)$(CC) $(CFLAGS_ALL) -Wno-unused-function -Werror -MF $(@:.ok=.d) -MT $@ -fsyntax-only -x c -include $< /dev/null
	@touch $@
headers: $(HEADER_OK)

lint:
	tools/lint.sh $(M)
	$(MAKE) --no-print-directory lint-gcc
	$(MAKE) --no-print-directory lint-clang
lint-gcc:
	$(MAKE) --no-print-directory -s B=$(B)/lint CC=gcc CFLAGS=-Werror OPT=-O1 objects headers
lint-clang:
	$(MAKE) --no-print-directory -s B=$(B)/lint-clang CC=clang CFLAGS=-Werror OPT=-O1 objects

fmt:
	clang-format -i $$(git ls-files --cached --others --exclude-standard '*.c' '*.h')

stats:
	@tools/stats.sh

# Fuzzing needs clang. The corpus of a target is fuzz/corpus/NAME; what is found is kept in
# $(B)/fuzz/found, what is new in $(B)/fuzz/new/NAME.
SECONDS ?= 60
FUZZ_MAKE = $(MAKE) --no-print-directory B=$(B)/fuzz CC=clang \
        OPT='-O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=fuzzer-no-link,address,undefined'
$(FUZZ_BIN): $(B)/%: $(B)/%.o $(B)/libvitne.a
	$(QUIET) link $@
	$(AT)$(CC) $(OPT) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LDLIBS_ALL)
fuzzers: $(FUZZ_BIN)

fuzz:
	@test -f fuzz/$(T).c || { echo "make fuzz T=name; there are:" $(FUZZ_SRC:fuzz/%.c=%); exit 2; }
	$(FUZZ_MAKE) $(B)/fuzz/fuzz/$(T)
	tools/fuzz.sh $(B)/fuzz $(SECONDS) $(T)
fuzz-ci:
	$(FUZZ_MAKE) fuzzers
	tools/fuzz.sh $(B)/fuzz 10 $(FUZZ_SRC:fuzz/%.c=%)

score: $(B)/vitne
	@B=$(B) tools/score/score.py $(M)

bench: $(B)/vitne $(BENCH_BIN)
	@B=$(B) bench/run $(M)

# The installed library is one object in which all but vitne_* is local, so that no name of ours
# meets one of yours.
$(B)/install/libvitne.a: $(LIB_OBJ)
	@mkdir -p $(@D)
	@rm -f $@
	$(CC) -r -nostdlib -o $(B)/install/vitne.o $(LIB_OBJ)
	objcopy --localize-hidden $(B)/install/vitne.o
	ar rcsD $@ $(B)/install/vitne.o

$(B)/install/vitne.pc: Makefile VERSION FORCE
	@mkdir -p $(@D)
	@printf '%s\n' 'prefix=$(PREFIX)' 'Name: vitne' \
	    'Description: reads news reports of armed conflict into claims of harm' 'Version: $(VERSION)' \
	    'Requires: $(PKGS)' 'Cflags: -I$${prefix}/include' \
	    'Libs: -L$${prefix}/lib -lvitne -lm' >$@
FORCE:

DEST = $(DESTDIR)$(PREFIX)
# What the program reads: not the gold of the packs, nor what data is made from.
SHARED_DATA = find lang models data -type f ! -path '*/gold/*' ! -name '.*' ! -name '*.mk' ! -name '*.sha256' \
        ! -name '*.tsv' 2>/dev/null
MAN_PAGES := $(shell find man -name '*.[1-8]' 2>/dev/null | LC_ALL=C sort)
install: all $(B)/install/libvitne.a $(B)/install/vitne.pc
	install -D -m 755 $(B)/vitne $(DEST)/bin/vitne
	install -D -m 644 $(B)/install/libvitne.a $(DEST)/lib/libvitne.a
	install -D -m 644 $(B)/install/vitne.pc $(DEST)/lib/pkgconfig/vitne.pc
	install -D -m 644 include/vitne.h $(DEST)/include/vitne.h
	set -e; for f in $$($(SHARED_DATA)); do install -D -m 644 $$f $(DEST)/share/vitne/$$f; done
	set -e; for f in $(MAN_PAGES); do \
	    install -D -m 644 $$f $(DEST)/share/man/man$${f##*.}/$${f##*/}; done
	set -e; for f in LICENSE NOTICE README.md CHANGELOG.md; do \
	    install -D -m 644 $$f $(DEST)/share/doc/vitne/$$f; done
uninstall:
	rm -f $(DEST)/bin/vitne $(DEST)/lib/libvitne.a $(DEST)/lib/pkgconfig/vitne.pc $(DEST)/include/vitne.h
	rm -rf $(DEST)/share/vitne $(DEST)/share/doc/vitne
	set -e; for f in $(MAN_PAGES); do rm -f $(DEST)/share/man/man$${f##*.}/$${f##*/}; done

include models/models.mk
include models/tables.mk

clean:
	rm -rf $(B)

include data/gazetteer.mk

-include $(shell find $(B) -name '*.d' 2>/dev/null)
