#!/bin/sh
# ledger-bad.sh: bad input to the ledger's verbs: a clear message, the right exit code, the rest of the
# batch done, and a ledger that still verifies.
dir=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$dir"; rm -rf "$dir"' EXIT
unset VITNE_LEDGER
VITNE_OPTIONS="--published 2017-07-05"
good="Police said 12 people were killed in a blast in Mosul on Tuesday."
# try NAME CODE WORDS COMMAND…: the exit code and words of what is said
try() {
    name=$1 code=$2 words=$3
    shift 3
    "$@" >"$dir/out" 2>"$dir/err"
    got=$?
    if [ $got -ne "$code" ]; then
        echo "not ok ledger-bad: $name: exit code $got, not $code: $(head -3 "$dir/out" "$dir/err")"
    elif ! cat "$dir/out" "$dir/err" | grep -q -e "$words"; then
        echo "not ok ledger-bad: $name: does not say \"$words\": $(cat "$dir/out" "$dir/err")"
    else
        echo "ok ledger-bad: $name"
    fi
}
add() { "$VITNE" add --ledger "$dir/l.db" $VITNE_OPTIONS "$@"; }
verify() { "$VITNE" verify --ledger "$1"; }

# Files of a batch: one is refused, the good one beside it is taken.
mkdir "$dir/in"
batch() { # batch NAME WORDS FILE
    rm -f "$dir/l.db"
    echo "$good" >"$dir/in/zz-good.txt"
    try "$1" 3 "$2" add "$dir/in"
    grep -q '^1 report' "$dir/out" || echo "not ok ledger-bad: $1: the good report was not added: $(cat "$dir/out")"
    rm -rf "$dir/in"
    mkdir "$dir/in"
}
head -c 5000 "$VITNE" >"$dir/in/binary.bin"
batch "a binary file" "binary.bin: "
printf '{"uri":"a","text":"%s"}\n{"uri":"b","text":\n' "$good" >"$dir/in/a.jsonl"
rm -f "$dir/l.db"
try "JSONL with one broken line" 3 'a.jsonl:2' add "$dir/in/a.jsonl"
grep -q '^1 report' "$dir/out" || echo "not ok ledger-bad: the good line was not added"
printf '{"document":{"id":"x"},"claims":[]}\n' >"$dir/in/a.jsonl"
batch "a record that is none" 'a.jsonl:1: not a record: document.uri: is required'
ln -s "$dir/in" "$dir/in/loop"
batch "a folder that loops" "loop: "
# root may read everything: then somebody else tries, if the program is within that one's reach
as=''
[ "$(id -u)" -ne 0 ] || as="setpriv --reuid 65534 --regid 65534 --clear-groups"
if $as "$VITNE" read VERSION >/dev/null 2>&1; then
    chmod 777 "$dir"
    echo "$good" >"$dir/in/secret.txt"
    chmod 0 "$dir/in/secret.txt"
    own=$VITNE VITNE="$as $VITNE"
    add() { $VITNE add --ledger "$dir/l.db" $VITNE_OPTIONS "$@"; }
    batch "no permission" "secret.txt: Permission denied"
    VITNE=$own
    rm -f "$dir/l.db"
else
    echo "skip ledger-bad: no permission: root may read everything"
fi
add() { "$VITNE" add --ledger "$dir/l.db" $VITNE_OPTIONS "$@"; }
truncate -s 33554433 "$dir/in/large.txt"
batch "a file over the limit" "large.txt: .*the limit is"
rm -f "$dir/l.db"
try "a file that is not there" 3 "nowhere.txt: No such file" add "$dir/nowhere.txt"
try "nothing to add" 2 "add what?" "$VITNE" add --ledger "$dir/l.db"
try "no number of jobs" 2 "from 1 to 64" add --jobs none "$dir/in"

# Names: told without tricks on the terminal, kept, found again.
rm -f "$dir/l.db"
echo "$good" >"$dir/in/$(printf 'new\nline \033[31m.txt')"
echo "$good 2" >"$dir/in/$(printf 'b\377d.txt')"
try "odd names are taken" 0 "^2 reports" add "$dir/in"
try "odd names are known again" 0 "2 known" add "$dir/in"
try "an odd name in JSON" 0 'new\\nline' "$VITNE" claims --json --ledger "$dir/l.db"
mkdir "$dir/in/sub"
head -c 500 "$VITNE" >"$dir/in/sub/$(printf 'bad\nname.bin')"
try "an odd name is told on one line" 3 'bad?name.bin' add "$dir/in/sub"
rm -rf "$dir/in"
mkdir "$dir/in"

# A reader of an empty file, and one of an empty folder: nothing, and no fault.
: >"$dir/in/empty.txt"
rm -f "$dir/l.db"
try "an empty file" 0 "^1 report" add "$dir/in/empty.txt"
try "no claims" 1 "no claims in" "$VITNE" claims --ledger "$dir/l.db"

# The ledger itself.
rm -f "$dir/l.db"
echo "$good" >"$dir/in/good.txt"
try "no ledger" 4 "no ledger here" "$VITNE" claims --ledger "$dir/none.db"
try "a ledger where none can be" 4 "cannot be made here" "$VITNE" add --ledger "$dir/no/l.db" "$dir/in/good.txt"
try "a folder as ledger" 4 "not a regular file" "$VITNE" claims --ledger "$dir"
add "$dir/in/good.txt" >/dev/null
for n in 1 2 3; do
    cp "$dir/l.db" "$dir/bad$n.db"
done
printf 'words, no ledger' >"$dir/words.db"
try "words as ledger" 4 "not a ledger of vitne" "$VITNE" claims --ledger "$dir/words.db"
try "words as ledger, to verify" 5 "" verify "$dir/words.db"
printf 'X' | dd of="$dir/bad1.db" bs=1 seek=9000 conv=notrunc 2>/dev/null
try "a damaged ledger is found" 5 "page 3, of capture, entry 1" verify "$dir/bad1.db"
try "a damaged ledger is not read" 4 "is damaged" "$VITNE" claims --ledger "$dir/bad1.db"
printf 'X' | dd of="$dir/bad2.db" bs=1 seek=3 conv=notrunc 2>/dev/null
try "a damaged header is found" 5 "page 1, the first" verify "$dir/bad2.db"
try "a damaged header is told" 4 "its first page is damaged" add --ledger "$dir/bad2.db" "$dir/in/good.txt"
if command -v b2sum >/dev/null && command -v xxd >/dev/null; then
    # the next version's ledger: its number in the header, and the page's seal made for it
    printf '\000\000\000\002' | dd of="$dir/bad3.db" bs=1 seek=60 conv=notrunc 2>/dev/null
    { printf '\000\000\000\000\000\000\000\000'; head -c 4080 "$dir/bad3.db"; } | b2sum -l 128 |
        cut -d' ' -f1 | xxd -r -p | dd of="$dir/bad3.db" bs=1 seek=4080 conv=notrunc 2>/dev/null
    try "a ledger of a newer version" 4 "of version 2, made by a newer vitne" add --ledger "$dir/bad3.db" "$dir/in/good.txt"
    try "a newer version, to verify" 4 "of version 2, made by a newer vitne" verify "$dir/bad3.db"
else
    echo "skip ledger-bad: a newer version: no b2sum or xxd (the unit test has it)"
fi
try "erase without a reason" 2 "required" "$VITNE" erase --ledger "$dir/l.db" x
try "erase what is not there" 1 "no such document" "$VITNE" erase --ledger "$dir/l.db" --who me --why test x
try "a date that is none" 2 "is not a date" "$VITNE" claims --ledger "$dir/l.db" --as-of yesterday

# A full disk: what was committed stays, and room made, the rest is added.
awk -v good="$good" 'BEGIN { for (i = 0; i < 300; i++) printf "{\"uri\":\"u%d\",\"text\":\"%s %d\"}\n", i, good, i }' >"$dir/many.jsonl"
rm -f "$dir/l.db"
full() { (ulimit -f 400 && add "$dir/many.jsonl"); }
try "a full disk" 4 "what was committed is kept" full
try "a full disk leaves a whole ledger" 0 "all is as it was" verify "$dir/l.db"
try "room made, the rest is added" 0 "300\|reports added" add "$dir/many.jsonl"
"$VITNE" claims --json --ledger "$dir/l.db" | grep -o '"uris":\["u[0-9]*"' | sort -u | wc -l >"$dir/n"
[ "$(cat "$dir/n")" -eq 300 ] && echo "ok ledger-bad: all 300 are there" || echo "not ok ledger-bad: $(cat "$dir/n") of 300 are there"

# A file that grows while it is read: noticed, or read before or after; never half.
: >"$dir/stop"
(i=0; while [ -e "$dir/stop" ] && [ $i -lt 3000 ]; do echo "$good $i"; i=$((i + 1)); done >>"$dir/in/grows.txt") &
writer=$! seen=no
for i in 1 2 3 4 5 6 7 8 9 10; do
    add --ledger "$dir/g.db" "$dir/in/grows.txt" >/dev/null 2>"$dir/err"
    grep -q "changed while it was read" "$dir/err" && seen=yes
done
rm -f "$dir/stop"
wait $writer
verify "$dir/g.db" >/dev/null && echo "ok ledger-bad: a file that grows (noticed: $seen)" || echo "not ok ledger-bad: a file that grows"
