"""Checks for examples.sh: truth within low-high, copies counted once, parts never added,
incidents never added to a running total, every quote of the gold in the text, evidence in
bounds. usage: examples.py TRUTH GOLD DIR (with incidents, series, origins, claims, read .jsonl)"""
import datetime
import json
import re
import sys

truth, gold = (json.load(open(p, encoding="utf-8")) for p in sys.argv[1:3])


def rows(name):
    with open(f"{sys.argv[3]}/{name}.jsonl", encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def say(good, name, why=""):
    print(("ok" if good else "not ok") + f" examples: {name}" + ("" if good or not why else f": {why}"))


def last(uri):
    return uri.rsplit("/", 1)[-1]


def within(low, high, estimate):
    """The truth's range and the estimate's meet, and the estimate's low is not above the truth."""
    return estimate["low"] <= high and (estimate["high"] is None or estimate["high"] >= low)


incidents, series, origins = rows("incidents"), rows("series"), rows("origins")


def of_type(incident, type_):
    """Rows of that type that are a total, or the only row."""
    same = {"killed": ("killed", "found_dead"), "found_dead": ("killed", "found_dead")}.get(type_, (type_,))
    found = [e for e in incident["estimates"] if e["type"] in same]
    return [e for e in found if e["class"] in ("all", None)] or found


def shifted(day, days):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()


def meets(incident, true, slack=0):
    time = incident.get("time") or {}
    start, end = time.get("from"), time.get("to")
    first, last_day = shifted(true["date"][0], -slack), shifted(true["date"][1], slack)
    if start and end and not (start <= last_day and first <= end):
        return False
    return any(last(d) in true["reports"] for d in incident["documents"])


def claimed_by_other(incident, true):
    """Another true incident told by the same reports fits this one's numbers better."""
    for other in truth["incidents"]:
        if other is not true and meets(incident, other):
            for type_ in ("killed", "injured", "found_dead"):
                if type_ in other and any(e["best"] == other[type_][0] for e in of_type(incident, type_)):
                    return True
    return False


for true in truth["incidents"]:
    for type_ in ("killed", "injured", "found_dead"):
        if type_ not in true:
            continue
        low, high = true[type_]
        near = [e for i in incidents if meets(i, true) for e in of_type(i, type_)]
        fit = [e for e in near if within(low, high, e) and (e["best"] is None or e["high"] is None or e["high"] < 3 * high + 10)]
        told = " ".join(f"{e['low']}-{e['best']}-{e['high']}" for e in near) or "no such incident"
        say(bool(fit), f"{true['id']} {type_} {low}-{high} is within an incident's range", told)
        whole = [i["id"] for i in incidents if meets(i, true, 2) and not claimed_by_other(i, true)
                 and any(low / 2 < (e["best"] or 0) for e in of_type(i, type_))]
        say(len(whole) <= 1, f"{true['id']} {type_} is one incident", " ".join(whole))
        own = [e for i in incidents if meets(i, true) and not claimed_by_other(i, true) for e in of_type(i, type_)]
        most = max((e["best"] or 0 for e in own), default=0)
        parts = sum(n for _, n in true.get("parts", []))
        if parts and type_ == "killed":
            say(most < high + parts, f"{true['id']}: parts are not added to their total", f"best {most}")

for pair in truth["origins"]:
    for copy in pair["copies"]:
        one = [o for o in origins if {pair["first"], copy} <= {last(d["uri"]) for d in o["documents"]}]
        say(len(one) == 1, f"{copy} and {pair['first']} are one origin")

for total in truth["running_totals"]:
    most = max(n for _, n in total["points"])
    again = [i["id"] for i in incidents for e in i["estimates"]
             if e["type"] == total["type"] and e["best"] == most and e["class"] != "combatant"]
    say(not again, f"{total['id']}: {most} is no incident", " ".join(again))
    said = [s for s in series if s["type"] == total["type"] and any(most in (p["low"], p["high"]) for p in s["points"])]
    say(bool(said), f"{total['id']}: {most} stands in a series")

reads = {last(r["document"]["uri"]): r for r in rows("read")}
lost, out = [], []
for doc in gold:
    read = reads.get(doc["doc"])
    if not read:
        lost.append(doc["doc"])
        continue
    text = re.sub(r"\s+", " ", (read["document"].get("title") or "") + " " + (read["document"].get("text") or ""))
    lost += [f"{doc['doc']}: {c['quote']}" for c in doc["claims"] if re.sub(r"\s+", " ", c["quote"]) not in text]
    size = read["document"]["text_bytes"]
    out += [c["id"] for c in read["claims"] for e in c["evidence"] if not 0 <= e["start"] < e["end"] <= size]
say(not lost, "every quote of the gold is in the text as read", "; ".join(lost[:5]))
say(not out, "all evidence is inside the text", " ".join(out[:5]))
