"""recipe.py: each way of running a corpus through the program and a scorer. See README.md here.

A recipe is a function of the words behind its name in table.tsv; it hands back the scorer's answer as
nested dicts. All feeding goes through ../shared/eval/adapt.py, so that there is one path.
"""
import gzip
import json
import lzma
import os
import re
import shutil
import subprocess
import sys
import tarfile

import convert

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("SHARED", os.path.join(os.path.dirname(TOP), "shared"))
BUILD = os.path.join(TOP, os.environ.get("B", "build"))
WORK = os.path.join(BUILD, "score")
VITNE = os.path.join(BUILD, "vitne")
TIMEOUT = 1500


class NotYet(Exception):
    """The program has no such verb, or the verb no such answer."""


def need(verb):
    done = subprocess.run([VITNE, verb, "--help"], capture_output=True, text=True)
    if done.returncode != 0:
        raise NotYet(f"there is no `vitne {verb}`")


def call(*command, codes=(0,)):
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=TIMEOUT)
    if done.returncode not in codes:
        raise RuntimeError(f"{os.path.basename(command[1])}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def tool(name, *arguments):
    return call(sys.executable, os.path.join(SHARED, "eval", name), *arguments)


def adapt(*arguments):
    return tool("adapt.py", *arguments)


def shared(*path):
    return os.path.join(SHARED, *path)


def work(name):
    os.makedirs(WORK, exist_ok=True)
    return os.path.join(WORK, name)


def ours(name):
    return work("ours_" + name)


def unpacked(*path):
    """A corpus file of ../shared/data, unpacked once into build/score/."""
    source = shared("data", *path)
    target = work("_".join(path).rsplit(".", 1)[0])
    if not os.path.exists(target):
        opener = gzip.open if source.endswith(".gz") else lzma.open
        with opener(source, "rb") as f, open(target + ".new", "wb") as to:
            shutil.copyfileobj(f, to)
        os.replace(target + ".new", target)
    return target


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(x) for x in f if x.strip()]


def dump(path, rows):
    with open(path, "w", encoding="utf-8") as f:
        for row in rows:
            f.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def claims(name, kind):
    need("read")
    gold = shared("gold", name + ".json")
    out = ours(f"claims_{name}.jsonl")
    adapt("claims", VITNE, gold, shared("seeds") if name == "seeds" else shared("gold", "texts"), out)
    return claims_answer(tool("score_claims.py", gold, out, "--kind", kind))


def claims_answer(text):
    answer = {}
    for word, p, r, f in re.findall(r"^(\w+)\s+P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", text, re.M):
        answer[word] = {"p": float(p), "r": float(r), "f1": float(f)}
    answer["hypothetical"] = int(re.search(r"hypothetical read as claims (\d+)", text).group(1))
    fields = re.search(r" all ([\d.]+)$", text, re.M)
    answer["fields"] = float(fields.group(1)) if fields else None
    return answer


def muc(split):
    need("read")
    gold, out = unpacked("muc4", split + ".jsonl.gz"), ours(f"muc_{split}.jsonl")
    adapt("muc", VITNE, gold, out)
    return json.loads(tool("muc4_score.py", gold, out, "--json"))


def counts(folder):
    need("read")
    docs, out = unpacked(folder, "docs.jsonl.gz"), ours(f"counts_{folder}.jsonl")
    adapt("muc", VITNE, docs, out)
    return json.loads(tool("count_score.py", unpacked(folder, "gold.jsonl.gz"), out, "--json"))


def second_half(path):
    """The documents that rules and constants were not made on."""
    rows = lines(path)
    return dump(path.replace(".jsonl", "_second.jsonl"), rows[len(rows) // 2:])


def halved(gold, part):
    return second_half(gold) if part == "second" else gold


def times(name, part="all"):
    need("layers")
    gold, out = halved(unpacked("time", name + ".jsonl.gz"), part), ours(f"time_{name}_{part}.jsonl")
    adapt("time", VITNE, gold, out)
    return json.loads(tool("time_score.py", gold, out, "--json"))


def places(name, part="all"):
    need("layers")
    gold, out = halved(unpacked("geo", name + ".jsonl.gz"), part), ours(f"geo_{name}_{part}.jsonl")
    adapt("geo", VITNE, gold, out)
    return json.loads(tool("geo_score.py", gold, out, "--same-id", "--json"))


def own(kind, name, *languages):
    """Our own sentences of lang/CODE/gold: a test holds them; here they stand beside the others."""
    rows = [row for code in languages for row in lines(os.path.join(TOP, "lang", code, "gold", name + ".jsonl"))]
    text = adapt(kind, VITNE, dump(work(f"own_{name}.jsonl"), rows)).split()
    return {"share": float(text[-1]), "rows": len(rows)}


def incidents(*path):
    need("incidents")
    folder, suffix = os.path.join(*path[0].split("-")), path[1] if len(path) > 1 else ""
    docs = unpacked(*folder.split(os.sep), f"docs{suffix}.jsonl.gz")
    gold = unpacked(*folder.split(os.sep), f"gold{suffix}.jsonl.gz")
    name = path[0] + suffix
    ledger, feed, out = work(name + ".db"), work(name + "_docs.jsonl"), ours(name + "_incidents.jsonl")
    for old in (ledger, ledger + "-wal", ledger + "-shm"):
        if os.path.exists(old):
            os.remove(old)
    adapt("docs", docs, feed)
    call(VITNE, "add", "--ledger", ledger, feed, codes=(0, 3))  # 3: some refused, the rest done
    adapt("incidents", VITNE, ledger, out)
    return json.loads(tool("cluster_score.py", gold, out, "--json"))


def html(name, archive):
    need("text")
    if not os.path.isdir(work(name)):
        with tarfile.open(shared("data", "html", archive)) as tar:
            tar.extractall(WORK)
    gold, out = work(name) + "/gold.jsonl", ours(f"html_{name}.jsonl")
    adapt("html", VITNE, gold, work(name) + "/html", out)
    return json.loads(tool("extract_score.py", gold, out, "--json", "--bootstrap", "0"))


def share(kind, name, convert_rows):
    """adapt.py's `numbers` and `dates` print the share of rows that are right."""
    need("layers")
    rows = convert_rows(lines(unpacked("numbers", name + ".jsonl.gz")))
    text = adapt(kind, VITNE, dump(work(f"{name}_rows.jsonl"), rows)).split()
    return {"share": float(text[-1]), "rows": len(rows)}


def numbers(name):
    return share("numbers", name, convert.number_rows)


def judged_lines(name):
    """Lines of an examples file that docs/number-judgement.md sets apart."""
    with open(os.path.join(TOP, "tools", "score", "judged.tsv"), encoding="utf-8") as f:
        rows = [line.split("\t") for line in f if line.strip() and not line.startswith("#")]
    return {int(line) for file, line, _ in rows if file == name}


def values(name):
    """The share of rows whose value is exact; the same without the rows judged not to be news."""
    need("layers")
    sys.path.insert(0, shared("eval"))
    import adapt as feeder
    rows = convert.number_rows(lines(unpacked("numbers", name + ".jsonl.gz")))
    got = feeder.feed(VITNE, "layers", [(i, r["text"], None, r["lang"]) for i, r in enumerate(rows)], ["--json"])
    for i, row in enumerate(rows):
        row["right"] = any(convert.is_right(n, row) for n in (got[i] or {}).get("numbers", []))
    judged = judged_lines(name)
    kept = [row for row in rows if row["line"] not in judged]
    share_of = lambda part: sum(row["right"] for row in part) / len(part)
    return {"share": share_of(rows), "rows": len(rows), "wrong": [r["line"] for r in rows if not r["right"]],
            "judged": {"share": share_of(kept), "rows": len(kept), "wrong": [r["line"] for r in kept if not r["right"]]}}


def dates(name):
    return share("dates", name, convert.date_rows)


def language(name):
    """`vitne conllu` over text without annotation, against the gold annotation."""
    need("conllu")
    gold = unpacked("nlp", name + ".conllu.xz")
    code = {"no-nob-dev": "nb", "no-nno-dev": "nn", "en-dev": "en"}[name]
    with open(gold, encoding="utf-8") as f:
        bare = "".join(convert.bare_token(line) for line in f)
    out = ours(name + ".conllu")
    with open(out, "w", encoding="utf-8") as to:
        done = subprocess.run([VITNE, "conllu", "--lang", code], input=bare, stdout=to, stderr=subprocess.PIPE,
                              text=True, timeout=TIMEOUT)
    if done.returncode:
        raise RuntimeError(done.stderr)
    text = tool("nlp_ud_eval.py", gold, out, "--merge")
    answer = {k: float(v) for k, v in re.findall(r"\b(tokens|upos|feats|lemma|uas|las) ([\d.]+)", text)}
    names = re.search(r"^NER P [\d.]+ R [\d.]+ F1 ([\d.]+)", text, re.M)
    answer["names"] = float(names.group(1)) if names else None
    if code == "en":
        plain = tool("nlp_ud_eval.py", gold, out, "--types", "PER,ORG,LOC")
        answer["plain names"] = float(re.search(r"^NER P [\d.]+ R [\d.]+ F1 ([\d.]+)", plain, re.M).group(1))
    return answer


def raw(name):
    """Tokens and sentences of raw text: the sentences of a document joined by blanks, a line a document."""
    need("conllu")
    documents = convert.conllu_documents(unpacked("nlp", name + ".conllu.xz"))
    text = work("raw_" + name + ".txt")
    with open(text, "w", encoding="utf-8") as f:
        f.writelines(" ".join(said for said, _ in d) + "\n\n" for d in documents)
    out = ours("raw_" + name + ".conllu")
    code = {"no-nob-dev": "nb", "no-nno-dev": "nn", "en-dev": "en"}[name]
    with open(out, "w", encoding="utf-8") as f:
        f.write(call(VITNE, "conllu", "--raw", "--lang", code, text))
    gold = convert.runs(forms for d in documents for _, forms in d)
    found = convert.runs(forms for d in convert.conllu_documents(out) for _, forms in d)
    return {"tokens": 100 * convert.f1(gold[0], found[0])["f1"], "sentences": 100 * convert.f1(gold[1], found[1])["f1"]}


def name_spans(path, code):
    """The names that `vitne layers` finds in a file; offsets only hold if its text is the file's bytes."""
    record = json.loads(call(VITNE, "layers", "--json", "--lang", code, path))
    with open(path, "rb") as f:
        if record["text"].encode() != f.read():
            raise RuntimeError(f"{os.path.basename(path)}: layers changed a plain text: offsets would not fit")
    return {(n["start"], n["end"], n["type"]) for n in record["names"]}


def names(code, folder):
    """Names in texts that we annotated by offsets, name-offsets.tsv. English has one type for all places."""
    need("layers")
    gold = {}
    for row in convert.name_rows(os.path.join(os.path.dirname(os.path.abspath(__file__)), "name-offsets.tsv")):
        path = shared(*folder.split("/"), row["document"])
        if row["language"] == code and os.path.exists(path):
            gold.setdefault(path, set()).add((row["start"], row["end"], convert.name_type(row["type"], code)))
    if not gold:
        raise RuntimeError(f"none of the annotated texts is in {folder}")
    wanted, found = set(), set()
    for path, spans in gold.items():
        skip = [(a, b) for a, b, kind in spans if kind == "-"]
        wanted |= {(path, *x) for x in spans if x[2] != "-"}
        found |= {(path, *x) for x in name_spans(path, code) if not any(x[0] < b and a < x[1] for a, b in skip)}
    answer = convert.f1(wanted, found)
    answer["by type"] = {kind: convert.f1({x for x in wanted if x[3] == kind}, {x for x in found if x[3] == kind})
                         for kind in sorted({x[3] for x in wanted | found})}
    return answer


def identify():
    need("identify")
    gold = []
    with open(unpacked("nlp", "lid-dev.tsv.xz"), encoding="utf-8") as f:
        for line in f:
            code, text = line.rstrip("\n").split("\t", 1)
            gold.append((convert.LANGUAGE_CODE[code], text))
    path = work("lid.txt")
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(text + "\n" for _, text in gold)
    said = [json.loads(x)["language"] for x in call(VITNE, "identify", "--lines", path).split("\n") if x.strip()]
    if len(said) != len(gold):
        raise RuntimeError(f"{len(said)} answers for {len(gold)} lines")
    ours = [(code, language) for (code, _), language in zip(gold, said) if code in ("nb", "nn", "en")]
    joined = []  # paragraphs: five sentences of one language, in the order of the file
    for code in ("nb", "nn", "en", "da", "sv"):
        texts = [text for c, text in gold if c == code]
        joined += [(code, " ".join(texts[i:i + 5])) for i in range(0, len(texts) - 4, 5)]
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(text + "\n" for _, text in joined)
    parts = [json.loads(x)["language"] for x in call(VITNE, "identify", "--lines", path).split("\n") if x.strip()]
    norwegian = [(a, b) for a, b in ours if a != "en"]
    right = lambda pairs: sum(a == b for a, b in pairs) / len(pairs)
    return {"all": right([(code, language) for (code, _), language in zip(gold, said)]), "read": right(ours),
            "norwegian": right(norwegian), "paragraphs": right([(c, l) for (c, _), l in zip(joined, parts)])}


def police():
    """A sentence that tells of police killing: is a killing by police read from it?"""
    need("read")
    rows = lines(unpacked("police", "shown.jsonl.gz"))
    docs, where = {}, {}
    for row in rows:
        text = docs.get(row["doc"], "")
        sentence = row["text"].strip()
        begin = len(text.encode())
        docs[row["doc"]] = text + sentence + "\n\n"
        where.setdefault(row["doc"], []).append((begin, begin + len(sentence.encode()), "KILL" in row["labels"]))
    feed = dump(work("police_docs.jsonl"), [{"uri": k, "text": v, "language": "en"} for k, v in docs.items()])
    hit = got = gold = 0
    for line in call(VITNE, "read", "--json", feed).split("\n"):
        if not line.strip():
            continue
        record = json.loads(line)
        marked = [e["start"] for c in record["claims"] if convert.killed_by_police(c)
                  for e in c["evidence"] if e["role"] == "trigger"]
        for begin, end, is_gold in where[record["document"]["uri"]]:
            is_ours = any(begin <= at < end for at in marked)
            hit, got, gold = hit + (is_ours and is_gold), got + is_ours, gold + is_gold
    p, r = hit / got if got else 0.0, hit / gold if gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def calibration():
    """How far a claim's confidence can be relied on; also as bars, in build/score/calibration.txt."""
    import calibrate
    need("read")
    answer = calibrate.measure()
    with open(work("calibration.txt"), "w", encoding="utf-8") as f:
        f.write(calibrate.bars(answer))
    return answer


def ablation(*how):
    """A recipe's figures as it is and with something taken away, side by side: {"words": {path: "…"}}."""
    import ablate
    answers = {name: ablate.within(name, lambda: RECIPES[how[0]](*how[1:])) for name in ablate.VARIANTS}
    return {"words": ablate.beside(answers)}


def capitals(name):
    """News gold and its texts in capitals."""
    import ablate
    gold, texts = ablate.capital_gold(name)
    out = ours(f"capitals_{name}.jsonl")
    adapt("claims", VITNE, gold, texts, out)
    return claims_answer(tool("score_claims.py", gold, out, "--kind", "people"))


def capital_counts(folder):
    """Notes in capitals."""
    docs = [dict(d, text=d["text"].upper()) for d in lines(unpacked(folder, "docs.jsonl.gz"))]
    out = ours(f"capital_counts_{folder}.jsonl")
    adapt("muc", VITNE, dump(work(f"capitals_{folder}_docs.jsonl"), docs), out)
    return json.loads(tool("count_score.py", unpacked(folder, "gold.jsonl.gz"), out, "--json"))


RECIPES = {f.__name__: f for f in (claims, muc, counts, times, places, incidents, html, own, numbers, values, dates,
                                   language, raw, names, identify, police, calibration, ablation, capitals,
                                   capital_counts)}


def run(how):
    name, *arguments = how.split()
    answer = RECIPES[name](*arguments)
    with open(work("answer_" + re.sub(r"\W+", "_", how) + ".json"), "w", encoding="utf-8") as f:
        json.dump(answer, f, indent=1)
    return answer
