#!/bin/sh
# lint.sh: the house rules that a compiler does not see. `make lint` runs it; STYLE.md says why.
#
# A rule is a function that prints its findings as FILE:LINE: WORDS, and nothing when all is
# well. Add a rule: write rule_NAME below; the names are read from this file. The last line is
# `N passed, N failed, N skipped`.
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.." || exit 4

listed() { git ls-files --cached --others --exclude-standard -- "$@" | while read -r f; do [ -e "$f" ] && echo "$f"; done; }
C_FILES=$(listed '*.c' '*.h')
LIB_FILES=$(printf '%s\n' "$C_FILES" | grep '^src/' | grep -v -e '^src/cli/' -e '^src/serve/')
SRC_FILES=$(printf '%s\n' "$C_FILES" | grep '^src/')

# search PATTERN FILES…: lines of code (comments aside) that match. Strings are blanked first.
search() {
    pattern=$1
    shift
    awk -v pattern="$pattern" '
        FNR == 1 { comment = 0 }
        {
            line = $0
            gsub(/\\./, "", line)
            gsub(/"[^"]*"/, "\"\"", line)
            if (comment) {
                if (!match(line, /\*\//))
                    next
                line = substr(line, RSTART + 2)
                comment = 0
            }
            while (match(line, /\/\*/)) {
                from = RSTART
                rest = substr(line, from + 2)
                if (match(rest, /\*\//))
                    line = substr(line, 1, from - 1) " " substr(rest, RSTART + 2)
                else {
                    line = substr(line, 1, from - 1)
                    comment = 1
                }
            }
            sub(/\/\/.*/, "", line)
            sub(/__attribute__\(\(format\(printf/, "", line)
            if (match(" " line, pattern))
                printf "%s:%d: %s\n", FILENAME, FNR, $0
        }' "$@"
}

without() { grep -v -e "^$1:" || true; }

rule_format() {
    command -v clang-format >/dev/null || { echo "SKIP: clang-format is not installed"; return; }
    printf '%s\n' "$C_FILES" | xargs clang-format --dry-run -Werror 2>&1 | grep error: |
        sed 's/:.*/: not as clang-format writes it; run make fmt/' | sort -u
}

# A file may include only its own layer and earlier ones: src/LAYERS is the order.
rule_layers() {
    awk -v order="$(cat src/LAYERS)" '
        BEGIN { n = split(order, name, " "); for (i = 1; i <= n; i++) rank[name[i]] = i }
        {
            split(FILENAME, part, "/")
            own = rank[part[2]]
            if (!own && FNR == 1)
                printf "%s:1: the folder %s is not in src/LAYERS\n", FILENAME, part[2]
        }
        /^#include "/ {
            split($2, path, "/")
            other = substr(path[1], 2)
            if (other ~ /\.(inc|h)"?$/)
                next
            if (!rank[other])
                printf "%s:%d: %s is not below a layer of src/LAYERS\n", FILENAME, FNR, $2
            else if (rank[other] > own)
                printf "%s:%d: %s may not include %s, a later layer\n", FILENAME, FNR, part[2], other
        }' $SRC_FILES
}

rule_banned_functions() {
    search '[^a-z_A-Z0-9](strtok|strtok_r|strcpy|strcat|stpcpy|strncpy|strncat|sprintf|vsprintf|gets|atoi|atol|atoll|atof|strtod|alloca|tmpnam|mktemp|rand|srand)[ ]*\(' $C_FILES
    search '[^a-z_A-Z0-9](system|popen)[ ]*\(' $SRC_FILES
    search '[^a-z_A-Z0-9](isalpha|isdigit|isalnum|isspace|isupper|islower|ispunct|toupper|tolower)[ ]*\(' $C_FILES
    grep -n '<ctype.h>' $C_FILES
}

rule_memory_only_from_arenas() {
    search '[^a-z_A-Z0-9](malloc|calloc|realloc|reallocarray|strdup|strndup|asprintf|free)[ ]*\(' $SRC_FILES |
        without src/base/arena.c
}

rule_one_longjmp() {
    search '[^a-z_A-Z0-9]longjmp[ ]*\(' $SRC_FILES | without src/base/arena.c
}

# The library never prints, exits or reads the environment. fault.c may: a failed check() ends
# the program, and a bug has no other way to speak. A worker of pool.c ends
# with _exit().
rule_silent_library() {
    search '[^a-z_A-Z0-9](printf|puts|putchar|fputs|fputc|perror|vprintf|exit|_exit|abort|getenv|setenv|setlocale|stdout|stderr)[^a-zA-Z0-9_]' $LIB_FILES |
        without src/base/fault.c | grep -v '^src/base/pool.c:[0-9]*: *_exit(0);'
    search '[^a-z_A-Z0-9]fprintf[ ]*\([ ]*std' $LIB_FILES | without src/base/fault.c
}

# Whatever decides a claim or an estimate is an integer.
rule_no_floats_where_claims_are_decided() {
    search '[^a-z_A-Z0-9](float|double)[^a-zA-Z0-9_]' $(printf '%s\n' "$SRC_FILES" | grep -e '^src/claim/' -e '^src/weigh/' -e '^src/language/')
}

rule_sizes() {
    awk '
        function done() {
            if (file && lines > 600) printf "%s:601: %d lines; the limit is 600\n", file, lines
        }
        FNR == 1 { done(); file = FILENAME; at = 0 }
        { lines = FNR }
        /^\{/ { at = FNR }
        /^\}/ {
            if (at && FNR - at > 60) printf "%s:%d: a function of %d lines; the limit is 60\n", file, at, FNR - at - 1
            at = 0
        }
        END { done() }' $C_FILES
    for f in $(listed 'tools/*' 'tests/*.sh' 'tests/run' run test Makefile | grep -v -e '\.c$' -e '\.h$'); do
        n=$(wc -l <"$f")
        [ "$n" -le 600 ] || echo "$f:601: $n lines; the limit is 600"
    done
    for f in $(listed '*README.md'); do
        n=$(wc -l <"$f")
        [ "$n" -le 40 ] || [ "$f" = README.md ] || echo "$f:41: $n lines; a folder's README has 40"
    done
}

# A verb's file is named for the verb, a fuzz target's for what it feeds, and the file of a
# folder that is one of its kind (an export format) for the folder; all others are unique.
own_names() {
    printf '%s\n' "$C_FILES" | grep -v -e '^src/cli/' -e '^fuzz/' |
        awk -F/ '{ name = $NF; sub(/\.[ch]$/, "", name); if (name != $(NF - 1)) print }'
}
rule_unique_names() {
    own_names | sed 's|.*/||' | sort | uniq -d | while read -r name; do
        echo "$(own_names | grep "/$name$" | tr '\n' ' '): one name"
    done
}

rule_opening_comment() {
    for f in $C_FILES; do
        read -r first <"$f"
        case $first in "/* ${f##*/}: "*) ;; *) echo "$f:1: opens without '/* ${f##*/}: what it is for'" ;; esac
    done
}

rule_header_guards() {
    for f in $(printf '%s\n' "$SRC_FILES" | grep '\.h$'); do
        guard=VITNE_$(printf '%s' "${f#src/}" | tr 'a-z/.-' 'A-Z___')
        grep -q "^#ifndef $guard\$" "$f" || echo "$f:1: the guard is not $guard"
    done
}

rule_no_leftovers() {
    grep -n -w -e 'TODO' -e 'FIXME' -e 'XXX' $C_FILES
    grep -n -e ' $' -e "$(printf '\t')" $C_FILES | sed 's/:.*\(:.*\)/\1/; s/$/ blanks at the end, or a tab/' | head -20
}

# Folders that hold cases, not parts, are described by the README above them.
rule_readme_in_every_folder() {
    listed | sed -n 's|/[^/]*$||p' | sort -u |
        awk -F/ '{ path = ""; for (i = 1; i <= NF; i++) { path = path (i > 1 ? "/" : "") $i; print path } }' |
        sort -u | grep -v -e '^\.' -e '^fuzz/corpus' -e '/gold' -e '^tests/.*/' -e '^examples/.' -e '^data/.' |
        while read -r folder; do
            [ -f "$folder/README.md" ] || echo "$folder: has no README.md"
        done
}

rule_man_page_for_every_verb() {
    tools/verbs.sh src/cli | sed 's/VERB(\(.*\))/\1/' | while read -r verb; do
        [ -f "man/vitne-$verb.1" ] || echo "man/vitne-$verb.1: is missing"
        for option in $(sed -n '/\.options = {/,/^}/s/^ *{ "\([a-z-]*\)", [N"].*/\1/p' "src/cli/$verb.c" 2>/dev/null); do
            grep -q -e "Fl Fl $option\b" -e "Fl -$option\b" "man/vitne-$verb.1" 2>/dev/null ||
                echo "man/vitne-$verb.1: does not tell of --$option"
        done
    done
}

rule_man_pages_are_well_formed() {
    command -v mandoc >/dev/null || { echo "SKIP: mandoc is not installed"; return; }
    for page in $(listed 'man/*'); do
        case $page in *.[1-8]) mandoc -T lint -W warning "$page" 2>&1 ;; esac
    done | sed 's/^mandoc: //' | grep -v 'referenced manual not found'
}

# Folders are scanned: no build file names a source, main.c names no verb.
rule_no_central_list() {
    grep -n -E 'src/[a-z]+/[a-z_]+\.[ch]|tests/[a-z]+/[a-z_]+\.(c|sh)|fuzz/[a-z_]+\.c' Makefile
    grep -n -E '&verb_[a-z]' src/cli/main.c
}

# Sentences of the corpora, the seeds and the gold stay out of the project.
rule_own_words() {
    command -v python3 >/dev/null && [ -f ../shared/tools/borrowed.py ] || { echo "SKIP: ../shared/tools/borrowed.py is not here"; return; }
    found=$(python3 ../shared/tools/borrowed.py . 2>&1) || printf '%s\n' "$found" | head -20
}

passed=0 failed=0 skipped=0
for rule in $(sed -n 's/^rule_\([a-z_]*\)() {.*/\1/p' tools/lint.sh); do
    [ -z "$1" ] || case $rule in *"$1"*) ;; *) continue ;; esac
    found=$("rule_$rule" 2>&1)
    case $found in
        "") passed=$((passed + 1)) ;;
        SKIP:*) skipped=$((skipped + 1)); echo "skip lint $rule: ${found#SKIP: }" ;;
        *) failed=$((failed + 1)); echo "not ok lint $rule:"; printf '%s\n' "$found" | head -60 ;;
    esac
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
