#!/usr/bin/python3
"""`ehc inbox` seen from outside: what it makes of a folder, what it does the second time, and what it does when things go wrong.

Run as tests/inbox.py [BUILD]. Prints `ok - ...` lines. tests/inbox_kill.py has the runs that are killed.
"""
import concurrent.futures
import fcntl
import json
import os
import pathlib
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

import jsonschema   # noqa: E402

from inbox_help import (BROKEN, PASS_ON, TODAY, TOP, adds_up, command, count_of, put, rows, run, sample, stand_in, tree, wait_for)   # noqa: E402

failed = False
BUILD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else TOP / "build").resolve()
QUICK = 8   # seconds: a run of ten tells on stderr how far it has come
LEEDS = sample("refusal-to-assess-leeds")
DRAFT = sample("draft-plan")
OTHERS = [sample(name) for name in ("final-plan-dated-31-december", "refusal-to-reassess-walsall", "proposed-amendment", "cease-to-maintain-moved-abroad",
                                    "refusal-to-issue-ends-at-christmas", "tribunal-letter-directions")]


def say(fine, name, more=""):
    global failed
    failed |= not fine
    print(f"ok - {name}" if fine else f"not ok - {name} {more}", flush=True)


def mixed_inbox(folder):
    """One of everything."""
    put(LEEDS, folder / "a.pdf")
    put(DRAFT, folder / "team/b.pdf")
    put(BROKEN / "letter.docx", folder / "word.docx")
    put(BROKEN / "attached.eml", folder / "mail.eml")
    put(BROKEN / "encrypted.pdf", folder / "locked.pdf")
    put(BROKEN / "empty.pdf", folder / "empty.pdf")
    put(BROKEN / "not-a-letter.txt", folder / "notes.txt")
    put(LEEDS, os.fsencode(folder) + b"/twice\nover.pdf")
    put(OTHERS[0], os.fsencode(folder) + b"/bad \xff name.pdf")
    put(OTHERS[1], folder / "=1+1.pdf")
    put(OTHERS[2], folder / "<b>&.pdf")
    put(BROKEN / "scan.jpg", folder / "photo-1.jpg")
    put(BROKEN / "scan-turned-270.png", folder / "photo-2.jpg")
    put(LEEDS, folder / ".hidden.pdf")
    put(LEEDS, folder / "half.pdf.part")
    put(LEEDS, folder / "~$a.docx")
    os.symlink("/etc/passwd", folder / "link.pdf")
    os.symlink("/etc", folder / "linked-folder")
    os.mkfifo(folder / "pipe.pdf")


def row_of(out, name):
    found = [row for row in rows(out) if row["file"] == name]
    return found[0] if len(found) == 1 else {}


def test_everything(work):
    inbox, out = work / "in", work / "out"
    mixed_inbox(inbox)
    began = time.monotonic()
    done = run(BUILD, inbox, out)
    quick = time.monotonic() - began < QUICK
    listed = rows(out)
    say(done.returncode == 3 and adds_up(done.stdout), "a folder with one of everything is done, and the count adds up", done.stdout + done.stderr)
    say(done.stderr == "" or not quick, "nothing is said on stderr when it is quick", done.stderr)
    say(len(listed) == 11, "a row for each letter", str(len(listed)))
    leeds = row_of(out, "a.pdf")
    say(leeds.get("copies") == "twice\ufffdover.pdf" and row_of(out, "twice\ufffdover.pdf") == {}, "the same letter under two names is one row with both")
    say(leeds.get("days_left") == "18" and leeds["appeal_by"] == "2026-12-09" and leeds["from"] == "Leeds City Council" and leeds["a_person_must_look"] == "" and
        leeds["decision"] == "No to an EHC needs assessment", "kind, authority, days and days left of a letter", str(leeds))
    say(row_of(out, "bad \ufffd name.pdf") != {}, "a name that is no UTF-8 is listed")
    say(row_of(out, "'=1+1.pdf") != {}, "a name that is a formula is none in the table")
    say("&lt;b&gt;&amp;.pdf" in (out / "triage.html").read_text(encoding="utf-8"), "a name with a tag is none on the page")
    say("password" in row_of(out, "locked.pdf").get("why", ""), "a locked letter says why")
    say("empty" in row_of(out, "empty.pdf").get("why", "") and row_of(out, "empty.pdf")["sheet"] == "", "so does an empty one")
    say(row_of(out, "notes.txt").get("decision") == "no letter" and count_of(done.stdout, "not letters") == 1, "a file of another kind is no letter, and listed")
    say(row_of(out, "word.docx").get("sheet", "") != "" and row_of(out, "mail.eml").get("sheet", "") != "", "Word files and e-mails are read")
    say(row_of(out, "photo-1.jpg").get("further_pages") == "photo-2.jpg" and count_of(done.stdout, "further pages") == 1, "two numbered photos are one letter")
    say([count_of(done.stdout, words) for words in ("links", "hidden files", "unfinished", "keep for themselves", "pipes")] == [2, 1, 1, 1, 1],
        "what is passed over is counted by its reason", done.stdout)
    sheets = {row["sheet"] for row in listed} - {""}
    say({f"sheets/{p.name}" for p in (out / "sheets").iterdir()} == sheets and len(sheets) == 9, "a sheet for each row that has one, and no other")
    say({p.stem for p in (out / "records").iterdir()} == {p.stem for p in (out / "sheets").iterdir()}, "and a record for each")
    say("root:" not in "".join(p.read_text(encoding="utf-8") for p in (out / "records").iterdir()), "no link is followed")
    say(all(p.stat().st_mode & 0o077 == 0 for p in [out, *out.rglob("*")]), "results are for their owner only")

    subprocess.run([BUILD / "ehc", "letter", inbox / "a.pdf", "-o", work / "one.pdf", "--today", TODAY], stdout=subprocess.DEVNULL, check=False)
    say((work / "one.pdf").read_bytes() == (out / leeds["sheet"]).read_bytes(), "a sheet is that of ehc letter, byte for byte")
    schema = jsonschema.Draft202012Validator(json.loads((TOP / "record/record.schema.json").read_text(encoding="utf-8")))
    say(all(schema.is_valid(json.loads(p.read_text(encoding="utf-8"))) for p in (out / "records").iterdir()), "every record keeps to the schema")

    before = {p: p.stat().st_mtime_ns for p in (out / "sheets").iterdir()}
    first = tree(out)
    done = run(BUILD, inbox, out)
    say(done.returncode == 3 and adds_up(done.stdout) and count_of(done.stdout, "letters read") == 0 and count_of(done.stdout, "earlier run") == 11,
        "a second run reads nothing again", done.stdout)
    say({p: p.stat().st_mtime_ns for p in (out / "sheets").iterdir()} == before and tree(out) == first, "and leaves every file as it was")

    done = run(BUILD, inbox, out, "--no-text")
    records = [json.loads(p.read_text(encoding="utf-8")) for p in (out / "records").iterdir()]
    words = json.dumps([[page["words"] for page in record.get("text", {}).get("pages", [])] for record in records])
    say(count_of(done.stdout, "letters read") > 5 and not re.search("[a-z]", words), "--no-text takes the words out of records that had them")
    say(all(not re.search('"quote": "[^"]', json.dumps(record)) for record in records) and all(schema.is_valid(record) for record in records),
        "and the quotes; the records keep to the schema")
    done = run(BUILD, inbox, out, "--no-text", "--no-group", "--quiet")
    say(done.stdout == "" and done.stderr == "" and row_of(out, "photo-2.jpg") != {}, "--no-group reads each file by itself, --quiet says nothing", done.stderr)


def test_days_go_by(work):
    inbox, out = work / "in", work / "out"
    put(LEEDS, inbox / "a.pdf")
    put(DRAFT, inbox / "b.pdf")
    run(BUILD, inbox, out)
    before = {p: p.stat().st_mtime_ns for p in (out / "sheets").iterdir()}
    done = run(BUILD, inbox, out, "--today", "2026-12-09")
    say(row_of(out, "a.pdf")["days_left"] == "0", "another day counts the days left anew")
    done = run(BUILD, inbox, out, "--today", "2026-12-12")
    say(row_of(out, "a.pdf")["days_passed"] == "3" and row_of(out, "a.pdf")["days_left"] == "" and done.returncode == 0, "and the days that have passed", done.stdout)
    say({p: p.stat().st_mtime_ns for p in (out / "sheets").iterdir()} == before, "without reading a letter again")
    run(BUILD, inbox, out, "--today", "2026-10-01")
    say("later than today" not in row_of(out, "a.pdf")["why"], "(a letter that was done stays done)")
    shutil.rmtree(out)
    run(BUILD, inbox, out, "--today", "2026-10-01")
    say("later than today" in row_of(out, "a.pdf")["why"], "a letter dated after today is doubted")
    run(BUILD, inbox, out, "--today", "2026-10-20")
    say(row_of(out, "a.pdf")["why"] == "", "a doubt that the day has ended is gone on that day")

    done = run(BUILD, inbox, out, "--again")
    say(count_of(done.stdout, "letters read") == 2, "--again reads all again")
    data = work / "data"
    shutil.copytree(TOP / "data", data)
    run(BUILD, inbox, out, "--data", data)
    done = run(BUILD, inbox, out, "--data", data)
    say(count_of(done.stdout, "earlier run") == 2, "the same data in another folder are the same data")
    with open(data / "contacts.csv", "ab") as file:
        file.write(b"\n")
    done = run(BUILD, inbox, out, "--data", data)
    say(count_of(done.stdout, "letters read") == 2, "new data read all again")
    next((out / "sheets").iterdir()).unlink()
    done = run(BUILD, inbox, out, "--data", data)
    say(count_of(done.stdout, "letters read") == 1 and count_of(done.stdout, "earlier run") == 1, "a sheet that was deleted is made again")
    (inbox / "a.pdf").rename(inbox / "c.pdf")
    done = run(BUILD, inbox, out, "--data", data)
    say(count_of(done.stdout, "earlier run") == 2 and row_of(out, "c.pdf") != {} and row_of(out, "a.pdf") == {}, "a letter with a new name is the same letter")
    (inbox / "b.pdf").unlink()
    done = run(BUILD, inbox, out, "--data", data)
    say(len(rows(out)) == 1 and len(list((out / "sheets").iterdir())) == 2, "a letter that is gone leaves the list and keeps its sheet")


def test_wrong_use(work):
    inbox, out = work / "in", work / "out"
    put(LEEDS, inbox / "a.pdf")

    def refused(name, words, *arguments):
        done = subprocess.run([BUILD / "ehc", "inbox", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        say(done.returncode == 2 and words in done.stderr and done.stdout == "", name, done.stderr)

    refused("no folder", "Name the folder", "--out", out)
    refused("no folder for the results", "--out", inbox)
    refused("two folders", "one folder", inbox, inbox, "--out", out)
    refused("a folder that is not there", "could not be opened", work / "nosuch", "--out", out)
    refused("a file for a folder", "could not be opened", inbox / "a.pdf", "--out", out)
    refused("results in the folder of letters itself", "lie in the folder", inbox, "--out", inbox)
    refused("letters in the folder of results", "lie in the folder", inbox, "--out", work)
    refused("a day that is none", "takes a day", inbox, "--out", out, "--today", "soon")
    refused("no number of jobs", "whole number", inbox, "--out", out, "--jobs", "0")
    refused("an option that is none", "unrecognized", inbox, "--out", out, "--nosuch")
    for shard in ("0/2", "3/2", "2", "1/10001", "a/b"):
        refused(f"a shard {shard}", "3/8", inbox, "--out", out, "--shard", shard)
    refused("a shard that watches", "do not go together", inbox, "--out", out, "--shard", "1/2", "--watch")
    refused("data that are not there", "was not found", inbox, "--out", out, "--data", work / "nosuch")
    refused("a file for the results", "cannot be used", inbox, "--out", inbox / "a.pdf")
    say(sorted(p.name for p in inbox.iterdir()) == ["a.pdf"], "nothing is written beside the letters")
    done = run(BUILD, inbox, inbox / "results")
    say(done.returncode == 0, "results in a folder below the letters", done.stderr)
    done = run(BUILD, inbox, inbox / "results")
    say(count_of(done.stdout, "files found") == 1, "are not read as letters")
    (work / "none").mkdir()
    done = run(BUILD, work / "none", out)
    say(done.returncode == 0 and count_of(done.stdout, "files found") == 0, "an empty folder has an empty list")


def test_wrong_use_of_a_cluster(work):
    """What is said before Slurm is asked; tests/cluster.py has the rest."""
    def refused(name, words, *arguments, **more):
        done = subprocess.run([work / "bin/ehc-inbox-slurm", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False, **more)
        say(done.returncode == 2 and words in done.stderr and len(done.stderr.splitlines()) <= 2 and done.stdout == "" and not (work / "out").exists(), "a cluster: " + name, done.stderr)

    usual = [work / "in", "--out", work / "out"]
    (work / "bin").mkdir()
    shutil.copy(TOP / "desk/ehc-inbox-slurm", work / "bin")
    for program in (BUILD / "ehc", *map(shutil.which, ("bash", "dirname", "realpath"))):
        (work / "bin" / os.path.basename(program)).symlink_to(program)
    refused("no number of shards", "--shards 8", *usual)
    refused("a number of shards that is none", "--shards 8", *usual, "--shards", "x")
    refused("a number that is left out", "takes a value", *usual, "--shards")
    refused("no folder for the results", "with --out", work / "in", "--shards", "2")
    refused("what jobs cannot do", "cannot be used here", *usual, "--shards", "2", "--watch")
    refused("an option that is none", "unrecognized", *usual, "--shards", "2", "--nosuch", "--", "--partition=night")
    refused("no cluster", "no sbatch here", *usual, "--shards", "2", env={"PATH": str(work / "bin")})


def test_lock(work):
    inbox, out = work / "in", work / "out"
    put(LEEDS, inbox / "a.pdf")
    out.mkdir()
    with open(out / ".lock", "w", encoding="ascii") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        done = run(BUILD, inbox, out)
        say(done.returncode == 2 and "Another run" in done.stderr and not (out / "ledger.jsonl").exists(), "two runs do not work on the same results", done.stderr)
    say(run(BUILD, inbox, out).returncode == 0, "when the first has ended the second can")
    with open(out / ".lock", "w", encoding="ascii") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX, 1 << 31)   # as shard 1/2 does
        say([run(BUILD, inbox, out, *shard).returncode for shard in ((), ("--shard", "1/2"), ("--shard", "2/3"), ("--shard", "1/2000"))] == [2, 2, 2, 2],
            "nor a shard beside one that has letters of it, nor all beside a shard")
        done = run(BUILD, inbox, out, "--shard", "2/2")
        say(done.returncode == 0, "two shards work on the same results at a time", done.stderr)


def shard_of(out, of):
    """The stems of what is in sheets/, by shard."""
    parts = [set() for _ in range(of)]
    for sheet in (out / "sheets").iterdir():
        parts[int(sheet.name[:8], 16) * of >> 32].add(sheet.stem)
    return parts


def test_shards(work):
    inbox, whole = work / "in", work / "whole"
    mixed_inbox(inbox)
    for photo in inbox.glob("photo-*"):   # slow to read
        photo.unlink()
    for i, source in enumerate(OTHERS):
        put(source, inbox / f"plan {i // 2 + 1} part {i % 2 + 1}.pdf")
    run(BUILD, inbox, whole)

    out = work / "at-once"
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda number: run(BUILD, inbox, out, "--shard", f"{number}/3", "--jobs", 1), (1, 2, 3)))
    say(all(adds_up(each.stdout) and each.returncode in (0, 3) and f"shard {i} of 3" in each.stdout for i, each in enumerate(done, 1)), "three shards at a time: each count adds up",
        "".join(each.stdout + each.stderr for each in done))
    say(not (out / "triage.csv").exists() and not (out / "triage.html").exists() and "triage" not in done[0].stdout, "no shard makes a list")
    say({p.name for p in (out / "sheets").iterdir()} == {p.name for p in (whole / "sheets").iterdir()} and
        sum(count_of(each.stdout, "could not be read") for each in done) == 1, "together they make every sheet; what has no sum is left alone")
    last = run(BUILD, inbox, out)
    say(adds_up(last.stdout) and count_of(last.stdout, "letters read") == 0, "the run that makes the list reads no letter again", last.stdout)
    say(tree(out) == tree(whole), "and then all is as after one run", str(sorted(set(tree(out)) ^ set(tree(whole)))))

    out = work / "one-lost"
    ours = shard_of(whole, 4)
    for number in (1, 3):
        run(BUILD, inbox, out, "--shard", f"{number}/4")
    say(shard_of(out, 4) == [ours[0], set(), ours[2], set()], "a shard makes its own sheets and no others")
    again = run(BUILD, inbox, out, "--shard", "1/4")
    say(count_of(again.stdout, "letters read") == 0 and adds_up(again.stdout), "a second time it reads nothing again", again.stdout)
    other = run(BUILD, inbox, out, "--shard", "1/2")
    say(count_of(other.stdout, "letters read") > 0 and shard_of(out, 4) == [ours[0], ours[1], ours[2], set()], "another number of shards: only what is not done is read", other.stdout)
    (out / "sheets" / ("0" * 64 + ".pdf.Ab12Cd")).write_text("half", encoding="ascii")
    (out / "sheets" / ("f" * 64 + ".pdf.Ab12Cd")).write_text("half", encoding="ascii")
    run(BUILD, inbox, out, "--shard", "4/4")
    say([p.name[0] for p in (out / "sheets").glob("*.Ab12Cd")] == ["0"], "a shard takes away its own half files, not another's")
    run(BUILD, inbox, out)
    say(tree(out) == tree(whole), "the list does what no shard did", str(sorted(set(tree(out)) ^ set(tree(whole)))))

    for first, then in (("1/2", "1/1"), ("1/1", "1/2")):
        out = work / ("then-" + then.replace("/", "-of-"))
        run(BUILD, inbox, out, "--shard", first)
        run(BUILD, inbox, out, "--shard", then, "--no-text")
        run(BUILD, inbox, out)
        say(tree(out) == tree(whole), f"where shards {first} and {then} differ in how a letter was read, it is read again")


def test_closed(work):
    """As another user when this one may read everything."""
    inbox, out = work / "in", work / "out"
    put(LEEDS, inbox / "a.pdf")
    put(DRAFT, inbox / "closed.pdf")
    put(DRAFT, inbox / "closed/b.pdf")
    (inbox / "closed.pdf").chmod(0)
    (inbox / "closed").chmod(0)
    before = []
    if os.geteuid() == 0:
        before = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        os.chown(work, 65534, 65534)
        os.chown(work.parent, 65534, 65534)
        if subprocess.run([*before, BUILD / "ehc", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode != 0:
            print("ok - closed files and folders # skip another user may not start the programs here")
            return
    done = subprocess.run(before + command(BUILD, inbox, out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    say(done.returncode == 3 and adds_up(done.stdout) and "Folders that could not be opened: 1" in done.stdout, "a closed folder is counted", done.stdout + done.stderr)
    say("closed/: this folder" in (out / "triage.html").read_text() or "closed: this folder" in (out / "triage.html").read_text(), "and named in the list")
    say("could not be opened" in row_of(out, "closed.pdf").get("why", ""), "a closed file is listed with the reason")
    (inbox / "closed.pdf").chmod(0o644)
    (inbox / "closed").chmod(0o755)


def test_full_disk(work):
    inbox, out, other = work / "in", work / "out", work / "other"
    for i, source in enumerate([LEEDS, DRAFT, *OTHERS]):
        put(source, inbox / f"{i}.pdf")
    run(BUILD, inbox, other)

    def limited(most):
        script = 'trap "" XFSZ; exec prlimit --fsize="$0" "$@"'
        return subprocess.run(["sh", "-c", script, str(most), *command(BUILD, inbox, out)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)

    sheets = sorted(len(data) for name, data in tree(other).items() if name.startswith("sheets/"))
    for most, what in ((min(4_000, sheets[0] // 2), "records and sheets"), (sheets[1], "most sheets"), (100, "anything")):
        done = limited(most)
        whole = tree(other)
        part = {name: data for name, data in tree(out).items() if name.startswith(("sheets/", "records/"))}
        complaints = [line for line in done.stderr.splitlines() if not re.search(r"\d of \d+ letters, .* a second", line)]  # a slow run tells how far it is
        say(done.returncode == 2 and len(complaints) == 1 and "could not be written" in complaints[0], f"no room for {what}: said, and ended with 2", done.stderr)
        say(all(whole.get(name) == data for name, data in part.items()), f"no room for {what}: no half of a file")
    done = run(BUILD, inbox, out)
    say(done.returncode == 3 or done.returncode == 0, "when there is room again the rest is done", done.stderr)
    say(tree(out) == tree(other), "and all is as if nothing had happened")
    if os.geteuid() == 0 and subprocess.run(["unshare", "-m", "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        script = 'mkdir -p "$1" && mount -t tmpfs -o size=250k none "$1" && shift && "$@"; status=$?; ls "$0"/sheets | grep -c "pdf[.]"; exit $status'
        done = subprocess.run(["unshare", "-m", "sh", "-c", script, work / "small", work / "small", *command(BUILD, inbox, work / "small")], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, check=False)
        if "mount" in done.stderr:
            print("ok - a disk that is full # skip nothing may be mounted here")
        else:
            say(done.returncode == 2 and "No space left" in done.stderr and done.stdout.splitlines()[-1] == "0", "a disk that is full: said, and nothing half left",
                done.stdout + done.stderr)


def test_tools_die(work):
    inbox = work / "in"
    for i, source in enumerate([LEEDS, DRAFT, *OTHERS[:2]]):
        put(source, inbox / f"{i}.pdf")
    put(OTHERS[2], inbox / "1-poison.pdf")
    real = work / "real"
    run(BUILD, inbox, real)
    for tool in ("ehc-extract", "ehc-classify", "ehc-timeline", "ehc-render"):
        out = work / ("out-" + tool)
        poison = 'def react(piece):\n    if b"poison" in piece:\n        die()\n'
        programs = stand_in(BUILD, work / "stand", tool, PASS_ON % poison)
        done = run(programs, inbox, out, "--jobs", 1 if tool == "ehc-classify" else 2)
        bad = row_of(out, "1-poison.pdf")
        say(done.returncode == 3 and "broke off" in bad.get("why", "") and len(rows(out)) == 5 and adds_up(done.stdout), f"{tool} dies at a letter: it is a problem, the others are done",
            done.stdout + done.stderr)
        done = run(BUILD, inbox, out)
        say(rows(out) == rows(real) and {k: v for k, v in tree(out).items() if k != "ledger.jsonl"} == {k: v for k, v in tree(real).items() if k != "ledger.jsonl"},
            f"{tool} is whole again: the next run does that letter")
        if tool in ("ehc-extract", "ehc-timeline"):
            continue
        once = f'def react(piece):\n    if b"poison" in piece and not os.path.exists({str(work / tool)!r}):\n        open({str(work / tool)!r}, "w").close()\n        die()\n'
        programs = stand_in(BUILD, work / "stand", tool, PASS_ON % once)
        shutil.rmtree(out)
        done = run(programs, inbox, out)
        say(rows(out) == rows(real), f"{tool} dies once: nothing is missing", done.stdout + done.stderr)
    programs = stand_in(BUILD, work / "stand", "ehc-timeline", PASS_ON % 'def react(piece):\n    if b"poison" in piece:\n        time.sleep(60)\n')
    shutil.rmtree(out)
    done = run(programs, inbox, out, "--seconds-max", 1)
    say("too long" in row_of(out, "1-poison.pdf").get("why", "") and len(rows(out)) == 5, "a tool that hangs is ended", done.stdout + done.stderr)
    programs = stand_in(BUILD, work / "stand", "ehc-classify", "import sys\nsys.exit(0)\n")
    done = run(programs, inbox, work / "nothing")
    say(done.returncode == 2 and "Install the programs again" in done.stderr and count_of(done.stdout, "not reached") == 5,
        "a tool that never works ends the run, and no letter is blamed", done.stderr)
    programs = stand_in(BUILD, work / "stand", "ehc-classify", "")
    (programs / "ehc-classify").unlink()
    done = run(programs, inbox, work / "nothing")
    say(done.returncode == 2 and "ehc-classify" in done.stderr, "so does one that is missing", done.stderr)
    programs = stand_in(BUILD, work / "stand", "ehc-timeline", 'import sys\nfor line in sys.stdin:\n    print("no record")\n')
    done = run(programs, inbox, work / "nothing")
    say(done.returncode == 3 and count_of(done.stdout, "could not be read") == 5, "a tool that prints nonsense makes no letter done", done.stdout + done.stderr)


def test_files_that_change(work):
    inbox, out = work / "in", work / "out"
    put(LEEDS, inbox / "a.pdf")
    put(DRAFT, inbox / "grows.pdf")
    put(OTHERS[0], inbox / "grew.pdf")
    put(OTHERS[1], inbox / "goes.pdf")
    put(OTHERS[2], inbox / "new.pdf", age=None)
    grow = f"""
once = {str(work / "grew-once")!r}
def react(piece):
    path = piece.split(b"\\0")[0]
    if path.endswith(b"grows.pdf") or (path.endswith(b"grew.pdf") and not os.path.exists(once)):
        with open(path, "ab") as file:
            file.write(b"%\\n")
    if path.endswith(b"grew.pdf"):
        open(once, "w").close()
    if path.endswith(b"goes.pdf") and os.path.exists(path):
        os.unlink(path)
"""
    programs = stand_in(BUILD, work / "stand", "ehc-extract", PASS_ON % grow)
    done = run(programs, inbox, out)
    page = (out / "triage.html").read_text(encoding="utf-8")
    say(done.returncode == 3 and adds_up(done.stdout) and count_of(done.stdout, "left for the next run") == 2, "files that change are left, and the count adds up", done.stdout)
    say("grows.pdf: still being written" in page and "goes.pdf: moved or deleted" in page, "the list says so")
    say(row_of(out, "grew.pdf") != {} and row_of(out, "a.pdf") != {} and row_of(out, "new.pdf") != {}, "one that changed once is read as it is now")
    sheets = {row["sheet"] for row in rows(out)} - {""}
    say({f"sheets/{p.name}" for p in (out / "sheets").iterdir()} == sheets, "no sheet stays of what was half there")
    done = run(BUILD, inbox, out)
    say(count_of(done.stdout, "left for") == 0 and row_of(out, "grows.pdf") != {}, "the next run reads it", done.stdout)


def no_tool_left(work):
    return subprocess.run(["pgrep", "-f", "--", str(work)], stdout=subprocess.PIPE, check=False).stdout == b""


def test_interrupt(work):
    inbox, out, other = work / "in", work / "out", work / "other"
    for i in range(3):
        for j, source in enumerate([LEEDS, DRAFT, *OTHERS]):
            put(source, inbox / f"{i}-{j}.pdf")
            with open(inbox / f"{i}-{j}.pdf", "ab") as file:
                file.write(b"%" + str(i).encode() + b"\n")
            os.utime(inbox / f"{i}-{j}.pdf", (1_700_000_000, 1_700_000_000))
    run(BUILD, inbox, other)
    with subprocess.Popen(command(BUILD, inbox, out, "--jobs", 1), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        wait_for(lambda: (out / "sheets").exists() and any(p.suffix == ".pdf" for p in (out / "sheets").iterdir()))
        os.killpg(running.pid, signal.SIGINT)   # as Ctrl-C does: the tools too
        printed, said = running.communicate(timeout=30)
    done_then = len(rows(out))
    say(running.returncode == -signal.SIGINT and adds_up(printed) and said == "", "an interrupt ends it by that signal, with a count", printed + said)
    say(0 < done_then < 24 and count_of(printed, "not reached") == 24 - done_then and len(list((out / "sheets").iterdir())) == done_then,
        "the letters in hand are done and listed, the rest is not", f"{done_then} {printed}")
    say(not [p for p in out.rglob("*") if re.search(r"\.[A-Za-z0-9]{6}$", p.name)], "no half of a file is left")
    say(wait_for(lambda: no_tool_left(out), 10), "no process is left")
    done = run(BUILD, inbox, out)
    say(count_of(done.stdout, "earlier run") == done_then and tree(out) == tree(other), "the next run does the rest, and no letter twice", done.stdout)


def test_progress(work):
    inbox, out = work / "in", work / "out"
    for i in range(12):
        put(LEEDS, inbox / f"{i}.pdf")
        with open(inbox / f"{i}.pdf", "ab") as file:
            file.write(b"%" + str(i).encode() + b"\n")
        os.utime(inbox / f"{i}.pdf", (1_700_000_000, 1_700_000_000))
    ours, theirs = pty.openpty()
    programs = stand_in(BUILD, work / "stand", "ehc-classify", PASS_ON % "def react(piece):\n    time.sleep(0.15)\n")
    with subprocess.Popen(command(programs, inbox, out, "--jobs", 1), stdout=subprocess.DEVNULL, stderr=theirs) as running:
        running.wait(timeout=60)
    os.close(theirs)
    shown = b""
    try:
        while True:
            got = os.read(ours, 65536)
            if not got:
                break
            shown += got
    except OSError:
        pass
    os.close(ours)
    text = shown.decode()
    say(re.search(r"\r\x1b\[K\d+ of 12 letters", text) and re.search(r", [\d.]+ a second, about \d+ s left", text), "a terminal shows how far it is and how long it will take", repr(text[-300:]))
    say("\n" not in text and text.endswith("\r\x1b[K"), "in one line, which goes away")


def test_watch(work):
    inbox, out, aside = work / "in", work / "out", work / "aside"
    put(LEEDS, inbox / "a.pdf")
    put(DRAFT, aside / "b.pdf")
    put(OTHERS[0], aside / "folder/deep/c.pdf")

    def listed(name):
        try:
            return row_of(out, name) != {}
        except (OSError, KeyError):
            return False

    with subprocess.Popen(command(BUILD, inbox, out, "--watch"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        say(wait_for(lambda: listed("a.pdf")), "watching: what is there is read")
        (aside / "b.pdf").rename(inbox / "b.pdf")
        say(wait_for(lambda: listed("b.pdf")), "a file that is moved in is read")
        (aside / "folder").rename(inbox / "folder")
        say(wait_for(lambda: listed("folder/deep/c.pdf")), "so is a folder")
        data = OTHERS[1].read_bytes()
        with open(inbox / "folder/deep/slow.pdf", "wb") as file:
            file.write(data[:9000])
            file.flush()
            put(OTHERS[2], inbox / "other.pdf", age=None)
            say(wait_for(lambda: listed("other.pdf")), "a file that is copied in is read")
            time.sleep(1.2)
            half = listed("folder/deep/slow.pdf")
            file.write(data[9000:])
        say(wait_for(lambda: listed("folder/deep/slow.pdf")) and not half, "one that is copied slowly is read when it is whole, and not before")
        say(row_of(out, "folder/deep/slow.pdf")["a_person_must_look"] == "", "it is read as a whole")
        (inbox / "b.pdf").unlink()
        say(wait_for(lambda: not listed("b.pdf")), "one that goes leaves the list")
        put(OTHERS[3], inbox / "last.pdf", age=None)
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=30)
    say(running.returncode in (0, 3) and "letters read" in said and "pdf" not in said, "a signal to end ends it, done; its log names no file", said)
    say(wait_for(lambda: no_tool_left(out), 10), "no process is left")
    done = run(BUILD, inbox, out)
    say(listed("last.pdf") and adds_up(done.stdout), "what came last is read by the next run")


def run_test(test):
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / "work"
        work.mkdir()
        began = time.monotonic()
        try:
            test(work)
        except Exception as problem:   # the other tests go on   # pylint: disable=broad-except
            say(False, test.__name__, repr(problem))
        print(f"# {test.__name__}: {time.monotonic() - began:.1f} s", flush=True)


def main():
    tests = [test_watch, test_files_that_change, test_everything, test_tools_die, test_full_disk, test_interrupt, test_days_go_by, test_wrong_use, test_wrong_use_of_a_cluster, test_lock, test_shards, test_closed,
             test_progress]
    wanted = sys.argv[2:]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:   # some of them only wait
        list(pool.map(run_test, [test for test in tests if not wanted or test.__name__ in wanted]))
    return 1 if failed else 0


sys.exit(main())
