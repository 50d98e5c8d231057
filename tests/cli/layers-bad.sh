#!/bin/sh
# layers-bad.sh: what the language layers are given that is no report: capped work, in a time that grows
# with the length, and a note that people see; damaged tables are refused by name.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
ok() { if [ "$1" = 0 ]; then echo "ok layers-bad: $2"; else echo "not ok layers-bad: $2"; fi; }

head -c 10485760 /dev/zero | tr '\000' a >"$dir/line"
timeout 30 "$VITNE" layers --lang en --json "$dir/line" >"$dir/out" 2>"$dir/err"
ok $? "10 MB without a blank: read"
[ "$(grep -o '"form"' "$dir/out" | wc -l)" = 10486 ]
ok $? "10 MB without a blank: tokens of 1000 bytes"
head -c 262144 "$dir/line" >"$dir/short"
"$VITNE" read --lang en "$dir/short" 2>&1 | grep -q 'note: a run of characters without a space was cut'
ok $? "a run of letters that was cut has a note"

yes word | head -n 100000 | tr '\n' ' ' >"$dir/words"
timeout 30 "$VITNE" layers --lang en --json "$dir/words" >"$dir/out" 2>"$dir/err"
ok $? "100,000 words without a stop: read"
[ "$(grep -o '"form"' "$dir/out" | wc -l)" = 100000 ] && [ "$(grep -o '"head":-1' "$dir/out" | wc -l)" = 100 ]
ok $? "100,000 words without a stop: sentences of 1000 words, a root each"
"$VITNE" read --lang en "$dir/words" 2>&1 | grep -q 'note: a very long sentence was cut'
ok $? "a sentence that was cut has a note"
yes word | head -n 100000 |
    awk '{ print NR "\t" $1 "\t_\t_\t_\t_\t_\t_\t_\t_" } END { print "" }' >"$dir/tokens"
timeout 30 "$VITNE" conllu --lang en "$dir/tokens" >"$dir/out" 2>"$dir/err"
[ $? = 0 ] && [ "$(awk -F'\t' '$7 == "0"' "$dir/out" | wc -l)" = 1 ]
ok $? "100,000 tokens given as one sentence: one tree"

printf 'Two men\377\376 were killed \303( in \342\202 Mosul.\n\355\240\200 no\n' >"$dir/bytes"
"$VITNE" layers --lang en --json "$dir/bytes" >"$dir/out" 2>"$dir/err"
[ $? = 0 ] && grep -q '"form":"Mosul"' "$dir/out" && iconv -f UTF-8 -t UTF-8 "$dir/out" >/dev/null
ok $? "invalid UTF-8: read, and what is printed is valid"
printf '1\tm\377n\t_\t_\t_\t_\t_\t_\t_\t_\n\n' | "$VITNE" conllu --lang en >"$dir/out" 2>"$dir/err"
[ $? = 3 ] && grep -q 'line 1: not UTF-8' "$dir/err"
ok $? "invalid UTF-8 in CoNLL-U is refused, with its line"

mkdir "$dir/data" "$dir/data/models" && cp -r lang "$dir/data/lang" && ln -s "$PWD/data" "$dir/data/data"
# damaged TABLE COMMAND WORDS: TABLE goes through COMMAND; exit code 4 and WORDS on standard error.
damaged() {
    table=$1 command=$2 words=$3
    for f in models/*.bin; do ln -sf "$PWD/$f" "$dir/data/models/"; done
    rm "$dir/data/models/$table" && sh -c "$command" <"models/$table" >"$dir/data/models/$table"
    VITNE_DATA=$dir/data "$VITNE" layers --lang en --json "$dir/bytes" >/dev/null 2>"$dir/err"
    [ $? = 4 ] && grep -q "$table.*$words" "$dir/err"
    ok $? "$table: $words"
}
flip='head -c 5000; head -c 1 | tr "\000-\377" "\001-\377\000"; cat'
for table in names-en.bin split-en.bin identify.bin; do
    damaged "$table" 'head -c 20000' 'is cut short'
    damaged "$table" "$flip" 'seal does not fit'
    damaged "$table" 'head -c 8; head -c 1 >/dev/null; printf "\377"; cat' 'is of version'
done
damaged en.bin "$flip" 'seal is broken'
