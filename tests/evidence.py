#!/usr/bin/python3
"""evidence.py - the letter's own pages with the words marked: read back, and held to the record that they were made from.

Run as: tests/evidence.py BUILD, from the top of the tree. Prints an "ok" or "not ok" line for each check; ends with 1 if any is not ok.
Marks are found by their tint on the drawn page, words by pdftotext or, on scans, by the places in the record. Needs poppler-utils and qpdf.
"""
import collections
import hashlib
import html
import json
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import zlib

TOP = pathlib.Path(__file__).resolve().parent.parent
BROKEN = TOP / "tests/broken"
SAMPLES = TOP / "samples"
TODAY = "2026-11-21"
LABELS = {"decision": "Decision", "dated": "Date of the letter", "authority": "Council", "addressee": "Written to", "mediation": "Mediation",
          "sendiass": "SENDIASS", "send-team": "SEND team"}
DPI = 100
POINTS = 72.0
# As extract/evidence/sheet.h has them.
SHORT, LONG, EDGE, HEAD, LABEL_WIDTH, GAP = 595.28, 841.89, 18.0, 22.0, 100.0, 12.0
failed = False


def say(fine, name, why=""):
    global failed
    failed |= not fine
    print(f"ok - {name}" if fine else f"not ok - {name}: {why}")


def run(*command, text=None, limits=None):
    return subprocess.run([str(word) for word in command], input=text, capture_output=True, check=False, preexec_fn=limits)


def sheet_for(width, height):
    """Left, top, width and height of the letter's page on its sheet."""
    sheet = (LONG, SHORT) if width > height else (SHORT, LONG)
    scale = min((sheet[0] - 2 * EDGE - GAP - LABEL_WIDTH) / width, (sheet[1] - 2 * EDGE - HEAD) / height)
    return EDGE, EDGE + HEAD, width * scale, height * scale


class Page:
    """A page of the evidence, drawn."""

    def __init__(self, pdf, number):
        drawn = run("pdftoppm", "-r", DPI, "-f", number, "-l", number, pdf).stdout
        head = re.match(rb"P6\s(\d+)\s(\d+)\s255\s", drawn)
        self.width, self.height = int(head[1]), int(head[2])
        self.dots = drawn[head.end():]

    def shares(self, box):
        """(share of dots with the tint, share that is dark) in a box of points."""
        left, top, right, bottom = (round(side * DPI / POINTS) for side in box)
        tinted = dark = count = 0
        for y in range(max(top, 0), min(bottom, self.height)):
            row = self.dots[3 * (y * self.width + max(left, 0)):3 * (y * self.width + min(right, self.width))]
            for red, blue in zip(row[0::3], row[2::3]):
                count += 1
                tinted += red - blue > 20
                dark += red < 110
        return (tinted / count, dark / count) if count else (0, 0)


def words_of(pdf, number):
    """(box, word) of each word that pdftotext finds on a page."""
    text = run("pdftotext", "-bbox", "-f", number, "-l", number, pdf, "-").stdout.decode()
    found = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', text)
    return [(tuple(float(side) for side in word[:4]), html.unescape(word[4]))
            for word in found]


def letters(words):
    """How often each letter or figure occurs: what does not hang on how words are cut."""
    return collections.Counter(c for word in words for c in word if c.isalnum())


def facts_of(record):
    for name in ("decision", "dated", "authority", "addressee"):
        yield name, record.get(name) or {}
    for name in ("mediation", "sendiass", "send-team"):
        yield name, (record.get("named") or {}).get(name) or {}


def follow(text, at, rest):
    """Goes along `text` from byte `at` as long as it has the letters of `rest`; (where the last one ended, what is left). White space does not count."""
    end = at
    while rest and at < len(text):
        letter = text[at:].decode("utf-8", "replace")[0]
        at += len(letter.encode())
        if letter == rest[0]:
            rest, end = rest[1:], at
        elif not letter.isspace():
            break
    return end, rest


def stretches(record):
    """{page: [(start, end)]} in bytes of the page's words, of all that should be marked, and the labels that each page should have."""
    words = {page["page"]: page["words"].encode() for page in record["text"]["pages"]}
    certificate = record["decision"].get("kind") == "mediation-certificate"
    marked, labels = collections.defaultdict(list), collections.defaultdict(set)
    for name, fact in facts_of(record):
        if "quote" not in fact or "at" not in fact:
            continue
        page, at, rest = fact["page"], fact["at"], "".join(fact["quote"].split())
        while rest and page in words:
            end, rest = follow(words[page], at, rest)
            marked[page].append((at, end))
            labels[page].add("Date of the certificate" if name == "dated" and certificate else LABELS[name])
            page += 1    # a sentence may run over to the next page
            found = re.search(r"\s*".join(map(re.escape, rest)).encode(), words.get(page, b""))
            if not found:
                break
            at = found.start()
    return marked, labels


def check_labels(name, pdf, number, labels, area):
    margin = [word for word in words_of(pdf, number) if word[0][0] > area[0] + area[2]]
    text = " ".join(word for _, word in margin)
    missing = [label for label in labels if label not in text]
    say(not missing, f"{name}: the labels", f"missing {missing} in {text!r}")
    over = [(a[1], b[1]) for i, a in enumerate(margin) for b in margin[:i]
            if a[0][0] < b[0][2] - 0.5 and b[0][0] < a[0][2] - 0.5 and a[0][1] < b[0][3] - 2 and b[0][1] < a[0][3] - 2]
    say(not over, f"{name}: no label covers another", over[:3])


def letter(build, work, *arguments):
    """`ehc letter` with evidence; (status, stderr, record, path of the PDF)."""
    pdf, record = work / "evidence.pdf", work / "record.json"
    for path in (pdf, record):
        path.unlink(missing_ok=True)
    done = run(build / "ehc", "letter", *arguments, "-o", work / "sheet.pdf", "--force", "--evidence", pdf, "--record", record, "--today", TODAY)
    return done, json.loads(record.read_text()) if record.exists() else None, pdf


def check_text_pages(name, record, pdf, original):
    """On pages with text of their own: marked are the words of the quotes and no others, and no word of the letter is lost or covered."""
    marked, labels = stretches(record)
    for page in record["text"]["pages"]:
        number, words = page["page"], page["words"].encode()
        area = sheet_for(page["width"], page["height"])
        check_labels(f"{name}, page {number}", pdf, number + 1, labels[number], area)
        on_page = [word for word in words_of(pdf, number + 1) if word[0][0] < area[0] + area[2] and word[0][1] > area[1]]
        say(letters(w for _, w in on_page) == letters(w for _, w in words_of(original, number)), f"{name}, page {number}: every word of the letter is there")
        drawn = Page(pdf, number + 1)
        tinted = letters(word for box, word in on_page if drawn.shares(box)[0] > 0.4)
        bytes_marked = bytearray(len(words))
        for start, end in marked[number]:
            while start > 0 and not words[start - 1:start].isspace():    # a word that is quoted in part is marked whole
                start -= 1
            while end < len(words) and not words[end:end + 1].isspace():
                end += 1
            bytes_marked[start:end] = b"\1" * (end - start)
        wanted = letters([bytes(b if m else 32 for b, m in zip(words, bytes_marked)).decode("utf-8", "replace")])
        say(tinted == wanted, f"{name}, page {number}: the words marked are those quoted", f"more {tinted - wanted}, fewer {wanted - tinted}")


def check_picture_pages(name, record, pdf):
    """On pictures: the places of quoted words are tinted and have print in them, other words are not tinted."""
    marked, labels = stretches(record)
    for index, page in enumerate(record["text"]["pages"]):
        number = page["page"]
        drawn = Page(pdf, index + 2)
        shape = page_shape(pdf, index + 2)
        wrong = []
        check_labels(f"{name}, page {number}", pdf, index + 2, labels[number], shape)
        for line in page["lines"]:
            for word in line["words"]:
                box = word["box"]
                place = (shape[0] + box[0] * shape[2], shape[1] + box[1] * shape[3], shape[0] + box[2] * shape[2], shape[1] + box[3] * shape[3])
                tinted, dark = drawn.shares(place)
                quoted = any(start <= word["at"] < end for start, end in marked[number])
                long_enough = len(page["words"].encode()[word["at"]:].split(maxsplit=1)[0]) > 3
                if (quoted and (tinted < 0.25 or (long_enough and dark < 0.02))) or (not quoted and tinted > 0.35):
                    wrong.append((word["at"], quoted, round(tinted, 2), round(dark, 2)))
        say(not wrong and bool(page["lines"]), f"{name}, page {number}: the words marked are those quoted", wrong[:5])


def page_shape(pdf, number):
    """Left, top, width and height of the letter's page on its sheet, by the size of the picture that it is."""
    listed = run("pdfimages", "-list", "-f", number, "-l", number, pdf).stdout.decode().splitlines()[2:]
    sizes = [tuple(map(int, line.split()[3:5])) for line in listed]
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    sheet = run("pdfinfo", "-f", number, "-l", number, pdf).stdout.decode()
    across, down = map(float, re.search(r"size: +([\d.]+) x ([\d.]+)", sheet).groups())
    return sheet_for(height, width) if (across > down) != (width > height) else sheet_for(width, height)


def check_samples(build, work):
    for original in sorted(SAMPLES.glob("*/letter.pdf")):
        name = original.parent.name
        done, record, pdf = letter(build, work, original)
        pages = re.search(rb"Pages: +(\d+)", run("pdfinfo", pdf).stdout)
        say(done.returncode in (0, 3) and not done.stderr and pages and int(pages[1]) == 1 + len(record["text"]["pages"]), f"{name}: its pages, and one sheet before them",
            done.stderr)
        if pages:
            check_text_pages(name, record, pdf, original)
        first = " ".join(word for _, word in words_of(pdf, 1))
        say(all(LABELS[fact] in first for fact, read in facts_of(record) if "quote" in read and fact != "dated") and "Not found on the page" not in first,
            f"{name}: the first sheet lists every fact, and none is lost", first[:300])


def check_pictures(build, work):
    for path in (SAMPLES / "final-plan-west-northamptonshire/scan.pdf", BROKEN / "scan-turned-90.pdf", BROKEN / "scan-turned-180.pdf", BROKEN / "scan-turned-270.png",
                 BROKEN / "scan.jpg", BROKEN / "scan.webp", BROKEN / "letter.heic", BROKEN / "photo-slanted.jpg", BROKEN / "fax.tif", BROKEN / "scan.docx",
                 BROKEN / "photos.eml"):
        done, record, pdf = letter(build, work, path)
        say(done.returncode in (0, 3) and not done.stderr and pdf.exists(), f"{path.name}: evidence of it", done.stderr)
        if pdf.exists():
            check_picture_pages(path.name, record, pdf)
            say(pdf.stat().st_size < 2_000_000, f"{path.name}: no more than 1 MB a page", pdf.stat().st_size)


def text_of(pdf):
    return " ".join(run("pdftotext", pdf, "-").stdout.decode().split())


def check_other_forms(build, work):
    _, _, pdf = letter(build, work, BROKEN / "letter.docx")
    text = text_of(pdf)
    say("no fixed pages" in text and "[x] We will not assess." in text and "Date of the letter 3 March 2026 sure" in text, "a Word file's words are set out and marked", text[:400])
    _, record, pdf = letter(build, work, BROKEN / "own-words.eml")
    drawn, words = Page(pdf, 2), words_of(pdf, 2)
    tinted = " ".join(word for box, word in words if drawn.shares(box)[0] > 0.4)
    say("Sent: 3 March 2026" in tinted and "not necessary to carry out an assessment of Sam." in tinted and "Yours" not in tinted, "a message's words are set out and marked", tinted)
    _, record, pdf = letter(build, work, BROKEN / "scan.pdf", BROKEN / "letter.pdf", BROKEN / "letter.docx")
    say([page["source"]["file"] for page in record["text"]["pages"]] == [1, 2, 2, 3, 3] and "Page 5 of 5" in text_of(pdf), "pages of several files, each from its own")
    _, record, pdf = letter(build, work, BROKEN / "bundle.pdf")
    say("Not read, and so not shown: pages 4, 5" in text_of(pdf), "pages that were not read are named", text_of(pdf)[:500])
    _, record, pdf = letter(build, work, SAMPLES / "refusal-to-assess-leeds/letter.pdf", "--kind", "refusal-to-issue", "--dated", "2026-10-05")
    say(text_of(pdf).count("said by a person, not read in the letter") == 2, "what a person said is no evidence")
    done, record, pdf = letter(build, work, BROKEN / "truncated.pdf")
    say(done.returncode == 3 and "could not be read, so nothing is marked. The file is damaged" in text_of(pdf) and (work / "sheet.pdf").exists(),
        "a letter that cannot be read: a sheet, and evidence that says so", done.stderr)


def check_desk(build, work):
    leeds = SAMPLES / "refusal-to-assess-leeds/letter.pdf"
    evidence, own, sheet = work / "own.pdf", work / "mine.pdf", work / "plain.pdf"
    own.write_bytes(leeds.read_bytes())
    run(build / "ehc", "letter", leeds, "-o", sheet, "--today", TODAY)
    done, _, pdf = letter(build, work, leeds)
    first = pdf.read_bytes()
    say(b"\nEvidence: " + str(pdf).encode() in done.stdout, "the summary names the evidence")
    say(sheet.read_bytes() == (work / "sheet.pdf").read_bytes(), "the sheet is the same with evidence and without")
    _, _, pdf = letter(build, work, leeds)
    say(pdf.read_bytes() == first and b"CreationDate" not in first, "the same letter gives the same bytes")
    say(run("qpdf", "--check", pdf).returncode == 0, "qpdf finds no fault")
    say(pdf.stat().st_mode & 0o777 == 0o600, "evidence is for its owner only")
    piped = run(build / "ehc", "letter", leeds, "-o", work / "another.pdf", "--evidence", "-", "--today", TODAY)
    say(piped.stdout == first and b"Decision" in piped.stderr, "evidence to standard output, the summary to standard error")
    evidence.write_bytes(b"kept")

    def refused(name, pattern, *arguments):
        before = sorted(work.iterdir())
        done = run(build / "ehc", "letter", *arguments, "--today", TODAY, "-o", work / "never.pdf")
        say(done.returncode == 2 and pattern.encode() in done.stderr and done.stderr.count(b"\n") == 1 and sorted(work.iterdir()) == before, name, done.stderr)

    refused("evidence that is there is not replaced", "--force", leeds, "--evidence", evidence)
    say(evidence.read_bytes() == b"kept", "and is kept")
    refused("evidence never replaces the letter", "one of the files to read", own, "--evidence", own, "--force")
    refused("evidence in a missing folder", "there is no folder", leeds, "--evidence", work / "nowhere/evidence.pdf")
    refused("evidence of a letter on standard input", "not standard input", "-", "--evidence", work / "new.pdf")
    refused("evidence without a letter", "needs the letter's own files", "--kind", "final-plan", "--dated", "2026-10-10", "--evidence", work / "new.pdf")
    refused("evidence and sheet in one file", "cannot both go to", leeds, "--evidence", work / "never.pdf")
    done = run(build / "ehc", "letter", leeds, "--evidence", evidence, "--force", "--today", TODAY, "-o", work / "forced.pdf")
    say(evidence.read_bytes() == first, "with --force it is replaced", done.stderr)
    check_stand_in(build, work, leeds)


def check_stand_in(build, work, leeds):
    """Places of words are asked for only where they are needed; and a failing ehc-evidence still leaves the sheet."""
    stand = work / "stand/bin"
    stand.mkdir(parents=True)
    (work / "stand/data").symlink_to(TOP / "data")
    for program in ("ehc", "ehc-classify", "ehc-timeline", "ehc-render", "ehc-evidence"):
        (stand / program).write_bytes((build / program).read_bytes())
        (stand / program).chmod(0o755)
    (stand / "ehc-extract").write_text(f'#!/bin/sh\necho "$@" >> {work}/asked\nexec {build}/ehc-extract --data {TOP}/data "$@"\n')
    (stand / "ehc-extract").chmod(0o755)
    run(stand / "ehc", "letter", leeds, "-o", work / "stand-1.pdf", "--today", TODAY)
    run(stand / "ehc", "letter", leeds, "-o", work / "stand-2.pdf", "--today", TODAY, "--evidence", work / "stand-e.pdf", "--certificate",
        SAMPLES / "mediation-certificate-west-northamptonshire/letter.pdf")
    asked = (work / "asked").read_text().splitlines()
    say(len(asked) == 3 and ["--boxes" in line for line in asked].count(True) == 1 and "--boxes" not in asked[0] and (work / "stand-e.pdf").exists(),
        "places of words are asked for only for the marks", asked)
    (stand / "ehc-evidence").write_text("#!/bin/sh\nkill -SEGV $$\n")
    done = run(stand / "ehc", "letter", leeds, "-o", work / "stand-3.pdf", "--today", TODAY, "--evidence", work / "stand-f.pdf")
    say(done.returncode == 3 and b"ehc-evidence stopped in the middle" in done.stderr and (work / "stand-3.pdf").exists() and not (work / "stand-f.pdf").exists(),
        "when ehc-evidence dies the sheet is still written", done.stderr)
    say(b"Decision" in done.stdout and b"Evidence:" not in done.stdout, "with its summary, which names no evidence", done.stdout)


def record_for(path, pages, **more):
    """A record as if the file had been read, with a decision on its first page."""
    listed = [{"page": i + 1, "from": "ocr", "turned": 0, "confidence": 90, "words": "Dear", "source": {"file": 1, "page": i + 1},
               "lines": [{"at": 0, "length": 4, "box": [0.1, 0.1, 0.2, 0.2], "words": [{"at": 0, "box": [0.1, 0.1, 0.2, 0.2]}]}], **more} for i in range(pages)]
    return json.dumps({"format": 1, "letter": {"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": 1, "pages": pages},
                       "text": {"pages": listed, "unread": []},
                       "decision": {"kind": "final-plan", "sure": True, "page": 1, "at": 0, "quote": "Dear"}}).encode() + b"\n"


def pdf_of(objects):
    """The bytes of a PDF with these objects, the first of them its root."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, value in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + value + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def slow_pdf():
    """A PDF that takes minutes to draw and next to no memory: a drawing of nothing, done 10,000 times."""
    nothing, often = zlib.compress(b"q Q " * 20000, 9), zlib.compress(b"/F Do " * 10000, 9)
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
                   b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
                   b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(often), often),
                   b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(nothing), nothing)])


def jpeg_size(path):
    """Width and height from a JPEG's frame header."""
    data, at = path.read_bytes(), 2
    while data[at] == 0xFF and data[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + int.from_bytes(data[at + 2:at + 4], "big")
    return int.from_bytes(data[at + 7:at + 9], "big"), int.from_bytes(data[at + 5:at + 7], "big")


def noise_pdf(path, pages):
    """A PDF of pictures that cannot be made smaller without loss."""
    source = random.Random(7)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(b"%d 0 R" % (3 + 3 * i) for i in range(pages)))]
    for i in range(pages):
        dots = source.randbytes(2000 * 2800)
        objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>" % (4 + 3 * i, 5 + 3 * i),
                    b"<</Length 25>>stream\nq 595 0 0 842 0 0 cm /I Do\nendstream",
                    b"<</Type/XObject/Subtype/Image/Width 2000/Height 2800/BitsPerComponent 8/ColorSpace/DeviceGray/Length %d>>stream\n%s\nendstream" % (len(dots), dots)]
    path.write_bytes(pdf_of(objects))


def check_tool(build, work):
    """ehc-evidence by itself, with records and files that do not go together or that are hostile."""
    leeds = SAMPLES / "refusal-to-assess-leeds/letter.pdf"
    pdf = work / "tool.pdf"

    def tool(record, *files, limits=None, output=pdf):
        pdf.unlink(missing_ok=True)
        return run(build / "ehc-evidence", "-o", output, *files, text=record, limits=limits)

    done = tool(record_for(leeds, 1), BROKEN / "letter.pdf")
    say(done.returncode == 2 and b"not read from these files" in done.stderr and not pdf.exists(), "the record of another letter is refused", done.stderr)
    record = run(build / "ehc-extract", leeds).stdout
    done = tool(record, leeds)
    say(done.returncode == 2 and b"--boxes" in done.stderr and not pdf.exists(), "a record without places is refused", done.stderr)
    done = tool(record_for(leeds, 1) * 2, leeds)
    say(done.returncode == 2 and b"more than one record" in done.stderr, "two records are refused", done.stderr)
    done = tool(b"not a record\n", leeds)
    say(done.returncode == 3 and "could not be read" in text_of(pdf), "a line that is no record: a PDF that says so", done.stderr)
    done = tool(b"", leeds)
    say(done.returncode == 0 and not pdf.exists(), "no record: nothing is written", done.stderr)
    done = tool(record_for(leeds, 3), leeds)
    say(done.returncode == 3 and "This page could not be shown" in text_of(pdf), "a page that the file does not have says so", done.stderr)
    for where in ({"file": 9, "page": 1}, {"file": 1, "page": 1, "part": 3}, {"file": 1, "page": 9999}):
        done = tool(record_for(leeds, 1, source=where), leeds)
        say(done.returncode == 3 and "This page could not be shown" in text_of(pdf), f"a page that is not there: {where}", done.stderr)
    done = tool(record_for(leeds, 1), leeds, output="/dev/full")
    say(done.returncode == 2 and b"it is not a file" in done.stderr, "a device is never replaced by a file", done.stderr)
    done = tool(record_for(leeds, 1), leeds, output=work / "nowhere/evidence.pdf")
    say(done.returncode == 2 and b"could not be written" in done.stderr, "a folder that is not there", done.stderr)
    full = subprocess.run([build / "ehc-evidence", "-o", "-", leeds], input=record_for(leeds, 1), stdout=open("/dev/full", "wb"), stderr=subprocess.PIPE, check=False)
    say(full.returncode == 2 and b"could not be written" in full.stderr, "standard output that is full", full.stderr)
    for arguments in ((leeds,), ("-o", pdf), ("-o", pdf, "-"), ("--nonsense",), ("-o", pdf, "--data", work, leeds)):
        say(run(build / "ehc-evidence", *arguments, text=b"").returncode == 2, "wrong use: " + " ".join(str(a).replace(str(work), "") for a in arguments))

    picture = work / "page.jpg"
    for number in (1, 2):
        done = run(build / "ehc-evidence", "-o", picture, "--picture", number, leeds, text=record_for(leeds, 2))
        say(done.returncode == 0 and jpeg_size(picture) == (868, 1228), f"page {number} as a picture", (done.returncode, done.stderr))
    done = run(build / "ehc-evidence", "-o", "-", "--picture", 1, BROKEN / "letter.pdf", text=record_for(leeds, 1))
    say(done.returncode == 2 and b"not read from these files" in done.stderr and not done.stdout, "no picture of another letter", done.stderr)
    for number, why in (("3", b"no page 3"), ("0", b"usage"), ("x", b"usage")):
        done = run(build / "ehc-evidence", "-o", "-", "--picture", number, leeds, text=record_for(leeds, 2))
        say(done.returncode == 2 and why in done.stderr and not done.stdout, f"no picture of page {number}", done.stderr)
    for name in ("truncated.pdf", "bomb.pdf", "gigapixel.jpg", "looping-drawing.pdf", "slow.pdf"):
        done = run(build / "ehc-evidence", "-o", "-", "--picture", 1, BROKEN / name, text=record_for(BROKEN / name, 1),
                   limits=lambda: resource.setrlimit(resource.RLIMIT_CPU, (2, 2)))
        say(done.returncode == 0 and done.stdout[:3] == b"\xff\xd8\xff" or done.returncode == 2 and not done.stdout and done.stderr.endswith(b".\n"),
            f"a picture of {name}, or a sentence", (done.returncode, done.stderr))

    slow = work / "slow.pdf"
    slow.write_bytes(slow_pdf())

    def seconds(most):
        return lambda: resource.setrlimit(resource.RLIMIT_CPU, (most, most))

    done = tool(record_for(slow, 1), slow, limits=seconds(2))
    say(done.returncode == 3 and b"took too long" in done.stderr and "are not shown. The file took too long" in text_of(pdf), "a page that takes too long to draw: the list, and why",
        done.stderr)
    large = BROKEN / "slow.pdf"  # whether its ten million lines first use up the time or the memory depends on the computer
    done = tool(record_for(large, 1), large, limits=seconds(6))
    say(done.returncode == 3 and (b"took too long" in done.stderr or b"more memory than is allowed" in done.stderr), "a page of ten million lines: the list, and why", done.stderr)
    noise = work / "noise.pdf"
    noise_pdf(noise, 3)
    done = tool(record_for(noise, 3), noise)
    listed = run("pdfimages", "-list", pdf).stdout
    say(done.returncode == 0 and pdf.stat().st_size < 5_000_000 and listed.count(b"jpeg") == 3, "pages too large for one file become smaller pictures", (done.stderr, listed))
    done = tool(record_for(noise, 1, words="Dear" * 1000), noise)
    say(done.returncode == 0, "one of them is shown as it is", done.stderr)

    for path in sorted(BROKEN.glob("*.*")):
        done = tool(record_for(path, 2), path, limits=seconds(6))
        fine = done.returncode in (0, 3) and run("qpdf", "--check", pdf).returncode == 0
        say(fine and b"Example" not in done.stderr, f"{path.name} shown as pages: a whole PDF, and nothing dies", (done.returncode, done.stderr))


def main(build):
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        check_tool(build, work)
        check_desk(build, work)
        check_other_forms(build, work)
        check_pictures(build, work)
        check_samples(build, work)
    return failed


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build").resolve()))
