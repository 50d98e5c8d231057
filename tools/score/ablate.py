"""ablate.py: what carries the figures? The program's data folder with something taken away. See README.md here.

no trees   pack.txt says `trees | no`: tags and names as before, claims by order, nouns and chunks
no model   pack.txt without `model`: no tags, no trees, no names
rare       without rare words: of verb, adjective, harm-noun, people and person sheets, the forms that occur fewer
           than RARE times in the train part of the language's treebank (Bokmål and Nynorsk: both); rows without
           a form left go
"""
import json
import lzma
import os
import re
import shutil

import recipe

RARE = 5
SHEETS = {"verb": (3, 4, 5, 6), "adjective": (2,), "harm-noun": (3,), "people": (3,), "person": (3,)}
TREEBANKS = {"en": ("en-train",), "nb": ("no-nob-train", "no-nno-train"), "nn": ("no-nob-train", "no-nno-train")}
VARIANTS = ("as it is", "no trees", "no model", "rare")


def treebank(code):
    """All words of the treebank, in small letters, parted by a blank."""
    words = []
    for name in TREEBANKS[code]:
        with lzma.open(recipe.shared("data", "nlp", name + ".conllu.xz"), "rt", encoding="utf-8") as f:
            for line in f:
                if line[:1].isdigit():
                    words.append(line.split("\t", 2)[1].lower())
    return words


def counts(code):
    words = treebank(code)
    seen = {}
    for n in (1, 2, 3, 4):
        for i in range(len(words) - n + 1):
            form = "_".join(words[i:i + n])
            seen[form] = seen.get(form, 0) + 1
    return seen


def is_common(form, seen):
    """A form with a gap is as common as the rarer of its sides."""
    return all(seen.get(part.strip("_").lower(), 0) >= RARE for part in form.split("*") if part.strip("_"))


def trim(path, fields, seen):
    rows = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            row = [x.strip() for x in line.split("#")[0].split("|")]
            if len(row) < 2:
                continue
            for i in fields:
                if i < len(row) and row[i] != "-":
                    row[i] = " ".join(x for x in row[i].split() if is_common(x, seen)) or "-"
            if any(i < len(row) and row[i] not in ("-", "") for i in fields):
                rows.append(" | ".join(row))
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(rows) + "\n")


def edit_packs(folder, edit):
    for code in TREEBANKS:
        path = os.path.join(folder, "lang", code, "pack.txt")
        with open(path, encoding="utf-8") as f:
            text = f.read()
        with open(path, "w", encoding="utf-8") as f:
            f.write(edit(text))


def make(name):
    """The data folder of a variant."""
    folder = recipe.work("without_" + name.replace(" ", "_"))
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join(recipe.TOP, "lang"), os.path.join(folder, "lang"))
    for part in ("models", "data"):
        os.symlink(os.path.join(recipe.TOP, part), os.path.join(folder, part))
    if name == "no trees":
        edit_packs(folder, lambda text: text + "trees | no\n")
    elif name == "no model":
        edit_packs(folder, lambda text: re.sub(r"(?m)^model .*\n", "", text))
    elif name == "rare":
        for code in TREEBANKS:
            seen = counts(code)
            for sheet, fields in SHEETS.items():
                path = os.path.join(folder, "lang", code, sheet + ".txt")
                if os.path.exists(path):
                    trim(path, fields, seen)
    return folder


MADE = {}


def within(name, run):
    if name == "as it is":
        return run()
    if name not in MADE:
        MADE[name] = make(name)
    os.environ["VITNE_DATA"] = MADE[name]
    try:
        return run()
    finally:
        del os.environ["VITNE_DATA"]


def figures(answer, path=""):
    for key, value in answer.items():
        at = f"{path}:{key}" if path else key
        if isinstance(value, dict):
            yield from figures(value, at)
        elif isinstance(value, (int, float)):
            yield at, value


def beside(answers):
    """{figure: "as it is; no trees …"} of all variants."""
    first = answers["as it is"]
    tables = {name: dict(figures(answer)) for name, answer in answers.items()}
    return {at: "; ".join(f"{name} {tables[name].get(at, 0):.3f}" for name in answers) for at, _ in figures(first)}


def capital_gold(name):
    """The gold with its quotes, and its texts, in capitals; both in build/score."""
    folder = recipe.work("capitals_" + name)
    os.makedirs(folder, exist_ok=True)
    with open(recipe.shared("gold", name + ".json"), encoding="utf-8") as f:
        docs = json.load(f)
    for doc in docs:
        source = recipe.shared("seeds" if name == "seeds" else os.path.join("gold", "texts"), doc["doc"])
        with open(source, encoding="utf-8") as f, open(os.path.join(folder, doc["doc"]), "w", encoding="utf-8") as to:
            to.write(f.read().upper())
        for claim in doc["claims"]:
            claim["quote"] = claim["quote"].upper()
    path = recipe.work(f"capitals_{name}.json")
    with open(path, "w", encoding="utf-8") as f:
        json.dump(docs, f, ensure_ascii=False)
    return path, folder
