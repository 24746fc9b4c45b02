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
FIRST_LETTER, LAST_LETTER = datetime.date(2024, 1, 1), datetime.date(2028, 12, 31)
LAST_COVERED = datetime.date(2028, 12, 31)
TODAY = "2029-05-31"  # after every certificate below
KINDS = ["refusal-to-assess", "refusal-to-reassess", "refusal-to-issue", "final-plan", "amended-final-plan", "refusal-to-amend",
         "plan-maintained", "cease-to-maintain"]
PLAN_KINDS = {"final-plan", "amended-final-plan", "refusal-to-amend", "plan-maintained"}
OTHER_KINDS = ["agreement-to-assess", "agreement-to-reassess", "draft-plan", "proposed-amendment", "considering-ceasing", "mediation-certificate",
               "tribunal-letter", "not-a-decision"]
# What the authority must do by when: route, kinds, the member that it runs from, days.
WEEK = 7
DUE = [("decision-due", "agreement-to-assess", "requested", 16 * WEEK), ("final-plan-due", "agreement-to-assess", "requested", 20 * WEEK),
       ("final-plan-due", "draft-plan", "requested", 20 * WEEK), ("assess-decision-due", "not-a-decision", "requested", 6 * WEEK),
       ("amended-plan-due", "proposed-amendment", "letter", 8 * WEEK), ("review-plan-due", "proposed-amendment", "reviewed", 12 * WEEK),
       ("review-decision-due", "not-a-decision", "reviewed", 4 * WEEK), ("plan-after-reassessment-due", "agreement-to-reassess", "letter", 14 * WEEK),
       ("agreement-due", "not-a-decision", "agreed", 2 * WEEK)]
BEFORE = {"letter": 0, "requested": 23, "reviewed": 19, "agreed": 2}  # days from there to the letter
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
    """The days of a record; None for an appeal beyond the list of holidays, where the program must give none."""
    if kind in ("draft-plan", "proposed-amendment"):
        fifteenth = letter + 14 * DAY
        return {"comments": {"date": fifteenth, "aim_for": walk(fifteenth, -DAY)}}
    if kind == "mediation-certificate":
        return {"appeal-from-certificate": appeal(months_on(letter, 1))}
    if kind not in KINDS:
        return {}
    two = months_on(letter, 2)
    end = two if certificate is None else max(two, months_on(certificate, 1))
    days = {"contact-mediation-adviser": {"date": two, "ring_by": None if works(two) else walk(two, -DAY)}, "appeal": appeal(end)}
    if kind in PLAN_KINDS:
        days["appeal-placement-only"] = appeal(two)
    return days


def appeal(end):
    last = tribunal(end)
    return {"date": last, "unmoved": end, "aim_for": walk(end, -DAY)} if last <= LAST_COVERED else None


def expected_due(kind, letter):
    """By when the authority must do what, for the dates that record() gives."""
    due = {route: letter + (days - BEFORE[member]) * DAY for route, of, member, days in DUE if of == kind}
    if kind in ("proposed-amendment", "plan-maintained", "refusal-to-amend") and letter.month in (9, 10, 11, 12, 1, 2, 3):
        due["phase-transfer-due"] = datetime.date(letter.year + (letter.month >= 9), 2, 15)
    return due


def cases():
    letter = FIRST_LETTER
    while letter <= LAST_LETTER:
        for kind in KINDS + OTHER_KINDS:
            yield kind, letter, None
        for number, after in enumerate(CERTIFICATE_AFTER):
            yield KINDS[(letter.toordinal() + number) % len(KINDS)], letter, letter + after * DAY
        letter += DAY


def record(kind, letter, certificate):
    made = {"format": 1, "decision": {"kind": kind, "sure": True}, "dated": {"date": letter.isoformat(), "sure": True}}
    for member in BEFORE:
        if kind in OTHER_KINDS and member != "letter":
            made[member] = {"date": (letter - BEFORE[member] * DAY).isoformat()}
    if certificate:
        made["certificate"] = {"date": certificate.isoformat()}
    return made


def run(program, data, records, *options):
    """One process for all the records; the answers come back one by one."""
    with tempfile.TemporaryFile("w+") as given:
        for one in records:
            given.write(json.dumps(one) + "\n")
        given.seek(0)
        command = [program, "--today", TODAY, *options] + (["--data", data] if data else [])
        with subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout:
                yield json.loads(line)
        if process.returncode not in (0, 3):
            raise SystemExit(f"not ok - {program} ended with {process.returncode}")


def compare_days(answer, kind, letter, certificate):
    """The first difference as a sentence, or None."""
    wanted = {what: members for what, members in expected(kind, letter, certificate).items() if members}
    found = {day["what"]: day for day in answer["days"]}
    if set(found) != set(wanted):
        return f"{kind} {letter} {certificate}: days {sorted(found)} instead of {sorted(wanted)}"
    for what, members in wanted.items():
        for member, day in members.items():
            if member != "date" and members["date"] > LAST_COVERED:
                continue  # beyond the list; the unit tests look at what is said then
            if found[what].get(member) != (day.isoformat() if day else None):
                return f"{kind} {letter} certificate {certificate}: {what}.{member} is {found[what].get(member)} instead of {day}"
    return None


def compare_due(answer, kind, letter):
    found = {route["route"]: route.get("authority_by") for route in answer["routes"]}
    wanted = expected_due(kind, letter)
    for route, day in wanted.items():
        if found.get(route) != day.isoformat():
            return f"{kind} {letter}: {route} is {found.get(route)} instead of {day}"
    if "phase-transfer-due" in found and "phase-transfer-due" not in wanted:
        return f"{kind} {letter}: phase-transfer-due out of its season"
    return None


def compare_what_if(answer, kind, letter):
    """Every day on which a certificate could be issued, row by row. Returns (difference, days compared)."""
    if kind not in KINDS:
        return ("a table" if "what_if" in answer else None), 0
    day, two = letter, months_on(letter, 2)
    compared = 0
    for row in answer["what_if"]:
        while day.isoformat() <= row["issued_until"]:
            wanted = appeal(max(two, months_on(day, 1)))
            if not wanted or row["appeal"] != wanted["date"].isoformat() or row.get("after_two_months", False) != (day > two):
                return f"{kind} {letter}: what if {day} is {row} instead of {wanted}", compared
            if row.get("aim_for", "") > wanted["aim_for"].isoformat():
                return f"{kind} {letter}: what if {day} aims for {row['aim_for']}, after {wanted['aim_for']}", compared
            compared += 1
            day += DAY
    if day <= months_on(letter, 4) and appeal(max(two, months_on(day, 1))):
        return f"{kind} {letter}: what if ends before {day}", compared
    return None, compared


def both(listed, program, data, *options):
    """The cases with the program's answers."""
    for case, answer in itertools.zip_longest(listed, run(program, data, (record(*case) for case in listed), *options)):
        if case is None or answer is None:
            raise SystemExit("not ok - the program answered a different number of records")
        yield case, answer


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
    done = {"days of letters without a certificate": 0, "days of letters with a certificate": 0, "times of the authority": 0, "days of a certificate, asked as what if": 0}
    names = list(done)
    wrong = {name: [] for name in names}
    for case, answer in both(list(cases()), program, data):
        name = names[1] if case[2] else names[0]
        done[name] += 1
        wrong[name].append(compare_days(answer, *case))
        if not case[2]:
            wrong[names[2]].append(compare_due(answer, *case[:2]))
            done[names[2]] += len(expected_due(*case[:2]))
    letters = [FIRST_LETTER + n * DAY for n in range((LAST_LETTER - FIRST_LETTER).days + 1)]
    for case, answer in both([((KINDS + OTHER_KINDS)[n % 16], letter, None) for n, letter in enumerate(letters)] +
                             [(KINDS[n % 8], letter, None) for n, letter in enumerate(letters)], program, data, "--what-if"):
        difference, compared = compare_what_if(answer, *case[:2])
        wrong[names[3]].append(difference)
        done[names[3]] += compared
    for name in names:
        different = [difference for difference in wrong[name] if difference]
        fine &= say(not different, f"{done[name]} {name}, {len(KINDS + OTHER_KINDS)} kinds, letters of {FIRST_LETTER} to {LAST_LETTER}",
                    f"{len(different)} differ, first {different[0]}" if different else "")
    raise SystemExit(0 if fine else 1)


if __name__ == "__main__":
    main()
