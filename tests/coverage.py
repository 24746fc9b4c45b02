#!/usr/bin/python3
"""How much of the project's own code the tests run: tests/coverage.py BUILD, after the tests of a build with --coverage.

Prints the share of lines for each folder and for all, and with --say the lines of each file that no test runs.
"""
import collections
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("record", "extract", "classify", "timeline", "render", "pack", "desk", "serve")


def counts(build):
    """For each source file of ours, how often each of its lines was run."""
    found = collections.defaultdict(collections.Counter)
    notes = [path for folder in FOLDERS for path in (build / folder).rglob("*.gcno")]
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(["gcov", "--json-format", *map(str, notes)], cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        for path in pathlib.Path(work).glob("*.gcov.json.gz"):
            for file in json.loads(gzip.decompress(path.read_bytes()))["files"]:
                name = (TOP / file["file"]).resolve()
                if name.is_relative_to(TOP) and name.relative_to(TOP).parts[0] in FOLDERS:
                    for line in file["lines"]:
                        found[str(name.relative_to(TOP))][line["line_number"]] += line["count"]
    return found


def ranges(numbers):
    """1-3, 7"""
    out = []
    for number in sorted(numbers):
        if out and number == out[-1][1] + 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in out)


def main():
    say = "--say" in sys.argv
    build = pathlib.Path([word for word in sys.argv[1:] if word != "--say"][0]).resolve()
    found = counts(build)
    if not found:
        raise SystemExit("There are no counts. Run `make coverage`.")
    run, lines = collections.Counter(), collections.Counter()
    for name, counted in sorted(found.items()):
        missed = [number for number, times in counted.items() if times == 0]
        folder = name.split("/")[0]
        lines[folder] += len(counted)
        run[folder] += len(counted) - len(missed)
        if say and missed:
            print(f"{name}: {len(counted) - len(missed)} of {len(counted)}; not {ranges(missed)}")
    for folder in FOLDERS:
        print(f"{folder:10} {run[folder]:6} of {lines[folder]:6} lines run  {100 * run[folder] / lines[folder]:5.1f} %")
    print(f"{'all':10} {run.total():6} of {lines.total():6} lines run  {100 * run.total() / lines.total():5.1f} %")


main()
