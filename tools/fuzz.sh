#!/bin/sh
# fuzz.sh FOLDER SECONDS TARGET…: replays each target's corpus, then feeds it for SECONDS.
# Two run at a time. Ends with `N passed, N failed, N skipped`; a target without seeds fails.
folder=$1 seconds=$2
shift 2
mkdir -p "$folder/found" "$folder/log"

feed() { # NAME: one line, ok or not ok
    name=$1 new=$folder/new/$name log=$folder/log/$name
    mkdir -p "$new"
    [ -n "$(ls "fuzz/corpus/$name" 2>/dev/null)" ] || { echo "not ok fuzz $name: fuzz/corpus/$name has no seeds"; return; }
    options="-seed=1 -timeout=25 -rss_limit_mb=4096 -max_len=65536 -artifact_prefix=$folder/found/$name-"
    if ! "$folder/fuzz/$name" $options -runs=0 "fuzz/corpus/$name" >"$log" 2>&1; then
        echo "not ok fuzz $name: its corpus, see $log"
    elif ! "$folder/fuzz/$name" $options -max_total_time="$seconds" "$new" "fuzz/corpus/$name" >"$log" 2>&1; then
        echo "not ok fuzz $name: see $log; the input is in $folder/found"
    else
        echo "ok fuzz $name: $(sed -n 's/^#\([0-9]*\)\tDONE.*/\1 runs/p' "$log")"
    fi
}

results=$folder/results
: >"$results"
for name; do
    feed "$name" >>"$results" &
    waiting=$((waiting + 1))
    [ $((waiting % 2)) -ne 0 ] || wait
done
wait
sort "$results"
for name in $(sed -n 's/^not ok fuzz \([a-z_]*\):.*/\1/p' "$results"); do tail -n 40 "$folder/log/$name"; done
passed=$(grep -c '^ok ' "$results") failed=$(grep -c '^not ok ' "$results")
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
