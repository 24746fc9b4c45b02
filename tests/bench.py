#!/usr/bin/python3
"""Ours beside what people use today, as one table: tests/bench.py [--json FILE] [--quick] [BUILD]

Each pair of commands runs in turn so many times; shown are the medians of their times and the median of their ratios. Times differ between machines and from
minute to minute, ratios hardly do. BENCHMARKS.md explains each row. `--quick` leaves out the long ones: the bundle and the inbox.
In the environment: LETTERS and SCANS of the inbox (2000, 20). Needs what makes samples, and pdftotext, pdftoppm, tesseract, ocrmypdf, qpdf;
valgrind, if it is there, counts instructions. Exit status 1 when a goal is missed.
"""
import argparse
import datetime
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "samples"))

import letter_paper   # noqa: E402 pylint: disable=wrong-import-position

TODAY = "2026-11-21"
SAMPLE = TOP / "samples/refusal-to-assess-leeds"
LETTER = SAMPLE / "letter.pdf"
LETTER_GOAL, LETTER_AIM, LETTER_MS = 5.0, 3.0, 60.0
SCAN_GOAL, SCAN_AIM = 1.0, 0.5
BUNDLE_GOAL = 0.1
PLAN_LINE = ("{n}. A teaching assistant who has been trained by a speech and language therapist works with the pupil in a small group of no more than four, "
             "for {minutes} minutes on each school day, and writes down what was tried and what came of it for the meeting at the end of each half term.\n\n")
PLAN_HEAD = "point: a plan of many pages\nkind: not-a-decision\ndated: none\ndoubt: kind\nauthority: none\nlayout: plain\n---\n@body\n"
ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1"}


class Table:
    """The rows, printed as they come."""

    def __init__(self):
        self.rows = []
        print(f"{'':66} {'ours':>10} {'beside it':>10} {'ratio':>8}  goal")

    def add(self, name, ours, peer=None, unit="ms", ratio=None, goal=None, aim=None):
        """`goal` is the most that `ratio` may be, or if there is none `ours`."""
        value = ours if ratio is None else ratio
        met = None if goal is None else value <= goal
        self.rows.append({"name": name, "ours": ours, "peer": peer, "unit": unit, "ratio": ratio, "goal": goal, "aim": aim, "met": met})
        said = "" if goal is None else f"  {goal:g}{f' (aim {aim:g})' if aim else ''}: {'met' if met else 'MISSED'}"
        print(f"{name:66} {show(ours, unit):>10} {show(peer, unit) if peer is not None else '':>10} {f'{ratio:.2f}' if ratio is not None else '':>8}{said}", flush=True)

    def heading(self, text):
        self.rows.append({"heading": text})
        print(f"\n{text}", flush=True)


def show(value, unit):
    return f"{value:.1f} {unit}" if isinstance(value, float) else f"{value} {unit}".strip()


def run(command, stdin=None, env=None, fine=(0, 3)):
    """(wall milliseconds, what it printed)."""
    with open(stdin or os.devnull, "rb") as source, tempfile.TemporaryFile() as out:
        began = time.monotonic()
        done = subprocess.run([str(word) for word in command], stdin=source, stdout=out, stderr=subprocess.DEVNULL, env=env, check=False)
        wall = (time.monotonic() - began) * 1000
        if done.returncode not in fine:
            raise SystemExit(f"{command[0]} ended with {done.returncode}")
        out.seek(0)
        return wall, out.read()


def peak(command, stdin=None):
    """kB of its largest process. Asked by a small program: what is started counts its starter's memory as its own."""
    ask = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    return int(run([sys.executable, "-S", "-c", ask, *command], stdin=stdin)[1])


def pairs(count, ours, theirs):
    """Medians of the milliseconds of both, and of their ratios. Each is a function that returns milliseconds."""
    both = [(ours(), theirs()) for _ in range(count)]
    return statistics.median(pair[0] for pair in both), statistics.median(pair[1] for pair in both), statistics.median(pair[0] / pair[1] for pair in both)


class Bench:
    def __init__(self, build, work):
        self.build, self.work, self.table = build, work, Table()

    def tool(self, name):
        return self.build / name

    def letter(self, path, record=None):
        """`ehc letter` on one file."""
        return [self.tool("ehc"), "letter", path, "-o", self.work / "sheet.pdf", "--force", "--today", TODAY] + (["--record", record] if record else [])

    def plain_ocr(self, path, words=None):
        """What a person would do at the shell: milliseconds of drawing and reading all pages. `words` receives a text a page."""
        pages = self.work / "pages"
        shutil.rmtree(pages, ignore_errors=True)
        pages.mkdir()
        taken = run(["pdftoppm", "-r", "300", "-gray", path, pages / "page"])[0]
        for page in sorted(pages.iterdir()):
            wall, out = run(["tesseract", page, "-"], env=ONE_THREAD)
            taken += wall
            if words is not None:
                words.append(out.decode("utf-8", "replace"))
        return taken

    # ---- files

    def scan(self, dpi, source, name):
        path = self.work / name
        letter_paper.write_scan("bench", pathlib.Path(source), path, dpi)
        return path

    def bundle(self):
        """45 scanned pages: the letter's two and a plan behind it."""
        plan = self.work / "plan.letter"
        plan.write_text(PLAN_HEAD + "".join(PLAN_LINE.format(n=n, minutes=n % 40 + 10) for n in range(1, 401)), encoding="utf-8")
        run([sys.executable, TOP / "samples/make-letters.py", "--pdf", self.work / "plan.pdf", plan])
        again = [self.work / "plan.pdf", "1-9"]
        run(["qpdf", "--empty", "--pages", LETTER, "1-2", *again * 4, self.work / "plan.pdf", "1-7", "--", self.work / "bound.pdf"])
        return self.scan(200, self.work / "bound.pdf", "bundle.pdf")

    # ---- rows

    def born_digital(self):
        self.table.heading("A born-digital letter of two pages")
        ours, theirs, ratio = pairs(31, lambda: run(self.letter(LETTER))[0], lambda: run(["pdftotext", LETTER, "-"])[0])
        self.table.add("letter to sheet, from the start, beside pdftotext", ours, theirs, ratio=ratio, goal=LETTER_GOAL, aim=LETTER_AIM)
        self.table.add("  its wall time", ours, goal=LETTER_MS)
        names = self.work / "names"
        names.write_text(f"{LETTER}\n" * 100, encoding="utf-8")
        line = (f"'{self.tool('ehc-extract')}' --files-from '{names}' | '{self.tool('ehc-classify')}' | '{self.tool('ehc-timeline')}' --today {TODAY} | "
                f"'{self.tool('ehc-render')}' --out '{self.work / 'sheets'}'")
        hundred = f"for i in $(seq 100); do pdftotext '{LETTER}' -; done"
        ours, theirs, ratio = pairs(5, lambda: run(["sh", "-c", line])[0], lambda: run(["sh", "-c", hundred])[0])
        self.table.add("100 letters to sheets in one pipe, beside 100 times pdftotext", ours, theirs, ratio=ratio, goal=LETTER_GOAL, aim=LETTER_AIM)

    def facts(self, path, words):
        """How many of kind, date and authority are read from the sheet's record and, by our own rules, from the peer's words."""
        head = dict(line.split(": ", 1) for line in (SAMPLE / "letter.letter").read_text(encoding="utf-8").split("\n---")[0].splitlines())
        pages = [{"page": n, "from": "ocr", "turned": 0, "confidence": 95, "words": text} for n, text in enumerate(words, 1)]
        plain = self.work / "plain.jsonl"
        plain.write_text(json.dumps({"format": 1, "letter": {"name": "x.pdf", "pages": len(pages)}, "text": {"pages": pages}}) + "\n", encoding="utf-8")
        run(self.letter(path, self.work / "record.json"))
        found = json.loads((self.work / "record.json").read_text(encoding="utf-8")), json.loads(run([self.tool("ehc-classify")], stdin=plain)[1])
        right = [head["kind"], head["dated"], head["authority"]]
        return [sum(sure and value == wanted for (value, sure), wanted in zip(three(record), right)) for record in found]

    def scans(self):
        self.table.heading("A page from an office scanner, to its sheet, beside pdftoppm -r 300 -gray and tesseract with one thread")
        run(["qpdf", LETTER, "--pages", ".", "1", "--", self.work / "one.pdf"])
        for dpi in (300, 200):
            path, words = self.scan(dpi, self.work / "one.pdf", f"scan-{dpi}.pdf"), []
            self.plain_ocr(path, words)
            ours, theirs, ratio = pairs(5, lambda p=path: run(self.letter(p))[0], lambda p=path: self.plain_ocr(p))
            self.table.add(f"{dpi} dpi", ours, theirs, ratio=ratio, goal=SCAN_GOAL, aim=SCAN_AIM)
            found, plain = self.facts(path, words)
            self.table.add(f"  {dpi} dpi: kind, date and authority that are wrong or not sure", 3 - found, 3 - plain, unit="", goal=3 - plain)

    def long_bundle(self):
        self.table.heading("A scanned bundle of 45 pages: a letter of two, and the plan")
        path, took = self.bundle(), {}
        ours = statistics.median(run(self.letter(path))[0] for _ in range(3))
        took["beside pdftoppm and tesseract over all pages"] = self.plain_ocr(path)
        took["beside ocrmypdf --sidecar"] = run(["ocrmypdf", "-q", "--sidecar", self.work / "sidecar.txt", path, self.work / "ocr.pdf"])[0]
        for name, theirs in took.items():
            self.table.add(f"bundle to sheet, {name}", ours, theirs, ratio=ours / theirs, goal=BUNDLE_GOAL)

    def parts(self):
        """Where the time of a born-digital letter goes."""
        self.table.heading("Where the time goes: each tool alone, on that letter")
        records = self.work / "1.jsonl", self.work / "2.jsonl", self.work / "3.jsonl"
        empty = self.work / "empty"
        empty.touch()
        sheets = ["--out", self.work / "sheets"]
        records[0].write_bytes(run([self.tool("ehc-extract"), LETTER])[1])
        records[1].write_bytes(run([self.tool("ehc-classify")], stdin=records[0])[1])
        records[2].write_bytes(run([self.tool("ehc-timeline"), "--today", TODAY], stdin=records[1])[1])
        for name, command, stdin in (
                ("ehc-extract", [self.tool("ehc-extract"), LETTER], None),
                ("  of that dynamic linking", [self.tool("ehc-extract"), "--help"], None),
                ("ehc-classify", [self.tool("ehc-classify")], records[0]),
                ("  of that linking, and reading rules and names", [self.tool("ehc-classify")], empty),
                ("  compiling every pattern, which no letter needs", [self.tool("ehc-classify"), "--check-rules"], empty),
                ("ehc-timeline", [self.tool("ehc-timeline"), "--today", TODAY], records[1]),
                ("  of that linking, and reading law and contacts", [self.tool("ehc-timeline"), "--today", TODAY], empty),
                ("ehc-render", [self.tool("ehc-render"), *sheets], records[2]),
                ("  of that linking, and reading wording and fonts", [self.tool("ehc-render"), *sheets], empty)):
            self.table.add(name, statistics.median(run(command, stdin=stdin)[0] for _ in range(15)))
        self.memory(records, sheets)

    def memory(self, records, sheets):
        self.table.heading("Most memory that one process holds (about 9,000 kB is the least that is seen)")
        for name, command, stdin in (
                ("ehc-extract, born-digital", [self.tool("ehc-extract"), LETTER], None),
                ("ehc-extract, a scanned page of 300 dpi", [self.tool("ehc-extract"), self.work / "scan-300.pdf"], None),
                ("ehc-classify", [self.tool("ehc-classify")], records[0]),
                ("ehc-timeline", [self.tool("ehc-timeline"), "--today", TODAY], records[1]),
                ("ehc-render", [self.tool("ehc-render"), *sheets], records[2]),
                ("pdftotext", ["pdftotext", LETTER, "-"], None),
                ("ocrmypdf, a scanned page of 300 dpi", ["ocrmypdf", "-q", self.work / "scan-300.pdf", self.work / "ocr.pdf"], None)):
            self.table.add(name, peak(command, stdin), unit="kB")

    def instructions(self):
        """The same on every run, whatever else the machine does."""
        if not shutil.which("valgrind"):
            return
        self.table.heading("Instructions (valgrind's count over all processes; the same on a busy machine)")
        counted = [sum(int(number.replace(",", "")) for number in re.findall(rb"refs: *([\d,]+)".decode(), said)) / 1e6
                   for said in (count_of(self.letter(LETTER)), count_of(["pdftotext", LETTER, "-"]))]
        self.table.add("letter to sheet, beside pdftotext", *counted, unit="M", ratio=counted[0] / counted[1])

    def inbox(self):
        """Runs the inbox's own bench and takes its rows that have a goal over."""
        self.table.heading("A folder of letters (rows of the inbox's own bench)")
        script = next(path for path in (TOP / "tests/bench_inbox.py", TOP / "tests/bench_inbox.sh") if path.exists())
        env = {"LETTERS": "2000", "SCANS": "20", **os.environ}
        with subprocess.Popen([*([sys.executable] if script.suffix == ".py" else []), str(script), str(self.build)], env=env, stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout:
                print(line, end="", flush=True)
                self.table.rows += goals_of(line)
        if process.returncode not in (0, 1):
            raise SystemExit(f"{script.name} ended with {process.returncode}")


def goals_of(line):
    """The rows in a line such as "memory of a letter: 1.2 kB (goal: at most 4); of a tool: 1.02 (goal 1.10)"."""
    rows = []
    for part in line.split(";"):
        row = re.match(r"(.*?)[: ]\s*([\d.]+)\D*\(goal:? (?:at most )?([\d.]+)\)", part)
        if row:
            rows.append({"name": re.sub(r"(\s+[\d.]+)+$", "", row[1].rstrip(" :")).strip(), "text": part.strip(), "ratio": float(row[2]), "goal": float(row[3]),
                         "met": float(row[2]) <= float(row[3])})
    return rows


def three(record):
    """(value, is it sure) of kind, date and authority."""
    return [(record.get(fact, {}).get(key), record.get(fact, {}).get("sure", False)) for fact, key in (("decision", "kind"), ("dated", "date"), ("authority", "code"))]


def count_of(command):
    done = subprocess.run(["valgrind", "--tool=callgrind", "--trace-children=yes", "--callgrind-out-file=/dev/null"] + [str(word) for word in command],
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, text=True)
    return done.stderr


def main():
    options = argparse.ArgumentParser()
    options.add_argument("build", nargs="?", default="build")
    options.add_argument("--json", help="write the table to this file as well")
    options.add_argument("--quick", action="store_true", help="leave out the bundle and the inbox")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(pathlib.Path(given.build).resolve(), pathlib.Path(folder))
        bench.born_digital()
        bench.scans()
        bench.parts()
        bench.instructions()
        if not given.quick:
            bench.long_bundle()
            bench.inbox()
    rows = bench.table.rows
    missed = [row["name"].strip() for row in rows if row.get("met") is False]
    if given.json:
        table = {"date": datetime.date.today().isoformat(), "processors": os.cpu_count(), "rows": rows}
        pathlib.Path(given.json).write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    met = sum(row.get("met") is True for row in rows)
    print(f"\n{met} goals met, {len(missed)} missed" + (": " + "; ".join(missed) if missed else ""))
    return 1 if missed else 0


sys.exit(main())
