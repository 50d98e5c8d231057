#!/bin/sh
# ledger-jobs.sh: the same claims for any number of workers and any order of files; adding again is
# known; the summary.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
unset VITNE_LEDGER
report() { # report N: a text that differs from all others
    echo "Police said $(($1 + 2)) people were killed and $1 were wounded in a blast in Mosul on Tuesday."
}
mkdir -p "$dir/in/b" "$dir/in/a"
for i in 1 2 3 4 5 6 7 8 9; do
    report $i >"$dir/in/$([ $((i % 2)) = 0 ] && echo a || echo b)/$i.txt"
    printf '{"uri":"http://x.example/%d","text":"%s"}\n' $i "$(report $((i + 20)))" >>"$dir/in/lines.jsonl"
done
add() { ledger=$1; shift; "$VITNE" add --ledger "$dir/$ledger" --published 2017-07-05 "$@"; }
dump() { for verb in claims incidents series origins tally; do "$VITNE" $verb --json --ledger "$dir/$1" 2>/dev/null; done; }
same() { # same NAME A B
    if cmp -s "$2" "$3"; then echo "ok ledger-jobs: $1"; else echo "not ok ledger-jobs: $1"; diff "$2" "$3" | head -5; fi
}
for jobs in 1 2 4; do
    add "$jobs.db" --jobs $jobs "$dir/in" >"$dir/$jobs.out" || echo "not ok ledger-jobs: add --jobs $jobs"
    dump "$jobs.db" >"$dir/$jobs.dump"
done
add back.db --jobs 3 "$dir/in/lines.jsonl" "$dir/in/b" "$dir/in/a" >/dev/null
dump back.db >"$dir/back.dump"
same "--jobs 1 and 2" "$dir/1.dump" "$dir/2.dump"
same "--jobs 1 and 4" "$dir/1.dump" "$dir/4.dump"
same "another order of files" "$dir/1.dump" "$dir/back.dump"
[ "$(grep -c '"kind":"people"' "$dir/1.dump")" -ge 36 ] && echo "ok ledger-jobs: claims of all reports" || echo "not ok ledger-jobs: $(grep -c '"kind":"people"' "$dir/1.dump") claims of 18 reports"
add 1.db --json "$dir/in" >"$dir/again"
grep -q '"made":false,"added":0,"reread":0,"known":18,"refused":0,"claims":0' "$dir/again" &&
    echo "ok ledger-jobs: added again is known" || { echo "not ok ledger-jobs: added again is known"; cat "$dir/again"; }
add 1.db --json --again "$dir/in" >"$dir/again"
grep -q '"added":0,"reread":0,"known":18' "$dir/again" &&
    echo "ok ledger-jobs: read again is known" || { echo "not ok ledger-jobs: read again is known"; cat "$dir/again"; }
add 1.db --published 2017-07-06 --json "$dir/in/a" >"$dir/again"
grep -q '"added":0,"reread":4,"known":0' "$dir/again" &&
    echo "ok ledger-jobs: another date is a newer reading" || { echo "not ok ledger-jobs: another date"; cat "$dir/again"; }
"$VITNE" read --json --with-text --published 2017-07-05 "$dir"/in/b/*.txt >"$dir/read.jsonl"
add from.db --json "$dir/read.jsonl" >"$dir/again"
add to.db --json "$dir/in/b" >/dev/null
dump from.db >"$dir/from.dump"
dump to.db >"$dir/to.dump"
same "what read printed is taken" "$dir/from.dump" "$dir/to.dump"
cat "$dir/in/b/1.txt" | add stdin.db --json - >"$dir/again" && grep -q '"added":1' "$dir/again" &&
    echo "ok ledger-jobs: standard input" || echo "not ok ledger-jobs: standard input"
# Two that write at once take turns.
add two.db "$dir/in/a" >/dev/null &
add two.db "$dir/in/b" "$dir/in/lines.jsonl" >/dev/null
wait
dump two.db >"$dir/two.dump"
same "two writers at once" "$dir/back.dump" "$dir/two.dump"
# The examples, one worker by name, and four workers by reversed name: a real mix of formats.
"$VITNE" add --jobs 1 --ledger "$dir/by-name.db" --meta examples/meta.csv examples/reports >/dev/null
ls -r examples/reports/* | tr '\n' '\0' |
    xargs -0 "$VITNE" add --jobs 4 --ledger "$dir/reversed.db" --meta examples/meta.csv >/dev/null
dump by-name.db >"$dir/by-name.dump"
dump reversed.db >"$dir/reversed.dump"
same "the examples in either order" "$dir/by-name.dump" "$dir/reversed.dump"
[ -s "$dir/by-name.dump" ] || echo "not ok ledger-jobs: the examples gave nothing"
"$VITNE" verify --ledger "$dir/1.db" >"$dir/out" && echo "ok ledger-jobs: verify" || { echo "not ok ledger-jobs: verify"; cat "$dir/out"; }
[ "$(stat -c %a "$dir/1.db")" = 600 ] && echo "ok ledger-jobs: mode 0600" || echo "not ok ledger-jobs: mode 0600"
