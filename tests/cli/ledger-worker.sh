#!/bin/sh
# ledger-worker.sh: a worker is killed in the middle of a report: that report is refused, the rest added.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
unset VITNE_LEDGER
if [ ! -r /proc/self/task/$$/children ] 2>/dev/null && ! command -v pgrep >/dev/null; then
    echo "skip ledger-worker: no pgrep to find the workers with"
    exit 0
fi
good="Police said 12 people were killed in a blast in Mosul on Tuesday."
awk -v good="$good" 'BEGIN { for (i = 0; i < 60000; i++) print good, i }' >"$dir/b-large.txt"
for name in a c d; do
    echo "$good $name" >"$dir/$name-small.txt"
done
"$VITNE" add --jobs 1 --ledger "$dir/l.db" "$dir"/[a-d]-*.txt >"$dir/out" 2>"$dir/err" &
pid=$!
worker=''
while [ -z "$worker" ] && kill -0 $pid 2>/dev/null; do
    sleep 0.02
    worker=$(pgrep -P $pid 2>/dev/null || cat /proc/$pid/task/$pid/children 2>/dev/null)
    worker=${worker%% *}
done
# Not before it is in the middle: half a second of processor time is more than a small report takes.
while [ -r "/proc/$worker/stat" ] && [ "$(cut -d ' ' -f 14 "/proc/$worker/stat")" -lt 50 ]; do
    sleep 0.05
done
kill -9 $worker 2>/dev/null
wait $pid
code=$?
if grep -q '^4 reports' "$dir/out"; then
    echo "skip ledger-worker: the machine read 4 MB before the worker could be killed"
elif [ $code -eq 3 ] && grep -q 'b-large.txt: its reader died on it: Killed' "$dir/err" && grep -q '^3 reports' "$dir/out"; then
    echo "ok ledger-worker: a killed worker costs one report"
else
    echo "not ok ledger-worker: exit code $code: $(cat "$dir/out" "$dir/err")"
fi
if "$VITNE" verify --ledger "$dir/l.db" >"$dir/out"; then echo "ok ledger-worker: verify"; else echo "not ok ledger-worker: verify: $(cat "$dir/out")"; fi
