"""Runs the whole chain on every sample, once for all the tests that look at its output.

What each stage said is kept in BUILD/samples/ and made again when a program, a data file or a sample is newer. Tests that run at the
same time wait for each other here.
"""
import fcntl
import json
import pathlib
import shutil
import subprocess

TOP = pathlib.Path(__file__).resolve().parent.parent
TODAY = "2026-11-21"
STAGES = ("extract", "classify", "timeline")


class Made:
    """One file of a sample: its name, its form (pdf or scan), the record after each stage, and its sheet as PDF and as text."""

    def __init__(self, source, records, sheets):
        self.source = source
        self.folder = source.parent
        self.name = source.parent.name
        self.form = "pdf" if source.name == "letter.pdf" else "scan"
        self.records = records
        hashed = records["extract"]["letter"]["sha256"]
        self.sheet = sheets / (hashed + ".pdf")
        self.text = sheets / (hashed + ".txt")
        self.polish = sheets.parent / "sheets-pl" / (hashed + ".txt")

    @property
    def record(self):
        return self.records["timeline"]


def sources():
    return sorted(TOP.glob("samples/*/letter.pdf")) + sorted(TOP.glob("samples/*/scan.pdf"))


def inputs(build):
    return sources() + [build / ("ehc-" + stage) for stage in STAGES + ("render",)] + [p for p in (TOP / "data").iterdir() if p.is_file()]


def run(command, text, kept):
    """The program's output, also written to `kept`. 3 is a doubt, which is no failure."""
    done = subprocess.run([str(word) for word in command], input=text, stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit("not ok - %s on every sample: exit status %d" % (pathlib.Path(command[0]).name, done.returncode))
    kept.write_bytes(done.stdout)
    return done.stdout


def make_records(build, kept):
    names = "".join("%s\n" % path for path in sources()).encode()
    text = run([build / "ehc-extract", "--files-from", "-"], names, kept / "extract.jsonl")
    text = run([build / "ehc-classify"], text, kept / "classify.jsonl")
    run([build / "ehc-timeline", "--today", TODAY], text, kept / "timeline.jsonl")


def make_sheets(build, kept):
    shutil.rmtree(kept / "sheets", ignore_errors=True)
    run([build / "ehc-render", "--out", kept / "sheets", "--text"], (kept / "timeline.jsonl").read_bytes(), kept / "render.out")
    shutil.rmtree(kept / "sheets-pl", ignore_errors=True)
    run([build / "ehc-render", "--out", kept / "sheets-pl", "--text", "--language", "pl"], (kept / "timeline.jsonl").read_bytes(), kept / "render-pl.out")


def keep_fresh(build, kept, what, maker):
    """Makes what is older than anything that it is made from."""
    done = kept / what
    if not done.exists() or done.stat().st_mtime < max(path.stat().st_mtime for path in inputs(build)):
        done.unlink(missing_ok=True)
        maker(build, kept)
        done.touch()


def samples(build, with_sheets=False):
    """All files of all samples, as Made."""
    build = pathlib.Path(build).resolve()
    kept = build / "samples"
    kept.mkdir(parents=True, exist_ok=True)
    with open(kept / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        keep_fresh(build, kept, "records.done", make_records)
        if with_sheets:
            keep_fresh(build, kept, "sheets.done", make_sheets)
    stages = {stage: [json.loads(line) for line in (kept / (stage + ".jsonl")).open(encoding="utf-8")] for stage in STAGES}
    for stage, records in stages.items():
        if len(records) != len(sources()):
            raise SystemExit("not ok - %d files in, %d records out of ehc-%s" % (len(sources()), len(records), stage))
    return [Made(source, {stage: stages[stage][i] for stage in STAGES}, kept / "sheets") for i, source in enumerate(sources())]
