#!/bin/sh
# gazetteer.sh: import, find and check; a broken dump is refused with its line; a damaged import is told.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
export XDG_DATA_HOME="$dir/data"
row() { printf '%s\t%s\t%s\t\t%s\t%s\tP\tPPLX\tIQ\t\t15\t\t\t\t0\t\t\t\t2023-01-01\n' "$1" "$2" "$2" "$3" "$4"; }
ok() { echo "ok gazetteer: $1"; }
not_ok() { echo "not ok gazetteer: $1"; cat "$dir/out" "$dir/err"; }
# does NAME CODE WORDS COMMAND…: the exit code, and the words in what is printed.
does() {
    name=$1 code=$2 words=$3
    shift 3
    "$VITNE" "$@" >"$dir/out" 2>"$dir/err"
    if [ $? -eq "$code" ] && cat "$dir/out" "$dir/err" | grep -q "$words"; then ok "$name"; else not_ok "$name"; fi
}

{ row 7000001 Brundalia 36.351 43.171; row 7000002 Vestlia 36.352 43.172; } >"$dir/IQ.txt"
does 'find' 0 'United Kingdom' gazetteer find Storbritannia
does 'find nothing' 1 'no place has that name' gazetteer find Brundalia
does 'import' 0 '2 places' gazetteer import "$dir/IQ.txt"
does 'find what was imported' 0 '7000001' gazetteer find Brundalia
printf 'Shelling hit Brundalia, Iraq, on Monday.\n' >"$dir/report.txt"
does 'read with what was imported' 0 '"geonames":7000001' layers --json --lang en "$dir/report.txt"
does 'check' 0 'sound. imported' gazetteer check
{ row 7000001 Brundalia 36.351 43.171; row 7000002 Vestlia 96.352 43.172; } >"$dir/bad.txt"
does 'a broken row' 3 'bad.txt: line 2: the latitude' gazetteer import "$dir/bad.txt"
does 'the import before it stands' 0 '7000001' gazetteer find Brundalia
head -c 200 "$dir/data/vitne/gazetteer.bin" >"$dir/cut" && mv "$dir/cut" "$dir/data/vitne/gazetteer.bin"
does 'a file cut short' 4 'cut short' gazetteer find Brundalia
does 'a report is not read with it' 4 'cut short' read "$dir/report.txt"
"$VITNE" gazetteer import "$dir/IQ.txt" >/dev/null
imported=$dir/data/vitne/gazetteer.bin
{ head -c 8 "$imported"; printf '\011'; tail -c +10 "$imported"; } >"$dir/other" && mv "$dir/other" "$imported"
does 'a file of another version' 4 'gazetteer version 9, this program reads' gazetteer find Brundalia
does 'a report is not read with it either' 4 'gazetteer version 9' read "$dir/report.txt"
"$VITNE" gazetteer import "$dir/IQ.txt" >/dev/null
"$VITNE" read --json "$dir/report.txt" >"$dir/with" 2>"$dir/err"
rm "$imported"
"$VITNE" read --json "$dir/report.txt" >"$dir/without" 2>>"$dir/err"
sed -n 's/.*"gazetteer":"\([0-9a-f-]*\)".*/\1/p' "$dir/with" "$dir/without" >"$dir/out"
if [ "$(wc -l <"$dir/out")" -eq 2 ] && [ "$(sort -u "$dir/out" | wc -l)" -eq 2 ]; then
    ok 'a reading tells its gazetteer'
else
    not_ok 'a reading tells its gazetteer'
fi
does 'no file' 2 'which file' gazetteer import
does 'no verb' 2 'what?' gazetteer

mkdir "$dir/tree" "$dir/tree/data"
top=$(pwd)
ln -s "$top/lang" "$top/models" "$dir/tree/"
cp data/*.tsv "$dir/tree/data/"
rm -f "$dir/data/vitne/gazetteer.bin"
export VITNE_DATA="$dir/tree"
printf 'Shelling hit Gogjali and Nineveh province in Iraq.\n' >"$dir/report.txt"
does 'without the file, the tables' 0 '"name":"Gogjali"' layers --json --lang en "$dir/report.txt"
does 'without the file, provinces' 0 '"precision":"admin1"' layers --json --lang en "$dir/report.txt"
does 'without the file, it says so' 0 'gazetteer.bin is not there' layers --json --lang en "$dir/report.txt"
