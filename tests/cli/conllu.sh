#!/bin/sh
# conllu.sh: vitne conllu: what goes in does not come out as ours; damaged models are refused.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
ok() { if [ "$1" = 0 ]; then echo "ok conllu: $2"; else echo "not ok conllu: $2"; fi; }
printf '# newdoc id = a\n1\tShells\tXX\tX\tXX\tFoo=Bar\t2\tdep\t_\tname=B-PER\n2\tfell\tXX\tX\tXX\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\tXX\tX\tXX\t_\t1\tdep\t_\tNote=1\n\n' >"$dir/in"

"$VITNE" conllu --lang en <"$dir/in" >"$dir/out" 2>"$dir/err"
ok $? "reads standard input"
! grep -q 'XX\|Foo=Bar\|B-PER' "$dir/out"
ok $? "gold of the input does not come out"
grep -q '^# newdoc id = a' "$dir/out" && grep -q 'SpaceAfter=No' "$dir/out" && grep -q 'Note=1' "$dir/out"
ok $? "comments and other MISC stay"
[ "$(grep -c '	' "$dir/out")" = 3 ]
ok $? "as many words as came in"
"$VITNE" conllu --lang en "$dir/in" "$dir/in" >"$dir/twice" && [ "$(wc -l <"$dir/twice")" = "$(($(wc -l <"$dir/out") * 2))" ]
ok $? "reads files"

"$VITNE" conllu --lang en --profile fast "$dir/in" >"$dir/fast" 2>"$dir/err"
[ $? = 0 ] && [ "$(awk -F'\t' 'NF == 10 && $4 != "_" && $7 == "_" && $8 == "_"' "$dir/fast" | wc -l)" = 3 ]
ok $? "--profile fast: tags, no tree"
"$VITNE" conllu --lang en --profile full "$dir/in" | cmp -s - "$dir/out"
ok $? "--profile full is what there is without it"
"$VITNE" conllu --lang en --profile slow "$dir/in" >/dev/null 2>"$dir/err"
[ $? = 2 ] && grep -q "no profile 'slow'" "$dir/err"
ok $? "a profile that there is not: bad use"
printf 'Two men died in Mosul on Monday.\n' >"$dir/report"
"$VITNE" layers --lang en --profile fast "$dir/report" >"$dir/fast" 2>"$dir/err"
[ $? = 0 ] && grep -q '"lemma":"die","upos":"VERB".*"head":null' "$dir/fast" &&
    grep -q '"names":\[{.*"profile":"fast"}$' "$dir/fast" && ! grep -q '"numbers"' "$dir/fast"
ok $? "layers --profile fast: tags and names, and says which profile"

printf '1\tone field\n' >"$dir/bad"
"$VITNE" conllu --lang en "$dir/bad" >/dev/null 2>"$dir/err"
[ $? = 3 ] && grep -q 'line 1' "$dir/err"
ok $? "what is no CoNLL-U is refused, with its line"
"$VITNE" conllu <"$dir/in" >/dev/null 2>&1
[ $? = 2 ]
ok $? "without --lang: bad use"
printf 'Shells fell. Nobody was hurt.\n' >"$dir/text"
"$VITNE" conllu --lang en --raw "$dir/text" >"$dir/raw" && [ "$(grep -c '^1	' "$dir/raw")" = 2 ]
ok $? "--raw finds sentences"

if [ ! -f models/en.bin ]; then
    echo "skip conllu: models/en.bin is not there"
    exit 0
fi
mkdir "$dir/data" "$dir/data/models" && ln -s "$PWD/lang" "$dir/data/lang"
[ -d data ] && ln -s "$PWD/data" "$dir/data/data"
head -c 100000 models/en.bin >"$dir/data/models/en.bin"
VITNE_DATA=$dir/data "$VITNE" conllu --lang en "$dir/in" >/dev/null 2>"$dir/err"
[ $? = 4 ] && grep -q 'cut short' "$dir/err"
ok $? "a model cut short is refused"
{ head -c 100000 models/en.bin; printf 'x'; tail -c +100002 models/en.bin; } >"$dir/data/models/en.bin"
if cmp -s models/en.bin "$dir/data/models/en.bin"; then
    echo "skip conllu: that byte was an x"
else
    VITNE_DATA=$dir/data "$VITNE" conllu --lang en "$dir/in" >/dev/null 2>"$dir/err"
    [ $? = 4 ] && grep -q 'seal is broken' "$dir/err"
    ok $? "a model with a changed byte is refused"
fi
{ head -c 8 models/en.bin; printf '\377'; tail -c +10 models/en.bin; } >"$dir/data/models/en.bin"
VITNE_DATA=$dir/data "$VITNE" conllu --lang en "$dir/in" >/dev/null 2>"$dir/err"
[ $? = 4 ] && grep -q 'another version' "$dir/err"
ok $? "a model of another version is refused"
