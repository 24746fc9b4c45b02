#!/usr/bin/python3
"""soak_serve.py - thousands of letters through the pages of ehc serve, and what is left afterwards: memory, files, processes, descriptors.

Run as: tests/soak_serve.py BUILD [UPLOADS]. Four people at a time; some change their mind in the middle: they cancel, start again, or just go.
Prints "ok" and "not ok" lines with the figures; ends with 1 if any is not ok.
"""
import os
import pathlib
import random
import sys
import tempfile
import threading

import serve_help
from serve_help import Browser, Server, say, until

TOP = pathlib.Path(__file__).resolve().parent.parent
WARM = 200            # letters until the program has all the memory that it works with
GROWTH_MAX = 8 * 1024  # kB: what the C library may keep for itself
LETTERS = [path.read_bytes() for path in sorted(TOP.glob("samples/*/letter.pdf"))]


def memory(pid):
    """kB that the process itself holds."""
    return int(next(line.split()[1] for line in open(f"/proc/{pid}/status", encoding="ascii") if line.startswith("VmRSS")))


def one(server, number):
    """One person. Every tenth does not go to the end."""
    chance = random.Random(number)
    browser = Browser(server.port)
    page = browser.send(browser.go("/").page, "/start").page
    page = browser.send(page, "/files", files=[(f"{number}.pdf", chance.choice(LETTERS) + b"%%%d" % number)]).page
    answer = browser.send(page, "/read", follow=False)
    while answer.status == 503:
        answer = browser.send(browser.go("/files").page, "/read", follow=False)
    way = chance.randrange(10)
    if way == 0:
        token = page.form("/read")["fields"]["token"].encode()
        browser.ask("POST", "/cancel", b"token=" + token, {"Content-Type": "application/x-www-form-urlencoded"})
    page = browser.go("/check").page
    while way != 0 and page.forms and "not-sure" in page.forms[0]["buttons"]:
        page = browser.send(page, page.forms[0]["action"], button="not-sure").page
    if way > 1:
        guide = browser.go("/guide")
        browser.go("/page-1.jpg")
        browser.go("/guide.pdf")
        if guide.page.form("/again"):
            browser.send(guide.page, "/again")
            return
    browser.send(browser.go("/").page, "/start")  # what was there before is forgotten, and this is left behind, empty


def run(server, numbers):
    numbers, lock, broken = iter(numbers), threading.Lock(), []

    def work():
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            try:
                one(server, number)
            except Exception as error:  # pylint: disable=broad-except
                broken.append((number, repr(error)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return broken


def main(build, uploads):
    with tempfile.TemporaryDirectory() as folder:
        # Sessions that people just leave are forgotten by their time: a short one, so that their number stays small.
        server = Server(build, "--minutes", "0.5", environment={"TMPDIR": folder, "HOME": folder})
        Browser(server.port).ask("GET", "/")  # it turns its loop now, and has all that it keeps open
        idle = len(server.descriptors())
        warm = min(WARM, uploads // 2)
        broken = run(server, range(warm))
        until(lambda: not server.memories())
        before = memory(server.pid)
        broken += run(server, range(warm, uploads))
        say(not broken, f"{uploads} letters", broken[:3])
        say(until(lambda: not server.memories() and not server.children()), "no file of memory and no process is left", (server.memories(), server.children()))
        say(until(lambda: len(server.descriptors()) <= idle), f"descriptors: {idle} before, {len(server.descriptors())} after", server.descriptors())
        after = memory(server.pid)
        say(after - before < GROWTH_MAX, f"memory: {before} kB after {warm} letters, {after} kB after {uploads}")
        left = [path for path in pathlib.Path(folder).rglob("*") if path.is_file()]
        say(not left, "no file is left on the disk", left)
        said, status = server.stop()
        say(status == 0 and not said, "it ends, and has said nothing", (status, said))
    return serve_help.failed


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build").resolve(), int(sys.argv[2] if len(sys.argv) > 2 else os.environ.get("UPLOADS", "2000"))))
