#!/bin/sh
# ledger-clocks.sh: published and recorded, readings, one page at two addresses, erasure: from outside.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
export VITNE_LEDGER="$dir/l.db"
line() { printf '{"uri":"%s","published":%s,"text":"Police said %d people were killed in a blast in Mosul on Tuesday."}\n' "$@"; }
uris() { "$VITNE" claims --json "$@" 2>/dev/null | grep -o '"uris":\[[^]]*\]' | sort -u | tr '\n' ' '; }
is() { # is NAME GOT WANTED
    if [ "$2" = "$3" ]; then echo "ok ledger-clocks: $1"; else echo "not ok ledger-clocks: $1: $2, not $3"; fi
}
line http://a.example/1 '"2017-07-05"' 12 >"$dir/1.jsonl"
line http://b.example/2 '"2017-07"' 13 >>"$dir/1.jsonl"
line http://c.example/3 null 14 >>"$dir/1.jsonl"
"$VITNE" add "$dir/1.jsonl" >/dev/null
then=$(sqlite3 "$VITNE_LEDGER" "SELECT max(recorded) FROM entry" 2>/dev/null)
today=$(date -u +%Y-%m-%d)
sleep 0.01
line http://d.example/4 '"2017-07-05"' 12 >"$dir/2.jsonl"
"$VITNE" add "$dir/2.jsonl" >/dev/null
is "the same bytes at two addresses are one document" "$(uris --as-of 2017-07-05)" '"uris":["http://a.example/1","http://d.example/4"] '
is "nothing was published before" "$(uris --as-of 2017-07-04)" ""
is "a month counts from its end" "$(uris --as-of 2017-07-30)" '"uris":["http://a.example/1","http://d.example/4"] '
is "a month has ended" "$(uris --as-of 2017-07-31)" '"uris":["http://a.example/1","http://d.example/4"] "uris":["http://b.example/2"] '
is "the undated count from their recording" "$(uris --as-of "$today" | grep -c c.example)" 1
is "nothing was recorded before" "$(uris --recorded 2017-12-31)" ""
if [ -n "$then" ]; then
    is "the ledger as it stood then" "$(uris --recorded "$then" | grep -c d.example)" 0
    is "and as it stands" "$(uris --recorded "$today" | grep -c d.example)" 1
else
    echo "skip ledger-clocks: the ledger as it stood then: sqlite3 is not installed (the unit test has it)"
fi
"$VITNE" add --again --published 2017-07-08 "$dir/2.jsonl" >/dev/null
is "a newer reading is current" "$(uris --as-of 2017-07-05)" '"uris":["http://a.example/1"] '
head=$("$VITNE" verify | sed -n 's/^head //p')
"$VITNE" erase --who editor --why "request 7" http://a.example/1 >"$dir/out"
is "erased at every address" "$(uris | grep -c -e a.example -e d.example)" 0
is "verify passes with the head from before" "$("$VITNE" verify --head "$head" >"$dir/out"; echo $?)" 0
is "verify tells of it" "$(grep -c 'was erased, .* by editor: request 7' "$dir/out")" "$(grep -c '^entry' "$dir/out")"
is "the words are gone from the file" "$(grep -c 'killed in a blast.*12' "$VITNE_LEDGER")$(grep -c 'a.example' "$VITNE_LEDGER")" 00
is "it is not taken again" "$("$VITNE" add "$dir/1.jsonl" 2>&1 >/dev/null | grep -c 'was erased from this ledger'; "$VITNE" add "$dir/1.jsonl" >/dev/null 2>&1; echo $?)" "1
3"
