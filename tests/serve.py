#!/usr/bin/python3
"""serve.py - the pages of ehc serve as a browser without scripts goes through them, and what they must refuse.

Run as: tests/serve.py BUILD, from the top of the tree. Prints an "ok" or "not ok" line for each check; ends with 1 if any is not ok.
No check hangs on a time: what must happen is waited for.
"""
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile

import serve_help
from serve_help import PATIENCE, Browser, Server, say, until

TOP = pathlib.Path(__file__).resolve().parent.parent
SAMPLES, BROKEN = TOP / "samples", TOP / "tests/broken"
MEGABYTE = 1024 * 1024
HEADERS = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}


def letter(name):
    return (SAMPLES / name / "letter.pdf").read_bytes()


def begin(server, button=None, **more):
    """A browser that has pressed Start, and the page it is on."""
    browser = Browser(server.port, **more)
    return browser, browser.send(browser.go("/").page, "/start", button=button).page


def add(browser, page, *files):
    return browser.send(page, "/files", files=files)


def read(server, *files):
    """A browser whose letter was read, and the page that follows."""
    browser, page = begin(server)
    page = add(browser, page, *files).page
    return browser, browser.send(page, "/read").page


def has(page, *texts):
    return all(text in page.text for text in texts)


def check_way(server):
    browser, page = begin(server)
    say(browser.path == "/files" and page.heading == "Add the letter", "Start leads to the files", (browser.path, page.heading))
    answer = add(browser, page, ("letter.pdf", letter("refusal-to-assess-leeds")))
    say(browser.path == "/files" and has(answer.page, "What you have added", "letter.pdf", "18 kB"), "a file that was added is listed", answer.page.text)
    page = browser.send(answer.page, "/read").page
    say(browser.path == "/check" and has(page, "No to an EHC needs assessment", "9 October 2026", "Leeds City Council", "The parent or carer", "Community Accord", "None yet"),
        "what was read", page.text)
    say(has(page, "Having considered everything we were sent", "“Date: 9 October 2026” (page 1)"), "each fact has its words", page.text)
    pieces = re.findall(r'<svg class="ehc-piece"[^>]*viewBox="([^"]+)">\s*<image href="/page-(\d).jpg"', page.source)
    say(len(pieces) == 5 and {number for _, number in pieces} == {"1", "2"} and page.source.count("<polygon") >= 5, "each fact has its place on a picture", pieces)
    say(not page.source.count("Please check") and "You told us" not in page.text, "nothing is doubted", page.text)
    picture = browser.go("/page-1.jpg")
    say(picture.status == 200 and picture.header("Content-Type") == "image/jpeg" and picture.body[:3] == b"\xff\xd8\xff", "the picture of a page", picture.headers)
    say(browser.go("/page-9.jpg").status == 404 and browser.go("/page-x.jpg").status == 404 and browser.go("/page-1.jpg.exe").status == 404, "no picture of a page that is not there")
    whole = browser.go("/letter").page
    say(has(whole, "Page 1", "Page 2") and whole.source.count("<image") == 2, "the whole letter", whole.text[:300])
    page = browser.go("/guide").page
    say(has(page, "Leeds City Council has said no to an EHC needs assessment", "Wednesday 9 December 2026", "0113 378 5020"), "the guide", page.text)
    say(page.source.count("<h1") == 1 and "style=" not in page.source and "<style" not in page.source, "the guide stands in the page's own frame", page.source[:500])
    pdf, days = browser.go("/guide.pdf"), browser.go("/guide.ics")
    say(pdf.body[:5] == b"%PDF-" and pdf.header("Content-Disposition") == 'attachment; filename="guide.pdf"', "the guide as PDF", pdf.headers)
    say(days.body[:15] == b"BEGIN:VCALENDAR" and days.header("Content-Type").startswith("text/calendar"), "its days for a calendar", days.headers)
    say(len(server.memories()) == 1, "one file of memory for one letter", server.memories())
    answer = browser.send(page, "/again")
    say(answer.page.heading.startswith("Understand") and not server.memories() and browser.ask("GET", "/check").status == 403, "Start again: the letter is gone", server.memories())


def check_doubt(server):
    browser, page = read(server, ("a.pdf", letter("final-plan-letter-and-plan-dated-apart")))
    form = page.form("/dated")
    say(browser.path == "/dated" and form and form["choices"]["dated"] == ["2026-05-08", "2026-05-14", "other"] and "dated" not in form["fields"],
        "a doubt comes as a question, with nothing chosen beforehand", (browser.path, page.text))
    say(has(page, "We used the earlier to be safe") and "not-sure" in form["buttons"], "the question says what is doubted", page.text)
    say(browser.go("/check").page.form("/dated") is not None, "the facts are not shown before it is answered", browser.path)
    page = browser.send(page, "/dated").page
    say(page.faults() == [("Select the date of the letter", "dated")], "no answer", page.faults())
    page = browser.send(page, "/dated", {"dated": "2026-05-14"}).page
    say(browser.path == "/check" and has(page, "14 May 2026", "You told us") and "Please check" not in page.text, "the answer is told as what the person told", page.text)
    page = browser.go("/guide").page
    say(has(page, "14 July 2026", "given by you, not read from the letter") and "8 July 2026" not in page.text, "the guide counts from the answer", page.text)

    browser, page = read(server, ("a.pdf", letter("final-plan-letter-and-plan-dated-apart")))
    page = browser.send(page, "/dated", button="not-sure").page
    say(browser.path == "/check" and has(page, "Please check", "8 May 2026", "We used the earlier to be safe") and "You told us" not in page.text,
        "an answer of \"not sure\": the doubt stays, above the facts", page.text)
    say(page.text.index("We used the earlier") < page.text.index("Decision"), "doubts stand before the facts", page.text)
    page = browser.go("/guide").page
    say(has(page, "8 July 2026", "Please check"), "the guide then keeps to the earlier date and says so", page.text)


def check_without(server):
    browser, page = begin(server, "without")
    form = page.form("/decision")
    say(browser.path == "/decision" and len(form["choices"]["decision"]) == 16, "without a letter: what does it say", (browser.path, page.text))
    page = browser.send(page, "/decision", {"decision": "final-plan"}).page
    say(browser.path == "/dated" and not page.form("/dated")["choices"], "then its date", browser.path)
    page = browser.send(page, "/dated", {"dated-day": "30", "dated-month": "October", "dated-year": "2026"}).page
    say(browser.path == "/council", "then the council", browser.path)
    page = browser.send(page, "/council", {"council": "WNT"}).page
    say(browser.path == "/holder", "then who has the right", browser.path)
    page = browser.send(page, "/holder", {"holder": "young-person"}).page
    say(browser.path == "/check" and page.source.count("You told us") == 4 and has(page, "A final EHC plan", "30 October 2026", "West Northamptonshire Council", "The young person"),
        "what was told", page.text)
    page = browser.go("/guide").page
    say(has(page, "30 December 2026", "West Northamptonshire"), "the guide of what was told", page.text)

    browser, page = begin(server, "without")
    for path in ("/decision", "/dated", "/council"):
        page = browser.send(page, path, button="not-sure").page
    say(browser.path == "/check" and has(page, "We do not know the date", "We do not know which council", "Please check"), "nothing known: nothing is made up", page.text)
    page = browser.go("/guide").page
    say(not re.search(r"\d{1,2} \w+ 20\d\d", page.text.split("Made for")[0].replace("November 2026", "")), "a guide without any day", page.text)


def check_changes(server):
    browser, page = read(server, ("a.pdf", letter("refusal-to-assess-leeds")))
    changed = [link for link in page.links if link in ("/decision", "/dated", "/council", "/holder", "/adviser", "/certificate")]
    say(len(changed) == 6, "each fact can be changed", page.links)
    page = browser.go("/decision").page
    say(page.form("/decision")["fields"]["decision"] == "refusal-to-assess" and "not-sure" not in page.form("/decision")["buttons"], "what was read is chosen", page.form("/decision"))
    page = browser.send(page, "/decision").page
    say("You told us" not in page.text, "what is left as it was is still what was read", page.text)
    page = browser.send(browser.go("/decision").page, "/decision", {"decision": "refusal-to-issue"}).page
    say(has(page, "No plan after the assessment", "You told us"), "another decision", page.text)
    page = browser.go("/dated").page
    say(page.form("/dated")["fields"]["dated"] == "2026-10-09", "the date that was read is chosen", page.form("/dated"))
    page = browser.send(page, "/dated", {"dated": "other", "dated-day": "12", "dated-month": "10", "dated-year": "2026"}).page
    say(has(page, "12 October 2026"), "another date", page.text)
    page = browser.go("/dated").page
    say(page.form("/dated")["fields"] == {**page.form("/dated")["fields"], "dated": "other", "dated-day": "12", "dated-month": "10", "dated-year": "2026"}, "it is kept", page.form("/dated"))
    page = browser.send(browser.go("/council").page, "/council", {"council": "WNT"}).page
    say(has(page, "West Northamptonshire Council"), "another council", page.text)
    page = browser.send(browser.go("/holder").page, "/holder", {"holder": "young-person"}).page
    say(has(page, "The young person"), "another holder of the right", page.text)
    page = browser.send(browser.go("/holder").page, "/holder", {"holder": "parent"}).page
    say(has(page, "The parent or carer"), "the parent again", page.text)
    page = browser.send(browser.go("/adviser").page, "/adviser", {"adviser": "wrong"}).page
    say("Community Accord" not in page.text and has(page, "You told us that what we read is wrong"), "a wrong mediation adviser", page.text)
    guide = browser.go("/guide").page
    say(has(guide, "12 December 2026") and "From your letter, page 1 Community" not in guide.text, "the guide has all of it", guide.text)

    page = browser.send(browser.go("/certificate").page, "/certificate", {"issued-day": "16", "issued-month": "11", "issued-year": "2026"}).page
    say(browser.path == "/check" and has(page, "Issued on 16 November 2026"), "a certificate by its date", page.text)
    say(has(browser.go("/guide").page, "16 December 2026"), "it moves the last day", browser.go("/guide").page.text)
    page = browser.send(browser.go("/certificate").page, "/certificate", button="none").page
    say(has(page, "None yet"), "and is taken back", page.text)
    page = browser.send(browser.go("/certificate").page, "/certificate", {"contacted-day": "2", "contacted-month": "11", "contacted-year": "2026"}).page
    say(has(page, "You first contacted the adviser on 2 November 2026"), "the adviser was contacted", page.text)

    browser, page = read(server, ("a.pdf", letter("final-plan-west-northamptonshire")))
    page = browser.send(browser.go("/certificate").page, "/certificate", files=[("c.pdf", letter("mediation-certificate-west-northamptonshire"))]).page
    dated = json.loads((SAMPLES / "mediation-certificate-west-northamptonshire/record.json").read_text())["certificate"]["date"]
    say(browser.path == "/check" and re.search(r"Issued on \d+ \w+ \d{4}", page.text) and str(int(dated[-2:])) in page.text, "a certificate as a file", (browser.path, page.text))
    page = browser.send(browser.go("/certificate").page, "/certificate", files=[("c.pdf", letter("refusal-to-assess-leeds"))]).page
    say(has(page, "does not seem to be a mediation certificate", "None yet"), "a file that is no certificate counts for nothing, and is told", page.text)


def check_faults(server):
    browser, page = read(server, ("a.pdf", letter("refusal-to-assess-leeds")))
    cases = [({}, "Enter the date on the letter"), ({"day": "3", "year": "2026"}, "The date on the letter must include a month"),
             ({"month": "3", "year": "2026"}, "The date on the letter must include a day"), ({"day": "3", "month": "3"}, "The date on the letter must include a year"),
             ({"day": "31", "month": "2", "year": "2026"}, "The date on the letter must be a real date"), ({"day": "3", "month": "3", "year": "26"}, "Year must include 4 numbers"),
             ({"day": "3", "month": "13", "year": "2026"}, "The date on the letter must be a real date"), ({"day": "-3", "month": "3", "year": "2026"}, "The date on the letter must be a real date"),
             ({"day": "22", "month": "11", "year": "2026"}, "The date on the letter must be today or in the past"),
             ({"day": "31", "month": "8", "year": "2014"}, "The date on the letter must be 1 September 2014 or later"),
             ({"day": "<b>1", "month": "\"x", "year": "2026"}, "The date on the letter must be a real date")]
    for values, words in cases:
        answer = browser.send(browser.go("/dated").page, "/dated", {"dated": "other", **{f"dated-{part}": value for part, value in values.items()}})
        page = answer.page
        kept = page.form("/dated")["fields"]
        say(answer.status == 400 and page.faults() == [(words, "dated-day")] and page.title.startswith("Error:") and "dated-day" in page.ids and
            all(kept[f"dated-{part}"] == value for part, value in values.items()), f"date {values}: {words}", (answer.status, page.faults(), kept))
    say("<b>1" not in page.source and "&lt;b&gt;1" in page.source, "what was typed is escaped", page.source[:200])
    for path, fields, words, place in (("/decision", {"decision": "nonsense"}, "Select what the letter says", "decision"), ("/council", {"council": "XXX"}, "Select the council that wrote the letter", "council"),
                                       ("/council", {"council": ""}, "Select the council that wrote the letter", "council"), ("/holder", {"holder": "x"}, "Select who the letter is written to", "holder"),
                                       ("/adviser", {}, "Select yes if this is the mediation adviser in your letter", "adviser"), ("/certificate", {}, "Enter the date on the certificate", "issued-day")):
        page = browser.send(browser.go(path).page, path, fields).page
        say(page.faults() == [(words, place)] and place in page.ids, f"{path} {fields}: {words}", page.faults())
    say(has(browser.go("/check").page, "9 October 2026") and "You told us" not in browser.go("/check").page.text, "a mistake changes nothing", browser.path)


def check_files(server):
    browser, page = begin(server)
    say(page.form("/read") is None, "nothing to read without files", page.forms)
    say(add(browser, page).page.faults() == [("Select a file", "letter")], "no file selected")
    for name, data, words in (("e.pdf", b"", "e.pdf is empty"), ("x.exe", b"MZ" + b"x" * 100, "x.exe must be a PDF, a Word file (docx)"),
                              ("big.pdf", b"%PDF-1.4\n" + b"x" * (20 * MEGABYTE), "big.pdf must be smaller than 20 MB")):
        answer = add(browser, page, (name, data))
        say(answer.status == 400 and answer.page.faults() and answer.page.faults()[0][0].startswith(words) and answer.page.faults()[0][1] == "letter", words, (answer.status, answer.page.faults()))
    say(not server.memories(), "nothing of them is kept", server.memories())
    small = letter("refusal-to-assess-leeds")
    exact = small + b"\n%" + b"x" * (20 * MEGABYTE - len(small) - 2)
    page = add(browser, page, ("exact.pdf", exact)).page
    say(has(page, "exact.pdf", "20.0 MB"), "a file of 20 MB is taken", page.faults())
    page = browser.send(page, "/remove").page
    say(not server.memories() and page.form("/read") is None, "a file is removed", server.memories())
    page = add(browser, page, *[(f"{i}.pdf", small + b"%%%d" % i) for i in range(21)]).page
    say(page.faults() == [("You can only select up to 20 files", "letter")] and len(server.memories()) == 20, "twenty files and no more", (page.faults(), len(server.memories())))
    page = add(browser, page, ("21.pdf", small)).page
    say(page.faults() == [("You can only select up to 20 files", "letter")] and len(server.memories()) == 20, "nor later", (page.faults(), len(server.memories())))
    browser, page = begin(server)
    page = add(browser, page, ("twice.pdf", small)).page
    page = add(browser, page, ("twice.pdf", small)).page
    say(page.text.count("twice.pdf") == 2, "a file that comes twice is one file", page.text)  # its name, and the button to remove it
    nasty = 'C:\\x\\<script>alert(1)</script>&"\'\u202e.pdf'
    page = add(browser, page, (nasty.replace('"', "%22"), small + b"%")).page
    say("<script>alert" not in page.source and "script&gt;" in page.source and "\u202e" not in page.source and "C:" not in page.text, "a file's name is escaped", page.text)


def check_forms(server):
    """Every form that ehc-extract reads, and what it cannot."""
    for name, texts in (("scan.jpg", ()), ("letter.docx", ()), ("attached.eml", ()), ("letter.heic", ()), ("scan.webp", ()), ("scan-two-pages.tif", ())):
        browser, page = read(server, (name, (BROKEN / name).read_bytes()))
        say(browser.path in ("/check", "/decision", "/dated", "/council", "/holder") and page.heading != "We could not read this letter" and has(page, *texts), f"{name} is read", (browser.path, page.text))
    browser, page = read(server, ("1.png", (BROKEN / "scan-turned-270.png").read_bytes()), ("2.jpg", (BROKEN / "scan.jpg").read_bytes()))
    say(page.heading and page.heading != "We could not read this letter", "two photos of one letter", page.text)
    for name, words in (("encrypted.pdf", "password"), ("truncated.pdf", "damaged"), ("gigapixel.jpg", "large"), ("blank.pdf", "")):
        browser, page = read(server, (name, (BROKEN / name).read_bytes()))
        say(page.heading == "We could not read this letter" and words in page.text and page.form("/start"), f"{name}: a sentence, and ways to go on", page.text)
    page = browser.send(page, "/start", button="without").page
    say(browser.path == "/decision", "and one of them is without the file", browser.path)


def check_frame(server, browser, page):
    """What every answer has."""
    paths = ["/", "/files", "/reading", "/reading/state", "/check", "/decision", "/dated", "/council", "/holder", "/adviser", "/certificate", "/guide", "/guide.pdf", "/guide.ics", "/letter",
             "/page-1.jpg", "/nowhere", "/join/x", "/start"]
    for path in paths:
        answer = browser.ask("GET", path)
        policy = answer.header("Content-Security-Policy") or ""
        wrong = [name for name, value in HEADERS.items() if answer.header(name) != value]
        wrong += [part for part in ("default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'") if part not in policy]
        say(not wrong and "unsafe" not in policy and answer.header("Server") is None, f"the headers of {path}", (answer.status, wrong, answer.headers))
        source = answer.body.decode("utf-8", "replace") if (answer.header("Content-Type") or "").startswith("text/html") else ""
        away = re.findall(r'(?:src|href|action)="((?:https?:)?//[^"]*)"', source)
        say(not re.search(r"<(?:script|link|img|image|iframe|form)[^>]*(?:https?:)?//", source) and (path == "/guide" or not away), f"nothing of others on {path}", away)
        inline = re.search(r'<script(?![^>]*src=)|<style| style="| on[a-z]+="', source)
        say(not inline, f"no style or script within {path}", inline)
    for link in set(re.findall(r'(?:href|src)="(/[0-9a-f]{12}\.(?:css|js))"', page.source)):
        answer = browser.ask("GET", link)
        say(answer.status == 200 and "immutable" in answer.header("Cache-Control") and b"GDS Transport" not in answer.body and b"govuk-crest.svg" not in answer.body and b"url(/" not in answer.body and b"@font-face" not in answer.body,
            f"{link.split('.')[1]}: kept by the browser, without what is reserved", answer.headers)


def raw(server, text, half=False):
    """Sends bytes as they are, and returns all that comes back."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        connection.sendall(text)
        if not half:
            try:
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # the other side has ended it already
        got = b""
        try:
            while piece := connection.recv(65536):
                got += piece
        except ConnectionResetError:
            pass
        return got


def status_of(got):
    found = re.match(rb"HTTP/1.1 (\d+)", got)
    return int(found[1]) if found else None


def check_refusals(server):
    browser, page = read(server, ("a.pdf", letter("refusal-to-assess-leeds")))
    check_frame(server, browser, page)
    for name, status in (("localhost", 200), ("127.0.0.1:%d" % server.port, 200), ("LOCALHOST:80", 200), ("evil.example", 421), ("127.0.0.1.evil.example", 421), ("localhost:x", 421),
                         ("localhost@evil.example", 421), ("[::1]:5", 200), ("[::1", 421)):
        answer = Browser(server.port, name=name).ask("GET", "/")
        say(answer.status == status, f"host \"{name}\": {status}", answer.status)
    for name, site, status in (("http://evil.example", None, 421), ("nonsense", None, 421), (f"http://127.0.0.1:{server.port}", "cross-site", 421), ("null", "cross-site", 421),
                               ("null", "same-site", 421), ("null", None, 303), ("null", "same-origin", 303), (f"http://127.0.0.1:{server.port}", "same-origin", 303)):
        other = Browser(server.port)
        token = other.go("/").page.form("/start")["fields"]["token"]
        answer = other.ask("POST", "/start", b"token=" + token.encode(), {"Origin": name, "Content-Type": "application/x-www-form-urlencoded", **({"Sec-Fetch-Site": site} if site else {})})
        say(answer.status == status, f"a form from {name}, {site}: {status}", answer.status)
    for method, path, status in (("PUT", "/", 405), ("DELETE", "/files", 405), ("POST", "/", 405), ("GET", "/start", 405), ("TRACE", "/", 405), ("GET", "/../etc/passwd", 404),
                                 ("GET", "//files", 404), ("GET", "/files/", 404), ("GET", "/%2e%2e/%2e%2e/etc/passwd", 404), ("HEAD", "/", 200)):
        answer = browser.ask(method, path)
        say(answer.status == status and (status != 405 or answer.header("Allow")), f"{method} {path}: {status}", (answer.status, answer.headers))
    say(Browser(server.port).ask("GET", "/check").status == 403, "no page of a session without one")

    cookie = browser.ask("GET", "/").header("Set-Cookie")
    say(cookie is None, "no new cookie for who has one", cookie)
    first = [Browser(server.port).ask("GET", "/").header("Set-Cookie") for _ in range(20)]
    say(all(re.fullmatch(r"ehc=[0-9a-f]{32}\.[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Strict", one) for one in first) and len(set(first)) == 20, "128 random bits, HttpOnly, SameSite=Strict", first[0])
    forged = Browser(server.port)
    forged.cookie = "ehc=" + "0" * 32 + "." + "0" * 32
    say(forged.ask("GET", "/").header("Set-Cookie") is not None and forged.ask("GET", "/check").status == 403, "a session's name that we did not give is none")
    before = Browser(server.port)
    page = before.go("/").page
    given = before.cookie
    before.send(page, "/start")
    say(before.cookie and before.cookie != given, "Start gives another name", before.cookie)
    old = Browser(server.port)
    old.cookie = given
    say(old.ask("GET", "/files").status == 403, "the name from before Start opens nothing")

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    other, other_page = begin(server)
    token = other_page.form("/files")["fields"]["token"]
    for fields, what in ((b"holder=parent", "no token"), (b"holder=parent&token=", "an empty token"), (b"holder=parent&token=" + b"0" * 32, "a wrong token"),
                         (b"holder=parent&token=" + token.encode(), "another session's token"), (b"token=a&token=b", "two tokens")):
        for path in ("/holder", "/again", "/start", "/read", "/cancel", "/remove", "/decision", "/certificate"):
            say(browser.ask("POST", path, fields, form).status == 403, f"POST {path} with {what}: refused")
    say("The parent or carer" in browser.go("/check").page.text and "You told us" not in browser.go("/check").page.text, "none of them did anything")
    kept = len(server.memories())
    mark = "xyz"
    body = (f'--{mark}\r\nContent-Disposition: form-data; name="letter"; filename="a.pdf"\r\n\r\n%PDF-1.4 aaaa\r\n--{mark}\r\nContent-Disposition: form-data; name="token"\r\n\r\n'
            f'{token}\r\n--{mark}--\r\n').encode()
    answer = other.ask("POST", "/files", body, {"Content-Type": f"multipart/form-data; boundary={mark}"})
    say(answer.status == 403 and len(server.memories()) == kept, "a file before the token is not kept", (answer.status, len(server.memories())))
    for kind, data in (("text/plain", b"token=" + token.encode()), ("multipart/form-data", b"x"), ("multipart/form-data; boundary=", b"--\r\n"), ("application/json", b"{}"), ("", b"x")):
        answer = other.ask("POST", "/files", data, {"Content-Type": kind})
        say(answer.status == 403, f"a body of the kind \"{kind}\": refused", answer.status)
    answer = other.ask("POST", "/files", b"token=" + token.encode() + b"&x=1&x=2", form)
    say(answer.status == 400 and answer.page.faults()[0][0].startswith("The selected file could not be uploaded"), "a field that stands there twice: refused", answer.status)
    answer = other.ask("POST", "/remove", b"token=" + token.encode() + b"&number=1&number=2", form)
    say(answer.status == 400, "the same in a form without files", answer.status)
    many = "&".join(f"f{i}=x" for i in range(500)) + f"&token={token}"
    say(other.ask("POST", "/holder", many.encode(), form).status == 403, "five hundred fields: refused")
    long = f"token={token}&holder=" + "x" * 100000
    say(other.ask("POST", "/holder", long.encode(), form).status in (303, 400, 403), "a field of 100,000 letters: refused")
    say(len(other.ask("POST", "/holder", long.encode(), form).body) < 20000, "and not given back")
    got = raw(server, f"POST /files HTTP/1.1\r\nHost: localhost\r\nCookie: {other.cookie}\r\nContent-Length: 99999999999\r\n\r\n".encode())
    say(status_of(got) == 413, "a body that is too long by its own word: 413 at once", got[:100])
    for text in (b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost:\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n"):
        say(status_of(raw(server, text)) in (400, 421), f"{text!r}: refused without a host")
    for text in (b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
                 b"GET /" + b"a" * 60000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"POST /files HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"):
        got = raw(server, text)
        say(status_of(got) in (None, 400, 404, 413, 414, 421, 431, 501, 505), f"{text[:30]!r}... does no harm", got[:80])
    say(Browser(server.port).ask("GET", "/").status == 200, "the pages are still there")


def check_queue(build):
    server = Server(build)
    slow = (BROKEN / "slow.pdf").read_bytes()
    waiting = []
    for i in range(8):
        browser, page = begin(server)
        page = add(browser, page, (f"Example child {i}.pdf", slow + b"%%%d" % i)).page
        answer = browser.send(page, "/read", follow=False)
        waiting.append(browser)
    say(answer.status == 303, "eight letters are read at a time", answer.status)
    lines = [pathlib.Path(f"/proc/{child}/cmdline").read_bytes() for child in server.children()]
    say(len(lines) == 16 and not any(b"Example" in line or b".pdf" in line for line in lines), "no tool's command line says anything of a letter", lines)
    inherited = [os.readlink(f"/proc/{child}/fd/{one}") for child in server.children()[:2] for one in os.listdir(f"/proc/{child}/fd")]
    say(not any("socket" in name or "eventpoll" in name for name in inherited), "no tool has a connection of the pages", inherited)
    browser, page = begin(server)
    page = add(browser, page, ("a.pdf", letter("refusal-to-assess-leeds"))).page
    answer = browser.send(page, "/read", follow=False)
    say(answer.status == 503 and int(answer.header("Retry-After")) > 0 and has(answer.page, "there is a queue", "still here"), "the ninth is asked to wait: 503 with Retry-After", (answer.status, answer.headers))
    progress = waiting[0].ask("GET", "/reading")
    say(progress.status == 200 and b'<noscript><meta http-equiv="refresh"' in progress.body and progress.page.form("/cancel"), "a page while it is read, which asks again by itself", progress.page.text)
    say(waiting[0].ask("GET", "/reading/state").body == b"reading", "the same for the script")
    page = waiting[0].send(progress.page, "/cancel").page
    say(waiting[0].path == "/files" and has(page, "Example child 0.pdf") and until(lambda: len(server.children()) == 14), "Cancel ends the reading, and keeps the files", (waiting[0].path, server.children()))
    page = browser.send(browser.go("/files").page, "/read").page
    say(browser.path == "/check" and has(page, "Leeds City Council"), "the ninth is read then", page.text)
    waiting[1].send(waiting[1].go("/").page, "/start")
    say(until(lambda: len(server.children()) == 12), "Start ends what is being read", server.children())
    pids = server.children()
    said, status = server.stop()
    say(status == 0 and not said and not any(os.path.exists(f"/proc/{pid}") and b"ehc-" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids),
        "stopped while six letters are read: nothing is left running, nothing was said of them", (status, said))


def check_time(build):
    server = Server(build, "--minutes", "0.05", "--patience", "1")
    added = False
    while not added:  # on a slow machine a session may be over before its letter has come
        browser, page = begin(server)
        added = page.form("/files") and add(browser, page, ("a.pdf", letter("refusal-to-assess-leeds"))).status == 200
    say(until(lambda: not server.memories()) and browser.ask("GET", "/files").status == 403 and has(browser.ask("GET", "/check").page, "Your session has ended", "Nothing of it is left"),
        "when its time is over all of a session is forgotten", server.memories())
    got = raw(server, b"GET / HTTP/1.1\r\nHost: loc", half=True)
    say(True, "a client that does not go on asking is cut off", got[:50])
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        cut = False
        try:
            for letter_ in b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 2000:
                connection.sendall(bytes([letter_]))
                connection.settimeout(0.1)
                try:
                    cut = connection.recv(100) == b""
                except TimeoutError:
                    pass
                if cut:
                    break
        except OSError:
            cut = True
    say(cut, "so is one that asks a letter at a time")
    say(Browser(server.port).ask("GET", "/").status == 200 and server.stop()[1] == 0, "others are served meanwhile")


def check_traces(build, work):
    """Nothing on the disk, nothing said: a letter goes through with folders of its own to look at."""
    for name in ("home", "tmp", "here"):
        (work / name).mkdir()
    before = os.getcwd()
    os.chdir(work / "here")
    try:
        server = Server(build, environment={"HOME": str(work / "home"), "TMPDIR": str(work / "tmp"), "XDG_CACHE_HOME": str(work / "home")})
        browser, page = read(server, ("Example child.pdf", letter("refusal-to-assess-leeds")), ("Example child.jpg", (BROKEN / "scan.jpg").read_bytes()))
        for path in ("/check", "/guide", "/guide.pdf", "/letter"):
            browser.go(path)
        limits = pathlib.Path(f"/proc/{server.pid}/limits").read_text()
        say(re.search(r"Max core file size +0 +0", limits), "a crash would leave no picture of its memory", limits)
        opened = [os.readlink(f"/proc/{server.pid}/fd/{one}") for one in server.descriptors()]
        say(not any("Example" in name for name in opened) and sum(name.startswith("/memfd:") for name in opened) == 2, "letters are files of memory without a name", opened)
        said, status = server.stop()
        say(status == 0 and said == "", "nothing is said of a letter, and no log written", said)
        left = [path for path in work.rglob("*") if path.is_file()]
        say(not left, "no file is left anywhere", left)
    finally:
        os.chdir(before)


def check_token(build, work):
    for options, words in ((("--listen", "0.0.0.0"), "--token"), (("--cert", "x"), "--key"), (("--key", "x"), "--cert"), (("--port", "99999"), "--port"), (("--minutes", "31"), "--minutes"),
                           (("--today", "x"), "--today"), (("file.pdf",), "takes no files"), (("--listen", "nonsense", "--token"), "--listen"), (("--nonsense",), "ehc help serve")):
        done = subprocess.run([build / "ehc-serve", *options], capture_output=True, text=True, timeout=PATIENCE, check=False)
        say(done.returncode == 2 and words in done.stderr and not done.stdout, "wrong use: " + " ".join(options), (done.returncode, done.stderr))
    server = Server(build)
    done = subprocess.run([build / "ehc-serve", "--port", str(server.port)], capture_output=True, text=True, timeout=PATIENCE, check=False)
    say(done.returncode == 2 and "another program on that port" in done.stderr, "a port that is taken", done.stderr)
    listens = subprocess.run(["grep", "-c", "^ *[0-9]*: 0100007F:%04X 00000000:0000 0A" % server.port, "/proc/net/tcp"], capture_output=True, text=True, check=False).stdout.strip()
    say(listens == "1", "without --token only this machine's own address is listened on", listens)
    server.stop()

    server = Server(build, "--token", "--listen", "127.0.0.1")
    second = server.process.stdout.readline().decode()
    found = re.search(r"http://127\.0\.0\.1:%d/join/([0-9a-f]{32})$" % server.port, second.strip())
    code = [server.process.stdout.readline().decode() for _ in range(20)]
    say(found and all(len(re.sub(r"\x1b\[[0-9;]*m|\n", "", line)) == len(re.sub(r"\x1b\[[0-9;]*m|\n", "", code[0])) for line in code), "--token prints a link and its QR code", second)
    desk, desk_page = begin(server)
    say("Send photos from a phone" in desk_page.text and desk_page.source.count('class="ehc-code"') == 1, "the adviser's page shows the code too", desk_page.text)
    phone = Browser(server.port)
    say(phone.ask("GET", "/join/" + "0" * 32).status == 403 and phone.cookie is None, "a wrong link leads nowhere")
    page = phone.go("/join/" + found[1]).page
    say(page.heading == "What do you want to do?", "the link", page.text)
    page = phone.send(page, "/phone", button="send").page
    say(phone.path == "/photos", "a phone sends photos", phone.path)
    page = phone.send(page, "/photos", files=[("IMG_1.jpg", (BROKEN / "scan.jpg").read_bytes())]).page
    say(has(page, "1 file sent") and "IMG_1" not in page.text, "and is told that they came", page.text)
    say(phone.send(page, "/photos").page.faults() == [("Select a file", "letter")], "no photo selected")
    say(all(phone.ask("GET", path).status == 403 for path in ("/files", "/check", "/guide", "/letter", "/page-1.jpg")), "it sees nothing of what was read")
    page = desk.go("/files").page
    say(has(page, "IMG_1.jpg", "Sent from a phone"), "they are on the adviser's page", page.text)
    page = desk.send(page, "/read").page
    say(page.heading != "We could not read this letter", "and are read with the letter", page.text)
    desk.send(desk.go("/").page, "/start")
    desk.ask("POST", "/again", b"token=" + desk.go("/files").page.form("/files")["fields"]["token"].encode(), {"Content-Type": "application/x-www-form-urlencoded"})
    page = phone.send(phone.go("/photos").page, "/photos", files=[("IMG_2.jpg", (BROKEN / "scan.jpg").read_bytes())]).page
    say(page.faults() == [("Ask the adviser to choose “Start now” on the computer, then send the photos again", "letter")], "nobody there to send photos to", page.faults())
    page = phone.send(phone.go("/join/" + found[1]).page, "/phone", button="own").page
    add(phone, page, ("mine.pdf", letter("refusal-to-assess-leeds")))
    before = phone.cookie
    phone.go("/join/" + found[1])
    say(phone.cookie != before and has(phone.go("/files").page, "mine.pdf"), "a phone that opens the link once more keeps what it has begun")
    own = Browser(server.port)
    page = own.send(own.go("/join/" + found[1]).page, "/phone", button="own").page
    say(own.path == "/files" and page.heading == "Add the letter", "a phone goes the whole way by itself", own.path)
    server.stop()

    key, certificate = work / "key.pem", work / "cert.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "30", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost"], check=True, capture_output=True)
    server = Server(build, "--cert", certificate, "--key", key)
    browser = Browser(server.port, tls=str(certificate), name=f"localhost:{server.port}")
    answer = browser.ask("GET", "/")
    say(server.first.count("https://localhost") and answer.status == 200 and "; Secure" in answer.header("Set-Cookie"), "https, with a cookie for it alone", answer.headers)
    page = browser.send(answer.page, "/start").page
    page = browser.send(add(browser, page, ("a.pdf", letter("refusal-to-assess-leeds"))).page, "/read").page
    say(has(page, "Leeds City Council"), "a letter by way of https", page.text)
    old = subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", "-tls1_1"], input=b"", capture_output=True, timeout=PATIENCE, check=False)
    say(old.returncode != 0, "no TLS before 1.2", old.stdout[-200:])
    say(b"HTTP/1.1 200" not in raw(server, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"), "no plain http beside it")
    server.stop()
    done = subprocess.run([build / "ehc-serve", "--cert", key, "--key", work / "nowhere"], capture_output=True, text=True, timeout=PATIENCE, check=False)
    say(done.returncode == 2 and "could not be read" in done.stderr, "a key that is not there", done.stderr)


def check_words(build, work):
    """data/pages.ini is held to what the program uses."""
    data = work / "data"
    data.mkdir()
    for path in (TOP / "data").glob("*"):
        if path.name != "pages.ini":
            (data / path.name).symlink_to(path)
    pages = (TOP / "data/pages.ini").read_text()
    for change, words in ((pages.replace("[ask.dated]\n", "[ask.datum]\n"), "[ask.dated] is missing"), (pages + "[new.one]\ntext = x\n", "[new.one]"),
                          (pages.replace("You need the letter:", "You need {this}:"), "{this} cannot stand in [start.forms]"), (pages.replace("text = Start now\n", "text =\n"), "[start.button]"),
                          (pages + "[ask.dated]\ntext = x\n", "ask.dated")):
        (data / "pages.ini").write_text(change)
        done = subprocess.run([build / "ehc-serve", "--port", "0", "--data", data], capture_output=True, text=True, timeout=PATIENCE, check=False)
        say(done.returncode == 2 and words in done.stderr, f"pages.ini: {words}", (done.returncode, done.stderr))
    used = "".join(path.read_text() for path in (TOP / "serve").glob("*.c"))
    ids = re.findall(r"^\[(.+)\]$", pages, re.M)
    unused = [one for one in ids if f'"{one}"' not in used and not re.match(r"(dated|issued|contacted)\.(none|no-day|no-month|no-year|year-digits|not-real|future|too-old)$", one)]
    say(not unused and ids == re.findall(r'\{ "([^"]+)"', (TOP / "serve/words_ids.h").read_text()), "every sentence is used, and in the same order in words_ids.h", unused)


def main(build):
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        server = Server(build)
        check_way(server)
        check_doubt(server)
        check_without(server)
        check_changes(server)
        check_faults(server)
        check_forms(server)
        check_refusals(server)
        said, status = server.stop()
        say(status == 0 and said == "", "the server ends, and has said nothing of all that", (status, said))
        server = Server(build)
        check_files(server)
        server.stop()
        check_queue(build)
        check_time(build)
        check_traces(build, work)
        check_token(build, work)
        check_words(build, work)
    return serve_help.failed


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build").resolve()))
