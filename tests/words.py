#!/usr/bin/python3
"""The share of a letter's words that are read right, beside plain tesseract: `make words`.

usage: words.py [--build BUILD] [--letters NAME,...] [--forms FORM,...]
Scans at 300, 200, 150 and 100 dpi, scans that lie 5, 10 and 15 degrees crooked, and phone photos are made of a few samples. A word
counts as right once for each time that it stands in the letter and was read. Plain tesseract gets what a person would give it: the
photo itself, or `pdftoppm -r 300 -gray`. Prints a row for each form; exit status 1 when ours are fewer than tesseract's by over a point.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(TOP / "samples"))

import letter_paper   # noqa: E402

LETTERS = ("refusal-to-assess-leeds refusal-to-issue-barking-and-dagenham final-plan-dated-31-december refusal-to-reassess-walsall "
           "plan-maintained-three-boxes cease-to-maintain-outcomes-achieved")
SCANS = {"300 dpi": (300, 0.5), "200 dpi": (200, 0.5), "150 dpi": (150, 0.5), "100 dpi": (100, 0.5),
         "5 degrees": (200, 5), "10 degrees": (200, 10), "15 degrees": (200, -15)}
FORMS = list(SCANS) + ["photo"]
ALLOWED = 0.01   # share of the words: chance, at a few thousand words
ONE_THREAD = dict(os.environ, OMP_THREAD_LIMIT="1")


def words_of(text):
    """Words as they are compared: small letters, curly quotes and dashes made plain, punctuation around them dropped."""
    text = text.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-")
    return collections.Counter(word for word in (re.sub(r"^\W+|\W+$", "", part) for part in text.split()) if word)


def run(command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, check=False, **more).stdout


def truth(letter):
    return words_of(run(["pdftotext", letter, "-"]).decode())


def make(name, letter, form, folder):
    """The files of one form of a letter, in order."""
    if form == "photo":
        letter_paper.write_photos(name, letter, folder)
        return sorted(folder.glob("page-*.jpg"))
    dpi, skew = SCANS[form]
    path = folder / "scan.pdf"
    letter_paper.write_scan(name, letter, path, dpi, skew)
    return [path]


def ours(build, files):
    record = json.loads(run([build / "ehc-extract", "--together", "--everything", "--jobs", "1", *files]))
    return words_of("\n".join(page["words"] for page in record["text"]["pages"]))


def tesseract(files, folder):
    if files[0].suffix == ".pdf":
        run(["pdftoppm", "-r", "300", "-gray", files[0], folder / "drawn"])
        files = sorted(folder.glob("drawn*.pgm"))
    return words_of("\n".join(run(["tesseract", path, "-"], env=ONE_THREAD).decode() for path in files))


def measure(build, name, form):
    letter = TOP / "samples" / name / "letter.pdf"
    wanted = truth(letter)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files = make(name, letter, form, folder)
        return wanted.total(), (wanted & ours(build, files)).total(), (wanted & tesseract(files, folder)).total()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=TOP / "build")
    parser.add_argument("--letters", default=LETTERS.replace(" ", ","))
    parser.add_argument("--forms", default=",".join(FORMS))
    chosen = parser.parse_args()
    letters, forms = chosen.letters.split(","), chosen.forms.split(",")
    build = chosen.build.resolve()
    worse = False
    print(f"{len(letters)} letters     words     ours  tesseract")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for form in forms:
            results = list(pool.map(lambda name: measure(build, name, form), letters))   # noqa: B023 (used at once)
            count, right, plain = (sum(column) for column in zip(*results))
            print(f"{form:12} {count:7} {right / count:8.1%} {plain / count:10.1%}", flush=True)
            worse |= right < plain - ALLOWED * count
    return 1 if worse else 0


sys.exit(main())
