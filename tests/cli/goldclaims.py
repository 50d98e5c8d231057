"""examples/gold.json as records that `add` takes: weighing tried on claims that are right.
usage: goldclaims.py GOLD READ.jsonl > RECORDS.jsonl (READ: read --json --with-text of the reports)

Optional and hypothetical items are left out. Points of places are rough, for this test only."""
import hashlib
import json
import re
import sys

PLACES = {
    "Safina": (36.05, 43.35, "district"), "Mosul": (36.335, 43.119, "city"), "Tuloul Naser": (36.1, 43.2, "district"),
    "Qayyara": (35.8, 43.29, "city"), "Hammam al-Alil": (36.158, 43.259, "city"), "Gogjali": (36.36, 43.24, "district"),
    "al-Jadida": (36.32, 43.10, "district"), "Shifa": (36.35, 43.115, "district"), "Zanjili": (36.347, 43.108, "district"),
    "Kirkuk": (35.468, 44.392, "city"), "Dibis": (35.672, 44.064, "city"), "Daquq": (35.14, 44.45, "city"),
    "Badush": (36.43, 42.97, "city"), "Beirut": (33.888, 35.495, "city"),
    "Kramatorsk": (48.723, 37.556, "city"), "Nineveh": (36.0, 42.5, "admin1"), "Iraq": (33.0, 44.0, "country"),
}
COUNTRIES = {"Kramatorsk": "UA", "Beirut": "LB"}
SAME = {"Ninive": "Nineveh", "Irak": "Iraq", "west Mosul": "Mosul", "western Mosul": "Mosul", "east Mosul": "Mosul",
        "det vestlige Mosul": "Mosul", "old city": "Mosul", "the old city": "Mosul",
        "power station": "Dibis", "Badush prison": "Badush", "port of Beirut": "Beirut", "nord for Mosul": "Mosul"}


def one(value):
    return value[0] if isinstance(value, list) and value else value or None


def span_of(text, quote):
    found = re.search(r"\s+".join(re.escape(w) for w in quote.split()), text)
    return found and (found.start(), found.end())


def bytes_at(text, *ends):
    return [len(text[:end].encode()) for end in ends]


def place_of(words):
    for word in words if isinstance(words, list) else [words]:
        name = SAME.get(word, word)
        if name in PLACES:
            lat, lon, precision = PLACES[name]
            return {"text": word, "name": name, "geonames": None, "country": COUNTRIES.get(name, "IQ"),
                    "lat": lat, "lon": lon, "precision": precision, "admin1": None}
    return None


def claim_of(gold, ids, text):
    at = span_of(text, gold["quote"])
    if not at:
        return None
    start = text.rfind("\n", 0, at[0]) + 1
    end = text.find("\n", at[1])
    line = bytes_at(text, start, len(text) if end < 0 else end)
    words = bytes_at(text, *at)
    people = gold["kind"] == "people"
    low, high = gold.get("low"), gold.get("high")
    bound = gold.get("bound") or ("exact" if low is not None and low == high else "vague")
    victims = gold.get("victims") or {}
    place, by, time = place_of(gold.get("place")), one(gold.get("by")), gold.get("time")
    child = gold.get("part_of") and re.search(r"barn|child", gold["quote"])
    return {
        "id": ids[gold["id"]], "story": 0, "same_as": None, "kind": gold["kind"], "type": gold["type"], "low": low, "high": high,
        "unit": gold.get("unit", "person"), "bound": bound if people else None,
        "victims": {"text": victims.get("text"), "class": victims.get("class", "person"), "group": victims.get("group"),
                    "of": ["child"] if child else [], "named": 0} if people else None,
        "by": {"text": by, "group": by, "stance": "stated", "sources": [], "or": []} if by else None,
        "method": gold.get("method"), "object": gold.get("object"), "place": place,
        "places": [dict(place, role="at")] if place else [], "time": {"from": time[0], "to": time[1], "text": None} if time else None,
        "scope": gold.get("scope", "incident"),
        "sources": [{"text": s, "name": None, "kind": "official", "via": None} for s in gold.get("sources", [])[:1]],
        "stance": gold.get("stance") or ("reported" if gold.get("sources") else "stated"), "denies": None, "basis": None,
        "part_of": ids.get(gold.get("part_of")), "change": gold.get("change"),
        "evidence": [{"role": "sentence", "start": line[0], "end": line[1]}, {"role": "trigger", "start": words[0], "end": words[1]}],
        "rule": "gold", "confidence": 1.0,
    }


def main(gold_path, read_path):
    with open(read_path, encoding="utf-8") as f:
        reads = {}
        for line in f:
            read = json.loads(line)
            reads[read["document"]["uri"].rsplit("/", 1)[-1]] = read
    with open(gold_path, encoding="utf-8") as f:
        golds = json.load(f)
    for doc in golds:
        read = reads[doc["doc"]]
        kept = [g for g in doc["claims"] if g["kind"] != "hypothetical" and not g.get("optional")]
        ids = {g["id"]: "c:" + hashlib.sha256((doc["doc"] + g["id"]).encode()).hexdigest()[:32] for g in kept}
        read["document"]["published"] = doc["published"]
        read["document"]["publisher"] = doc["publisher"]
        claims = [claim_of(g, ids, read["document"]["text"]) for g in kept]
        read["claims"] = sorted((c for c in claims if c), key=lambda c: c["evidence"][1]["start"])
        print(json.dumps(read, ensure_ascii=False))


main(*sys.argv[1:3])
