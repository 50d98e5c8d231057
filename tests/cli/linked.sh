#!/bin/sh
# linked.sh: the headline of another story is read, said to be one, and weighed by nobody.
suite=linked
. tests/check.sh
cat >"$dir/page.txt" <<'EOF'
Mine kills two farmers near Raqqa

Two farmers were killed on Monday by a mine near Raqqa, the police said.

They were on their way home from the market.

The road was closed for three hours.

Related news

Nine sailors drown off Tartus

Shelling wounds 14 in Idlib
EOF
"$VITNE" read --json --published 2017-07-05 "$dir/page.txt" >"$dir/read" || exit 1
"$VITNE" read --published 2017-07-05 "$dir/page.txt" >"$dir/table" || exit 1
"$VITNE" add --ledger "$dir/l.db" --published 2017-07-05 "$dir/page.txt" >/dev/null 2>&1 || exit 1
"$VITNE" incidents --ledger "$dir/l.db" --json >"$dir/incidents"
"$VITNE" claims --ledger "$dir/l.db" --json >"$dir/claims"
check "both are read" sh -c "[ \$(grep -o '\"linked\":true' '$dir/read' | wc -l) -ge 2 ]"
check "the table says so" grep -q "another" "$dir/table"
check "the ledger keeps it" grep -q '"linked":true' "$dir/claims"
check "the story's own is an incident" grep -q '"low":2,"best":2,"high":2' "$dir/incidents"
check "another story's is none" sh -c "! grep -q -e '\"best\":9' -e '\"best\":14' '$dir/incidents'"
