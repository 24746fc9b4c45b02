#!/usr/bin/python3
"""Scores the reading of letters against what is true of them (the heads of the .letter files).

For each fact: right and sure, right but unsure, wrong but unsure, wrong and sure, none. Each wrong one is named, so that
wrong-and-sure can be looked at first. plan-maintained and refusal-to-amend give the same right and count as the same.
Letters whose head says `doubt: FACT` cannot be settled by anyone: unsure is the right answer there and counted so.

  tests/accuracy.py --build build --made /tmp/letters --form pdf tests/letters/seen
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

SAME = {"refusal-to-amend": "plan-maintained"}
COLUMNS = ("right+sure", "right", "wrong", "WRONG+SURE", "none")


def read_head(path):
    """The head of a .letter file: name -> text, or a list for names that may stand more than once."""
    head = {"mediation": []}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip() == "---":
            break
        if line.startswith("#") or ":" not in line:
            continue
        name, _, value = line.partition(":")
        if name.strip() == "mediation":
            head["mediation"].append(value.strip())
        else:
            head[name.strip()] = value.strip()
    return head


def letters_in(folders):
    found = []
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*.letter")):
            name = path.parent.name if path.name == "letter.letter" else path.stem
            found.append((name, path))
    return found


def records_from_text(names, made):
    """Records with the words as pdftotext reads them: to write rules before and without ehc-extract."""
    lines = []
    for name in names:
        text = (made / "text" / (name + ".txt")).read_text(encoding="utf-8")
        pages = [{"page": i + 1, "from": "text", "turned": 0, "confidence": 100, "words": words}
                 for i, words in enumerate(text.rstrip("\f").split("\f"))]
        lines.append(json.dumps({"format": 1, "letter": {"name": name}, "text": {"pages": pages}}))
    return lines


def extract(files, build, together):
    """Records of files, kept beside the made letters, so that only what changed is read again."""
    command = [str(build / "ehc-extract")] + (["--together"] if together else [])
    return subprocess.run(command + [str(f) for f in files], stdout=subprocess.PIPE, check=False).stdout.decode().splitlines()


def records_from_files(names, made, form, build, again):
    kept = made / "records" / form
    kept.mkdir(parents=True, exist_ok=True)
    lines = []
    newest = (build / "ehc-extract").stat().st_mtime
    for name in names:
        source = made / form / (name + ".pdf" if form != "photo" else name)
        record = kept / (name + ".json")
        if again or not record.exists() or record.stat().st_mtime < max(source.stat().st_mtime, newest):
            files = sorted(source.iterdir()) if source.is_dir() else [source]
            record.write_text("\n".join(extract(files, build, source.is_dir())) + "\n")
        lines.append(record.read_text().splitlines()[0])
    return lines


def score(expected, doubtful, value, sure):
    if value is None:
        return "right+sure" if expected in (None, "none") else "none"
    if expected == "none" and not sure:
        return "right+sure"  # named as a question: the paper names a council that did not write it
    if SAME.get(value, value) == SAME.get(expected, expected):
        return "right+sure" if sure or doubtful else "right"
    return "WRONG+SURE" if sure else "wrong"


def facts_of(record):
    """Each fact's value and whether it is sure."""
    decision, dated, authority = (record.get(m) or {} for m in ("decision", "dated", "authority"))
    addressee = record.get("addressee") or {}
    return {"kind": (decision.get("kind"), decision.get("sure", False)),
            "dated": (dated.get("date"), dated.get("sure", False)),
            "authority": (authority.get("code"), authority.get("sure", False)),
            "addressee": (addressee.get("who"), addressee.get("sure", False))}


def digits(text):
    return "".join(c for c in text if c.isdigit())


def named_fits(record, head, service):
    """None when the head names no such service; else whether a name, phone, e-mail or web of it was read, and nothing false."""
    wanted = head["mediation"] if service == "mediation" else ([head[service]] if service in head else [])
    found = (record.get("named") or {}).get(service) or {}
    if not wanted:
        return None if not any(found.get(k) for k in ("phone", "email", "url")) else False
    parts = [[p.strip() for p in w.split("|")] + [""] * 4 for w in wanted]
    phones = {digits(p[1]) for p in parts if p[1]}
    emails = {p[2].lower() for p in parts if p[2]}
    if found.get("phone") and phones and not any(digits(found["phone"]).startswith(p) or p.startswith(digits(found["phone"])) for p in phones):
        return False
    if phones and not found.get("phone"):
        return False
    if found.get("email") and emails and found["email"].lower() not in emails:
        return False
    return not (emails and not found.get("email"))


def said_fits(record, head):
    """Found and missing items that differ from the head, or None where the head does not say."""
    if "said" not in head or not record.get("said"):
        return None
    wanted = set(head["said"].split())
    return [("+" if s["found"] else "-") + s["item"] for s in record["said"] if s["found"] != (s["item"] in wanted)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--build", default="build", type=pathlib.Path)
    parser.add_argument("--made", required=True, type=pathlib.Path, help="where make-letters.py put the forms")
    parser.add_argument("--form", default="text", choices=("text", "pdf", "scan", "photo"))
    parser.add_argument("--again", action="store_true", help="read all files again")
    parser.add_argument("--quiet", action="store_true", help="the table only, no letter by name but those wrong and sure")
    parser.add_argument("--facts", default="kind dated authority addressee")
    parser.add_argument("--detail", action="store_true", help="also name what was missed in named and said")
    options = parser.parse_args()
    letters = letters_in(options.folders)
    heads = [read_head(path) for _, path in letters]
    names = [name for name, _ in letters]
    if options.form == "text":
        lines = records_from_text(names, options.made)
    else:
        lines = records_from_files(names, options.made, options.form, options.build, options.again)
    run = subprocess.run([str(options.build / "ehc-classify")], input="\n".join(lines) + "\n", stdout=subprocess.PIPE, check=False, text=True)
    records = [json.loads(line) for line in run.stdout.splitlines()]
    if len(records) != len(letters):
        sys.exit("%d letters in, %d records out" % (len(letters), len(records)))
    table, all_sure, told = {}, 0, []
    for name, head, record in zip(names, heads, records):
        doubts = head.get("doubt", "").split()
        clean = True
        for fact, (value, sure) in facts_of(record).items():
            if fact == "addressee" and fact not in head:
                continue
            result = score(head.get(fact), fact in doubts, value, sure)
            table.setdefault(fact, dict.fromkeys(COLUMNS, 0))[result] += 1
            if fact != "addressee":
                clean = clean and result == "right+sure"
            if result != "right+sure" and (not options.quiet or result == "WRONG+SURE") and fact in options.facts.split():
                told.append("%-11s %-10s %s: %s, read %s" % (result, fact, name, head.get(fact), value))
        for service in ("mediation", "sendiass", "send-team"):
            fits = named_fits(record, head, service)
            if fits is not None:
                table.setdefault(service, dict.fromkeys(COLUMNS, 0))["right" if fits else "wrong"] += 1
                if not fits and options.detail:
                    told.append("named       %-10s %s: %s, read %s" % (service, name, head.get(service), json.dumps((record.get("named") or {}).get(service))))
        missed = said_fits(record, head)
        if missed is not None:
            table.setdefault("said", dict.fromkeys(COLUMNS, 0))["wrong" if missed else "right"] += 1
            items = table.setdefault("said, each", dict.fromkeys(COLUMNS, 0))
            items["wrong"] += len(missed)
            items["right"] += len(record["said"]) - len(missed)
            if missed and options.detail:
                told.append("said        %s: %s" % (name, " ".join(missed)))
        all_sure += clean
    print("\n".join(sorted(told)))
    print("%-10s %s" % (options.form, " ".join("%10s" % c for c in COLUMNS)))
    for fact, row in table.items():
        print("%-10s %s" % (fact, " ".join("%10d" % row[c] for c in COLUMNS)))
    print("kind, date and authority all right and sure: %d of %d (%.1f %%)" % (all_sure, len(letters), 100.0 * all_sure / max(1, len(letters))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
