# readme.sh: the commands that README.md shows run, from the top of the tree, as they stand.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sed -n 's/^\$ //p' README.md >"$folder/commands"
[ -s "$folder/commands" ] || echo "not ok readme: it shows no command"
while read -r command; do
    here=$(printf '%s' "$command" | sed -e "s|build/vitne|$VITNE|g" -e "s|build/try.db|$folder/try.db|g")
    if sh -c "$here" >"$folder/out" 2>"$folder/err" </dev/null && [ -s "$folder/out" ]; then
        echo "ok readme: $command"
    else
        echo "not ok readme: $command" && head -n 5 "$folder/err"
    fi
done <"$folder/commands"
