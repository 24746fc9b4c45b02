#!/usr/bin/env python3
"""Holds the tables and stanzas in data/ to what data/README.md says of them. Prints `ok - ...` and `not ok - ...` lines.

Run as tests/data_test.py [DATA]. It knows nothing of the programs except that comments in timeline/*.c name stanzas of law.ini.
"""
import collections
import configparser
import csv
import datetime
import os
import re
import sys

DATA = sys.argv[1] if len(sys.argv) > 1 else "data"
TIMELINE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "timeline")
failed = False


def say(wrong, name):
    """`wrong` lists what is not as it should be."""
    global failed
    failed |= bool(wrong)
    print(f"not ok - {name}: {'; '.join(map(str, wrong[:5]))}" if wrong else f"ok - {name}")


def table(name):
    with open(os.path.join(DATA, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def parts(row, *columns):
    return [part for column in columns for part in row[column].split("|") if part]


def is_day(text):
    try:
        return len(text) == 10 and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def check_authorities(rows):
    codes = {row["code"] for row in rows}
    current = [row for row in rows if not row["until"]]
    say([] if len(current) == 153 else [len(current)], "153 authorities are there today")
    say([row["code"] for row in rows if not re.fullmatch(r"[A-Z]{3}", row["code"]) or not re.fullmatch(r"E\d{8}", row["gss_code"])],
        "authorities: every code has its form")
    holders = collections.defaultdict(set)
    for row in rows:
        for part in parts(row, "domains", "aliases", "official_name"):
            holders[part.lower()].add(row["code"])
    say([f"{part} in {sorted(found)}" for part, found in holders.items() if len(found) > 1], "authorities: no name or domain in two rows")
    shared = collections.Counter(part for row in rows for part in parts(row, "shared"))
    say([part for part, count in shared.items() if count < 2 or part.lower() in holders], "authorities: what is shared is shared, and nobody's own")
    say([part for row in rows for part in parts(row, "aliases")
         if re.fullmatch(r"(?i)(sen|send|ehc|ehcp|0-25 send)?\s*(team|service|services)", part) or part != part.strip() or part.count("(") != part.count(")")
         or '"' in part], "authorities: no alias is a bare team or cut off")
    say([part for row in rows for part in parts(row, "domains") if not re.fullmatch(r"[a-z0-9.-]+\.[a-z]+", part)], "authorities: every domain has its form")
    say([row["code"] for row in current if not any(domain.endswith(".gov.uk") for domain in parts(row, "domains"))], "authorities: each of today has a .gov.uk domain")
    say([row["code"] for row in rows if bool(row["until"]) != bool(row["successor"]) or (row["until"] and not is_day(row["until"]))
         or any(code not in codes for code in parts(row, "successor"))], "authorities: who has ended has successors that are there")
    say([f"{row['code']} {code}" for row in rows for code in parts(row, "successor")
         for other in rows if other["code"] == code
         and datetime.date.fromisoformat(other["from"]) != datetime.date.fromisoformat(row["until"]) + datetime.timedelta(days=1)],
        "authorities: a successor begins the day after")
    say([row["code"] for row in rows if "  " in row["official_name"] or not row["source"] or not row["checked"]], "authorities: names are clean, rows have a source")
    return codes


def check_contacts(rows, codes):
    kinds = {"mediation", "disagreement_resolution", "iass", "send_team"}
    say([row["authority"] for row in rows if row["authority"] not in codes or row["kind"] not in kinds or not row["source"] or not row["read"]],
        "contacts: authority, kind, source and day of reading")
    say([row["authority"] for row in rows if set(parts(row, "caution")) - {"check", "old", "undated"}], "contacts: cautions are of the three words")
    say([f"{row['authority']} {phone}" for row in rows for phone in parts(row, "phone") if not re.fullmatch(r"0[\d ]{9,13}", phone)], "contacts: phones have their form")
    say([row["authority"] for row in rows for email in parts(row, "email") if not re.fullmatch(r"[^@\s|]+@[^@\s|]+\.[a-z]+", email)], "contacts: e-mails have their form")
    say([row["authority"] for row in rows for url in parts(row, "url") if not re.match(r"https?://\S+$", url)], "contacts: web addresses have their form")
    say([row["authority"] for row in rows if "|" in row["name"]], "contacts: one provider a row")
    say([row["authority"] for row in rows if not any(row[part] for part in ("name", "phone", "email", "url"))], "contacts: no row is empty")


def check_national(rows):
    wanted = {"send-tribunal", "ipsea", "find-local-ias", "lgsco"}
    ids = [row["id"] for row in rows]
    say(sorted(wanted - set(ids)) + [one for one in ids if ids.count(one) > 1], "national contacts: the ones that sheets rely on, each once")
    say([row["id"] for row in rows if row["status"] not in ("verified", "known") or not row["source"] or not row["read"]], "national contacts: source, day, status")
    say([row["id"] for row in rows if "528 9350" in row["phone"] or "289350" in row["phone"]], "national contacts: not the tribunal's former number")


def check_holidays(rows):
    holidays = [row["date"] for row in rows if row["kind"] == "holiday"]
    say([] if holidays == sorted(set(holidays)) else ["not in order"], "holidays: in order, none twice")
    say([row["date"] for row in rows if not row["source"]], "holidays: each has its source")
    years = collections.Counter(day[:4] for day in holidays)
    say([year for year, count in years.items() if count < 8], "holidays: at least eight a year")


def check_law():
    law = configparser.ConfigParser(delimiters=("=",), comment_prefixes=("#",), interpolation=None, strict=True)
    law.optionxform = str
    with open(os.path.join(DATA, "law.ini"), encoding="utf-8") as file:
        law.read_file(file)
    rules = {name for name in law.sections() if "rule" in law[name]}
    say([name for name in rules if not re.fullmatch(r"2\d{3}-\d\d(-\d\d)?", law[name]["read"])], "law: every rule has the day it was read")
    known = {"by", "aim_for", "due", "also_due", "from", "letter", "certificate", "contacted", "form", "omitted"}
    say([f"{name} {brace}" for name in law.sections() for key in law[name] if key.startswith("why")
         for brace in re.findall(r"{(\w*)}", law[name][key]) if brace not in known], "law: every word in braces is one that is filled in")
    cited = set()
    for name in sorted(os.listdir(TIMELINE)):
        if name.endswith(".c"):
            with open(os.path.join(TIMELINE, name), encoding="utf-8") as file:
                for comment in re.findall(r"/\*.*?\*/", file.read(), re.S):
                    cited |= set(re.findall(r"\b(?:hesc|regs|cfa|si|lga|cpr|dodds|no-certificate)-[a-z0-9-]+\b", comment))
    say(sorted(cited - set(law.sections())), f"law: every id cited in timeline/*.c ({len(cited)}) is a stanza")


def main():
    codes = check_authorities(table("authorities.csv"))
    check_contacts(table("contacts.csv"), codes)
    check_national(table("national-contacts.csv"))
    check_holidays(table("bank-holidays.csv"))
    check_law()
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
