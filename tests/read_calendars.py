#!/usr/bin/python3
"""read_calendars.py - can a program that is not ours read the calendars, and does it find the days of the record in them?

Run as: tests/read_calendars.py BUILD, from the top of the tree. Every record's calendar is read back with vobject, in English and in Polish: the days
and hours, in London's time by the zone that the file itself states, the reminders, the same UIDs on a later day with a larger SEQUENCE."""
import datetime
import json
import pathlib
import subprocess
import sys

import vobject

REMINDERS = (14, 2)
failed = False


def say(faults, name):
    global failed
    failed = failed or bool(faults)
    print("%s - %s%s" % ("not ok" if faults else "ok", name, ": " + "; ".join(map(str, faults[:3])) if faults else ""))


def make(build, record, *options):
    run = subprocess.run([build / "ehc-render", "--data", "data", "--ics", *options], input=json.dumps(record).encode(), capture_output=True, check=False)
    return run.stdout


def events(text):
    """{sort of day: event} of a calendar, read by vobject."""
    calendar = vobject.readOne(text.decode())
    return {event.uid.value.rsplit("-", 3)[0]: event for event in calendar.contents.get("vevent", [])}


def line_faults(text):
    lines = text.split(b"\r\n")
    faults = [line for line in lines if len(line) > 75]
    for line in lines:
        try:
            line.decode()
        except UnicodeDecodeError:
            faults.append(line)
    return faults + ([] if text.endswith(b"\r\n") and b"\n" not in text.replace(b"\r\n", b"") else ["the lines' ends"])


def wanted(record):
    """{sort of day: day} that the record gives, from its today on."""
    today, days = record["today"], {}
    certificate = record.get("certificate", {}).get("date")
    given = {day["what"]: day for day in record.get("days", [])}
    adviser, appeal = given.get("contact-mediation-adviser"), given.get("appeal")
    if adviser and not (certificate and adviser.get("done")) and not adviser.get("contacted"):
        days["adviser"] = adviser.get("ring_by", adviser["date"])
    if appeal:
        days["appeal"] = appeal["date"]
        if appeal.get("aim_for", appeal["date"]) < appeal["date"]:
            days["aim"] = appeal["aim_for"]
        placement = given.get("appeal-placement-only", appeal)["date"]
        if placement < appeal["date"]:
            days["placement"] = placement
    if "comments" in given:
        days["comments"] = given["comments"]["date"]
    for sort in [sort for sort in days if sort in ("adviser", "appeal", "comments")]:
        for before in REMINDERS:
            days["%s-%d" % (sort, before)] = str(datetime.date.fromisoformat(days[sort]) - datetime.timedelta(before))
    return {sort: day for sort, day in days.items() if day >= today}


def day_faults(found, record):
    faults = []
    for sort, event in found.items():
        start = event.dtstart.value
        if sort in ("appeal", "placement"):
            london = (start.hour, start.minute, start.utcoffset())
            summer = datetime.date(start.year, 3, 31) - datetime.timedelta((datetime.date(start.year, 3, 31).weekday() + 1) % 7) <= start.date() < \
                datetime.date(start.year, 10, 31) - datetime.timedelta((datetime.date(start.year, 10, 31).weekday() + 1) % 7)
            if london != (17, 0, datetime.timedelta(hours=1 if summer else 0)):
                faults.append("%s at %s" % (sort, start))
        elif isinstance(start, datetime.datetime) or event.dtend.value - start != datetime.timedelta(1):
            faults.append("%s is no whole day" % sort)
    there = {sort: event.dtstart.value.strftime("%Y-%m-%d") for sort, event in found.items()}
    return faults + ([] if there == wanted(record) else ["%s, not %s" % (there, wanted(record))])


def later(found, again):
    """Faults of the calendar of the same letter made on a later day: it must replace the first in what both have."""
    both = [sort for sort in again if sort in found]
    return [sort for sort in both if again[sort].uid.value != found[sort].uid.value or
            int(again[sort].sequence.value) <= int(found[sort].sequence.value) or again[sort].dtstamp.value <= found[sort].dtstamp.value]


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    timed = 0
    for path in sorted(pathlib.Path("tests/records").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        for language in ("en", "pl"):
            text = make(build, record, "--language", language)
            found, name = events(text), "%s in %s" % (path.stem, language)
            timed += sum(isinstance(event.dtstart.value, datetime.datetime) for event in found.values())
            say(line_faults(text), name + ": lines are folded and whole")
            say(day_faults(found, record), name + ": the days are the record's")
            say([sort for sort, event in found.items() if not event.summary.value or (language == "pl") != ("description" in event.contents)],
                name + ": each says what it is, and in Polish that nobody has checked the words")
        tomorrow = dict(record, today=str(datetime.date.fromisoformat(record["today"]) + datetime.timedelta(1)))
        say(later(events(make(build, record)), events(make(build, tomorrow))), path.stem + ": made a day later, it replaces the first")
    say([] if timed > 30 else [timed], "appeals have their hour")

    # Winter and summer, a record without a letter, two letters.
    record = json.loads(pathlib.Path("tests/records/refusal-to-assess.json").read_text(encoding="utf-8"))
    offsets = []
    for day in ("2027-03-26", "2027-03-29", "2027-10-29", "2027-11-01"):
        for entry in record["days"]:
            entry["date"] = day
        offsets.append(events(make(build, record))["appeal"].dtstart.value.utcoffset() // datetime.timedelta(hours=1))
    say([] if offsets == [0, 1, 1, 0] else offsets, "the zone knows summer time")
    one = events(make(build, record))["appeal"].uid.value
    other = events(make(build, dict(record, letter=dict(record["letter"], sha256="0" * 64))))["appeal"].uid.value
    say([] if one != other else [one], "another letter has other UIDs")
    bare = {name: value for name, value in record.items() if name != "letter"}
    bare_later = dict(bare, today="2026-03-21")
    say(later(events(make(build, bare)), events(make(build, bare_later))), "facts without a letter are known again too")
    say([] if make(build, record) == make(build, record) else ["other bytes"], "the same record gives the same bytes")
    stored = pathlib.Path("tests/refusal-to-assess.pl.ics")
    record = json.loads(pathlib.Path("tests/records/refusal-to-assess.json").read_text(encoding="utf-8"))
    say([] if make(build, record, "--language", "pl") == stored.read_bytes() else ["it differs from " + str(stored)], "a calendar in Polish is as stored")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
