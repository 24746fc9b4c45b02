#!/usr/bin/python3
"""Scores the reading of short passages (tests/passages/): how each decision is worded, without the rest of a letter.

usage: passages.py [--say] [BUILD [FILE ...]]
Prints a row for each kind: right and sure, right, wrong, WRONG AND SURE, none. --say names each that is not right and sure. Part of
`make check`: for each kind an "ok" line, "not ok" when one of its passages is sure and wrong, and then exit status 1.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent
SAME = {"refusal-to-amend": "plan-maintained"}   # they give the same right
COLUMNS = ("right+sure", "right", "wrong", "WRONG+SURE", "none")
LETTER = """Norfolk County Council
Children's Services
County Hall
Norwich NR1 2DH

Mr and Mrs A Sample
1 High Street
Norwich
NR2 1OV

Date: 2 May 2025

Dear Mr and Mrs Sample

{subject}{body}

Yours sincerely

Alex Example
SEND Officer
Norfolk County Council
"""


def passages_of(path):
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        passage = {"kind": None, "subject": "", "body": []}
        for line in block.strip().splitlines():
            name, _, value = line.partition(":")
            if name == "kind" and not passage["kind"]:
                passage["kind"] = value.strip()
            elif name == "subject" and not passage["body"]:
                passage["subject"] = value.strip()
            else:
                passage["body"].append(line.replace("**", ""))
        if passage["kind"]:
            yield passage


def record_of(passage):
    subject = passage["subject"] + "\n\n" if passage["subject"] else ""
    words = LETTER.format(subject=subject, body=" ".join(passage["body"]))
    page = {"page": 1, "from": "text", "turned": 0, "confidence": 100, "words": words}
    return json.dumps({"format": 1, "letter": {"name": "passage"}, "text": {"pages": [page], "unread": []}})


def score(wanted, decision):
    kind = decision.get("kind")
    if kind is None:
        return "none"
    right = SAME.get(kind, kind) == SAME.get(wanted, wanted)
    if decision.get("sure"):
        return "right+sure" if right else "WRONG+SURE"
    return "right" if right else "wrong"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--say", action="store_true")
    parser.add_argument("build", nargs="?", type=pathlib.Path, default=TOP.parent / "build")
    parser.add_argument("files", nargs="*", type=pathlib.Path, default=sorted((TOP / "passages").glob("*.txt")))
    chosen = parser.parse_args()
    passages = [passage for path in chosen.files for passage in passages_of(path)]
    run = subprocess.run([chosen.build / "ehc-classify"], input="\n".join(map(record_of, passages)) + "\n", stdout=subprocess.PIPE, check=False, text=True)
    records = [json.loads(line) for line in run.stdout.splitlines()]
    if len(records) != len(passages):
        sys.exit(f"{len(passages)} passages in, {len(records)} records out")
    table = collections.defaultdict(collections.Counter)
    for passage, record in zip(passages, records):
        decision = record.get("decision") or {}
        result = score(passage["kind"], decision)
        table[passage["kind"]][result] += 1
        table["all"][result] += 1
        if result == "WRONG+SURE" or (chosen.say and result != "right+sure"):
            print(f"{result} {passage['kind']}, read {decision.get('kind')} by {decision.get('rule')}: {passage['subject']} | {' '.join(passage['body'])}")
    print(f"{'':24}" + "".join(f"{column:>12}" for column in COLUMNS))
    for kind in sorted(table, key=lambda name: (name == "all", name)):
        print(f"{kind:24}" + "".join(f"{table[kind][column]:12}" for column in COLUMNS))
    for kind in sorted(set(table) - {"all"}):
        print(f"{'not ok' if table[kind]['WRONG+SURE'] else 'ok'} - passages of {kind}: none is sure and wrong")
    return 1 if table["all"]["WRONG+SURE"] else 0


sys.exit(main())
