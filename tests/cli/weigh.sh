#!/bin/sh
# weigh.sh: what the ledger makes of a few claims made by hand: origins, incidents, tally, series,
# timeline, explain; as of a day; in any order.
suite=weigh
. tests/check.sh

# claim ID LOW HIGH MORE: one of killed; doc N URI PUBLISHER PUBLISHED TEXT CLAIMS
claim() {
    printf '{"id":"%s","kind":"people","type":"killed","low":%s,"high":%s,"bound":"%s","rule":"hand","confidence":1,"sources":[],"evidence":[{"role":"sentence","start":0,"end":20},{"role":"count","start":0,"end":6}],"scope":"incident","victims":{"text":"people","class":"person"},"time":{"from":"2017-03-05","to":"2017-03-05","text":"Sunday"},"place":{"text":"Mosul","name":"Mosul","geonames":99072,"country":"IQ","precision":"city"}%s}' "$1" "$2" "$3" "$(bound "$2" "$3")" "$4"
}
bound() {
    if [ "$1" = null ]; then echo at_most; elif [ "$2" = null ]; then echo at_least; else echo exact; fi
}
doc() {
    printf '{"document":{"id":"sha256:%064d","uri":"%s","publisher":%s,"published":%s,"language":"en","text":"%s","text_bytes":%d},"claims":[%s]}\n' \
        "$1" "$2" "$3" "$4" "$5" "$(printf %s "$5" | wc -c)" "$6"
}
wire='Twelve people were killed when a car packed with explosives blew up beside a bakery in the east of Mosul on Sunday morning, the police said.'
{
    doc 1 a.txt '"Paper A"' '"2017-03-06"' "$wire" "$(claim c:a1 12 12)"
    doc 2 b.txt '"Paper B"' '"2017-03-06"' "$wire" "$(claim c:b1 12 12)"
    doc 3 c.txt '"Paper C"' '"2017-03-08"' 'Eleven bodies were carried out of the ruins by evening, and four more after dark.' "$(claim c:c1 15 15)"
    doc 4 d.txt '"Paper C"' '"2017-03-07"' 'At least ten had died by Monday noon, a doctor at the clinic reckoned.' "$(claim c:d1 10 null)"
    doc 5 e.txt null '"2017-05-02"' 'Four hundred have died since the year began, said the office in its bulletin.' \
        "$(claim c:e1 400 400 ',"scope":"period"' | sed 's/"scope":"incident",//')"
} >"$dir/r.jsonl"
sort -r "$dir/r.jsonl" >"$dir/backwards.jsonl"
"$VITNE" add --ledger "$dir/l.db" "$dir/r.jsonl" >"$dir/add" 2>&1 || { echo "not ok weigh: add"; cat "$dir/add"; exit 1; }
"$VITNE" add --ledger "$dir/m.db" "$dir/backwards.jsonl" >"$dir/add" 2>&1
for verb in incidents series origins tally timeline; do
    "$VITNE" $verb --json --ledger "$dir/l.db" >"$dir/$verb" 2>&1
    "$VITNE" $verb --json --ledger "$dir/m.db" >"$dir/$verb.m" 2>&1
    "$VITNE" $verb --ledger "$dir/l.db" >"$dir/$verb.txt" 2>&1
    check "$verb: the same in any order" cmp "$dir/$verb" "$dir/$verb.m"
done
check "a copy is the same origin" has '"uri":"b.txt","relation":"copy","of":"a.txt"' "$dir/origins"
check "one incident" test "$(wc -l <"$dir/incidents")" -eq 1
check "its id is the smallest claim's" has '"id":"i:a1"' "$dir/incidents"
check "a copy adds no origin" has '"origins":2,' "$dir/incidents"
check "its range" has '"class":"all","group":null,"unit":"person","low":12,"best":15,"high":15' "$dir/incidents"
check "the copy is set aside" has '\["c:b1","copy of c:a1"\]' "$dir/incidents"
check "the older figure is set aside" has '\["c:d1","older than c:c1, same origin"\]' "$dir/incidents"
check "two origins are fair" has '"grade":"fair","graded_by":"rule"' "$dir/incidents"
check "a running total is a series" has '"as_of":"2017-03-05","low":400,"high":400' "$dir/series"
check "a running total is in no sum" lacks '"low":412' "$dir/tally"
check "the tally says what it is" has 'What 5 reports by 3 publishers say, .*; not a count of the war' "$dir/tally.txt"
check "the tally names head and reader" has 'Ledger head [0-9]*:[0-9a-f]*; reader vitne ' "$dir/tally.txt"
check "the timeline tells the day" has '5 Mar 2017 *Mosul *killed: 12–15, best 15' "$dir/timeline.txt"
"$VITNE" incidents --json --ledger "$dir/l.db" --as-of 2017-03-07 >"$dir/then"
check "as of a day" has '"low":10,"best":12,"high":12' "$dir/then"
check "nothing published yet" code 1 "$VITNE" incidents --ledger "$dir/l.db" --as-of 2016
check "no such date" code 2 "$VITNE" incidents --ledger "$dir/l.db" --as-of soon
check "no such ledger" code 4 "$VITNE" tally --ledger "$dir/none.db"
check "no such key" code 2 "$VITNE" tally --ledger "$dir/l.db" --by colour
for id in c:a1 i:a1 e:a1:killed:all s:e1 o:0000000; do
    check "explain $id" code 0 "$VITNE" explain --ledger "$dir/l.db" $id
    cp "$dir/code" "$dir/$id.txt"
done
check "explain marks the words" has '^  ^^^^^^' "$dir/c:a1.txt"
check "explain names the number" has 'used in e:a1:killed:all' "$dir/c:a1.txt"
check "explain draws the tree" has '  root$' "$dir/c:a1.txt"
check "explain says why" has 'because: copy of c:a1' "$dir/i:a1.txt"
check "an older id of an incident" code 0 "$VITNE" explain --ledger "$dir/l.db" i:b1
check "explain of an unknown id" code 1 "$VITNE" explain --ledger "$dir/l.db" c:none
