#!/bin/sh
# stats.sh: sizes of files and functions, layer by layer. Not a test: a mirror.
LC_ALL=C
export LC_ALL
for folder in $(cat src/LAYERS) ; do
    files=$(find "src/$folder" -name '*.[ch]' 2>/dev/null)
    [ -z "$files" ] || printf '%-10s %4d files %6d lines\n' "$folder" "$(echo "$files" | wc -l)" "$(cat $files | wc -l)"
done
printf '%-10s %4d files %6d lines\n' tests "$(find tests -type f | wc -l)" "$(find tests -type f -name '*.[ch]' -o -name '*.sh' -path 'tests/*' | xargs cat | wc -l)"
find src -name '*.c' | xargs awk '
    /^\{/ { at = FNR }
    /^\}/ { if (at) print FNR - at - 1, FILENAME ":" at; at = 0 }' | sort -n >"${TMPDIR:-/tmp}/stats.$$"
awk '{ size[NR] = $1 } END {
    if (!NR) exit
    printf "functions  %d; median %d, p90 %d, longest %d lines\n", NR, size[int((NR + 1) / 2)], size[int(NR * 0.9)], size[NR]
}' "${TMPDIR:-/tmp}/stats.$$"
tail -n 3 "${TMPDIR:-/tmp}/stats.$$" | sed 's/^/           /'
rm -f "${TMPDIR:-/tmp}/stats.$$"
