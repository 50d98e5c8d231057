#!/bin/sh
# sample.sh: random claims: the same seed the same claims, answers from a file, what was passed over.
suite=sample
. tests/check.sh
lines() { [ "$(wc -l <"$2")" -eq "$1" ] || { echo "not $1 lines:"; cat "$2"; false; }; }
sample() { "$VITNE" sample --ledger "$dir/l.db" "$@"; }

i=0
while [ $i -lt 12 ]; do
    i=$((i + 1))
    echo "On Monday $((i + 20)) people were killed by a bomb in Mosul, police said." >"$dir/r$i.txt"
done
echo "Six more could be killed in the next raid on Mosul. Was anyone wounded there?" >"$dir/q.txt"
"$VITNE" add --ledger "$dir/l.db" --published 2017-03-06 "$dir"/*.txt >"$dir/add" 2>&1 || { echo "not ok sample: add"; cat "$dir/add"; exit 1; }

sample -n 5 --seed 1 >"$dir/a"
sample -n 5 --seed 1 >"$dir/b"
sample -n 5 --seed 2 >"$dir/c"
sample -n 3 --seed 1 >"$dir/first"
sample --json >"$dir/all"
sample --json >"$dir/again"
sed 's/.*"id":"\(c:[0-9a-f]*\)".*/\1/' "$dir/all" | sort -u >"$dir/ids"
head -3 "$dir/a" >"$dir/head"
check "a pipe gets one JSON object a line" lines 5 "$dir/a"
check "with its words" has '"words":"On Monday [0-9]* people were killed' "$dir/a"
check "a seed gives the same claims" cmp "$dir/a" "$dir/b"
check "another seed gives others" sh -c "! cmp -s '$dir/a' '$dir/c'"
check "a smaller sample is the first part" cmp "$dir/head" "$dir/first"
check "without a seed the ledger gives it" cmp "$dir/all" "$dir/again"
check "no claim twice" lines "$(wc -l <"$dir/all")" "$dir/ids"

printf 'y\ny\ns\nn\ny\n' >"$dir/answers"
printf 'y\nperhaps\n' >"$dir/wrong"
printf 'q\n' >"$dir/none"
sample -n 5 --seed 1 --answers "$dir/answers" >"$dir/judged"
sample -n 5 --seed 1 --answers "$dir/none" >"$dir/unjudged"
check "words are marked" has '^  ^^^^^^^^^ ^^ ^^^^^^ ' "$dir/judged"
check "fields are in words" has '^  according to   police' "$dir/judged"
check "precision with its interval" has 'Your precision: 3 of 4 claims right, 75.0 %; 95 % interval 30.1–95.4 %' "$dir/judged"
check "says whose judgement it is" has 'your judgement of 4 claims' "$dir/judged"
check "nothing judged, no precision" has 'No claim was judged' "$dir/unjudged"
check "an answer that is none" code 2 sample --answers "$dir/wrong"
check "more answers than claims" code 2 sample -n 2 --answers "$dir/answers"
check "not a number" code 2 sample -n many
check "not a seed" code 2 sample --seed -1
check "no such ledger" code 4 "$VITNE" sample --ledger "$dir/none.db"

sample --skipped >"$dir/skipped"
sample --skipped --json >"$dir/skipped.jsonl"
check "what was passed over" has '2 of 2 sentences' "$dir/skipped"
check "what may happen is no claim" has 'it may or should happen' "$dir/skipped"
check "a question is no claim" has '"word":"wounded","why":"a question"' "$dir/skipped.jsonl"
check "what was read was not passed over" lacks 'On Monday' "$dir/skipped"
