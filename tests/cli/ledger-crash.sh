#!/bin/sh
# ledger-crash.sh: `add` is killed at 50 moments, spread over the time that a whole run takes (on a
# slow machine or a slow build as many as 20 seconds hold, 10 at least). After each, verify passes
# and the chain still holds the head that the verify before saw; in the end the dump is that of a
# run that nobody killed.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
unset VITNE_LEDGER
awk 'BEGIN {
    for (i = 1; i <= 320; i++)
        printf "{\"uri\":\"http://x.example/%d\",\"published\":\"2017-07-05\",\"text\":\"Police said %d people were killed in a blast in Mosul on Tuesday. Report %d of the day.\"}\n", i, i % 40 + 2, i
}' >"$dir/in.jsonl"
from=$(date +%s%N)
"$VITNE" add --jobs 2 --ledger "$dir/whole.db" "$dir/in.jsonl" >/dev/null
took=$((($(date +%s%N) - from) / 1000000))
"$VITNE" claims --json --ledger "$dir/whole.db" >"$dir/whole.dump"
until=$(($(date +%s) + 20)) kills=0 ledgers=0 moved=0 bad=0
more() { [ $kills -lt 50 ] && { [ $kills -lt 10 ] || [ "$(date +%s)" -lt $until ]; }; }
while more; do
    head='' ledger=$dir/$ledgers.db code=137
    while more && [ $code -ne 0 ]; do
        "$VITNE" add --jobs 2 --ledger "$ledger" "$dir/in.jsonl" >/dev/null 2>&1 &
        pid=$!
        sleep "$(awk -v n=$kills -v ms=$took 'BEGIN { srand(n + 1); printf "%.3f", (4 + rand() * ms) / 1000 }')"
        kill -9 $pid 2>/dev/null
        wait $pid 2>/dev/null
        code=$?
        kills=$((kills + 1))
        [ -s "$ledger" ] || continue
        "$VITNE" verify --ledger "$ledger" ${head:+--head $head} >"$dir/out" 2>&1 ||
            # killed while the file was made: there is no ledger yet
            grep -q "the file is empty" "$dir/out" || { bad=$((bad + 1)); cat "$dir/out"; }
        new=$(sed -n 's/^head \([1-9].*\)/\1/p' "$dir/out")
        [ "$new" = "$head" ] || moved=$((moved + 1))
        head=${new:-$head}
    done
    "$VITNE" add --ledger "$ledger" "$dir/in.jsonl" >/dev/null || bad=$((bad + 1))
    "$VITNE" claims --json --ledger "$ledger" >"$dir/dump"
    cmp -s "$dir/dump" "$dir/whole.dump" || { bad=$((bad + 1)); echo "another dump after kill $kills"; }
    ledgers=$((ledgers + 1))
done
if [ $bad -eq 0 ]; then
    echo "ok ledger-crash: $kills kills lose nothing committed ($moved moved the head, $ledgers ledgers)"
else
    echo "not ok ledger-crash: $bad of $kills kills left something wrong"
fi
if [ "$(wc -l <"$dir/whole.dump")" -ge 320 ] && [ $moved -ge 3 ]; then
    echo "ok ledger-crash: the kills came while it wrote"
else
    echo "not ok ledger-crash: only $moved kills came between commits"
fi
