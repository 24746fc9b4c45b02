#!/usr/bin/python3
"""Runs the chain on every sample and holds the result to the truth in the sample's head, and to the outputs stored beside it.

  tests/samples.py [BUILD]            prints `ok - ...` lines and, at the end, how many samples come out sure and right
  tests/samples.py --accept [BUILD]   shows each difference from what is stored and asks before storing it

samples/NAME/record.json holds the facts and days read from letter.pdf (not the words), sheet.txt the sheet as text, sheet.pl.txt (of a few) in Polish; all as of
chain.TODAY. A fact that is sure and wrong is a failure in any form of the letter. An unsure one is not: it is counted in the table.
"""
import argparse
import difflib
import json
import subprocess
import sys

sys.dont_write_bytecode = True

import accuracy   # noqa: E402
import chain      # noqa: E402

APPEALABLE = ("refusal-to-assess refusal-to-reassess refusal-to-issue final-plan amended-final-plan refusal-to-amend plan-maintained "
              "cease-to-maintain").split()
FACTS = ("kind", "dated", "authority")
failed = False


def say(wrong, name):
    """`wrong` lists what is not as it should be."""
    global failed
    failed |= bool(wrong)
    print(f"not ok - {name}: {'; '.join(map(str, wrong))}" if wrong else f"ok - {name}")


def results(made, head):
    """Each fact's score, as in accuracy.py."""
    doubts = head.get("doubt", "").split()
    return {fact: accuracy.score(head.get(fact), fact in doubts, value, sure)
            for fact, (value, sure) in accuracy.facts_of(made.record).items() if fact in head}


def check_facts(made, head):
    found = results(made, head)
    wrong = [f"{fact} is {head[fact]}, sure of {accuracy.facts_of(made.record)[fact][0]}" for fact, result in found.items() if result == "WRONG+SURE"]
    say(wrong, f"{made.name}, {made.form}: nothing sure is wrong")
    if made.form == "pdf" and head["kind"] in APPEALABLE and head.get("dated", "none") != "none":
        there = {day["what"] for day in made.record.get("days", [])}
        say(sorted({"contact-mediation-adviser", "appeal"} - there), f"{made.name}, {made.form}: has its days")
    return all(found.get(fact, "right+sure") == "right+sure" for fact in FACTS)


def check_sheet(made):
    run = subprocess.run(["pdfinfo", str(made.sheet)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
    info = dict(line.split(":", 1) for line in run.stdout.splitlines() if ":" in line)
    wrong = [f"{name} {info.get(name, '').strip() or 'missing'}" for name, value in (("Pages", "1"), ("Tagged", "yes")) if info.get(name, "").strip() != value]
    say(wrong, f"{made.name}, {made.form}: a sheet of one tagged page")


# ---- what is stored beside the samples

def facts(record):
    """What record.json holds: the facts without their words, and the days."""
    def of(member, *names):
        return {name: record[member][name] for name in names if name in record[member]} if member in record else None
    kept = {"decision": of("decision", "kind", "sure"), "dated": of("dated", "date", "sure"), "authority": of("authority", "code", "sure"),
            "addressee": of("addressee", "who", "sure"), "certificate": of("certificate", "date"),
            "days": [{name: day[name] for name in ("what", "date", "ring_by", "aim_for", "state") if name in day} for day in record.get("days", [])],
            "doubts": [doubt["code"] for doubt in record.get("doubts", [])]}
    lines = [f" {json.dumps(name)}: {json.dumps(value)}" for name, value in kept.items() if value is not None]
    return "{\n" + ",\n".join(lines).replace("}, {", "},\n  {") + "\n}\n"


def outputs(made):
    """Each stored file of a sample and what it should hold now."""
    stored = [(made.folder / "record.json", facts(made.record)), (made.folder / "sheet.txt", made.text.read_text(encoding="utf-8"))]
    polish = made.folder / "sheet.pl.txt"  # of a few samples
    return stored + ([(polish, made.polish.read_text(encoding="utf-8"))] if polish.exists() else [])


def difference(path, now):
    stored = path.read_text(encoding="utf-8") if path.exists() else ""
    name = path.relative_to(chain.TOP)
    return "".join(difflib.unified_diff(stored.splitlines(True), now.splitlines(True), f"{name} as stored", f"{name} now"))


def check_stored(made):
    for path, now in outputs(made):
        name = f"{made.name}: {path.name} is as stored"
        if not path.exists():
            print(f"ok - {name} # skip nothing is stored yet; `make accept` does")
        elif difference(path, now):
            say(["see below"], name)
            print(difference(path, now))
        else:
            say([], name)


def accept(everything):
    """Asks for each difference. False when it was ended early."""
    for made in everything:
        for path, now in outputs(made):
            changed = difference(path, now)
            if not changed:
                continue
            print(changed)
            warn(made)
            answer = ask(f"Store {path.relative_to(chain.TOP)}? [y]es, [n]o, [q]uit: ")
            if answer == "q":
                return
            if answer == "y":
                path.write_text(now, encoding="utf-8")
    print("That was the last difference.")


def warn(made):
    """Says which facts are not what the sample's head says, or not sure, before they are stored."""
    head = accuracy.read_head(made.folder / "letter.letter")
    for fact, result in results(made, head).items():
        if result != "right+sure":
            print(f"{result}: {fact} is {head[fact]}, read {accuracy.facts_of(made.record)[fact][0]}")


def ask(question):
    while True:
        try:
            answer = input(question).strip().lower()[:1]
        except EOFError:
            return "q"
        if answer in ("y", "n", "q"):
            return answer


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("build", nargs="?", default="build")
    chosen = parser.parse_args()
    everything = chain.samples(chosen.build, with_sheets=True)
    if chosen.accept:
        return accept([made for made in everything if made.form == "pdf"])
    right = {"pdf": [0, 0], "scan": [0, 0]}
    for made in everything:
        head = accuracy.read_head(made.folder / "letter.letter")
        right[made.form][0] += check_facts(made, head)
        right[made.form][1] += 1
        check_sheet(made)
        if made.form == "pdf":
            check_stored(made)
    print("# kind, date and authority all sure and right:")
    for form, (count, total) in right.items():
        print(f"#   {form:5} {count:3} of {total}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
