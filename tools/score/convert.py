"""convert.py: rows of other readers' examples in the form that adapt.py reads. See README.md here."""
import csv
import datetime
import re

LANGUAGE_CODE = {"nob": "nb", "nno": "nn", "eng": "en", "dan": "da", "swe": "sv"}


def bare_token(line):
    """A line of CoNLL-U with all but the form and the spacing taken away."""
    fields = line.rstrip("\n").split("\t")
    if len(fields) != 10 or not fields[0].isdigit():
        return "" if len(fields) == 10 else line
    space = "SpaceAfter=No" if "SpaceAfter=No" in fields[9].split("|") else "_"
    return "\t".join(fields[:2] + ["_"] * 7 + [space]) + "\n"


def conllu_documents(path):
    """Documents as lists of (text, forms): by "# newdoc", and by what stands before sent_id's last hyphen."""
    documents, key, new, said, forms = [], None, False, "", []
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            fields = line.split("\t")
            if line.startswith("# newdoc"):
                new = True
            elif line.startswith("# sent_id = "):
                new, key = new or line[12:].rpartition("-")[0] != key, line[12:].rpartition("-")[0]
            elif line.startswith("# text = "):
                said = line[9:]
            elif len(fields) == 10 and fields[0].isdigit():
                forms.append(fields[1])
            elif not line and forms:
                if new or not documents:
                    documents.append([])
                documents[-1].append((said, forms))
                new, forms = False, []
    return documents


def runs(sentences):
    """Sentences (lists of forms) as two sets of ranges of characters that are no blanks: tokens, sentences."""
    tokens, whole, at = set(), set(), 0
    for forms in sentences:
        begin = at
        for form in forms:
            size = len("".join(form.split()))
            tokens.add((at, at + size))
            at += size
        whole.add((begin, at))
    return tokens, whole


def name_rows(path):
    """Rows of name-offsets.tsv, offsets as numbers."""
    with open(path, encoding="utf-8", newline="") as f:
        rows = csv.DictReader((x for x in f if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [dict(x, start=int(x["start"]), end=int(x["end"])) for x in rows]


def name_type(kind, code):
    """As `layers` prints types: GPE for both kinds; LOC for all places in English."""
    kind = "GPE" if kind.startswith("GPE") else kind
    return "LOC" if kind == "GPE" and code == "en" else kind


def f1(wanted, found):
    hit = len(wanted & found)
    p, r = hit / len(found) if found else 0.0, hit / len(wanted) if wanted else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "wanted": len(wanted)}


def number_row(text, start, end, low, high):
    return {"text": text, "start": start, "end": end, "lo": low, "hi": high, "lang": "en"}


def plain(value):
    """A number as JSON prints it: whole where it is whole."""
    return int(float(value)) if float(value) == int(float(value)) else float(value)


def span_number(span):
    """(low, high) of a span of Recognizers-Text; None where it states no number."""
    value = str(span.get("resolution", {}).get("value", ""))
    ends = re.fullmatch(r"[\[(]([-\d.]*),([-\d.]*)[\])]", value)
    if ends:
        return tuple(plain(x) if x else None for x in ends.groups())
    if re.fullmatch(r"-?\d+(\.\d+)?(E[+-]?\d+)?%?", value):
        return (plain(value.rstrip("%")),) * 2
    return None


def example_rows(e):
    """Duckling: the whole text is one value. Recognizers-Text: one row a span; spans in bytes."""
    if "spans" in e:
        ends = [(span, span_number(span)) for span in e["spans"]]
        return [number_row(e["text"], span["start"], span["end"], *found) for span, found in ends if found]
    if not isinstance(e["value"], (int, float)) or isinstance(e["value"], bool):
        return []
    value = plain(e["value"])
    return [number_row(e["text"], 0, len(e["text"].encode()), value, value)]


def number_rows(examples):
    """`line`: where the example stands in its file, from 1."""
    return [row | {"line": n} for n, e in enumerate(examples, 1) for row in example_rows(e)]


def is_right(number, row):
    """Does a number of `vitne layers` meet the row's span and state its value, or both its ends?"""
    if not (number["start"] < row["end"] and row["start"] < number["end"]):
        return False
    if row["lo"] != row["hi"]:
        return (number["low"], number["high"]) == (row["lo"], row["hi"])
    return number["value"] is not None and abs(number["value"] - row["lo"]) <= 1e-12 * abs(row["lo"])


def day(iso):
    return datetime.date.fromisoformat(iso[:10])


def last_day(first, grain):
    if grain == "year":
        return datetime.date(first.year, 12, 31)
    if grain in ("month", "quarter"):
        months = first.month + (1 if grain == "month" else 3)
        after = datetime.date(first.year + (months - 1) // 12, (months - 1) % 12 + 1, 1)
        return after - datetime.timedelta(1)
    return first + datetime.timedelta(6 if grain == "week" else 0)


def duckling_days(value):
    """Interval ends are exclusive there; a point lasts as long as its grain."""
    first, end, grain = value
    if not re.match(r"\d{4}-\d\d-\d\d", first or ""):
        return None
    if not end:
        return day(first), last_day(day(first), grain)
    whole_days = grain in ("day", "week", "month", "quarter", "year")
    return day(first), day(end) - datetime.timedelta(1 if whole_days else 0)


def recognizers_days(span):
    """Every reading that the example allows."""
    found = []
    for v in span.get("resolution", {}).get("values", []):
        kind = v.get("type")
        if kind in ("date", "datetime") and re.match(r"\d{4}-\d\d-\d\d", v.get("value", "")):
            found.append((day(v["value"]), day(v["value"])))
        elif kind == "daterange" and v.get("start") and v.get("end"):
            found.append((day(v["start"]), day(v["end"]) - datetime.timedelta(1)))
    return found


def date_row(text, start, end, reference, intervals):
    intervals = [[a.isoformat(), b.isoformat()] for a, b in intervals]
    return {"text": text, "start": start, "end": end, "dct": reference[:10], "from": intervals[0][0],
            "to": intervals[0][1], "accept": intervals[1:], "lang": "en"}


def date_rows(examples):
    """Rows that name days; holidays, hours and durations are left out."""
    rows = []
    for e in examples:
        if "spans" in e:
            for span in e["spans"]:
                found = recognizers_days(span) if e.get("ref") else []
                if found:
                    rows.append(date_row(e["text"], span["start"], span["end"], e["ref"], found))
        elif isinstance(e.get("value"), list) and not e.get("holiday"):
            found = duckling_days(e["value"])
            if found:
                rows.append(date_row(e["text"], 0, len(e["text"].encode()), e["ref"], [found]))
    return rows


def killed_by_police(claim):
    by = claim.get("by") or {}
    words = " ".join(str(by.get(k) or "") for k in ("text", "group")).lower()
    return claim["type"] == "killed" and claim.get("stance") != "denied" and re.search(
        r"polic|officer|constab|cop\b|cops\b|trooper", words) is not None
