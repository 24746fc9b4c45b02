#!/usr/bin/python3
"""longest_names.py - does everything still have its place on the sheet when every name is as long as any in the directory?

Run as: tests/longest_names.py BUILD, from the top of the tree. Each record is drawn with the longest name of an authority, a service and a mediation
provider, the longest address of a page and the longest e-mail address, and measured by poppler: no two words may lie on each other, none may reach
into the margin, and the dates, steps, contacts and doubts must all be there."""
import csv
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

MARGIN = 28.0     # points: 10 mm, which home printers leave free
TOUCHING_ACROSS, TOUCHING_DOWN = 1.0, 4.0  # points that the boxes of two words may share: poppler's boxes are higher than the letters
SERVICES = {"sendiass": "iass", "mediation": "mediation", "send-team": "send_team"}  # the record's names, and the directory's kinds
DAY = "  |     "  # in the PDF the weekday and the time stand above the date
BOX = "{http://www.w3.org/1999/xhtml}"


def rows(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def longest(table, column, where=lambda row: True):
    return max((part.strip() for row in table if where(row) for part in (row.get(column) or "").split("|")), key=len, default="")


def words_of(sheet):
    """[(page, left, top, right, bottom, text)] of a PDF, and the pages' widths and heights."""
    out = subprocess.run(["pdftotext", "-bbox", sheet, "-"], capture_output=True, check=True).stdout.decode()
    tree = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", out))
    words, sizes = [], []
    for number, page in enumerate(tree.iter(BOX + "page")):
        sizes.append((float(page.get("width")), float(page.get("height"))))
        for word in page.iter(BOX + "word"):
            words.append((number, *(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")), word.text or ""))
    return words, sizes


def faults_among(words, sizes):
    faults = []
    for index, (page, left, top, right, bottom, text) in enumerate(words):
        width, height = sizes[page]
        if left < MARGIN or right > width - MARGIN or top < MARGIN / 2 or bottom > height - MARGIN / 2:
            faults.append("“%s” reaches into the margin" % text)
        for other_page, other_left, other_top, other_right, other_bottom, other in words[index + 1:]:
            across, down = min(right, other_right) - max(left, other_left), min(bottom, other_bottom) - max(top, other_top)
            if page == other_page and across > TOUCHING_ACROSS and down > TOUCHING_DOWN:
                faults.append("“%s” lies on “%s”" % (text, other))
    return faults


def squeezed(text):
    return re.sub(r"[\s\u00a0:]+", "", text)


def missing(sheet, text):
    """Lines of the text form (days, doubts, steps, contacts) that are not in the PDF; an address may be shortened there."""
    page = squeezed(subprocess.run(["pdftotext", "-raw", sheet, "-"], capture_output=True, check=True).stdout.decode())
    lines = [line for line in text.splitlines() if re.match(r"  [!|*] | [ 0-9][0-9]\. ", line) and "://" not in line]
    lines = [piece for line in lines for piece in (line.split(", ") if line.startswith(DAY) else [line])]
    return [line for line in lines if squeezed(re.sub(r"^ *(?:[!|*]|\d+\.) +", "", line)) not in page]


def main():
    build, data = pathlib.Path(sys.argv[1]), pathlib.Path("data")
    folder = build / "tests" / "longest"
    folder.mkdir(parents=True, exist_ok=True)
    authorities, contacts = rows(data / "authorities.csv"), rows(data / "contacts.csv")
    authority = longest(authorities, "official_name")
    names = {service: longest(contacts, "name", lambda row, kind=kind: row["kind"] == kind) for service, kind in SERVICES.items()}
    email, url = longest(contacts, "email"), longest(contacts, "url")
    failed = False

    def say(faults, name):
        nonlocal failed
        failed = failed or bool(faults)
        print("%s - %s%s" % ("not ok" if faults else "ok", name, ": " + "; ".join(faults[:3]) if faults else ""))

    say([] if len(authority) > 30 and len(names["sendiass"]) > 60 and len(names["mediation"]) > 60 else [str(names)], "the directory has long names")
    for path in sorted(pathlib.Path("tests/records").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if "authority" in record:
            record["authority"]["name"] = authority
        for service, entries in record.get("contacts", {}).items():
            for entry in entries if service in names else []:
                entry.update(name=names[service] or authority, email=email, url=url)
        sheet, text = folder / (path.stem + ".pdf"), folder / (path.stem + ".txt")
        for language, name in (("en", path.stem), ("pl", path.stem + " in Polish")):
            subprocess.run([build / "ehc-render", "--data", data, "--language", language, "-o", sheet, "--text", text], input=json.dumps(record).encode(),
                           stderr=subprocess.DEVNULL, check=False)
            say(faults_among(*words_of(sheet)), "%s: every word has its place" % name)
            say(missing(sheet, text.read_text(encoding="utf-8")), "%s: no day, doubt, step or contact gave way" % name)
    # The test itself: two words on each other, and one that runs off the page, are found.
    page = [(595.0, 842.0)]
    say([] if faults_among([(0, 50, 50, 90, 62, "one"), (0, 80, 52, 120, 64, "two")], page) else ["no"], "words on each other are found")
    say([] if faults_among([(0, 560, 50, 590, 62, "one")], page) else ["no"], "a word in the margin is found")
    say(faults_among([(0, 50, 50, 90, 62, "one"), (0, 50, 64, 90, 76, "two")], page), "words below each other are not")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
