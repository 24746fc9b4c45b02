#!/usr/bin/python3
"""Hostile input through the real programs with their real confinement: tests/torture.py [--seed N] [--count N] [--only KIND] [BUILD]

All of tests/broken/, and `count` spoilt PDFs, pictures, Word files, e-mails, lists of cases and records, each drawn from the seed, its kind and its
number. Of each run is asked:
  - it ends in time, with a status of 0, 2 or 3, and never by a signal;
  - every file has its record, which record.schema.json allows, and the next file is done; of a spoilt record comes a record, or a message;
  - nothing is written but what was asked for, and nothing is sent: the system calls are watched with strace, where it is installed;
  - no process holds more memory than it may.
A process that is confined may die of what it reads: that is what it is for. Those are counted, and named with --say. In a build of `make sanitize`
(BUILD ends in -sanitize) each is a failure: what is ours must not.
An input that fails is kept in BUILD/torture/, and belongs, made small, into tests/broken/ once it is mended. Last line: "N inputs, N failed".
"""
import argparse
import collections
import json
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import jsonschema   # noqa: E402

import mutate       # noqa: E402

TOP = pathlib.Path(__file__).resolve().parent.parent
TODAY = "2026-11-21"
SHARES = {"pdf": 30, "picture": 6, "word": 14, "mail": 14, "record": 22, "list": 8, "evidence": 6}   # of a hundred
LETTERS_MOST = 50             # lines of records
BATCH = 20                    # files that one process reads
SECONDS = 60                  # a file may take 30 of its own; the machine may be busy
MEMORY = 1_048_576            # kB: 1 GiB, which a confined process may ask for
CALLS = "trace=%network,open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,symlinkat,truncate,execve"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
CALL = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)")
SANITIZERS = "abort_on_error=1:disable_coredump=1:detect_leaks=0"   # no leaks: they are looked for by tracing, and strace traces
SANITIZER = re.compile(r"ERROR: AddressSanitizer|runtime error:")   # of programs that `make sanitize` built
NAMELESS = "O_TMPFILE"        # a file without a name, which is gone with its process
FINE = ("/dev/null", "/dev/tty")


class Run:
    """One torture: counts, and what failed."""

    def __init__(self, options, work):
        self.build, self.work, self.options = pathlib.Path(options.build).resolve(), work, options
        self.kept = self.build / "torture"
        self.sanitized = self.build.name.endswith("-sanitize")
        self.strace = shutil.which("strace")
        self.inputs, self.failed, self.most, self.deaths = 0, 0, 0, collections.Counter()
        schema = json.loads((TOP / "record/record.schema.json").read_text(encoding="utf-8"))
        self.schema = jsonschema.Draft202012Validator(schema)
        self.bases = self.read_bases()

    # ---- what is spoilt

    def read_bases(self):
        """For each kind the (name, bytes) that are spoilt."""
        def read(*patterns, most=400_000):
            paths = [path for pattern in patterns for path in sorted(TOP.glob(pattern))]
            return [(path.name, path.read_bytes()) for path in paths if 0 < path.stat().st_size <= most]
        def one_line(name, data):
            try:
                return name, json.dumps(json.loads(data)).encode() + b"\n"
            except ValueError:
                return name, data
        pdf = read("samples/*/letter.pdf", "tests/broken/*.pdf", most=60_000)
        return {"pdf": pdf + [(name, mutate.unpacked(data)) for name, data in pdf],
                "picture": self.small_pictures() + read("tests/broken/*.heic", "tests/broken/*.tif", "tests/broken/gigapixel.*", most=60_000),
                "word": read("tests/broken/*.docx", "tests/seeds/word/*"),
                "mail": read("tests/broken/*.eml", "tests/seeds/mail/*", most=100_000),
                "record": [one_line(*base) for base in read("samples/*/record.json", "tests/records/*", "tests/seeds/record/*", "tests/bad-records/*")],
                "list": read("samples/merge/cases.csv"),
                "evidence": pdf}

    def small_pictures(self):
        """A piece of a scanned letter in several forms: read in a moment."""
        from PIL import Image   # pylint: disable=import-outside-toplevel
        made = []
        with Image.open(TOP / "tests/broken/scan.jpg") as picture:
            piece = picture.convert("L").crop((0, 0, picture.width, picture.height // 4))
            piece = piece.resize((piece.width // 2, piece.height // 2))
        for form in ("JPEG", "PNG", "TIFF", "WEBP"):
            path = self.work / f"piece.{form.lower()}"
            piece.save(path, form)
            made.append((path.name, path.read_bytes()))
        return made

    def spoilt(self, kind, number):
        """(name, bytes) of an input."""
        draw = random.Random(f"{self.options.seed}/{kind}/{number}")
        name, data = draw.choice(self.bases[kind])
        other = draw.choice(self.bases[kind])[1]
        way = mutate.spoil_packed if data[:2] == b"PK" else mutate.spoil
        data = way(data, draw, other)
        if kind == "record":   # each line is a letter, with a sheet of its own
            data = b"\n".join(data.split(b"\n")[:LETTERS_MOST])
        return f"{kind}-{number}-{name}", data

    # ---- running and watching

    def fail(self, what, *paths):
        self.failed += 1
        print(f"not ok - {what}", flush=True)
        self.kept.mkdir(exist_ok=True)
        for path in paths:
            shutil.copy(path, self.kept)

    def run(self, tool, options, stdin=None, seconds=SECONDS):
        """(status, stdout, complaints) of a program that is watched. The status is negative after a signal, None when it took too long."""
        log, dead = self.work / "calls", sum(self.deaths.values())
        command = [str(tool if "/" in tool else self.build / tool), *map(str, options)]
        if self.strace:
            command = [self.strace, "-f", "--seccomp-bpf", "-o", str(log), "-e", CALLS, "-e", "signal=SIGSEGV,SIGBUS,SIGILL,SIGFPE,SIGABRT,SIGSYS", *command]
        with open(stdin or "/dev/null", "rb") as source:
            try:
                done = subprocess.run(command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=seconds, check=False, cwd=self.work,
                                      env={"PATH": "/usr/bin:/bin", "HOME": str(self.work), "LANG": "C.UTF-8", "ASAN_OPTIONS": SANITIZERS, "UBSAN_OPTIONS": SANITIZERS})
            except subprocess.TimeoutExpired:
                return None, b"", ["it took too long"]
        complaints = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if SANITIZER.search(line)]
        complaints += (self.watched(log) if self.strace else []) + self.too_much_memory()
        if self.sanitized and sum(self.deaths.values()) > dead:
            complaints.append("a sanitizer, or a library, ended a confined process")
        return done.returncode, done.stdout, complaints

    def prove_the_watch(self):
        """A program that does what none of ours may: does the watch see it?"""
        if not self.strace:
            return
        outside, say, self.options.say = tempfile.gettempdir() + "/torture-outside", self.options.say, False
        status, _, complaints = self.run(sys.executable, ["-S", "-c", f"import os, socket; socket.socket(); open({outside!r}, 'w'); os.unlink({outside!r}); os.abort()"])
        self.options.say, seen = say, " ".join(complaints)
        if status == 0 or "socket" not in seen or outside not in seen or not self.deaths:
            self.fail(f"the watch does not see what it should: status {status}; {seen}")
        self.deaths.clear()

    def too_much_memory(self):
        """Complains of a process that held more than it may; each time that the most grows beyond it."""
        most, self.most = self.most, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        return [f"a process held {self.most} kB"] if self.most > max(most, MEMORY) and not self.sanitized else []

    def watched(self, log):
        """What a process did that it may not; also counts those that died of what they read."""
        complaints = set()
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            death = re.search(r"killed by (SIG\w+)", line)
            if death and death[1] not in ("SIGKILL", "SIGXCPU", "SIGPIPE", "SIGTERM"):
                self.deaths[death[1]] += 1
                if self.options.say:
                    print(f"  a confined process died: {line}")
            call = CALL.match(line)
            if not call or "= -1" in line:
                continue
            name, arguments = call.groups()
            if name in ("socket", "connect", "bind", "sendto", "sendmsg", "accept", "listen"):
                complaints.add(f"the call {name}({arguments[:60]}")
            path = re.search(r'"((?:[^"\\]|\\.)*)"', arguments)
            if name != "execve" and path and NAMELESS not in arguments and (name not in ("open", "openat") or WRITES.search(arguments)) and not self.may_write(path[1]):
                complaints.add(f"{name} of {path[1]}")
        return sorted(complaints)

    def may_write(self, path):
        return path in FINE or path.startswith((str(self.work), "/dev/shm/")) or not path.startswith("/")

    def lines(self, text, name, schema=True):
        """The records of an output, or None when one is no record. Spoilt records are passed on with what no stage reads, so of theirs the schema is not asked."""
        records = []
        for line in text.splitlines():
            try:
                record = json.loads(line)
            except ValueError:
                return self.fail(f"{name}: a line is no JSON: {line[:80]!r}")
            fault = next(self.schema.iter_errors(record), None) if schema else None
            if fault:
                return self.fail(f"{name}: {fault.json_path}: {fault.message[:100]}")
            records.append(record)
        return records

    # ---- the programs

    def read_files(self, paths):
        """Files through extract and the three tools behind it. True when nothing is wrong."""
        before = self.failed
        names = self.work / "names"
        names.write_bytes(b"".join(str(path).encode() + b"\0" for path in paths))
        status, out, complaints = self.run("ehc-extract", ["--files-from0", names], seconds=SECONDS * len(paths))
        what = f"ehc-extract on {paths[0].name}" + (f" and {len(paths) - 1} more" if len(paths) > 1 else "")
        if status not in (0, 3) or complaints:
            self.fail(f"{what}: status {status}; {'; '.join(complaints)}")
            return False
        found = self.lines(out, what)
        if found is None:
            return False
        if len({record.get("letter", {}).get("name") for record in found}) < len(paths):
            self.fail(f"{what}: {len(found)} records for {len(paths)} files")
        self.chain(out, what)
        return self.failed == before

    def chain(self, text, what):
        """Records that extract wrote go through the other tools without loss."""
        for tool, options in (("ehc-classify", []), ("ehc-timeline", ["--today", TODAY]), ("ehc-render", ["--out", self.work / "sheets", "--records", "--text"])):
            step = self.work / "step"
            step.write_bytes(text)
            status, out, complaints = self.run(tool, options, stdin=step)
            if status not in (0, 3) or complaints or out.count(b"\n") != text.count(b"\n"):
                self.fail(f"{tool} after {what}: status {status}, {out.count(bytes([10]))} records of {text.count(bytes([10]))}; {'; '.join(complaints)}", step)
                return
            if self.lines(out, f"{tool} after {what}") is None:
                return
            text = out
        shutil.rmtree(self.work / "sheets", ignore_errors=True)

    def batch(self, paths):
        """Several files; when something is wrong, one by one, to find which."""
        before = self.failed
        if self.read_files(paths):
            return
        whole, self.failed = self.failed - before, before
        guilty = 0
        for path in paths if len(paths) > 1 else []:
            if not self.read_files([path]):
                guilty += 1
                self.fail(f"the input {path.name} (kept)", path)
        if guilty == 0:
            self.failed = before + whole
            self.fail("the inputs of this batch together (kept)", *paths)

    def filters(self, path):
        """Spoilt records on the standard input of each tool that takes them."""
        for tool, options in (("ehc-classify", []), ("ehc-timeline", ["--today", TODAY]), ("ehc-render", ["--out", self.work / "sheets", "--text", "--html", "--ics"])):
            status, out, complaints = self.run(tool, options, stdin=path)
            if status not in (0, 2, 3) or complaints:
                self.fail(f"{tool} on {path.name}: status {status}; {'; '.join(complaints)}", path)
            elif tool != "ehc-render" and self.lines(out, f"{tool} on {path.name}", schema=False) is None:
                shutil.copy(path, self.kept)
        shutil.rmtree(self.work / "sheets", ignore_errors=True)

    def merge(self, path):
        status, _, complaints = self.run("ehc", ["merge", path, "--out", self.work / "merged", "--pack", self.work / "pack.pdf", "--today", TODAY])
        if status not in (0, 2, 3) or complaints:
            self.fail(f"ehc merge on {path.name}: status {status}; {'; '.join(complaints)}", path)
        shutil.rmtree(self.work / "merged", ignore_errors=True)
        (self.work / "pack.pdf").unlink(missing_ok=True)

    def evidence(self, path):
        record = self.work / "record.json"
        status, _, complaints = self.run("ehc", ["letter", path, "-o", self.work / "sheet.pdf", "--force", "--evidence", self.work / "marked.pdf", "--record", record, "--today", TODAY], seconds=4 * SECONDS)   # the file is read twice
        if status not in (0, 2, 3) or complaints:
            self.fail(f"ehc letter --evidence on {path.name}: status {status}; {'; '.join(complaints)}", path)

    # ---- all of it

    def kind(self, kind, count):
        inputs = self.work / "inputs"
        for start in range(0, count, BATCH):
            shutil.rmtree(inputs, ignore_errors=True)
            inputs.mkdir()
            paths = []
            for number in range(start, min(start + BATCH, count)):
                name, data = self.spoilt(kind, number)
                paths.append(inputs / name)
                paths[-1].write_bytes(data)
            self.inputs += len(paths)
            if kind in ("pdf", "picture", "word", "mail"):
                self.batch(paths)
                continue
            for path in paths:
                {"record": self.filters, "list": self.merge, "evidence": self.evidence}[kind](path)

    def broken(self):
        paths = [path for path in sorted((TOP / "tests/broken").iterdir()) if path.is_file()]
        self.inputs += len(paths)
        for start in range(0, len(paths), BATCH):
            self.batch(paths[start:start + BATCH])

    def all(self):
        self.prove_the_watch()
        kinds = [self.options.only] if self.options.only else list(SHARES)
        for kind in kinds:
            count = self.options.count if self.options.only else self.options.count * SHARES[kind] // 100
            before = self.failed
            self.kind(kind, count)
            print(f"{'ok' if self.failed == before else 'not ok'} - {count} of kind {kind}", flush=True)
        if not self.options.only:
            before = self.failed
            self.broken()
            print(f"{'ok' if self.failed == before else 'not ok'} - tests/broken/", flush=True)
        print(f"seed {self.options.seed}; most memory of a process {self.most} kB; confined processes that died of what they read: "
              + (", ".join(f"{name} {count}" for name, count in sorted(self.deaths.items())) or "none" if self.strace else "not watched, strace is not installed"))
        print(f"{self.inputs} inputs, {self.failed} failed")
        return 1 if self.failed else 0


def main():
    options = argparse.ArgumentParser()
    options.add_argument("build", nargs="?", default="build")
    options.add_argument("--seed", default="1")
    options.add_argument("--count", type=int, default=3000)
    options.add_argument("--only", choices=list(SHARES))
    options.add_argument("--say", action="store_true", help="name each confined process that dies")
    with tempfile.TemporaryDirectory(prefix="torture-") as work:
        return Run(options.parse_args(), pathlib.Path(work)).all()


sys.exit(main())
