#!/bin/sh
# read-table.sh: `vitne read` as a person reads it, `export` and `report` on the examples.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
say() { if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi; }
file=examples/reports/tigris-20161202-november.txt

"$VITNE" read --meta examples/meta.csv "$file" >"$dir/table"
say $? "read prints a table"
grep -q 'Tigris Herald, 2 Dec 2016, English' "$dir/table"
say $? "read says who published it and when"
grep -q 'How many .*Who .*According to' "$dir/table"
say $? "read has titles"
! awk 'length($0) > 130' "$dir/table" | grep -q .
say $? "read keeps to the width"
COLUMNS=50 "$VITNE" read --meta examples/meta.csv "$file" >"$dir/narrow"
grep -q '^  How many: ' "$dir/narrow"
say $? "read stacks its cells on a narrow screen"
"$VITNE" read --lines --meta examples/meta.csv "$file" | grep -q "^$file: .* | “"
say $? "read --lines prints a line a claim"
"$VITNE" read --lines "$file" | LC_ALL=C grep -q "$(printf '\033')" && code=1 || code=0
say $code "no colour where there is no terminal"

"$VITNE" add --ledger "$dir/l.db" --meta examples/meta.csv examples/reports/* >/dev/null 2>&1
for format in csv jsonl geojson html; do
    "$VITNE" export --ledger "$dir/l.db" --format $format -o "$dir/out.$format" 2>/dev/null
    say $? "export --format $format"
done
"$VITNE" export --ledger "$dir/l.db" --format csv --what claims -o "$dir/claims.csv" 2>/dev/null
! grep -q Haddad "$dir/claims.csv" "$dir"/out.* && grep -q 'journalist, \[name\], was killed' "$dir/claims.csv"
say $? "the name of a victim does not leave"
"$VITNE" export --ledger "$dir/l.db" --format csv --what claims --with-names 2>/dev/null | grep -q 'Bakhtiyar Haddad'
say $? "--with-names keeps it"
head -n 1 "$dir/out.csv" | grep -q '^reports,origins,grade,as_of,reader,ledger,caveat,'
say $? "csv begins with the caveat"
"$VITNE" export --ledger "$dir/l.db" --format csv -o "$dir/again.csv" 2>/dev/null
cmp -s "$dir/out.csv" "$dir/again.csv"
say $? "the same ledger gives the same bytes"
"$VITNE" export --ledger "$dir/l.db" --format csv --loss "$dir/loss" >/dev/null 2>&1
grep -q '^reasons ' "$dir/loss"
say $? "export --loss names a field without a place"
"$VITNE" export --ledger "$dir/l.db" --format ucdp >/dev/null 2>"$dir/err"
[ $? -eq 2 ] && grep -q 'csv' "$dir/err"
say $? "an unknown format is bad use, and names the known ones"
"$VITNE" export --ledger "$dir/l.db" --format csv --live '' >/dev/null 2>&1
[ $? -eq 2 ]
say $? "--live needs a reason"
"$VITNE" export --ledger "$dir/l.db" --format csv --with-names --live 'a test' >/dev/null 2>&1
grep -q '"verb":"export","with_names":true,"live":"a test"' "$dir/l.db.log"
say $? "what is lifted is logged"
"$VITNE" report --ledger "$dir/l.db" -o "$dir/none/x.html" 2>"$dir/err"
[ $? -eq 4 ] && grep -q 'none/x.html cannot be written' "$dir/err"
say $? "a page that cannot be written is told"

"$VITNE" report --ledger "$dir/l.db" -o /dev/full 2>"$dir/err"
[ $? -eq 4 ] && grep -q 'No space left' "$dir/err" && [ ! -e /dev/full.new ]
say $? "a full disk is told"
"$VITNE" export --ledger "$dir/l.db" --format csv >/dev/full 2>"$dir/err"
[ $? -eq 4 ]
say $? "a full disk behind standard output is told"
ls "$dir" | grep -q '\.new$' && code=1 || code=0
say $code "no half file is left"

grep -q "default-src 'none'" "$dir/out.html"
say $? "the page may load nothing"
! grep -qE '<(script|img|link|iframe|object)' "$dir/out.html"
say $? "the page has no script, image or frame"
grep -q 'not a count of the war' "$dir/out.html"
say $? "the page opens with its caveat"
if command -v python3 >/dev/null 2>&1; then
    python3 - "$dir" <<'PY'
import csv, html.parser, json, sys
dir = sys.argv[1]
rows = list(csv.reader(open(dir + "/out.csv", encoding="utf-8", newline="")))
good = len({len(r) for r in rows}) == 1 and len(rows) > 1
print("ok" if good else "not ok", "csv rows are of one length")
json.load(open(dir + "/out.geojson", encoding="utf-8"))
print("ok geojson is JSON")
lines = [json.loads(line) for line in open(dir + "/out.jsonl", encoding="utf-8")]
print("ok" if lines and all("sentence" in x and "origins" in x for x in lines) else "not ok", "jsonl lines are JSON")
text = open(dir + "/out.html", encoding="utf-8").read()
class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.bad, self.ids = [], [], []
    def handle_starttag(self, tag, attrs):
        self.ids += [v for k, v in attrs if k == "id"]
        if tag != "meta":
            self.open.append(tag)
    def handle_startendtag(self, tag, attrs):
        pass
    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.bad.append(tag)
reader = Reader()
reader.feed(text)
print("ok" if not reader.bad and not reader.open else "not ok", "the page's elements nest")
print("ok" if len(reader.ids) == len(set(reader.ids)) else "not ok", "the page's ids are unique")
PY
else
    echo "skip read-table: python3 is not installed"
fi
