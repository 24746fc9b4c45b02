"""What the tests of `ehc inbox` share: folders of invented letters, runs, and what is left after them."""
import csv
import os
import pathlib
import shutil
import subprocess
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
BROKEN = TOP / "tests/broken"
TODAY = "2026-11-21"
LONG_AGO = 1_700_000_000   # so that no file counts as one that is still being written


def sample(name):
    return TOP / "samples" / name / "letter.pdf"


def put(source, target, age=LONG_AGO):
    """A copy of the file, with an old time of change unless `age` is None. `target` may be bytes."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copyfile(source, target)
    if age:
        os.utime(target, (age, age))


def vary(inbox, count, first=0):
    """So many letters: the samples again and again, each with a line of its own at the end, so that no two are the same."""
    samples = [path.read_bytes() for path in sorted(TOP.glob("samples/*/letter.pdf"))]
    inbox.mkdir(parents=True, exist_ok=True)
    for i in range(first, first + count):
        path = inbox / f"letter {i:06}.pdf"
        path.write_bytes(samples[i % len(samples)] + b"%%%d\n" % i)
        os.utime(path, (LONG_AGO, LONG_AGO))


def tools_of(process):
    """The processes that this one started and that still run."""
    try:
        return [int(word) for word in pathlib.Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def command(build, inbox, out, *options):
    return [str(build / "ehc"), "inbox", str(inbox), "--out", str(out), "--today", TODAY, *map(str, options)]


def run(build, inbox, out, *options, timeout=120, **more):
    """The finished process, with what it printed."""
    return subprocess.run(command(build, inbox, out, *options), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout,
                          check=False, text=True, errors="replace", **more)


def rows(out):
    """The rows of triage.csv."""
    with open(out / "triage.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tree(out):
    """Every file of the results with its bytes, but for the lock."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file() and path.name != ".lock"}


def counts(printed):
    """The closing count as a list of (number, words); the first is that of all files."""
    lines = [line.split(None, 1) for line in printed.splitlines()]
    return [(int(line[0]), line[1]) for line in lines if len(line) == 2 and line[0].isdigit()]


def adds_up(printed):
    lines = counts(printed)
    return bool(lines) and lines[0][0] == sum(number for number, _ in lines[1:])


def count_of(printed, words):
    return sum(number for number, said in counts(printed) if words in said)


def wait_for(what, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.05)
    return False


def stand_in(build, folder, tool, text):
    """A folder of programs in which `tool` is a Python script; the real one is at REAL. Returns the folder of programs."""
    programs = folder / "bin"
    shutil.rmtree(folder, ignore_errors=True)
    programs.mkdir(parents=True)
    (folder / "data").symlink_to(TOP / "data")
    for name in ("ehc", "ehc-extract", "ehc-classify", "ehc-timeline", "ehc-render"):
        if name != tool:
            shutil.copy(build / name, programs / name)
    script = programs / tool
    script.write_text("#!/usr/bin/python3 -u\nREAL = %r\n" % str((build / tool).resolve()) + text, encoding="utf-8")
    script.chmod(0o755)
    return programs


# A tool that hands its input to the real one piece by piece; `react(piece)` may do something first.
PASS_ON = """
import os, signal, subprocess, sys, time
real = subprocess.Popen([REAL] + sys.argv[1:], stdin=subprocess.PIPE)
end = b"\\0\\0" if sys.argv[0].endswith("extract") else b"\\n"
def die():
    real.kill()
    os.kill(os.getpid(), signal.SIGKILL)
%s
kept = b""
while True:
    got = os.read(0, 65536)
    kept += got
    while end in kept:
        piece, kept = kept.split(end, 1)
        react(piece)
        real.stdin.write(piece + end)
        real.stdin.flush()
    if not got:
        break
real.stdin.close()
sys.exit(real.wait())
"""
