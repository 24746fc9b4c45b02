#!/usr/bin/python3
"""`ehc inbox` beside the usual tools, and over a long run: tests/bench_inbox.py [BUILD]

Letters a second with one and two jobs, beside GNU parallel with pdftotext (born-digital) and OCRmyPDF (scans) on the same files: each pair runs in turn,
and the medians of times and of ratios are shown. Then a run over many letters: are its last thousand as quick as its first, and does its memory stay as it is?
Times differ between machines and from minute to minute; ratios hardly do. Exit status 1 when a ratio or the memory is over its goal.

In the environment: LETTERS of the long run (10000; none under 1000), SCANS (40; 0 leaves them out). The letters are the samples again and again, each with a line of its own at the end, so that
no two are the same. With the defaults it takes about ten minutes, half of them OCRmyPDF's.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import typing

sys.dont_write_bytecode = True

from inbox_help import TODAY, TOP, tools_of, tree, vary   # noqa: E402

BUILD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else TOP / "build").resolve()
LETTERS = int(os.environ.get("LETTERS", "10000"))
SCANS = int(os.environ.get("SCANS", "40"))
FEW, PAIRS = 300, 3           # born-digital letters of a pair, and pairs
GROUPS = 5                    # into which the scans are parted: so many pairs with ocrmypdf -j 2,
FURTHER = 3                   # and so many of the other pairs
LONG_LEAST = 1000             # letters of a long run
DPI = 200                     # of an office scanner
BORN_DIGITAL_GOAL = 5.0       # times as long as pdftotext: it reads, and makes a sheet, a record and a list too
SCANS_GOAL = 0.5              # times as long as OCRmyPDF
PROCESSOR_GOAL = 1.25         # of a letter, in the last thousand beside the first: other than the wall time, it is the same on a busy machine
LETTER_GOAL = 4.0             # kB of ehc's own memory for each letter: its name and its row; a record would take twenty
TOOL_GOAL = 1.1               # the tools' memory at the end of the long run beside that after its first thousand
EVERY = 0.05                  # seconds between two looks at the long run
missed = False


def took(*command, fine=(0, 3)):
    """Its wall time in seconds."""
    began = time.monotonic()
    done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    ended = time.monotonic()
    if done.returncode not in fine:
        raise SystemExit(f"{command[0]} ended with {done.returncode}")
    return ended - began


def inbox_command(inbox, out, *options):
    return [BUILD / "ehc", "inbox", inbox, "--out", out, "--quiet", "--today", TODAY, *options]


def goal(value, most):
    global missed
    missed |= value > most
    return f"(goal {most:.2f})" + ("  MISSED" if value > most else "")


def compare(name, count, pairs, most=None):
    """`pairs` has the seconds of ours and theirs."""
    ours, theirs = statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    print(f"{name:62} {count / ours:8.1f} {count / theirs:10.1f} {ratio:8.2f} {goal(ratio, most) if most else ''}", flush=True)


def born_digital(work):
    inbox = work / "few"
    vary(inbox, FEW)
    def ours(jobs):
        out = work / "out"
        seconds = took(*inbox_command(inbox, out, "--jobs", jobs))
        shutil.rmtree(out)
        return seconds
    def theirs(jobs):
        return took("parallel", "-j", jobs, "pdftotext", "{}", "/dev/null", ":::", *sorted(inbox.iterdir()))
    for jobs in (1, 2):
        compare(f"born-digital, {jobs} at a time, beside parallel pdftotext", FEW, [(ours(jobs), theirs(jobs)) for _ in range(PAIRS)], BORN_DIGITAL_GOAL)


def make_scans(folders):
    """As an office scanner gives the samples: written once each, then varied."""
    sys.path.insert(0, str(TOP / "samples"))
    import letter_paper   # pylint: disable=import-outside-toplevel
    samples = sorted(TOP.glob("samples/*/letter.pdf"))[:SCANS]
    for folder in folders:
        folder.mkdir()
    for i, sample in enumerate(samples):
        letter_paper.write_scan(f"bench {i}", sample, folders[i % len(folders)] / f"scan {i:03}.pdf", DPI)
    return len(samples)


def scans(work):
    folders = [work / f"scans {i}" for i in range(GROUPS)]
    count = make_scans(folders) / GROUPS
    alone, by_two, ours_one = [], [], []
    for folder in folders:
        files = sorted(folder.iterdir())
        ours = took(*inbox_command(folder, work / "out-2", "--jobs", 2))
        alone.append((ours, sum(took("ocrmypdf", "-j", 2, "-q", path, work / "ocr.pdf") for path in files)))
        if len(by_two) == FURTHER:
            continue
        by_two.append((ours, took("parallel", "-j", 2, "ocrmypdf", "-j", 1, "-q", "{}", f"{work}/ocr-{{%}}.pdf", ":::", *files)))
        ours_one.append((took(*inbox_command(folder, work / "out-1", "--jobs", 1)), ours))
        same_results(work / "out-1", work / "out-2")
    compare(f"{DPI} dpi scans, 2 at a time, beside ocrmypdf -j 2", count, alone, SCANS_GOAL)
    compare(f"{DPI} dpi scans, 2 at a time, beside parallel ocrmypdf -j 1", count, by_two, SCANS_GOAL)
    compare(f"{DPI} dpi scans, 1 job beside 2", count, ours_one)


def same_results(one, other):
    if tree(one) != tree(other):
        raise SystemExit("the results of one and of two jobs differ")


def memory(process):
    """Kilobytes that it holds now; 0 when it has ended."""
    try:
        lines = pathlib.Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)
    except OSError:
        return 0


def processor(process):
    """Seconds of processor time that it and its children that have ended have used; 0 when it has ended."""
    try:
        stat = pathlib.Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
        return sum(map(int, stat.rpartition(")")[2].split()[11:15])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0


class Look(typing.NamedTuple):
    """What a run has come to."""
    seconds: float      # since its start
    done: int           # letters
    own: int            # kB of ehc
    tools: int          # kB of all its tools
    processor: float    # seconds, of all of them


def watch_run(inbox, out, tenth):
    """Runs ehc inbox with two jobs and looks at it again and again, and shows each tenth. Returns the looks and the seconds that it took."""
    looks, done, ledger, shown = [], 0, None, 0
    began = time.monotonic()
    with subprocess.Popen([str(word) for word in inbox_command(inbox, out, "--jobs", 2)], stdin=subprocess.DEVNULL) as running:
        while running.poll() is None:
            if ledger is None and (out / "ledger.jsonl").exists():
                ledger = open(out / "ledger.jsonl", "rb")   # pylint: disable=consider-using-with
            done += ledger.read().count(b"\n") if ledger else 0
            tools = tools_of(running.pid)
            looks.append(Look(time.monotonic() - began, done, memory(running.pid), sum(map(memory, tools)), sum(map(processor, [running.pid, *tools]))))
            if done >= shown + tenth and done < LETTERS:
                show_stretch(looks, shown, shown + tenth)
                shown += tenth
            time.sleep(EVERY)
    if running.returncode not in (0, 3):
        raise SystemExit(f"ehc inbox ended with {running.returncode}")
    ledger.close()
    return [look for look in looks if look.done < LETTERS and look.tools > 0], time.monotonic() - began


def stretch(looks, first, last):
    """While letters `first` to `last` were done: letters a second, milliseconds of processor time for each, the most kB of ehc and of its tools."""
    inside = [look for look in looks if first <= look.done <= last]
    begin, end = inside[0], inside[-1]
    count = end.done - begin.done
    return (count / (end.seconds - begin.seconds), 1000 * (end.processor - begin.processor) / count, max(look.own for look in inside),
            max(look.tools for look in inside))


def show_stretch(looks, first, last):
    rate, each, own, tools = stretch(looks, first, last)
    print(f"letters {first + 1:6} to {last:6} {rate:10.1f} {each:13.1f} ms {own:9} kB {tools:9} kB", flush=True)


def long_run(work):
    inbox, out, tenth = work / "many", work / "many-out", LETTERS // 10
    vary(inbox, LETTERS)
    print(f"\n{'a long run with 2 jobs':24} {'a second':>10} {'processor each':>16} {'ehc':>12} {'its tools':>12}", flush=True)
    looks, seconds = watch_run(inbox, out, tenth)
    show_stretch(looks, LETTERS - tenth, LETTERS)
    print(f"{LETTERS} letters in {seconds:.0f} s: {LETTERS / seconds:.0f} a second")
    first, last = stretch(looks, tenth // 10, tenth), stretch(looks, LETTERS - tenth, LETTERS)
    each = (last[2] - first[2]) / (LETTERS - tenth)
    print("the last tenth beside the first:")
    print(f"  processor time of a letter, times as long {last[1] / first[1]:8.2f} {goal(last[1] / first[1], PROCESSOR_GOAL)}")
    print(f"  memory of the tools, times as much        {last[3] / first[3]:8.2f} {goal(last[3] / first[3], TOOL_GOAL)}")
    print(f"  memory of ehc, kB more for each letter    {each:8.2f} {goal(each, LETTER_GOAL)}")
    again = took(*inbox_command(inbox, out))
    print(f"a second run, in which nothing is new: {again:.1f} s, {LETTERS / again:.0f} a second")


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        print(f"{'letters a second':62} {'ehc inbox':>8} {'beside it':>10} {'times as long':>14}")
        born_digital(work)
        if SCANS >= GROUPS:
            scans(work)
        if LETTERS >= LONG_LEAST:
            long_run(work)
        else:
            print(f"\nno long run: LETTERS is under {LONG_LEAST}, too few to see a tenth of them go by")
    return 1 if missed else 0


sys.exit(main())
