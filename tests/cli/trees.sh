#!/bin/sh
# trees.sh: a pack that leaves the trees of its model, or names no model, still reads, by order, nouns and chunks.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
ok() { if [ "$1" = 0 ]; then echo "ok trees: $2"; else echo "not ok trees: $2"; fi; }
if [ ! -f models/en.bin ]; then
    echo "skip trees: models/en.bin is not there"
    exit 0
fi
mkdir "$dir/data" && cp -r lang "$dir/data/lang" && ln -s "$PWD/models" "$dir/data/models" && ln -s "$PWD/data" "$dir/data/data"
pack=$dir/data/lang/en/pack.txt
printf 'The nurse whom the shell hit on the bridge was killed, and four guards were wounded.\n' >"$dir/text"
read_it() { VITNE_DATA=$dir/data "$VITNE" read --json "$@" "$dir/text"; }

VITNE_DATA=$dir/data "$VITNE" layers --json --lang en "$dir/text" >"$dir/with"
echo 'trees | no' >>"$pack"
VITNE_DATA=$dir/data "$VITNE" layers --json --lang en "$dir/text" >"$dir/without"
! cmp -s "$dir/with" "$dir/without"
ok $? "the layers have no trees"
read_it >"$dir/out" && ! grep -q '"rule":"tree' "$dir/out" && grep -q '"low":4' "$dir/out"
ok $? "claims are read without a tree"
sed -i '/^model /d' "$pack"
read_it >"$dir/out" && grep -q '"low":4' "$dir/out"
ok $? "claims are read without a model"
