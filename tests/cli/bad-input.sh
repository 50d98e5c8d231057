#!/bin/sh
# bad-input.sh: each bad input has a message that names it, its exit code, and the rest is done.
dir=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$dir"; rm -rf "$dir"' EXIT
cd "$dir" || exit 1
printf 'To soldater ble drept i Mosul.\n' >good.txt
ok() { echo "ok bad-input: $1"; }
not_ok() { echo "not ok bad-input: $1"; cat out err; }

# refused NAME WORDS FILE…: exit code 3, WORDS on standard error, good.txt read all the same.
refused() {
    name=$1 words=$2
    shift 2
    "$VITNE" text --json "$@" good.txt >out 2>err
    if [ $? -eq 3 ] && grep -q "$words" err && grep -q 'To soldater ble drept' out; then
        ok "$name"
    else
        not_ok "$name"
    fi
}
# taken NAME TEXT FILE: exit code 0 and TEXT in the output.
taken() {
    "$VITNE" text --json "$3" >out 2>err
    if [ $? -eq 0 ] && grep -q "$2" out; then ok "$1"; else not_ok "$1"; fi
}

: >empty.txt
taken 'empty file' '"text":""' empty.txt
printf 'a\000b\n' >nul.txt
refused 'binary file' 'nul.txt: a binary file' nul.txt
printf 'Seks såret i g\303' >cut.txt
taken 'UTF-8 cut short' 'Seks såret i g�' cut.txt
printf '\377\376M\000o\000s\000u\000l\000' >wide.txt
taken 'UTF-16' '"text":"Mosul"' wide.txt
printf 'drept i g\345r' >latin.txt
taken 'windows-1252' 'drept i går' latin.txt
refused 'no such file' 'absent.txt: No such file' absent.txt
if [ "$(id -u)" -ne 0 ]; then
    cp good.txt secret.txt && chmod 0 secret.txt
    refused 'no permission' 'secret.txt: Permission denied' secret.txt
else
    echo 'skip bad-input no permission: root may read everything'
fi
{ printf 'Minst '; head -c 400 /dev/zero | tr '\000' '9'; printf ' ble drept i Mosul 31. februar 2017.\n'; } >odd.txt
"$VITNE" read --lang nb odd.txt >out 2>err
if [ $? -eq 0 ] && grep -q 'note: a number too large' out && grep -q 'note: a date that does not exist' out; then
    ok 'a number of 400 digits, 31 February'
else
    not_ok 'a number of 400 digits, 31 February'
fi
printf '{"uri":"a","text":"Den første."}\n{"uri":\n\n{"uri":"c","text":"Den tredje."}\n' >lines.jsonl
refused 'JSONL with a broken line' 'lines.jsonl:2: not JSON' lines.jsonl
grep -q 'Den tredje' out && ok 'JSONL goes on' || not_ok 'JSONL goes on'
dd if=/dev/zero bs=1048576 count=17 2>/dev/null | tr '\000' 'a' >large.txt
refused 'over the limit' 'large.txt: .*the limit is' large.txt
refused 'folder' 'is a folder' .
name=$(printf 'line\nend\377.txt')
cp good.txt "$name"
taken 'odd file name' 'To soldater' "$name"
"$VITNE" text --json - <good.txt >out 2>err
if [ $? -eq 0 ] && grep -q '"uri":"-"' out; then ok 'standard input'; else not_ok 'standard input'; fi
"$VITNE" text --published yesterday good.txt >out 2>err
if [ $? -eq 2 ] && grep -q 'is no date' err; then ok 'bad date'; else not_ok 'bad date'; fi
printf 'uri,published\ngood.txt,2017-02-30\n' >meta.csv
"$VITNE" text --meta meta.csv good.txt >out 2>err
if [ $? -eq 2 ] && grep -q 'meta.csv:2' err; then ok 'bad meta row'; else not_ok 'bad meta row'; fi
printf 'published,uri,title\r\n2017-07-02,good.txt,"To, drept ""her"""\r\n' >meta.csv
"$VITNE" text --json --meta meta.csv "$dir/good.txt" >out 2>err
if [ $? -eq 0 ] && grep -q '"title":"To, drept \\"her\\"".*2017-07-02' out; then ok 'meta row'; else not_ok 'meta row'; fi
