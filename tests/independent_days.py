#!/usr/bin/env python3
"""A second reckoning of the days, with its own logic, set against ehc-timeline for every letter date.

Knows the law from its words and shares nothing with the program: the holidays are worked out from their rules (the program copies
the published list), months are found by walking through the target month, and a working day by walking day by day. Run as
    tests/independent_days.py PROGRAM [DATA]
It prints `ok - ...` and `not ok - ...` lines and ends with 1 if any is not ok.
"""
import csv
import datetime
import itertools
import json
import os
import subprocess
import sys
import tempfile

DAY = datetime.timedelta(days=1)
FIRST_LETTER, LAST_LETTER = datetime.date(2024, 1, 1), datetime.date(2028, 9, 30)
TODAY = "2029-01-31"  # after every certificate below
KINDS = ["refusal-to-assess", "refusal-to-reassess", "refusal-to-issue", "final-plan", "amended-final-plan", "refusal-to-amend",
         "plan-maintained", "cease-to-maintain"]
PLAN_KINDS = {"final-plan", "amended-final-plan", "refusal-to-amend", "plan-maintained"}
CERTIFICATE_AFTER = [0, 3, 17, 28, 31, 45, 59, 62, 75, 100]  # days from the letter to the certificate


def easter(year):
    """Easter Sunday by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


def first_monday(year, month):
    return next(d for d in (datetime.date(year, month, n) for n in range(1, 8)) if d.weekday() == 0)


def last_monday(year, month):
    return next(d for d in (datetime.date(year, month, n) for n in range(31, 24, -1)) if d.weekday() == 0)


def holidays_of(year):
    """England and Wales: a day that falls on a weekend is replaced by the next weekday not already taken."""
    days = {easter(year) - 2 * DAY, easter(year) + DAY, first_monday(year, 5), last_monday(year, 5), last_monday(year, 8)}
    for month, number in ((1, 1), (12, 25), (12, 26)):
        day = datetime.date(year, month, number)
        while day.weekday() >= 5 or day in days:
            day += DAY
        days.add(day)
    return days


HOLIDAYS = set(itertools.chain.from_iterable(holidays_of(year) for year in range(2023, 2031)))


def works(day):
    return day.weekday() < 5 and day not in HOLIDAYS and (day.month, day.day) != (12, 25)


def walk(day, step):
    while not works(day):
        day += step
    return day


def months_on(day, months):
    """The same number in the later month; walking back from a number that the month does not have."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    number = day.day
    while True:
        try:
            return datetime.date(year, month, number)
        except ValueError:
            number -= 1


def tribunal(day):
    """Rule 12: the last day on which an appeal whose time ends on `day` can arrive."""
    if day.month == 8:
        return walk(datetime.date(day.year, 9, 1), DAY)
    if (day.month, day.day) >= (12, 25):
        return walk(datetime.date(day.year + 1, 1, 2), DAY)
    if (day.month, day.day) == (1, 1):
        return walk(datetime.date(day.year, 1, 2), DAY)
    return walk(day, DAY)


def expected(kind, letter, certificate):
    two = months_on(letter, 2)
    end = two if certificate is None else max(two, months_on(certificate, 1))
    days = {"contact-mediation-adviser": {"date": two, "ring_by": None if works(two) else walk(two, -DAY)},
            "appeal": {"date": tribunal(end), "unmoved": end, "aim_for": walk(end, -DAY)}}
    if kind in PLAN_KINDS:
        days["appeal-placement-only"] = {"date": tribunal(two), "unmoved": two, "aim_for": walk(two, -DAY)}
    return days


def cases():
    letter = FIRST_LETTER
    while letter <= LAST_LETTER:
        for kind in KINDS:
            yield kind, letter, None
        for number, after in enumerate(CERTIFICATE_AFTER):
            certificate = letter + after * DAY
            # past December 2028 the program must not answer, which the unit tests look at
            if tribunal(max(months_on(letter, 2), months_on(certificate, 1))).year <= 2028:
                yield KINDS[(letter.toordinal() + number) % len(KINDS)], letter, certificate
        letter += DAY


def record(kind, letter, certificate):
    made = {"format": 1, "decision": {"kind": kind, "sure": True}, "dated": {"date": letter.isoformat(), "sure": True}}
    if certificate:
        made["certificate"] = {"date": certificate.isoformat()}
    return made


def run(program, data, records):
    """One process for all the records; the answers come back one by one."""
    with tempfile.TemporaryFile("w+") as given:
        for one in records:
            given.write(json.dumps(one) + "\n")
        given.seek(0)
        command = [program, "--today", TODAY] + (["--data", data] if data else [])
        with subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout:
                yield json.loads(line)
        if process.returncode not in (0, 3):
            raise SystemExit(f"not ok - {program} ended with {process.returncode}")


def compare(answer, kind, letter, certificate):
    """The first difference as a sentence, or None."""
    wanted = expected(kind, letter, certificate)
    found = {day["what"]: day for day in answer["days"]}
    if set(found) != set(wanted):
        return f"{kind} {letter} {certificate}: days {sorted(found)} instead of {sorted(wanted)}"
    for what, members in wanted.items():
        for member, day in members.items():
            if found[what].get(member) != (day.isoformat() if day else None):
                return f"{kind} {letter} certificate {certificate}: {what}.{member} is {found[what].get(member)} instead of {day}"
    return None


def say(fine, name, detail=""):
    print(f"{'ok' if fine else 'not ok'} - {name}{': ' + detail if detail and not fine else ''}")
    return fine


def check_holidays(data):
    """The published list holds the days that the rules give, and no other, within the years it covers."""
    with open(os.path.join(data, "bank-holidays.csv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    published = {datetime.date.fromisoformat(row["date"]) for row in rows if row["kind"] == "holiday"}
    by_rule = {day for day in HOLIDAYS if 2024 <= day.year <= 2028}
    difference = ", ".join(str(day) for day in sorted(published ^ by_rule))
    return say(published == by_rule, "the published holidays of 2024 to 2028 are those of the rules", difference)


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else "build/ehc-timeline"
    data = sys.argv[2] if len(sys.argv) > 2 else "data"
    fine = check_holidays(data)
    done = {"without": 0, "with": 0}
    wrong = []
    listed = list(cases())
    answers = run(program, data, (record(*case) for case in listed))
    for case, answer in itertools.zip_longest(listed, answers):
        if case is None or answer is None:
            wrong.append("the program answered a different number of records")
            break
        done["with" if case[2] else "without"] += 1
        difference = compare(answer, *case)
        if difference:
            wrong.append(difference)
    fine &= say(not wrong, f"{done['without']} letters without and {done['with']} with a certificate, {FIRST_LETTER} to {LAST_LETTER}",
                f"{len(wrong)} differ, first {wrong[0]}" if wrong else "")
    raise SystemExit(0 if fine else 1)


if __name__ == "__main__":
    main()
