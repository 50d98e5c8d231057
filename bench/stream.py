#!/usr/bin/env python3
"""stream.py: two streams of news texts for bench/claims.c, one text a line, JSONL.

usage: stream.py VITNE SHARED FOLDER

Writes FOLDER/mixed.jsonl and FOLDER/harm.jsonl. Texts are 3 to 5 KB: short ones of one source are joined,
long ones are cut at the end of a line. *Harm*: the reports of examples/, our own, all of them of harm.
*Mixed*: seven texts of SHARED in which the program reads no harm to people, then one of harm, and so on. Corpora
give only what is read here; nothing of them is kept but in FOLDER, which is built.
"""
import glob
import gzip
import json
import lzma
import os
import re
import subprocess
import sys

LEAST, MOST = 3000, 5000
PLAIN_TO_HARM = 7
ROUNDS = 8  # the harm of our own is little: it comes round


def places(shared):
    for name in ("geovirus", "trnews", "lgl"):
        with gzip.open(os.path.join(shared, "data", "geo", name + ".jsonl.gz"), "rt", encoding="utf-8") as f:
            yield "en", [json.loads(line)["text"] for line in f]


def treebanks(shared):
    for code, name in (("nb", "no-nob-train"), ("nn", "no-nno-train")):
        texts = []
        with lzma.open(os.path.join(shared, "data", "nlp", name + ".conllu.xz"), "rt", encoding="utf-8") as f:
            for line in f:
                if line.startswith("# newdoc"):
                    texts.append("")
                elif line.startswith("# text = ") and texts:
                    texts[-1] += line[len("# text = "):]
        yield code, texts


def size(text):
    return len(text.encode())


def cut(text):
    """Whole lines up to MOST bytes, and the rest."""
    lines = text.split("\n")
    took = 0
    for n, line in enumerate(lines):
        if took + size(line) + 1 > MOST:
            return "\n".join(lines[:n]), "\n".join(lines[n:])
        took += size(line) + 1
    return text, ""


def sized(texts):
    """Texts of LEAST to MOST bytes; a line longer than MOST is left out."""
    held = ""
    for text in texts:
        held = (held + "\n\n" + text if held else text)
        while size(held) >= LEAST:
            one, held = cut(held)
            if size(one) < LEAST:
                held = held.split("\n", 1)[1] if "\n" in held and not one else ""
                break
            yield one


def rows(code, texts, start):
    return [{"uri": f"{code}-{start + i}", "language": code, "text": text} for i, text in enumerate(sized(texts))]


def reports(vitne):
    by_code = {}
    for path in sorted(glob.glob("examples/reports/*.txt") + glob.glob("examples/reports/*.html")):
        done = subprocess.run([vitne, "text", "--json", path], capture_output=True, text=True, check=True)
        row = json.loads(done.stdout)
        by_code.setdefault(row.get("language") or "en", []).append(row["text"])
    return [row for code in sorted(by_code) for row in rows(code, by_code[code], 0)]


def write(path, rows_):
    with open(path, "w", encoding="utf-8") as f:
        for row in rows_:
            f.write(json.dumps(row, ensure_ascii=False) + "\n")


def without_harm(vitne, texts, path):
    write(path, texts)
    done = subprocess.run([vitne, "read", "--json", path], capture_output=True, text=True, check=True)
    harmed = [any(c["kind"] == "people" for c in json.loads(line)["claims"]) for line in done.stdout.splitlines()]
    return [row for row, harm in zip(texts, harmed) if not harm]


def main(vitne, shared, folder):
    os.makedirs(folder, exist_ok=True)
    harm = reports(vitne)
    texts = []
    for code, some in [*places(shared), *treebanks(shared)]:
        texts += rows(code, [re.sub(r"[ \t]+", " ", t) for t in some], len(texts))
    mixed = []
    for i, row in enumerate(without_harm(vitne, texts, os.path.join(folder, "all.jsonl"))):
        mixed.append(row)
        if i % PLAIN_TO_HARM == PLAIN_TO_HARM - 1:
            mixed.append(harm[i // PLAIN_TO_HARM % len(harm)])
    write(os.path.join(folder, "mixed.jsonl"), mixed)
    write(os.path.join(folder, "harm.jsonl"), harm * ROUNDS)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
