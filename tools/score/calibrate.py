#!/usr/bin/env python3
"""calibrate.py: is a claim of confidence .8 right four times of five?

usage: calibrate.py fit    prints the weights of src/claim/confidence.c, estimated on all shown documents
       calibrate.py show [FOLDS]   prints how far such weights can be relied on where they were not estimated: the
                           documents of each of 10 folds (2: halves) by the weights of the others

A claim is *right* where the scorers say so:
  news   ../shared/gold news_en, news_no, seeds: score_claims.py's match, low and high right; a match with an
         optional claim does not count
  muc    MUC-4 dev: of the claims whose type and victims have a key (muc4_score.py), those whose count is the key's.
         A claim without a key is not judged: keys leave out fights between armies and guerrillas
  drone  drone notes with one claim of killed: both ends right

The estimate is a logistic regression with one weight for each thing that a claim shows (`features`), one level for
each set, and a normal prior of width 1 around 0 for the weights: that is the smoothing. The program says the level of
news. Sets take a share in the weights, not in that level: notes of one line and keys with gaps would pull it.
"""
import gzip
import json
import math
import os
import sys

import recipe

sys.path.insert(0, recipe.shared("eval"))
import adapt  # noqa: E402
import muc4_score  # noqa: E402
import score_claims  # noqa: E402

SETS = ("news", "muc", "drone")
WAYS = ("order", "tree", "chunk", "noun", "elided", "part", "event")
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001)
HARM = ("killed", "injured", "casualty", "found_dead")


def features(claim):
    """What src/claim/confidence.c looks at, by the same names."""
    yield "way " + claim["rule"].split("-")[0]
    if claim["kind"] == "people":
        spelled = any(e["role"] == "count" for e in claim["evidence"])
        yield "count " + ("told" if spelled else "one" if claim["low"] == claim["high"] == 1 else "open")
        yield "type " + ("harm" if claim["type"] in HARM else "state")
    yield "stance " + ("sure" if claim["stance"] in ("stated", "reported") else claim["stance"])


def sources():
    """(name, record) of each gold document."""
    for name in ("seeds", "news_en", "news_no"):
        gold, out = recipe.shared("gold", name + ".json"), recipe.ours(f"calibrate_{name}.jsonl")
        recipe.adapt("claims", recipe.VITNE, gold, recipe.shared("seeds") if name == "seeds" else
                     recipe.shared("gold", "texts"), out)
        by_name = {os.path.basename(r["document"]["uri"]): r for r in recipe.lines(out)}
        with open(gold, encoding="utf-8") as f:
            for doc in json.load(f):
                yield doc, by_name[doc["doc"]]


def judge_news(doc, record):
    """[(claim, right)] by the rules of score_claims.py."""
    claims = [dict(c, type="killed") if c["type"] == "found_dead" else c for c in record["claims"]
              if c.get("high") != 0 and c["type"] != "responsibility"]
    folded = score_claims.collapse(record["document"]["text"])
    pairs = []
    for g in doc["claims"]:
        span = score_claims.span_of(g["quote"], folded)
        for i, c in enumerate(claims):
            near = score_claims.evidence(c, "trigger", "count") or score_claims.evidence(c)
            if span and (c["kind"], c["type"]) == (g["kind"], g.get("type")) and score_claims.overlaps(near, span):
                same = sum(score_claims.agree(f, g, c, {}) is True for f in score_claims.FIELDS)
                count = c.get("low") == g.get("low") and c.get("high") == g.get("high")
                pairs.append((4 * count + same, g["id"], i, count, g.get("optional")))
    met, used, judged = set(), {}, []
    for _, gold, i, count, optional in sorted(pairs, key=lambda p: -p[0]):
        if gold not in met and i not in used:
            met.add(gold)
            used[i] = None if optional else count
    for i, c in enumerate(claims):
        if used.get(i, False) is not None:
            judged.append((c, used.get(i, False)))
    return judged


def feed(path):
    rows = recipe.lines(recipe.unpacked(*path))
    got = adapt.feed(recipe.VITNE, "read", [(r["id"], r["text"], r.get("date"), "en") for r in rows],
                     ["--json", "--with-text"])
    return [(row, got[row["id"]]) for row in rows if got[row["id"]]]


def judge_muc(doc, record):
    claims = [c for c in record["claims"] if c["kind"] == "people" and c["type"] in muc4_score.TYPES and
              c["stance"] != "denied" and not c.get("same_as") and c.get("high") != 0]
    said = [{"type": c["type"], "low": c["low"], "high": c["high"], "victim_text": c["victims"]["text"]} for c in claims]
    gold, _ = muc4_score.gold_claims(doc)
    victims = [[0 if p["type"] not in g["types"] or
                not muc4_score.overlap(muc4_score.aslist(p["victim_text"]), g["strings"]) else
                1000 + 500 * muc4_score.count_ok(p, g) for p in said] for g in gold]
    return [(claims[j], muc4_score.count_ok(said[j], gold[i])) for i, j in muc4_score.hungarian(victims)] if said else []


def judge_drone(gold, record):
    claims = [c for c in record["claims"] if c["type"] == "killed" and not c.get("same_as") and
              not c.get("part_of") and c.get("high") != 0]
    want = gold.get("killed")
    if len(claims) != 1 or want is None:
        return []
    want = want if isinstance(want, list) else [want, want]
    return [(claims[0], [claims[0]["low"], claims[0]["high"]] == want)]


def judged():
    """(set, number of the document, claim, right) of every claim that the gold can judge."""
    for n, (doc, record) in enumerate(sources()):
        for claim, right in judge_news(doc, record):
            yield "news", n, claim, right
    for n, (doc, record) in enumerate(feed(("muc4", "dev.jsonl.gz"))):
        for claim, right in judge_muc(doc, record):
            yield "muc", n, claim, right
    gold = {g["docs"][0]: g for g in recipe.lines(recipe.unpacked("drone", "gold.jsonl.gz")) if len(g["docs"]) == 1}
    for n, (doc, record) in enumerate(feed(("drone", "docs.jsonl.gz"))):
        for claim, right in judge_drone(gold.get(doc["id"], {}), record):
            yield "drone", n, claim, right


def logistic(x):
    return 1 / (1 + math.exp(-x))


def solve(a, b):
    """a x = b, by elimination; a is symmetric and positive."""
    n = len(b)
    rows = [list(r) + [v] for r, v in zip(a, b)]
    for i in range(n):
        for j in range(i + 1, n):
            f = rows[j][i] / rows[i][i]
            for k in range(i, n + 1):
                rows[j][k] -= f * rows[i][k]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (rows[i][n] - sum(rows[i][k] * x[k] for k in range(i + 1, n))) / rows[i][i]
    return x


def fit(rows):
    """{feature: weight}; levels are features "level SET" and nearly free."""
    data = [(["level " + s] + list(features(c)), right) for s, _, c, right in rows]
    names = sorted({f for fs, _ in data for f in fs})
    at = {f: i for i, f in enumerate(names)}
    width = [0.01 if f.startswith("level") else 1.0 for f in names]
    w = [0.0] * len(names)
    for _ in range(30):
        gradient = [-p * x for p, x in zip(width, w)]
        curve = [[width[i] if i == j else 0.0 for j in range(len(w))] for i in range(len(w))]
        for fs, right in data:
            ids = [at[f] for f in fs]
            p = logistic(sum(w[i] for i in ids))
            for i in ids:
                gradient[i] += right - p
                for j in ids:
                    curve[i][j] += p * (1 - p)
        w = [x + d for x, d in zip(w, solve(curve, gradient))]
    return dict(zip(names, w)), {f: sum(f in fs for fs, _ in data) for f in names}


def bins(pairs):
    """[(confidence, right)] as bins and the expected calibration error."""
    table, words, error = [], {}, 0.0
    for low, high in zip(EDGES, EDGES[1:]):
        own = [p for p in pairs if low <= p[0] < high]
        if own:
            said, right = sum(p[0] for p in own) / len(own), sum(p[1] for p in own) / len(own)
            table.append({"from": low, "to": min(high, 1.0), "n": len(own), "said": said, "right": right})
            error += abs(said - right) * len(own) / len(pairs)
            words[f"{low:.1f}-{min(high, 1.0):.1f}"] = f"said {said:.2f}, right {right:.2f} of {len(own)}"
    return {"n": len(pairs), "ece": error, "bins": table, "words": words, "said": sum(p[0] for p in pairs) / len(pairs),
            "right": sum(p[1] for p in pairs) / len(pairs)}


def said_by(weights, claim):
    """What the program would say with these weights."""
    return logistic(weights["level news"] + sum(weights.get(f, 0.0) for f in features(claim)))


def measure(folds=10):
    """By set: each fold of the documents by the weights of the others; `ours`: what the program says of all."""
    rows = list(judged())
    weights = [fit([r for r in rows if r[1] % folds != fold])[0] for fold in range(folds)]
    answer = {}
    for name in (*SETS, "all"):
        own = [r for r in rows if name in (r[0], "all")]
        answer[name] = bins([(said_by(weights[n % folds], c), right) for _, n, c, right in own])
        answer[name]["ours"] = bins([(c["confidence"], right) for _, _, c, right in own])
    return answer


def bar(share):
    return "█" * round(share * 20)


def bars(answer):
    """The reliability diagram, in words."""
    lines = []
    for name, a in answer.items():
        lines.append(f"{name}: {a['n']} claims, said {a['said']:.3f}, right {a['right']:.3f}, ECE {a['ece']:.3f}; "
                     f"by the program, which knows them all: {a['ours']['ece']:.3f}")
        for b in a["bins"]:
            lines.append(f"  {b['from']:.1f}-{b['to']:.1f} {b['n']:4d}  said {b['said']:.2f} {bar(b['said']):20}  "
                         f"right {b['right']:.2f} {bar(b['right'])}")
    return "\n".join(lines) + "\n"


def main(argv):
    if argv == ["fit"]:
        weights, seen = fit(list(judged()))
        for name, weight in weights.items():
            print(f"{name:16} {round(weight * 1000):6d}  /* {seen[name]} */")
    elif argv and argv[0] == "show" and len(argv) < 3:
        print(bars(measure(*map(int, argv[1:]))), end="")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
