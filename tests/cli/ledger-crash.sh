#!/bin/sh
# ledger-crash.sh: `add` is killed at 50 moments. After each, verify passes and every entry that an
# earlier verify saw still stands; in the end the dump is that of a run that nobody killed.
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
[ $took -lt 200 ] || took=200 # the kills are spread over this many milliseconds
"$VITNE" claims --json --ledger "$dir/whole.db" >"$dir/whole.dump"
kills=0 done=0 partial=0 bad=0
while [ $kills -lt 50 ]; do
    head='' ledger=$dir/$done.db
    while [ $kills -lt 50 ]; do
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
        [ "$new" = "$head" ] || partial=$((partial + 1))
        head=${new:-$head}
        [ $code -eq 0 ] && break
    done
    "$VITNE" add --ledger "$ledger" "$dir/in.jsonl" >/dev/null || bad=$((bad + 1))
    "$VITNE" claims --json --ledger "$ledger" >"$dir/dump"
    cmp -s "$dir/dump" "$dir/whole.dump" || { bad=$((bad + 1)); echo "another dump after kill $kills"; }
    done=$((done + 1))
done
[ $bad -eq 0 ] && echo "ok ledger-crash: 50 kills lose nothing committed ($partial moved the head, $done ledgers)" ||
    echo "not ok ledger-crash: $bad of 50 kills left something wrong"
[ "$(wc -l <"$dir/whole.dump")" -ge 320 ] && [ $partial -ge 5 ] && echo "ok ledger-crash: the kills came while it wrote" ||
    echo "not ok ledger-crash: only $partial kills came between commits"
