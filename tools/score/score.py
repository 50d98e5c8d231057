#!/usr/bin/env python3
"""make score: accuracy on the shown corpora, floor and record beside ours. See README.md here.

usage: score.py [PART]   PART: only rows whose part, corpus or recipe holds it
"""
import csv
import os
import subprocess
import sys
import time

import recipe

HERE = os.path.dirname(os.path.abspath(__file__))


def table():
    with open(os.path.join(HERE, "table.tsv"), encoding="utf-8", newline="") as f:
        rows = [line for line in f if line.strip() and not line.startswith("#")]
    return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def look_up(answer, path):
    for key in path.split("/"):
        answer = answer[int(key)] if isinstance(answer, list) else answer[key]
    return answer


def figure(value):
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) <= 1 else f"{value:.1f}"
    return str(value)


def ours(row, run):
    try:
        answer = run(row["how"])
    except recipe.NotYet as reason:
        return "not yet", str(reason)
    except Exception as error:  # a row that fails never stops the table
        return "failed", " ".join(str(error).split())[-160:]
    try:
        return figure(look_up(answer, row["pick"])), ""
    except (KeyError, IndexError, TypeError) as error:
        return "failed", f"no {row['pick']} in the scorer's answer ({error!r})"


def cached(run_one):
    done = {}

    def run(how):
        if how not in done:
            began = time.time()
            try:
                done[how] = (run_one(how), None)
            except Exception as error:
                done[how] = (None, error)
            print(f"  {how}: {time.time() - began:.0f} s", file=sys.stderr, flush=True)
        answer, error = done[how]
        if error:
            raise error
        return answer
    return run


def version():
    words = subprocess.run([recipe.VITNE, "--version"], capture_output=True, text=True).stdout.strip()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    return f"{words} at {commit or 'no commit'}, {time.strftime('%F')}"


def main():
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    if not os.path.isdir(recipe.SHARED):
        print(f"no {recipe.SHARED}: there are no corpora to score on")
        return 0
    os.makedirs(recipe.WORK, exist_ok=True)
    run = cached(recipe.run)
    lines = [f"{version()}; shown parts only: ours was developed with them in sight, the others were not", "",
             "| part | corpus | figure | ours | floor | record | whose, or why not |",
             "| --- | --- | --- | ---: | ---: | ---: | --- |"]
    for line in lines:
        print(line, flush=True)
    for row in table():
        if part and not any(part in row[k] for k in ("part", "corpus", "how")):
            continue
        value, why = ours(row, run)
        line = "| " + " | ".join([row["part"], row["corpus"], row["figure"], value, row["floor"] or "–",
                                  row["record"] or "–", why or row["note"]]) + " |"
        print(line, flush=True)
        lines.append(line)
    with open(os.path.join(recipe.WORK, "table.md"), "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
