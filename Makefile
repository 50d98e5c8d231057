# Makefile: folders are scanned; nobody edits a list. `make help` says what there is.
CC ?= gcc
PREFIX ?= /usr/local
B ?= build
VERSION := $(shell cat VERSION)

PKGS := jansson gumbo sqlite3 libsodium libutf8proc
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wstrict-prototypes \
        -Wmissing-prototypes -Wundef
OPT ?= -O2 -g
CFLAGS_ALL = -std=c17 -D_GNU_SOURCE -ffp-contract=off -fvisibility=hidden $(WARN) $(OPT) \
        -I. -Isrc -Iinclude -I$(B)/gen -DVITNE_VERSION='"$(VERSION)"' $(PKG_CFLAGS) $(CFLAGS) -MMD -MP
LDLIBS_ALL = $(PKG_LIBS) -lm $(LDLIBS)

LIB_SRC := $(shell find src -name '*.c' ! -path 'src/cli/*' | LC_ALL=C sort)
CLI_SRC := $(wildcard src/cli/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$(B)/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$(B)/%.o)
UNIT_SRC := $(shell find tests/unit -name '*.c' | LC_ALL=C sort)
UNIT_BIN := $(UNIT_SRC:%.c=$(B)/%)
TOOL_BIN := $(patsubst tools/%.c,$(B)/tools/%,$(wildcard tools/*.c))

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all check help clean
all: $(B)/vitne

$(B)/gen/verbs.inc: $(CLI_SRC) tools/verbs.sh
	@mkdir -p $(@D)
	tools/verbs.sh src/cli > $@.new && mv $@.new $@
$(CLI_OBJ): $(B)/gen/verbs.inc

$(B)/%.o: %.c Makefile VERSION
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -c -o $@ $<

$(B)/libvitne.a: $(LIB_OBJ)
	@rm -f $@
	ar rcsD $@ $^

$(B)/vitne: $(CLI_OBJ) $(B)/libvitne.a
	$(CC) $(OPT) $(LDFLAGS) -o $@ $(CLI_OBJ) $(B)/libvitne.a $(LDLIBS_ALL)

$(B)/tests/unit/%: $(B)/tests/unit/%.o $(B)/libvitne.a
	$(CC) $(OPT) $(LDFLAGS) -o $@ $^ $(LDLIBS_ALL)
$(B)/tools/%: $(B)/tools/%.o $(B)/libvitne.a
	$(CC) $(OPT) $(LDFLAGS) -o $@ $^ $(LDLIBS_ALL)

check: $(B)/vitne $(UNIT_BIN)
	B=$(B) tests/run $(M)

clean:
	rm -rf $(B)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
