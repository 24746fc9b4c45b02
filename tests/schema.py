#!/usr/bin/python3
"""Holds records to record/record.schema.json: what every stage says of every sample, every stored record, and bad ones.

Run as tests/schema.py [BUILD]. Also: a stage only adds members, those that record.md gives it; a fact's quote stands where it says;
and record/check.c refuses what the schema refuses (tests/bad-records/, each bad in the way of its name). Prints `ok - ...` lines.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import jsonschema   # noqa: E402

import chain        # noqa: E402

TOP = chain.TOP
ADDS = {"classify": "decision dated authority addressee born requested reviewed named said stated certificate",
        "timeline": "today days routes provisions contacts checked"}
QUOTE_START = 40   # characters of a quote that are compared: sentences over the end of a page are put together
failed = False


def say(wrong, name):
    """`wrong` lists what is not as it should be."""
    global failed
    failed |= bool(wrong)
    print(f"not ok - {name}: {'; '.join(map(str, wrong[:5]))}" if wrong else f"ok - {name}")


def open_schema():
    schema = json.loads((TOP / "record/record.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def faults(validator, record):
    return ["/".join(map(str, e.absolute_path)) + ": " + e.message[:120] for e in validator.iter_errors(record)]


def plain(text):
    return " ".join(text.split())


def lost_quotes(record):
    """The places of facts whose quote does not begin where they say."""
    pages = {page["page"]: page["words"].encode() for page in (record.get("text") or {}).get("pages", [])}
    lost = []

    def walk(path, value):
        if isinstance(value, dict):
            if "at" in value and "quote" in value:
                there = pages.get(value["page"], b"")[value["at"]:][:QUOTE_START * 8].decode("utf-8", "replace")
                if not plain(there).startswith(plain(value["quote"])[:QUOTE_START].rstrip()):
                    lost.append(path)
            for name, inner in value.items():
                walk(f"{path}/{name}", inner)
        elif isinstance(value, list):
            for i, inner in enumerate(value):
                walk(f"{path}/{i}", inner)

    for name, value in record.items():
        if name != "text":
            walk(name, value)
    return lost


def changes(before, after, stage):
    """What a stage did besides adding its own members."""
    wrong = [name for name, value in before.items() if name != "doubts" and after.get(name) != value]
    wrong += ["order" for _ in [1] if [n for n in after if n in before] != list(before)]
    doubts = before.get("doubts", [])
    wrong += ["doubts" for _ in [1] if after.get("doubts", [])[:len(doubts)] != doubts]
    return wrong + [name for name in after if name not in before and name not in ADDS[stage].split() + ["doubts", "problem"]]


def check_samples(validator, build):
    made = chain.samples(build)
    for stage in chain.STAGES:
        say([f"{m.name} {m.form} {fault}" for m in made for fault in faults(validator, m.records[stage])],
            f"ehc-{stage} keeps to the schema on {len(made)} letters")
    for before, stage in zip(chain.STAGES, chain.STAGES[1:]):
        say([f"{m.name} {m.form} {name}" for m in made for name in changes(m.records[before], m.records[stage], stage)],
            f"ehc-{stage} adds its own members and touches no other")
    say([f"{m.name} {m.form} {path}" for m in made for path in lost_quotes(m.record)], "every quote stands where its fact says")


def check_stored(validator):
    for path in sorted((TOP / "tests/records").glob("*.json")):
        say(faults(validator, json.loads(path.read_text(encoding="utf-8"))), f"stored record {path.stem}")


def check_bad(validator, build):
    """Both refuse: the schema with a fault, the program by making the line a record with a problem."""
    paths = sorted((TOP / "tests/bad-records").glob("*.json"))
    lines = [json.dumps(json.loads(path.read_text(encoding="utf-8"))) for path in paths]
    run = subprocess.run([str(pathlib.Path(build) / "ehc-timeline"), "--today", chain.TODAY], input="\n".join(lines) + "\n",
                         stdout=subprocess.PIPE, check=False, text=True)
    answers = [json.loads(line).get("problem", {}).get("code") for line in run.stdout.splitlines()]
    say([] if len(answers) == len(paths) else [f"{len(paths)} in, {len(answers)} out"], "every bad record is answered")
    for path, line, code in zip(paths, lines, answers):
        wrong = [] if faults(validator, json.loads(line)) else ["the schema takes it"]
        wrong += [] if code in ("bad-record", "bad-format") else ["the program takes it"]
        say(wrong, f"refused by both: {path.stem}")


def check_desk(validator, build):
    """What a person gives on the command line of `ehc letter` ends in a record of the same kind."""
    plan, certificate = (TOP / "samples" / name / "letter.pdf" for name in
                         ("final-plan-west-northamptonshire", "mediation-certificate-west-northamptonshire"))
    given = {"nothing given": [plan], "a certificate as a file": [plan, "--certificate", certificate],
             "all facts given": [plan, "--kind", "final-plan", "--dated", "2026-10-14", "--authority", "WNT", "--young-person",
                                 "--certificate", "2026-11-16", "--contacted", "2026-11-02"],
             "a table for advisers": ["--kind", "final-plan", "--dated", "2026-10-14", "--authority", "LDS", "--what-if", "--contacted", "2026-11-16"],
             "facts without a letter": ["--kind", "refusal-to-assess", "--dated", "2026-10-14", "--authority", "LDS"]}
    for name, options in given.items():
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "record.json"
            subprocess.run([str(word) for word in [pathlib.Path(build).resolve() / "ehc", "letter", *options, "--record", path, "--today", chain.TODAY]],
                           cwd=folder, stdout=subprocess.DEVNULL, check=False)
            say(faults(validator, json.loads(path.read_text(encoding="utf-8"))) if path.exists() else ["no record"], f"ehc letter, {name}")


def check_unknown(validator, build):
    """Members that nobody knows are allowed everywhere, and come out as they went in."""
    record = {"case": "A-117", "format": 1, "decision": {"ours": [1, None], "kind": "final-plan", "sure": True},
              "dated": {"date": "2026-10-14", "sure": True, "seen_by": "J"}, "doubts": [{"code": "ours", "about": "case", "say": "Ours.", "by": "J"}]}
    run = subprocess.run([str(pathlib.Path(build) / "ehc-timeline"), "--today", chain.TODAY], input=json.dumps(record) + "\n",
                         stdout=subprocess.PIPE, check=False, text=True)
    after = json.loads(run.stdout)
    say(faults(validator, record) + faults(validator, after) + changes(record, after, "timeline"), "unknown members are allowed and kept")


def check_words(validator):
    """record.md names every member of the schema, and the kinds are those of record.c."""
    text = (TOP / "record/record.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]*)`", text))))
    members = set()

    def walk(schema):
        if isinstance(schema, dict):
            members.update(schema.get("properties", {}))
            for inner in schema.values():
                walk(inner)
        elif isinstance(schema, list):
            for inner in schema:
                walk(inner)

    walk(validator.schema)
    say(sorted(members - named), "record.md names every member of the schema")
    kinds = set(re.findall(r'\{ "([a-z-]+)", KIND_', (TOP / "record/record.c").read_text(encoding="utf-8")))
    say(sorted(kinds ^ set(validator.schema["$defs"]["kind"]["enum"])), "the schema has the kinds of record.c")


def main():
    build = sys.argv[1] if len(sys.argv) > 1 else "build"
    validator = open_schema()
    check_words(validator)
    check_stored(validator)
    check_bad(validator, build)
    check_unknown(validator, build)
    check_desk(validator, build)
    check_samples(validator, build)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
