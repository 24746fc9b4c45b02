#!/usr/bin/python3
"""Sets GOV.UK's list of bank holidays beside data/bank-holidays.csv, shows what changes, and stores it if asked.

  timeline/holidays.py [--write] [--csv FILE] [--read DAY] BANK-HOLIDAYS.JSON     usually as `make holidays FILE=...`

The JSON is the file at https://www.gov.uk/bank-holidays.json, fetched by you: this program asks no network. Only its part
"england-and-wales" counts. Within the years that it holds, a day that it does not name is no holiday; years that it does not hold stay
as they are. A year is covered when it has the eight days that every year has, so that a list that stops in summer covers nothing new.
Exit status: 0 nothing to change, or stored; 3 there are changes, not stored; 2 the file cannot be used.
"""
import argparse
import csv
import datetime
import io
import json
import os
import sys

DIVISION = "england-and-wales"
PAGE = "https://www.gov.uk/bank-holidays.json"
COLUMNS = ["kind", "date", "name", "source"]
DAYS_OF_A_YEAR = 8          # New Year, two at Easter, two in May, one in August, two at Christmas; proclaimed ones come on top
EVERY_YEAR = ("New Year's Day", "Good Friday", "Easter Monday", "Christmas Day", "Boxing Day")


class Unusable(Exception):
    """A sentence for the person, who can mend it."""


def plain(title):
    return " ".join(title.replace("\u2019", "'").split())


def published(path):
    """The days of GOV.UK's file, with our names: {date: name}."""
    try:
        with open(path, encoding="utf-8") as file:
            events = json.load(file)[DIVISION]["events"]
        days = {}
        for event in events:
            name = plain(event["title"])
            if event.get("notes", "").strip().lower() == "substitute day":
                name += " (substitute day)"
            date = datetime.date.fromisoformat(event["date"])
            if date in days:
                raise Unusable(f"{path} names {date} twice. Fetch {PAGE} again.")
            days[date] = name
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unusable(f"{path} is not GOV.UK's list: it has no \"{DIVISION}\" with events that have a title and a date. Fetch {PAGE} again.") from error
    if not days:
        raise Unusable(f"{path} names no holiday for England and Wales. Fetch {PAGE} again.")
    return days


def stored(path):
    """The comment lines, and the rows as they stand."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.read().splitlines(True)
    head = [line for line in lines if line.startswith("#")]
    rows = list(csv.DictReader(io.StringIO("".join(lines[len(head):]))))
    return head, rows


def is_whole(year, days):
    """True when the year has all that every year has."""
    of_year = {date: name for date, name in days.items() if date.year == year}
    names = " ".join(of_year.values())
    return len(of_year) >= DAYS_OF_A_YEAR and all(name in names for name in EVERY_YEAR)


def covered_until(last, days):
    """31 December of the last year of an unbroken run that goes on from what is covered now."""
    while is_whole(last.year + 1, days):
        last = datetime.date(last.year + 1, 12, 31)
    return last


def merge(rows, days, source):
    """The new rows, and what changes as lines for a person."""
    bounds = {row["kind"]: row for row in rows if row["kind"] != "holiday"}
    old = {datetime.date.fromisoformat(row["date"]): row for row in rows if row["kind"] == "holiday"}
    first = datetime.date.fromisoformat(bounds["covered-from"]["date"])
    last = datetime.date.fromisoformat(bounds["covered-until"]["date"])
    until = covered_until(last, days)
    years = {date.year for date in days if first <= date <= until}
    broken = sorted(year for year in years if not is_whole(year, days))
    changes = [f"  {year}: left as it is, because the file does not hold the whole year" for year in broken]
    years -= set(broken)
    new = {date: row for date, row in old.items() if date.year not in years}
    for date, name in sorted(days.items()):
        if date.year not in years:
            continue
        row = old.get(date)
        new[date] = row if row and row["name"] == name else {"kind": "holiday", "date": date.isoformat(), "name": name, "source": source}
        if not row:
            changes.append(f"+ {date:%a %d %b %Y}  {name}")
        elif row["name"] != name:
            changes.append(f"~ {date:%a %d %b %Y}  {row['name']} is now called {name}")
    changes += [f"- {date:%a %d %b %Y}  {row['name']} is no longer in the list: days that moved over it become earlier"
                for date, row in sorted(old.items()) if date not in new]
    if until > last:
        changes.append(f"covered until {until} instead of {last}")
        bounds["covered-until"] = {"kind": "covered-until", "date": until.isoformat(), "name": "", "source": source}
    return [bounds["covered-from"], bounds["covered-until"]] + [new[date] for date in sorted(new)], changes


def text_of(head, rows):
    text = io.StringIO()
    text.write("".join(head) + ",".join(COLUMNS) + "\n")
    for row in rows: # sources hold commas, and stand in quotes always, as they do in the file
        text.write(f"{row['kind']},{row['date']},{row['name']},\"{row['source']}\"\n")
    return text.getvalue()


def store(path, text):
    """All of it or nothing."""
    beside = path + ".new"
    with open(beside, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def wants_it(chosen):
    if chosen.write or not sys.stdin.isatty():
        return chosen.write
    return input(f"Store this in {chosen.csv}? [y]es, [n]o: ").strip().lower().startswith("y")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("json")
    parser.add_argument("--csv", default="data/bank-holidays.csv")
    parser.add_argument("--read", default=datetime.date.today().isoformat(), help="the day on which the list was fetched (default: today)")
    parser.add_argument("--write", action="store_true", help="store without asking")
    chosen = parser.parse_args()
    try:
        head, rows = stored(chosen.csv)
        days = published(chosen.json)
        new, changes = merge(rows, days, f"{PAGE}, read {chosen.read}")
    except Unusable as problem:
        print(problem, file=sys.stderr)
        return 2
    print(f"GOV.UK's list runs from {min(days)} to {max(days)}, {len(days)} days.")
    if new == rows:
        print("\n".join(changes + [f"Nothing changes in {chosen.csv}."]))
        return 0
    print("\n".join(changes))
    if not wants_it(chosen):
        print("Nothing was stored. To store it: make holidays FILE=... WRITE=yes")
        return 3
    store(chosen.csv, text_of(head, new))
    print(f"Stored in {chosen.csv}. Now run make check, and look at the samples that change.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
