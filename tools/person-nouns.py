#!/usr/bin/env python3
"""Write lang/en/person.txt: English nouns for people, from WordNet 3.0 (Debian: wordnet-base).

usage: tools/person-nouns.py [/usr/share/wordnet] > lang/en/person.txt

A noun is taken when its first sense, people of that name aside, is a person (lexicographer file
18), when its senses that are persons were tagged at least as often as all others, verbs and
adjectives included (one that was never tagged: when half of its senses are persons and it is no
other part of speech), when none of its senses is a beast, and when no other sheet has it. Names of persons and
disparaging words are left out. Peoples and faiths ("Mexican") stand in small letters, as the
reader compares. Plurals are WordNet's own irregular ones, else by rule.
"""
import os
import re
import sys

PERSON = "18"
ANIMAL = "05"
SHEETS = ("people", "party", "verb", "harm-noun", "adjective", "method", "function", "object", "scope")
RUDE = re.compile(r"offensive|disparag|derogat|slur|slang|insult|obscene|contempt")
BEAST = re.compile(r"mammal|cetacean|feline|equine|bovine|canine|ostrich|donkey|scorpion|rodent|piranha")
HEADER = """\
# Nouns for people, written by tools/person-nouns.py; fields as in people.txt. `head`: only as the head of a phrase.
# From WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Its licence: LICENSE-wordnet.md.
"""


def synsets(path):
    """offset -> (lexicographer file, words as written, gloss)"""
    out = {}
    with open(path, encoding="ascii") as f:
        for line in f:
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition(" | ")
            field = head.split()
            words = [field[4 + 2 * i] for i in range(int(field[3], 16))]
            out[field[0]] = (field[1], words, gloss, "@i" in field)
    return out


def index(path):
    """word -> (offsets, most frequent first)"""
    out = {}
    with open(path, encoding="ascii") as f:
        for line in f:
            if not line.startswith("  "):
                field = line.split()
                out[field[0]] = field[4 + int(field[3]) + 2:]
    return out


def tags(path):
    """(word, part of speech, sense number) -> how often it was tagged"""
    out = {}
    with open(path, encoding="ascii") as f:
        for line in f:
            key, sense, times = line.split()
            word, rest = key.split("%")
            out[word, rest[0], int(sense)] = int(times)
    return out


def others(folder):
    """every form of the pack's other sheets"""
    found = set()
    for sheet in SHEETS:
        with open(os.path.join(folder, sheet + ".txt"), encoding="utf-8") as f:
            for line in f:
                if not line.startswith("#"):
                    found.update(line.replace("|", " ").lower().split())
    return found


def plural(word, irregular):
    if word in irregular:
        return irregular[word]
    if word.endswith("man"):
        return word[:-3] + "men"
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def main(argv):
    base = argv[0] if argv else "/usr/share/wordnet"
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lang", "en")
    nouns = synsets(os.path.join(base, "data.noun"))
    count = tags(os.path.join(base, "cntlist.rev"))
    senses = {p: index(os.path.join(base, "index." + n)) for p, n in
              (("1", "noun"), ("2", "verb"), ("3", "adj"), ("4", "adv"))}
    irregular = {}
    with open(os.path.join(base, "noun.exc"), encoding="ascii") as f:
        for line in f:
            form, word = line.split()[:2]
            irregular.setdefault(word, form)
    taken, known = {}, others(here)
    for word, offsets in senses["1"].items():
        offsets = [o for o in offsets if not nouns[o][3]]  # people of that name aside
        people = [nouns[o] for o in offsets if nouns[o][0] == PERSON]
        if not people or not re.fullmatch(r"[a-z][a-z-]+", word) or word in known:
            continue
        first = people[0] if re.search(r"(fire|police|sea|wo)man$", word) else nouns[offsets[0]]
        if first[0] != PERSON:
            continue
        if any(nouns[o][0] == ANIMAL and BEAST.search(nouns[o][2]) for o in offsets):
            continue
        if word not in [w.lower() for w in first[1]] or RUDE.search(first[2]):
            continue
        person = sum(count.get((word, "1", i + 1), 0) for i, o in enumerate(offsets) if nouns[o][0] == PERSON)
        other = sum(count.get((word, p, i + 1), 0) for p in senses for i, o in enumerate(senses[p].get(word, []))
                    if p != "1" or nouns[o][0] != PERSON)
        share = sum(nouns[o][0] == PERSON for o in offsets) / len(offsets)
        alone = share >= 0.5 and not any(word in senses[p] for p in "234")
        if (person == 0 and not alone) or person < other:
            continue
        forms = [f for f in (word, plural(word, irregular)) if f not in known]
        taken.setdefault(word[0], []).extend(forms)
    sys.stdout.write(HEADER)
    for letter in sorted(taken):
        print(f"people {letter} | person | - | {' '.join(sorted(set(taken[letter])))} | head")


if __name__ == "__main__":
    main(sys.argv[1:])
