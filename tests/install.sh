#!/bin/sh
# install.sh: `make install` into an empty folder: the program, its data, its pages, its library
# work from there, away from the source tree.
cd "$(dirname "$0")/.." || exit 4
passed=0 failed=0
to=$(mktemp -d)
trap 'rm -rf "$to"' EXIT
is() { # WORDS COMMAND…
    words=$1
    shift
    if "$@" >"$to/log" 2>&1; then
        passed=$((passed + 1)) && echo "ok install: $words"
    else
        failed=$((failed + 1)) && echo "not ok install: $words" && cat "$to/log"
    fi
}

is "make install" make -s install DESTDIR="$to" PREFIX=/usr
is "no file is outside the prefix" test "$(ls "$to" | grep -v -e '^log$')" = usr
is "the program runs" "$to/usr/bin/vitne" --version
printf 'Two people were killed in Mosul on Monday.\n' >"$to/report.txt"
is "it finds its packs" env -i "$to/usr/bin/vitne" read --json "$to/report.txt"
is "man vitne" test -s "$to/usr/share/man/man1/vitne.1"
is "a page for each verb" sh -c 'for v in $(tools/verbs.sh src/cli | sed "s/VERB(\(.*\))/\1/"); do
    test -s "'"$to"'/usr/share/man/man1/vitne-$v.1" || { echo "$v"; exit 1; }; done'
is "the licence and the notices" test -s "$to/usr/share/doc/vitne/LICENSE" -a -s "$to/usr/share/doc/vitne/NOTICE"

# A C program against the installed library, by its pkg-config file.
flags() { PKG_CONFIG_PATH="$to/usr/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$to" pkg-config "$@" vitne; }
is "pkg-config knows vitne" flags --exists
is "the library shows no name but vitne_*" sh -c \
    "test -z \"\$(nm -g --defined-only '$to/usr/lib/libvitne.a' | grep -E ' [A-Z] ' | grep -v ' vitne_')\""
is "a program compiles against it" sh -c "${CC:-cc} -std=c17 -Wall -Wextra -Wpedantic -Werror \
    $(flags --cflags) -o '$to/reader' tests/api/reader.c $(flags --libs)"
is "and reads a report" sh -c "'$to/reader' '$to/usr/share/vitne' '$to/report.txt' | grep -q '\"claims\":'"
is "only vitne_ names are seen in the library's header" sh -c \
    "! grep -E '^[a-z].*[ *]([a-z_]+)\(' '$to/usr/include/vitne.h' | grep -v vitne_"
is "make uninstall leaves nothing" sh -c "make -s uninstall DESTDIR='$to' PREFIX=/usr && \
    test -z \"\$(find '$to/usr' -type f)\""
echo "$passed passed, $failed failed, 0 skipped"
[ $failed -eq 0 ]
